/** Takes the inputs of an assessment from figures and reports as they are known on a day. */
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { openNames, type NameIndex } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { storedPack } from '#platform/pack/stored.ts'
import { figuresOn, measuresOn } from '../figures/figures.ts'
import { isSplittable } from '../figures/splitting.ts'
import { punctualityOf } from '../reporting/reports.ts'
import { listPlanRows, type PlanRow } from '../reporting/store.ts'
import { expectedOf } from '../reporting/sync.ts'
import type { AssessmentInputs, UnitInputs } from './inputs.ts'
import { schemesPart } from './schemes-part.ts'
import type { Scheme } from './schemes.ts'
import { countedShare, figureFor } from './shares.ts'
import { listPeriods } from './store.ts'

/** A scheme as the pack holds it now, with desk edits; throws `NotFound`. */
export async function getScheme(ctx: QueryContext, id: string): Promise<Scheme> {
  const entry = (await storedPack(ctx.tx, [schemesPart])).entries(schemesPart).get(id)
  if (entry === undefined) throw new NotFound(`scheme ${id}`)
  return entry.value
}

/** A plan; throws `NotFound`. */
export async function getPlanRow(ctx: QueryContext, id: string): Promise<PlanRow> {
  const plan = (await listPlanRows(ctx.tx)).find((one) => one.id === id)
  if (plan === undefined) throw new NotFound(`plan ${id}`)
  return plan
}

const dutyOf = {
  lead: 'lead',
  joint: 'lead',
  unnamed: 'lead',
  part: 'part',
  cooperating: 'cooperating',
  assisting: 'cooperating',
} as const

function nameIn(index: NameIndex, id: string): Text {
  const { zh, en } = index.units.get(id)?.name ?? { zh: id }
  return en === undefined ? { zh } : { zh, en }
}

/** What is asked: the plan, the scheme, and the days of the year that lie in the plan. */
export interface Asked {
  readonly plan: PlanRow
  readonly scheme: Scheme
  readonly year: number
  readonly from: Day
  readonly to: Day
}

type Duties = ReadonlyMap<string, UnitInputs['commitments']>

async function dutiesOf(
  ctx: QueryContext,
  asked: Asked,
  index: NameIndex,
  on: Day,
): Promise<{ units: string[]; duties: Duties }> {
  const { plan, scheme, from, to } = asked
  const { units, lines } = await expectedOf(
    ctx.tx,
    { ...plan, unit_ids: scheme.assessed.units.length > 0 ? scheme.assessed.units : plan.unit_ids },
    { from_on: from, to_on: to },
    index,
    on,
  )
  const without = new Set(scheme.assessed.without)
  const assessed = units.filter((unit) => !without.has(unit)).sort()
  const ids = [...new Set(lines.map(({ commitment }) => commitment))]
  const [measured, figures] = await Promise.all([measuresOn(ctx, ids, on), figuresOn(ctx.tx, ids, on)])
  const duties = new Map<string, UnitInputs['commitments']>()
  for (const { unit, commitment, role } of lines) {
    const one = measured.get(commitment)
    if (one === undefined || without.has(unit)) continue
    const isEach = one.measure !== undefined && !isSplittable(one.measure)
    const counted = countedShare(one, figureFor(unit, isEach, figures.get(commitment)), {
      from,
      to,
      on,
      pace: scheme.pace,
    })
    const list = duties.get(unit) ?? []
    list.push({ id: commitment, title: one.title, role: dutyOf[role], modality: one.modality, ...counted })
    duties.set(unit, list)
  }
  return { units: assessed, duties }
}

/** The inputs without what people add: commitments with shares, and reports due by the day. */
export async function gather(ctx: QueryContext, asked: Asked): Promise<AssessmentInputs> {
  const { plan, scheme, year, from, to } = asked
  const on = ctx.today < to ? ctx.today : to
  const index = await openNames(ctx.tx)
  const { units, duties } = await dutiesOf(ctx, asked, index, on)
  const periods = await listPeriods(ctx.tx, plan.id, from, to)
  const due = periods.filter(({ dueOn }) => dueOn < ctx.today)
  const reports =
    due.length === 0
      ? []
      : await punctualityOf(
          ctx.tx,
          plan.id,
          due.map(({ id }) => id),
        )
  const titles = new Map(periods.map(({ id, title }) => [id, title]))
  return {
    format: 1,
    plan: { id: plan.id, title: plan.title },
    year,
    from,
    to,
    gatheredOn: ctx.today,
    scheme,
    units: units.map((unit) => ({
      unit,
      name: nameIn(index, unit),
      commitments: duties.get(unit) ?? [],
      reports: reports
        .filter((one) => one.unit === unit)
        .map(({ period, dueOn, submittedOn, returnedTimes }) => ({
          period,
          title: titles.get(period) ?? { zh: period },
          dueOn,
          returned: returnedTimes,
          ...(submittedOn === undefined ? {} : { submittedOn }),
        })),
      reviews: [],
      checks: [],
      deductions: [],
      vetoes: [],
    })),
  }
}
