/** Takes a person who was erased out of uploads: rows that wait to be written, and names of files. */
import { sql } from 'kysely'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext, Context } from '#platform/contract/actor.ts'
import { countRows } from '#platform/tables/rows.ts'
import { reportedFor } from '../figures/facts.ts'
import { withoutNames } from '../figures/naming.ts'
import { countedBy, type FactVault } from '../figures/subjects.ts'
import { erasedRow } from './fact-rows.ts'
import type { KeptRow } from './store.ts'

/** An upload that waits, with the rows that name somebody. */
export interface NamingUpload {
  readonly id: string
  readonly rows: readonly KeptRow[]
  /** Where in `rows` they are named. */
  readonly named: ReadonlySet<number>
}

const names = (vault: FactVault, { cells = {}, isErased }: KeptRow, hash: string): boolean => {
  const [who, key] = [(cells['who'] ?? '').trim(), (cells['key'] ?? '').trim()]
  return isErased !== true && who !== '' && vault.hashOf(countedBy({ who, key: key === who ? '' : key })) === hash
}

/** The measure that an upload's facts would count for; undefined where the commitment takes none any more and none can be written. */
async function measureOf(ctx: Context, commitment: string): Promise<string | undefined> {
  try {
    return (await reportedFor(ctx, commitment)).measure
  } catch (error) {
    if (error instanceof Refused || error instanceof NotFound) return undefined
    throw error
  }
}

/** Uploads of a measure that wait to be written and name whoever has this hash; `lock` keeps others from writing them. */
export async function uploadsNaming(
  ctx: Context,
  vault: FactVault,
  { measure, hash, lock = false }: { measure: string; hash: string; lock?: boolean },
): Promise<NamingUpload[]> {
  const { rows } = await sql<{ id: string; commitment: string; sealed: Buffer }>`select id, commitment_id as commitment,
      sealed_rows as sealed
    from plans.table_imports where state = 'checked' and sealed_rows is not null order by id
    ${lock ? sql`for update` : sql``}`.execute(ctx.tx)
  const measures = new Map<string, string | undefined>()
  for (const { commitment } of rows)
    if (!measures.has(commitment)) measures.set(commitment, await measureOf(ctx, commitment))
  return rows
    .filter(({ commitment }) => (measures.get(commitment) ?? measure) === measure)
    .map(({ id, sealed }) => {
      const kept = vault.openRows(id, sealed) as KeptRow[]
      return { id, rows: kept, named: new Set(kept.flatMap((row, at) => (names(vault, row, hash) ? [at] : []))) }
    })
    .filter(({ named }) => named.size > 0)
}

/** Keeps of those rows that somebody was erased, and nothing else; whoever looked at the upload looks again before writing it. */
export async function eraseFromUploads(
  ctx: CommandContext,
  vault: FactVault,
  uploads: readonly NamingUpload[],
): Promise<void> {
  for (const { id, rows, named } of uploads) {
    const kept = rows.map((one, at): KeptRow => (named.has(at) ? erasedRow(one.row) : one))
    await sql`update plans.table_imports set sealed_rows = ${vault.sealRows(id, kept)}, revision = revision + 1,
      counts = ${JSON.stringify(countRows(kept))}::jsonb where id = ${id}`.execute(ctx.tx)
  }
}

/** Takes names out of the names of files and the reasons of undoing, of every upload of facts. */
export async function eraseFromUploadWords(ctx: CommandContext, found: readonly string[]): Promise<void> {
  if (found.length === 0) return
  const { rows } = await sql<{ id: string; file: string; reason: string | null }>`select id, file_name as file,
      undo_reason as reason from plans.table_imports
    where commitment_id is not null and exists (select 1 from unnest(${[...found]}::text[]) n
      where strpos(file_name, n) > 0 or strpos(coalesce(undo_reason, ''), n) > 0)`.execute(ctx.tx)
  for (const { id, file, reason } of rows)
    await sql`update plans.table_imports set file_name = ${withoutNames(file, found)},
      undo_reason = ${reason === null ? null : withoutNames(reason, found)} where id = ${id}`.execute(ctx.tx)
}
