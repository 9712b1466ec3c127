/** The cases of the demo on a real database: every story comes to its end by the operations themselves, once. */
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isCreditCode } from '#base/identity-numbers.ts'
import { findPackDemo, personKeeper, seedDemo } from '#modules/directory/index.ts'
import { energyContract } from '#modules/energy/contract.ts'
import { fundingContract } from '#modules/funding/contract.ts'
import { proceduresContract as cases } from '#modules/procedures/contract.ts'
import { findDemoCaller } from '#platform/identity/index.ts'
import { openLog } from '#platform/log/log.ts'
import { openTestLuodi, testDay, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { createModules } from '../wire.ts'
import { seedDemoCases } from './cases.ts'
import { demoStories } from './stories.ts'

let luodi: TestLuodi
const modules = createModules({ keys: testKeys, today: () => testDay, wall: () => new Date(), siteName: '' })
const seed = (isStopped = (): boolean => false): Promise<void> =>
  seedDemoCases({
    db: luodi.database.db,
    keys: testKeys,
    modules,
    log: openLog('silent'),
    today: testDay,
    isStopped,
  })

beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  const demo = findPackDemo(path.resolve(import.meta.dirname, '../../../policies/luohu-2012'))
  if (demo === undefined) throw new Error('the pack has no demo')
  await luodi.database.db.transaction().execute((tx) => seedDemo(tx, testKeys, demo, new Date()))
}, 120_000)
afterAll(() => luodi.close())

async function progress() {
  const { rows } = await sql<{ value: { done: number; dropped: string[]; finished: boolean } }>`
    select value from luodi.settings where name = 'demo-cases'`.execute(luodi.database.db)
  return rows[0]?.value
}

async function clerk() {
  const keeper = personKeeper(testKeys, () => testDay)
  const caller = await findDemoCaller(luodi.database.db, keeper, 'demo-clerk', 'desk')
  if (caller === undefined) throw new Error('no demo clerk')
  return luodi.callAs(caller)
}

test('a start that was cut off goes on, nothing is dropped, and two at once and a third start tell nothing twice', async () => {
  let looks = 0
  await seed(() => (looks += 1) > 12)
  expect(await progress()).toMatchObject({ done: 12, dropped: [], finished: false })
  await Promise.all([seed(), seed()])
  await seed()
  const steps = Object.values(demoStories).flat().length
  expect(await progress()).toMatchObject({ done: steps, dropped: [], finished: true })
}, 300_000)

test('the inbox holds what is late, what is due today, what nobody has and what waits for the applicant', async () => {
  const call = await clerk()
  expect(await call(cases.countCases, {})).toEqual({ mine: 7, unit: 17, unassigned: 5, joined: 0, overdue: 2, soon: 3 })
  const { items } = await call(cases.listCases, { view: 'unit', limit: 100 })
  expect(items.filter(({ dueOn }) => dueOn === testDay)).toHaveLength(2)
  expect(items.every(({ subject }) => /演示|罗能认/u.test(subject))).toBe(true)
})

test('the public register, a meter’s savings and a task’s money stand there, all marked as demo', async () => {
  const { items } = await luodi.call(energyContract.listProjects, { q: '东门酒店' })
  const savings = await luodi.call(energyContract.getSavings, { project: items[0]?.id ?? '' })
  expect(savings.tonnes.map(({ reached }) => Number(reached) > 1)).toEqual([true, true])
  const { items: companies } = await luodi.call(energyContract.listCompanies, {})
  for (const { name, number = '' } of companies)
    expect([name.startsWith('演示·'), isCreditCode(number)]).toEqual([true, true])
  const { items: money } = await luodi.call(fundingContract.listMoney, { task: 'liv-roof-gardens' })
  expect(money.map(({ state }) => state.zh).toSorted()).toHaveLength(6)
})
