import { expect, test } from 'vitest'
import { openCalendar } from '#apps/server/calendar.ts'
import { day, type Day } from '#base/day.ts'
import type { DatedFigure } from '#modules/parameters/index.ts'
import { signPermit } from '../builders.ts'
import type { Procedure } from '../definition.ts'
import type { Fact, NewFact } from '../facts.ts'
import { openRegistry } from '../registry.ts'
import { worldOf } from '../world.ts'
import { kinderPermit, stricterPermit } from './builders.ts'
import { countsOf, impactOf, withMove, type Impact } from './rules.ts'

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
  figure('licensing-extend-days', 'working-days', '10'),
  figure('one-day', 'working-days', '1'),
])
const clerk = { kind: 'staff', id: 'clerk', name: '演示·经办' } as const
const applicant = { kind: 'applicant', id: 'a' } as const

function facts(...given: readonly [Day, NewFact, Fact['by']][]): Fact[] {
  return given.map(([on, fact, by], index) => ({ ...fact, seq: index + 1, on, by, at: `${on}T02:00:00Z` }))
}
const handIn: [Day, NewFact, Fact['by']] = [
  day('2012-09-17'),
  {
    kind: 'submitted',
    data: {
      channel: 'web',
      receivedOn: day('2012-09-17'),
      fields: { place: '黄贝路', area: '12', lit: 'no' },
      materials: [
        { material: 'drawing', paper: true },
        { material: 'licence', paper: true },
      ],
    },
  },
  applicant,
]
const did = (id: string, more: object = {}): NewFact => ({ kind: 'acted', data: { act: id, input: {}, ...more } })

function impact(given: Fact[], to: Procedure, today = day('2012-09-18'), keepsWorse = false): Impact {
  const second = to.version === 2 ? to : signPermit(2)
  const versions = [signPermit(), second, ...(to.version === 3 ? [to] : [])] as [Procedure, ...Procedure[]]
  const world = worldOf(figures, openCalendar(), openRegistry([{ versions }]))
  return impactOf(given, world.fold(given, 'sign-permit', 1), to, { world, today, keepsWorse })
}

test('a kinder version: an earlier day, a paper less, all in favour of the applicant', () => {
  const one = impact(facts(handIn, [day('2012-09-17'), did('accept'), clerk]), kinderPermit())
  expect(one).toMatchObject({ stays: [], state: 'examined', worth: 'more', materialsNew: [], gates: [], actsGone: [] })
  // 20 working days from 17 September, and 10: Saturday 29 September 2012 was worked.
  expect(one.clocks).toMatchObject([{ id: 'decide', before: '2012-10-19', after: '2012-09-29' }])
  expect(one.materialsGone.map(({ id }) => id)).toEqual(['licence'])
})

test('a stricter version: the paper and the gate with clause; by the rule such a case stays', () => {
  const given = facts(handIn, [day('2012-09-17'), did('accept'), clerk])
  const one = impact(given, stricterPermit())
  expect(one.materialsNew).toMatchObject([{ id: 'photo', basis: 'administrative-licensing-law#art_31' }])
  expect(one.gates).toMatchObject([
    { act: 'propose', id: 'photographed', basis: 'administrative-licensing-law#art_34', missing: { zh: '没有照片。' } },
  ])
  expect(one).toMatchObject({ worth: 'less', stays: [] })
  expect(impact(given, stricterPermit(), day('2012-09-18'), true).stays.map(({ code }) => code)).toEqual(['worse'])
})

test('a case in a state that the version does not have stays, and the reason names the state', () => {
  const asked = did('ask-correction', { lacks: [{ kind: 'material', id: 'licence', why: '没有盖章' }] })
  const one = impact(facts(handIn, [day('2012-09-17'), asked, clerk]), kinderPermit())
  expect(one.stays).toMatchObject([
    { code: 'state-missing', words: { zh: expect.stringContaining('“待补正”') as string } },
  ])
})

