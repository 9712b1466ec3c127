/** Keeps uploads of tables: each row with what it would do, and what was written of it. */
import { sql, type RawBuilder } from 'kysely'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { CommandContext, Context } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { refused } from '#platform/tables/refusals.ts'
import type { CheckedRow, RowCells } from '#platform/tables/rows.ts'
import type { FactVault } from '../figures/subjects.ts'
import { unitsOf } from '../reporting/access.ts'
import type { LineContent } from '../reporting/rules.ts'

/** A row as kept: its cells, and what it would do. */
export interface KeptRow extends Omit<CheckedRow<unknown>, 'write'> {
  readonly cells?: RowCells['cells']
  readonly faults?: RowCells['faults']
  /** About somebody who was erased: nothing of the row is kept, and nothing is entered. */
  readonly isErased?: boolean | undefined
}

/** What was written: lines with the words that stood before, requests for help, facts. */
export interface Written {
  readonly lines?: readonly { readonly commitment: string; readonly revision: number; readonly before: LineContent }[]
  readonly help?: readonly string[]
  readonly facts?: readonly string[]
}

/** An upload as its table has it; `title` is that of its report's unit and period, or of the commitment. */
export interface ImportRow {
  id: string
  report_id: string | null
  commitment_id: string | null
  unit_id: string | null
  title: Text
  file_name: string
  state: 'checked' | 'applied' | 'undone' | 'discarded'
  revision: number
  counts: { new: number; changed: number; same: number; error: number }
  written: Written | null
  uploaded_by_name: string
  uploaded_at: Date
  applied_by_name: string | null
  applied_at: Date | null
  undone_by_name: string | null
  undone_at: Date | null
  undo_reason: string | null
}

/** Columns of a list, without the rows themselves. */
export const importColumns = sql`i.id, i.report_id, i.commitment_id, i.unit_id, coalesce(d.title, c.title) as title, i.file_name,
  i.state, i.revision, i.counts, i.written, i.uploaded_by_name, i.uploaded_at, i.applied_by_name, i.applied_at,
  i.undone_by_name, i.undone_at, i.undo_reason`

/** Where they come from. */
export const importTables = sql`plans.table_imports i
  left join plans.reports r on r.id = i.report_id left join plans.periods d on d.id = r.period_id
  left join plans.commitments c on c.id = i.commitment_id`

/** Those of the caller's units. */
export function ownImports(ctx: Context): RawBuilder<unknown> {
  const units = unitsOf(ctx)
  return units === undefined ? sql`true` : sql`i.unit_id = any(${[...units]}::text[])`
}

/** One of the caller's; throws `NotFound`. */
export async function getImport(ctx: Context, id: string, lock: RawBuilder<unknown> = sql``): Promise<ImportRow> {
  const { rows } = await sql<ImportRow>`select ${importColumns} from ${importTables}
    where i.id = ${id} and ${ownImports(ctx)} ${lock}`.execute(ctx.tx)
  if (rows[0] === undefined) throw new NotFound(`table import ${id}`)
  return rows[0]
}

/** Locks one for a change; refuses when it is in another state or was changed since. */
export async function lockImport(
  ctx: CommandContext,
  id: string,
  revision: number,
  state: ImportRow['state'],
): Promise<ImportRow> {
  const row = await getImport(ctx, id, sql`for update of i`)
  if (row.state !== state) throw refused('import-over')
  if (row.revision !== revision) throw refused('stale-revision')
  return row
}

/** Every row of an import, as the file has them; those that name people are opened. */
export async function listKept(ctx: Context, vault: FactVault, id: string): Promise<KeptRow[]> {
  const { rows } = await sql<{ rows: KeptRow[] | null; sealed: Buffer | null }>`select rows, sealed_rows as sealed
    from plans.table_imports where id = ${id}`.execute(ctx.tx)
  const [row] = rows
  if (row?.sealed != null) return vault.openRows(id, row.sealed) as KeptRow[]
  return row?.rows ?? []
}

/** A page of its rows, of one outcome where told; a file has two thousand at most. */
export async function pageOfKept(
  ctx: Context,
  vault: FactVault,
  id: string,
  { after, outcome, limit }: { after: number; outcome?: string | undefined; limit: number },
): Promise<Omit<KeptRow, 'cells' | 'faults' | 'isErased'>[]> {
  const rows = await listKept(ctx, vault, id)
  return rows
    .filter((one) => one.row > after && (outcome === undefined || one.outcome === outcome))
    .sort((a, b) => a.row - b.row)
    .slice(0, limit)
    .map(({ cells: _cells, faults: _faults, isErased: _isErased, ...one }) => one)
}

/** Discards what was uploaded before an instant and neither written nor discarded, as by hand. Returns how many. */
export async function discardForgotten(db: Db, before: Date): Promise<number> {
  const { rows } =
    await sql`update plans.table_imports i set state = 'discarded', revision = revision + 1, sealed_rows = null,
      rows = case when i.report_id is not null
        then (select jsonb_agg(e.one - 'cells' - 'faults') from jsonb_array_elements(i.rows) e (one)) end
    where i.state = 'checked' and i.uploaded_at < ${before} returning 1`.execute(db)
  return rows.length
}

/** Ends an import. Rows that name people go with it; those of a report stay without their cells, as its history. */
export async function endImport(
  ctx: CommandContext,
  row: ImportRow,
  state: Exclude<ImportRow['state'], 'checked'>,
  written: Written = {},
): Promise<void> {
  const name = ctx.actor.kind === 'visitor' ? '' : ctx.actor.name
  await sql`update plans.table_imports set state = ${state}, revision = revision + 1
      ${state === 'applied' ? sql`, applied_by_name = ${name}, applied_at = ${ctx.now}, written = ${JSON.stringify(written)}::jsonb` : sql``}
      , sealed_rows = null, rows = ${
        row.report_id === null
          ? sql`null`
          : sql`(select jsonb_agg(e.one - 'cells' - 'faults') from jsonb_array_elements(rows) e (one))`
      }
    where id = ${row.id}`.execute(ctx.tx)
}
