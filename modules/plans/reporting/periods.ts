/** Plans and their periods: who has reported and who has not, urging, and what a whole period says. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotAllowed, NotFound, Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { listHolders, openNames, type NameIndex } from '#modules/directory/index.ts'
import type { CommandContext, Context, QueryContext } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { measuresOn } from '../figures/figures.ts'
import { actsFor, reaches, recordEvent, type LineRow, type ReportRow } from './access.ts'
import { amended, type Amendment } from './amending.ts'
import type { reportOperations } from './contract.ts'
import { figureWords, targetWords } from './facts.ts'
import { tellUnit } from './helping.ts'
import { periodRefOf, planRefOf, unitRefOf } from './reading.ts'
import { filledLine, type LineContent } from './rules.ts'
import { findPeriod, listPlanRows, type PeriodRow, type PlanRow } from './store.ts'
import { messageTexts, reportRefusals } from './texts.ts'

type InputOf<K extends keyof typeof reportOperations> = z.output<(typeof reportOperations)[K]['input']>
type OutputOf<K extends keyof typeof reportOperations> = z.output<(typeof reportOperations)[K]['output']>

async function listPeriodsOf(db: Db, plan: string): Promise<PeriodRow[]> {
  const { rows } = await sql<PeriodRow>`select * from plans.periods where plan_id = ${plan} and not is_dropped
    order by from_on`.execute(db)
  return rows
}

/** Every plan with its periods and how many reports stand in each. */
export async function listPlans(ctx: QueryContext): Promise<OutputOf<'listPlans'>> {
  const plans = await listPlanRows(ctx.tx)
  const { rows } = await sql<PeriodRow & { reports: number; accepted: number }>`select d.*,
      count(r.id)::integer as reports, count(r.id) filter (where r.state in ('accepted', 'locked'))::integer as accepted
    from plans.periods d left join plans.reports r on r.period_id = d.id and r.state <> 'merged'
    where not d.is_dropped group by d.id order by d.from_on`.execute(ctx.tx)
  const index = await openNames(ctx.tx)
  return {
    plans: plans.map((plan) => ({
      ...planRefOf(plan),
      from: plan.from_on,
      to: plan.to_on,
      rhythm: plan.rhythm,
      basis: plan.basis,
      office: unitRefOf(index, plan.office_unit_id),
      isPublic: plan.is_public,
      kept: plan.kept,
      ...(plan.scheme_id === null ? {} : { scheme: plan.scheme_id }),
      ...(plan.status === null ? {} : { status: plan.status }),
      periods: rows
        .filter(({ plan_id: own }) => own === plan.id)
        .map((row) => ({ ...periodRefOf(row), reports: row.reports, accepted: row.accepted })),
    })),
  }
}

interface UnitRow {
  report: ReportRow
  filled: number
  total: number
  urged_on: string | null
}

async function listUnitRows(db: Db, period: string): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`select to_jsonb(r) as report,
      (select count(*)::integer from plans.report_lines l where l.report_id = r.id
        and l.role not in ('cooperating', 'assisting') and trim(coalesce(l.content->>'progress', '')) <> '') as filled,
      (select count(*)::integer from plans.report_lines l where l.report_id = r.id
        and l.role not in ('cooperating', 'assisting')) as total,
      (select max(e.on_day) from plans.report_events e where e.report_id = r.id and e.kind = 'urged') as urged_on
    from plans.reports r
    where r.period_id = ${period} and r.state <> 'merged' order by r.unit_id`.execute(db)
  return rows
}

async function getPeriodFor(ctx: Context, id: string): Promise<{ period: PeriodRow; plan: PlanRow }> {
  const found = await findPeriod(ctx.tx, id)
  if (found === undefined) throw new NotFound(`period ${id}`)
  if (!reaches(ctx, found.plan.office_unit_id))
    throw new NotAllowed('a period is read by the office in charge of its plan')
  return found
}

const isMissing = ({ report }: UnitRow): boolean => report.state === 'draft' || report.state === 'returned'

