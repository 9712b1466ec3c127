/** What can be wrong with a notice, and what it changes; over the real notices of twenty years. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fileNotices } from '#apps/server/calendar.ts'
import { addDays, day } from '#base/day.ts'
import { createWorkingCalendar, type HolidayNotice } from '#base/working-calendar.ts'
import { changesBetween, isOther, missingYear, noticeIssues, statutoryDaysWorked } from './rules.ts'

const notices = fileNotices()
const calendar = createWorkingCalendar({ notices })

describe('the notices of 2007 to 2026', () => {
  test('pass every check that a new one has to pass', () => {
    expect(notices.flatMap((notice) => noticeIssues(notice))).toEqual([])
    expect(missingYear(notices)).toBeUndefined()
    for (let year = 2007; year <= 2026; year += 1) expect(statutoryDaysWorked(calendar, year)).toEqual([])
  })

  test('each change exactly the days that they name, when they come on top of those before them', () => {
    notices.forEach((notice, index) => {
      const before = createWorkingCalendar({ notices: notices.slice(0, index) })
      const after = createWorkingCalendar({ notices: notices.slice(0, index + 1) })
      const changed = changesBetween(before, after, notice.year).filter(isOther)
      const named = new Set(notice.days.map(({ on }) => on))
      expect(changed.every(({ on }) => named.has(on))).toBe(true)
      expect(changed.filter((one) => one.before.works !== one.after.works).length).toBeGreaterThan(0)
    })
  })
})

test('a year that is left out is named, wherever it lies', () => {
  const of = (...years: number[]): HolidayNotice[] => years.map((year) => ({ year, sources: ['n'], days: [] }))
  expect(missingYear(of(2026, 2028))).toBe(2027)
  expect(missingYear(of(2027, 2025, 2026))).toBeUndefined()
  expect(missingYear([])).toBeUndefined()
})

test('no two calendars differ on a day that is not told', () => {
  const named = fc.uniqueArray(fc.record({ later: fc.nat(364), off: fc.boolean() }), {
    selector: ({ later }) => later,
    minLength: 1,
    maxLength: 30,
  })
  fc.assert(
    fc.property(named, (days) => {
      const notice: HolidayNotice = {
        year: 2027,
        sources: ['n'],
        days: days.map(({ later, off }) => ({ on: addDays(day('2027-01-01'), later), name: '节', off })),
      }
      const after = createWorkingCalendar({ notices: [...notices, notice] })
      const told = new Set(changesBetween(calendar, after, 2027).map(({ on }) => on))
      for (let on = day('2025-06-01'); on < '2029-01-01'; on = addDays(on, 1))
        expect(told.has(on)).toBe(JSON.stringify(calendar.dayKind(on)) !== JSON.stringify(after.dayKind(on)))
    }),
    { seed: 20120706, numRuns: 40 },
  )
})
