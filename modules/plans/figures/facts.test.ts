/** Single facts on a real database: entered, counted once, taken back, read again down the drill-down. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotAllowed, NotFound, Refused } from '#base/refusals.ts'
import { openTestLuodi, staff, staffOf, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'

const commitment = 'hr-skilled-workers'
const own = 'human-resources-bureau'
let luodi: TestLuodi
beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
})
afterAll(() => luodi.close())

const clerk = () => luodi.callAs(staffOf(own, 'clerk'))
const fact = {
  commitment,
  on: '2012-05-04',
  who: '演示·甲',
  what: '电工初级班结业（演示）',
  evidence: '结业证书 演示-1',
  area: 'guiyuan',
}

async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (!(error instanceof Refused)) throw error instanceof Error ? error : new Error('was not refused')
  expect(error.refusal.basis).not.toBe('')
  expect(error.refusal.cure.en).toBeTruthy()
  return error.refusal.code
}

const total = async (): Promise<string | undefined> => (await clerk()(plans.getFigureBreakdown, { commitment })).shown
const listed = (area: string) => clerk()(plans.listFigureFacts, { commitment, year: 2012, area, limit: 20 })

describe('a fact', () => {
  it('is entered for the own unit with who, when and evidence, and counts at once', async () => {
    expect(await total()).toBe('0')
    const { fact: id, counts } = await clerk()(plans.recordFact, fact)
    expect([counts, await total()]).toEqual([true, '1'])
    const [item] = (await listed('guiyuan')).items
    expect(item).toMatchObject({
      id,
      who: '演示·甲••',
      when: '2012-05-04',
      by: '演示·职员',
      evidence: '结业证书 演示-1',
      unit: { id: own },
    })
  })

  it('of the same person in the same year is kept and counts once; with a key of its own it counts', async () => {
    const again = { ...fact, on: '2012-08-04', what: '焊工初级班结业（演示）' }
    expect((await clerk()(plans.recordFact, again)).counts).toBe(false)
    expect(await total()).toBe('1')
    expect((await clerk()(plans.recordFact, { ...again, key: '学员2' })).counts).toBe(true)
    expect((await clerk()(plans.recordFact, { ...fact, on: '2011-05-04' })).counts).toBe(true)
    expect(await total()).toBe('3')
  })

  it('that names no street is found under none', async () => {
    const { area: _area, ...elsewhere } = fact
    await clerk()(plans.recordFact, { ...elsewhere, who: '演示·乙' })
    expect((await listed('none')).items.map(({ who }) => who)).toEqual(['演示·乙••'])
    const { groups } = await clerk()(plans.getFigureBreakdown, { commitment, year: 2012 })
    expect(groups.find(({ key }) => key === '')?.shown).toBe('1')
  })

  it.each([
    ['twice', {}, 'fact-already-there'],
    ['of a day to come', { who: '演示·丙', on: '2012-09-18' }, 'fact-in-the-future'],
    ['of a day before the plan', { who: '演示·丙', on: '2010-12-31' }, 'fact-outside-plan'],
    ['for another unit', { who: '演示·丙', unit: 'education-bureau' }, 'not-your-unit'],
    ['of a commitment whose facts nobody keeps', { commitment: 'liv-roof-gardens' }, 'not-your-unit'],
  ])('is refused %s', async (_name, input, code) => {
    expect(await refusal(clerk()(plans.recordFact, { ...fact, ...input }))).toBe(code)
  })

  it('is refused where a figure comes from elsewhere, from strangers and visitors, and for places that are not', async () => {
    const editor = luodi.callAs(staff('editor'))
    expect(await refusal(editor(plans.recordFact, { ...fact, commitment: 'liv-roof-gardens' }))).toBe('source-not-here')
    const stranger = luodi.callAs(staffOf('guiyuan-street-office', 'clerk'))
    expect(await refusal(stranger(plans.recordFact, { ...fact, who: '演示·丙' }))).toBe('not-your-unit')
    await expect(luodi.call(plans.recordFact, fact)).rejects.toThrow(NotAllowed)
    await expect(clerk()(plans.recordFact, { ...fact, who: '演示·丙', area: 'nowhere' })).rejects.toThrow(NotFound)
  })

  it('entered by two people at once is taken once', async () => {
    const one = { ...fact, who: '演示·丁' }
    const both = await Promise.allSettled([clerk()(plans.recordFact, one), clerk()(plans.recordFact, one)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a reversal', () => {
  it('keeps the fact with who, when and why, and counts it no longer', async () => {
    const before = Number(await total())
    const { fact: id } = await clerk()(plans.recordFact, { ...fact, who: '演示·戊' })
    expect(await total()).toBe(String(before + 1))
    const other = luodi.callAs(staffOf('guiyuan-street-office', 'clerk'))
    expect(await refusal(other(plans.reverseFact, { commitment, fact: id, reason: '演示' }))).toBe('not-your-unit')
    await clerk()(plans.reverseFact, { commitment, fact: id, reason: '演示：写错了人' })
    expect(await total()).toBe(String(before))
    const read = await clerk()(plans.getFact, { commitment, fact: id })
    expect(read.fact.reversed).toEqual({ by: '演示·职员', on: '2012-09-17', reason: '演示：写错了人' })
    expect((await listed('guiyuan')).items.find((one) => one.id === id)?.reversed).toBeDefined()
    expect(await refusal(clerk()(plans.reverseFact, { commitment, fact: id, reason: '演示' }))).toBe('fact-reversed')
    // Mended: the right one is entered anew.
    expect((await clerk()(plans.recordFact, { ...fact, who: '演示·戊' })).counts).toBe(true)
    expect(await total()).toBe(String(before + 1))
  })

  it('of a fact that is not there is not found', async () => {
    const nobody = '01990000-0000-7000-8000-00000000aaaa'
    await expect(clerk()(plans.getFact, { commitment, fact: nobody })).rejects.toThrow(NotFound)
    await expect(clerk()(plans.reverseFact, { commitment, fact: nobody, reason: '演示' })).rejects.toThrow(NotFound)
  })
})
