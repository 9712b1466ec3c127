/** Tables filled in offline: the template, the upload with a preview of every row, then written whole or not at all, and undone whole. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { Invalid } from '#base/refusals.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { matchHead } from '#platform/tables/columns.ts'
import { readTable } from '#platform/tables/reading.ts'
import { refused } from '#platform/tables/refusals.ts'
import { byColumns, countRows, type CheckedRow, type RowCells } from '#platform/tables/rows.ts'
import { writeTable } from '#platform/tables/writing.ts'
import { reportedFor, unitOf } from '../figures/facts.ts'
import { checkActsFor } from '../figures/places.ts'
import { getHeld, lockWritable } from '../reporting/access.ts'
import { factColumns, reportColumns, rowsMax } from './columns.ts'
import type { tableOperations } from './contract.ts'
import { checkNamesNobody } from '../figures/naming.ts'
import { subjectsOfFacts, type FactVault } from '../figures/subjects.ts'
import { checkFactRows, type CheckedFact } from './fact-rows.ts'
import { checkReportRows, reportCells, type LineWrite } from './report-rows.ts'
import {
  endImport,
  getImport,
  importColumns,
  importTables,
  listKept,
  lockImport,
  ownImports,
  pageOfKept,
  type ImportRow,
  type KeptRow,
  type Written,
} from './store.ts'
import { lockSubjects, subjectsOf, undoFacts, undoLines, writeFacts, writeLines } from './writing.ts'

type InputOf<K extends keyof typeof tableOperations> = z.output<(typeof tableOperations)[K]['input']>
type OutputOf<K extends keyof typeof tableOperations> = z.output<(typeof tableOperations)[K]['output']>
type Line = OutputOf<'listPlanTables'>['items'][number]

interface Target {
  readonly report?: string | undefined
  readonly commitment?: string | undefined
}

/** Either a report or a commitment; throws `Invalid` for both and none. */
function targetOf({ report, commitment }: Target): { report: string } | { commitment: string } {
  if (report !== undefined && commitment === undefined) return { report }
  if (commitment !== undefined && report === undefined) return { commitment }
  throw new Invalid([{ path: 'report', message: '写一份报告或者一个事项的编号。Name a report or a commitment.' }])
}

/** The table to be filled in: a report's with everything that is known, a commitment's empty. */
export async function getPlanTemplate(
  ctx: QueryContext,
  { form, language, ...rest }: InputOf<'getPlanTemplate'>,
): Promise<OutputOf<'getPlanTemplate'>> {
  const target = targetOf(rest)
  if ('report' in target) {
    const held = await getHeld(ctx, target.report)
    const name = `${held.period.id}-${held.report.unit_id}`
    return writeTable(reportColumns, await reportCells(ctx, held, language), { form, language, name })
  }
  await checkActsFor(ctx, target.commitment)
  await reportedFor(ctx, target.commitment)
  return writeTable(factColumns, [], { form, language, name: `${target.commitment}-facts` })
}

type Checked =
  | { readonly kind: 'lines'; readonly rows: readonly CheckedRow<LineWrite>[]; write(): Promise<Written> }
  | { readonly kind: 'facts'; readonly rows: readonly CheckedFact[]; write(): Promise<Written> }

/** Checks rows of a report, or of facts, as things stand; whoever may not write is refused. */
async function check(
  vault: FactVault,
  ctx: CommandContext,
  target: ReturnType<typeof targetOf>,
  unit: string | undefined,
  rows: readonly RowCells[],
): Promise<Checked> {
  if ('report' in target) {
    const held = await lockWritable(ctx, target.report)
    const checked = await checkReportRows(ctx, held, rows)
    return { kind: 'lines', rows: checked, write: () => writeLines(ctx, held, checked) }
  }
  await checkActsFor(ctx, target.commitment)
  const { held, measure } = await reportedFor(ctx, target.commitment)
  const first = await checkFactRows(vault, ctx, held, measure, rows)
  await lockSubjects(ctx, measure, subjectsOf(vault, first))
  // Read again under the locks: what somebody entered in between is seen.
  const checked = await checkFactRows(vault, ctx, held, measure, rows)
  return { kind: 'facts', rows: checked, write: () => writeFacts(vault, ctx, { measure, unit }, checked) }
}