async function findUncovered(db: Db, plan: PlanRow, period: PeriodRow): Promise<OutputOf<'getPeriod'>['uncovered']> {
  const { rows } = await sql<{
    id: string
    title: Text
    count: number
  }>`select c.id, c.title, (count(*) over ())::integer as count
    from plans.commitments c where c.instrument_id = ${plan.instrument_id} and not c.is_dropped and c.owner <> 'city'
      and (c.starts_on is null or c.starts_on <= ${period.to_on}) and (c.due_on is null or c.due_on >= ${period.from_on})
      and not exists (select 1 from plans.report_lines l join plans.reports r on r.id = l.report_id
        where l.commitment_id = c.id and r.period_id = ${period.id} and l.role not in ('cooperating', 'assisting'))
    order by c.position limit 50`.execute(db)
  return { count: rows[0]?.count ?? 0, items: rows.map(({ id, title }) => ({ id, title })) }
}

/** Who has reported in a period, who is missing, and what stands in no report. */
export async function getPeriod(ctx: QueryContext, input: InputOf<'getPeriod'>): Promise<OutputOf<'getPeriod'>> {
  const { period, plan } = await getPeriodFor(ctx, input.period)
  const index = await openNames(ctx.tx)
  const rows = inOrder(await listUnitRows(ctx.tx, period.id), index)
  const holders = await listHolders(
    ctx.tx,
    rows.map(({ report }) => report.unit_id),
    ['clerk', 'leader'],
    ctx.today,
  )
  const held = new Set(holders.map(({ unit }) => unit))
  const count = (matches: (row: UnitRow) => boolean): number => rows.filter(matches).length
  return {
    plan: {
      ...planRefOf(plan),
      basis: plan.basis,
      office: unitRefOf(index, plan.office_unit_id),
      ...(plan.status === null ? {} : { status: plan.status }),
    },
    period: periodRefOf(period),
    mayUrge: actsFor(ctx, plan.office_unit_id) && (period.state === 'open' || period.state === 'closed'),
    counts: {
      missing: count(isMissing),
      submitted: count(({ report }) => report.state === 'submitted'),
      returned: count(({ report }) => report.state === 'returned'),
      accepted: count(({ report }) => report.state === 'accepted' || report.state === 'locked'),
      late: count(({ report }) => report.is_late || (isMissing({ report } as UnitRow) && period.due_on < ctx.today)),
    },
    units: rows.map(({ report, filled, total, urged_on: urgedOn }) => ({
      unit: unitRefOf(index, report.unit_id),
      report: report.id,
      state: report.state,
      isLate: report.is_late,
      returnedTimes: report.returned_times,
      filled,
      total,
      hasNobody: !held.has(report.unit_id),
      ...(report.submitted_on === null ? {} : { submittedOn: report.submitted_on }),
      ...(urgedOn === null ? {} : { urgedOn }),
    })),
    uncovered: await findUncovered(ctx.tx, plan, period),
    periods: (await listPeriodsOf(ctx.tx, plan.id)).map(periodRefOf),
  }
}

/** Units in the order of the directory. */
function inOrder(rows: readonly UnitRow[], index: NameIndex): UnitRow[] {
  const order = new Map([...index.units.keys()].map((id, place) => [id, place]))
  return rows.toSorted((a, b) => (order.get(a.report.unit_id) ?? 0) - (order.get(b.report.unit_id) ?? 0))
}

