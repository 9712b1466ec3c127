import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import type { InputOf, OutputOf } from '#platform/contract/operation.ts'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { gazetteContract } from '../contract.ts'
import { readPackInstrument } from '../pack.ts'
import { savePackInstruments } from '../store.ts'
import { gazetteDb } from '../tables.ts'
import { indexInstrument, indexVersion } from './store.ts'
import { saveSynonyms } from './synonyms.ts'

let luodi: TestLuodi

const plan = `id: ceshi-2011-7
number: 测府〔2011〕7号
title: { zh: 测试区义工城建设规划, en: Plan for a volunteer city }
kind: plan
style: outline
issuers: [测试区人民政府, 测试区团委]
signedOn: "2011-03-01"
validity: { kind: until, on: "2012-02-29" }
summary: { zh: 说明怎样招募志愿人员和培训。, en: How people (zhiyuan) are recruited and trained. }
outline:
  - { id: sec_1, label: 一、, heading: { zh: 招募, en: Recruiting } }
  - { id: sec_1__subsec_1, label: （一）, heading: { zh: 设立服务站, en: Stations }, summary: { zh: 每个街道设立一个站，方便居民登记成为义工。, en: One station a street. } }
  - { id: sec_2, label: 二、, heading: { zh: 表彰, en: Honours }, summary: { zh: 评选区长奖，表彰优秀者。, en: An award. } }
`
const measures = `id: ceshi-2012-23
number: 测府办〔2012〕23号
title: { zh: 测试区节能合同管理办法, en: Measures for energy contracts }
kind: measures
style: article
issuers: [测试区人民政府办公室]
signedOn: "2012-05-01"
inForceFrom: "2012-06-01"
validity: { kind: none }
outline:
  - { id: art_1, label: 第一条, heading: { zh: 目的, en: Purpose } }
  - { id: art_2, label: 第二条, heading: { zh: 申请材料, en: Papers } }
`

type Input = InputOf<typeof gazetteContract.search>
const search = (input: Input): Promise<OutputOf<typeof gazetteContract.search>> =>
  luodi.call(gazetteContract.search, input)
const places = async (input: Input): Promise<string[]> =>
  (await search(input)).items.map((item) => `${item.instrument.id}#${item.clause?.id ?? ''}`)

async function publish(number: number, bodies: readonly string[], inForceFrom: string): Promise<void> {
  await luodi.database.db.transaction().execute(async (tx) => {
    const id = uuid()
    const db = gazetteDb(tx)
    await db
      .insertInto('gazette.versions')
      .values({
        id,
        instrument_id: 'ceshi-2012-23',
        number,
        in_force_from: inForceFrom as never,
        published_at: new Date('2012-06-01T00:00:00Z'),
        published_on: '2012-06-01' as never,
        note: null,
        import_id: null,
      })
      .execute()
    await db
      .insertInto('gazette.clauses')
      .values(
        bodies.map((body, position) => ({
          version_id: id,
          id: `art_${position + 1}`,
          position,
          kind: 'art',
          parent: null,
          label: `第${'一二三四五'.charAt(position)}条`,
          heading: null,
          body,
          cells: null,
          row_group: null,
          hash: 'x',
        })),
      )
      .execute()
    await indexVersion(tx, id)
  })
}

beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.database.db.transaction().execute(async (tx) => {
    await saveSynonyms(tx, [
      ['义工', '志愿者'],
      ['区长奖', '区长颁奖'],
    ])
    for (const source of [plan, measures]) {
      const instrument = readPackInstrument(source, 'ceshi.yaml')
      await savePackInstruments(tx, [instrument])
      await indexInstrument(tx, instrument.id)
    }
  })
  await publish(
    1,
    ['为了推动节约用电，制定本办法。', '申请人应当提交营业执照和合同原件。测府〔2011〕7号另有规定的除外。'],
    '2012-06-01',
  )
  await publish(
    2,
    [
      '为了推动节约用水，制定本办法。',
      '申请人应当提交合同原件，不需要执照。',
      '社区长者的家庭優先，LED灯不受限制，比例不低于3.5%。',
    ],
    '2012-09-10',
  )
})
afterAll(() => luodi.close())

