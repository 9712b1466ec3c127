import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareExact, exact, sumOf, toDecimal } from '#base/exact.ts'
import { sampleInputs, sampleScheme, sampleUnit } from './builders.ts'
import { assessmentInputs, type UnitInputs } from './inputs.ts'
import { placesOf } from './grading.ts'
import { differencesOf, pointsOf, score } from './rules.ts'

const scheme = sampleScheme()

const full = (unit: string, over: Partial<UnitInputs> = {}): UnitInputs =>
  sampleUnit(unit, ['1'], {
    reports: [{ period: 'h1', title: { zh: '上半年' }, dueOn: '2012-07-15', submittedOn: '2012-07-15', returned: 0 }],
    reviews: [
      { criterion: 'quality', by: 'a', byName: '甲', mark: '100' },
      { criterion: 'quality', by: 'b', byName: '乙', mark: '100' },
    ],
    checks: [{ commitment: `${unit}-0`, holds: true, note: '' }],
    ...over,
  })

const lineOf = (unit: UnitInputs, id: string, of = scheme) => pointsOf(of, unit).lines.find((line) => line.id === id)
const totalOf = (unit: UnitInputs): string | undefined => {
  const { total } = pointsOf(scheme, unit)
  return total && toDecimal(total, 2)
}

describe('a line of the account', () => {
  test('tasks count by the mean of their shares, and more than all is all', () => {
    const unit = full('a', { commitments: sampleUnit('a', ['1', '0.5', '1.4', '0']).commitments })
    expect(lineOf(unit, 'tasks')).toMatchObject({
      points: '37.50',
      weight: '60',
      input: { zh: '计入4项，其中2项全部完成，完成程度合计2.5；不计0项' },
      arithmetic: { zh: '60分 × 62.5% = 37.50分', en: '60 × 62.5% = 37.50' },
    })
  })

  test('what is not due, not known or not applicable is left out, and is not zero', () => {
    const [one] = sampleUnit('a', ['1']).commitments
    const unit = full('a', { commitments: [one!, { ...one!, id: 'x', state: 'not-due', share: undefined }] })
    expect(lineOf(unit, 'tasks')?.points).toBe('60.00')
    expect(lineOf(unit, 'tasks')?.input.zh).toContain('不计1项')
  })

  test('cooperating duties stand apart from leading ones', () => {
    const unit = full('a', {
      commitments: sampleUnit('a', ['0']).commitments.map((one) => ({ ...one, role: 'cooperating' as const })),
    })
    expect(lineOf(unit, 'tasks')?.points).toBeUndefined()
  })

  test('a late report keeps half, a missing one nothing, and a return takes a tenth', () => {
    const report = { title: { zh: '' }, dueOn: '2012-07-15', returned: 0 }
    const unit = full('a', {
      reports: [
        { ...report, period: '1', submittedOn: '2012-07-15' },
        { ...report, period: '2', submittedOn: '2012-07-16', returned: 1 },
        { ...report, period: '3' },
        { ...report, period: '4', submittedOn: '2012-07-20', returned: 9 },
      ],
    })
    // (1 + 0.4 + 0 + 0) / 4 of 15
    expect(lineOf(unit, 'reports')?.points).toBe('5.25')
  })

  test('marks count by their mean, and spot checks by what was as reported', () => {
    const unit = full('a', {
      reviews: [
        { criterion: 'quality', by: 'a', byName: '甲', mark: '80' },
        { criterion: 'quality', by: 'b', byName: '乙', mark: '91' },
      ],
      checks: [
        { commitment: '1', holds: true, note: '' },
        { commitment: '2', holds: false, note: '' },
        { commitment: '3', holds: false, note: '' },
      ],
    })
    expect(lineOf(unit, 'quality')?.points).toBe('12.83')
    expect(lineOf(unit, 'spot')?.points).toBe('3.33')
  })

  test('the weight of what does not apply is spread over the others in proportion', () => {
    const unit = full('a', { reports: [], checks: [] })
    expect(lineOf(unit, 'reports')).toMatchObject({ arithmetic: { zh: '不适用；权重15分按比例分给其余指标' } })
    expect(lineOf(unit, 'tasks')).toMatchObject({
      points: '80.00',
      weight: '80',
      arithmetic: { zh: '80分 × 100% = 80.00分（原权重60分）' },
    })
    expect(totalOf(unit)).toBe('100.00')
  })

  test('a deduction takes its points each time, never more than its limit, and never more than is left', () => {
    const times = (count: number) => [{ deduction: 'overdue', times: count, note: '催办单' }]
    expect(totalOf(full('a', { deductions: times(2) }))).toBe('97.00')
    expect(totalOf(full('a', { deductions: times(9) }))).toBe('96.00')
    const poor = sampleUnit('a', ['0.02'], { deductions: times(2) })
    expect(lineOf(poor, 'overdue')?.points).toBe('-2.00')
    expect(totalOf(poor)).toBe('0.00')
  })
})

