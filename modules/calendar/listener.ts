/** What a module above the calendar hands in when it has to act on a changed calendar. */
import type { Day } from '#base/day.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import type { CommandContext } from '#platform/contract/actor.ts'

/** What a notice, or taking one back, did to the calendar. */
export interface CalendarChange {
  /** Every day that works, is named or is certain otherwise than before, in order. */
  readonly changedDays: readonly Day[]
  /** The calendar that speaks once the transaction commits; the process's own still tells the old one. */
  readonly calendar: WorkingCalendar
}

/** Hears of a changed calendar in the transaction that changes it; long work belongs into a job that is queued there. */
export interface CalendarListener {
  readonly name: string
  calendarChanged(ctx: CommandContext, change: CalendarChange): Promise<void>
}
