/** The self-test: every clock and gate of every shipped definition fires, and whatever is broken in a definition is told by its own code. */
import { describe, expect, it } from 'vitest'
import { procedureRuns } from '#apps/server/wire.ts'
import { day } from '#base/day.ts'
import { realCalendar, realFigures } from '#modules/energy/builders.ts'
import { signPermit } from '../builders.ts'
import { checkDefinition } from '../check-definition.ts'
import { act, type Act, type ClockRule, type Gate, type Procedure } from '../definition.ts'
import { field } from '../fields.ts'
import { checkProcedure, type Checked, type District } from './check.ts'

const today = day('2012-09-17')
const basis = 'administrative-licensing-law#art_38'
const zh = (text: string) => ({ zh: text, en: text })

const district: District = {
  figures: realFigures(),
  calendar: realCalendar(),
  unitsOf: () => ['development-reform-bureau'],
}

const check = (procedure: Procedure, on: District = district): Checked => checkProcedure(procedure, on, today)

describe('shipped definitions', () => {
  const versions = procedureRuns.flatMap((run) => run.versions)

  it.each(versions.map((one) => [one.id, one.version, one] as const))(
    '%s %i: every state, act, gate, clock, paper and outcome is seen',
    (_id, _version, procedure) => {
      const { problems, fired, unset } = check(procedure)
      expect(problems).toEqual([])
      expect(fired.length).toBeGreaterThan(15)
      // What fires with stand-ins only waits for a figure; with none missing there is nothing of the kind.
      const waiting = fired.filter(({ how }) => how === 'stand-in')
      if (unset.length === 0) expect(waiting).toEqual([])
      expect(fired.every(({ how, steps }) => how === 'never' || steps.length > 0)).toBe(true)
    },
    240_000,
  )
})

const permit = signPermit()
const withActs = (change: (acts: readonly Act[]) => readonly Act[]): Procedure => ({
  ...permit,
  acts: change(permit.acts),
})
const changed = (id: string, change: Partial<Act>): Procedure =>
  withActs((acts) => acts.map((one) => (one.id === id ? { ...one, ...change } : one)))
const changedClock = (id: string, change: Partial<ClockRule>): Procedure => ({
  ...permit,
  clocks: permit.clocks.map((one) => (one.id === id ? { ...one, ...change } : one)),
})
const gate = (id: string, check: Gate['check']): Gate => ({ id, title: zh(id), basis, check })
const never = { missing: zh('不开'), cure: zh('没有办法') }

it('a sound definition has no problem', () => {
  const { problems, fired } = check(permit)
  expect(problems).toEqual([])
  expect(fired.find(({ part, id, event }) => part === 'clock' && id === 'accept' && event === 'fires')?.steps).toEqual([
    '2012-09-17 submitted:web',
    '2012-09-25 accept-by-silence (by accept)',
  ])
})

/** A definition with one thing wrong, for each kind of refusal at start. */
const refusedAtStart: Readonly<Record<string, Procedure>> = {
  'duplicate-id': withActs((acts) => [...acts, ...acts.slice(0, 1)]),
  'unknown-state': changed('accept', { to: 'nowhere' }),
  'state-without-exit': {
    ...permit,
    states: { ...permit.states, stuck: { title: zh('卡住'), turn: 'office' } },
    acts: [
      ...permit.acts,
      act({ id: 'stick', title: zh('卡'), basis, from: ['examined'], to: 'stuck', by: 'handler' }),
    ],
  },
  'state-never-reached': { ...permit, states: { ...permit.states, lonely: { title: zh('孤'), turn: 'office' } } },
  'act-without-way': changed('extend', { from: [] }),
  'unknown-act': changed('grant', { notBy: ['proposed'] }),
  'unknown-outcome': changed('grant', { outcome: 'given' }),
  'unknown-document': changed('grant', { document: 'letter' }),
  'unknown-field': { ...permit, conditions: permit.conditions.map((one) => ({ ...one, fields: ['colour'] })) },
  'unknown-clock': changed('correct', { within: 'patience' }),
  'clock-never-armed': changedClock('decide', { startsWith: [] }),
  'clock-never-ends': changedClock('decide', { endsWith: [] }),
  'clock-without-figure': changedClock('decide', { parameters: [] }),
  'silence-without-clock': changed('accept-by-silence', { onClock: 'patience' }),
  'material-without-clause': { ...permit, materials: permit.materials.map((one) => ({ ...one, basis: '' })) },
  'no-end': {
    ...permit,
    states: Object.fromEntries(
      Object.entries(permit.states).map(([id, state]) => [id, { ...state, turn: 'office' as const }]),
    ),
  },
  'promise-without-law': {
    ...permit,
    clocks: permit.clocks.map((one) => ({ ...one, level: 'promised' as const })),
  },
  'rule-without-clause': changed('propose', { gates: [{ ...gate('any', () => undefined), basis: '' }] }),
  'gate-cannot-pass': changed('accept-by-silence', {
    input: [field({ id: 'why', label: zh('为什么'), kind: 'text', basis })],
  }),
  'field-without-example': {
    ...permit,
    fields: [...permit.fields, field({ id: 'plate', label: zh('门牌'), kind: 'text', basis, check: () => zh('不对') })],
  },
  'role-without-unit': { ...permit, unit: { answer: '' } },
  'role-without-person': { ...permit, startedBy: [] },
}