async function unitFor(ctx: CommandContext, target: ReturnType<typeof targetOf>, wanted: string | undefined) {
  if ('report' in target) return (await getHeld(ctx, target.report)).report.unit_id
  const { held } = await reportedFor(ctx, target.commitment)
  return unitOf(ctx, wanted, held)
}

/** Takes a file in and keeps what each row would do; nothing is written to the report or the register yet. */
export async function uploadPlanTable(
  vault: FactVault,
  ctx: CommandContext,
  { fileName, content, unit: wanted, ...rest }: InputOf<'uploadPlanTable'>,
): Promise<OutputOf<'uploadPlanTable'>> {
  const target = targetOf(rest)
  const isReport = 'report' in target
  const unit = await unitFor(ctx, target, wanted)
  const bytes = Buffer.from(content, 'base64')
  const table = await readTable(bytes, isReport ? rowsMax.report : rowsMax.facts)
  const cells = byColumns(table, matchHead(isReport ? reportColumns : factColumns, table.head))
  const { rows } = await check(vault, ctx, target, unit, cells)
  const kept = rows.map((one, index): KeptRow => {
    const { row, outcome, subject, changes, issues } = one
    if ('isErased' in one) return { row, outcome, subject, changes, issues, isErased: true }
    const { cells: own, faults } = cells[index] ?? { cells: {}, faults: {} }
    return { row, outcome, subject, changes, issues, cells: own, faults }
  })
  const [id, hash] = [uuid(), createHash('sha256').update(bytes).digest('hex')]
  const name = ctx.actor.kind === 'visitor' ? '' : ctx.actor.name
  await sql`insert into plans.table_imports (id, report_id, commitment_id, unit_id, file_name, file_hash, state, counts, rows,
      sealed_rows, uploaded_by, uploaded_by_name, uploaded_at)
    values (${id}, ${isReport ? target.report : null}, ${isReport ? null : target.commitment}, ${unit ?? null}, ${fileName},
      ${hash}, 'checked', ${JSON.stringify(countRows(rows))}::jsonb, ${isReport ? sql`${JSON.stringify(kept)}::jsonb` : null},
      ${isReport ? null : vault.sealRows(id, kept)},
      ${callerId(ctx.actor)}, ${name}, ${ctx.now})`.execute(ctx.tx)
  ctx.audit({ subject: `table import ${id}`, details: { ...target, fileHash: hash, rows: rows.length } })
  return { import: id }
}

function toLine(row: ImportRow): Line {
  return {
    id: row.id,
    ...(row.report_id === null ? {} : { report: row.report_id }),
    ...(row.commitment_id === null ? {} : { commitment: row.commitment_id }),
    title: row.title,
    fileName: row.file_name,
    state: row.state,
    counts: row.counts,
    revision: row.revision,
    uploadedBy: row.uploaded_by_name,
    uploadedAt: row.uploaded_at.toISOString(),
    ...(row.applied_by_name === null ? {} : { appliedBy: row.applied_by_name }),
    ...(row.applied_at === null ? {} : { appliedAt: row.applied_at.toISOString() }),
    ...(row.undone_by_name === null ? {} : { undoneBy: row.undone_by_name }),
    ...(row.undone_at === null ? {} : { undoneAt: row.undone_at.toISOString() }),
    ...(row.undo_reason === null ? {} : { undoReason: row.undo_reason }),
  }
}

/** Uploads of the caller's units, newest first. */
export async function listPlanTables(
  ctx: QueryContext,
  { after, limit, report, commitment }: InputOf<'listPlanTables'>,
): Promise<OutputOf<'listPlanTables'>> {
  const [last] = decodeCursor(after) ?? []
  const { rows } = await sql<ImportRow>`select ${importColumns} from ${importTables} where ${ownImports(ctx)}
      ${report === undefined ? sql`` : sql`and i.report_id = ${report}`}
      ${commitment === undefined ? sql`` : sql`and i.commitment_id = ${commitment}`}
      ${typeof last === 'string' ? sql`and i.id::text < ${last}` : sql``}
    order by i.id desc limit ${limit + 1}`.execute(ctx.tx)
  const end = rows[limit - 1]
  return {
    items: rows.slice(0, limit).map(toLine),
    ...(rows.length > limit && end ? { next: encodeCursor([end.id]) } : {}),
  }
}

