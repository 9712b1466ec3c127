import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { Refused } from '#base/refusals.ts'
import { openTestLuodi, staffOf, type TestLuodi } from '../../../testing/luodi.ts'
import { change, tinyPack, tinyPlan, writePack } from '../builders.ts'
import { normsContract } from '../contract.ts'
import { at } from './builders.ts'

let luodi: TestLuodi
let folder = ''

/** The tiny district, with an answer that nobody runs and a task without a deadline. */
beforeAll(async () => {
  luodi = await openTestLuodi(day('2020-06-01'))
  const pack = tinyPack()
  change(pack.answers, 'tiny-grant', { by: [] })
  change(pack.commitments[tinyPlan] ?? [], 'tiny-nursery', { dueOn: undefined, duePrecision: undefined })
  folder = writePack(pack)
  await luodi.loadPack(folder)
})

afterAll(async () => {
  await luodi.close()
  rmSync(path.dirname(folder), { recursive: true, force: true })
})

const as = (role: 'editor' | 'leader') => luodi.callAs(staffOf('tiny', role))
const list = (input = {}) => as('leader')(normsContract.listFindings, { limit: 20, ...input })

it('lists what the loaded pack leaves open, in document order, with counts', async () => {
  const found = await list()
  expect(found.items.map(({ code, clause }) => [code, clause])).toEqual([
    ['L001', at('sec_1__cl_3')],
    ['L051', at('sec_2__cl_1')],
  ])
  expect(found).toMatchObject({ total: 2, excepted: 0, worded: 0, levels: { error: 0, warning: 2, note: 0 } })
  expect(found.instruments).toMatchObject([{ id: tinyPlan, count: 2 }])
})

it('narrows by level, check, document and unit', async () => {
  expect((await list({ level: 'error' })).items).toEqual([])
  expect((await list({ code: 'L051' })).items).toHaveLength(1)
  expect((await list({ instrument: 'other' })).items).toEqual([])
  expect((await list({ unit: 'parks-bureau' })).items.map(({ code }) => code)).toEqual(['L001'])
})

it('pages through them', async () => {
  const first = await list({ limit: 1 })
  const second = await list({ limit: 1, after: first.next })
  expect([...first.items, ...second.items].map(({ code }) => code)).toEqual(['L001', 'L051'])
  expect(second.next).toBeUndefined()
})

const exception = {
  code: 'L051',
  at: 'tiny-grant',
  reason: { zh: '由区里另定', en: 'Set elsewhere' },
  by: 'tiny-government',
}

it('sets a finding aside when an editor grants an exception, and brings it back when it is withdrawn', async () => {
  await expect(as('leader')(normsContract.grantException, exception)).rejects.toThrow()
  await as('editor')(normsContract.grantException, exception)
  expect((await list()).items.map(({ code }) => code)).toEqual(['L001'])
  const aside = await list({ excepted: true })
  expect(aside.items).toMatchObject([
    { code: 'L051', excepted: { by: 'tiny-government', on: '2020-06-01', revision: 1, reason: exception.reason } },
  ])
  const stale = { code: 'L051', at: 'tiny-grant', revision: 0, reason: '改了' }
  await expect(as('editor')(normsContract.withdrawException, stale)).rejects.toThrow(Refused)
  await as('editor')(normsContract.withdrawException, { ...stale, revision: 1 })
  expect((await list()).items.map(({ code }) => code)).toEqual(['L001', 'L051'])
})

it('refuses an exception for what does not stand, and one of a unit that is not there', async () => {
  await expect(as('editor')(normsContract.grantException, { ...exception, at: 'tiny-grant-list' })).rejects.toThrow(
    /finding-gone/u,
  )
  await expect(as('editor')(normsContract.grantException, { ...exception, by: 'no-such-unit' })).rejects.toThrow(
    /no unit no-such-unit/u,
  )
})
