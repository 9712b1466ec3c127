/** Splitting targets: nothing is lost, nothing depends on the order of the list. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDecimals, decimal } from '#base/decimal.ts'
import { addDays, day, dayNumber } from '#base/day.ts'
import { apportion, balanceOf, isSplittableByYear, moved, runningSums, sumOf, yearsOf } from './splitting.ts'

const weightsOf = fc
  .uniqueArray(fc.tuple(fc.nat(200), fc.integer({ min: 0, max: 1_000_000 })), {
    selector: ([id]) => id,
    minLength: 1,
    maxLength: 83,
  })
  .map((made) => made.map(([id, weight]) => ({ node: `n${id}`, weight: String(weight) })))
  .filter((made) => made.some(({ weight }) => weight !== '0'))

/** As many as a street has communities. */
const fewWeights = fc
  .uniqueArray(fc.tuple(fc.nat(60), fc.integer({ min: 0, max: 10_000 })), {
    selector: ([id]) => id,
    minLength: 1,
    maxLength: 12,
  })
  .map((made) => made.map(([id, weight]) => ({ node: `n${id}`, weight: String(weight) })))
  .filter((made) => made.some(({ weight }) => weight !== '0'))

describe('apportionment', () => {
  it('gives 35,000 to ten streets to the last person', () => {
    const streets = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((node, index) => ({
      node,
      weight: String(7 + index),
    }))
    const shares = apportion('35000', streets)
    expect(sumOf(shares)).toBe('35000')
    expect(shares.map(({ value }) => value)).toEqual([
      '2130',
      '2435',
      '2739',
      '3043',
      '3348',
      '3652',
      '3957',
      '4261',
      '4565',
      '4870',
    ])
  })

  it('settles ties by the id, whatever the order', () => {
    const weights = ['c', 'a', 'b'].map((node) => ({ node, weight: '1' }))
    expect(apportion('10', weights)).toEqual([
      { node: 'c', weight: '1', value: '3' },
      { node: 'a', weight: '1', value: '4' },
      { node: 'b', weight: '1', value: '3' },
    ])
  })

  it('splits what does not come whole by its own step', () => {
    expect(
      apportion(
        '1.5',
        [
          { node: 'a', weight: '1' },
          { node: 'b', weight: '1' },
        ],
        '0.1',
      ).map(({ value }) => value),
    ).toEqual(['0.8', '0.7'])
  })

  it.each([
    [[{ node: 'a', weight: '0' }], '10', '1'],
    [
      [
        { node: 'a', weight: '-1' },
        { node: 'b', weight: '3' },
      ],
      '10',
      '1',
    ],
    [[{ node: 'a', weight: '1' }], '10.5', '1'],
  ] as const)('refuses %j of %s', (weights, total, step) => {
    expect(() => apportion(total, weights, step)).toThrow(RangeError)
  })

  it('sums exactly, stays within one of the quota and does not care for order, ten thousand times', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), weightsOf, (total, weights) => {
        const shares = apportion(String(total), weights)
        expect(sumOf(shares)).toBe(String(total))
        const sum = weights.reduce((all, { weight }) => all + BigInt(weight), 0n)
        for (const { value, weight } of shares) {
          const [own, quota] = [BigInt(value) * sum, BigInt(total) * BigInt(weight)]
          expect(own > quota - sum && own < quota + sum).toBe(true)
        }
        const turned = apportion(String(total), [...weights].reverse())
        const byNode = new Map(turned.map(({ node, value }) => [node, value]))
        expect(shares.every(({ node, value }) => byNode.get(node) === value)).toBe(true)
      }),
      { numRuns: 10_000, seed: 20120917 },
    )
  })

  it('keeps every level of a tree exact: streets, and communities below them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fewWeights, fewWeights, (total, streets, communities) => {
        const below = apportion(String(total), streets).flatMap(({ value }) => apportion(value, communities))
        expect(sumOf(below)).toBe(String(total))
      }),
      { numRuns: 10_000, seed: 20120917 },
    )
  })
})

