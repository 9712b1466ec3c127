/** Decides what a notice changes and whether it can be right: pure, over calendars before and after it. */
import { addDays, type Day } from '#base/day.ts'
import type { Issue } from '#base/refusals.ts'
import type { DayKind, HolidayNotice, WorkingCalendar } from '#base/working-calendar.ts'

/** One day that is not what it was: in working, in its reason, or in certainty. */
export interface DayChange {
  readonly on: Day
  readonly before: DayKind
  readonly after: DayKind
}

/** Days that every version of 全国年节及纪念日放假办法 §2 since 2000 makes days off for all. */
const statutory = ['01-01', '05-01', '10-01', '10-02', '10-03']

/** What is wrong with a notice by itself: days far from its year, named twice; empty when it can be read. */
export function noticeIssues({ year, days }: HolidayNotice): Issue[] {
  const issues: Issue[] = []
  const named = new Map<Day, boolean>()
  days.forEach(({ on, off }, index) => {
    if (Math.abs(Number(on.slice(0, 4)) - year) > 1)
      issues.push({
        path: `days.${index}.on`,
        message: `${on}和${year}年相差太远，请改日期或者年份。The day ${on} is not near ${year}; mend the day or the year.`,
      })
    const before = named.get(on)
    if (before !== undefined)
      issues.push({
        path: `days.${index}.on`,
        message: `${on}写了两次${before === off ? '' : '，一次放假、一次上班'}，请留一次。The day ${on} is named twice${before === off ? '' : ', once off and once working'}; leave one.`,
      })
    named.set(on, off)
  })
  if (days.every(({ on }) => !on.startsWith(`${year}-`)))
    issues.push({
      path: 'year',
      message: `没有写${year}年的任何一天，请改年份。There is no day of ${year} in it; mend the year.`,
    })
  return issues
}

/** Days of a year that the law makes days off and that would be worked all the same. */
export function statutoryDaysWorked(calendar: WorkingCalendar, year: number): Day[] {
  return statutory.map((date) => `${year}-${date}` as Day).filter((on) => calendar.dayKind(on).works)
}

/** The year whose notice is missing before this one could be understood; undefined when the row of years is unbroken. */
export function missingYear(notices: readonly HolidayNotice[]): number | undefined {
  const years = new Set(notices.map(({ year }) => year))
  if (years.size === 0) return undefined
  const last = Math.max(...years)
  for (let year = Math.min(...years); year < last; year += 1) if (!years.has(year)) return year
  return undefined
}

/** From when until when notices cover, as answers carry it. */
export function coverageOf({ coveredFrom, coveredUntil }: WorkingCalendar): { coveredFrom?: Day; coveredUntil?: Day } {
  return {
    ...(coveredFrom === undefined ? {} : { coveredFrom }),
    ...(coveredUntil === undefined ? {} : { coveredUntil }),
  }
}

/** Every day that differs between two calendars, from a year before the given one to where either is covered. */
export function changesBetween(before: WorkingCalendar, after: WorkingCalendar, year: number): DayChange[] {
  const last = [before.coveredUntil, after.coveredUntil, `${year + 1}-12-31` as Day].reduce<Day>(
    (latest, one) => (one !== undefined && one > latest ? one : latest),
    `${year}-12-31` as Day,
  )
  const changes: DayChange[] = []
  for (let on = `${year - 1}-01-01` as Day; on <= last; on = addDays(on, 1)) {
    const change = { on, before: before.dayKind(on), after: after.dayKind(on) }
    if (change.before.provisional !== change.after.provisional || isOther(change)) changes.push(change)
  }
  return changes
}

/** Whether a day works otherwise, or for another reason, than before. */
export function isOther({ before, after }: DayChange): boolean {
  return (
    before.works !== after.works ||
    before.why.code !== after.why.code ||
    before.why.name !== after.why.name ||
    before.why.source !== after.why.source
  )
}
