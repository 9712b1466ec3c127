import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { Refused } from '#base/refusals.ts'
import { publicationsContract } from '#modules/publications/contract.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { gazetteContract as gazette } from '../contract.ts'
import { aClause, aDocument, givenImport } from '../drafts/builders.ts'
import type { ImportedDocument } from '../importing/result.ts'
import { publishingDb } from './tables.ts'

let luodi: TestLuodi
let id = ''
const editor = staff('editor')
const reviewer: Caller = { ...staff('reviewer', 'editor'), personId: '01990000-0000-7000-8000-0000000000aa' } as Caller
const clean = (change: Partial<ImportedDocument> = {}): ImportedDocument => aDocument({ findings: [], ...change })
const given = (document: ImportedDocument): Promise<string> =>
  luodi.database.db.transaction().execute((tx) => givenImport(tx, [document]))

beforeEach(async () => void (luodi = await openTestLuodi()))
beforeEach(async () => void (id = await given(clean())))
beforeAll(() => undefined)
afterAll(() => undefined)
beforeEach(() => async () => luodi.close())

const codeOf = async (act: Promise<unknown>): Promise<string> => {
  const error: unknown = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof Refused ? error.refusal.code : String(error)
}
const prepare = (importId: string, revision = 1, who = editor, warningsSeen = false): Promise<{ revision: number }> =>
  luodi.callAs(who)(gazette.prepareDocument, {
    import: importId,
    document: 0,
    revision,
    basis: '测试依据',
    warningsSeen,
  })
const publish = (importId: string, revision = 2, who = reviewer) =>
  luodi.callAs(who)(gazette.publishImport, { import: importId, documents: [{ document: 0, revision }] })

it('publishes clauses, rows, unit lines and citations with their hashes and an entry of the public record', async () => {
  await prepare(id)
  const { published } = await publish(id)
  expect(published).toMatchObject([{ instrument: 'cefu-2012-1', version: 1, repeated: false }])
  const instrument = await luodi.call(gazette.getInstrument, { instrument: 'cefu-2012-1' })
  expect(instrument.clauses.map((clause) => clause.id)).toEqual([
    'art_1',
    'art_2',
    'art_2__subpara_1',
    'art_3',
    'art_4',
    'tbl_1',
    'tbl_1__r_1',
    'tbl_1__r_1-2',
  ])
  expect(instrument.clauses.at(-1)?.cells).toEqual(['1', '公布名单', '测试局'])
  expect(instrument.publishedOn).toBe('2012-09-17')
  expect((await luodi.callAs(editor)(gazette.getImport, { import: id })).state).toBe('published')
  const record = await luodi.call(publicationsContract.listPublications, {})
  expect(record.items).toMatchObject([{ kind: 'instrument', subject: 'cefu-2012-1', basis: '测试依据' }])
  const rows = await publishingDb(luodi.database.db).selectFrom('gazette.citations').selectAll().execute()
  expect(rows).toMatchObject([{ clause_id: 'art_1', number: '测府〔2010〕9号' }])
})

it('gives clauses that differ in glyph width and white space one hash', async () => {
  const wide = clean({
    id: 'cefu-2012-2',
    number: null,
    clauses: [aClause('art_1', 4, '第一条', '第（１）类， 30 吨。')],
  })
  const narrow = clean({ id: 'cefu-2012-3', number: null, clauses: [aClause('art_1', 4, '第一条', '第(1)类,30吨。')] })
  for (const document of [wide, narrow]) {
    const importId = await given(document)
    await prepare(importId)
    await publish(importId)
  }
  const rows = await publishingDb(luodi.database.db)
    .selectFrom('gazette.clauses')
    .select('hash')
    .where('id', '=', 'art_1')
    .execute()
  expect(new Set(rows.map(({ hash }) => hash)).size).toBe(1)
})

it('refuses while an error stands open, and wants warnings to be seen', async () => {
  const importId = await given(aDocument({ id: 'cefu-2012-4', number: null }))
  expect(await codeOf(prepare(importId))).toBe('open-errors')
  await luodi.callAs(editor)(gazette.editDocument, {
    import: importId,
    document: 0,
    revision: 1,
    act: { kind: 'settle', finding: 1, resolution: 'accepted', note: '原件如此' },
  })
  expect(await codeOf(prepare(importId, 2))).toBe('open-warnings')
  await expect(prepare(importId, 2, editor, true)).resolves.toEqual({ revision: 3 })
})

it('wants two people: neither the last editor nor who released it may publish', async () => {
  expect(await codeOf(publish(id, 1))).toBe('not-prepared')
  await prepare(id, 1, reviewer)
  expect(await codeOf(publish(id))).toBe('editor-may-not-publish')
  const colleague = { ...staff('reviewer'), personId: '01990000-0000-7000-8000-0000000000bb' } as Caller
  await expect(publish(id, 2, colleague)).resolves.toBeDefined()
})

it('opens a released document again when it is edited', async () => {
  await prepare(id)
  await luodi.callAs(editor)(gazette.editDocument, {
    import: id,
    document: 0,
    revision: 2,
    act: { kind: 'text', clause: 'art_1', text: '改过。' },
  })
  expect(await codeOf(publish(id, 3))).toBe('not-prepared')
})

