import { afterEach, beforeEach, expect, it } from 'vitest'
import { Refused } from '#base/refusals.ts'
import { publicationsContract } from '#modules/publications/contract.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { gazetteContract as gazette } from '../contract.ts'
import { aClause, aDocument, givenImport } from '../drafts/builders.ts'
import type { ImportedDocument } from '../importing/result.ts'

const editor = staff('editor', 'reviewer')
const reviewer: Caller = { ...staff('reviewer'), personId: '01990000-0000-7000-8000-0000000000aa' } as Caller
const instrument = 'cefu-2012-1'
let luodi: TestLuodi

const given = (change: Partial<ImportedDocument> = {}): Promise<string> =>
  luodi.database.db
    .transaction()
    .execute((tx) => givenImport(tx, [aDocument({ findings: [], tables: [], unitLines: [], ...change })]))

async function release(importId: string, revision = 1): Promise<void> {
  await luodi.callAs(editor)(gazette.prepareDocument, { import: importId, document: 0, revision, basis: '测试依据' })
}

async function publish(change: Partial<ImportedDocument> = {}): Promise<string> {
  const importId = await given(change)
  await release(importId)
  await luodi.callAs(reviewer)(gazette.publishImport, {
    import: importId,
    documents: [{ document: 0, revision: 2 }],
  })
  return importId
}

async function propose(clause: string, body: string): Promise<string> {
  const { items } = await luodi.callAs(editor)(gazette.listPublishedClauses, { instrument, clause })
  const { correction } = await luodi.callAs(editor)(gazette.correctClause, {
    instrument,
    clause,
    hash: items[0]?.hash ?? '',
    body,
    reason: '识别错误',
  })
  return correction
}

const codeOf = async (act: Promise<unknown>): Promise<string> => {
  const error: unknown = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof Refused ? error.refusal.code : String(error)
}

const next = [aClause('art_1', 4, '第一条', '申报按照统一的流程办理，另行公布。')]

beforeEach(async () => void (luodi = await openTestLuodi()))
afterEach(async () => luodi.close())

it('lists instruments with every version and the import it came from, by text and year, page by page', async () => {
  const importId = await publish()
  await publish({ id: 'cefu-2012-2', number: null, title: '关于百分之百的通知' })
  const call = luodi.callAs(editor)
  const first = await call(gazette.listPublished, { limit: 1 })
  const second = await call(gazette.listPublished, { limit: 1, after: first.next ?? '' })
  expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual([instrument, 'cefu-2012-2'])
  expect(second.next).toBeUndefined()
  expect((await call(gazette.listPublished, { q: '%' })).items).toEqual([])
  expect((await call(gazette.listPublished, { year: 2011 })).items).toEqual([])
  const { items } = await call(gazette.listPublished, { q: instrument, year: 2012 })
  expect(items).toMatchObject([{ shown: 1, versions: [{ number: 1, source: { import: importId, document: 0 } }] }])
})

it('shows a proposal with what it changes, and tells its proposer why another person decides', async () => {
  await publish()
  await propose('art_1', '改过的文字。')
  const [mine] = (await luodi.callAs(editor)(gazette.listCorrections, { open: 'true' })).items
  expect(mine?.changes.map(({ part }) => part)).toEqual(['body'])
  expect(mine?.changes[0]?.pieces.some(({ kind }) => kind === 'added')).toBe(true)
  expect(mine?.own).toBe(true)
  expect(mine?.gates).toMatchObject([{ code: 'proposer-may-not-decide' }])
  expect(mine?.gates[0]?.basis).toMatch(/政府信息公开条例/u)
  const [theirs] = (await luodi.callAs(reviewer)(gazette.listCorrections, { open: 'true' })).items
  expect(theirs).toMatchObject({ own: false, gates: [] })
  const { items } = await luodi.callAs(editor)(gazette.listPublishedClauses, { instrument, q: 'art_1' })
  expect(items).toMatchObject([{ id: 'art_1', proposed: 1, corrected: 0 }])
})

