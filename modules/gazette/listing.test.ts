import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { gazetteContract } from './contract.ts'

let luodi: TestLuodi
beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
})
afterAll(() => luodi.close())

const idsOf = async (input: Record<string, unknown>): Promise<string[]> =>
  (await luodi.call(gazetteContract.listInstruments, input as never)).items.map(({ id }) => id)

test('the list is narrowed by kind, year and a piece of an issuer', async () => {
  expect(await idsOf({ kind: 'measures' })).toEqual(['luofuban-2012-23'])
  expect(await idsOf({ year: 2011 })).toEqual([])
  expect((await idsOf({ issuer: '罗湖区人民政府办公室' })).length).toBeGreaterThan(0)
  expect(await idsOf({ issuer: '%' })).toEqual([])
})

test('force is judged on the day asked for', async () => {
  expect(await idsOf({ status: 'not-yet-in-force', on: '2012-01-01' })).toHaveLength(5)
  expect(await idsOf({ status: 'not-yet-in-force', on: '2012-12-31' })).toEqual([])
})

test('pages follow each other without gap or repetition, also under a filter of force', async () => {
  const all = await idsOf({})
  for (const filter of [{}, { status: 'not-yet-in-force', on: '2012-01-01' }]) {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await luodi.call(gazetteContract.listInstruments, {
        ...(filter as Record<string, never>),
        limit: 2,
        ...(after === undefined ? {} : { after }),
      })
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual(all)
  }
})

test('a damaged cursor begins at the start, a day that does not exist is refused', async () => {
  expect(await idsOf({ after: btoa(JSON.stringify(['2012-99-99', 'x'])) })).toEqual(await idsOf({}))
  await expect(idsOf({ on: '2012-02-30' })).rejects.toThrow('没有这一天')
})
