/** Months, marks, the line and the savings, by table and by property. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '#base/day.ts'
import { add, compareDecimals, decimal, formatDecimal, round, sumDecimals, wholeDecimal } from '#base/decimal.ts'
import type { HeldParameter, ParameterReader } from '#modules/procedures/definition.ts'
import {
  firstOf,
  lastOf,
  median,
  monthsBetween,
  monthsOf,
  strikingOf,
  usedOf,
  type Month,
  type Reading,
} from './months.ts'
import { expected, fitLine } from './regression.ts'
import { computeSavings, type SavingsGiven } from './savings.ts'

const monthly = (month: string, value: string): Reading => ({
  id: month,
  from: firstOf(month),
  through: lastOf(month),
  value,
})
const shown = (months: readonly Month[]) =>
  months.map(({ month, amount, marks }) => [month, amount && formatDecimal(amount), marks.join(' ')])

describe('from readings to months', () => {
  test('a counter starts without an amount, multiplies by its factor, rolls over where it may and else ran backwards', () => {
    const readings = [
      monthly('2012-01', '99000'),
      monthly('2012-02', '99500.5'),
      monthly('2012-03', '200'),
      monthly('2012-05', '900'),
    ]
    const rule = { way: 'counter', factor: '10' } as const
    expect(shown(monthsOf(usedOf({ ...rule, rollsAt: '100000' }, readings), '2012-01', '2012-05'))).toEqual([
      ['2012-01', undefined, 'partial start'],
      ['2012-02', '5005', ''],
      ['2012-03', '6995', 'rolled-over'],
      ['2012-04', undefined, 'missing'],
      ['2012-05', undefined, 'partial gap-before'],
    ])
    expect(shown(monthsOf(usedOf(rule, readings), '2012-03', '2012-03'))).toEqual([
      ['2012-03', undefined, 'partial backwards'],
    ])
  })

  test('days missing within a month make it partial; what is known is still shown', () => {
    const readings: Reading[] = [{ id: 'a', from: day('2012-02-01'), through: day('2012-02-28'), value: '28' }]
    expect(shown(monthsOf(usedOf({ way: 'period', factor: '1' }, readings), '2012-02', '2012-02'))).toEqual([
      ['2012-02', '28', 'partial'],
    ])
  })

  test('parts of a month add up to the whole, wherever it is cut', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 29 }), { maxLength: 8 })
    fc.assert(
      fc.property(cuts, fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 9, maxLength: 9 }), (at, values) => {
        const ends = [...at.toSorted((a, b) => a - b), 30]
        const readings = ends.map((end, index): Reading => ({
          id: String(end),
          from: addDays(day('2012-09-01'), index === 0 ? 0 : (ends[index - 1] ?? 0)),
          through: addDays(day('2012-09-01'), end - 1),
          value: formatDecimal({ units: BigInt(values[index] ?? 0), scale: 3 }),
        }))
        const [month] = monthsOf(usedOf({ way: 'period', factor: '1.5' }, readings), '2012-09', '2012-09')
        const sum = sumDecimals(readings.map(({ value }) => decimal(value)))
        expect(month?.isWhole).toBe(true)
        expect(formatDecimal(month?.amount ?? wholeDecimal(-1))).toBe(
          formatDecimal({ units: sum.units * 15n, scale: sum.scale + 1 }),
        )
      }),
    )
  })

  test('a counter’s months add up to what it ran', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 2, maxLength: 12 }), (steps) => {
        let at = 0
        const months = monthsBetween('2012-01', '2012-12').slice(0, steps.length)
        const readings = months.map((month, index) => monthly(month, String((at += steps[index] ?? 0))))
        const amounts = usedOf({ way: 'counter', factor: '1' }, readings).flatMap(({ amount }) => amount ?? [])
        expect(formatDecimal(sumDecimals(amounts))).toBe(String(at - (steps[0] ?? 0)))
      }),
    )
  })

  test('striking is what lies far from the meter’s own median, from six months on', () => {
    const of = (...values: string[]) => strikingOf(values.map(decimal))
    expect(of('100', '101', '99', '900')).toEqual([false, false, false, false])
    expect(of('100', '101', '99', '102', '98', '100', '900')).toEqual([...Array<boolean>(6).fill(false), true])
    // The same figure month by month, and one a little higher: not striking.
    expect(of('100', '100', '100', '100', '100', '100', '110')).toEqual(Array<boolean>(7).fill(false))
    expect(of('100', '100', '100', '100', '100', '100', '116')).toEqual([...Array<boolean>(6).fill(false), true])
    expect(formatDecimal(median(['4', '1', '3', '2'].map(decimal)))).toBe('2.5')
  })
})

describe('the line', () => {
  const point = (x: number, y: number) => ({ x: wholeDecimal(x), y: wholeDecimal(y) })

  test('goes through points that lie on one', () => {
    const line = fitLine([point(1, 5), point(2, 7), point(4, 11)])
    expect(line && [line.base, line.slope, line.fit ?? wholeDecimal(0)].map(formatDecimal)).toEqual(['3', '2', '1'])
    expect(line && formatDecimal(expected(line, decimal('10')))).toBe('23')
  })

  test('is refused for fewer than three points and for a driver that never differs', () => {
    expect(fitLine([point(1, 1), point(2, 2)])).toBeUndefined()
    expect(fitLine([point(3, 1), point(3, 2), point(3, 3)])).toBeUndefined()
  })

  test('agrees with the sums of the textbook, whatever the scales', () => {
    const one = fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 100_000 }) })
    fc.assert(
      fc.property(fc.array(one, { minLength: 3, maxLength: 24 }), (points) => {
        const line = fitLine(
          points.map(({ x, y }) => ({ x: { units: BigInt(x), scale: 1 }, y: { units: BigInt(y), scale: 2 } })),
        )
        const [xs, ys] = [points.map(({ x }) => x / 10), points.map(({ y }) => y / 100)]
        const mean = (all: number[]): number => all.reduce((a, b) => a + b, 0) / all.length
        const [mx, my] = [mean(xs), mean(ys)]
        const sxx = xs.reduce((sum, x) => sum + (x - mx) ** 2, 0)
        if (line === undefined) return expect(sxx).toBeCloseTo(0, 6)
        const slope = xs.reduce((sum, x, at) => sum + (x - mx) * ((ys[at] ?? 0) - my), 0) / sxx
        // What floats may lose grows with the numbers that are taken from each other.
        const off = 1e-9 * Math.max(1, Math.abs(my) + Math.abs(slope * mx))
        expect(Math.abs(Number(formatDecimal(line.slope)) - slope)).toBeLessThan(off)
        expect(Math.abs(Number(formatDecimal(line.base)) - (my - slope * mx))).toBeLessThan(off)
      }),
    )
  })
})

describe('savings', () => {
  const figures: Record<string, string> = {
    'energy-electricity-calorific': '0.1229',
    'energy-baseline-months-min': '12',
  }
  const parameter: ParameterReader = (id) => {
    const value = figures[id]
    return value === undefined
      ? undefined
      : ({ id, value, from: day('2008-06-01'), clause: 'x', verified: true } as unknown as HeldParameter)
  }
  const months = (from: string, through: string, value: (index: number) => string) =>
    monthsBetween(from, through).map((month, index) => monthly(month, value(index)))
  const meter = (
    readings: Reading[],
    more: Partial<SavingsGiven['meters'][number]> = {},
  ): SavingsGiven['meters'][number] => ({
    carrier: 'electricity',
    months: new Map(
      monthsOf(usedOf({ way: 'period', factor: '1' }, readings), '2011-01', '2012-12').map((one) => [one.month, one]),
    ),
    leftOut: new Set(),
    unsettled: new Set(),
    ...more,
  })
  const year = {
    driver: 'none',
    baselineFrom: '2011-01',
    baselineThrough: '2011-12',
    reportingFrom: '2012-01',
    reportingThrough: '2012-12',
  } as const
  const two = [...months('2011-01', '2011-12', () => '40000'), ...months('2012-01', '2012-12', () => '10000')]
  const given: SavingsGiven = {
    plan: year,
    meters: [meter(two)],
    drivers: new Map(),
    promised: { calorific: decimal('40') },
    parameter,
  }

  test('what would have been used less what was, in tonnes by each way whose factors are set, against the promise', () => {
    const { carriers, tonnes, counted, lacks } = computeSavings(given)
    expect(carriers.map(({ saved, baselineMonths }) => [formatDecimal(saved), baselineMonths])).toEqual([
      ['360000', 12],
    ])
    expect(counted).toHaveLength(12)
    expect(lacks).toEqual([])
    const [calorific, equivalent] = tonnes
    expect(calorific?.saved && formatDecimal(calorific.saved)).toBe('44.244')
    expect(calorific?.reached && formatDecimal(calorific.reached)).toBe('1.1061')
    expect(equivalent?.saved).toBeUndefined()
    expect(equivalent?.unset.map(({ zh }) => zh)).toEqual(['电力'])
  })

  test('a month that lacks readings is not counted, is named, and the promise shrinks with it', () => {
    const { counted, lacks, tonnes } = computeSavings({
      ...given,
      meters: [meter(two.filter(({ id }) => id !== '2012-05'))],
    })
    expect(counted).not.toContain('2012-05')
    expect(lacks.map(({ zh }) => zh).join('')).toContain('2012-05')
    expect(tonnes[0]?.promised && formatDecimal(round(tonnes[0].promised, 3))).toBe('36.667')
  })

  test('a short baseline is refused with how many months there are and how many are needed', () => {
    const { carriers, tonnes, lacks } = computeSavings({
      ...given,
      meters: [meter(two, { leftOut: new Set(['2011-03']) })],
    })
    expect([carriers, tonnes]).toEqual([[], []])
    expect(lacks.map(({ zh }) => zh).join('')).toContain('只有 11 个月可用，至少要 12 个月')
  })

  test('the driver adjusts the baseline to what the reporting period met', () => {
    const degree = new Map(monthsBetween('2011-01', '2012-12').map((month, index) => [month, wholeDecimal(index)]))
    const { carriers } = computeSavings({
      ...given,
      plan: { ...year, driver: 'degree-days' },
      drivers: degree,
      // 100 and 10 a degree day before, half of it after.
      meters: [
        meter([
          ...months('2011-01', '2011-12', (index) => String(100 + 10 * index)),
          ...months('2012-01', '2012-12', (index) => String((100 + 10 * (index + 12)) / 2)),
        ]),
      ],
    })
    const [one] = carriers
    expect(one?.line?.fit && formatDecimal(one.line.fit)).toBe('1')
    expect(
      one?.months.every(({ expected: wanted, actual }) => compareDecimals(wanted, add(actual, actual)) === 0),
    ).toBe(true)
  })

  test('striking months that nobody looked at are counted and said', () => {
    const { lacks, counted } = computeSavings({ ...given, meters: [meter(two, { unsettled: new Set(['2012-02']) })] })
    expect(counted).toContain('2012-02')
    expect(lacks.map(({ zh }) => zh).join('')).toContain('2012-02')
  })

  test('no meter of the reach says so', () => {
    expect(computeSavings({ ...given, meters: [] }).lacks).toHaveLength(1)
  })
})
