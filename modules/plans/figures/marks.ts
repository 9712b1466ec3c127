/** What stays of somebody who was erased: that nothing about them is entered again up to a day, and how their request was answered. */
import { sql } from 'kysely'
import { addDays, day, type Day } from '#base/day.ts'
import type { Basis } from '#base/refusals.ts'
import type { Context } from '#platform/contract/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import type { DedupeKey } from './sources.ts'

/** 删除: when what is kept of a person is deleted at their request. */
export const erasureBasis: Basis = '个人信息保护法 §47'

/** A measure that counts somebody once for ever takes nothing about them again. */
const forever = day('9999-12-31')

/**
 * The last day of which nothing is entered again about somebody erased on `today`: that day itself, or the end of the time in
 * which they count already, so that the same person never counts twice. `standing` are the days of their facts that count.
 */
export function markedUntil(dedupe: DedupeKey, standing: readonly Day[], today: Day): Day {
  if (dedupe === 'subject' && standing.length > 0) return forever
  const year = today.slice(0, 4)
  if (dedupe === 'subject-year' && standing.some((on) => on.startsWith(year)))
    return addDays(day(`${Number(year) + 1}-01-01`), -1)
  return today
}

/** Until when nothing is entered about each of those subjects, by their hashes; who was not erased is absent. */
export async function closedUntil(
  ctx: Context,
  measure: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Day>> {
  const { rows } = await sql<{ hash: string; until: Day }>`select encode(subject_hash, 'hex') as hash, until_on as until
    from plans.erased_marks where measure = ${measure}
      and subject_hash in (select decode(h, 'hex') from unnest(${[...new Set(hashes)]}::text[]) h)`.execute(ctx.tx)
  return new Map(rows.map(({ hash, until }) => [hash, until]))
}

/** Leaves the mark of a subject; a later one goes before an earlier. */
export async function markErased(tx: Tx, measure: string, hash: string, until: Day): Promise<void> {
  await sql`insert into plans.erased_marks (measure, subject_hash, until_on)
    values (${measure}, decode(${hash}, 'hex'), ${until})
    on conflict (measure, subject_hash) do update
      set until_on = greatest(plans.erased_marks.until_on, excluded.until_on)`.execute(tx)
}

/** How the newest request about whom a fact is about was answered. */
export interface ErasureOfFact {
  readonly request: string
  readonly outcome: 'erased' | 'refused'
  readonly on: Day
  readonly isRestricted: boolean
}

/** The newest answer for whom that fact is about; a refusal that restricts holds until they are erased. */
export async function erasureOfFact(ctx: Context, fact: string): Promise<ErasureOfFact | undefined> {
  const { rows } = await sql<Omit<ErasureOfFact, 'isRestricted'> & { restricted: boolean }>`select r.id as request,
      r.outcome, r.decided_on as "on", r.outcome = 'refused' and bool_or(r.is_restricted) over () as restricted
    from plans.erasure_requests r join plans.reported_facts f on f.subject_id = r.subject_id
    where f.id = ${fact} order by r.decided_at desc, r.id desc limit 1`.execute(ctx.tx)
  const [row] = rows
  if (row === undefined) return undefined
  const { restricted: isRestricted, ...rest } = row
  return { ...rest, isRestricted }
}
