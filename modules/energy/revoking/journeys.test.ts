/** Stop and revocation: the party is told and heard, one ground is proved, a revocation is reported to the city. */
import { describe, expect, test } from 'vitest'
import { day } from '#base/day.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'
import { startWalk, type Walk } from '../builders.ts'
import { energyRevocation, grounds } from './definition.ts'

const on = day('2013-03-04')
const recognised = {
  standing: 'recognised',
  project: '罗能认〔2012〕1号',
  source: 'report',
  suspected: '1,2',
  facts: '审核报告与读数不符',
}
const applying = {
  standing: 'applying',
  application: '罗能案〔2013〕2号',
  source: 'inspection',
  suspected: '1',
  facts: '发票重复',
}

const start = (fields: FieldValues = recognised, set: Record<string, string> = {}): Walk =>
  startWalk(energyRevocation, { fields, on, channel: 'counter', set })
const gatesOf = (walk: Walk, act: string, input?: FieldValues): string[] =>
  walk.obstacles(act, input).map(({ gate }) => gate)

/** Told, and the right to a hearing lapsed. */
function hear(walk: Walk): void {
  walk.act('tell-hearing', { facts: '拟撤销认定' })
  walk.deliver('hearing-notice')
  walk.goTo(day('2013-03-12'))
  expect(walk.view().state).toBe('investigating')
}

test('revoked with a report to the city; not closed before decision and report are out', () => {
  const walk = start()
  walk.act('state-opinion', { opinion: '读数有误差' })
  hear(walk)
  walk.findAll('pass', { 'ground-1': 'fail' })
  walk.act('propose', { way: 'revoke', reasons: '虚假信息查实。' })
  expect(gatesOf(walk, 'revoke')).toEqual(['opinions-answered'])
  walk.act('send-back', { reason: '先答复陈述申辩' })
  walk.act('answer-opinion', { taken: 'no', answer: '误差不能解释差额' })
  walk.act('propose', { way: 'revoke', reasons: '虚假信息查实。' })
  walk.act('revoke')
  expect(walk.paper('revocation-decision')).toContain('误差不能解释差额')
  expect(walk.paper('revocation-decision')).toContain('第十二条第（一）项')
  walk.deliver('revocation-decision')
  expect(gatesOf(walk, 'close')).toEqual(['reported-to-city'])
  walk.act('report-to-city')
  expect(walk.paper('city-report')).toContain('建议取消其合同能源管理项目资格')
  expect(gatesOf(walk, 'report-to-city')).toEqual(['revoked'])
  walk.act('close')
  expect(walk.view().outcome?.id).toBe('revoked')
})

test.each(grounds.map(({ item }) => item))('ground %i alone is enough', (item) => {
  const walk = start()
  hear(walk)
  walk.findAll('pass', { [`ground-${item}`]: 'fail' })
  walk.act('propose', { way: 'revoke', reasons: '查实。' })
  expect(gatesOf(walk, 'revoke')).toEqual([])
})

describe('nothing is decided against a party', () => {
  test('that was not told its right to a hearing', () => {
    const walk = start()
    walk.findAll('pass', { 'ground-3': 'fail' })
    walk.act('propose', { way: 'revoke', reasons: '查实。' })
    expect(gatesOf(walk, 'revoke')).toEqual(['hearing-settled'])
  })

  test('while no ground is proved', () => {
    const walk = start()
    hear(walk)
    walk.findAll('pass')
    walk.act('propose', { way: 'revoke', reasons: '查实。' })
    expect(gatesOf(walk, 'revoke')).toEqual(['one-ground-proved'])
  })

  test('while a ground is open', () => {
    const walk = start()
    hear(walk)
    walk.add({ kind: 'found', data: { condition: 'ground-1', verdict: 'fail', note: '' } })
    expect(gatesOf(walk, 'propose')).toEqual(['grounds-settled'])
  })
})

test('the effect fits: a company that applies is stopped, not revoked', () => {
  const walk = start(applying)
  hear(walk)
  walk.findAll('pass', { 'ground-1': 'fail' })
  walk.act('propose', { way: 'revoke', reasons: '查实。' })
  expect(gatesOf(walk, 'revoke')).toEqual(['against-recognised'])
  walk.act('send-back', { reason: '应当停止受理' })
  walk.act('propose', { way: 'stop-company', reasons: '查实。' })
  walk.act('stop-company')
  expect(walk.view().outcome?.id).toBe('stopped')
  walk.deliver('stop-decision')
  walk.act('close')
  expect(walk.view().state).toBe('closed')
})

test.each([
  [{}, '直至本机关解除'],
  [{ 'emc-stop-months': '12' }, '期限 12 个月'],
])('the stop says how long: with %o “%s”', (set, words) => {
  const walk = start(applying, set)
  walk.findAll('pass', { 'ground-1': 'fail' })
  expect(walk.paper('stop-decision')).toContain(words)
})

test('nothing proved: told so, and only when every ground is found not to apply', () => {
  const walk = start()
  walk.findAll('pass', { 'ground-1': 'fail' })
  walk.act('propose', { way: 'not-proved', reasons: '没有查实。' })
  expect(gatesOf(walk, 'not-proved')).toEqual(['condition:ground-1'])
  const other = start()
  other.findAll('pass')
  other.act('propose', { way: 'not-proved', reasons: '没有查实。' })
  other.act('not-proved')
  other.deliver('no-ground-notice')
  other.act('close')
  expect(other.view().outcome?.id).toBe('not-proved')
})

test('a hearing that was asked for is held before the case goes on', () => {
  const walk = start()
  walk.act('tell-hearing', { facts: '拟撤销认定' })
  walk.deliver('hearing-notice')
  // By letter: the clerk enters it.
  walk.act('ask-hearing', { reason: '要求当面质证' }, { as: 'clerk' })
  expect(gatesOf(walk, 'propose')).toEqual(['state'])
  walk.act('call-hearing', { hearingOn: '2013-03-13', place: '会议室', chair: '戊' })
  walk.goTo(day('2013-03-13'))
  walk.act('hold-hearing', { present: '双方', record: '质证', signed: 'yes' })
  expect(walk.view().state).toBe('investigating')
})
