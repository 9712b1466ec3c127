import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { openPack } from '#platform/pack/read.ts'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { directoryParts } from '../pack.ts'
import { openNames } from './of-database.ts'
import { namesOfPack } from './of-pack.ts'
import {
  answeringUnit,
  expandUnit,
  indexNames,
  isResolved,
  nameKey,
  nearestNames,
  resolveName,
  successorsOf,
  type JointName,
  type NamedUnit,
} from './rules.ts'

const unit = (id: string, zh: string, more: Partial<NamedUnit> & { aliases?: NamedUnit['forms'] } = {}): NamedUnit => ({
  id,
  name: { zh },
  kind: 'government',
  members: [],
  memberKinds: [],
  ...more,
  forms: [{ name: zh }, ...(more.aliases ?? [])],
})

/** A made-up district: a bureau that was followed twice, a short name that passed from one body to another. */
const units = [
  unit('old-housing', '云溪区房产局', {
    validUntil: '2004-05-01',
    successor: 'housing',
    aliases: [{ name: '区房局' }],
  }),
  unit('housing', '云溪区住宅局', {
    validFrom: '2004-05-01',
    validUntil: '2009-09-01',
    successor: 'building',
    aliases: [{ name: '区建局', until: '2009-09-01' }],
  }),
  unit('building', '云溪区住房和建设局', {
    validFrom: '2009-09-01',
    aliases: [{ name: '区住建局' }, { name: '区建局', from: '2009-09-01' }],
  }),
  unit('closed', '云溪区粮食局', { validUntil: '2003-01-01' }),
  unit('culture', '云溪区文化局', { aliases: [{ name: '区文局' }] }),
  unit('language', '云溪区语言文字局', { aliases: [{ name: '区文局' }] }),
  unit('east', '东溪街道办事处', { kind: 'street' }),
  unit('west', '西溪街道办事处', { kind: 'street', validUntil: '2011-01-01' }),
  unit('streets', '各街道', { kind: 'collective', expansion: 'by-kind', memberKinds: ['street'] }),
  unit('doers', '各责任单位', { kind: 'collective', expansion: 'listed', members: ['streets', 'housing', 'culture'] }),
  unit('whoever', '各有关单位', { kind: 'collective', expansion: 'open' }),
  unit('mixed', '各单位', { kind: 'collective', expansion: 'listed', members: ['culture', 'whoever'] }),
  unit('loop', '各各', { kind: 'collective', expansion: 'listed', members: ['loop', 'culture'] }),
]
const joints: JointName[] = [
  {
    printed: '区文化局（区语委）',
    reading: 'body-and-sign',
    units: ['culture', 'language'],
    places: [],
    reason: { zh: '一家两牌。' },
  },
  { printed: '区政府及街道', reading: 'several-bodies', units: ['culture', 'streets'], places: [] },
  {
    printed: '市局',
    reading: 'by-clause',
    units: [],
    places: [
      { clause: 'a#sec_1', units: ['culture'] },
      { clause: 'a#sec_2', units: ['building'] },
    ],
  },
]
const index = indexNames(units, joints)
const ids = (name: string, on?: string, clause?: string): string[] | string => {
  const answer = resolveName(index, name, { on: on === undefined ? undefined : day(on), clause })
  return isResolved(answer) ? answer.units.map((one) => one.id) : answer.code
}