it('tells a reviewer that the words changed since, and lets a proposal be declined after a withdrawal', async () => {
  await publish()
  const first = await propose('art_1', '改过的文字。')
  const second = await propose('art_1', '另一种文字。')
  const decide = luodi.callAs(reviewer)
  await decide(gazette.decideCorrection, { correction: first, accepted: true })
  const [open] = (await decide(gazette.listCorrections, { open: 'true' })).items
  expect(open).toMatchObject({ id: second, gates: [{ code: 'clause-changed' }] })
  await decide(gazette.withdrawVersion, { instrument, version: 1, reason: '误发' })
  expect(await codeOf(decide(gazette.decideCorrection, { correction: second, accepted: true }))).toBe(
    'version-withdrawn',
  )
  await expect(decide(gazette.decideCorrection, { correction: second, accepted: false })).resolves.toEqual({})
  expect((await decide(gazette.listCorrections, { open: 'true' })).items).toEqual([])
})

it('withdraws on the basis named, falls back to the version before and corrects that one', async () => {
  await publish()
  await publish({ clauses: next })
  const call = luodi.callAs(reviewer)
  await call(gazette.withdrawVersion, { instrument, version: 2, reason: '误发', basis: '测试条款' })
  const published = await call(gazette.getPublished, { instrument })
  expect(published.shown).toBe(1)
  expect(published.versions[0]?.withdrawn).toMatchObject({ reason: '误发' })
  const { items } = await luodi.call(publicationsContract.listPublications, { kind: 'withdrawal' })
  expect(items).toMatchObject([{ basis: '测试条款' }])
  await propose('art_3', '改过的文字。')
  expect((await call(gazette.listCorrections, { open: 'true' })).items).toMatchObject([{ version: 1 }])
  await call(gazette.withdrawVersion, { instrument, version: 1, reason: '误发' })
  expect((await call(gazette.listPublishedClauses, { instrument })).items).toEqual([])
  expect((await call(gazette.getPublished, { instrument })).shown).toBeUndefined()
})

it("keeps the editor's word on where a clause went, and lists every step with what is new", async () => {
  await publish()
  const importId = await given({ clauses: [...next, aClause('art_9', 5, '第九条', '全新的一条，前面没有。')] })
  const at = { import: importId, document: 0 }
  await luodi.callAs(editor)(gazette.setInstrument, { ...at, revision: 1, instrument, lineage: { art_1: 'art_1' } })
  const preview = await luodi.callAs(editor)(gazette.previewPublication, at)
  expect(preview.overrides).toEqual({ art_1: 'art_1' })
  expect(preview.clauseIds.after).toEqual(['art_1', 'art_9'])
  await release(importId, 2)
  await luodi.callAs(reviewer)(gazette.publishImport, { import: importId, documents: [{ document: 0, revision: 3 }] })
  const call = luodi.callAs(editor)
  const first = await call(gazette.listLineage, { instrument, version: 2, limit: 1 })
  expect(first).toMatchObject({ from: 1, items: [{ from: { id: 'art_1' }, to: { id: 'art_1' }, how: 'changed' }] })
  expect(first.added.map(({ id }) => id)).toEqual(['art_9'])
  const rest = await call(gazette.listLineage, { instrument, version: 2, after: first.next ?? '' })
  expect(rest.items.map(({ from }) => from.id)).not.toContain('art_1')
})

it('lists what awaits publication, and marks what the caller released', async () => {
  await release(await given())
  expect((await luodi.callAs(editor)(gazette.listReleased, {})).items).toMatchObject([{ own: true }])
  expect((await luodi.callAs(reviewer)(gazette.listReleased, {})).items).toMatchObject([{ own: false }])
  await expect(luodi.call(gazette.listReleased, {})).rejects.toThrow(/not for this caller/u)
})
