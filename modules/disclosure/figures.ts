/** The year counted from the register: one statement for the table, one for its results. */
import { sql } from 'kysely'
import { addDays, day, type Day } from '#base/day.ts'
import type { Db } from '#platform/db/database.ts'
import type { Counted, CountedResult } from './report.ts'

/** A year as it is counted: to its end, or to today while it runs. */
export interface YearSpan {
  readonly from: Day
  readonly until: Day
  readonly isOver: boolean
}

/** The days of a year up to today. */
export function spanOf(year: number, today: Day): YearSpan {
  const [from, end] = [day(`${year}-01-01`), day(`${year}-12-31`)]
  return { from, until: today < end ? today : end, isOver: today > end }
}

/** What was counted of one unit, or of the whole district. */
export interface YearCount {
  readonly counted: Counted[]
  readonly results: CountedResult[]
  readonly feesPaidFen: number
}

/** Counts a year. A request that nobody has confirmed yet is not received, and one withdrawn before that is not counted. */
export async function countYear(db: Db, unit: string | undefined, { from, until }: YearSpan): Promise<YearCount> {
  const after = addDays(until, 1)
  const ofUnit = unit === undefined ? sql`true` : sql`r.unit_id = ${unit}`
  const { rows: counted } = await sql<Counted>`select r.applicant_kind as kind,
      (count(*) filter (where r.received_on >= ${from}))::int as received,
      (count(*) filter (where r.received_on < ${from}))::int as carried,
      (count(*) filter (where r.ended_on is null or r.ended_on >= ${after}))::int as left
    from disclosure.requests r
    where ${ofUnit} and r.received_on < ${after} and (r.ended_on is null or r.ended_on >= ${from})
    group by 1`.execute(db)
  const { rows: results } = await sql<CountedResult>`select r.applicant_kind as kind, r.outcome, count(*)::int as n
    from disclosure.requests r
    where ${ofUnit} and r.received_on is not null and r.ended_on >= ${from} and r.ended_on < ${after}
    group by 1, 2`.execute(db)
  const { rows: fees } = await sql<{ fen: number }>`select coalesce(sum(r.fee_fen), 0)::int as fen
    from disclosure.requests r
    where ${ofUnit} and r.is_paid and r.received_on < ${after} and r.received_on >= ${from}`.execute(db)
  return { counted, results, feesPaidFen: fees[0]?.fen ?? 0 }
}
