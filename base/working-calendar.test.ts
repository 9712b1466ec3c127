/** Working days against the State Council's notices and a naive walk from day to day. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addDays, day, isDay, weekday } from './day.ts'
import type { Day } from './day.ts'
import { createWorkingCalendar } from './working-calendar.ts'
import type { HolidayFacts, HolidayNotice, WorkingCalendar } from './working-calendar.ts'

const runs = { seed: 20120706, numRuns: 400 }
const folder = new URL('../policies/holidays/', import.meta.url)
const notices = readdirSync(folder)
  .sort()
  .flatMap((name) => (parse(readFileSync(new URL(name, folder), 'utf8')) as HolidayFacts).notices)
const calendar = createWorkingCalendar({ notices })

/** The oracle: one day after another, asking only what the notices say. */
function walk(given: readonly HolidayNotice[], from: Day, n: number): Day {
  const said = new Map<string, boolean>()
  for (const notice of given) for (const { on, off } of notice.days) said.set(on, off)
  let today = from
  for (let left = n; left > 0;) {
    today = addDays(today, 1)
    const off = said.get(today) ?? weekday(today) > 5
    if (!off) left -= 1
  }
  return today
}

describe('the notices of 2007 to 2026', () => {
  test('give twenty years without a gap, each day existing and named', () => {
    expect(calendar.coveredFrom).toBe('2007-01-01')
    expect(calendar.coveredUntil).toBe('2026-12-31')
    for (const notice of notices) {
      expect(notice.sources.length).toBeGreaterThan(0)
      for (const { on, name, off } of notice.days) {
        expect(isDay(on) && name !== '' && typeof off === 'boolean').toBe(true)
        expect(Math.abs(Number(on.slice(0, 4)) - notice.year)).toBeLessThanOrEqual(1)
      }
    }
  })

  test.each([
    ['2012-03-01', 60, '2012-05-28'],
    ['2025-09-22', 20, '2025-10-24'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-01-30', 20, '2026-03-05'],
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-09-18', 40, '2026-11-19'],
    ['2026-02-09', 5, '2026-02-14'],
    ['2026-04-28', 5, '2026-05-08'],
    ['2025-09-26', 7, '2025-10-13'],
    ['2012-01-16', 15, '2012-02-09'],
    ['2012-09-29', 0, '2012-09-29'],
    ['2012-10-03', 0, '2012-10-03'],
    ['2011-12-30', 1, '2011-12-31'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-10-09', 2, '2026-10-12'],
  ])('%s and %i working days is %s', (from, n, dueOn) => {
    expect(calendar.addWorkingDays(day(from), n)).toEqual({ dueOn, provisional: false })
  })

  test.each([
    ['2012-09-29', true, 'made-up', '中秋节、国庆节'],
    ['2012-10-01', false, 'holiday', '中秋节、国庆节'],
    ['2011-12-31', true, 'made-up', '元旦'],
    ['2015-09-03', false, 'holiday', '抗日战争暨世界反法西斯战争胜利70周年纪念日'],
    ['2020-02-01', false, 'holiday', '春节'],
    ['2020-02-03', true, 'weekday', '春节'],
    ['2012-07-06', true, 'weekday', undefined],
    ['2012-07-07', false, 'weekend', undefined],
  ])('%s: works %s, because %s', (on, works, code, name) => {
    const kind = calendar.dayKind(day(on))
    expect(kind).toMatchObject({ works, why: { code }, provisional: false })
    expect(kind.why.name).toBe(name)
    expect(kind.why.source === undefined).toBe(name === undefined)
  })

  test('the notice that extended the holiday of 2020 speaks for its days, the first one for the others', () => {
    expect(calendar.dayKind(day('2020-02-01')).why.source).toContain('content_5472352')
    expect(calendar.dayKind(day('2020-01-30')).why.source).toContain('content_5454164')
  })

  test('beyond the last notice the week alone speaks, and the answer is provisional', () => {
    expect(calendar.dayKind(day('2027-02-08'))).toEqual({ works: true, why: { code: 'weekday' }, provisional: true })
    expect(calendar.addWorkingDays(day('2026-12-30'), 1)).toEqual({ dueOn: '2026-12-31', provisional: false })
    expect(calendar.addWorkingDays(day('2026-12-30'), 2)).toEqual({ dueOn: '2027-01-01', provisional: true })
    expect(calendar.addWorkingDays(day('2006-06-01'), 1).provisional).toBe(true)
  })
})

describe('a working-day calendar', () => {
  test('agrees with the walk from day to day, inside and outside the notices', () => {
    const starts = fc.integer({ min: 13_000, max: 21_500 }).map((number) => addDays(day('1970-01-01'), number))
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 700 }), (from, n) => {
        expect(calendar.addWorkingDays(from, n).dueOn).toBe(walk(notices, from, n))
      }),
      runs,
    )
  })

  test('counts between two days what it adds, in both directions', () => {
    const starts = fc.integer({ min: 13_000, max: 21_500 }).map((number) => addDays(day('1970-01-01'), number))
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 700 }), (from, n) => {
        const { dueOn } = calendar.addWorkingDays(from, n)
        expect(calendar.countWorkingDays(from, dueOn)).toBe(n)
        expect(calendar.countWorkingDays(dueOn, from) + n).toBe(0)
      }),
      runs,
    )
  })

  test('agrees with the walk for notices of any content', () => {
    const first = day('2010-12-20')
    const days = fc.uniqueArray(
      fc.record({ on: fc.nat(400).map((n) => addDays(first, n)), name: fc.constant('节'), off: fc.boolean() }),
      { selector: ({ on }) => on, maxLength: 60 },
    )
    fc.assert(
      fc.property(days, fc.nat(600), fc.nat(300), (named, start, n) => {
        const given = [{ year: 2011, sources: ['notice'], days: named }]
        const from = addDays(first, start - 100)
        expect(createWorkingCalendar({ notices: given }).addWorkingDays(from, n).dueOn).toBe(walk(given, from, n))
      }),
      runs,
    )
  })

  test('without notices knows the week and calls everything provisional', () => {
    const empty = createWorkingCalendar({ notices: [] })
    expect(empty.coveredUntil).toBeUndefined()
    expect(empty.addWorkingDays(day('2012-07-06'), 1)).toEqual({ dueOn: '2012-07-09', provisional: true })
    expect(empty.addWorkingDays(day('1901-07-06'), 500).dueOn).toBe(walk([], day('1901-07-06'), 500))
  })

  test('is covered to the end of the last year before a gap', () => {
    const years = [2012, 2010, 2011, 2014].map((year) => ({ year, sources: ['n'], days: [] }))
    expect(createWorkingCalendar({ notices: years }).coveredUntil).toBe('2012-12-31')
  })

  test('lets the later notice speak where two name the same day, in whatever order they are given', () => {
    const on = day('2011-12-31')
    const given: HolidayNotice[] = [
      { year: 2012, sources: ['later'], days: [{ on, name: '元旦', off: false }] },
      { year: 2011, sources: ['earlier'], days: [{ on, name: '元旦', off: true }] },
    ]
    expect(createWorkingCalendar({ notices: given }).dayKind(on)).toMatchObject({
      works: true,
      why: { source: 'later' },
    })
  })

  test('refuses a notice that contradicts itself, and a limit that is no whole number from 0', () => {
    const on = day('2012-01-02')
    const days = [
      { on, name: '元旦', off: true },
      { on, name: '元旦', off: false },
    ]
    expect(() => createWorkingCalendar({ notices: [{ year: 2012, sources: [], days }] })).toThrow(RangeError)
    for (const n of [-1, 1.5, Number.NaN]) expect(() => calendar.addWorkingDays(on, n)).toThrow(RangeError)
    expect(() => calendar.limitEnd(on, -1, 'calendar')).toThrow(RangeError)
  })
})

