/** Savings of a project: what would have been used, less what was; by carrier, in coal equivalent both ways, beside the promise. Pure. */
import {
  add,
  compareDecimals,
  decimal,
  divide,
  formatDecimal,
  multiply,
  round,
  subtract,
  sumDecimals,
  wholeDecimal,
  type Decimal,
} from '#base/decimal.ts'
import type { Text } from '#base/text.ts'
import type { ParameterReader } from '#modules/procedures/definition.ts'
import { conversions, convert, type ConversionWay } from '../coal.ts'
import { carrierIds, carrierOf, type CarrierId } from './carriers.ts'
import { monthsBetween, type Month } from './months.ts'
import { expected, fitLine, type Line } from './regression.ts'
import { lackTexts } from './savings-texts.ts'

/** The periods and the driver that both parties agreed on; months are included. */
export interface SavingsPlan {
  readonly driver: 'none' | 'degree-days' | 'occupancy' | 'output'
  readonly baselineFrom: string
  readonly baselineThrough: string
  readonly reportingFrom: string
  readonly reportingThrough: string
}

/** A meter of the plan's reach with every month of its life, and which of them a person left out or has still to look at. */
export interface MeteredMonths {
  readonly carrier: CarrierId
  readonly months: ReadonlyMap<string, Month>
  readonly leftOut: ReadonlySet<string>
  readonly unsettled: ReadonlySet<string>
}

/** What the rule needs besides the meters. */
export interface SavingsGiven {
  readonly plan: SavingsPlan
  readonly meters: readonly MeteredMonths[]
  readonly drivers: ReadonlyMap<string, Decimal>
  /** Tonnes a year, as recognised. */
  readonly promised: Readonly<Partial<Record<ConversionWay, Decimal>>>
  readonly parameter: ParameterReader
}

/** A month of the reporting period of a carrier, in its unit with six places. */
export interface SavedMonth {
  readonly month: string
  readonly driver?: Decimal
  readonly expected: Decimal
  readonly actual: Decimal
  readonly saved: Decimal
}

/** What a carrier saved. */
export interface CarrierSavings {
  readonly carrier: CarrierId
  readonly baselineMonths: number
  readonly line?: Line
  readonly months: readonly SavedMonth[]
  readonly saved: Decimal
}

/** Tonnes by a way: saved, promised for the same months, the share reached with four places. */
export interface Tonnes {
  readonly way: ConversionWay
  readonly saved?: Decimal
  readonly promised?: Decimal
  readonly reached?: Decimal
  readonly unset: readonly Text[]
}

/** The result; `lacks` says in words what is missing, and without `tonnes` nothing could be computed. */
export interface Savings {
  readonly carriers: readonly CarrierSavings[]
  readonly counted: readonly string[]
  readonly tonnes: readonly Tonnes[]
  readonly lacks: readonly Text[]
}

/** The figure that says how many baseline months are needed; a line through fewer than three says nothing. */
export const monthsMinParameter = 'energy-baseline-months-min'
const monthsMinLeast = 3

/** What all meters of a carrier used in a month, each in its life; undefined while one of them has not the whole month. */
function amountIn(meters: readonly MeteredMonths[], month: string): Decimal | undefined {
  const amounts: Decimal[] = []
  for (const { months, leftOut } of meters) {
    const found = months.get(month)
    if (found === undefined) continue
    if (found.amount === undefined || !found.isWhole || leftOut.has(month)) return undefined
    amounts.push(found.amount)
  }
  return amounts.length === 0 ? undefined : sumDecimals(amounts)
}

interface Model {
  readonly carrier: CarrierId
  readonly own: readonly MeteredMonths[]
  readonly baselineMonths: number
  readonly line: Line
}

