/** Amendments as a table: what a change makes of a commitment, and which are refused. */
import { expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { indexNames, type NamedUnit } from '#modules/directory/naming/rules.ts'
import type { PackCommitment } from '../pack.ts'
import {
  amendable,
  amendedCommitment,
  amendmentFaults,
  changesBetween,
  type Amended,
  type RuleSetting,
} from './changes.ts'

const unit = (id: string, more: Partial<NamedUnit> = {}): NamedUnit => ({
  id,
  name: { zh: `演示${id}局` },
  kind: 'department',
  forms: [],
  members: [],
  memberKinds: [],
  ...more,
})

const index = indexNames([unit('a'), unit('b'), unit('old', { validUntil: '2012-01-01', successor: 'b' })], [])
const setting: RuleSetting = {
  plan: { from: day('2012-07-01'), to: day('2013-12-31') },
  index,
  today: day('2012-09-17'),
  children: 0,
}

const one: PackCommitment = {
  id: 'roof',
  instrument: 'plan',
  clauses: ['plan#art_1'],
  kind: 'target',
  modality: 'must',
  title: { zh: '建屋顶花园', en: 'Roof gardens' },
  owner: 'district',
  lead: ['a'],
  joint: [],
  cooperating: [],
  assisting: [],
  parts: [],
  startsOn: day('2012-08-01'),
  dueOn: day('2013-12-31'),
  duePrecision: 'year',
  measure: { indicator: 'count', comparison: 'at-least', value: '10', unit: { zh: '个', en: 'gardens' } },
  milestones: [],
  differences: [],
}

const wanted = (change: Partial<Amended>): Amended => ({ ...amendable(one), ...change })
const changes = (change: Partial<Amended>) => changesBetween(amendable(one), wanted(change))

it('changes what is named and leaves the rest, with the day exact', () => {
  expect(amendedCommitment(one, changes({ dueOn: '2013-06-30', value: '8' }))).toEqual({
    ...one,
    dueOn: '2013-06-30',
    duePrecision: 'day',
    measure: { ...one.measure, value: '8' },
  })
  expect(amendedCommitment(one, changes({}))).toEqual(one)
})

it('a reworded title has no English until somebody writes it', () => {
  expect(amendedCommitment(one, changes({ title: '建屋顶绿化' }))?.title).toEqual({ zh: '建屋顶绿化' })
})

it('dropped leaves nothing', () => {
  expect(amendedCommitment(one, changes({ dropped: true }))).toBeUndefined()
})

it.each<[string, Partial<Amended>, string[], Partial<PackCommitment>?, Partial<RuleSetting>?]>([
  ['a day inside the plan', { dueOn: '2013-06-30' }, []],
  ['a day after the plan', { dueOn: '2014-01-31' }, ['due-outside-plan']],
  ['a day before the plan', { dueOn: '2012-06-30' }, ['due-outside-plan', 'due-before-start']],
  ['a day before it starts', { dueOn: '2012-07-15' }, ['due-before-start']],
  ['without a plan any day after the start', { dueOn: '2020-01-01' }, [], {}, { plan: undefined }],
  ['no day at all', { dueOn: '' }, []],
  ['a whole count', { value: '12' }, []],
  ['half a garden', { value: '12.5' }, ['figure-beyond-domain']],
  ['no number', { value: '许多' }, ['figure-beyond-domain']],
  [
    'more than all of them',
    { value: '101' },
    ['figure-beyond-domain'],
    { measure: { indicator: 'rate', value: '90', unit: { zh: '%' } } },
  ],
  [
    'an upper end below the lower',
    { upper: '5' },
    ['figure-beyond-domain'],
    { measure: { indicator: 'count', comparison: 'between', value: '10', upper: '20', unit: { zh: '个' } } },
  ],
  [
    'a figure that a parameter supplies',
    { value: '12' },
    ['figure-is-a-parameter'],
    { measure: { indicator: 'count', value: { parameter: 'roof-count' }, unit: { zh: '个' } } },
  ],
  ['a figure where nothing is measured', { value: '1' }, ['no-measure'], { measure: undefined }],
  ['another lead', { lead: ['b'] }, []],
  ['a unit that is not there', { lead: ['nobody'] }, ['unit-not-there']],
  ['a unit that has ended', { lead: ['old'] }, ['unit-not-there']],
  ['a unit in two roles', { cooperating: ['a'] }, ['unit-twice']],
  ['no lead', { lead: [] }, ['lead-missing']],
  ['nothing', {}, ['changes-nothing']],
  ['dropping it', { dropped: true }, []],
  ['dropping what has others below it', { dropped: true }, ['has-children'], {}, { children: 2 }],
])('%s', (_what, change, codes, own = {}, more = {}) => {
  const held = { ...one, ...own }
  const before = amendable(held)
  const found = amendmentFaults(held, changesBetween(before, { ...before, ...change }), { ...setting, ...more })
  expect(found.map(({ code }) => code)).toEqual(codes)
  for (const { message, cure } of found) expect([message.zh, message.en, cure.zh, cure.en]).not.toContain('')
})

it('names the successor of a unit that has ended', () => {
  const [fault] = amendmentFaults(one, changes({ lead: ['old'] }), setting)
  expect(fault?.cure.zh).toContain('演示b局')
})