/** One upload with a page of its rows: what each would do or did, or what is wrong with it. */
export async function getPlanTable(
  vault: FactVault,
  ctx: QueryContext,
  { import: id, after, limit, outcome }: InputOf<'getPlanTable'>,
): Promise<OutputOf<'getPlanTable'>> {
  const row = await getImport(ctx, id)
  const [last] = decodeCursor(after) ?? []
  const rows = await pageOfKept(ctx, vault, id, {
    after: typeof last === 'number' ? last : 0,
    outcome,
    limit: limit + 1,
  })
  const end = rows[limit - 1]
  ctx.audit({ subject: `table import ${id}` })
  const items = rows.slice(0, limit).map(({ changes, issues, ...one }) => ({
    ...one,
    changes: [...changes],
    issues: [...issues],
  }))
  return {
    ...toLine(row),
    rows: { items, ...(rows.length > limit && end ? { next: encodeCursor([end.row]) } : {}) },
  }
}

const targetOfRow = ({ report_id: report, commitment_id: commitment }: ImportRow) =>
  targetOf({ report: report ?? undefined, commitment: commitment ?? undefined })

/** What a row changes, as compared between preview and writing. */
const wordsOf = (changes: KeptRow['changes']): string =>
  JSON.stringify(changes.map(({ column, before, after }) => [column, before, after]))

/** Writes an upload whole: refused while a row is wrong, or when one would turn out otherwise than it was shown. */
export async function applyPlanTable(
  vault: FactVault,
  ctx: CommandContext,
  { import: id, revision }: InputOf<'applyPlanTable'>,
): Promise<OutputOf<'applyPlanTable'>> {
  const row = await lockImport(ctx, id, revision, 'checked')
  if (row.counts.error > 0) throw refused('import-has-errors', { count: row.counts.error })
  const kept = (await listKept(ctx, vault, id)).filter(({ isErased }) => isErased !== true)
  const cells = kept.map(({ row: at, cells: own = {}, faults = {} }): RowCells => ({ row: at, cells: own, faults }))
  const checked = await check(vault, ctx, targetOfRow(row), row.unit_id ?? undefined, cells)
  const other = checked.rows.find(
    ({ outcome, changes }, index) =>
      outcome !== kept[index]?.outcome || wordsOf(changes) !== wordsOf(kept[index].changes),
  )
  if (other !== undefined) throw refused('import-outdated', { row: other.row })
  await endImport(ctx, row, 'applied', await checked.write())
  ctx.audit({ subject: `table import ${id}`, details: { ...targetOfRow(row), ...row.counts } })
  return { counts: row.counts }
}

/** Takes an upload back whole, with the reason: a report's while it is open, facts while no period of theirs is locked. */
export async function undoPlanTable(
  vault: FactVault,
  ctx: CommandContext,
  { import: id, revision, reason }: InputOf<'undoPlanTable'>,
): Promise<OutputOf<'undoPlanTable'>> {
  const row = await lockImport(ctx, id, revision, 'applied')
  const target = targetOfRow(row)
  const written = row.written ?? {}
  checkNamesNobody(reason, await subjectsOfFacts(ctx.tx, vault, written.facts ?? []))
  const undone =
    'report' in target
      ? await undoLines(ctx, target.report, written)
      : await undoFacts(ctx, target.commitment, written.facts ?? [], reason)
  const name = ctx.actor.kind === 'visitor' ? '' : ctx.actor.name
  await sql`update plans.table_imports set undone_by_name = ${name}, undone_at = ${ctx.now}, undo_reason = ${reason}
    where id = ${id}`.execute(ctx.tx)
  await endImport(ctx, row, 'undone')
  ctx.audit({ subject: `table import ${id}`, details: { ...target, undone, reason } })
  return { undone }
}

/** Puts an upload aside that was not written. */
export async function discardPlanTable(
  ctx: CommandContext,
  { import: id, revision }: InputOf<'discardPlanTable'>,
): Promise<OutputOf<'discardPlanTable'>> {
  await endImport(ctx, await lockImport(ctx, id, revision, 'checked'), 'discarded')
  ctx.audit({ subject: `table import ${id}` })
  return {}
}

/** The implementations. */
export const tableHandlers = (vault: FactVault) => ({
  getPlanTemplate,
  uploadPlanTable: uploadPlanTable.bind(undefined, vault),
  listPlanTables,
  getPlanTable: getPlanTable.bind(undefined, vault),
  applyPlanTable: applyPlanTable.bind(undefined, vault),
  undoPlanTable: undoPlanTable.bind(undefined, vault),
  discardPlanTable,
})
