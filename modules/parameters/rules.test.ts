/** Which of a figure's values holds on a day. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, day } from '#base/day.ts'
import { valueOn, withEnds } from './rules.ts'

const first = day('2010-01-01')
const values = [
  { from: day('2012-07-01'), value: '30' },
  { from: day('2014-01-01'), value: '50' },
]

test('a value holds from its first day until the next one begins', () => {
  expect(valueOn(values, day('2012-06-30'))).toBeUndefined()
  expect(valueOn(values, day('2012-07-01'))?.value).toBe('30')
  expect(valueOn(values, day('2013-12-31'))?.value).toBe('30')
  expect(valueOn(values, day('2014-01-01'))?.value).toBe('50')
})

test('the last value has no end, every other ends where the next begins', () => {
  expect(withEnds([...values].reverse()).map(({ until }) => until)).toEqual(['2014-01-01', undefined])
})

test('whatever the order they are written in, exactly one value holds on each day from the first', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 5000 }), (offsets, asked) => {
      const dated = offsets.map((offset) => ({ from: addDays(first, offset) }))
      const on = addDays(first, asked)
      const holding = withEnds(dated).filter(({ from, until }) => from <= on && (until === undefined || on < until))
      expect(holding.map(({ from }) => from)).toEqual(asked < Math.min(...offsets) ? [] : [valueOn(dated, on)?.from])
    }),
  )
})
