/** Rows follow from facts, due days from the calendar, and a decision file proves itself. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { createWorkingCalendar, type WorkingCalendar } from '#base/working-calendar.ts'
import { fileNotices } from '#apps/server/calendar.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { openFileStore } from '#platform/files/index.ts'
import { grantRole } from '#testing/grants.ts'
import { openTestLuodi, staffOf, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { signPermitRun } from './builders.ts'
import { proceduresContract as contract } from './contract.ts'
import { verifyFile } from './documents/verifying.ts'
import { printedCase } from './printed.ts'
import { rebuildCases, reprojectCase } from './projecting.ts'
import { openRegistry } from './registry.ts'

const today = day('2012-09-17')
const bureau = 'development-reform-bureau'
let luodi: TestLuodi
let number = ''
let id = ''
let clerk: ReturnType<TestLuodi['callAs']>
const registry = openRegistry([signPermitRun()])
const vault = openPersonVault(testKeys)
const plain = createWorkingCalendar({ notices: fileNotices() })
const on = (calendar: WorkingCalendar) => ({ keys: testKeys, vault, registry, calendar: () => calendar })

beforeAll(async () => {
  const files = await openFileStore(path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files'), testKeys)
  luodi = await openTestLuodi(today, { runs: [signPermitRun()], files })
  await luodi.loadPack()
  const person = await luodi.database.db.transaction().execute(async (tx) => {
    const made = await vault.create(tx, { kind: 'natural', name: '演示·经办', on: today })
    await grantRole(tx, made, 'clerk', bureau)
    return made
  })
  const caller = { ...(staffOf(bureau, 'clerk') as Extract<Caller, { kind: 'person' }>), personId: person }
  clerk = luodi.callAs(caller)
  const applicant = { kind: 'natural' as const, name: '演示·甲', number: '11010519491231002X' }
  const { draft } = await clerk(contract.startCounterDraft, { service: 'sign-permit', applicant, receivedOn: today })
  await clerk(contract.saveDraft, {
    draft,
    revision: 1,
    fields: { place: '黄贝路', area: '5', lit: 'no', phone: '13800001234' },
  })
  await clerk(contract.addDraftMaterial, { draft, material: 'drawing', paper: true })
  const { revision } = await clerk(contract.addDraftMaterial, { draft, material: 'licence', paper: true })
  ;({ case: id, number } = await clerk(contract.submitDraft, { draft, revision }))
  await clerk(contract.actOnCase, { case: id, act: 'accept', revision: 1 })
}, 120_000)
afterAll(() => luodi.close())

async function rebuilt(isDry: boolean) {
  const astray = []
  for await (const step of rebuildCases(on(plain), luodi.database.db, today, isDry)) astray.push(...step.astray)
  return astray
}

test('every row follows from its facts; one that was tampered with is found and made anew', async () => {
  expect(await rebuilt(true)).toEqual([])
  await sql`update procedures.cases set state = 'received', due_on = '2013-01-01' where id = ${id}`.execute(
    luodi.database.db,
  )
  expect(await rebuilt(true)).toEqual([{ number, fields: ['state', 'due_on'] }])
  expect(await rebuilt(false)).toHaveLength(1)
  expect(await rebuilt(true)).toEqual([])
})

test('a new notice moves a running limit once, with a fact that tells old and new day', async () => {
  const notices = fileNotices()
  const changed = createWorkingCalendar({
    notices: [
      ...notices,
      { year: 2012, sources: ['测试通知'], days: [{ on: day('2012-09-29'), name: '国庆节', off: true }] },
    ],
  })
  const move = (): Promise<number> =>
    luodi.database.db
      .transaction()
      .execute((tx) => reprojectCase(on(changed), { tx, now: new Date('2012-09-17T02:00:00Z'), today }, id, '测试通知'))
  expect(await move()).toBe(1)
  expect(await move()).toBe(0)
  const seen = await printedCase(luodi.database.db, registry, changed, number, today)
  expect(seen?.facts.findLast(({ kind }) => kind === 're-projected')?.data).toEqual({
    clock: 'decide',
    before: '2012-10-19',
    after: '2012-10-22',
    notice: '测试通知',
  })
  expect(seen?.clocks.find((one) => one.id === 'decide')?.dueOn).toBe('2012-10-22')
})

test('the printed case keeps personal values sealed and names what stands in the way, with clause', async () => {
  const seen = await printedCase(luodi.database.db, registry, plain, number, today)
  expect(JSON.stringify(seen)).not.toContain('13800001234')
  expect(seen?.gates.find(({ act }) => act === 'propose')).toMatchObject({
    open: false,
    obstacles: [{ gate: 'site-seen', basis: 'administrative-licensing-law#art_34' }],
  })
})

test('a decision file fits; a changed fact, a removed one, a changed paper and a foreign key are told', async () => {
  const { content } = await clerk(contract.exportCase, { case: id })
  const { publicKey } = await luodi.call(contract.getSigningKey, {})
  const file = JSON.parse(Buffer.from(content, 'base64').toString()) as Record<string, unknown> & {
    facts: { data: Record<string, unknown> }[]
    documents: { content: { blocks: unknown[] } }[]
  }
  expect(verifyFile(file, publicKey).filter(({ ok }) => !ok)).toEqual([])
  const failing = (change: (copy: typeof file) => void, key?: string): string[] => {
    const copy = structuredClone(file)
    change(copy)
    return verifyFile(copy, key).flatMap(({ check, ok }) => (ok ? [] : [check]))
  }
  expect(failing((copy) => ((copy.facts[0] ?? { data: {} }).data['channel'] = 'web'))).toEqual(['signature', 'chain'])
  expect(failing((copy) => void copy.facts.splice(1, 1))).toContain('numbering')
  expect(failing((copy) => void copy.documents[0]?.content.blocks.pop())).toEqual(['signature', 'documents'])
  expect(failing(() => undefined, 'another')).toEqual(['key'])
  expect(verifyFile({ some: 'file' })).toMatchObject([{ check: 'format', ok: false }])
})

test('a paper is read by its unit, downloaded as docx, and found by nobody without its code', async () => {
  const { documents } = await clerk(contract.getCase, { case: id })
  const [notice] = documents
  const paper = await clerk(contract.readDocument, { case: id, document: notice?.id ?? '' })
  expect(paper.content?.blocks[0]).toMatchObject({ kind: 'paragraph' })
  const { content, name } = await clerk(contract.downloadDocument, { case: id, document: notice?.id ?? '' })
  expect(Buffer.from(content, 'base64').subarray(0, 2).toString()).toBe('PK')
  expect(name).toBe(`${paper.number}.docx`)
  await expect(luodi.call(contract.verifyDocument, { code: '2222-2222-2222-2222' })).rejects.toThrow('not found')
})
