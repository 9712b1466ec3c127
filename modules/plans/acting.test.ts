/** What a leader above other units reads there, and what is left to the people of those units. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openUnitTree } from '#modules/directory/index.ts'
import { createModules } from '#apps/server/wire.ts'
import { NotAllowed, Refused } from '#base/refusals.ts'
import { createDispatcher } from '#platform/contract/dispatch.ts'
import type { Call } from '#platform/contract/operation.ts'
import { openTestLuodi, staffOf, testDay, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from './contract.ts'

let luodi: TestLuodi
let as: (unit: string, role: 'leader' | 'editor') => Call

beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
  const dispatcher = createDispatcher({
    db: luodi.database.db,
    modules: createModules({ keys: testKeys, today: () => testDay, wall: () => new Date(), siteName: '落地' }),
    // The real tree: the district government stands above its bureaus.
    unitsBelow: await openUnitTree(luodi.database.db),
    checkOutputs: true,
    clock: { now: () => new Date(`${testDay}T02:00:00Z`), today: () => testDay },
  })
  as = (unit, role) => dispatcher.callAs(staffOf(unit, role), { requestId: 'test', address: '127.0.0.1' })
})
afterAll(() => luodi.close())

async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code
    if (error instanceof NotAllowed) return 'not-allowed'
    return error instanceof Error ? error.name : 'thrown'
  }
  return 'done'
}

test('no command of plans gives a leader more than the own unit', () => {
  const wide = Object.values(plans).filter(
    ({ kind, access }) =>
      kind === 'command' && typeof access === 'object' && 'leader' in access && access.leader !== 'unit',
  )
  expect(wide.map(({ name }) => name)).toEqual([])
  const heads = Object.values(plans).filter(
    ({ kind, access }) => kind === 'query' && typeof access === 'object' && 'leader' in access,
  )
  expect(heads.length).toBeGreaterThan(10)
})

describe('a district leader', () => {
  const leader = (): Call => as('district-government', 'leader')

  test('reads commitments, assessments and reports of every bureau', async () => {
    const { items } = await leader()(plans.listCommitments, { unit: 'housing-construction-bureau', limit: 5 })
    expect(items.length).toBeGreaterThan(0)
    expect(items[0]?.standing).toBeDefined()
    await as('environment-water-bureau', 'editor')(plans.openAssessment, { plan: 'livable', year: 2012 })
    const [one] = (await leader()(plans.listAssessments, {})).items
    await as('environment-water-bureau', 'editor')(plans.gatherInputs, { assessment: one!.id })
    const seen = await leader()(plans.getAssessment, { assessment: one!.id })
    expect(seen.units.length).toBeGreaterThan(20)
    expect(seen).toMatchObject({ seesAll: true, isOffice: false })
  })

  test('does not act for the offices below', async () => {
    const [one] = (await leader()(plans.listAssessments, {})).items
    const assessment = one!.id
    const adoption = { scheme: 'livable-yearly', by: 'district-government', on: testDay, as: '通知', revision: 0 }
    expect(await codeOf(leader()(plans.adoptScheme, adoption))).toBe('not-allowed')
    expect(await codeOf(leader()(plans.withdrawAssessment, { assessment, reason: '不该撤' }))).toBe('not-allowed')
    expect(await codeOf(leader()(plans.decideAssessment, { assessment }))).toBe('not-allowed')
    const unit = 'housing-construction-bureau'
    const mark = { assessment, unit, criterion: 'quality', mark: '90', note: '' }
    expect(await codeOf(leader()(plans.giveMark, mark))).toBe('not-allowed')
    const frozen = {
      plan: 'human-resources',
      approvedOn: testDay,
      approvedBy: 'district-government',
      approvedAs: '常务会议',
    }
    expect(await codeOf(leader()(plans.freezeBaseline, frozen))).toBe('not-allowed')
    expect(await codeOf(as('government-office', 'leader')(plans.freezeBaseline, frozen))).toBe('done')
  })

  test('leaves the office that assesses to its own leader', async () => {
    const [one] = (await leader()(plans.listAssessments, {})).items
    const act = { assessment: one!.id, reason: '开错了' }
    expect(await codeOf(as('finance-bureau', 'leader')(plans.withdrawAssessment, act))).toBe('not-allowed')
    const office = as('environment-water-bureau', 'leader')
    expect((await office(plans.getAssessment, { assessment: one!.id })).isOffice).toBe(true)
    expect(await codeOf(office(plans.withdrawAssessment, act))).toBe('done')
  })
})
