/** Rows copied into a table are those that were given, all of them or none. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { copyRows } from './copy.ts'
import type { Tx } from './database.ts'

let luodi: TestLuodi
beforeAll(async () => {
  luodi = await openTestLuodi()
})
afterAll(() => luodi.close())

const columns = 'position, words, facts'

/** Works in a transaction that has the table, which is gone with it. */
const withTable = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  luodi.database.db.transaction().execute(async (tx) => {
    await sql`create temporary table copied (position integer primary key, words text, facts jsonb) on commit drop`.execute(
      tx,
    )
    return work(tx)
  })

const readBack = async (tx: Tx): Promise<unknown[]> =>
  (await sql`select position, words, facts from copied order by position`.execute(tx)).rows

test('tabs, ends of lines, backslashes, nothing and what looks like nothing come back as they were', async () => {
  const words = ['a\tb', 'a\nb\r\n', '\\N', '\\', '\\.', '', '“第一条”，', 'null', undefined, null]
  const rows = words.map((text, index) => [index, text, { said: text, at: ['\\', '\n', index] }])
  const found = await withTable(async (tx) => {
    await copyRows(tx, 'copied', columns, rows)
    return readBack(tx)
  })
  expect(found).toEqual(
    words.map((text, index) => ({
      position: index,
      words: text ?? null,
      facts: { ...(text === undefined ? {} : { said: text }), at: ['\\', '\n', index] },
    })),
  )
})

test('more rows than one statement carries all arrive, asked for as they are needed', async () => {
  const count = 45_000
  function* rows(): Generator<readonly unknown[]> {
    for (let index = 0; index < count; index += 1) yield [index, `第${index}行`, null]
  }
  const found = await withTable(async (tx) => {
    await copyRows(tx, 'copied', columns, rows())
    return (
      await sql<{ count: number }>`select count(*) from copied where words = '第' || position || '行'`.execute(tx)
    ).rows
  })
  expect(found).toEqual([{ count }])
})

test('no rows ask nothing of the table', async () => {
  await expect(withTable((tx) => copyRows(tx, 'nowhere', columns, []))).resolves.toBeUndefined()
})

test('a row that is there already is told as the database tells it, and undoes the whole', async () => {
  const twice = withTable((tx) =>
    copyRows(tx, 'copied', columns, [...[1, 2, 1].map((position) => [position, '', null])]),
  )
  await expect(twice).rejects.toMatchObject({ code: '23505' })
})

test('what fails while rows are put together is thrown, and the connection serves on', async () => {
  function* failing(): Generator<readonly unknown[]> {
    yield [1, 'one', null]
    throw new Error('no more rows')
  }
  await expect(withTable((tx) => copyRows(tx, 'copied', columns, failing()))).rejects.toThrow('no more rows')
  await expect(withTable(readBack)).resolves.toEqual([])
})
