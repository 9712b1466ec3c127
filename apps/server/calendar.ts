/** The State Council's notices on days off as `policies/holidays` holds them; what was entered later stands on top of them (modules/calendar). */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import {
  createWorkingCalendar,
  type HolidayFacts,
  type HolidayNotice,
  type WorkingCalendar,
} from '#base/working-calendar.ts'

const folder = new URL('../../policies/holidays/', import.meta.url)

let read: readonly HolidayNotice[] | undefined

/** The notices of the files, read at the first call. */
export function fileNotices(): readonly HolidayNotice[] {
  read ??= readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => (parse(readFileSync(new URL(name, folder), 'utf8')) as HolidayFacts).notices)
  return read
}

let calendar: WorkingCalendar | undefined

/** The calendar of the files alone: commands and tests without a database. */
export function openCalendar(): WorkingCalendar {
  return (calendar ??= createWorkingCalendar({ notices: fileNotices() }))
}
