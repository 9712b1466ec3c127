/** Writes the plans of the pack with their periods, and reads them back. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { setTimer } from '#platform/jobs/timers.ts'
import { sinkOf } from '#platform/pack/load.ts'
import type { SupervisionLimits } from '../supervising/limits.ts'
import { plansPart, type PackPlan } from './plans-part.ts'
import { periodsOf } from './rules.ts'

const json = JSON.stringify

/** The timer of the reports: it does a day's work and sets itself for the next day. */
export const dayTimer = 'plans.report-day'

/** A plan as its table has it. */
export interface PlanRow {
  id: string
  instrument_id: string
  title: Text
  from_on: Day
  to_on: Day
  rhythm: PackPlan['rhythm']
  basis: string
  unit_ids: string[]
  unnamed_unit_id: string | null
  office_unit_id: string
  is_public: boolean
  kept: { what: string; because: Text }[]
  scheme_id: string | null
  status: Text | null
  supervision: SupervisionLimits | null
}

/** A period as its table has it. */
export interface PeriodRow {
  id: string
  plan_id: string
  title: Text
  from_on: Day
  to_on: Day
  opens_on: Day
  due_on: Day
  locks_on: Day
  state: 'coming' | 'open' | 'closed' | 'locked'
}

async function savePeriods(tx: Tx, plans: readonly PackPlan[]): Promise<void> {
  const rows = plans.flatMap((plan) =>
    periodsOf(plan).map(({ id, title, from, to, opensOn, dueOn, locksOn }) => ({
      id,
      plan_id: plan.id,
      title,
      from_on: from,
      to_on: to,
      opens_on: opensOn,
      due_on: dueOn,
      locks_on: locksOn,
    })),
  )
  // What has closed keeps its days: a plan changed afterwards does not make anybody late who was not.
  await sql`insert into plans.periods (id, plan_id, title, from_on, to_on, opens_on, due_on, locks_on)
    select * from jsonb_to_recordset(${json(rows)}::jsonb) as r (id text, plan_id text, title jsonb, from_on date,
      to_on date, opens_on date, due_on date, locks_on date)
    on conflict (id) do update set title = excluded.title, from_on = excluded.from_on, to_on = excluded.to_on,
      opens_on = excluded.opens_on, due_on = excluded.due_on, locks_on = excluded.locks_on, is_dropped = false
    where periods.state in ('coming', 'open')`.execute(tx)
  await sql`update plans.periods set is_dropped = true where plan_id = any(${plans.map(({ id }) => id)}::text[])
    and id <> all(${rows.map(({ id }) => id)}::text[])
    and not exists (select 1 from plans.reports r where r.period_id = periods.id)`.execute(tx)
}

async function savePlans(tx: Tx, plans: readonly PackPlan[], order: readonly string[]): Promise<void> {
  const rows = plans.map((one) => ({
    id: one.id,
    instrument_id: one.instrument,
    title: one.title,
    from_on: one.from,
    to_on: one.to,
    rhythm: one.rhythm,
    basis: one.basis,
    unit_ids: one.units,
    unnamed_unit_id: one.unnamed ?? null,
    office_unit_id: one.office,
    is_public: one.isPublic,
    kept: one.kept,
    scheme_id: one.scheme ?? null,
    status: one.status ?? null,
    supervision: one.supervision ?? null,
    position: order.indexOf(one.id),
  }))
  await sql`insert into plans.plans (id, instrument_id, title, from_on, to_on, rhythm, basis, unit_ids, unnamed_unit_id,
      office_unit_id, is_public, kept, scheme_id, status, supervision, position)
    select * from jsonb_to_recordset(${json(rows)}::jsonb) as r (id text, instrument_id text, title jsonb, from_on date,
      to_on date, rhythm text, basis text, unit_ids text[], unnamed_unit_id text, office_unit_id text, is_public boolean,
      kept jsonb, scheme_id text, status jsonb, supervision jsonb, position integer)
    on conflict (id) do update set instrument_id = excluded.instrument_id, title = excluded.title,
      from_on = excluded.from_on, to_on = excluded.to_on, rhythm = excluded.rhythm, basis = excluded.basis,
      unit_ids = excluded.unit_ids, unnamed_unit_id = excluded.unnamed_unit_id, office_unit_id = excluded.office_unit_id,
      is_public = excluded.is_public, kept = excluded.kept, scheme_id = excluded.scheme_id, status = excluded.status,
      supervision = excluded.supervision, position = excluded.position, is_dropped = false`.execute(tx)
}

/** Keeps plans and periods equal to the pack, and wakes the day's work so that a new plan opens at once. */
export const plansSink = sinkOf(plansPart, async (tx, { changed, removed, pack }) => {
  const plans = changed.map(({ value }) => value)
  await savePlans(tx, plans, [...pack.entries(plansPart).keys()])
  await savePeriods(tx, plans)
  await sql`update plans.plans set is_dropped = true where id = any(${[...removed]}::text[])`.execute(tx)
  await sql`update plans.periods set is_dropped = true where plan_id = any(${[...removed]}::text[])
    and state = 'coming'`.execute(tx)
  await setTimer(tx, dayTimer, `begin ${uuid()}`, { on: '1970-01-01' as Day })
  await announceChange(tx, 'plans')
})

const planColumns = sql`p.id, p.instrument_id, p.title, p.from_on, p.to_on, p.rhythm, p.basis, p.unit_ids,
  p.unnamed_unit_id, p.office_unit_id, p.is_public, p.kept, p.scheme_id, p.status, p.supervision`

/** The plans in the pack's order. */
export async function listPlanRows(db: Db): Promise<PlanRow[]> {
  const { rows } =
    await sql<PlanRow>`select ${planColumns} from plans.plans p where not p.is_dropped order by p.position`.execute(db)
  return rows
}

const periodColumns = sql`d.id, d.plan_id, d.title, d.from_on, d.to_on, d.opens_on, d.due_on, d.locks_on, d.state`

/** Periods that have come to `opens_on` and are not locked, soonest due first. */
export async function listRunningPeriods(db: Db, today: Day): Promise<PeriodRow[]> {
  const { rows } =
    await sql<PeriodRow>`select ${periodColumns} from plans.periods d join plans.plans p on p.id = d.plan_id
    where not d.is_dropped and not p.is_dropped and d.opens_on <= ${today} and d.state <> 'locked'
    order by d.due_on, d.id`.execute(db)
  return rows
}

/** One period with its plan. */
export async function findPeriod(db: Db, id: string): Promise<{ period: PeriodRow; plan: PlanRow } | undefined> {
  const { rows } = await sql<{ period: PeriodRow; plan: PlanRow }>`select to_jsonb(d) as period, to_jsonb(p) as plan
    from plans.periods d join plans.plans p on p.id = d.plan_id where d.id = ${id} and not d.is_dropped`.execute(db)
  return rows[0]
}
