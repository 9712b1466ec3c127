/** The arithmetic of days, against the platform's own dates. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, day, dayFromNumber, dayNumber, dayOf, formatDay, isDay, weekday } from './day.ts'
import type { Day } from './day.ts'

const runs = { seed: 20120706 }
const dayMs = 86_400_000
const earliest = Date.parse('0000-01-01T00:00:00Z') / dayMs
const latest = Date.parse('9999-12-31T00:00:00Z') / dayMs
const numbers = fc.integer({ min: earliest, max: latest })
const platformDay = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10)

describe('a day', () => {
  test.each(['2012-02-29', '2000-02-29', '0000-02-29', '2012-12-31', '9999-12-31'])('%s exists', (text) => {
    expect(isDay(text)).toBe(true)
    expect(day(text)).toBe(text)
    expect(dayFromNumber(dayNumber(day(text)))).toBe(text)
  })

  test.each([
    '2011-02-29',
    '1900-02-29',
    '2012-02-30',
    '2012-13-01',
    '2012-00-10',
    '2012-1-1',
    '2012-01-01T00',
    ' 2012-01-01',
    '',
  ])('%j does not exist and is refused by name', (text) => {
    expect(isDay(text)).toBe(false)
    expect(() => day(text)).toThrow(RangeError)
  })

  test('numbers and days are the same count as the platform keeps, from year 0 to 9999', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const written = platformDay(number)
        expect(dayFromNumber(number)).toBe(written)
        expect(dayNumber(written as Day)).toBe(number)
        expect(isDay(written)).toBe(true)
      }),
      { ...runs, numRuns: 2000 },
    )
  })

  test('a day that no four digits can write is refused', () => {
    expect(() => dayFromNumber(latest + 1)).toThrow(RangeError)
    expect(() => dayFromNumber(earliest - 1)).toThrow(RangeError)
    expect(() => dayFromNumber(Number.NaN)).toThrow(RangeError)
  })

  test('adding days and taking them away again leads back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -300_000, max: 300_000 }),
        fc.integer({ min: -90_000, max: 90_000 }),
        (start, days) => {
          const from = dayFromNumber(start)
          expect(addDays(addDays(from, days), -days)).toBe(from)
          expect(weekday(addDays(from, 7))).toBe(weekday(from))
        },
      ),
      runs,
    )
  })

  test.each([
    ['2012-01-31', 1, '2012-02-29'],
    ['2011-01-31', 1, '2011-02-28'],
    ['2012-02-29', 12, '2013-02-28'],
    ['2012-07-06', 36, '2015-07-06'],
    ['2012-11-30', 3, '2013-02-28'],
    ['2012-03-31', -1, '2012-02-29'],
    ['2012-01-15', -1, '2011-12-15'],
    ['0050-03-31', 1, '0050-04-30'],
  ])('%s and %i months is %s (民法典 §202)', (from, months, expected) => {
    expect(addMonths(day(from), months)).toBe(expected)
  })

  test.each([
    ['2012-07-06', 5],
    ['2012-09-29', 6],
    ['1969-12-29', 1],
    ['1970-01-01', 4],
    ['2026-10-11', 7],
  ])('%s is day %i of its week', (text, expected) => {
    expect(weekday(day(text))).toBe(expected)
  })

  test('the day in the district turns at sixteen hundred UTC', () => {
    expect(dayOf(new Date('2012-07-05T15:59:59Z'))).toBe('2012-07-05')
    expect(dayOf(new Date('2012-07-05T16:00:00Z'))).toBe('2012-07-06')
  })

  test('a day is written in words without leading zeros', () => {
    expect(formatDay(day('2012-07-06'), 'zh')).toBe('2012年7月6日')
    expect(formatDay(day('2012-07-06'), 'en')).toBe('6 July 2012')
    const english = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
    for (let number = dayNumber(day('2011-12-28')); number < dayNumber(day('2013-01-04')); number += 1)
      expect(formatDay(dayFromNumber(number), 'en')).toBe(english.format(number * 86_400_000))
  })
})