describe('grades', () => {
  const at = (unit: string, share: string): UnitInputs => sampleUnit(unit, [share])
  const gradesOf = (units: readonly UnitInputs[], of = scheme): Record<string, string | undefined> =>
    Object.fromEntries(score(sampleInputs(units, of)).units.map(({ unit, grade }) => [unit, grade]))

  test('a quota is rounded down, because it is a ceiling', () => {
    expect([1, 3, 4, 6, 7, 10].map((count) => placesOf('30', count))).toEqual([0, 0, 1, 1, 2, 3])
    expect(placesOf('33.3', 100)).toBe(33)
  })

  test('a grade begins at its bound, and only the best within the quota have the top one', () => {
    const units = [
      at('a', '0.9'),
      at('b', '0.95'),
      at('c', '0.8999'),
      at('d', '0.75'),
      at('e', '0.7499'),
      at('f', '0.1'),
      at('g', '0.91'),
    ]
    expect(gradesOf(units)).toEqual({
      a: 'good',
      b: 'excellent',
      c: 'good',
      d: 'good',
      e: 'failed',
      f: 'failed',
      g: 'excellent',
    })
    expect(toDecimal(pointsOf(scheme, at('e', '0.7499')).total!, 2)).toBe('74.99')
  })

  test('the unit that falls out is told how many places there were and where it stands', () => {
    const result = score(sampleInputs([at('a', '0.99'), at('b', '0.95'), at('c', '0.1'), at('d', '0.1')]))
    expect(result.quotas).toEqual([{ grade: 'excellent', places: 1, given: 1 }])
    expect(result.units[0]?.because.zh).toBe('99.00分，达到优秀的90分，在4个单位的1个名额以内。')
    expect(result.units[3]?.because.zh).toBe('10.00分，没有达到达标的75分，定为不达标。')
    expect(result.units[1]?.because).toEqual({
      zh: '达到优秀的90分，排第2，名额只有1个，定为达标。',
      en: 'It reaches the 90 of Excellent and ranks 2, but there are only 1 places: Met.',
    })
  })

  test('equal totals are told apart by the criterion of the scheme; what nothing tells apart goes in or stays out together', () => {
    const tied = [
      full('a'),
      full('b'),
      full('c', { commitments: sampleUnit('c', ['0.1']).commitments }),
      full('d', { commitments: sampleUnit('d', ['0.1']).commitments }),
    ]
    const result = score(sampleInputs(tied))
    expect(result.units.map(({ unit, grade, rank }) => [unit, grade, rank])).toEqual([
      ['a', 'good', 1],
      ['b', 'good', 1],
      ['c', 'failed', 3],
      ['d', 'failed', 3],
    ])
    expect(result.units[0]?.because.zh).toBe(
      '达到优秀的90分，与别的单位同分，任务完成得分也相同，1个名额放不下，同分的都不进，定为达标。',
    )
    const report = { period: 'h1', title: { zh: '' }, dueOn: '2012-07-15', returned: 0 }
    // The same total, b by tasks and a by reports: tasks decide.
    const apart = gradesOf([
      full('a', { commitments: sampleUnit('a', ['0.875']).commitments }),
      full('b', { reports: [{ ...report, submittedOn: '2012-07-16' }] }),
      full('c', { commitments: [], reports: [], reviews: [], checks: [{ commitment: 'x', holds: false, note: '' }] }),
      full('d', { commitments: [], reports: [], reviews: [], checks: [{ commitment: 'x', holds: false, note: '' }] }),
    ])
    expect(apart).toMatchObject({ a: 'good', b: 'excellent' })
  })

  test('fraud puts a unit into the lowest grade whatever its points are, and its place goes to the next', () => {
    const units = [
      full('a', { vetoes: [{ veto: 'fraud', note: '数据造假' }] }),
      at('b', '0.95'),
      at('c', '0.8'),
      at('d', '0.1'),
    ]
    expect(gradesOf(units)).toEqual({ a: 'failed', b: 'excellent', c: 'good', d: 'failed' })
    expect(score(sampleInputs(units)).units[0]?.because.zh).toBe('一票否决（弄虚作假）：不论得分，定为不达标。')
  })

  test('a unit to which nothing applies has no points, no rank and no grade, and takes no place', () => {
    const nothing = sampleUnit('z', [])
    const { units } = score(sampleInputs([nothing, at('a', '0.5')]))
    expect(units.map(({ unit, total, grade, rank }) => ({ unit, total, grade, rank }))).toEqual([
      { unit: 'a', total: '50.00', grade: 'failed', rank: 1 },
      { unit: 'z', total: undefined, grade: undefined, rank: undefined },
    ])
  })
})

