/** Joins the steps of a limit into stretches of days that count, or do not, for one reason. */
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { addDays } from '#base/day.ts'
import type { LimitUnit } from '#base/working-calendar.ts'
import type { calendarContract } from '#modules/calendar/contract.ts'

type Step = z.output<(typeof calendarContract)['explainLimit']['output']>['steps'][number]

/** Days in a row that are alike; `first` and `last` are the numbers of the counted ones. */
export interface Run {
  readonly from: Day
  readonly to: Day
  readonly days: number
  readonly counts: boolean
  readonly rolled: boolean
  /** Absent where each day counts whatever it is: calendar days. */
  readonly why?: Step['why']
  readonly first?: number
  readonly last?: number
}

function isSame(a: Run, step: Pick<Step, 'on' | 'counts' | 'rolled'> & Partial<Pick<Step, 'why'>>): boolean {
  return (
    !(step.why !== undefined && 'nth' in step.why) &&
    addDays(a.to, 1) === step.on &&
    a.counts === step.counts &&
    a.rolled === (step.rolled === true) &&
    JSON.stringify(a.why) === JSON.stringify(step.why)
  )
}

/** The stretches, in order. */
export function runsOf(steps: readonly Step[], unit: LimitUnit): Run[] {
  const runs: Run[] = []
  let counted = 0
  for (const { on, counts, rolled, why: reason } of steps) {
    const why = unit === 'calendar' && counts ? undefined : reason
    const step = { on, counts, rolled, ...(why === undefined ? {} : { why }) }
    if (counts) counted += 1
    const before = runs.at(-1)
    if (before !== undefined && isSame(before, step))
      runs[runs.length - 1] = { ...before, to: on, days: before.days + 1, ...(counts ? { last: counted } : {}) }
    else
      runs.push({
        from: on,
        to: on,
        days: 1,
        counts,
        rolled: rolled === true,
        ...(why === undefined ? {} : { why }),
        ...(counts ? { first: counted, last: counted } : {}),
      })
  }
  return runs
}
