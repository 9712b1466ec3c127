/** The processing fee against the table of the measures. */
import { expect, test } from 'vitest'
import { packFigures } from '#testing/case-play.ts'
import { day } from '#base/day.ts'
import { feeByCount, feeByPages } from './fee.ts'

const figures = packFigures('national/parameters/disclosure.yaml')
const on = (value: string) => (id: string) => figures(id, day(value))

test.each([
  [1, 0],
  [10, 0],
  [11, 100],
  [30, 100],
  [31, 200],
  [40, 200],
  [41, 300],
  [51, 400],
])('the %i-th request of a month costs %i yuan', (nth, amount) => {
  expect(feeByCount(nth, on('2021-01-01'))?.amount).toBe(amount)
})

test.each([
  [1, 0],
  [30, 0],
  [31, 10],
  [100, 700],
  [101, 720],
  [200, 2700],
  [201, 2740],
  [250, 4700],
])('%i pages cost %i yuan', (pages, amount) => {
  const fee = feeByPages(pages, on('2026-03-02'))
  expect(fee?.amount).toBe(amount)
  expect(fee?.bands.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(pages)
})

test('before the measures there is no fee', () => {
  expect(feeByCount(50, on('2020-12-31'))).toBeUndefined()
  expect(feeByPages(500, on('2012-09-17'))).toBeUndefined()
})
