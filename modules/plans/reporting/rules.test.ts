import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import type { PackPlan } from './plans-part.ts'
import type { Measure } from '../figures/measure.ts'
import {
  blankLine,
  faultsOf,
  joinLines,
  lineFields,
  periodsOf,
  stepsDue,
  type LineContent,
  type LineSetting,
} from './rules.ts'

const plan = (over: Partial<PackPlan>): PackPlan => ({
  id: 'livable',
  instrument: 'luohu-yiju-2012',
  title: { zh: '计划' },
  from: day('2012-07-01'),
  to: day('2013-12-31'),
  rhythm: 'half-year',
  periods: [],
  basis: 'luohu-yiju-2012#sec_3__subsec_1__al_2',
  opens: 0,
  closes: 15,
  locks: 30,
  units: [],
  office: 'office',
  isPublic: true,
  kept: [],
  ...over,
})

describe('periods', () => {
  it('are three half years from July 2012 to the end of 2013', () => {
    expect(periodsOf(plan({})).map(({ id, from, to, dueOn, locksOn }) => [id, from, to, dueOn, locksOn])).toEqual([
      ['livable-2012-h2', '2012-07-01', '2012-12-31', '2013-01-15', '2013-02-14'],
      ['livable-2013-h1', '2013-01-01', '2013-06-30', '2013-07-15', '2013-08-14'],
      ['livable-2013-h2', '2013-07-01', '2013-12-31', '2014-01-15', '2014-02-14'],
    ])
  })
  it('are cut to the plan’s own days and due on the last day of the year where the document says so', () => {
    const [first, second] = periodsOf(plan({ rhythm: 'year', from: day('2012-07-23'), closes: 0 }))
    expect([first?.from, first?.to, first?.dueOn]).toEqual(['2012-07-23', '2012-12-31', '2012-12-31'])
    expect(second?.from).toBe('2013-01-01')
  })
  it('of a month know leap years', () => {
    const months = periodsOf(plan({ rhythm: 'month', from: day('2012-01-15'), to: day('2012-03-10') }))
    expect(months.map(({ id, from, to }) => [id, from, to])).toEqual([
      ['livable-2012-01', '2012-01-15', '2012-01-31'],
      ['livable-2012-02', '2012-02-01', '2012-02-29'],
      ['livable-2012-03', '2012-03-01', '2012-03-10'],
    ])
  })
  it('are none where a plan has no reports', () => {
    expect(periodsOf(plan({ rhythm: 'none' }))).toEqual([])
  })
})

describe('reminders', () => {
  const due = day('2013-01-15')
  const opened = day('2012-07-01')
  it('come 14, 7 and 3 days before, on the day, and 1 and 7 days after', () => {
    expect(stepsDue(due, day('2012-12-31'), [], opened)).toEqual([])
    expect(stepsDue(due, day('2013-01-01'), [], opened)).toEqual([-14])
    expect(stepsDue(due, day('2013-01-22'), [-14, -7, -3, 0, 1], opened)).toEqual([7])
  })
  it('are never told twice, and those that were missed are passed over together', () => {
    expect(stepsDue(due, day('2013-01-15'), [-14], opened)).toEqual([-7, -3, 0])
    expect(stepsDue(due, day('2013-01-15'), [-14, -7, -3, 0], opened)).toEqual([])
  })
})

const line = (over: Partial<LineContent>): LineContent => ({ ...blankLine, ...over })
const content = fc.record(
  Object.fromEntries(lineFields.map((field) => [field, fc.constantFrom('', 'a', 'b')])),
) as fc.Arbitrary<LineContent>