describe('a printed name', () => {
  it.each([
    ['the official name', '云溪区文化局', undefined, ['culture']],
    ['an alias', '区住建局', undefined, ['building']],
    ['white space, widths and brackets do not count', '区文化局 (区语委)', undefined, ['culture', 'language']],
    ['a name that nobody has', '区林业局', undefined, 'unknown-name'],
    ['brackets without an entry are never guessed', '区文化局（旅游局）', undefined, 'joint-name-unread'],
    ['an alias that passed on, before', '区建局', '2005-01-01', ['housing']],
    ['the same alias on the day it passed', '区建局', '2009-09-01', ['building']],
    ['the same alias without a day', '区建局', undefined, 'name-of-several'],
    ['one name of two bodies', '区文局', '2012-07-01', 'name-of-several'],
    ['a unit before it began', '区住建局', '2001-01-01', 'unit-of-other-days'],
    ['a unit that ended without a successor', '云溪区粮食局', '2012-07-01', 'unit-of-other-days'],
    ['a unit while it lasted', '云溪区粮食局', '2002-12-31', ['closed']],
    ['an ended unit is answered for by the last that followed', '区房局', '2012-07-01', ['building']],
    ['an ended unit is answered for by the one of that day', '区房局', '2005-07-01', ['housing']],
    ['several bodies, one of them collective', '区政府及街道', '2012-07-01', ['culture', 'east']],
  ])('%s: %s', (_what, name, on, expected) => {
    expect(ids(name, on)).toEqual(expected)
  })

  it('that passed on says from whom and when', () => {
    const answer = resolveName(index, '区房局', { on: day('2012-07-01') })
    expect(answer).toMatchObject({ ended: [{ id: 'old-housing' }, { id: 'housing' }] })
    expect(isResolved(answer) && answer.reason?.zh).toContain('2004年5月1日')
  })

  it('means by its clause what the entry says, in the clauses below it too', () => {
    expect(ids('市局', undefined, 'a#sec_1')).toEqual(['culture'])
    expect(ids('市局', undefined, 'a#sec_2__cl_3')).toEqual(['building'])
    expect(ids('市局', undefined, 'a#sec_20')).toBe('place-unread')
    expect(ids('市局')).toEqual(['culture', 'building'])
  })

  it('that nobody has is told with the nearest ones', () => {
    expect(nearestNames(index, '区住见局')[0]).toBe('区住建局')
    expect(nearestNames(index, '完全不同的很长的一个名称')).toEqual([])
  })
})

describe('a collective name', () => {
  it('by kind covers the units of the day', () => {
    expect(ids('各街道', '2010-07-01')).toEqual(['east', 'west'])
    expect(ids('各街道', '2012-07-01')).toEqual(['east'])
  })

  it('expands through others, and an ended member is its successor', () => {
    expect(ids('各责任单位', '2012-07-01')).toEqual(['east', 'building', 'culture'])
    expect(ids('各责任单位', '2005-07-01')).toEqual(['east', 'west', 'housing', 'culture'])
  })

  it('that nobody listed stands for itself and says so', () => {
    expect(resolveName(index, '各有关单位')).toMatchObject({ expansion: 'open', units: [{ id: 'whoever' }] })
    expect(expandUnit(index, 'mixed')).toMatchObject({ isOpen: true, units: [{ id: 'culture' }] })
  })

  it('that names itself comes to an end', () => {
    expect(expandUnit(index, 'loop').units.map((one) => one.id)).toEqual(['culture'])
  })
})

it('follows successors to the one of the day', () => {
  expect(successorsOf(index, 'old-housing').map((one) => one.id)).toEqual(['housing', 'building'])
  expect(answeringUnit(index, 'old-housing', day('2006-01-01'))?.id).toBe('housing')
  expect(answeringUnit(index, 'closed', day('2006-01-01'))).toBeUndefined()
})

const even: Readonly<Record<string, string>> = { '（': '(', '）': ')', '“': '"', '”': '"' }

it('has one key for every way of setting brackets, quotes and spaces', () => {
  const parts = fc.array(fc.constantFrom('区', '局', '（', '）', '“', '”', '、'), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(parts, (name) => {
      const other = name.map((one) => even[one] ?? one).join(' ')
      expect(nameKey(other)).toBe(nameKey(name.join('')))
    }),
  )
})

describe('the real pack', () => {
  const pack = openPack(path.resolve(import.meta.dirname, '../../../policies/luohu-2012'), directoryParts)
  let luodi: TestLuodi
  beforeAll(async () => {
    luodi = await openTestLuodi()
    await luodi.loadPack()
  })
  afterAll(() => luodi.close())

  it('answers from its files and from the database alike', async () => {
    const files = namesOfPack(pack)
    const stored = await openNames(luodi.database.db)
    const names = [...files.units.values()].flatMap((one) => one.forms.map((form) => form.name))
    expect(names.length).toBeGreaterThan(150)
    for (const name of [...names, ...[...files.joints.values()].map((one) => one.printed), '没有这个局'])
      expect(resolveName(stored, name, { on: day('2012-07-23') }), name).toEqual(
        resolveName(files, name, { on: day('2012-07-23') }),
      )
  })

  it('gives every form of a name one meaning on the day of the gazette', () => {
    const files = namesOfPack(pack)
    for (const one of files.units.values())
      for (const form of one.forms)
        expect(isResolved(resolveName(files, form.name, { on: day('2012-07-23') })), form.name).toBe(true)
  })
})
