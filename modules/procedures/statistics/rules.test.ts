/** What a year is, how long half and nine tenths of the cases took, and which counts are kept back. */
import { expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { packCalendar } from '#testing/case-play.ts'
import { keptBack, lengthsOf, monthsOf, quantile, yearOf } from './rules.ts'

it('a year that runs is counted to today, one that is over to its end', () => {
  expect(yearOf(2012, day('2012-09-17'))).toEqual({
    year: 2012,
    from: '2012-01-01',
    through: '2012-09-17',
    isOver: false,
  })
  expect(monthsOf(yearOf(2012, day('2012-03-01')))).toEqual(['2012-01', '2012-02', '2012-03'])
  expect(monthsOf(yearOf(2011, day('2012-03-01')))).toHaveLength(12)
})

it('the median and the ninetieth percentile are days of real cases', () => {
  expect(quantile([], 0.5)).toBeUndefined()
  expect(quantile([[7, 1]], 0.5)).toBe(7)
  expect(
    quantile(
      [
        [9, 1],
        [3, 1],
        [5, 2],
      ],
      0.5,
    ),
  ).toBe(5)
  expect(
    quantile(
      [
        [1, 9],
        [30, 1],
      ],
      0.9,
    ),
  ).toBe(1)
  expect(
    quantile(
      [
        [1, 8],
        [30, 2],
      ],
      0.9,
    ),
  ).toBe(30)
})

it('lengths are working days by the notices; the same day is none', () => {
  const one = { outcome: 'given', late: false, count: 2 }
  expect(
    lengthsOf(
      [
        { ...one, receivedOn: day('2012-09-28'), endedOn: day('2012-10-08') },
        { ...one, receivedOn: day('2012-09-28'), endedOn: day('2012-09-28') },
      ],
      packCalendar,
    ),
    // 2012-09-29 is a Saturday that works; the holiday ends on the 7th.
  ).toEqual([
    [2, 2],
    [0, 2],
  ])
})

it.each([
  [
    [0, 5, 12],
    [0, 5, 12],
  ],
  [
    [2, 2, 12],
    [null, null, 12],
  ],
  // One alone could be worked out from the whole.
  [
    [2, 5, 12],
    [null, null, 12],
  ],
  [[1], [null]],
  [
    [1, 0],
    [null, 0],
  ],
])('of %j the public sees %j', (counts, shown) => {
  expect(keptBack(counts, 3)).toEqual(shown)
})
