/** How long each node may take, as the plan's pack gives it, and when that ends by the working-day calendar. */
import { z } from 'zod'
import type { Day } from '#base/day.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import { packText } from '#platform/pack/part.ts'
import type { Due } from './chain.ts'

const days = z.number().int().min(1).max(250)

/** The limits in a plan's file: working days of each node, and who says so. */
export const supervisionLimits = z.strictObject({
  /** From setting up until it is handed to units. */
  handOver: days,
  /** From the hand-over until a unit signs. */
  sign: days,
  /** From signing until the unit says how it goes about it. */
  act: days,
  /** For a report that was returned, or whose own day has passed already. */
  report: days,
  /** From the last report until the office has reviewed. */
  review: days,
  /** From the review until it is closed. */
  close: days,
  /** The clause that orders supervision, where it is another than the plan's `basis`. */
  basis: z.string().min(1).optional(),
  /** `printed` where a document gives these days, `ours` until somebody adopts them. */
  status: z.enum(['printed', 'ours']),
  note: packText,
})

/** The limits of a plan. */
export type SupervisionLimits = z.output<typeof supervisionLimits>

/** The nodes whose length is counted in working days. */
export type LimitName = 'handOver' | 'sign' | 'act' | 'report' | 'review' | 'close'

/** The last day of a node that begins on a day, which is not counted itself. */
export function dueAfter(calendar: WorkingCalendar, limits: SupervisionLimits, name: LimitName, from: Day): Due {
  const { dueOn, provisional } = calendar.addWorkingDays(from, limits[name])
  return { on: dueOn, why: { kind: 'working-days', from, days: limits[name] }, ...(provisional ? { provisional } : {}) }
}

/** A commitment as far as its last day goes. */
export interface Dated {
  readonly id: string
  readonly dueOn?: Day | undefined
}

/** When the report is due: on the earliest day of its commitments, else the plan's last one; where that has passed, in so many working days. */
export function reportDue(
  calendar: WorkingCalendar,
  limits: SupervisionLimits,
  { commitments, planEnd, today }: { commitments: readonly Dated[]; planEnd: Day; today: Day },
): Due {
  const dated = commitments
    .flatMap(({ id, dueOn }) => (dueOn === undefined ? [] : [{ id, dueOn }]))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  const [first] = dated
  const own: Due =
    first === undefined || first.dueOn > planEnd
      ? { on: planEnd, why: { kind: 'plan-end' } }
      : { on: first.dueOn, why: { kind: 'commitment', commitment: first.id } }
  return own.on > today ? own : dueAfter(calendar, limits, 'report', today)
}
