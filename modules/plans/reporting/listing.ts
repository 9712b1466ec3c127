/** Lists of reports as their desk asks for them: my unit's, what I wrote on, due soon, overdue, to be reviewed. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { addDays } from '#base/day.ts'
import { openNames, type NameIndex } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { mayRead, unitsOf, whoActs, type ReportRow } from './access.ts'
import type { reportOperations, reportViews } from './contract.ts'
import { countHelp } from './helping.ts'
import { periodRefOf, planRefOf, unitRefOf } from './reading.ts'
import type { PeriodRow, PlanRow } from './store.ts'

type Input = z.output<typeof reportOperations.listReports.input>
type Output = z.output<typeof reportOperations.listReports.output>
type View = (typeof reportViews)[number]

/** Due within as many days counts as soon: the first reminder's distance. */
const soonDays = 14

function conditionOf(view: View, ctx: QueryContext): RawBuilder<unknown> {
  const units = unitsOf(ctx)
  const own = units === undefined ? sql`true` : sql`r.unit_id = any(${[...units]}::text[])`
  const office = units === undefined ? sql`true` : sql`p.office_unit_id = any(${[...units]}::text[])`
  const open = sql`r.state in ('draft', 'returned') and d.state <> 'coming'`
  const conditions: Record<View, RawBuilder<unknown>> = {
    all: sql`true`,
    unit: own,
    mine: sql`(r.submitted_by = ${whoActs(ctx).id} or exists (select 1 from plans.line_versions v where v.report_id = r.id
      and v.by_id = ${whoActs(ctx).id}))`,
    due: sql`${own} and ${open} and d.due_on between ${ctx.today}::date and ${addDays(ctx.today, soonDays)}::date`,
    overdue: sql`${own} and ${open} and d.due_on < ${ctx.today}::date`,
    review: sql`${office} and r.state = 'submitted'`,
  }
  return conditions[view]
}

const tables = sql`plans.reports r join plans.periods d on d.id = r.period_id join plans.plans p on p.id = r.plan_id`

async function countViews(ctx: QueryContext): Promise<Output['counts']> {
  const count = (view: View): RawBuilder<unknown> =>
    sql`count(*) filter (where ${conditionOf(view, ctx)})::integer as ${sql.ref(view)}`
  const { rows } = await sql<Omit<Output['counts'], 'help'>>`select ${count('unit')}, ${count('mine')}, ${count('due')},
      ${count('overdue')}, ${count('review')}
    from ${tables} where r.state <> 'merged' and ${mayRead(ctx)}`.execute(ctx.tx)
  const row = rows[0] ?? { unit: 0, mine: 0, due: 0, overdue: 0, review: 0 }
  return { ...row, help: await countHelp(ctx) }
}

interface Row {
  report: ReportRow
  period: PeriodRow
  plan: PlanRow
  filled: number
  total: number
  asides: number
  changed: { at: string; by: string | null } | null
}

function toLine(row: Row, index: NameIndex): Output['items'][number] {
  const { report, period, plan, changed } = row
  return {
    id: report.id,
    plan: planRefOf(plan),
    period: periodRefOf(period),
    unit: unitRefOf(index, report.unit_id),
    state: report.state,
    isLate: report.is_late,
    filled: row.filled,
    total: row.total,
    asides: row.asides,
    returnedTimes: report.returned_times,
    ...(report.submitted_on === null ? {} : { submittedOn: report.submitted_on }),
    ...(changed === null ? {} : { changedAt: new Date(changed.at).toISOString() }),
    ...(changed?.by == null ? {} : { changedBy: changed.by }),
  }
}

/** Reports in the order in which they are due. */
export async function listReports(ctx: QueryContext, input: Input): Promise<Output> {
  const [due, id] = decodeCursor(input.after) ?? []
  const conditions = [sql`r.state <> 'merged'`, mayRead(ctx), conditionOf(input.view, ctx)]
  if (input.plan !== undefined) conditions.push(sql`r.plan_id = ${input.plan}`)
  if (input.period !== undefined) conditions.push(sql`r.period_id = ${input.period}`)
  if (input.unit !== undefined) conditions.push(sql`r.unit_id = ${input.unit}`)
  if (typeof due === 'string' && typeof id === 'string')
    conditions.push(sql`(d.due_on, r.id::text) > (${due}::date, ${id})`)
  const { rows } = await sql<Row>`select to_jsonb(r) as report, to_jsonb(d) as period, to_jsonb(p) as plan,
      (select count(*)::integer from plans.report_lines l where l.report_id = r.id
        and l.role not in ('cooperating', 'assisting') and trim(coalesce(l.content->>'progress', '')) <> '') as filled,
      (select count(*)::integer from plans.report_lines l where l.report_id = r.id
        and l.role not in ('cooperating', 'assisting')) as total,
      (select count(*)::integer from plans.line_versions v where v.report_id = r.id and v.kind = 'aside'
        and not exists (select 1 from plans.settled_versions s where s.version_id = v.id)) as asides,
      (select jsonb_build_object('at', l.updated_at, 'by', l.updated_by_name) from plans.report_lines l
        where l.report_id = r.id and l.updated_at is not null order by l.updated_at desc limit 1) as changed
    from ${tables} where ${sql.join(conditions, sql` and `)}
    order by d.due_on, r.id::text limit ${input.limit + 1}`.execute(ctx.tx)
  const index = await openNames(ctx.tx)
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => toLine(row, index)),
    counts: await countViews(ctx),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.period.due_on, last.report.id]) } : {}),
  }
}