test('an open correction notice that the version could not answer keeps the case', () => {
  const asked = did('ask-correction', { lacks: [{ kind: 'material', id: 'licence', why: '没有盖章' }] })
  const without = { ...signPermit(2), materials: signPermit().materials.filter(({ id }) => id === 'drawing') }
  const given = facts(handIn, [day('2012-09-17'), asked, clerk])
  expect(impact(given, without).stays.map(({ code }) => code)).toEqual(['correction-open'])
  const answered = [...given, ...facts([day('2012-09-18'), did('correct'), applicant])]
  expect(impact(answered, without).stays).toEqual([])
})

test('a limit that would have run out, with an act by time on it, is not reached back to', () => {
  const base = signPermit(2)
  const hasty: Procedure = {
    ...base,
    clocks: base.clocks.map((rule) => (rule.id === 'accept' ? { ...rule, parameters: ['one-day'] } : rule)),
  }
  expect(impact(facts(handIn), hasty, day('2012-09-18')).stays).toEqual([])
  expect(impact(facts(handIn), hasty, day('2012-09-19')).stays.map(({ code }) => code)).toEqual(['limit-run-out'])
})

test('a limit of the office that the version counts from a step never taken keeps the case: it would have no day', () => {
  const base = signPermit(2)
  const later: Procedure = {
    ...base,
    clocks: base.clocks.map((rule) => (rule.id === 'decide' ? { ...rule, startsWith: ['propose'] } : rule)),
  }
  const given = facts(handIn, [day('2012-09-17'), did('accept'), clerk])
  expect(impact(given, later).stays).toMatchObject([
    { code: 'limit-lost', words: { zh: expect.stringContaining('“决定期限”') as string } },
  ])
  const proposed = [...given, ...facts([day('2012-09-18'), did('propose'), clerk])]
  expect(impact(proposed, later).stays).toEqual([])
})

test('a proposal that the version would not understand keeps the case; personal data is never opened by a move', () => {
  const base = signPermit(2)
  const chooses: Procedure = {
    ...base,
    acts: base.acts.map((one) =>
      one.id === 'grant' ? { ...one, outcomeFrom: { act: 'propose', field: 'opinion' } } : one,
    ),
    fields: base.fields.map((one) => ({ ...one, isPersonal: false })),
  }
  const proposed = facts(handIn, [day('2012-09-17'), did('accept'), clerk], [day('2012-09-18'), did('propose'), clerk])
  const world = worldOf(figures, openCalendar(), openRegistry([{ versions: [signPermit()] }]))
  const view = world.fold(proposed, 'sign-permit', 1)
  // Such a version would not start as it is; the rule is asked all the same.
  const setting = { world: { ...world, fold: () => ({ ...view, procedure: chooses }) }, today: day('2012-09-18') }
  const one = impactOf(proposed, view, chooses, { ...setting, keepsWorse: false })
  expect(one.stays.map(({ code }) => code)).toEqual(['proposal-unknown', 'personal-opened'])
})

test('after the move the limits run from the days on which things happened, and earlier steps keep their names', () => {
  const given = facts(handIn, [day('2012-09-17'), did('accept'), clerk])
  const world = worldOf(figures, openCalendar(), openRegistry([{ versions: [signPermit(), kinderPermit()] }]))
  const view = world.fold(given, 'sign-permit', 1)
  const moved = world.fold(withMove(given, view, 2, day('2012-09-20')), 'sign-permit', 1)
  expect(moved.procedure.version).toBe(2)
  expect(moved.earlier.map(({ version }) => version)).toEqual([1])
  expect(moved.clocks.get('decide')).toEqual([{ kind: 'started', on: '2012-09-17' }])
  expect(moved.clocks.get('accept')?.map(({ kind }) => kind)).toEqual(['started', 'ended'])
})

test('counts tell how many move and for whom it is better', () => {
  const kind = impact(facts(handIn, [day('2012-09-17'), did('accept'), clerk]), kinderPermit())
  const strict = impact(facts(handIn), stricterPermit(), day('2012-09-18'), true)
  expect(countsOf([kind, strict])).toEqual({ cases: 2, moves: 1, stays: 1, more: 1, less: 0, mixed: 0, same: 0 })
})
