/** Statements with a kept plan answer as others do: with other values, after a failure, and when a migration has changed their tables. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import type { Db, Tx } from './database.ts'
import { readPlanned } from './planned.ts'

let luodi: TestLuodi
beforeAll(async () => {
  luodi = await openTestLuodi()
})
afterAll(() => luodi.close())

/** Works on one connection, without keeping anything. */
const onOne = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  luodi.database.db.transaction().execute(async (tx) => {
    await sql`create temporary table things (id integer, name text) on commit drop`.execute(tx)
    await sql`insert into things values (1, '一'), (2, '二')`.execute(tx)
    return work(tx)
  })

const thing = (tx: Tx, id: number): Promise<unknown> =>
  readPlanned(tx, sql<{ value: unknown }>`select to_json(t) as value from things t where id = ${id}`)

const keptStatements = async (tx: Tx): Promise<{ statement: string; runs: number }[]> =>
  (
    await sql<{
      statement: string
      runs: number
    }>`select statement, (generic_plans + custom_plans)::int as runs
      from pg_prepared_statements where statement like '%from things%'`.execute(tx)
  ).rows

test('a connection parses a statement once, whatever is asked and how often', async () => {
  const { found, kept } = await onOne(async (tx) => {
    const answers: unknown[] = []
    for (const id of [1, 2, 3, 1, 2, 3, 1, 2]) answers.push(await thing(tx, id))
    return { found: answers, kept: await keptStatements(tx) }
  })
  const [one, two] = [
    { id: 1, name: '一' },
    { id: 2, name: '二' },
  ]
  expect(found).toEqual([one, two, undefined, one, two, undefined, one, two])
  expect(kept).toEqual([{ statement: expect.stringContaining('to_json(t)') as string, runs: 8 }])
})

test('a column that a newer process adds, or takes the type of, is read by the kept statement', async () => {
  const found = await onOne(async (tx) => {
    const before = await thing(tx, 1)
    await sql`alter table things add column place text default '罗湖', alter column id type text`.execute(tx)
    await sql`alter table things alter column id type integer using id::integer`.execute(tx)
    return [before, await thing(tx, 1)]
  })
  expect(found).toEqual([
    { id: 1, name: '一' },
    { id: 1, name: '一', place: '罗湖' },
  ])
})

test('a failure leaves the statement usable', async () => {
  const { db } = luodi.database
  const share = (by: number): Promise<unknown> =>
    readPlanned(db, sql<{ value: unknown }>`select to_json(6 / ${by}::integer) as value`)
  await expect(share(0)).rejects.toThrow('division by zero')
  expect([await share(3), await share(2)]).toEqual([2, 3])
})

const named = (db: Db, name: string, by = 1): Promise<unknown> =>
  readPlanned(db, sql<{ value: unknown }>`select to_json(${name}::text || 6 / ${by}::integer) as value`)
const counted = (db: Db, from: number): Promise<unknown> =>
  readPlanned(db, sql<{ value: unknown }>`select to_json(t) as value from (select ${from}::integer as n) t where n > 0`)

/** Does the work and counts the trips to the database that it took. */
async function countTrips<T>(work: (db: Db) => Promise<T>): Promise<{ done: T; trips: number }> {
  let trips = 0
  const db = luodi.database.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      trips += 1
      return Promise.resolve(result)
    },
  })
  return { done: await work(db), trips }
}

test('what is asked together goes in one trip, in whatever order, and each is given its own answer', async () => {
  const { done, trips } = await countTrips(async (db) => [
    await Promise.all([named(db, '一'), counted(db, 2)]),
    await Promise.all([counted(db, 0), named(db, '二', 2)]),
  ])
  expect(done).toEqual([
    ['一6', { n: 2 }],
    [undefined, '二3'],
  ])
  expect(trips).toBe(2)
})

test('the same asked twice together, and a failure beside it, disturb nobody', async () => {
  const all = await Promise.allSettled([
    named(luodi.database.db, '一'),
    named(luodi.database.db, '二', 0),
    counted(luodi.database.db, 1),
  ])
  expect(all).toEqual([
    { status: 'fulfilled', value: '一6' },
    { status: 'rejected', reason: expect.objectContaining({ message: 'division by zero' }) as unknown },
    { status: 'fulfilled', value: { n: 1 } },
  ])
  const failing = await Promise.allSettled([named(luodi.database.db, '三', 0), counted(luodi.database.db, 3)])
  expect(failing.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
})
