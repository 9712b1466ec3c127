/** Reads of metering: meters with their months, readings, and the savings of a project. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { addDays, addMonths, type Day } from '#base/day.ts'
import { compareDecimals, decimal, formatDecimal, round } from '#base/decimal.ts'
import { findFigures, valueOn } from '#modules/parameters/index.ts'
import type { HeldParameter, ParameterReader } from '#modules/procedures/definition.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { Db } from '#platform/db/database.ts'
import { listKeys } from '#platform/identity/index.ts'
import { conversions, countingWay, savingsParameters } from '../coal.ts'
import { checkKeeper } from '../registers/keeping.ts'
import type { meteringOperations, savingsView } from './contract.ts'
import { amountText, firstOf, lastOf, monthOf, monthsOf, usedOf, type Month } from './months.ts'
import { computeSavings, monthsMinParameter, type MeteredMonths, type Savings } from './savings.ts'
import {
  findPlan,
  getMeterRow,
  getProjectRow,
  listCounting,
  listDrivers,
  listFindings,
  listMeterRows,
  type FindingRow,
  type MeterRow,
  type PlanRow,
  type ProjectRow,
} from './store.ts'

type Operations = typeof meteringOperations
type InputOf<K extends keyof Operations> = z.output<Operations[K]['input']>
type OutputOf<K extends keyof Operations> = z.output<Operations[K]['output']>

/** Years of readings that are looked at. */
const yearsMax = 10

/** Months of one meter with what was decided about them while that still fits. */
export interface MeterMonths {
  readonly months: readonly Month[]
  readonly findings: ReadonlyMap<string, FindingRow>
}

/** Every month of the lives of meters, up to a month. */
export async function readMonths(
  db: Db,
  meters: readonly MeterRow[],
  today: Day,
  through: string,
): Promise<ReadonlyMap<string, MeterMonths>> {
  const ids = meters.map(({ id }) => id)
  const since = firstOf(monthOf(addMonths(today, -12 * yearsMax)))
  const [readings, found] = [await listCounting(db, ids, since), await listFindings(db, ids)]
  return new Map(
    meters.map((meter) => {
      const rule = { way: meter.way, factor: meter.factor, rollsAt: meter.rolls_at ?? undefined }
      const first = meter.from_on < since ? since : meter.from_on
      const last = meter.until_on === null ? through : monthOf(addDays(meter.until_on, -1))
      const used = usedOf(rule, readings.get(meter.id) ?? [])
      const months = monthsOf(used, monthOf(first), last < through ? last : through)
      const findings = new Map(found.filter((one) => one.meter_id === meter.id).map((one) => [one.month, one]))
      for (const month of findings.keys()) {
        const now = months.find((one) => one.month === month)
        const then = findings.get(month)?.amount ?? '0'
        if (now?.amount === undefined || compareDecimals(round(now.amount, 6), decimal(then)) !== 0)
          findings.delete(month)
      }
      return [meter.id, { months, findings }]
    }),
  )
}

function toMeter(row: MeterRow, { months, findings }: MeterMonths): OutputOf<'getMeter'>['meter'] {
  return {
    id: row.id,
    name: row.name,
    carrier: row.carrier,
    way: row.way,
    reach: row.reach,
    factor: formatDecimal(decimal(row.factor)),
    isOnline: row.is_online,
    from: row.from_on,
    ...(row.place === null ? {} : { place: row.place }),
    ...(row.rolls_at === null ? {} : { rollsAt: formatDecimal(decimal(row.rolls_at)) }),
    ...(row.until_on === null ? {} : { until: row.until_on }),
    months: months.slice(-36).map(({ month, amount, isWhole, marks }) => {
      const finding = findings.get(month)
      return {
        month,
        isWhole,
        marks: [...marks],
        ...(amount === undefined ? {} : { amount: amountText(amount) }),
        ...(finding === undefined
          ? {}
          : {
              finding: {
                verdict: finding.verdict,
                reason: finding.reason,
                by: finding.made_by,
                at: finding.made_at.toISOString(),
              },
            }),
      }
    }),
  }
}

