/** Keeps the working-day calendar of a process: the files' notices with those entered later on top, renewed when one arrives. */
import { createWorkingCalendar, type HolidayNotice, type WorkingCalendar } from '#base/working-calendar.ts'
import type { Db } from '#platform/db/database.ts'
import { readEntered } from './store.ts'

/** The calendar of a process. */
export interface CalendarKeeper {
  /** As last read; before the first `refresh` the files alone speak. */
  calendar(): WorkingCalendar
  /** The notices that speak, in the order in which they do. */
  notices(): readonly HolidayNotice[]
  /** Reads what has been entered since; on a connection, never inside a transaction that enters something itself. */
  refresh(db: Db): Promise<void>
}

/** Opens a keeper over the files' notices, which are read when the calendar is first asked. */
export function openCalendarKeeper(files: () => readonly HolidayNotice[]): CalendarKeeper {
  let entered: readonly HolidayNotice[] = []
  let revision = 0
  let built: WorkingCalendar | undefined
  const notices = (): readonly HolidayNotice[] => [...files(), ...entered]
  return {
    calendar: () => (built ??= createWorkingCalendar({ notices: notices() })),
    notices,
    async refresh(db) {
      const read = await readEntered(db, revision)
      if (read === undefined || read.revision < revision) return
      revision = read.revision
      entered = read.notices
      built = undefined
    },
  }
}
