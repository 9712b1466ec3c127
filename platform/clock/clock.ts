/** The two clocks: wall time for sessions, codes and seals; the district's business clock for everything a clause dates. */
import type { Day } from '#base/day.ts'
import { dayOf } from '#base/day.ts'

/** Gives the business instant; the offset is whole days, zero and unchangeable in production. */
export interface Clock {
  readonly offsetDays: number
  now(): Date
  today(): Day
}

/** A business clock that runs with wall time, a whole number of days ahead (negative: behind). */
export function clockWithOffset(offsetDays: number): Clock {
  if (!Number.isInteger(offsetDays)) throw new RangeError('the business clock moves by whole days')
  const now = (): Date => new Date(Date.now() + offsetDays * 86_400_000)
  return { offsetDays, now, today: () => dayOf(now()) }
}
