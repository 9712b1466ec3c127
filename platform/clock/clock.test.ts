/** The business clock: whole hours beside wall time, and a demo's day that begins in the morning. */
import { expect, it } from 'vitest'
import { day, dayOf } from '#base/day.ts'
import { clockWithOffset, offsetToMorningOf } from './clock.ts'

it.each(['2026-11-29T15:59:59Z', '2026-11-29T16:00:00Z', '2026-11-29T00:31:00Z', '2012-09-16T23:29:00Z'])(
  'at %s the demo’s day begins at about nine, so that no midnight is near',
  (wall) => {
    const started = new Date(wall)
    const offset = offsetToMorningOf(day('2012-09-17'), started)
    const business = new Date(started.getTime() + offset * 3_600_000)
    expect(dayOf(business)).toBe('2012-09-17')
    expect(Math.abs(business.getTime() - Date.parse('2012-09-17T09:00:00+08:00'))).toBeLessThanOrEqual(1_800_000)
  },
)

it('moves by whole hours only', () => {
  expect(() => clockWithOffset(0.5)).toThrow(/whole hours/u)
})
