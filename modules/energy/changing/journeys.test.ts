/** A changed contract: only what it touches is judged and asked for again. */
import { expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { materialsFor } from '#modules/procedures/papers.ts'
import { caseSheet, selfCheck } from '#modules/procedures/sheet.ts'
import { isAsked } from '#modules/procedures/fields.ts'
import { calorificCounts, figuresOn, startWalk } from '../builders.ts'
import { energyChange } from './definition.ts'

const on = day('2012-11-05')
const base = { project: '罗能认〔2012〕1号', changedOn: '2012-11-01', what: '合同期延长一年' }
const linesOf = (subjects: string, more: Record<string, string> = {}) =>
  selfCheck(energyChange, { ...base, subjects, ...more }, figuresOn(on, calorificCounts)).lines.map(
    ({ condition }) => condition.id,
  )
const papersOf = (subjects: string, more: Record<string, string> = {}) =>
  materialsFor(energyChange, { ...base, subjects, ...more }, figuresOn(on)).map(({ id }) => id)
const askedOf = (subjects: string) =>
  energyChange.fields.filter((field) => isAsked(field, { ...base, subjects })).map(({ id }) => id)

test.each([
  ['term', []],
  ['money', []],
  ['user', []],
  ['savings', ['savings-reached']],
  ['metering', ['metering-complete', 'online-monitoring']],
  ['company', ['service-company', 'company-on-record', 'credit-standing']],
  ['metering,savings', ['savings-reached', 'metering-complete', 'online-monitoring']],
])('a change of %s is judged by %o', (subjects, ids) => {
  expect(linesOf(subjects)).toEqual(ids)
})

test('a change of the refit is judged by the threshold and all exclusions', () => {
  expect(linesOf('content')).toEqual([
    'sound-technology',
    'in-luohu',
    'savings-reached',
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((item) => `exclusion-${item}`),
  ])
})

test('papers: the changed contract always, the others where they are touched', () => {
  expect(papersOf('term')).toEqual(['changed-contract'])
  expect(papersOf('user', { userKind: 'company' })).toEqual([
    'changed-contract',
    'user-profile',
    'user-licence',
    'user-tax',
  ])
  expect(papersOf('user', { userKind: 'institution' })).toEqual([
    'changed-contract',
    'user-profile',
    'user-organisation-code',
  ])
})

test('fields: nothing is asked that the change does not touch', () => {
  expect(askedOf('term')).toEqual(['project', 'subjects', 'changedOn', 'what', 'contractUntil'])
  expect(askedOf('savings')).toContain('savedElectricity')
  expect(askedOf('savings')).not.toContain('userName')
})

test('a number that is none is refused by the form', () => {
  expect(() => startWalk(energyChange, { fields: { ...base, project: '12', subjects: 'term' }, on })).toThrow(
    '项目编号形如',
  )
})

test('a change that touches no condition: accepted, approved, delivered', () => {
  const walk = startWalk(energyChange, { fields: { ...base, subjects: 'term', contractUntil: '2018-12-31' }, on })
  walk.act('accept')
  walk.checkPapers()
  walk.act('propose', { way: 'approve-change', reasons: '只延长合同期。' })
  walk.act('approve-change')
  expect(walk.view().outcome?.id).toBe('changed')
  expect(walk.paper('change-decision')).toContain('合同期延长一年')
  walk.deliver('change-decision')
  walk.act('close')
  expect(walk.view().state).toBe('closed')
})

test('a change that falls below the threshold is refused', () => {
  const walk = startWalk(energyChange, {
    fields: { ...base, subjects: 'savings', sector: 'hotel', savedElectricity: '1000' },
    on,
    set: calorificCounts,
  })
  walk.act('accept')
  walk.checkPapers()
  walk.findAll()
  expect(caseSheet(walk.view(), figuresOn(on, calorificCounts)).verdict).toBe('fail')
  walk.act('propose', { way: 'refuse-change', reasons: '低于门槛。' })
  walk.act('refuse-change')
  expect(walk.paper('change-refusal')).toContain('第六条第（二）项')
})
