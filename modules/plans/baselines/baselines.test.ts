import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { day } from '#base/day.ts'
import { Refused } from '#base/refusals.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'
import type { PackCommitment } from '../pack.ts'
import { commitmentsOn, compare, type CommitmentEdit } from './comparing.ts'

const one = (id: string, zh: string): PackCommitment =>
  ({ id, instrument: 'plan', title: { zh }, kind: 'task', milestones: [] }) as unknown as PackCommitment
const map = (...list: PackCommitment[]) => new Map(list.map((value) => [value.id, value]))

describe('a plan on a day', () => {
  const edits: CommitmentEdit[] = [
    { id: 'a', on: day('2012-08-01'), before: one('a', '初'), after: one('a', '二') },
    { id: 'a', on: day('2012-09-01'), before: one('a', '二'), after: one('a', '三') },
    { id: 'b', on: day('2012-08-15'), before: one('b', '乙'), after: undefined },
    { id: 'c', on: day('2012-09-10'), before: undefined, after: one('c', '丙') },
  ]
  const now = map(one('a', '三'), one('c', '丙'), one('d', '丁'), { ...one('e', '戊'), instrument: 'other' })
  const titles = (on: string): Record<string, string> =>
    Object.fromEntries([...commitmentsOn(now, edits, day(on), 'plan')].map(([id, { title }]) => [id, title.zh]))

  test('is what the edits up to that day left, and nothing of another plan', () => {
    expect(titles('2012-07-31')).toEqual({ a: '初', b: '乙', d: '丁' })
    expect(titles('2012-08-01')).toEqual({ a: '二', b: '乙', d: '丁' })
    expect(titles('2012-08-15')).toEqual({ a: '二', d: '丁' })
    expect(titles('2012-12-31')).toEqual({ a: '三', c: '丙', d: '丁' })
  })

  test('two days differ by what was added, taken out and changed, field by field', () => {
    const found = compare(
      commitmentsOn(now, edits, day('2012-07-31'), 'plan'),
      commitmentsOn(now, edits, day('2012-12-31'), 'plan'),
    )
    expect(found).toMatchObject({
      added: [{ id: 'c' }],
      removed: [{ id: 'b', title: { zh: '乙' } }],
      changed: [{ id: 'a', fields: [{ path: 'title.zh', before: '初', after: '三' }] }],
      same: 1,
    })
  })
})

describe('baselines', () => {
  let luodi: TestLuodi
  beforeAll(async () => {
    luodi = await openTestLuodi(day('2012-09-17'))
    await luodi.loadPack()
  })
  afterAll(() => luodi.close())
  const approval = {
    plan: 'livable',
    approvedOn: '2012-07-27',
    approvedBy: 'district-government',
    approvedAs: '印发行动计划的通知',
  }
  const code = async (act: Promise<unknown>): Promise<string> =>
    act.then(
      () => 'done',
      (error: unknown) => (error instanceof Refused ? error.refusal.code : (error as Error).name),
    )

  test('freeze the whole plan once, with who approved it and a hash', async () => {
    const call = luodi.callAs(staff('reviewer'))
    expect((await luodi.call(plans.getSinceApproval, { plan: 'livable' })).baseline).toBeUndefined()
    expect(await code(call(plans.freezeBaseline, { ...approval, approvedOn: '2012-10-01' }))).toBe(
      'approved-in-the-future',
    )
    expect(await code(luodi.callAs(staff('editor'))(plans.freezeBaseline, approval))).toBe('NotAllowed')
    const { number, hash } = await call(plans.freezeBaseline, approval)
    expect(number).toBe(1)
    expect(await code(call(plans.freezeBaseline, approval))).toBe('baseline-unchanged')
    const { items } = await luodi.call(plans.listBaselines, { plan: 'luohu-yiju-2012' })
    expect(items).toMatchObject([{ number: 1, hash, approvedOn: '2012-07-27' }])
    expect(items[0]!.count).toBeGreaterThan(80)
  })

  test('a decision on the desk shows as changed since approval, and between two days', async () => {
    const { rows } = await sql<{
      id: string
      reading: string
    }>`select c.id, s.readings->1->>'id' as reading from plans.scopes s
      join plans.commitments c on c.id = s.commitment_id where c.instrument_id = 'luohu-yiju-2012' limit 1`.execute(
      luodi.database.db,
    )
    const { id, reading } = rows[0]!
    const by = { by: 'livable-district-group-office', on: '2012-09-15', because: '领导小组会议', revision: 0 }
    await luodi.callAs(staff('reviewer'))(plans.decideScope, { commitment: id, reading, ...by })
    const since = await luodi.call(plans.getSinceApproval, { plan: 'livable' })
    expect(since).toMatchObject({ added: [], removed: [], changed: [{ id }] })
    expect(since.changed[0]!.fields).toContain('scope.inUse')
    const call = luodi.callAs(staff('clerk'))
    const days = await call(plans.comparePlan, { plan: 'livable', from: '2012-09-16', to: '2012-09-17' })
    expect(days.changed.map((found) => found.id)).toEqual([id])
    const frozen = await call(plans.comparePlan, { plan: 'livable', from: 'baseline-1', to: '2012-09-16' })
    expect(frozen).toMatchObject({ added: [], removed: [], changed: [] })
    expect(await code(call(plans.comparePlan, { plan: 'livable', from: 'baseline-9', to: '2012-09-17' }))).toBe(
      'NotFound',
    )
    expect(await code(call(plans.comparePlan, { plan: 'livable', from: '2012-02-30', to: '2012-09-17' }))).toBe(
      'Invalid',
    )
    expect(await code(call(plans.comparePlan, { plan: 'livable', from: '2012-09-01', to: '2012-09-18' }))).toBe(
      'Invalid',
    )
  })
})
