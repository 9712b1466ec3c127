/** Rules of dated figures, pure. */
import type { Day } from '#base/day.ts'

/** A value that holds from a day on, until the next one's day. */
export interface Dated {
  readonly from: Day
}

/** The value that holds on a day: the newest that has begun; undefined before the first. */
export function valueOn<V extends Dated>(values: readonly V[], on: Day): V | undefined {
  let held: V | undefined
  for (const one of values) if (one.from <= on && (held === undefined || one.from > held.from)) held = one
  return held
}

/** Values oldest first, each with the day from which the next one holds instead. */
export function withEnds<V extends Dated>(values: readonly V[]): (V & { readonly until?: Day })[] {
  const sorted = [...values].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return sorted.map((one, index) => {
    const next = sorted[index + 1]
    return next === undefined ? one : { ...one, until: next.from }
  })
}
