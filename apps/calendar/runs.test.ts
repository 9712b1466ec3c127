/** Stretches hold every step once and number the counted ones through. */
import { expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { openCalendar } from '#apps/server/calendar.ts'
import { runsOf } from './runs.ts'
import { rangeWords } from './words.ts'

const explain = (from: string, n: number, unit: 'working' | 'calendar' | 'months', roll = false) =>
  openCalendar().explainLimit(day(from), n, unit, { roll }).steps

test('joins days that are alike, and breaks where the reason, the notice or the counting changes', () => {
  expect(
    runsOf(explain('2026-09-30', 5, 'working'), 'working').map(({ from, to, days, counts, first, last }) => [
      from.slice(5),
      to.slice(5),
      days,
      counts,
      first,
      last,
    ]),
  ).toEqual([
    ['10-01', '10-07', 7, false, undefined, undefined],
    ['10-08', '10-09', 2, true, 1, 2],
    ['10-10', '10-10', 1, true, 3, 3],
    ['10-11', '10-11', 1, false, undefined, undefined],
    ['10-12', '10-13', 2, true, 4, 5],
  ])
})

test('loses no day and keeps rolled days apart; ends of months stay one by one', () => {
  const steps = explain('2026-08-03', 60, 'calendar', true)
  const runs = runsOf(steps, 'calendar')
  expect(runs[0]).toEqual({
    from: '2026-08-04',
    to: '2026-10-02',
    days: 60,
    counts: true,
    rolled: false,
    first: 1,
    last: 60,
  })
  expect(runs.reduce((sum, { days }) => sum + days, 0)).toBe(steps.length)
  expect(runs.filter(({ rolled }) => rolled).reduce((sum, { days }) => sum + days, 0)).toBe(6)
  expect(runsOf(explain('2012-07-06', 3, 'months'), 'months').map(({ first }) => first)).toEqual([1, 2, 3])
})

test.each([
  ['2026-10-01', '2026-10-01', '2026年10月1日', '1 October 2026'],
  ['2026-10-01', '2026-10-07', '2026年10月1日至7日', '1–7 October 2026'],
  ['2026-09-30', '2026-10-07', '2026年9月30日至10月7日', '30 September to 7 October 2026'],
  ['2026-12-31', '2027-01-02', '2026年12月31日至2027年1月2日', '31 December 2026 to 2 January 2027'],
])('from %s to %s is said once', (from, to, zh, en) => {
  expect(rangeWords(day(from), day(to), 'zh')).toBe(zh)
  expect(rangeWords(day(from), day(to), 'en')).toBe(en)
})
