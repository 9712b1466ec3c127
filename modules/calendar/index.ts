/** The calendar's door for the server and other modules. */
import { defineModule, type Module } from '#platform/contract/module.ts'
import type { HolidayNotice } from '#base/working-calendar.ts'
import { calendarContract } from './contract.ts'
import type { CalendarKeeper } from './keeper.ts'
import type { CalendarListener } from './listener.ts'
import { calendarCommands } from './operations.ts'
import { calendarQueries } from './queries.ts'

export { openCalendarKeeper, type CalendarKeeper } from './keeper.ts'
export type { CalendarChange, CalendarListener } from './listener.ts'

/** What the calendar stands on. */
export interface CalendarModuleParts {
  readonly keeper: CalendarKeeper
  /** The notices of `policies/holidays`. */
  readonly files: () => readonly HolidayNotice[]
  /** Modules above that act on a changed calendar. */
  readonly listeners: readonly CalendarListener[]
}

/** The calendar as a module of the server. */
export function calendarModule({ keeper, files, listeners }: CalendarModuleParts): Module {
  return defineModule({
    name: 'calendar',
    order: 22,
    migrations: new URL('./migrations/', import.meta.url),
    contract: calendarContract,
    operations: { ...calendarQueries(keeper, files), ...calendarCommands({ files, listeners: () => listeners }) },
  })
}
