/** The arithmetic of indicators: worked values, and the laws on ten thousand random trees. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDecimals, decimal, formatDecimal, sumDecimals } from '#base/decimal.ts'
import { day } from '#base/day.ts'
import type { FigureValues, Measure } from './measure.ts'
import { achievement, isNotApplicable, periodHolding, rateOf, rollUp, rollUpTree, type MeasuredNode } from './rules.ts'

const on = day('2012-09-17')
const people = { zh: '人', en: 'people' }
const percent = { zh: '%', en: '%' }
const of = (measure: Partial<Measure>): Measure => ({ indicator: 'count', unit: people, ...measure })

describe('achievement', () => {
  it.each<[string, Partial<Measure>, FigureValues, string | undefined, boolean | undefined]>([
    ['a count of half', { value: '35000', comparison: 'at-least' }, { value: '17500' }, '0.5', false],
    ['a count that is reached', { value: '300', comparison: 'at-least' }, { value: '300' }, '1', true],
    ['a count not above what it must exceed', { value: '300', comparison: 'more-than' }, { value: '300' }, '1', false],
    ['a count over its ceiling', { value: '10', comparison: 'at-most' }, { value: '11' }, undefined, false],
    ['a count without target', {}, { value: '11' }, undefined, undefined],
    [
      'a rate by its parts',
      { indicator: 'rate', unit: percent, value: '95' },
      { numerator: '19', denominator: '20' },
      '1',
      true,
    ],
    [
      'a rate a hair below',
      { indicator: 'rate', unit: percent, value: '66.67' },
      { numerator: '2', denominator: '3' },
      '0.9999',
      false,
    ],
    [
      'a rate of nobody',
      { indicator: 'rate', unit: percent, value: '95' },
      { numerator: '0', denominator: '0' },
      undefined,
      undefined,
    ],
    ['a rate typed in', { indicator: 'rate', unit: percent, value: '90' }, { value: '90.0' }, '1', true],
    [
      'a ceiling kept',
      { indicator: 'ceiling-rate', unit: percent, value: '3', comparison: 'at-most' },
      { numerator: '3', denominator: '100' },
      undefined,
      true,
    ],
    [
      'a ceiling broken by one in a million',
      { indicator: 'ceiling-rate', unit: percent, value: '3' },
      { numerator: '30001', denominator: '1000000' },
      undefined,
      false,
    ],
    [
      'beds per thousand',
      { indicator: 'rate', unit: { zh: '张／千人' }, value: '4.8' },
      { numerator: '4800', denominator: '1000000' },
      '1',
      true,
    ],
    ['none open', { indicator: 'zero-open' }, { open: 0, closed: 3 }, undefined, true],
    [
      'three open in time',
      { indicator: 'zero-open', openDaysMax: 30 },
      { open: 3, longestOpenDays: 30 },
      undefined,
      true,
    ],
    [
      'one open too long',
      { indicator: 'zero-open', openDaysMax: 30 },
      { open: 1, longestOpenDays: 31 },
      undefined,
      false,
    ],
    ['one open and no limit', { indicator: 'zero-open' }, { open: 1, longestOpenDays: 1 }, undefined, undefined],
    ['done', { indicator: 'binary' }, { value: '1' }, '1', true],
    ['not done', { indicator: 'binary' }, { value: '0' }, '0', false],
    ['two steps of four', { indicator: 'milestone', value: '4' }, { value: '2' }, '0.5', false],
    ['between', { comparison: 'between', value: '10', upper: '20' }, { value: '20' }, '2', true],
    ['not applicable', { value: '10' }, { isNotApplicable: true }, undefined, undefined],
  ])('of %s', (_name, measure, figure, share, reached) => {
    const found = achievement(of(measure), { ...figure, on }, on)
    expect([found.share, found.reached]).toEqual([share, reached])
    expect(found.words.zh).not.toMatch(/undefined|NaN/u)
  })

  it('says nothing of this year by a figure of last year', () => {
    const measure = of({ indicator: 'recurring-count', value: '3000', per: 'year' })
    expect(achievement(measure, { value: '3000', on: day('2011-12-31') }, on).reached).toBeUndefined()
    expect(achievement(measure, { value: '3000', on: day('2012-06-30') }, on).reached).toBe(true)
  })

  it('rounds a rate for the eye only', () => {
    const measure = of({ indicator: 'rate', unit: percent, value: '66.67', comparison: 'at-least' })
    const found = achievement(measure, { numerator: '2', denominator: '3', on }, on)
    expect([found.shown, found.reached]).toEqual(['66.67', false])
  })
})

it.each([
  ['month', '2012-02-10', '2012-02-01', '2012-02-29'],
  ['quarter', '2012-12-31', '2012-10-01', '2012-12-31'],
  ['half-year', '2012-06-30', '2012-01-01', '2012-06-30'],
  ['half-year', '2012-07-01', '2012-07-01', '2012-12-31'],
  ['year', '2013-01-01', '2013-01-01', '2013-12-31'],
] as const)('the %s that holds %s runs from %s to %s', (per, at, from, until) => {
  expect(periodHolding(per, day(at))).toEqual({ from, until })
})

const count = fc.bigInt({ min: 0n, max: 10n ** 9n })
const aCount: fc.Arbitrary<FigureValues> = fc.tuple(count, fc.integer({ min: 0, max: 3 })).map(([units, scale]) => ({
  value: formatDecimal({ units, scale }),
}))
const aRate: fc.Arbitrary<FigureValues> = fc
  .tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }))
  .map(([a, b]) => ({ numerator: String(Math.min(a, b)), denominator: String(Math.max(a, b)) }))
const openItems: fc.Arbitrary<FigureValues> = fc.record({
  open: fc.nat(50),
  closed: fc.nat(50),
  longestOpenDays: fc.nat(400),
})

/** A tree as a list: every node but the first hangs under an earlier one; only leaves keep their values. */
function treeOf(leaf: fc.Arbitrary<FigureValues>): fc.Arbitrary<MeasuredNode[]> {
  const values = fc.oneof(
    { weight: 8, arbitrary: leaf },
    fc.constant({ isNotApplicable: true }),
    fc.constant(undefined),
  )
  return fc.array(fc.tuple(fc.nat(), values), { minLength: 1, maxLength: 24 }).map((made) =>
    made.map(([above, held], index) => ({
      id: `n${index}`,
      parent: index === 0 ? undefined : `n${above % index}`,
      values: held,
    })),
  )
}