const shares = fc.integer({ min: 0, max: 1000 }).map((value) => (value / 1000).toFixed(3))
const anyUnit = (id: string) =>
  fc
    .record({
      tasks: fc.array(shares, { maxLength: 6 }),
      returned: fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 4 }),
      marks: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 3 }),
      checks: fc.array(fc.boolean(), { maxLength: 4 }),
      overdue: fc.integer({ min: 0, max: 4 }),
      fraud: fc.integer({ min: 0, max: 9 }).map((value) => value === 0),
    })
    .map(({ tasks, returned, marks, checks, overdue, fraud }): UnitInputs =>
      sampleUnit(id, tasks, {
        reports: returned.map((count, index) => ({
          period: String(index),
          title: { zh: '' },
          dueOn: '2012-07-15',
          returned: Math.max(0, count),
          ...(count < 0 ? {} : { submittedOn: index % 2 === 0 ? '2012-07-15' : '2012-07-17' }),
        })),
        reviews: marks.map((mark, index) => ({
          criterion: 'quality',
          by: String(index),
          byName: '',
          mark: String(mark),
        })),
        checks: checks.map((holds, index) => ({ commitment: String(index), holds, note: '' })),
        deductions: overdue === 0 ? [] : [{ deduction: 'overdue', times: overdue, note: 'x' }],
        vetoes: fraud ? [{ veto: 'fraud', note: 'x' }] : [],
      }),
    )
const anyUnits = fc
  .integer({ min: 0, max: 14 })
  .chain((count) =>
    fc.tuple(...Array.from({ length: count }, (_, index) => anyUnit(`u${String(index).padStart(2, '0')}`))),
  )

describe('laws', () => {
  test('the lines of every account come to its total to the last digit, between 0 and 100', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        for (const { lines, total } of score(sampleInputs(units)).units) {
          const points = lines.flatMap((line) => (line.points === undefined ? [] : [exact(line.points)]))
          if (total === undefined) expect(points).toEqual([])
          else {
            expect(toDecimal(sumOf(...points), 2)).toBe(total)
            expect(compareExact(exact(total), exact('0'))).toBeGreaterThanOrEqual(0)
            expect(compareExact(exact(total), exact('100'))).toBeLessThanOrEqual(0)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  test('the order in which units and facts come changes nothing', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const turned = [...units].reverse().map((unit) => ({
          ...unit,
          commitments: [...unit.commitments].reverse(),
          reviews: [...unit.reviews].reverse(),
        }))
        expect(score(sampleInputs(turned))).toEqual(score(sampleInputs(units)))
      }),
    )
  })

  test('no quota is exceeded, no grade stands above its points, and equal accounts have equal grades', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const result = score(sampleInputs(units))
        const scored = result.units.filter(({ total }) => total !== undefined)
        for (const { grade, places, given } of result.quotas) {
          expect(given).toBeLessThanOrEqual(places)
          expect(scored.filter((one) => one.grade === grade)).toHaveLength(given)
        }
        for (const one of scored) {
          const grade = scheme.grades.find(({ id }) => id === one.grade)
          expect(compareExact(exact(one.total!), exact(grade!.from))).toBeGreaterThanOrEqual(0)
        }
        const copies = score(sampleInputs(units.flatMap((unit) => [unit, { ...unit, unit: `${unit.unit}-x` }])))
        for (const unit of units)
          expect(copies.units.find((one) => one.unit === `${unit.unit}-x`)?.grade).toBe(
            copies.units.find((one) => one.unit === unit.unit)?.grade,
          )
      }),
      { numRuns: 300 },
    )
  })

  test('more done is never fewer points', () => {
    fc.assert(
      fc.property(anyUnit('a'), shares, (unit, share) => {
        const [first, ...rest] = unit.commitments
        if (first === undefined) return
        const more = {
          ...unit,
          commitments: [
            {
              ...first,
              share: compareExact(exact(share), exact(first.share ?? '0')) > 0 ? share : (first.share ?? '0'),
            },
            ...rest,
          ],
        }
        const [before, after] = [pointsOf(scheme, unit).total!, pointsOf(scheme, more).total!]
        expect(compareExact(after, before)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 300 },
    )
  })

  test('inputs that were written down and read again give the same result', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const inputs = sampleInputs(units)
        const again = assessmentInputs.parse(JSON.parse(JSON.stringify(inputs)))
        expect(differencesOf(score(inputs), score(again))).toEqual([])
      }),
    )
  })

  test('a changed input is found, with its unit and its line', () => {
    const then = score(sampleInputs([full('a')]))
    const now = score(sampleInputs([full('a', { checks: [{ commitment: 'a-0', holds: false, note: '' }] })]))
    expect(differencesOf(then, now)).toEqual(
      expect.arrayContaining([
        { unit: 'a', line: 'spot', then: '10.00', now: '0.00' },
        { unit: 'a', line: 'total', then: '100.00', now: '90.00' },
      ]),
    )
  })
})
