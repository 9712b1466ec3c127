/** The working-day calendar of the State Council's notices, read once from the packs' folder. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { createWorkingCalendar, type HolidayFacts, type WorkingCalendar } from '#base/working-calendar.ts'

const folder = new URL('../../policies/holidays/', import.meta.url)

let calendar: WorkingCalendar | undefined

/** Opens it at the first call. */
export function openCalendar(): WorkingCalendar {
  calendar ??= createWorkingCalendar({
    notices: readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .flatMap((name) => (parse(readFileSync(new URL(name, folder), 'utf8')) as HolidayFacts).notices),
  })
  return calendar
}
