/** The demonstration shows a newcomer supervision at every node, marked as made up, once. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openCalendar } from '#apps/server/calendar.ts'
import { demoAccounts, findPackDemo, openPersonVault, seedDemo } from '#modules/directory/index.ts'
import { openTestLuodi, staffOf, testDay, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'
import { seedSupervision } from './demo.ts'

let luodi: TestLuodi
const seed = () =>
  luodi.database.db
    .transaction()
    .execute((tx) => seedSupervision(tx, { today: testDay, calendar: openCalendar, vault: openPersonVault(testKeys) }))

beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  const demo = findPackDemo('policies/luohu-2012')
  if (demo === undefined || demoAccounts(demo).length === 0) throw new Error('the pack has no demo')
  await luodi.database.db.transaction().execute((tx) => seedDemo(tx, testKeys, demo, new Date()))
  await seed()
})
afterAll(() => luodi.close())

it('shows chains at every node, some overdue, each word marked as made up', async () => {
  const office = luodi.callAs(staffOf('livable-district-group-office', 'clerk'))
  const { items, counts } = await office(plans.listSupervisions, { view: 'all', limit: 50 })
  for (const at of ['hand-over', 'sign', 'act', 'report', 'review', 'overdue', 'waiting'])
    expect(counts[at], at).toBeGreaterThan(0)
  for (const { id } of items) {
    const { facts } = await office(plans.getSupervision, { supervision: id })
    for (const { words } of facts) expect(words ?? '演示').toMatch(/^演示/u)
  }
  const before = items.length
  await seed()
  expect((await office(plans.listSupervisions, { view: 'all', limit: 50 })).items).toHaveLength(before)
})
