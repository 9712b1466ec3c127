/** Whose reports a caller may read, write and review, and locking one for a change. */
import { sql, type RawBuilder } from 'kysely'
import { v7 as uuid } from 'uuid'
import { NotAllowed, NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext, Context } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { LineContent } from './rules.ts'
import type { PeriodRow, PlanRow } from './store.ts'
import { reportRefusals, reportStateTexts } from './texts.ts'

/** A report as its table has it. */
export interface ReportRow {
  id: string
  plan_id: string
  period_id: string
  unit_id: string
  asked_unit_id: string | null
  state: keyof typeof reportStateTexts
  revision: number
  summary: string
  signer: string
  signer_title: string
  submitted_on: string | null
  submitted_by_name: string | null
  is_late: boolean
  late_reason: string | null
  returned_times: number
  accepted_on: string | null
  locked_on: string | null
}

/** A report with its period and plan. */
export interface HeldReport {
  readonly report: ReportRow
  readonly period: PeriodRow
  readonly plan: PlanRow
}

/** Who acts, for records that name them. */
export function whoActs({ actor }: Context): { id: string; name: string } {
  if (actor.kind === 'person') return { id: actor.personId, name: actor.name }
  return actor.kind === 'system' ? { id: actor.name, name: actor.name } : { id: 'visitor', name: '' }
}

/** The units that the caller's right reaches; undefined for the whole district. */
export function unitsOf({ actor }: Context): readonly string[] | undefined {
  if (actor.scope.kind === 'district') return undefined
  return actor.scope.kind === 'units' ? actor.scope.unitIds : []
}

/** Whether the caller's right reaches a unit. */
export function reaches(ctx: Context, unit: string): boolean {
  return unitsOf(ctx)?.includes(unit) ?? true
}

/** Whether the caller is a clerk or leader of the unit itself today, whatever the operation's reach. */
export function holds({ actor, today }: Context, unit: string): boolean {
  return (
    actor.kind === 'person' &&
    actor.grants.some(
      ({ role, unitId, from, until }) =>
        unitId === unit && (role === 'clerk' || role === 'leader') && from <= today && (until ?? '9999') > today,
    )
  )
}

/**
 * Whether the caller acts for a unit: by a right over the district, or as a clerk or leader of the unit itself today. A leader reads what
 * lies below, and acts for the own unit alone.
 */
export function actsFor(ctx: Context, unit: string): boolean {
  if (!reaches(ctx, unit)) return false
  return ctx.actor.scope.kind === 'district' || holds(ctx, unit)
}

/** Reports that the caller may read, over `r` (reports) and `p` (plans): their own units', and those that their office is in charge of. */
export function mayRead(ctx: Context): RawBuilder<unknown> {
  const units = unitsOf(ctx)
  return units === undefined
    ? sql`true`
    : sql`(r.unit_id = any(${[...units]}::text[]) or p.office_unit_id = any(${[...units]}::text[]))`
}

async function findHeld(db: Db, id: string, lock: RawBuilder<unknown>): Promise<HeldReport | undefined> {
  const { rows } = await sql<HeldReport>`select to_jsonb(r) as report, to_jsonb(d) as period, to_jsonb(p) as plan
    from plans.reports r join plans.periods d on d.id = r.period_id join plans.plans p on p.id = r.plan_id
    where r.id = ${id} ${lock}`.execute(db)
  return rows[0]
}

/** A report that the caller may read; others are not found. */
export async function getHeld(ctx: Context, id: string): Promise<HeldReport> {
  const held = await findHeld(ctx.tx, id, sql``)
  if (held === undefined || !(reaches(ctx, held.report.unit_id) || reaches(ctx, held.plan.office_unit_id)))
    throw new NotFound(`report ${id}`)
  return held
}

/** Locks a report of a unit of the caller's. */
export async function lockOwn(ctx: CommandContext, id: string): Promise<HeldReport> {
  const held = await findHeld(ctx.tx, id, sql`for update of r`)
  if (held === undefined || !reaches(ctx, held.report.unit_id)) throw new NotFound(`report ${id}`)
  return held
}

/** Locks a report of the caller's unit that may still be written. */
export async function lockWritable(ctx: CommandContext, id: string): Promise<HeldReport> {
  const held = await lockOwn(ctx, id)
  const { report, period, plan } = held
  if (period.state === 'coming')
    throw new Refused({
      code: 'period-not-open',
      basis: plan.basis,
      ...reportRefusals['period-not-open'](period.opens_on),
    })
  if (report.state !== 'draft' && report.state !== 'returned')
    throw new Refused({
      code: 'report-not-open',
      basis: plan.basis,
      ...reportRefusals['report-not-open'](reportStateTexts[report.state]),
    })
  return held
}

/** Locks a report for the office in charge of its plan; the unit itself does not review its own unless it is that office. */
export async function lockForOffice(ctx: CommandContext, id: string): Promise<HeldReport> {
  const held = await findHeld(ctx.tx, id, sql`for update of r`)
  if (held === undefined) throw new NotFound(`report ${id}`)
  if (!reaches(ctx, held.plan.office_unit_id)) {
    if (reaches(ctx, held.report.unit_id)) throw new NotAllowed('only the office in charge reviews')
    throw new NotFound(`report ${id}`)
  }
  return held
}

/** Refuses when the caller saw another revision of the report's head and state. */
export function checkRevision({ report, plan }: HeldReport, seen: number): void {
  if (report.revision !== seen)
    throw new Refused({ code: 'stale-revision', basis: plan.basis, ...reportRefusals['stale-revision']() })
}

/** Adds what happened to a report. */
export async function recordEvent(
  ctx: CommandContext,
  report: string,
  kind: string,
  reason?: string,
  details?: object,
): Promise<void> {
  const who = whoActs(ctx)
  await sql`insert into plans.report_events (id, report_id, kind, on_day, at, by_id, by_name, reason, details)
    values (${uuid()}, ${report}, ${kind}, ${ctx.today}, ${ctx.now}, ${who.id}, ${who.name}, ${reason ?? null},
      ${details === undefined ? null : sql`${JSON.stringify(details)}::jsonb`})`.execute(ctx.tx)
}

/** A line as its table has it. */
export interface LineRow {
  report_id: string
  commitment_id: string
  role: 'lead' | 'joint' | 'part' | 'unnamed' | 'cooperating' | 'assisting'
  part: { zh: string; en?: string } | null
  via: string | null
  section: string
  section_title: { zh: string; en?: string }
  revision: number
  content: Partial<LineContent>
  updated_by_name: string | null
  updated_at: Date | null
}
