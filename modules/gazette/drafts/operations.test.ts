import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { Refused } from '#base/refusals.ts'
import { staff, openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { gazetteContract as gazette } from '../contract.ts'
import type { EditAct } from './acts.ts'
import { aDocument, givenImport } from './builders.ts'
import { foldDocument, hashOfDocument } from './fold.ts'
import { draftsDb } from './tables.ts'

let luodi: TestLuodi
let id = ''
const editor = staff('editor')
beforeAll(async () => void (luodi = await openTestLuodi()))
afterAll(() => luodi.close())
beforeEach(async () => {
  id = await luodi.database.db.transaction().execute((tx) => givenImport(tx, [aDocument()]))
})

type Document = OutputOf<typeof gazette.getImportDocument>
const read = (): Promise<Document> => luodi.callAs(editor)(gazette.getImportDocument, { import: id, document: 0 })
const edit = (revision: number, act: EditAct): Promise<{ revision: number; clause?: string | undefined }> =>
  luodi.callAs(editor)(gazette.editDocument, { import: id, document: 0, revision, act })
const codeOf = async (act: Promise<unknown>): Promise<string> => {
  const error: unknown = await act.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof Refused ? error.refusal.code : String(error)
}

async function rebuilt(): Promise<{ kept: string; folded: string }> {
  const row = await draftsDb(luodi.database.db)
    .selectFrom('gazette.import_documents')
    .selectAll()
    .where('import_id', '=', id)
    .executeTakeFirstOrThrow()
  const log = await draftsDb(luodi.database.db)
    .selectFrom('gazette.import_edits')
    .select(['number', 'act'])
    .where('import_id', '=', id)
    .orderBy('number')
    .execute()
  return { kept: hashOfDocument(row.current), folded: hashOfDocument(foldDocument(row.parsed, log)) }
}

it('shows clauses, findings and source lines of a document', async () => {
  const document = await read()
  expect(document.clausesShown.map((clause) => clause.id)).toEqual([
    'art_1',
    'art_2',
    'art_2__subpara_1',
    'art_3',
    'art_4',
  ])
  expect(document.findings.map((finding) => [finding.index, finding.level, finding.clause])).toEqual([
    [0, 'warning', 'art_2'],
    [1, 'error', 'art_4'],
  ])
  expect(document.lines[4]).toEqual({ line: 5, text: '第5行' })
  expect(document.open).toEqual({ error: 1, warning: 1, notice: 0 })
})

it('keeps the projection equal to what was imported with every act applied', async () => {
  await edit(1, { kind: 'settle', finding: 0, resolution: 'proposal', note: '' })
  await edit(2, { kind: 'text', clause: 'art_1', text: '改过的第一条。' })
  await edit(3, { kind: 'cell', row: 'tbl_1__r_1-2', column: 1, text: '公布企业名单' })
  await luodi.callAs(editor)(gazette.undoEdit, { import: id, document: 0, revision: 4 })
  await edit(5, { kind: 'heading', clause: 'art_1', heading: '目的', headingMark: '：' })
  const { kept, folded } = await rebuilt()
  expect(kept).toBe(folded)
  const document = await read()
  expect(document.revision).toBe(6)
  expect(document.clausesShown[0]).toMatchObject({ heading: '目的', headingMark: '：', text: '改过的第一条。' })
  expect(document.clausesShown[1]?.text).toBe('申报按照统一的工作流程办理。')
  expect(document.tablesShown[0]?.rows[1]?.cells[1]).toBe('公布名单')
  expect(document.history.map(({ kind, counts }) => [kind, counts])).toEqual([
    ['heading', true],
    ['undo', false],
    ['cell', false],
    ['text', true],
    ['settle', true],
  ])
})

it('undoes back to what was imported and redoes to where it was', async () => {
  const before = (await rebuilt()).kept
  await edit(1, { kind: 'text', clause: 'art_1', text: '甲' })
  await edit(2, { kind: 'text', clause: 'art_1', text: '乙' })
  const after = (await rebuilt()).kept
  const call = luodi.callAs(editor)
  await call(gazette.undoEdit, { import: id, document: 0, revision: 3 })
  await call(gazette.undoEdit, { import: id, document: 0, revision: 4 })
  expect((await rebuilt()).kept).toBe(before)
  expect(await codeOf(call(gazette.undoEdit, { import: id, document: 0, revision: 5 }))).toBe('nothing-to-undo')
  await call(gazette.redoEdit, { import: id, document: 0, revision: 5 })
  await call(gazette.redoEdit, { import: id, document: 0, revision: 6 })
  expect((await rebuilt()).kept).toBe(after)
  expect(await codeOf(call(gazette.redoEdit, { import: id, document: 0, revision: 7 }))).toBe('nothing-to-redo')
})

it('refuses a write on a revision that has passed, and writes nothing', async () => {
  await edit(1, { kind: 'text', clause: 'art_1', text: '先到的修改。' })
  expect(await codeOf(edit(1, { kind: 'text', clause: 'art_1', text: '后到的修改。' }))).toBe('stale-revision')
  expect((await read()).clausesShown[0]?.text).toBe('先到的修改。')
})

it('lets of two editors at once only one win', async () => {
  const codes = await Promise.all(
    ['甲', '乙', '丙', '丁'].map((text) => codeOf(edit(1, { kind: 'text', clause: 'art_1', text }))),
  )
  expect(codes.filter((code) => code === 'stale-revision')).toHaveLength(3)
  expect((await rebuilt()).kept).toBe((await rebuilt()).folded)
})

it('settles a finding with a reason, and not without one', async () => {
  expect(await codeOf(edit(1, { kind: 'settle', finding: 1, resolution: 'accepted', note: '' }))).toBe(
    'act-does-not-fit',
  )
  await edit(1, { kind: 'settle', finding: 1, resolution: 'accepted', note: '原件如此' })
  const document = await read()
  expect(document.findings[1]?.resolution).toEqual({ kind: 'accepted', note: '原件如此' })
  expect(document.open.error).toBe(0)
})

it('refuses an act on a clause, cell or finding that is not there', async () => {
  expect(await codeOf(edit(1, { kind: 'text', clause: 'art_9', text: 'x' }))).toBe('act-does-not-fit')
  expect(await codeOf(edit(1, { kind: 'cell', row: 'tbl_1__r_1', column: 9, text: 'x' }))).toBe('act-does-not-fit')
  expect(await codeOf(edit(1, { kind: 'settle', finding: 9, resolution: 'accepted', note: 'x' }))).toBe(
    'act-does-not-fit',
  )
})

it('shows the page that holds the clause asked for', async () => {
  const page = await luodi.callAs(editor)(gazette.getImportDocument, {
    import: id,
    document: 0,
    clause: 'art_3',
    limit: 2,
  })
  expect([page.from, page.total, page.outline.length]).toEqual([2, 5, 5])
  expect(page.clausesShown.map((clause) => clause.id)).toEqual(['art_2__subpara_1', 'art_3'])
  expect(page.lines.map(({ line }) => line)).toEqual([6, 7])
})

it('is closed to residents, and edits to reviewers', async () => {
  await expect(luodi.call(gazette.getImport, { import: id })).rejects.toThrow(/not for this caller/u)
  const reviewer = luodi.callAs(staff('reviewer'))
  await expect(reviewer(gazette.getImport, { import: id })).resolves.toMatchObject({ documents: 1 })
  await expect(
    reviewer(gazette.editDocument, { import: id, document: 0, revision: 1, act: { kind: 'join', clause: 'art_2' } }),
  ).rejects.toThrow(/not for this caller/u)
})

it('keeps a discarded import from being edited', async () => {
  const { revision } = await luodi.callAs(editor)(gazette.getImport, { import: id })
  await luodi.callAs(editor)(gazette.discardImport, { import: id, revision })
  expect(await codeOf(edit(1, { kind: 'text', clause: 'art_1', text: 'x' }))).toBe('import-discarded')
})