describe('what is found', () => {
  it('finds a clause by words that stand apart and marks them', async () => {
    const { items } = await search({ q: '申请人 执照' })
    expect(items.map((item) => item.clause?.id)).toEqual(['art_2'])
    expect(items[0]?.clause?.label).toBe('第二条')
    expect(items[0]?.excerpt?.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(['申请人', '执照'])
    expect(items[0]?.excerpt?.map((piece) => piece.text).join('')).toBe('申请人应当提交合同原件，不需要执照。')
  })

  it.each([
    ['a question in whole words', '怎么提交合同原件？', ['ceshi-2012-23#art_2']],
    ['a word cut off in the middle', '长者', ['ceshi-2012-23#art_3']],
    ['one character', '执', ['ceshi-2012-23#art_2']],
    ['traditional characters', '營業合同節能', []],
    ['traditional characters of a word that is there', '優先', ['ceshi-2012-23#art_3']],
    ['simplified for a traditional print', '优先', ['ceshi-2012-23#art_3']],
    ['full width and capitals', 'ｌｅｄ灯', ['ceshi-2012-23#art_3']],
    ['a figure', '3.5%', ['ceshi-2012-23#art_3']],
    ['an exact phrase', '“合同原件，不需要”', ['ceshi-2012-23#art_2']],
    ['a phrase whose words stand apart in the text', '“申请合同”', []],
    ['a phrase of two characters', '"执照"', ['ceshi-2012-23#art_2']],
    ['English words', 'recruiting stations', []],
    ['an English word in its plural', 'stations', ['ceshi-2011-7#sec_1__subsec_1']],
    ['a synonym', '志愿者登记', ['ceshi-2011-7#sec_1__subsec_1']],
    ['a synonym inside a run', '颁发区长颁奖', []],
    ['the award', '区长奖', ['ceshi-2011-7#sec_2']],
    ['pinyin', 'yigong', ['ceshi-2011-7#', 'ceshi-2011-7#sec_1__subsec_1']],
    ['pinyin of two words', 'hetongyuanjian', ['ceshi-2012-23#art_2']],
    ['initials', 'qzj', ['ceshi-2011-7#sec_2']],
  ])('%s: %s', async (_what, q, expected) => {
    expect(await places({ q })).toEqual(expected)
  })

  it('reads pinyin also when a summary mentions the very letters once', async () => {
    const { understood } = await search({ q: 'zhiyuan' })
    expect(understood.pinyin.length).toBe(1)
  })

  it('reads a southern pinyin as its standard sound', async () => {
    const { understood, items } = await search({ q: 'fuwuzan' })
    expect(understood.pinyin[0]?.words).toContain('服务站')
    expect(items[0]?.clause?.id).toBe('sec_1__subsec_1')
  })

  it.each([
    '测府办〔2012〕23号',
    '测府办[2012]23号',
    '测府办（2012）第023号',
    '测府办23号',
    '23号',
    '2012年23号',
    '〔2012〕２３号',
  ])('finds an instrument by its number however it is written: %s', async (q) => {
    const { items, understood } = await search({ q })
    expect(understood.number).toBe('测府办〔2012〕23号')
    expect(items[0]).toMatchObject({ instrument: { id: 'ceshi-2012-23' } })
    expect(items[0]?.clause).toBeUndefined()
  })

  it('looks for words inside the numbered instrument, and for clauses that name a number', async () => {
    expect(await places({ q: '测府办23号 执照' })).toEqual(['ceshi-2012-23#art_2'])
    expect(await places({ q: '测府〔2011〕7号', on: '2012-07-01', status: 'expired' })).toEqual(['ceshi-2011-7#'])
  })
})

describe('order and pages', () => {
  it('puts titles before headings and headings before text', async () => {
    expect(await places({ q: '合同' })).toEqual(['ceshi-2012-23#', 'ceshi-2012-23#art_2'])
    expect((await places({ q: '义工' }))[0]).toBe('ceshi-2011-7#')
  })

  it('gives every hit once over pages of one, in the same order as on one page', async () => {
    for (const group of [false, true]) {
      const whole = await search({
        q: '合同',
        limit: 100,
        ...(group ? { group: 'true' } : {}),
      })
      const paged: string[] = []
      let after: string | undefined
      do {
        const page = await search({
          q: '合同',
          limit: 1,
          ...(after === undefined ? {} : { after }),
          ...(group ? { group: 'true' } : {}),
        })
        paged.push(...page.items.map((item) => `${item.instrument.id}#${item.clause?.id ?? ''}`))
        after = page.next
      } while (after !== undefined && paged.length < 50)
      expect(paged).toEqual(whole.items.map((item) => `${item.instrument.id}#${item.clause?.id ?? ''}`))
    }
  })

  it('lists the instruments by date when nothing is asked', async () => {
    expect(await places({ q: '，。！' })).toEqual(['ceshi-2012-23#', 'ceshi-2011-7#'])
    expect(await places({ limit: 1 })).toEqual(['ceshi-2012-23#'])
  })
})

describe('choices', () => {
  it.each<[string, Input, string[]]>([
    ['kind', { kind: 'plan' }, ['ceshi-2011-7#']],
    ['issuer in part', { issuer: '团委' }, ['ceshi-2011-7#']],
    ['year', { year: 2012 }, ['ceshi-2012-23#']],
    ['expired today', { status: 'expired' }, ['ceshi-2011-7#']],
    ['in force on a day when the first still held', { on: '2011-12-31' }, ['ceshi-2011-7#']],
    ['instrument', { instrument: 'ceshi-2011-7', q: '招募' }, ['ceshi-2011-7#sec_1', 'ceshi-2011-7#']],
  ])('by %s', async (_what, input, expected) => {
    expect(await places(input)).toEqual(expected)
  })

  it('searches the wording of the day asked for', async () => {
    expect(await places({ q: '节约用电', on: '2012-07-01' })).toEqual(['ceshi-2012-23#art_1'])
    expect(await places({ q: '节约用电' })).toEqual([])
    expect(await places({ q: '节约用水', on: '2012-07-01' })).toEqual([])
  })

  it('counts what can be chosen', async () => {
    const { facets, total } = await search({ q: '', facets: 'true' })
    expect(facets?.kind).toEqual([
      { value: 'measures', count: 1 },
      { value: 'plan', count: 1 },
    ])
    expect(facets?.year.map((one) => one.value)).toEqual(['2012', '2011'])
    expect(total).toEqual({ count: 2, more: false })
  })
})

describe('nothing found', () => {
  it('suggests a word that sounds the same, fewer words, and fewer choices', async () => {
    expect((await search({ q: '服雾站' })).suggestions).toContainEqual({ why: 'near', query: '服务站' })
    expect((await search({ q: '执照 大熊猫' })).suggestions).toEqual([{ why: 'fewer-words', query: '执照' }])
    expect((await search({ q: '执照', kind: 'plan' })).suggestions).toEqual([{ why: 'without-filters', query: '执照' }])
  })
})

describe('anything may be typed', () => {
  it.each([
    "'; drop table gazette.clauses; --",
    "a & | ! ( ) :* <-> 'b'",
    '\\',
    "'",
    '"',
    '“”',
    '%_\\%',
    '《',
    '\u0000',
    '号'.repeat(3000),
    '𠮷野家 👍🏽',
    '〔〕号',
    '0号',
    '9'.repeat(50),
  ])('answers %j', async (q) => {
    await expect(search({ q, facets: 'true' })).resolves.toBeDefined()
  })

  it('answers any text and any cursor', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 40 }), async (q, after) => {
        await search({ q, after })
        await search({ q: `“${q}” ${q}`, group: 'true' })
      }),
      { numRuns: 40, seed: 2012 },
    )
  })
})
