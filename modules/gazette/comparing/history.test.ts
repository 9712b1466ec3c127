import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { editor, publishDocument, reviewer } from '../builders.ts'
import { gazetteContract as gazette } from '../contract.ts'
import { aClause } from '../drafts/builders.ts'

let luodi: TestLuodi
const instrument = 'cefu-2012-1'
const document = (...clauses: ReturnType<typeof aClause>[]) => ({ clauses, tables: [], unitLines: [], citations: [] })
const historyOf = async (clause: string, version?: number) => {
  const { items } = await luodi.call(gazette.clauseHistory, {
    instrument,
    clause,
    ...(version === undefined ? {} : { version }),
  })
  return items.map(({ version: { number }, how, clause: here, from }) => [
    number,
    how,
    here?.id,
    from?.map(({ id }) => id).join(),
  ])
}

beforeAll(async () => {
  luodi = await openTestLuodi()
  await publishDocument(
    luodi,
    document(
      aClause('art_1', 4, '第一条', '为了规范测试项目的申报，制定本办法。'),
      aClause('art_2', 5, '第二条', '申请人应当在十日内交齐全部材料。'),
      aClause('art_3', 6, '第三条', '收费标准由测试局每年公布。'),
    ),
  )
  await publishDocument(
    luodi,
    document(
      aClause('art_1', 4, '第一条', '为了规范测试项目的申报，制定本办法。'),
      aClause('art_2', 5, '第二条', '另设监督电话，接受居民咨询和投诉。'),
      aClause('art_3', 6, '第三条', '申请人应当在五日内交齐全部材料。'),
    ),
  )
})
afterAll(() => luodi.close())

it('follows a clause back and forth, whichever version it is looked for in', async () => {
  expect(await historyOf('art_1')).toEqual([
    [2, 'same', 'art_1', 'art_1'],
    [1, 'first', 'art_1', undefined],
  ])
  const moved = [
    [2, 'moved-and-changed', 'art_3', 'art_2'],
    [1, 'first', 'art_2', undefined],
  ]
  expect(await historyOf('art_3')).toEqual(moved)
  expect(await historyOf('art_2', 1)).toEqual(moved)
})

it('says where a clause was added and where it was removed', async () => {
  expect(await historyOf('art_2')).toEqual([[2, 'added', 'art_2', undefined]])
  expect(await historyOf('art_3', 1)).toEqual([
    [2, 'removed', undefined, 'art_3'],
    [1, 'first', 'art_3', undefined],
  ])
})

it('knows no clause that never was', async () => {
  await expect(historyOf('art_9')).rejects.toThrow('not found')
  await expect(luodi.call(gazette.clauseHistory, { instrument: 'nope', clause: 'art_1' })).rejects.toThrow('not found')
})

it('shows the public an accepted correction with its words, and none that is only proposed or declined', async () => {
  const correct = async (clause: string, body: string): Promise<string> => {
    const { clauses } = await luodi.call(gazette.getInstrument, { instrument })
    const { correction } = await luodi.callAs(editor)(gazette.correctClause, {
      instrument,
      clause,
      hash: clauses.find(({ id }) => id === clause)?.hash ?? '',
      body,
      reason: '识别错误',
    })
    return correction
  }
  const accepted = await correct('art_1', '为了规范测试项目的申请，制定本办法。')
  const declined = await correct('art_2', '另设举报电话，接受居民咨询和投诉。')
  expect((await luodi.call(gazette.correctionsOf, { instrument })).items).toEqual([])
  const { publication } = await luodi.callAs(reviewer)(gazette.decideCorrection, {
    correction: accepted,
    accepted: true,
  })
  await luodi.callAs(reviewer)(gazette.decideCorrection, { correction: declined, accepted: false })
  const { items } = await luodi.call(gazette.correctionsOf, { instrument })
  expect(items).toMatchObject([{ clause: { id: 'art_1' }, version: 2, on: '2012-09-17', publication }])
  expect(JSON.stringify(items)).not.toContain('演示')
  expect(items[0]?.pieces.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => [kind, text])).toEqual([
    ['removed', '申报'],
    ['added', '申请'],
  ])
  expect((await luodi.call(gazette.correctionsOf, { instrument, clause: 'art_2' })).items).toEqual([])
})

it('tells a clause the corrections it had under other ids, and none of a clause that took over its id', async () => {
  const { clauses } = await luodi.call(gazette.getInstrument, { instrument })
  const { correction } = await luodi.callAs(editor)(gazette.correctClause, {
    instrument,
    clause: 'art_3',
    hash: clauses.find(({ id }) => id === 'art_3')?.hash ?? '',
    body: '申请人应当在五日内交齐全部申请材料。',
    reason: '识别错误',
  })
  await luodi.callAs(reviewer)(gazette.decideCorrection, { correction, accepted: true })
  const told = async (clause: string, version: number) =>
    (await luodi.call(gazette.correctionsOf, { instrument, clause, version })).items.map((one) => one.clause.id)
  expect(await told('art_2', 1)).toEqual(['art_3'])
  expect(await told('art_3', 1)).toEqual([])
})