describe('a limit explained', () => {
  const units = fc.constantFrom('working' as const, 'calendar' as const, 'months' as const, 'years' as const)
  const starts = fc.nat(6900).map((number) => addDays(day('2007-01-01'), number))
  const explain = (from: Day, n: number, unit: Parameters<WorkingCalendar['limitEnd']>[2], roll: boolean) =>
    calendar.explainLimit(from, n, unit, { roll })

  test('counts exactly the limit, ends on the day that is computed, and names the reason of every skipped day', () => {
    fc.assert(
      fc.property(starts, fc.nat(60), units, fc.boolean(), (from, n, unit, roll) => {
        const { steps, ...due } = explain(from, n, unit, roll)
        expect(due).toEqual(calendar.limitEnd(from, n, unit, { roll }))
        expect(steps.filter((step) => step.counts)).toHaveLength(n)
        expect(steps.at(-1)?.on ?? from).toBe(due.dueOn)
        const inOrder = steps.every((step, index) => step.on > (steps[index - 1]?.on ?? from))
        expect(inOrder).toBe(true)
        for (const step of steps.filter((each) => !each.counts && each.on !== due.dueOn)) {
          expect(['weekend', 'holiday']).toContain(step.why.code)
        }
      }),
      runs,
    )
  })

  test('calendar days end on a day of rest unless they roll, and then on the next working day (民法典 §203)', () => {
    const from = day('2026-08-03')
    expect(calendar.limitEnd(from, 60, 'calendar')).toEqual({ dueOn: '2026-10-02', provisional: false })
    const rolled = explain(from, 60, 'calendar', true)
    expect(rolled.dueOn).toBe('2026-10-08')
    expect(rolled.steps.filter((step) => step.rolled).map((step) => step.on)).toEqual(
      ['03', '04', '05', '06', '07', '08'].map((date) => `2026-10-${date}`),
    )
  })

  test('months and years end on the same day or the last of the month (民法典 §202)', () => {
    expect(calendar.limitEnd(day('2012-12-31'), 2, 'months').dueOn).toBe('2013-02-28')
    expect(calendar.limitEnd(day('2012-02-29'), 2, 'years').dueOn).toBe('2014-02-28')
    expect(explain(day('2012-07-06'), 3, 'months', false).steps.map((step) => [step.on, step.why])).toEqual([
      ['2012-08-06', { code: 'month', nth: 1 }],
      ['2012-09-06', { code: 'month', nth: 2 }],
      ['2012-10-06', { code: 'month', nth: 3 }],
    ])
  })

  test('a calendar limit beyond the notices is certain, one that may still roll is not', () => {
    expect(calendar.limitEnd(day('2026-12-01'), 60, 'calendar').provisional).toBe(false)
    expect(calendar.limitEnd(day('2026-12-01'), 60, 'calendar', { roll: true }).provisional).toBe(true)
  })
})
