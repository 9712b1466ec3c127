import { describe, expect, test } from 'vitest'
import { draw, drawSize } from './drawing.ts'

const ids = Array.from({ length: 12 }, (_, index) => `task-${index}`)

describe('drawing', () => {
  test('a percentage is rounded up, not below the least number and not above all', () => {
    const rule = { percent: '20', atLeast: 2 }
    expect([0, 1, 2, 5, 10, 11, 30].map((of) => drawSize(rule, of))).toEqual([0, 1, 2, 2, 2, 3, 6])
  })

  test('the same seed draws the same, whatever the order, and another seed another set', () => {
    const drawn = draw('seed', 'unit-a', ids, 4)
    expect(draw('seed', 'unit-a', [...ids].reverse(), 4)).toEqual(drawn)
    expect(draw('other', 'unit-a', ids, 4)).not.toEqual(drawn)
    expect(draw('seed', 'unit-b', ids, 4)).not.toEqual(drawn)
  })

  test('every commitment is drawn about equally often', () => {
    const counts = new Map(ids.map((id) => [id, 0]))
    for (let seed = 0; seed < 1200; seed += 1)
      for (const id of draw(String(seed), 'u', ids, 3)) counts.set(id, (counts.get(id) ?? 0) + 1)
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(230)
      expect(count).toBeLessThan(370)
    }
  })
})
