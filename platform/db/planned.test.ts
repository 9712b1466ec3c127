/** Statements with a kept plan answer as others do: with other values, after a failure, and when a migration has changed their tables. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import type { Tx } from './database.ts'
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
