/** The entries of the calendar in the database: notices on top of the files, and what took them back. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { HolidayNotice, NoticeDay } from '#base/working-calendar.ts'
import type { Db, Tx } from '#platform/db/database.ts'

/** A notice that was entered, with what took it back. */
export interface EnteredRow {
  readonly id: string
  readonly seq: number
  readonly year: number
  readonly title: string | null
  readonly sources: string[]
  readonly days: NoticeDay[]
  readonly entered_by_name: string
  readonly entered_on: Day
  readonly retracted_on: Day | null
  readonly retracted_by_name: string | null
  readonly retraction_reason: string | null
}

/** Every notice that was entered, in the order of entry. */
export async function listEntered(db: Db): Promise<EnteredRow[]> {
  const { rows } =
    await sql<EnteredRow>`select n.id, n.seq, n.year, n.title, n.sources, n.days, n.entered_by_name, n.entered_on,
      r.entered_on as retracted_on, r.entered_by_name as retracted_by_name, r.reason as retraction_reason
    from calendar.entries n left join calendar.entries r on r.retracts = n.id
    where n.kind = 'notice' order by n.seq`.execute(db)
  return rows
}

/** The notices that speak, with the number of the last entry; undefined when nothing came after the revision given. */
export async function readEntered(
  db: Db,
  since: number,
): Promise<{ readonly revision: number; readonly notices: readonly HolidayNotice[] } | undefined> {
  const { rows } = await sql<{
    seq: number
  }>`select coalesce(max(seq), 0) as seq from calendar.entries`.execute(db)
  const revision = rows[0]?.seq ?? 0
  if (revision <= since) return undefined
  return { revision, notices: speaking(await listEntered(db)) }
}

/** Those of the entered notices that were not taken back. */
export function speaking(rows: readonly EnteredRow[]): HolidayNotice[] {
  return rows
    .filter(({ retracted_on }) => retracted_on === null)
    .map(({ year, sources, days }) => ({ year, sources, days }))
}

/** One writer at a time: what a notice changes is decided against every one before it. */
export async function lockEntries(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('calendar entries', 0))`.execute(tx)
}

/** Who enters something, when. */
export interface Entering {
  readonly id: string
  readonly by: string
  readonly byName: string
  readonly on: Day
  readonly at: Date
}

/** Appends a notice. */
export async function insertNotice(
  tx: Tx,
  { id, by, byName, on, at }: Entering,
  notice: HolidayNotice & { readonly title?: string | undefined },
): Promise<void> {
  await sql`insert into calendar.entries (id, kind, year, title, sources, days, entered_by, entered_by_name, entered_on, entered_at)
    values (${id}, 'notice', ${notice.year}, ${notice.title ?? null}, ${[...notice.sources]}, ${JSON.stringify(notice.days)}::jsonb,
      ${by}, ${byName}, ${on}, ${at})`.execute(tx)
}

/** Appends that a notice was entered by mistake. */
export async function insertRetraction(
  tx: Tx,
  { id, by, byName, on, at }: Entering,
  notice: string,
  reason: string,
): Promise<void> {
  await sql`insert into calendar.entries (id, kind, retracts, reason, entered_by, entered_by_name, entered_on, entered_at)
    values (${id}, 'retraction', ${notice}, ${reason}, ${by}, ${byName}, ${on}, ${at})`.execute(tx)
}
