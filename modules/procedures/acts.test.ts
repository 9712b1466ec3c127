/** What acts may do beyond leading on: receive, choose the outcome, set a length, come once and in time. */
import { expect, it } from 'vitest'
import { playCase, type PlayedCase } from '#testing/case-play.ts'
import { day } from '#base/day.ts'
import { checkDefinition } from './check-definition.ts'
import { act, type Procedure } from './definition.ts'
import { field } from './fields.ts'

const zh = (text: string) => ({ zh: text, en: text })
const basis = 'ceshi-2012-1#art_2'
const days = field({ id: 'days', label: zh('天数'), kind: 'integer', basis })
const choices = ['given', 'kept'].map((value) => ({ value, label: zh(value) }))

const lantern: Procedure = {
  id: 'lantern',
  version: 1,
  from: day('2008-05-01'),
  title: zh('灯笼'),
  summary: zh('灯笼'),
  serves: zh('人'),
  basis: [basis],
  startedBy: ['person'],
  channels: ['web', 'counter'],
  unit: { answer: 'lantern' },
  series: '灯',
  fields: [],
  materials: [],
  conditions: [],
  states: {
    coming: { title: zh('待确认'), turn: 'office' },
    open: { title: zh('办理'), turn: 'office' },
    asked: { title: zh('待补正'), turn: 'applicant' },
    signing: { title: zh('待签发'), turn: 'office' },
    over: { title: zh('办结'), turn: 'nobody' },
  },
  initial: 'open',
  initialBy: { web: 'coming' },
  acts: [
    act({ id: 'confirm', title: zh('确认'), basis, from: ['coming'], to: 'open', by: 'handler', receives: true }),
    act({ id: 'ask', title: zh('通知'), basis, from: ['open'], to: 'asked', by: 'handler', input: [days], once: true }),
    act({ id: 'fix', title: zh('补正'), basis, from: ['asked'], to: 'open', by: 'applicant', within: 'fixing' }),
    act({
      id: 'more',
      title: zh('延长'),
      basis,
      from: ['open'],
      to: 'same',
      by: 'approver',
      input: [days],
      within: 'main',
    }),
    act({
      id: 'propose',
      title: zh('拟办'),
      basis,
      from: ['open'],
      to: 'signing',
      by: 'handler',
      input: [
        field({ id: 'result', label: zh('结果'), kind: 'choice', basis, choices }),
        { ...days, isRequired: false },
      ],
    }),
    act({
      id: 'sign',
      title: zh('签发'),
      basis,
      from: ['signing'],
      to: 'over',
      by: 'approver',
      outcomeFrom: { act: 'propose', field: 'result' },
    }),
  ],
  clocks: [
    {
      id: 'main',
      title: zh('办理期限'),
      basis,
      level: 'legal',
      whose: 'office',
      parameters: ['five'],
      startsWith: ['submitted:counter', 'confirm', 'fix'],
      endsWith: ['sign'],
      stops: [],
      extension: { by: 'more', parameters: ['five'], basis, field: 'days' },
    },
    {
      id: 'fixing',
      title: zh('补正期限'),
      basis,
      level: 'legal',
      whose: 'applicant',
      parameters: ['five'],
      lengthFrom: { acts: ['ask'], field: 'days' },
      startsWith: ['ask'],
      endsWith: ['fix'],
      stops: [],
    },
  ],
  outcomes: {
    given: { title: zh('给'), basis, tone: 'granted' },
    kept: { title: zh('不给'), basis, tone: 'refused' },
  },
  documents: [],
  fee: zh('不收费'),
  remedies: [],
  keptBasis: basis,
  subject: () => '灯笼',
  isPublic: false,
}

const five = {
  id: 'five',
  value: '5',
  unit: zh('工作日'),
  kind: 'working-days',
  clause: basis,
  from: day('2008-05-01'),
}
const play = (on: string, channel: 'web' | 'counter' = 'counter'): PlayedCase =>
  playCase(lantern, (id) => (id === 'five' ? { ...five, verified: true } : undefined), { on, channel, fields: {} })

it('what comes over the internet waits to be confirmed, and is received on that day; at the counter it is received at once', () => {
  const web = play('2012-09-17', 'web')
  expect([web.view().state, web.clocks('2012-09-17').length]).toEqual(['coming', 0])
  web.act('confirm', '2012-09-19')
  expect(web.view()).toMatchObject({ state: 'open', receivedOn: '2012-09-19' })
  expect(web.clock('main', '2012-09-19')?.dueOn).toBe('2012-09-26')
  expect(play('2012-09-17').view().state).toBe('open')
  expect(play('2012-09-17').clock('main', '2012-09-17')?.dueOn).toBe('2012-09-24')
})

it('the length that an act sets holds for its clock, and an act that comes too late is refused', () => {
  const one = play('2012-09-17')
  one.act('ask', '2012-09-18', { days: '2' })
  expect(one.clock('fixing', '2012-09-18')?.dueOn).toBe('2012-09-20')
  expect(one.obstacles('fix', '2012-09-20')).toEqual([])
  expect(one.obstacles('fix', '2012-09-21')).toEqual(['clock:fixing'])
  one.act('fix', '2012-09-20')
  expect(one.clock('main', '2012-09-20')?.dueOn).toBe('2012-09-27')
  expect(one.obstacles('ask', '2012-09-20')).toEqual(['once'])
})

it('an extension adds what the act says, never more than the figure allows', () => {
  const one = play('2012-09-17')
  one.act('more', '2012-09-18', { days: '3' })
  expect(one.clock('main', '2012-09-18')?.dueOn).toBe('2012-09-27')
  const other = play('2012-09-17')
  other.act('more', '2012-09-18', { days: '30' })
  // 2012-09-29 is a Saturday that works, and the holiday follows it.
  expect(other.clock('main', '2012-09-18')?.dueOn).toBe('2012-09-29')
})

it('the outcome is what was chosen in the proposal', () => {
  const one = play('2012-09-17')
  expect(one.issues('propose', { result: 'burnt' })).toEqual(['input.result'])
  one.act('propose', '2012-09-18', { result: 'kept', days: '1' })
  one.act('sign', '2012-09-19')
  expect(one.view().outcome).toEqual({ id: 'kept', on: '2012-09-19' })
})

it('a definition that chooses an outcome or a limit that is not there is refused', () => {
  expect(checkDefinition(lantern)).toEqual([])
  const wrong = {
    ...lantern,
    initialBy: { web: 'nowhere' },
    outcomes: { given: lantern.outcomes['given']! },
    acts: lantern.acts.map((one) => (one.id === 'fix' ? { ...one, within: 'no-clock' } : one)),
  }
  expect(checkDefinition(wrong).map(({ code }) => code)).toEqual(
    expect.arrayContaining(['unknown-outcome', 'unknown-clock', 'unknown-state']),
  )
})
