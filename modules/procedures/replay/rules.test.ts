import { expect, test } from 'vitest'
import { openCalendar } from '#apps/server/calendar.ts'
import { day, type Day } from '#base/day.ts'
import type { DatedFigure } from '#modules/parameters/index.ts'
import { signPermit } from '../builders.ts'
import { extensionsFrom } from '../case-clocks.ts'
import { act, type Procedure } from '../definition.ts'
import type { Fact, NewFact } from '../facts.ts'
import { foldCase } from '../fold.ts'
import { openRegistry } from '../registry.ts'
import { worldOf } from '../world.ts'
import { counted, isTouched, noCounts, overlay, replayCase, type Change, type Side } from './rules.ts'

const figure = (id: string, kind: string, value: string): [string, DatedFigure] => [
  id,
  {
    id,
    kind,
    title: { zh: id },
    unit: { zh: '' },
    values: [{ from: day('2012-01-01'), value, clause: 'x#art_1', verified: true }],
  },
]
const figures = new Map([
  figure('emc-savings-min', 'percent', '30'),
  figure('licensing-accept-days', 'working-days', '5'),
  figure('licensing-decide-days', 'working-days', '20'),
])
const registry = openRegistry([{ versions: [signPermit()] }])
const today = day('2012-12-03')

function side(changes: readonly Change[] = [], procedure: Procedure = signPermit()): Side {
  const world = worldOf(overlay(figures, changes), openCalendar(), registry)
  const fold: Side['fold'] = (facts) =>
    foldCase(facts, procedure.version, () => procedure, extensionsFrom(world.parameters))
  return { world, fold }
}

const clerk = { kind: 'staff', id: 'clerk', name: '演示·经办' } as const
const leader = { kind: 'staff', id: 'leader', name: '演示·领导' } as const

function facts(...given: readonly [Day, NewFact, Fact['by']][]): Fact[] {
  return given.map(([on, fact, by], index) => ({ ...fact, seq: index + 1, on, by, at: `${on}T02:00:00Z` }))
}
const did = (id: string): NewFact => ({ kind: 'acted', data: { act: id, input: {} } })
const checked = (material: string): NewFact => ({
  kind: 'material-checked',
  data: { material, version: 1, isGood: true, sawOriginal: true, note: '' },
})

/** Handed in on a Monday, accepted on the third working day, granted in the second week after. */
const granted = facts(
  [
    day('2012-09-03'),
    {
      kind: 'submitted',
      data: {
        channel: 'web',
        receivedOn: day('2012-09-03'),
        fields: { place: '黄贝路', area: '25', lit: 'no' },
        materials: [
          { material: 'drawing', paper: true },
          { material: 'licence', paper: true },
        ],
      },
    },
    { kind: 'applicant', id: 'a' },
  ],
  [day('2012-09-05'), checked('drawing'), clerk],
  [day('2012-09-05'), checked('licence'), clerk],
  [day('2012-09-05'), did('accept'), clerk],
  [day('2012-09-10'), { kind: 'found', data: { condition: 'safe', verdict: 'pass', note: '' } }, clerk],
  [day('2012-09-10'), did('propose'), clerk],
  [day('2012-09-17'), did('grant'), leader],
)

test('the same rules change nothing', () => {
  const same = replayCase(granted, side(), side(), today)
  expect(same).toEqual({ verdicts: [], clocks: [], acts: [], sealed: [], unknownActs: [] })
  expect(isTouched(same)).toBe(false)
})

test('a stricter figure: the condition with clause, both values, and the grant that is refused', () => {
  const one = replayCase(granted, side(), side([{ id: 'emc-savings-min', value: '20' }]), today)
  expect(one.verdicts).toMatchObject([
    {
      condition: 'small-enough',
      basis: 'administrative-licensing-law#art_38',
      before: { verdict: 'pass', figures: ['emc-savings-min=30'] },
      after: { verdict: 'fail', figures: ['emc-savings-min=20'] },
    },
  ])
  expect(one.acts.map(({ act: id, on, obstacles }) => [id, on, obstacles.map(({ gate }) => gate)])).toEqual([
    ['grant', '2012-09-17', ['condition:small-enough']],
  ])
  expect(one.clocks).toEqual([])
  expect(one.outcomeTurns).toBe('lost')
  expect(counted(noCounts, one).outcomes).toBe(1)
})