const leavesOf = (nodes: readonly MeasuredNode[]): MeasuredNode[] => {
  const parents = new Set(nodes.map(({ parent }) => parent))
  return nodes.filter(({ id }) => !parents.has(id))
}

const runs = { numRuns: 10_000, seed: 20120917 }

describe('ten thousand random trees', () => {
  it('keep counts: the top is the sum of the leaves, and every node that of its children', () => {
    fc.assert(
      fc.property(treeOf(aCount), (nodes) => {
        const rolled = rollUpTree('count', nodes)
        const leaves = leavesOf(nodes)
        const values = leaves.flatMap(({ values: held }) => (held?.value === undefined ? [] : [decimal(held.value)]))
        const top = rolled.get('n0')
        if (values.length === 0) expect(top?.values?.value).toBeUndefined()
        else expect(top?.values?.value).toBe(formatDecimal(sumDecimals(values)))
        expect(top?.missing).toBe(leaves.filter(({ values: held }) => held === undefined).length)
        expect(top?.known).toBe(leaves.filter(({ values: held }) => held !== undefined).length)
        for (const { id } of nodes) {
          const children = nodes.filter(({ parent }) => parent === id).map((child) => rolled.get(child.id)?.values)
          if (children.length > 0) expect(rolled.get(id)?.values).toEqual(rollUp('count', children).values)
        }
      }),
      runs,
    )
  })

  it('keep rates: equal to the sum of numerators by the sum of denominators, between the least and the greatest below', () => {
    const measure = of({ indicator: 'rate', unit: percent, places: 30 })
    fc.assert(
      fc.property(treeOf(aRate), (nodes) => {
        const top = rollUpTree('rate', nodes).get('n0')?.values
        const parts = leavesOf(nodes).flatMap(({ values: held }) =>
          held?.denominator === undefined || held.denominator === '0' ? [] : [held],
        )
        if (parts.length === 0) return void expect(top === undefined || isNotApplicable('rate', top)).toBe(true)
        const sum = (key: 'numerator' | 'denominator') =>
          parts.reduce((all, part) => all + BigInt(part[key] ?? '0'), 0n)
        expect(top).toEqual({ numerator: sum('numerator').toString(), denominator: sum('denominator').toString() })
        // a/b ≤ c/d multiplied out: no rate is rounded on the way.
        const isAtMost = (a: FigureValues, b: FigureValues) =>
          BigInt(a.numerator ?? 0) * BigInt(b.denominator ?? 0) <= BigInt(b.numerator ?? 0) * BigInt(a.denominator ?? 0)
        expect(parts.some((part) => isAtMost(part, top ?? {}))).toBe(true)
        expect(parts.some((part) => isAtMost(top ?? {}, part))).toBe(true)
        expect(rateOf(measure, top ?? {})).toBeDefined()
      }),
      runs,
    )
  })

  it('keep open items: all counted, the oldest remembered', () => {
    fc.assert(
      fc.property(treeOf(openItems), (nodes) => {
        const top = rollUpTree('zero-open', nodes).get('n0')?.values
        const held = leavesOf(nodes).flatMap(({ values: one }) => (one?.open === undefined ? [] : [one]))
        if (held.length === 0) return void expect(top?.open).toBeUndefined()
        expect(top?.open).toBe(held.reduce((all, one) => all + (one.open ?? 0), 0))
        expect(top?.longestOpenDays).toBe(Math.max(...held.map((one) => one.longestOpenDays ?? 0)))
      }),
      runs,
    )
  })

  it.each([
    ['count', aCount],
    ['rate', aRate],
    ['zero-open', openItems],
    ['binary', fc.constantFrom({ value: '0' }, { value: '1' })],
  ] as const)('come to the same in any order and grouping: %s', (indicator, leaf: fc.Arbitrary<FigureValues>) => {
    const list = fc.array(
      fc.oneof({ weight: 8, arbitrary: leaf }, fc.constant<FigureValues>({ isNotApplicable: true })),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(list, fc.nat(), fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (parts, cut, order) => {
        const whole = rollUp(indicator, parts).values
        const shuffled = parts.map((part, index) => [order[index] ?? 0, part] as const).sort((a, b) => a[0] - b[0])
        const other = shuffled.map(([, part]) => part)
        expect(rollUp(indicator, other).values).toEqual(whole)
        const at = cut % (other.length + 1)
        const grouped = [other.slice(0, at), other.slice(at)].filter((group) => group.length > 0)
        expect(
          rollUp(
            indicator,
            grouped.map((group) => rollUp(indicator, group).values),
          ).values,
        ).toEqual(whole)
      }),
      { ...runs, numRuns: 2500 },
    )
  })
})

