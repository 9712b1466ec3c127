/** Changes to the public record: other modules publish through here, in their own transaction. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import { NotFound, Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import type { EntryRow } from './tables.ts'
import { publicationsDb } from './tables.ts'
import { refusalTexts } from './texts.ts'

/** What another module puts on the public record; `unit` is the unit that publishes, `until` excluded. */
export interface Publication {
  readonly kind: EntryRow['kind']
  readonly subject: string
  readonly page?: string
  readonly title: Text
  readonly issuers: readonly string[]
  readonly unit: string
  readonly basis: string
  readonly until?: Day
  readonly corrects?: string
  readonly replaces?: string
  readonly withdraws?: string
  readonly reason?: Text
}

const json = (value: unknown) => (value === undefined ? null : sql<never>`${JSON.stringify(value)}::jsonb`)

/** Appends an entry and drops the pages that show the record; refuses a second withdrawal. 政府信息公开条例（国务院令第711号）§20 */
export async function publish(
  ctx: Pick<CommandContext, 'tx' | 'now' | 'today'> & Partial<CommandContext>,
  entry: Publication,
): Promise<string> {
  const db = publicationsDb(ctx.tx)
  const earlier = entry.corrects ?? entry.replaces ?? entry.withdraws
  if (earlier !== undefined) {
    // Locked, so that two withdrawals or a withdrawal and a correction do not pass each other.
    await sql`select pg_advisory_xact_lock(hashtextextended(${earlier}, 0))`.execute(ctx.tx)
    const found = await db.selectFrom('publications.entries').select('id').where('id', '=', earlier).executeTakeFirst()
    if (!found) throw new NotFound(earlier)
    const withdrawn = await db
      .selectFrom('publications.entries')
      .select('id')
      .where('withdraws', '=', earlier)
      .executeTakeFirst()
    if (withdrawn)
      throw new Refused({ code: 'publication-withdrawn', basis: 'publications.entries', ...refusalTexts.withdrawn })
  }
  const id = uuid()
  await db
    .insertInto('publications.entries')
    .values({
      id,
      kind: entry.kind,
      subject: entry.subject,
      page: entry.page ?? null,
      title: json(entry.title) as never,
      issuers: [...entry.issuers],
      unit_id: entry.unit,
      basis: entry.basis,
      published_on: ctx.today,
      published_at: ctx.now,
      until_on: entry.until ?? null,
      corrects: entry.corrects ?? null,
      replaces: entry.replaces ?? null,
      withdraws: entry.withdraws ?? null,
      reason: json(entry.reason),
    })
    .execute()
  await announceChange(ctx.tx, 'publications')
  return id
}