const headOf = ({ id, number, name, state }: ProjectRow): OutputOf<'getSavings'>['project'] => ({
  id,
  number,
  name,
  isRevoked: state === 'revoked',
})

/** The month that is over, which every meter should have. */
const lastMonth = (today: Day): string => monthOf(addMonths(firstOf(monthOf(today)), -1))

/** The meters of a project with their months. */
export async function getMetering(ctx: QueryContext, input: InputOf<'getMetering'>): Promise<OutputOf<'getMetering'>> {
  await checkKeeper(ctx, 'projects')
  const project = await getProjectRow(ctx.tx, input.project)
  const rows = await listMeterRows(ctx.tx, project.id)
  const months = await readMonths(ctx.tx, rows, ctx.today, lastMonth(ctx.today))
  return {
    project: headOf(project),
    meters: rows.map((row) => toMeter(row, months.get(row.id) ?? { months: [], findings: new Map() })),
  }
}

interface ReadingRow {
  id: string
  key: string
  from_on: Day
  through_on: Day
  value: string
  source: 'api' | 'table' | 'desk'
  made_by: string
  made_at: Date
  reason: string | null
  reversed_by: string | null
  reversed_at: Date | null
}

async function pageOfReadings(
  ctx: QueryContext,
  { meter, after, limit }: InputOf<'getMeter'>,
): Promise<OutputOf<'getMeter'>['readings']> {
  const [on, id] = decodeCursor(after) ?? []
  const isAfter = typeof on === 'string' && typeof id === 'string' ? sql`and (r.from_on, r.id) < (${on}, ${id})` : sql``
  const { rows } = await sql<ReadingRow>`select r.id, r.key, r.from_on, r.through_on, r.value, r.source, r.made_by,
      r.made_at, v.reason, v.made_by as reversed_by, v.made_at as reversed_at
    from energy.readings r left join energy.reading_reversals v on v.reading_id = r.id
    where r.meter_id = ${meter} ${isAfter} order by r.from_on desc, r.id desc limit ${limit + 1}`.execute(ctx.tx)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map((row) => ({
      id: row.id,
      key: row.key,
      from: row.from_on,
      through: row.through_on,
      value: formatDecimal(decimal(row.value)),
      source: row.source,
      by: row.made_by,
      at: row.made_at.toISOString(),
      ...(row.reversed_at === null
        ? {}
        : {
            reversed: { reason: row.reason ?? '', by: row.reversed_by ?? '', at: row.reversed_at.toISOString() },
          }),
    })),
    ...(last === undefined ? {} : { next: encodeCursor([last.from_on, last.id]) }),
  }
}

/** One meter: its months, a page of readings, its keys. */
export async function getMeter(ctx: QueryContext, input: InputOf<'getMeter'>): Promise<OutputOf<'getMeter'>> {
  await checkKeeper(ctx, 'projects')
  const row = await getMeterRow(ctx.tx, input.meter)
  const project = await getProjectRow(ctx.tx, row.project_id)
  const months = await readMonths(ctx.tx, [row], ctx.today, lastMonth(ctx.today))
  const keys = await listKeys(ctx.tx, 'meter', { holderId: row.id, limit: 100 })
  return {
    project: headOf(project),
    meter: toMeter(row, months.get(row.id) ?? { months: [], findings: new Map() }),
    readings: await pageOfReadings(ctx, input),
    keys: keys.map(({ id, name, issuedBy: by, issuedAt, revoked }) => ({
      id,
      name,
      by,
      at: issuedAt.toISOString(),
      ...(revoked === undefined ? {} : { revoked: { ...revoked, at: revoked.at.toISOString() } }),
    })),
  }
}

async function figuresOn(db: Db, on: Day): Promise<ParameterReader> {
  const figures = await findFigures(db, [...savingsParameters, monthsMinParameter])
  return (id) => {
    const figure = figures.get(id)
    const held = figure && valueOn(figure.values, on)
    return held && ({ ...held, id, unit: figure.unit, kind: figure.kind } satisfies HeldParameter)
  }
}