it('refuses the same id twice, missing metadata, and a text that is published already', async () => {
  const [first] = clean().clauses
  const twice = await given(clean({ id: 'cefu-2012-5', number: null, clauses: [first!, { ...first!, key: 'x' }] }))
  expect(await codeOf(prepare(twice))).toBe('clause-id-repeated')
  const undated = await given(clean({ id: 'cefu-2012-6', number: null, signedOn: null }))
  expect(await codeOf(prepare(undated))).toBe('metadata-missing')
  await prepare(id)
  await publish(id)
  const again = await given(clean())
  expect(await codeOf(prepare(again))).toBe('version-already-published')
})

it('answers a repeated publication with the first, and writes nothing', async () => {
  await prepare(id)
  const first = await publish(id)
  const second = await publish(id)
  expect(second.published).toEqual(first.published.map((one) => ({ ...one, repeated: true })))
  const { rows } = await sql<{ n: number }>`select count(*)::int n from publications.entries`.execute(luodi.database.db)
  expect(rows[0]?.n).toBe(1)
})

it('publishes all documents asked for or none', async () => {
  const both = await luodi.database.db
    .transaction()
    .execute((tx) =>
      givenImport(tx, [clean({ id: 'cefu-2012-7', number: null }), clean({ id: 'cefu-2012-8', number: null })]),
    )
  await prepare(both)
  const documents = [
    { document: 0, revision: 2 },
    { document: 1, revision: 1 },
  ]
  expect(await codeOf(luodi.callAs(reviewer)(gazette.publishImport, { import: both, documents }))).toBe('not-prepared')
  await expect(luodi.call(gazette.getInstrument, { instrument: 'cefu-2012-7' })).rejects.toThrow(/not found/u)
})

it('publishes once when two reviewers press at once', async () => {
  await prepare(id)
  const answers = await Promise.all([publish(id), publish(id)])
  expect(answers.map(({ published }) => published[0]?.repeated).sort()).toEqual([false, true])
})

it('follows clauses into the next version and replaces the entry of the one before', async () => {
  await prepare(id)
  await publish(id)
  const clauses = [
    aClause('art_1', 4, '第一条', '为了规范测试项目的申报，制定本办法。'),
    aClause('art_2', 5, '第二条', '由测试局受理。', '受理'),
    aClause('art_3', 6, '第三条', '申报按照统一的流程办理。'),
  ]
  const next = await given(clean({ clauses, tables: [], unitLines: [] }))
  const preview = await luodi.callAs(editor)(gazette.previewPublication, { import: next, document: 0 })
  expect(preview).toMatchObject({ version: 2, instrument: { held: true, hasText: true } })
  expect(preview.lineage.find(({ from }) => from === 'art_3')).toMatchObject({ to: 'art_2', how: 'moved' })
  await prepare(next)
  await publish(next)
  const record = await luodi.call(publicationsContract.listPublications, { kind: 'amendment' })
  expect(record.items[0]?.replaces).toBeDefined()
  const lineage = await publishingDb(luodi.database.db).selectFrom('gazette.lineage').selectAll().execute()
  expect(lineage.find((row) => row.from_clause === 'art_2__subpara_1')).toMatchObject({
    to_clause: null,
    how: 'removed',
  })
})

it('corrects a slip in the same version by two people, re-pins the clause and says so on record', async () => {
  await prepare(id)
  await publish(id)
  const before = (await luodi.call(gazette.getInstrument, { instrument: 'cefu-2012-1' })).clauses[1]
  const correct = (hash: string) =>
    luodi.callAs(editor)(gazette.correctClause, {
      instrument: 'cefu-2012-1',
      clause: 'art_2',
      hash,
      body: '申报按照统一的工作流程办理。',
      reason: '识别错误',
    })
  expect(await codeOf(correct('0'.repeat(64)))).toBe('clause-changed')
  const { correction } = await correct(before?.hash ?? '')
  expect((await luodi.call(gazette.getInstrument, { instrument: 'cefu-2012-1' })).clauses[1]?.body).toBe(before?.body)
  const own = { ...staff('reviewer') }
  expect(await codeOf(luodi.callAs(own)(gazette.decideCorrection, { correction, accepted: true }))).toBe(
    'proposer-may-not-decide',
  )
  const { publication } = await luodi.callAs(reviewer)(gazette.decideCorrection, { correction, accepted: true })
  const after = (await luodi.call(gazette.getInstrument, { instrument: 'cefu-2012-1' })).clauses[1]
  expect(after?.body).toBe('申报按照统一的工作流程办理。')
  expect(after?.hash).not.toBe(before?.hash)
  const entry = await luodi.call(publicationsContract.getPublication, { publication: publication ?? '' })
  expect(entry).toMatchObject({ kind: 'correction', subject: 'cefu-2012-1#art_2', reason: { zh: '识别错误' } })
  expect(await codeOf(luodi.callAs(reviewer)(gazette.decideCorrection, { correction, accepted: true }))).toBe(
    'correction-decided',
  )
  const list = await luodi.callAs(editor)(gazette.listCorrections, { instrument: 'cefu-2012-1' })
  expect(list.items).toMatchObject([{ state: 'accepted', clause: 'art_2' }])
})

it('takes a version back once, with its reason on record', async () => {
  await prepare(id)
  await publish(id)
  const withdraw = () =>
    luodi.callAs(reviewer)(gazette.withdrawVersion, { instrument: 'cefu-2012-1', version: 1, reason: '误发' })
  await withdraw()
  expect(await codeOf(withdraw())).toBe('version-withdrawn')
  const record = await luodi.call(publicationsContract.listPublications, { kind: 'instrument' })
  expect(record.items[0]?.withdrawnBy?.reason?.zh).toBe('误发')
})