describe('moves by hand', () => {
  it('keep the sum and never go below zero', () => {
    fc.assert(
      fc.property(fewWeights, fc.nat(), fc.nat(), fc.integer({ min: 0, max: 5000 }), (weights, a, b, amount) => {
        const shares = apportion('10000', weights)
        const [from, to] = [shares[a % shares.length]?.node ?? '', shares[b % shares.length]?.node ?? '']
        const next = moved(shares, from, to, String(amount))
        if (next === undefined) return
        expect(sumOf(next)).toBe('10000')
        expect(next.every(({ value }) => compareDecimals(decimal(value), decimal('0')) >= 0)).toBe(true)
      }),
      { numRuns: 10_000, seed: 20120917 },
    )
  })

  const shares = [
    { node: 'a', weight: '1', value: '6' },
    { node: 'b', weight: '1', value: '4' },
  ]
  it.each([
    ['more than there is', 'a', 'b', '7'],
    ['nothing', 'a', 'b', '0'],
    ['to itself', 'a', 'a', '1'],
    ['from nobody', 'x', 'b', '1'],
    ['to nobody', 'a', 'x', '1'],
  ])('do not move %s', (_name, from, to, amount) => expect(moved(shares, from, to, amount)).toBeUndefined())

  it('leave the list they came from alone', () => {
    moved(shares, 'a', 'b', '6')
    expect(shares[0]?.value).toBe('6')
  })
})

it('tells what is missing and what is buffer, and turns round under a ceiling', () => {
  expect(balanceOf('10', [{ value: '4' }, { value: '3' }])).toEqual({ sum: '7', missing: '3' })
  expect(balanceOf('10', [{ value: '4' }, { value: '6' }])).toEqual({ sum: '10' })
  expect(balanceOf('10', [{ value: '4' }, { value: '8' }])).toEqual({ sum: '12', buffer: '2' })
  expect(balanceOf('10', [{ value: '4' }, { value: '8' }], true)).toEqual({ sum: '12', missing: '2' })
})

describe('over years', () => {
  it.each([
    ['2012-07-01', '2013-12-31', [184, 365]],
    ['2011-01-01', '2015-12-31', [365, 366, 365, 365, 365]],
    ['2012-03-05', '2012-03-05', [1]],
    ['2013-01-01', '2012-12-31', []],
  ])('counts the days from %s to %s', (from, to, days) =>
    expect(yearsOf(day(from), day(to)).map((one) => one.days)).toEqual(days),
  )

  it('needs both days', () => {
    expect(yearsOf(undefined, day('2012-12-31'))).toEqual([])
    expect(yearsOf(day('2012-12-31'), undefined)).toEqual([])
  })

  it.each([
    ['count', '人', true],
    ['recurring-count', '人', false],
    ['rate', '%', false],
    ['ceiling-rate', '%', false],
    ['zero-open', '户', false],
    ['milestone', '个节点', false],
    ['binary', '完成与否', false],
    ['count', '种／社区', false],
  ] as const)('%s in %s: %s', (indicator, zh, is) => expect(isSplittableByYear({ indicator, unit: { zh } })).toBe(is))

  it('keeps days and sums exact, and every year at least what the years before came to, ten thousand times', () => {
    const first = dayNumber(day('2005-01-01'))
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(2500), fc.nat(1_000_000), (after, length, total) => {
        const from = addDays(day('2005-01-01'), after)
        const to = addDays(from, length)
        const years = yearsOf(from, to)
        expect(years.reduce((sum, { days }) => sum + days, 0)).toBe(length + 1)
        expect(dayNumber(from)).toBe(first + after)
        const shares = apportion(
          String(total),
          years.map(({ year, days }) => ({ node: year, weight: String(days) })),
        )
        const sums = [...runningSums(shares).values()].map(Number)
        expect(sums.at(-1)).toBe(total)
        expect(sums.every((sum, index) => index === 0 || sum >= (sums[index - 1] ?? 0))).toBe(true)
      }),
      { numRuns: 10_000, seed: 20120917 },
    )
  })
})
