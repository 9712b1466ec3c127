import fc from 'fast-check'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { gazetteContract } from '../contract.ts'
import { readPackInstrument } from '../pack.ts'
import { savePackInstruments } from '../store.ts'
import { gazetteDb } from '../tables.ts'
import { compareClauses, diffWords, joinLineage } from './rules.ts'

const clause = (id: string, words: string) => ({ id, label: id, words })

describe('words', () => {
  it('shows a changed word as one', () => {
    expect(
      diffWords('应当在五日内答复申请人', '应当在十日内答复申请人').filter((piece) => piece.kind !== 'same').length,
    ).toBe(2)
  })

  it('gives back both texts, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('申请', '人', '五', '日', '，', '。', 'A', ' ', '\n', '𠮷'))
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = diffWords(before, after)
        const without = (kind: string): string =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join('')
        expect([without('added'), without('removed')]).toEqual([before, after])
      }),
      { seed: 2012 },
    )
  })
})

describe('clauses', () => {
  it('tells same, changed, moved, added and removed apart, and puts a removed one where it stood', () => {
    const before = [
      clause('art_1', '为了规范管理，制定本办法。'),
      clause('art_2', '这一条说的事以后不再需要了。'),
      clause('art_3', '申请人应当在十日内交齐材料。'),
      clause('art_4', '本办法由区政府办公室解释。'),
    ]
    const after = [
      clause('art_1', '为了规范管理，制定本办法。'),
      clause('art_2', '申请人应当在五日内交齐材料。'),
      clause('art_3', '本办法由区政府办公室解释。'),
      clause('art_4', '另设监督电话。'),
    ]
    expect(compareClauses(before, after).map(({ how, from, to }) => [how, from?.id, to?.id])).toEqual([
      ['same', 'art_1', 'art_1'],
      ['removed', 'art_2', undefined],
      ['moved-and-changed', 'art_3', 'art_2'],
      ['moved', 'art_4', 'art_3'],
      ['added', undefined, 'art_4'],
    ])
  })

  it('names every clause of both sides at least once', () => {
    const side = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constantFrom('甲事由甲局办理。', '乙事由乙局办理。', '丙。', '')),
      { selector: ([id]) => id, maxLength: 9 },
    )
    fc.assert(
      fc.property(side, side, (a, b) => {
        const [before, after] = [a, b].map((list) => list.map(([id, words]) => clause(`art_${id}`, words)))
        const compared = compareClauses(before ?? [], after ?? [])
        expect(new Set(compared.flatMap(({ from }) => from?.id ?? []))).toEqual(
          new Set((before ?? []).map(({ id }) => id)),
        )
        expect(compared.flatMap(({ to }) => to?.id ?? []).sort()).toEqual((after ?? []).map(({ id }) => id).sort())
      }),
      { seed: 2012 },
    )
  })

  it('follows the kept lineage over several versions', () => {
    const steps = [
      { from_version: 1, from_clause: 'art_1', to_version: 2, to_clause: 'art_2' },
      { from_version: 1, from_clause: 'art_2', to_version: 2, to_clause: 'art_3' },
      { from_version: 2, from_clause: 'art_2', to_version: 3, to_clause: 'art_5' },
      { from_version: 2, from_clause: 'art_3', to_version: 3, to_clause: null },
    ]
    expect(joinLineage(steps, 1, 3)).toEqual({ art_1: 'art_5', art_2: null })
  })

  it('steps over a version that was withdrawn before the next came', () => {
    const steps = [
      { from_version: 1, from_clause: 'art_1', to_version: 2, to_clause: 'art_9' },
      { from_version: 1, from_clause: 'art_1', to_version: 3, to_clause: 'art_2' },
    ]
    expect(joinLineage(steps, 1, 3)).toEqual({ art_1: 'art_2' })
  })
})

describe('versions', () => {
  let luodi: TestLuodi
  const instrument = 'ceshi-2012-5'

  beforeAll(async () => {
    luodi = await openTestLuodi()
    const source = `id: ${instrument}\nnumber: 测府〔2012〕5号\ntitle: { zh: 测试办法 }\nkind: measures\nstyle: article\nissuers: [测试区人民政府]\nsignedOn: "2012-01-10"\ninForceFrom: "2012-02-01"\nvalidity: { kind: none }\noutline: []\n`
    await luodi.database.db.transaction().execute(async (tx) => {
      await savePackInstruments(tx, [readPackInstrument(source, 'ceshi.yaml')])
      const db = gazetteDb(tx)
      for (const [number, from, bodies] of [
        [1, '2012-02-01', ['甲事五日内办结。', '乙事不收费。']],
        [2, '2012-06-01', ['甲事三日内办结。', '乙事不收费。', '丙事另定。']],
      ] as const) {
        const id = uuid()
        await db
          .insertInto('gazette.versions')
          .values({
            id,
            instrument_id: instrument,
            number,
            in_force_from: from as never,
            published_at: new Date('2012-01-01T00:00:00Z'),
            published_on: from as never,
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
              label: '',
              heading: null,
              body,
              cells: null,
              row_group: null,
              hash: '',
            })),
          )
          .execute()
      }
    })
  })
  afterAll(() => luodi.close())

  it('lists them newest first, each until the next', async () => {
    const { items } = await luodi.call(gazetteContract.listVersions, { instrument })
    expect(items.map(({ number, inForceFrom, until }) => [number, inForceFrom, until])).toEqual([
      [2, '2012-06-01', undefined],
      [1, '2012-02-01', '2012-06-01'],
    ])
  })

  it.each([
    ['2012-01-31', undefined, 'not-yet-in-force'],
    ['2012-02-01', 1, 'in-force'],
    ['2012-05-31', 1, 'in-force'],
    ['2012-06-01', 2, 'in-force'],
  ])('says which wording held on %s', async (day, number, status) => {
    const held = await luodi.call(gazetteContract.instrumentOn, { instrument, day })
    expect([held.version?.number, held.status]).toEqual([number, status])
  })

  it('compares the newest with the one before, in pages', async () => {
    const whole = await luodi.call(gazetteContract.compareVersions, { instrument })
    expect(whole.counts).toMatchObject({ same: 1, changed: 1, added: 1, removed: 0 })
    expect(whole.items[0]?.pieces.map((piece) => piece.kind)).toContain('removed')
    const first = await luodi.call(gazetteContract.compareVersions, { instrument, limit: 2 })
    const second = await luodi.call(gazetteContract.compareVersions, { instrument, limit: 2, after: first.next })
    expect([...first.items, ...second.items]).toEqual(whole.items)
    expect(second.next).toBeUndefined()
    expect((await luodi.call(gazetteContract.compareVersions, { instrument, changed: 'true' })).items.length).toBe(2)
  })

  it('knows no version that is not there', async () => {
    await expect(luodi.call(gazetteContract.compareVersions, { instrument, to: 7 })).rejects.toThrow('not found')
    await expect(luodi.call(gazetteContract.listVersions, { instrument: 'nope' })).rejects.toThrow('not found')
  })
})