function modelOf(given: SavingsGiven, carrier: CarrierId, lacks: Text[]): Model | undefined {
  const { plan, drivers, parameter } = given
  const own = given.meters.filter((one) => one.carrier === carrier)
  const isDriven = plan.driver !== 'none'
  const asked = monthsBetween(plan.baselineFrom, plan.baselineThrough)
  const missing = asked.filter((month) => amountIn(own, month) === undefined)
  const undriven = isDriven ? asked.filter((month) => !drivers.has(month)) : []
  if (missing.length > 0) lacks.push(lackTexts.baseline(carrierOf(carrier).title, missing))
  if (undriven.length > 0) lacks.push(lackTexts.driver(undriven))
  const points = asked.flatMap((month) => {
    const [y, x] = [amountIn(own, month), isDriven ? drivers.get(month) : wholeDecimal(0)]
    return y === undefined || x === undefined ? [] : [{ x, y }]
  })
  const held = parameter(monthsMinParameter)?.value
  const least = Math.max(monthsMinLeast, Number(held ?? monthsMinLeast))
  if (points.length < least) {
    lacks.push(lackTexts.tooFew(carrierOf(carrier).title, points.length, least))
    return undefined
  }
  const mean = divide(sumDecimals(points.map(({ y }) => y)), wholeDecimal(points.length), 12)
  const line = isDriven ? fitLine(points) : { base: mean, slope: wholeDecimal(0) }
  if (line === undefined) {
    lacks.push(lackTexts.flat)
    return undefined
  }
  return { carrier, own, baselineMonths: points.length, line }
}

function savedIn({ own, line }: Model, month: string, driver: Decimal | undefined): SavedMonth | undefined {
  const actual = amountIn(own, month)
  if (actual === undefined) return undefined
  const wanted = round(expected(line, driver ?? wholeDecimal(0)), 6)
  const used = round(actual, 6)
  return {
    month,
    expected: wanted,
    actual: used,
    saved: subtract(wanted, used),
    ...(driver === undefined ? {} : { driver }),
  }
}

function tonnesBy(
  way: ConversionWay,
  carriers: readonly CarrierSavings[],
  given: SavingsGiven,
  months: number,
): Tonnes {
  const fields = Object.fromEntries(carriers.map((one) => [carrierOf(one.carrier).field, formatDecimal(one.saved)]))
  const { tonnes, unset } = convert(fields, way, given.parameter)
  const yearly = given.promised[way]
  // Exact in months: the twelfth is taken last.
  const promised =
    yearly === undefined ? undefined : divide(multiply(yearly, wholeDecimal(months)), wholeDecimal(12), 6)
  const isComparable = tonnes !== undefined && promised !== undefined && compareDecimals(promised, wholeDecimal(0)) > 0
  return {
    way,
    unset,
    ...(tonnes === undefined ? {} : { saved: tonnes }),
    ...(promised === undefined ? {} : { promised }),
    ...(isComparable ? { reached: divide(tonnes, promised, 4) } : {}),
  }
}

/** Computes the savings of the reporting period; months that lack anything are not counted, and named. 第六条第（四）项, GB/T 28750 */
export function computeSavings(given: SavingsGiven): Savings {
  const { plan, meters, drivers } = given
  const lacks: Text[] = []
  const present = carrierIds.filter((id) => meters.some(({ carrier }) => carrier === id))
  if (present.length === 0) return { carriers: [], counted: [], tonnes: [], lacks: [lackTexts.noMeters] }
  const models = present.map((carrier) => modelOf(given, carrier, lacks))
  const asked = monthsBetween(plan.reportingFrom, plan.reportingThrough)
  const driverOf = (month: string): Decimal | undefined => (plan.driver === 'none' ? undefined : drivers.get(month))
  const isDriven = (month: string): boolean => plan.driver === 'none' || drivers.has(month)
  const counted = asked.filter(
    (month) =>
      isDriven(month) &&
      present.every(
        (id) =>
          amountIn(
            meters.filter(({ carrier }) => carrier === id),
            month,
          ) !== undefined,
      ),
  )
  const left = asked.filter((month) => !counted.includes(month))
  if (left.length > 0) lacks.push(lackTexts.reporting(left))
  const all = [...monthsBetween(plan.baselineFrom, plan.baselineThrough), ...asked]
  const unsettled = all.filter((month) => meters.some((meter) => meter.unsettled.has(month)))
  if (unsettled.length > 0) lacks.push(lackTexts.unsettled(unsettled))
  const ready = models.filter((model) => model !== undefined)
  const carriers = ready.map((model): CarrierSavings => {
    const months = counted.flatMap((month) => savedIn(model, month, driverOf(month)) ?? [])
    return {
      carrier: model.carrier,
      baselineMonths: model.baselineMonths,
      line: model.line,
      months,
      saved: months.reduce((sum, one) => add(sum, one.saved), decimal('0')),
    }
  })
  const isTold = ready.length === present.length && counted.length > 0
  const tonnes = isTold ? conversions.map((way) => tonnesBy(way, carriers, given, counted.length)) : []
  return { carriers, counted, tonnes, lacks: [...new Map(lacks.map((one) => [one.zh, one])).values()] }
}
