import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestLuodi, staffOf, testDay, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'
import { seedReports } from './demo.ts'

let luodi: TestLuodi
const demo = { seed: '20120917', today: testDay }
const seed = () => luodi.database.db.transaction().execute((tx) => seedReports(tx, demo))
beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  await seed()
})
afterAll(() => luodi.close())

it('shows a newcomer reports in every state, each word marked as made up', async () => {
  const office = luodi.callAs(staffOf('livable-district-group-office', 'clerk'))
  const { items, counts } = await office(plans.listReports, { view: 'all', limit: 200 })
  const states = new Set(items.filter(({ filled }) => filled > 0).map(({ state }) => state))
  expect([...states].sort()).toEqual(['accepted', 'draft', 'returned', 'submitted'])
  expect(counts.review).toBe(2)
  const { rows } = await sql<{ words: string }>`select content->>'progress' as words from plans.report_lines
    where content->>'progress' <> ''`.execute(luodi.database.db)
  expect(rows.length).toBeGreaterThan(20)
  expect(rows.every(({ words }) => words.startsWith('演示：'))).toBe(true)
})

it('seeds once', async () => {
  const count = async (): Promise<unknown> =>
    (
      await sql`select (select count(*) from plans.line_versions) as v, (select count(*) from plans.help_requests) as h`.execute(
        luodi.database.db,
      )
    ).rows
  const before = await count()
  await seed()
  expect(await count()).toEqual(before)
})