function toView(
  project: ProjectRow,
  plan: PlanRow,
  savings: Savings,
  parameter: ParameterReader,
): z.output<typeof savingsView> {
  const { at, ...said } = plan
  const counting = countingWay(parameter)
  const text = (value: Parameters<typeof formatDecimal>[0], places: number): string =>
    formatDecimal(round(value, places))
  return {
    project: headOf(project),
    plan: { ...said, at: at.toISOString() },
    carriers: savings.carriers.map(({ carrier, baselineMonths, line, months, saved }) => ({
      carrier,
      baselineMonths,
      base: line === undefined ? '0' : text(line.base, 3),
      slope: line === undefined ? '0' : text(line.slope, 6),
      ...(line?.fit === undefined ? {} : { fit: text(line.fit, 4) }),
      months: months.map((one) => ({
        month: one.month,
        expected: text(one.expected, 6),
        actual: text(one.actual, 6),
        saved: text(one.saved, 6),
        ...(one.driver === undefined ? {} : { driver: formatDecimal(one.driver) }),
      })),
      saved: text(saved, 6),
    })),
    counted: [...savings.counted],
    tonnes: savings.tonnes.map(({ way, saved, promised, reached, unset }) => ({
      way,
      unset: [...unset],
      ...(saved === undefined ? {} : { saved: text(saved, 3) }),
      ...(promised === undefined ? {} : { promised: text(promised, 3) }),
      ...(reached === undefined ? {} : { reached: formatDecimal(reached) }),
    })),
    ...(counting === undefined ? {} : { counting }),
    lacks: [...savings.lacks],
  }
}

const noPlan = {
  zh: '还没有设定测量方案：方法、基期、统计报告期和影响因素。',
  en: 'How savings are measured is not set yet: option, baseline, reporting period and driver.',
}

/** The savings of a project by the plan that counts, with the factors of the last day of its reporting period. */
export async function getSavings(ctx: QueryContext, input: InputOf<'getSavings'>): Promise<OutputOf<'getSavings'>> {
  const project = await getProjectRow(ctx.tx, input.project)
  const plan = await findPlan(ctx.tx, project.id)
  if (plan === undefined) return { project: headOf(project), carriers: [], counted: [], tonnes: [], lacks: [noPlan] }
  const reach = plan.option === 'C' ? 'whole' : 'refit'
  const rows = (await listMeterRows(ctx.tx, project.id)).filter((row) => row.reach === reach)
  const now = monthOf(ctx.today)
  const through = plan.reportingThrough > now ? plan.reportingThrough : now
  const read = await readMonths(ctx.tx, rows, ctx.today, through)
  const meters = rows.map(({ id, carrier }): MeteredMonths => {
    const { months, findings } = read.get(id) ?? { months: [], findings: new Map<string, FindingRow>() }
    return {
      carrier,
      months: new Map(months.map((one) => [one.month, one])),
      leftOut: new Set([...findings.values()].filter(({ verdict }) => verdict === 'left-out').map((one) => one.month)),
      unsettled: new Set(
        months.filter((one) => one.marks.includes('outlier') && !findings.has(one.month)).map(({ month }) => month),
      ),
    }
  })
  const drivers = plan.driver === 'none' ? [] : await listDrivers(ctx.tx, project.id, plan.driver)
  const parameter = await figuresOn(ctx.tx, lastOf(plan.reportingThrough))
  const yearly = { calorific: project.savings_calorific, equivalent: project.savings_equivalent }
  const savings = computeSavings({
    plan,
    meters,
    parameter,
    drivers: new Map(drivers.map(({ month, value }) => [month, decimal(value)])),
    promised: Object.fromEntries(
      conversions.flatMap((way) => {
        const value = yearly[way]
        return value === null ? [] : [[way, decimal(value)]]
      }),
    ),
  })
  return toView(project, plan, savings, parameter)
}
