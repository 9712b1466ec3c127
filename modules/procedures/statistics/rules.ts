/** Yearly statistics of a service from grouped counts: months, results, lengths; small counts are kept back from the public. Pure. */
import type { Day } from '#base/day.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'

/** Cases that ended alike: received and ended on those days, with that outcome. */
export interface EndedAlike {
  readonly receivedOn: Day
  readonly endedOn: Day
  readonly outcome: string
  /** Whether a limit of the office had run out. */
  readonly late: boolean
  readonly count: number
}

/** A year as it is counted: to its end, or to today while it runs. */
export interface Year {
  readonly year: number
  readonly from: Day
  /** Included. */
  readonly through: Day
  readonly isOver: boolean
}

/** The days of a year up to today. */
export function yearOf(year: number, today: Day): Year {
  const [from, end] = [`${year}-01-01` as Day, `${year}-12-31` as Day]
  return { year, from, through: today < end ? today : end, isOver: today > end }
}

/** The months of a year that have begun, `2012-09`. */
export function monthsOf({ year, through }: Year): string[] {
  const last = Number(through.slice(5, 7))
  return Array.from({ length: last }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
}

/** The smallest number of days within which that share of the cases ended; undefined without cases. */
export function quantile(
  lengths: readonly (readonly [days: number, count: number])[],
  share: number,
): number | undefined {
  const sorted = [...lengths].sort(([a], [b]) => a - b)
  const total = sorted.reduce((sum, [, count]) => sum + count, 0)
  let seen = 0
  for (const [days, count] of sorted) {
    seen += count
    if (seen >= share * total) return days
  }
  return undefined
}

/** Working days from receipt to the end, the day of receipt not counted; what stopped a limit is in it. */
export function lengthsOf(ended: readonly EndedAlike[], calendar: WorkingCalendar): (readonly [number, number])[] {
  return ended.map(({ receivedOn, endedOn, count }) => [
    receivedOn >= endedOn ? 0 : calendar.countWorkingDays(receivedOn, endedOn),
    count,
  ])
}

/** A count as it is shown; null: too small to be told. */
export type Shown = number | null

/**
 * Keeps back counts from 1 to below `least`, so that nobody is recognised by them. Where one alone of parts that add up to a told
 * whole is kept back it could be worked out: the smallest other one is kept back with it. 0 is told: there is nobody to recognise.
 */
export function keptBack(counts: readonly number[], least: number): Shown[] {
  const shown: Shown[] = counts.map((count) => (count > 0 && count < least ? null : count))
  if (shown.filter((one) => one === null).length !== 1) return shown
  const others = counts.flatMap((count, index) => (shown[index] === null || count === 0 ? [] : [{ count, index }]))
  const smallest = others.sort((a, b) => a.count - b.count)[0]
  if (smallest !== undefined) shown[smallest.index] = null
  return shown
}

/** One count that adds up with nothing. */
export const keptBackAlone = (count: number, least: number): Shown => (count > 0 && count < least ? null : count)