/** Urges units that have not reported, each at most once a day; their clerks and leaders are told. */
export async function urgeUnits(
  ctx: CommandContext,
  input: InputOf<'urgeUnits'>,
): Promise<{ urged: number; people: number }> {
  const { period, plan } = await getPeriodFor(ctx, input.period)
  const wanted = input.units === undefined ? undefined : new Set(input.units)
  const rows = (await listUnitRows(ctx.tx, period.id)).filter(
    (row) => isMissing(row) && row.urged_on !== ctx.today && (wanted?.has(row.report.unit_id) ?? true),
  )
  if (rows.length === 0 || period.state === 'coming')
    throw new Refused({ code: 'urged-today', basis: plan.basis, ...reportRefusals['urged-today']() })
  let people = 0
  for (const { report } of rows) {
    await recordEvent(ctx, report.id, 'urged')
    people += await tellUnit(
      ctx,
      report.unit_id,
      messageTexts.urged(plan.title, period.title, period.due_on),
      `/plans/reports/${report.id}`,
    )
  }
  ctx.audit({ subject: period.id, basis: plan.basis, details: { units: rows.map(({ report }) => report.unit_id) } })
  return { urged: rows.length, people }
}

/** A reported line with its report's unit and approved amendments. */
export interface ReportedLine extends Omit<LineRow, 'content'> {
  readonly unit_id: string
  readonly state: ReportRow['state']
  readonly title: Text
  readonly is_late: boolean
  readonly submitted_on: string | null
  readonly content: LineContent
}

/** The lines of all reports handed in for a period, in the order of the document, as they read with approved amendments. */
export async function listReported(db: Db, period: string): Promise<ReportedLine[]> {
  const { rows } = await sql<
    Omit<ReportedLine, 'content'> & { content: Partial<LineContent>; approved: Amendment[] | null }
  >`select l.*,
      r.unit_id, r.state, r.is_late, r.submitted_on, c.title,
      (select jsonb_agg(jsonb_build_object('commitment', a.commitment_id, 'field', a.field, 'after', a.after) order by a.id)
        from plans.report_amendments a where a.report_id = l.report_id and a.commitment_id = l.commitment_id
          and a.outcome = 'approved') as approved
    from plans.report_lines l join plans.reports r on r.id = l.report_id join plans.commitments c on c.id = l.commitment_id
    where r.period_id = ${period} and r.state in ('submitted', 'accepted', 'locked')
    order by l.position, l.commitment_id,
      array_position(array['lead','joint','part','unnamed','cooperating','assisting'], l.role), r.unit_id`.execute(db)
  return rows.map(({ approved, ...row }) => ({ ...row, content: amended(filledLine(row.content), approved ?? []) }))
}

/** What the reports of a period say, commitment by commitment: the body of the half-year summary. */
export async function getPeriodSummary(
  ctx: QueryContext,
  input: InputOf<'getPeriodSummary'>,
): Promise<OutputOf<'getPeriodSummary'>> {
  const { period, plan } = await getPeriodFor(ctx, input.period)
  const index = await openNames(ctx.tx)
  const units = await listUnitRows(ctx.tx, period.id)
  const lines = (await listReported(ctx.tx, period.id)).filter(({ content }) => content.progress.trim() !== '')
  const measures = await measuresOn(ctx, [...new Set(lines.map(({ commitment_id: id }) => id))], period.to_on)
  return {
    plan: { ...planRefOf(plan), basis: plan.basis, office: unitRefOf(index, plan.office_unit_id) },
    period: periodRefOf(period),
    units: units.length,
    reported: units.filter((row) => !isMissing(row)).length,
    missing: inOrder(units.filter(isMissing), index).map(({ report }) => unitRefOf(index, report.unit_id)),
    sections: [...Map.groupBy(lines, ({ section }) => section)].map(([id, own]) => ({
      id,
      title: own[0]?.section_title ?? { zh: id },
      items: [...Map.groupBy(own, ({ commitment_id: commitment }) => commitment)].map(([commitment, reported]) => {
        const target = targetWords(measures.get(commitment))
        return {
          commitment: {
            id: commitment,
            title: reported[0]?.title ?? { zh: commitment },
            ...(target === undefined ? {} : { target }),
          },
          reports: reported.map(({ unit_id: unit, content }) => {
            const figure = figureWords(measures.get(commitment), content, period.to_on)
            return {
              unit: unitRefOf(index, unit),
              progress: content.progress,
              problems: content.problems,
              ...(figure === undefined ? {} : { figure }),
            }
          }),
        }
      }),
    })),
  }
}
