import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { gazetteContract } from '../contract.ts'
import { readPackInstrument } from '../pack.ts'
import { indexInstrument, indexVersion } from '../search/store.ts'
import { savePackInstruments } from '../store.ts'
import { gazetteDb } from '../tables.ts'

let luodi: TestLuodi

async function publish(
  id: string,
  number: string,
  title: string,
  bodies: Readonly<Record<string, string>>,
): Promise<void> {
  const source = `id: ${id}\nnumber: ${number}\ntitle: { zh: ${title} }\nkind: measures\nstyle: article\nissuers: [测试区人民政府]\nsignedOn: "2012-01-10"\nvalidity: { kind: none }\noutline: []\n`
  await luodi.database.db.transaction().execute(async (tx) => {
    await savePackInstruments(tx, [readPackInstrument(source, 'ceshi.yaml')])
    await indexInstrument(tx, id)
    const version = uuid()
    const db = gazetteDb(tx)
    await db
      .insertInto('gazette.versions')
      .values({
        id: version,
        instrument_id: id,
        number: 1,
        in_force_from: null,
        published_at: new Date('2012-01-01T00:00:00Z'),
        published_on: '2012-01-10' as never,
        note: null,
        import_id: null,
      })
      .execute()
    await db
      .insertInto('gazette.clauses')
      .values(
        Object.entries(bodies).map(([clause, body], position) => ({
          version_id: version,
          id: clause,
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
    await indexVersion(tx, version)
  })
}

beforeAll(async () => {
  luodi = await openTestLuodi()
  await publish('ceshi-2012-1', '测府〔2012〕1号', '测试区甲办法', {
    art_1: '依照测府〔2012〕2号第三条第（二）项和《测试区丙办法》办理。',
    art_2: '不服前条所作决定的，依照本办法第一条处理。',
  })
  await publish('ceshi-2012-2', '测府〔2012〕2号', '测试区乙办法', {
    art_3: '有下列情形的：',
    art_3__subpara_2: '《测试区甲办法》第二条所列情形。',
  })
})
afterAll(() => luodi.close())

it('finds what a clause names, also an instrument that came later', async () => {
  const { cites } = await luodi.call(gazetteContract.listCitations, { instrument: 'ceshi-2012-1', clause: 'art_1' })
  expect(cites.map(({ words, title, target }) => [words, title, target?.instrument, target?.clause])).toEqual([
    ['测府〔2012〕2号第三条第（二）项', undefined, 'ceshi-2012-2', 'art_3__subpara_2'],
    ['《测试区丙办法》', '测试区丙办法', undefined, undefined],
  ])
  expect(cites[0]?.target?.label).toBe('第三条第（二）项')
})

it('finds who names a clause, an instrument, or a clause inside the one asked for', async () => {
  const citers = async (instrument: string, clause?: string): Promise<string[]> => {
    const { citedBy } = await luodi.call(gazetteContract.listCitations, {
      instrument,
      ...(clause === undefined ? {} : { clause }),
    })
    return citedBy.map(({ from }) => `${from.instrument}#${from.clause ?? ''}`)
  }
  expect(await citers('ceshi-2012-2', 'art_3')).toEqual(['ceshi-2012-1#art_1'])
  expect(await citers('ceshi-2012-1', 'art_1')).toContain('ceshi-2012-1#art_2')
  expect(await citers('ceshi-2012-1')).toContain('ceshi-2012-2#art_3__subpara_2')
})

it('pages through those who name it', async () => {
  const first = await luodi.call(gazetteContract.listCitations, { instrument: 'ceshi-2012-1', limit: 1 })
  const second = await luodi.call(gazetteContract.listCitations, {
    instrument: 'ceshi-2012-1',
    limit: 100,
    after: first.next,
  })
  const whole = await luodi.call(gazetteContract.listCitations, { instrument: 'ceshi-2012-1', limit: 100 })
  expect([...first.citedBy, ...second.citedBy]).toEqual(whole.citedBy)
  expect(whole.citedBy.length).toBeGreaterThan(1)
})
