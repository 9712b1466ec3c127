/** What other parts of plans may know of reports: who reported in time, and what evidence stands for a commitment. */
import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

/** One report as punctuality is judged by it; days as `YYYY-MM-DD`. */
export interface Punctuality {
  readonly unit: string
  readonly period: string
  readonly dueOn: string
  /** The first submission; absent where none was. */
  readonly submittedOn?: string
  readonly returnedTimes: number
  readonly lockedOn?: string
}

interface PunctualityRow {
  unit: string
  period: string
  due_on: string
  submitted_on: string | null
  returned_times: number
  locked_on: string | null
}

/** Every report of a plan in these periods (all of them when none is named), by period and unit. */
export async function punctualityOf(db: Db, plan: string, periods: readonly string[] = []): Promise<Punctuality[]> {
  const { rows } = await sql<PunctualityRow>`select r.unit_id as unit, r.period_id as period, p.due_on,
      (select min(e.on_day) from plans.report_events e where e.report_id = r.id and e.kind = 'submitted') as submitted_on,
      r.returned_times, r.locked_on
    from plans.reports r join plans.periods p on p.id = r.period_id
    where r.plan_id = ${plan} and r.state <> 'merged'
      and (${periods.length} = 0 or r.period_id = any(${[...periods]}::text[]))
    order by p.from_on, r.unit_id`.execute(db)
  return rows.map((row) => ({
    unit: row.unit,
    period: row.period,
    dueOn: row.due_on,
    returnedTimes: row.returned_times,
    ...(row.submitted_on === null ? {} : { submittedOn: row.submitted_on }),
    ...(row.locked_on === null ? {} : { lockedOn: row.locked_on }),
  }))
}

/** A file that testifies to a commitment; its bytes are reached through the report. */
export interface EvidenceRef {
  readonly id: string
  readonly report: string
  readonly unit: string
  readonly period: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly evidenceOn: string
  readonly note: string
}

/** The evidence of a commitment that stands, newest day first. */
export async function evidenceOf(db: Db, commitment: string): Promise<EvidenceRef[]> {
  const { rows } =
    await sql<EvidenceRef>`select e.id, e.report_id as report, r.unit_id as unit, r.period_id as period, e.name,
      e.type, e.size::integer as size, e.evidence_on as "evidenceOn", e.note
    from plans.evidence e join plans.reports r on r.id = e.report_id
    where e.commitment_id = ${commitment} and e.removed_on is null and r.state <> 'merged'
    order by e.evidence_on desc, e.id desc`.execute(db)
  return rows
}
