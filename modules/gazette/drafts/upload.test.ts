import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Invalid } from '#base/refusals.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { gazetteContract as gazette } from '../contract.ts'
import { readImport } from './reading.ts'

let luodi: TestLuodi
const editor = staff('editor')
beforeAll(async () => void (luodi = await openTestLuodi()))
afterAll(() => luodi.close())

const issue = readFileSync(new URL('./test-issue.txt', import.meta.url), 'utf8')
const upload = (bytes: Buffer, fileName = 'issue.txt') =>
  luodi.callAs(editor)(gazette.uploadImport, { fileName, content: bytes.toString('base64') })
const count = async (): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int n from gazette.imports`.execute(luodi.database.db)
  return rows[0]?.n ?? -1
}

it('reads a small file at once and answers the same file with the first import', async () => {
  const first = await upload(Buffer.from(issue))
  expect(first.repeated).toBe(false)
  const found = await luodi.callAs(editor)(gazette.getImport, { import: first.import })
  expect(found.state).toBe('ready')
  expect(found.items).toMatchObject([{ number: '云府〔2012〕7号', signedOn: '2012-05-08', state: 'open' }])
  expect(found.reconciliation?.lost).toEqual([])
  expect(await upload(Buffer.from(issue), 'other-name.txt')).toEqual({ import: first.import, repeated: true })
})

it('keeps nothing of a file that cannot be read, and says why', async () => {
  const before = await count()
  const cases: [Buffer, string][] = [
    [Buffer.from([0]), 'issue.txt'],
    [Buffer.from('   \n'), 'issue.txt'],
    [Buffer.from('PK\u0003\u0004broken'), 'issue.docx'],
    [Buffer.from('text'), 'issue.exe'],
  ]
  for (const [bytes, name] of cases) {
    const error: unknown = await upload(bytes, name).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Invalid)
    expect((error as Invalid).issues[0]?.message).toContain(name)
  }
  expect(await count()).toBe(before)
})

it('takes a discarded file in again', async () => {
  const bytes = Buffer.from(`${issue}\n`)
  const first = await upload(bytes)
  const { revision } = await luodi.callAs(editor)(gazette.getImport, { import: first.import })
  await luodi.callAs(editor)(gazette.discardImport, { import: first.import, revision })
  const second = await upload(bytes)
  expect(second.repeated).toBe(false)
  expect(second.import).not.toBe(first.import)
})

it('makes one import of a file that two editors upload at once', async () => {
  const bytes = Buffer.from(`${issue}\n\n`)
  const answers = await Promise.all([upload(bytes), upload(bytes)])
  expect(new Set(answers.map((answer) => answer.import)).size).toBe(1)
  expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true])
})

it('queues a large file with the upload and reads it when the job runs', async () => {
  const long = `${issue}\n第五条 ${'社区菜园由居民自己照看。'.repeat(60_000)}\n`
  const { import: id } = await upload(Buffer.from(long))
  expect((await luodi.callAs(editor)(gazette.getImport, { import: id })).state).toBe('uploaded')
  const { rows } = await sql<{ name: string }>`select name from jobs.runs where subject = ${id}`.execute(
    luodi.database.db,
  )
  expect(rows).toEqual([{ name: 'gazette.read-import' }])
  await readImport(luodi.database.db, id)
  const found = await luodi.callAs(editor)(gazette.getImport, { import: id })
  expect([found.state, found.progress, found.documents]).toEqual(['ready', 100, 1])
})

it('tells why a queued file could not be read', async () => {
  const { import: id } = await upload(Buffer.alloc(1_600_000, 0), 'large.txt')
  await readImport(luodi.database.db, id)
  const found = await luodi.callAs(editor)(gazette.getImport, { import: id })
  expect(found.state).toBe('failed')
  expect(found.problem).toContain('large.txt')
  expect(found.items).toEqual([])
})

it('pages the list of imports, newest first, by state', async () => {
  const all = await luodi.callAs(editor)(gazette.listImports, { limit: 200 })
  const [first] = (await luodi.callAs(editor)(gazette.listImports, { limit: 1 })).items
  expect(first?.id).toBe(all.items[0]?.id)
  const failed = await luodi.callAs(editor)(gazette.listImports, { state: 'failed' })
  expect(failed.items.map(({ state }) => state)).toEqual(['failed'])
})
