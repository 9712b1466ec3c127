/** Splitting a target over areas or units: exact by a stated weight, moved by hand without losing anything. Pure, browser-safe. */
import { add, compareDecimals, decimal, formatDecimal, subtract, sumDecimals, type Decimal } from '#base/decimal.ts'
import { day, dayNumber, type Day } from '#base/day.ts'
import type { Measure } from './measure.ts'
import { isPerEach } from './rules.ts'

/** A part of a target and the weight by which it was apportioned; both decimal texts. */
export interface Share {
  readonly node: string
  readonly weight: string
  readonly value: string
}

/** Only what adds up can be split; shares of a whole, limits, done-or-not and "three in every community" hold for each part as they stand. */
export function isSplittable({ indicator, unit }: Pick<Measure, 'indicator' | 'unit'>): boolean {
  return (indicator === 'count' || indicator === 'recurring-count') && !isPerEach(unit)
}

/** Only what grows over the years adds up over them: of what comes again every year, each year is asked for the whole. */
export function isSplittableByYear(measure: Pick<Measure, 'indicator' | 'unit'>): boolean {
  return measure.indicator === 'count' && !isPerEach(measure.unit)
}

/** The calendar years between two days, both included, with the days of each; none where a day is missing. */
export function yearsOf(
  from: Day | undefined,
  to: Day | undefined,
): { readonly year: string; readonly days: number }[] {
  if (from === undefined || to === undefined || to < from) return []
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = String(first + index)
    const begins = index === 0 ? from : day(`${year}-01-01`)
    const ends = first + index === last ? to : day(`${year}-12-31`)
    return { year, days: dayNumber(ends) - dayNumber(begins) + 1 }
  })
}

/** What the shares come to by the end of each, in their order. */
export function runningSums(shares: readonly Pick<Share, 'node' | 'value'>[]): ReadonlyMap<string, string> {
  let sum = decimal('0')
  return new Map(
    [...shares]
      .sort((a, b) => (a.node < b.node ? -1 : 1))
      .map(({ node, value }) => {
        sum = add(sum, decimal(value))
        return [node, formatDecimal(sum)]
      }),
  )
}

const unitsAt = ({ units, scale }: Decimal, wanted: number): bigint => units * 10n ** BigInt(wanted - scale)

/**
 * Splits a total by weights with nothing left over: each gets the whole steps its weight is worth, the rest go one by one to
 * the largest remainders; among equals to the larger weight, then by id, so that the order of the list decides nothing.
 * `step` is the smallest part (`1` for people). Throws a RangeError where the weights are none or the total is no multiple.
 */
export function apportion(
  total: string,
  weights: readonly { readonly node: string; readonly weight: string }[],
  step = '1',
): Share[] {
  const read = weights.map(({ node, weight }) => ({ node, weight: decimal(weight) }))
  const scale = Math.max(0, ...read.map(({ weight }) => weight.scale))
  const parts = read.map(({ node, weight }) => ({ node, weight: unitsAt(weight, scale) }))
  const sum = parts.reduce((all, { weight }) => all + weight, 0n)
  if (sum <= 0n || parts.some(({ weight }) => weight < 0n)) throw new RangeError('weights must be positive')
  const [whole, one] = [decimal(total), decimal(step)]
  const places = Math.max(whole.scale, one.scale)
  const [units, unit] = [unitsAt(whole, places), unitsAt(one, places)]
  if (unit <= 0n || units < 0n || units % unit !== 0n) throw new RangeError(`${total} is no multiple of ${step}`)
  const steps = units / unit
  const dealt = parts.map(({ node, weight }) => ({
    node,
    weight,
    steps: (steps * weight) / sum,
    rest: (steps * weight) % sum,
  }))
  const left = Number(steps - dealt.reduce((all, part) => all + part.steps, 0n))
  const next = [...dealt].sort((a, b) =>
    a.rest !== b.rest
      ? a.rest > b.rest
        ? -1
        : 1
      : a.weight !== b.weight
        ? a.weight > b.weight
          ? -1
          : 1
        : a.node < b.node
          ? -1
          : 1,
  )
  for (const part of next.slice(0, left)) part.steps += 1n
  return dealt.map(({ node, steps: own }, index) => ({
    node,
    weight: weights[index]?.weight ?? '0',
    value: formatDecimal({ units: own * unit, scale: places }),
  }))
}

/** Moves an amount from one part to another; undefined where the giver has less than that, or one of them is not there. */
export function moved(shares: readonly Share[], from: string, to: string, amount: string): Share[] | undefined {
  const by = decimal(amount)
  const giver = shares.find(({ node }) => node === from)
  if (!giver || from === to || !shares.some(({ node }) => node === to)) return undefined
  if (by.units <= 0n || compareDecimals(decimal(giver.value), by) < 0) return undefined
  return shares.map((share) => {
    if (share.node === from) return { ...share, value: formatDecimal(subtract(decimal(share.value), by)) }
    return share.node === to ? { ...share, value: formatDecimal(add(decimal(share.value), by)) } : share
  })
}

/** What all parts come to. */
export function sumOf(shares: readonly Pick<Share, 'value'>[]): string {
  return formatDecimal(sumDecimals(shares.map(({ value }) => decimal(value))))
}

/**
 * How the parts stand to the whole: `missing` blocks the issue, `buffer` is shown as such. Under a ceiling it is the other way
 * round: parts above the whole are what is wrong.
 */
export function balanceOf(
  total: string,
  shares: readonly Pick<Share, 'value'>[],
  isUpperBound = false,
): { readonly sum: string; readonly missing?: string; readonly buffer?: string } {
  const sum = sumOf(shares)
  const over = subtract(decimal(sum), decimal(total))
  if (over.units === 0n) return { sum }
  const amount = formatDecimal(over.units < 0n ? { ...over, units: -over.units } : over)
  return over.units < 0n === isUpperBound ? { sum, buffer: amount } : { sum, missing: amount }
}
