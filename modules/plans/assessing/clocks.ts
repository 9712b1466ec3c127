/** When limits of an assessment end, by the working-day calendar. */
import type { Day } from '#base/day.ts'
import type { DueDay, WorkingCalendar } from '#base/working-calendar.ts'
import type { Scheme } from './schemes.ts'

type Limit = Pick<Scheme['objection'], 'days' | 'unit'>

/** The last day of a limit that begins on a day; calendar days that end on a day of rest go on to the next working day. */
export function endOf(calendar: WorkingCalendar, from: Day, { days, unit }: Limit): DueDay {
  return calendar.limitEnd(from, days, unit, { roll: unit === 'calendar' })
}