describe('two people on one line', () => {
  it('are joined where they touched different fields', () => {
    const base = line({ progress: '一' })
    expect(joinLines(base, line({ progress: '一', problems: '缺资金' }), line({ progress: '二' }))).toEqual({
      kind: 'joined',
      content: line({ progress: '二', problems: '缺资金' }),
    })
  })
  it('meet where both changed the same field to different words', () => {
    const met = joinLines(line({}), line({ progress: '甲' }), line({ progress: '乙' }))
    expect(met).toEqual({ kind: 'meeting', fields: ['progress'] })
  })
  it('lose nothing: every changed field of either is in the joined line', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const joined = joinLines(base, mine, theirs)
        if (joined.kind === 'meeting') return joined.fields.every((field) => mine[field] !== theirs[field])
        return lineFields.every((field) => {
          if (mine[field] !== base[field]) return joined.content[field] === mine[field]
          return joined.content[field] === theirs[field]
        })
      }),
    )
  })
  it('come out the same whoever saved first', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        expect(joinLines(base, mine, theirs)).toEqual(joinLines(base, theirs, mine))
      }),
    )
  })
})

const setting = {
  role: 'lead',
  measure: { indicator: 'count', unit: { zh: '个' } },
  from: day('2012-07-01'),
  to: day('2012-12-31'),
  today: day('2012-12-20'),
} as const
const codes = (entered: Partial<LineContent>, over: Partial<LineSetting> = {}): string[] =>
  faultsOf(line({ progress: '已做', figureOn: '2012-12-01', ...entered }), { ...setting, ...over }).map(
    ({ code, field }) => `${field}: ${code}`,
  )

describe('a figure', () => {
  const share = { indicator: 'rate', unit: { zh: '%' } } as const
  const open = { indicator: 'zero-open', unit: { zh: '户' } } as const
  it.each<[Measure, Partial<LineContent>, string[]]>([
    [setting.measure, { value: '12' }, []],
    [setting.measure, { value: '1.5' }, ['value: figure-out-of-domain']],
    [setting.measure, { value: '-1' }, ['value: figure-out-of-domain']],
    [setting.measure, { value: '一百' }, ['value: figure-out-of-domain']],
    [{ indicator: 'count', unit: { zh: '公里' } }, { value: '1.5' }, []],
    [share, { numerator: '30', denominator: '40' }, []],
    [share, { numerator: '41', denominator: '40' }, ['numerator: figure-out-of-domain']],
    [share, { numerator: '30' }, ['denominator: figure-out-of-domain']],
    [share, { numerator: '0', denominator: '0' }, []],
    [{ indicator: 'binary', unit: { zh: '项' } }, { value: '2' }, ['value: figure-out-of-domain']],
    [open, { value: '3', closed: '3.5', longestOpenDays: '2' }, ['closed: figure-out-of-domain']],
    [open, { value: '0', closed: '3' }, []],
    [setting.measure, {}, []],
  ])('%j of %j: %j', (measure, entered, faults) => {
    expect(codes(entered, { measure })).toEqual(faults)
  })
})

describe('a line that is handed in', () => {
  it('needs progress from who answers, and nothing from who cooperates', () => {
    expect(codes({ progress: ' ' })).toEqual(['progress: progress-missing'])
    expect(codes({ progress: '' }, { role: 'cooperating' })).toEqual([])
  })
  it.each([
    ['', 'figure-day-missing'],
    ['2012-06-30', 'figure-day-outside-period'],
    ['2013-01-01', 'figure-day-outside-period'],
    ['2012-1', 'figure-day-outside-period'],
    ['2012-12-31', 'figure-in-the-future'],
  ])('with a figure as of %j: %s', (figureOn, fault) => {
    expect(codes({ value: '2', figureOn })).toEqual([`figureOn: ${fault}`])
  })
  it('explains why it declares something else than what was computed', () => {
    expect(codes({ value: '2' }, { computed: { value: '3' } })).toEqual(['gap: gap-unexplained'])
    expect(codes({ value: '2', gap: '一个尚未验收' }, { computed: { value: '3' } })).toEqual([])
    expect(codes({ value: '2' }, { computed: { value: '2.0' } })).toEqual([])
  })
})
