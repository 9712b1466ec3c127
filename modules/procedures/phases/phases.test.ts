/** Phases as a definition is made of them: joined they can work, a publicity period runs out and its objections are answered, remedies tell the limit of their day. */
import { expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { figuresOn, startWalk, type Walk } from '#modules/energy/builders.ts'
import { checkDefinition } from '../check-definition.ts'
import { act, type Procedure } from '../definition.ts'
import { energyRecognition } from '#modules/energy/recognition/definition.ts'
import { closed, joinPhases } from './phase.ts'
import { roundsOf } from '../publicity/folding.ts'
import { adoptedFollowed, objectionsAnswered, publicity } from './publicity.ts'
import { remedyParagraph, statutoryRemedies } from './remedies.ts'

const basis = 'luofuban-2012-23#art_10'

/** A list that is shown for some days and then adopted. */
const list: Procedure = {
  ...energyRecognition,
  id: 'shown-list',
  fields: [],
  materials: [],
  conditions: [],
  initial: 'drafted',
  ...joinPhases(
    {
      states: {
        ...closed,
        drafted: { title: { zh: '已拟定' }, turn: 'office' },
        shown: { title: { zh: '公示期满' }, turn: 'office' },
      },
    },
    publicity({ from: 'drafted', next: 'shown', basis, days: ['licensing-accept-days'], series: '示' }),
    {
      acts: [
        act({
          id: 'adopt',
          title: { zh: '采用' },
          basis,
          from: ['shown'],
          to: 'closed',
          by: 'approver',
          gates: [objectionsAnswered(basis), adoptedFollowed(basis)],
          outcome: 'adopted',
        }),
      ],
      outcomes: { adopted: { title: { zh: '已采用' }, basis, tone: 'ended' } },
    },
  ),
}

test('a definition made of phases can work', () => {
  expect(checkDefinition(list)).toEqual([])
})

const objected = (walk: Walk, objection: string): void =>
  walk.add({
    kind: 'objection-made',
    data: { objection, number: `意见${objection}`, channel: 'portal', madeOn: walk.today(), digest: '' },
  })
const answered = (walk: Walk, objection: string, verdict: 'adopted' | 'not-adopted'): void =>
  walk.add({ kind: 'objection-answered', data: { objection, verdict, gist: '要点', answer: '答复' } })
const gatesOf = (walk: Walk, act: string): string[] => walk.obstacles(act).map(({ gate }) => gate)
const notice = { text: '名单', place: '政务网', reach: '区政府一楼' }

test('a publicity period ends by time, and what was objected is answered before the way on', () => {
  const walk = startWalk(list, { fields: {}, on: day('2012-09-24') })
  expect(gatesOf(walk, 'adopt')).toEqual(['state'])
  walk.act('publicise', notice)
  objected(walk, '1')
  walk.goTo(day('2012-09-29'))
  expect(walk.view().state).toBe('publicity')
  walk.goTo(day('2012-09-30'))
  expect(walk.view().state).toBe('shown')
  expect([gatesOf(walk, 'adopt'), gatesOf(walk, 'change-intended')]).toEqual([
    ['objections-answered'],
    ['objections-answered'],
  ])
  answered(walk, '1', 'not-adopted')
  // One answer: a second one changes nothing.
  answered(walk, '1', 'adopted')
  walk.act('adopt')
  expect(walk.view().outcome?.id).toBe('adopted')
})

test('what was taken up changes what was intended, and it is shown again; objections belong to their round', () => {
  const walk = startWalk(list, { fields: {}, on: day('2012-09-24') })
  walk.act('publicise', notice)
  objected(walk, '1')
  walk.goTo(day('2012-09-30'))
  answered(walk, '1', 'adopted')
  expect(gatesOf(walk, 'adopt')).toEqual(['adopted-followed'])
  walk.act('change-intended', { change: '减去一项' })
  expect(walk.view().state).toBe('drafted')
  walk.act('publicise', { ...notice, text: '名单（修改）' })
  walk.goTo(day('2012-10-31'))
  expect([walk.view().state, gatesOf(walk, 'adopt')]).toEqual(['shown', []])
  expect(roundsOf(walk.view()).map(({ shown, objections }) => [shown.input['text'], objections.length])).toEqual([
    ['名单', 1],
    ['名单（修改）', 0],
  ])
})

test('the notice names the last day and everything that is shown, and nobody', () => {
  const walk = startWalk(list, { fields: {}, on: day('2012-09-24') })
  const paper = walk.paper('publicity-notice', notice)
  for (const words of ['名单', '政务网', '区政府一楼', '期满之日']) expect(paper).toContain(words)
  expect(paper).not.toContain('甲公司')
})

test.each([
  ['2012-09-17', '期限 3 个月'],
  ['2024-03-01', '期限 6 个月'],
])('the limit for suing on %s: %s', (on, words) => {
  const remedies = statutoryRemedies({ reviewer: { zh: '区政府' } })
  expect(remedyParagraph(remedies, { parameter: figuresOn(day(on)) })).toContain(words)
})

test('a limit that no pack sets is left open and never guessed', () => {
  const words = remedyParagraph(statutoryRemedies({ reviewer: { zh: '区政府' } }), { parameter: () => undefined })
  expect(words).not.toContain('期限')
})
