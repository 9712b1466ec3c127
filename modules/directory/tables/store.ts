/** Keeps imports and their rows; cells of people lie only as ciphertext and are destroyed when the import ends. */
import { sql } from 'kysely'
import { NotFound } from '#base/refusals.ts'
import type { Keys } from '#platform/config/keys.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { refused } from '../refusals.ts'
import type { TableKind } from './columns.ts'
import type { CheckedRow, RowCells } from '#platform/tables/rows.ts'

/** An import as stored. */
export interface ImportRow {
  readonly id: string
  readonly kind: TableKind
  readonly file_name: string
  readonly state: 'checked' | 'applied' | 'undone' | 'discarded'
  readonly counts: { new: number; changed: number; same: number; error: number }
  readonly revision: number
  readonly uploaded_by_name: string
  readonly uploaded_at: Date
  readonly applied_by_name: string | null
  readonly applied_at: Date | null
  readonly apply_reason: string | null
  readonly undone_by_name: string | null
  readonly undone_at: Date | null
  readonly undo_reason: string | null
}

/** What binds the ciphertext of a row to it. */
const boundTo = (importId: string, row: number): string => `table import ${importId} ${row}`

const chunk = 2000

/** Writes the rows of a new import. */
export async function insertRows(
  tx: Tx,
  keys: Keys,
  { id, kind }: { id: string; kind: TableKind },
  rows: readonly RowCells[],
  checked: readonly CheckedRow<unknown>[],
): Promise<void> {
  const lines = checked.map((one, index) => {
    const cells = JSON.stringify(rows[index])
    return {
      row: one.row,
      outcome: one.outcome,
      subject: one.subject.slice(0, 200),
      changes: one.changes,
      issues: one.issues,
      ...(kind === 'posts'
        ? { sealed: keys.seal('person', cells, boundTo(id, one.row)).toString('hex') }
        : { cells: rows[index] }),
    }
  })
  for (let from = 0; from < lines.length; from += chunk)
    await sql`insert into directory.table_import_rows (import_id, row, outcome, subject, changes, issues, cells, sealed_cells)
      select ${id}, r.row, r.outcome, r.subject, r.changes, r.issues, r.cells, decode(r.sealed, 'hex')
      from jsonb_to_recordset(${JSON.stringify(lines.slice(from, from + chunk))}::jsonb) as r (row integer, outcome text,
        subject text, changes jsonb, issues jsonb, cells jsonb, sealed text)`.execute(tx)
}

/** The cells of an import's rows, in their order. */
export async function readCells(db: Db, keys: Keys, importId: string, rows?: readonly number[]): Promise<RowCells[]> {
  const { rows: found } = await sql<{
    row: number
    cells: RowCells | null
    sealed_cells: Buffer | null
  }>`select row, cells,
    sealed_cells from directory.table_import_rows where import_id = ${importId}
    ${rows === undefined ? sql`` : sql`and row = any(${rows}::integer[])`} order by row`.execute(db)
  return found.flatMap(({ row, cells, sealed_cells: sealed }) => {
    if (cells) return [cells]
    return sealed ? [JSON.parse(keys.open('person', sealed, boundTo(importId, row)).toString()) as RowCells] : []
  })
}

/** Destroys what an ended import kept of people. */
export async function forgetCells(tx: Tx, importId: string): Promise<void> {
  await sql`update directory.table_import_rows set sealed_cells = null
    where import_id = ${importId} and sealed_cells is not null`.execute(tx)
}

/** Discards what was uploaded before an instant and neither written nor discarded; cells of people go. Returns how many. */
export async function discardForgotten(db: Db, before: Date): Promise<number> {
  const { rows } =
    await sql`with ended as (update directory.table_imports set state = 'discarded', revision = revision + 1
      where state = 'checked' and uploaded_at < ${before} returning id),
    emptied as (update directory.table_import_rows r set sealed_cells = null from ended e
      where r.import_id = e.id and r.sealed_cells is not null)
    select id from ended`.execute(db)
  return rows.length
}

/** Locks an import that must be in that state and unchanged; throws `NotFound` and `Refused`. */
export async function lockImport(tx: Tx, id: string, revision: number, state: ImportRow['state']): Promise<ImportRow> {
  const { rows } = await sql<ImportRow>`select * from directory.table_imports where id = ${id} for update`.execute(tx)
  const [row] = rows
  if (!row) throw new NotFound(`table import ${id}`)
  if (row.state !== state) throw refused('import-over')
  if (row.revision !== revision) throw refused('stale-revision')
  return row
}

/** Notes what applying wrote for rows. */
export async function noteWritten(
  tx: Tx,
  importId: string,
  written: readonly { readonly row: number; readonly written: unknown }[],
): Promise<void> {
  for (let from = 0; from < written.length; from += chunk)
    await sql`update directory.table_import_rows t set written = r.written
      from jsonb_to_recordset(${JSON.stringify(written.slice(from, from + chunk))}::jsonb) as r (row integer, written jsonb)
      where t.import_id = ${importId} and t.row = r.row`.execute(tx)
}