describe('what is not there', () => {
  it('is missing, and neither zero nor not applicable', () => {
    expect(rollUp('count', [{ value: '5' }, undefined])).toEqual({ values: { value: '5' }, known: 1, missing: 1 })
    expect(rollUp('count', [undefined])).toEqual({ values: undefined, known: 0, missing: 1 })
    expect(rollUp('count', [{ isNotApplicable: true }])).toEqual({
      values: { isNotApplicable: true },
      known: 1,
      missing: 0,
    })
  })

  it('keeps a rate from being made of rates', () => {
    expect(rollUp('rate', [{ value: '50' }, { value: '100' }]).values).toBeUndefined()
    const nodes = [
      { id: 'top' },
      { id: 'a', parent: 'top' },
      { id: 'b', parent: 'a', values: { value: '50' } },
      { id: 'c', parent: 'top', values: { numerator: '1', denominator: '2' } },
    ]
    expect(rollUpTree('rate', nodes).get('top')?.values).toBeUndefined()
  })

  it('does not hang on nodes in a circle', () => {
    const nodes = [
      { id: 'a', parent: 'b' },
      { id: 'b', parent: 'a' },
      { id: 'c', values: { value: '1' } },
    ]
    expect([...rollUpTree('count', nodes).keys()]).toEqual(['c'])
  })

  it('finds the exact order of sums with fractions', () => {
    expect(compareDecimals(decimal('0.3'), sumDecimals([decimal('0.1'), decimal('0.2')]))).toBe(0)
  })
})
