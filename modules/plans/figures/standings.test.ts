/** Lamps lit anew only where figures came: always what lighting every one would give, whichever process wrote, in whatever order. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor, QueryContext } from '#platform/contract/actor.ts'
import { openDatabase, type Database, type Db } from '#platform/db/database.ts'
import { openTestLuodi, testDay, type TestLuodi } from '#testing/luodi.ts'
import { measuresOn } from './reading.ts'
import { computeStandings, standingsFor, type Standings } from './standings.ts'

let luodi: TestLuodi
let other: Database
let commitments: string[]
beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  other = openDatabase(luodi.database.url, 2)
  const { rows } = await sql<{ id: string }>`select id from plans.commitments
    where measure->>'indicator' = 'count' order by id limit 12`.execute(luodi.database.db)
  commitments = rows.map(({ id }) => id)
})
afterAll(async () => {
  await other.close()
  await luodi.close()
})

const desk = { kind: 'system', name: 'test', scope: { kind: 'district' } } as const
const visitor: Actor = { kind: 'visitor', scope: { kind: 'district' } }

const contextOf = (tx: Db, actor: QueryContext['actor'] = desk): QueryContext => ({
  tx,
  actor,
  now: new Date(`${testDay}T02:00:00Z`),
  today: testDay,
  audit: () => undefined,
})

const insert = (tx: Db, commitment: string, value: number, kind: 'declared' | 'computed', on: string) =>
  sql`insert into plans.figures (id, commitment_id, kind, as_of, value, source, recorded_by, recorded_by_name, recorded_on,
      recorded_at)
    values (${uuid()}, ${commitment}, ${kind}, ${on}, ${value}, ${kind === 'computed' ? '{"module":"test","query":"x"}' : null}::jsonb,
      'test', 'test', ${testDay}, ${`${testDay}T00:00:00Z`})`.execute(tx)

/** Every lamp lit from nothing. */
async function whole(actor: QueryContext['actor'] = desk): Promise<Map<string, unknown>> {
  const ctx = contextOf(luodi.database.db, actor)
  return computeStandings(ctx, await measuresOn(ctx, 'all'), actor !== desk)
}

const plain = ({ of }: Pick<Standings, 'of'>): Record<string, unknown> => Object.fromEntries(of)

it('equals lighting every lamp anew, after any figures of either process, on the desk and for the public', async () => {
  const one = fc.record({
    at: fc.nat(11),
    value: fc.nat(60_000),
    kind: fc.constantFrom('declared' as const, 'computed' as const),
    on: fc.constantFrom('2012-03-01', '2012-08-31', '2012-09-17'),
    elsewhere: fc.boolean(),
    looks: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 6 }), async (facts) => {
      for (const { at, value, kind, on, elsewhere, looks } of facts) {
        await insert(elsewhere ? other.db : luodi.database.db, commitments[at] ?? '', value, kind, on)
        if (looks) await standingsFor(contextOf(luodi.database.db))
      }
      for (const actor of [desk, visitor])
        expect(plain(await standingsFor(contextOf(luodi.database.db, actor)))).toEqual(
          Object.fromEntries(await whole(actor)),
        )
    }),
    { numRuns: 12, seed: 24 },
  )
})

it('finds a figure whose transaction began before the last look and ended after it', async () => {
  const [id = ''] = commitments
  await other.db.transaction().execute(async (tx) => {
    await insert(tx, id, 7, 'computed', '2012-09-17')
    await standingsFor(contextOf(luodi.database.db))
    // Another one ends in between, so that the last look is younger than the figure's transaction.
    await insert(luodi.database.db, commitments[1] ?? '', 9, 'computed', '2012-09-17')
    await standingsFor(contextOf(luodi.database.db))
  })
  const seen = await standingsFor(contextOf(luodi.database.db))
  expect(seen.of.get(id)?.shown).toBe('7')
  expect(plain(seen)).toEqual(Object.fromEntries(await whole()))
})

it('keeps what it has while nothing comes', async () => {
  const first = await standingsFor(contextOf(luodi.database.db))
  expect((await standingsFor(contextOf(luodi.database.db))).state).toBe(first.state)
  await insert(other.db, commitments[2] ?? '', 3, 'declared', '2012-09-17')
  expect((await standingsFor(contextOf(luodi.database.db))).state).not.toBe(first.state)
})
