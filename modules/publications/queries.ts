/** Reads of the public record: SQL → view. */
import type { z } from 'zod'
import { sql } from 'kysely'
import { NotFound } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { Db } from '#platform/db/database.ts'
import type { publicationsContract, publicationView } from './contract.ts'
import type { EntryRow } from './tables.ts'
import { publicationsDb } from './tables.ts'

type View = z.output<typeof publicationView>
type ListInput = z.output<(typeof publicationsContract)['listPublications']['input']>

function linkTo(row: EntryRow): { id: string; publishedOn: string; reason?: View['reason'] } {
  return { id: row.id, publishedOn: row.published_on, ...(row.reason === null ? {} : { reason: row.reason }) }
}

/** Completes rows with the later entries that correct, replace or withdraw them. */
async function toViews(db: Db, rows: readonly EntryRow[]): Promise<View[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const later = await publicationsDb(db)
    .selectFrom('publications.entries')
    .selectAll()
    .where((eb) => eb.or([eb('corrects', 'in', ids), eb('replaces', 'in', ids), eb('withdraws', 'in', ids)]))
    .orderBy('published_at')
    .execute()
  return rows.map((row) => {
    const replaced = later.find((one) => one.replaces === row.id)
    const withdrawn = later.find((one) => one.withdraws === row.id)
    return {
      id: row.id,
      kind: row.kind,
      subject: row.subject,
      title: row.title,
      issuers: row.issuers,
      unit: row.unit_id,
      basis: row.basis,
      publishedOn: row.published_on,
      correctedBy: later.filter((one) => one.corrects === row.id).map(linkTo),
      ...(row.page === null ? {} : { page: row.page }),
      ...(row.until_on === null ? {} : { until: row.until_on }),
      ...(row.reason === null ? {} : { reason: row.reason }),
      ...(row.corrects === null ? {} : { corrects: row.corrects }),
      ...(row.replaces === null ? {} : { replaces: row.replaces }),
      ...(row.withdraws === null ? {} : { withdraws: row.withdraws }),
      ...(replaced ? { replacedBy: linkTo(replaced) } : {}),
      ...(withdrawn ? { withdrawnBy: linkTo(withdrawn) } : {}),
    }
  })
}

/** Lists the record, newest first; by kind, by year of publication, by subject. */
export async function listPublications(ctx: QueryContext, input: ListInput): Promise<{ items: View[]; next?: string }> {
  let select = publicationsDb(ctx.tx).selectFrom('publications.entries').selectAll()
  if (input.kind !== undefined) select = select.where('kind', '=', input.kind)
  if (input.subject !== undefined) {
    const { subject } = input
    // A correction's subject is a clause of the instrument: `instrument#clause`.
    select = select.where((eb) =>
      eb.or([eb('subject', '=', subject), eb(eb.fn('starts_with', ['subject', eb.val(`${subject}#`)]), '=', true)]),
    )
  }
  if (input.year !== undefined) {
    select = select
      .where('published_on', '>=', `${input.year}-01-01` as never)
      .where('published_on', '<', `${input.year + 1}-01-01` as never)
  }
  const [on, id] = decodeCursor(input.after) ?? []
  if (typeof on === 'string' && typeof id === 'string') {
    select = select.where(sql<boolean>`(published_on, id) < (${on}::date, ${id}::uuid)`)
  }
  const rows = await select
    .orderBy('published_on', 'desc')
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .execute()
  const last = rows[input.limit - 1]
  return {
    items: await toViews(ctx.tx, rows.slice(0, input.limit)),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.published_on, last.id]) } : {}),
  }
}

/** Reads one entry. */
export async function getPublication(ctx: QueryContext, input: { publication: string }): Promise<View> {
  const rows = await publicationsDb(ctx.tx)
    .selectFrom('publications.entries')
    .selectAll()
    .where('id', '=', input.publication)
    .execute()
  const [view] = await toViews(ctx.tx, rows)
  if (!view) throw new NotFound(input.publication)
  return view
}