describe('a broken definition is refused at start', () => {
  it.each(Object.entries(refusedAtStart))('%s', (code, broken) => {
    const codes = checkDefinition(broken).map((one) => one.code)
    expect(codes).toContain(code)
    // What is refused is not walked.
    expect(check(broken)).toMatchObject({ fired: [], paths: 0 })
  })
})

/** A definition in which something can never happen, with the code and place that tell it. */
const found: readonly [string, string, Procedure][] = [
  ['gate-cannot-pass', 'gate propose/shut', changed('propose', { gates: [gate('shut', () => never)] })],
  ['act-never-done', 'act propose', changed('propose', { gates: [gate('shut', () => never)] })],
  ['state-never-entered', 'state proposed', changed('propose', { gates: [gate('shut', () => never)] })],
  ['outcome-never-reached', 'outcome granted', changed('propose', { gates: [gate('shut', () => never)] })],
  ['document-never-issued', 'document permit', changed('grant', { document: 'acceptance' })],
  ['gate-never-refuses', 'gate accept/open', changed('accept', { gates: [gate('open', () => undefined)] })],
  [
    'clock-never-armed',
    'clock decide',
    {
      ...changedClock('decide', { startsWith: ['correct'] }),
      acts: changed('ask-correction', { gates: [gate('shut', () => never)] }).acts,
    },
  ],
  [
    'clock-never-expires',
    'clock short',
    {
      ...permit,
      clocks: [...permit.clocks, { ...permit.clocks[0]!, id: 'short', startsWith: ['withdraw'], endsWith: ['accept'] }],
    },
  ],
  [
    'stop-never-begins',
    'clock accept waiting',
    changedClock('accept', {
      stops: [{ why: 'waiting', title: zh('等'), basis, by: ['grant'], until: ['withdraw'] }],
    }),
  ],
  [
    'stop-never-ends',
    'clock decide waiting',
    changedClock('decide', {
      stops: [{ why: 'waiting', title: zh('等'), basis, by: ['propose'], until: ['accept'] }],
    }),
  ],
  [
    'extension-never-granted',
    'clock accept',
    changedClock('accept', { extension: { by: 'extend', parameters: ['licensing-extend-days'], basis } }),
  ],
  ['clock-never-ends', 'clock decide', changedClock('decide', { endsWith: ['correct'] })],
  ['effect-never-fires', 'clock accept accept-by-silence', changed('accept-by-silence', { from: ['proposed'] })],
]

describe('what can never happen is found on the way', () => {
  it.each(found)(
    '%s at %s',
    (code, where, broken) => {
      expect(checkDefinition(broken)).toEqual([])
      const { problems } = check(broken)
      expect(problems.map((one) => `${one.code} ${one.where}`)).toContain(`${code} ${where}`)
      for (const { message, cure } of problems) expect([message, cure].every((words) => words !== '')).toBe(true)
    },
    60_000,
  )

  it('an act that is never done says what stands in its way', () => {
    const { problems } = check(changed('propose', { gates: [gate('shut', () => never)] }))
    expect(problems.find(({ code }) => code === 'act-never-done')?.message).toContain('shut: 不开')
  })
})

describe('what the district lacks', () => {
  it('a body, a figure, and a promise within the law', () => {
    expect(check(permit, { ...district, unitsOf: () => [] }).problems.map(({ code }) => code)).toEqual([
      'role-without-unit',
    ])
    const unknown = changedClock('decide', { parameters: ['no-such-days', 'licensing-decide-days'] })
    expect(check(unknown).problems).toMatchObject([{ code: 'figure-unknown', where: 'parameter no-such-days' }])
    const [decide] = permit.clocks.filter(({ id }) => id === 'decide')
    const promised: ClockRule = { ...decide!, id: 'promise', level: 'promised', parameters: ['emc-decide-days'] }
    const generous: District = { ...district, figures: realFigures({ 'emc-decide-days': '45' }) }
    const legal = changedClock('decide', { parameters: ['licensing-decide-days'] })
    const broken = check({ ...legal, clocks: [...legal.clocks, promised] }, generous).problems
    expect(broken.map(({ code, where }) => `${code} ${where}`)).toEqual(['promise-over-law clock promise'])
    expect(broken[0]?.message).toContain('promises 45, and the law gives 20')
  })

  it('a figure that is not entered is waited for, not a mistake', () => {
    const waiting = changedClock('decide', { parameters: ['emc-decide-days'] })
    const { problems, fired, unset } = check(waiting)
    expect(problems).toEqual([])
    expect(unset).toContain('emc-decide-days')
    const clock = fired.filter(({ part, id }) => part === 'clock' && id === 'decide')
    expect(clock.map(({ event, how }) => [event, how])).toContainEqual(['armed', 'stand-in'])
  })
})
