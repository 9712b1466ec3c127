/** From readings to months: what each month came to, and what is missing or striking about it. Pure and browser-safe. */
import { addDays, addMonths, day, dayNumber, type Day } from '#base/day.ts'
import {
  add,
  compareDecimals,
  decimal,
  formatDecimal,
  multiply,
  subtract,
  wholeDecimal,
  type Decimal,
} from '#base/decimal.ts'

/** A reading that counts: days (both included) and the value as read. */
export interface Reading {
  readonly id: string
  readonly from: Day
  readonly through: Day
  readonly value: string
}

/** What the rule needs of a meter. */
export interface MeterRule {
  readonly way: 'period' | 'counter'
  readonly factor: string
  /** Where a counter starts again at nothing. */
  readonly rollsAt?: string | undefined
}

/** What is to be seen about a reading or month. */
export const marks = ['missing', 'partial', 'outlier', 'backwards', 'rolled-over', 'start', 'gap-before'] as const
export type Mark = (typeof marks)[number]

/** A reading with the amount of its days in the carrier's unit; without one where it cannot be told. */
export interface Used extends Reading {
  readonly amount?: Decimal
  readonly mark?: Mark
}

/** A month of a meter. */
export interface Month {
  /** `2012-09` */
  readonly month: string
  /** Whatever is known of it; absent where nothing is. */
  readonly amount?: Decimal
  readonly marks: readonly Mark[]
  /** Whether every day has an amount. */
  readonly isWhole: boolean
}

/** The month of a day. */
export const monthOf = (on: Day): string => on.slice(0, 7)
/** Its first day. */
export const firstOf = (month: string): Day => day(`${month}-01`)
/** Its last day. */
export const lastOf = (month: string): Day => addDays(addMonths(firstOf(month), 1), -1)

/** The months from one to another, both included; none where the second lies before. */
export function monthsBetween(from: string, through: string): string[] {
  const months: string[] = []
  for (let at = from; at <= through; at = monthOf(addMonths(firstOf(at), 1))) months.push(at)
  return months
}

const daysOf = ({ from, through }: Pick<Reading, 'from' | 'through'>): number =>
  dayNumber(through) - dayNumber(from) + 1

function step(rule: MeterRule, before: Reading | undefined, one: Reading): Used {
  if (before === undefined) return { ...one, mark: 'start' }
  if (addDays(before.through, 1) !== one.from) return { ...one, mark: 'gap-before' }
  const [last, now] = [decimal(before.value), decimal(one.value)]
  const factor = decimal(rule.factor)
  if (compareDecimals(now, last) >= 0) return { ...one, amount: multiply(subtract(now, last), factor) }
  if (rule.rollsAt === undefined) return { ...one, mark: 'backwards' }
  const run = add(subtract(decimal(rule.rollsAt), last), now)
  // A counter that stood beyond its own end was entered wrongly.
  return run.units < 0n ? { ...one, mark: 'backwards' } : { ...one, amount: multiply(run, factor), mark: 'rolled-over' }
}

/** The amounts of readings, which do not overlap; answered by day. */
export function usedOf(rule: MeterRule, readings: readonly Reading[]): Used[] {
  const sorted = readings.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return sorted.map((one, index) =>
    rule.way === 'counter'
      ? step(rule, sorted[index - 1], one)
      : { ...one, amount: multiply(decimal(one.value), decimal(rule.factor)) },
  )
}

const byValue = (a: Decimal, b: Decimal): number => compareDecimals(a, b)
const distance = (a: Decimal, b: Decimal): Decimal => (compareDecimals(a, b) < 0 ? subtract(b, a) : subtract(a, b))
const half: Decimal = { units: 5n, scale: 1 }

/** The middle of values; of an even number the mean of the two. */
export function median(values: readonly Decimal[]): Decimal {
  const sorted = values.toSorted(byValue)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? wholeDecimal(0)
  return sorted.length % 2 === 1 ? upper : multiply(add(sorted[middle - 1] ?? upper, upper), half)
}

/** Months that a meter needs before any is called striking. */
export const outlierMonthsMin = 6

/** Which values lie more than three median deviations from the median; a deviation counts as at least a twentieth of the median. */
export function strikingOf(values: readonly Decimal[]): boolean[] {
  if (values.length < outlierMonthsMin) return values.map(() => false)
  const middle = median(values)
  const deviation = median(values.map((value) => distance(value, middle)))
  const least = multiply(middle, { units: 5n, scale: 2 })
  const wide = compareDecimals(deviation, least) < 0 ? least : deviation
  const limit = multiply(wide, wholeDecimal(3))
  return values.map((value) => compareDecimals(distance(value, middle), limit) > 0)
}

/** Every month from one to another of a meter, missing ones included. */
export function monthsOf(used: readonly Used[], from: string, through: string): Month[] {
  const months = monthsBetween(from, through).map((month) => {
    const own = used.filter((one) => monthOf(one.from) === month)
    const known = own.filter(({ amount }) => amount !== undefined)
    const amount = known.reduce<Decimal | undefined>(
      (sum, one) => (one.amount === undefined ? sum : add(sum ?? wholeDecimal(0), one.amount)),
      undefined,
    )
    const days = known.reduce((sum, one) => sum + daysOf(one), 0)
    const isWhole = days === daysOf({ from: firstOf(month), through: lastOf(month) })
    const told = new Set(own.flatMap(({ mark }) => (mark === undefined ? [] : [mark])))
    if (own.length === 0) told.add('missing')
    else if (!isWhole) told.add('partial')
    return { month, isWhole, told, ...(amount === undefined ? {} : { amount }) }
  })
  const whole = months.flatMap(({ amount, isWhole }, index) =>
    amount !== undefined && isWhole ? [{ amount, index }] : [],
  )
  const striking = strikingOf(whole.map(({ amount }) => amount))
  for (const [at, { index }] of whole.entries()) if (striking[at] === true) months[index]?.told.add('outlier')
  return months.map(({ told, ...month }) => ({ ...month, marks: marks.filter((mark) => told.has(mark)) }))
}

/** An amount as it is kept and shown. */
export const amountText = (amount: Decimal): string => formatDecimal(amount)
