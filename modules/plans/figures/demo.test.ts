/** The demonstration's figures: the same on every machine, written once, marked as made up. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestLuodi, staff, testDay, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'
import { seedFigures } from './demo.ts'
import { openFactVault } from './subjects.ts'

const commitment = 'hr-skilled-workers'
let luodi: TestLuodi
const seed = () =>
  luodi.database.db
    .transaction()
    .execute((tx) => seedFigures(tx, { seed: '20120917', today: testDay, vault: openFactVault(testKeys) }))
beforeAll(async () => {
  luodi = await openTestLuodi()
})
afterAll(() => luodi.close())

it('writes nothing where the pack does not have the commitments', async () => {
  expect(await seed()).toBe(false)
})

it('writes its facts and figures once', async () => {
  await luodi.loadPack()
  expect(await seed()).toBe(true)
  expect(await seed()).toBe(false)
  const { rows } = await sql<{
    count: number
    subjects: number
  }>`select count(*), count(distinct subject_id) as subjects
    from plans.reported_facts where is_demo`.execute(luodi.database.db)
  expect(rows[0]).toEqual({ count: 11600, subjects: 11465 })
})

it('shows the target split, figures side by side, and one question open', async () => {
  const call = luodi.callAs(staff('editor'))
  const figures = await call(plans.getFigures, { commitment })
  expect(figures.trend).toHaveLength(4)
  expect(figures.questionsOpen).toBe(1)
  expect(figures.declared?.note).toContain('演示')
  const split = await call(plans.getSplit, { commitment })
  expect([split.state, split.sum]).toEqual(['issued', '35000'])
  expect(split.shares.filter(({ signed }) => signed !== undefined)).toHaveLength(7)
})

it('lights every kind of lamp somewhere', async () => {
  const call = luodi.callAs(staff('editor'))
  const lampOf = async (id: string) => (await call(plans.getFigures, { commitment: id })).lamp
  expect(await lampOf('hr-seekers-employed')).toBe('on-track')
  expect(await lampOf('hr-zero-employment-households')).toBe('unknown')
  expect(await lampOf('hr-graduates-yearly')).toBe('behind')
  expect(await lampOf('liv-small-parks')).toBe('done')
})