test('a looser figure: what was refused could be granted, unless an officer found it wanting', () => {
  const refused = [...granted.slice(0, 6), ...facts([day('2012-09-17'), did('refuse'), leader])].map((fact, index) => ({
    ...fact,
    seq: index + 1,
  }))
  const strict = side([{ id: 'emc-savings-min', value: '20' }])
  expect(replayCase(refused, strict, side(), today).outcomeTurns).toBe('possible')
  const found: NewFact = { kind: 'found', data: { condition: 'safe', verdict: 'fail', note: '' } }
  const unsafe = refused.map((fact) => (fact.kind === 'found' ? { ...fact, ...found } : fact)) as Fact[]
  expect(replayCase(unsafe, strict, side(), today).outcomeTurns).toBeUndefined()
})

test('a figure that changes after the decision does not reach back to it', () => {
  const later = side([{ id: 'emc-savings-min', value: '20', from: day('2012-09-18') }])
  expect(isTouched(replayCase(granted, side(), later, today))).toBe(false)
  const before = side([{ id: 'emc-savings-min', value: '20', from: day('2012-09-17') }])
  expect(replayCase(granted, side(), before, today).acts).toHaveLength(1)
})

// 20 working days after Wednesday 5 September: Saturday 29 September 2012 was worked, 30 September to 7 October were off.
test('a shorter limit: the other due day, and that it would have been missed', () => {
  const one = replayCase(granted, side(), side([{ id: 'licensing-decide-days', value: '5' }]), today)
  expect(one.clocks).toMatchObject([{ clock: 'decide', before: '2012-10-09', after: '2012-09-12', overdueBefore: 0 }])
  expect(one.clocks[0]?.overdueAfter).toBeGreaterThan(0)
  expect(counted(noCounts, one)).toMatchObject({ replayed: 1, touched: 1, clocks: 1, becomesLate: 1, becomesKept: 0 })
})

test('another version: a gate that it adds, and an act that it does not have', () => {
  const base = signPermit(2)
  const blocking = {
    id: 'photographed',
    title: { zh: '已拍照' },
    basis: 'administrative-licensing-law#art_34',
    check: () => ({ missing: { zh: '没有照片。' }, cure: { zh: '请拍照。' } }),
  }
  const stricter: Procedure = {
    ...base,
    acts: base.acts.map((one) => (one.id === 'grant' ? act({ ...one, gates: [blocking] }) : one)),
    conditions: base.conditions.filter(({ id }) => id !== 'small-enough'),
  }
  const other = replayCase(granted, side(), side([], stricter), today)
  expect(other.verdicts).toMatchObject([{ condition: 'small-enough', before: { verdict: 'pass' } }])
  expect(other.verdicts[0]?.after).toBeUndefined()
  expect(other.acts.map(({ act: id, obstacles }) => [id, obstacles[0]?.gate])).toEqual([['grant', 'photographed']])
  const without: Procedure = { ...base, acts: base.acts.filter(({ id }) => id !== 'propose') }
  expect(replayCase(granted, side(), side([], without), today)).toMatchObject({
    unknownActs: ['propose'],
    verdicts: [],
    acts: [],
  })
})

test('conditions on sealed values are named and not judged', () => {
  const base = signPermit()
  const personal: Procedure = {
    ...base,
    conditions: base.conditions.map((one) => (one.id === 'small-enough' ? { ...one, fields: ['area', 'phone'] } : one)),
  }
  const one = replayCase(granted, side([], personal), side([{ id: 'emc-savings-min', value: '20' }], personal), today)
  expect(one.sealed).toEqual(['small-enough'])
  expect(one.verdicts).toEqual([])
})
