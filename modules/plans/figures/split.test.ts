/** Splitting a target on a real database: exact, versioned, issued by one, amended by two, signed for by the street. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotFound, Refused } from '#base/refusals.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { openTestLuodi, staff, staffOf, type TestLuodi } from '#testing/luodi.ts'
import { plansContract as plans } from '../contract.ts'

const commitment = 'hr-skilled-workers'
let luodi: TestLuodi
beforeAll(async () => {
  luodi = await openTestLuodi()
  await luodi.loadPack()
})
afterAll(() => luodi.close())

const editor = () => luodi.callAs(staff('editor', 'reviewer'))
const second: Caller = {
  ...(staff('reviewer') as Extract<Caller, { kind: 'person' }>),
  personId: '01990000-0000-7000-8000-000000000009',
  name: '演示·另一人',
}
const at = async (under?: string) => editor()(plans.getSplit, { commitment, ...(under === undefined ? {} : { under }) })

async function refusal(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (!(error instanceof Refused)) throw error instanceof Error ? error : new Error('was not refused')
  return error.refusal.code
}

const weightedBy = '演示：各街道劳动年龄人口'
const equal = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => ({ node: id, weight: '1' }))

describe('35,000 over ten streets', () => {
  it('is split to the last person, changed by hand, and undone', async () => {
    const call = editor()
    const start = await at()
    expect([start.state, start.total, start.candidates.areas.length]).toEqual(['none', '35000', 10])
    const weights = start.candidates.areas.map(({ id }, index) => ({ node: id, weight: String(7 + index) }))
    expect(await refusal(call(plans.issueSplit, { commitment, revision: 0 }))).toBe('nothing-to-issue')
    await call(plans.apportionSplit, { commitment, revision: 0, tree: 'area', weights, weightedBy })
    const first = await at()
    expect([first.state, first.sum, first.missing]).toEqual(['draft', '35000', undefined])
    await call(plans.moveShare, { commitment, revision: 1, from: 'guiyuan', to: 'liantang', amount: '130' })
    const moved = await at()
    expect(moved.sum).toBe('35000')
    expect(moved.shares[0]?.value).toBe(String(Number(first.shares[0]?.value) - 130))
    expect(moved.mayUndo).toBe(true)
    await call(plans.undoSplit, { commitment, revision: 2 })
    expect((await at()).shares).toEqual(first.shares)
    await call(plans.undoSplit, { commitment, revision: 3 })
    expect([(await at()).state, (await at()).mayUndo]).toEqual(['none', false])
    expect(await refusal(call(plans.undoSplit, { commitment, revision: 4 }))).toBe('nothing-to-undo')
    await call(plans.apportionSplit, { commitment, revision: 4, tree: 'area', weights, weightedBy })
  })

  it('refuses what does not fit', async () => {
    const call = editor()
    const { revision } = await at()
    const move = (input: object) =>
      call(plans.moveShare, { commitment, revision, from: 'guiyuan', to: 'nanhu', amount: '1', ...input })
    expect(await refusal(move({ revision: 1 }))).toBe('stale-split')
    expect(await refusal(move({ amount: '999999' }))).toBe('cannot-move')
    expect(await refusal(move({ amount: '0.5' }))).toBe('cannot-move')
    const none = equal((await at()).candidates.areas).map(({ node }) => ({ node, weight: '0' }))
    expect(
      await refusal(call(plans.apportionSplit, { commitment, revision, tree: 'area', weights: none, weightedBy })),
    ).toBe('bad-weights')
    expect(await refusal(call(plans.getSplit, { commitment: 'hr-zero-employment-households' }))).toBe('not-splittable')
    const stranger = luodi.callAs(staffOf('guiyuan-street-office', 'clerk'))
    expect(
      await refusal(stranger(plans.moveShare, { commitment, revision, from: 'guiyuan', to: 'nanhu', amount: '1' })),
    ).toBe('not-your-unit')
  })

  it('is not issued while the parts fall short, and says how much is missing', async () => {
    const call = editor()
    const before = await at()
    const value = before.shares[0]?.value ?? ''
    const short = await call(plans.setShare, {
      commitment,
      revision: before.revision,
      node: 'guiyuan',
      value: String(Number(value) - 60),
    })
    expect((await at()).missing).toBe('60')
    expect(await refusal(call(plans.issueSplit, { commitment, revision: short.revision }))).toBe('split-falls-short')
    const buffered = await call(plans.setShare, {
      commitment,
      revision: short.revision,
      node: 'guiyuan',
      value: String(Number(value) + 40),
    })
    expect([(await at()).missing, (await at()).buffer]).toEqual([undefined, '40'])
    await call(plans.issueSplit, { commitment, revision: buffered.revision })
    expect((await at()).state).toBe('issued')
  })

  it('is signed for by the street’s own office only', async () => {
    const office = luodi.callAs(staffOf('guiyuan-street-office', 'clerk'))
    await office(plans.signShare, { commitment, node: 'guiyuan' })
    await office(plans.signShare, { commitment, node: 'guiyuan' })
    expect(await refusal(office(plans.signShare, { commitment, node: 'nanhu' }))).toBe('not-your-unit')
    const { shares } = await at()
    expect(shares.filter(({ signed }) => signed !== undefined).map(({ node }) => node.id)).toEqual(['guiyuan'])
  })

  it('is amended with a reason and approved by a second person', async () => {
    const call = editor()
    const { revision } = await at()
    const move = { commitment, from: 'nanhu', to: 'liantang', amount: '100' }
    expect(await refusal(call(plans.moveShare, { ...move, revision }))).toBe('amendment-needs-reason')
    const done = await call(plans.moveShare, { ...move, revision, reason: '演示：莲塘新开一处培训点' })
    const amending = await at()
    expect(amending.state).toBe('amending')
    expect(amending.shares.filter(({ inForce }) => inForce !== undefined).map(({ node }) => node.id)).toEqual([
      'nanhu',
      'liantang',
    ])
    const issue = { commitment, revision: done.revision, reason: '演示：同意' }
    expect(await refusal(call(plans.issueSplit, issue))).toBe('amendment-needs-second-person')
    await luodi.callAs(second)(plans.issueSplit, issue)
    const issued = await at()
    expect(issued.state).toBe('issued')
    // A changed target is signed for anew.
    expect(issued.shares.some(({ signed }) => signed !== undefined)).toBe(false)
  })

  it('goes down another level: a street’s share over its units falls short when the street’s share grows', async () => {
    const call = editor()
    const total = (await at('liantang')).total
    await call(plans.apportionSplit, {
      commitment,
      under: 'liantang',
      revision: 0,
      tree: 'unit',
      weights: [
        { node: 'liantang-street-office', weight: '2' },
        { node: 'human-resources-bureau', weight: '1' },
      ],
      weightedBy: '演示',
    })
    const below = await at('liantang')
    expect([below.sum, below.trail.map(({ id }) => id)]).toEqual([total, ['liantang']])
    const { revision } = await at()
    await call(plans.moveShare, { commitment, revision, from: 'nanhu', to: 'liantang', amount: '5', reason: '演示' })
    expect((await at('liantang')).missing).toBe('5')
    expect(await refusal(call(plans.issueSplit, { commitment, under: 'liantang', revision: 1 }))).toBe(
      'split-falls-short',
    )
  })

  it('keeps every version with who and why', async () => {
    const { items } = await editor()(plans.listSplitVersions, { commitment, limit: 100 })
    expect(items.map(({ act }) => act).reverse()).toEqual([
      'apportion',
      'move',
      'undo',
      'undo',
      'apportion',
      'set',
      'set',
      'issue',
      'move',
      'issue',
      'move',
    ])
    expect(items.every(({ by }) => by.startsWith('演示'))).toBe(true)
    expect(items.filter(({ reason }) => reason !== undefined)).toHaveLength(3)
  })
})

describe('35,000 over five years, beside the streets', () => {
  const side = 'year' as const
  const years = () => editor()(plans.getSplit, { commitment, side })

  it('is filled in by the days of each year, exact to the last person, and leaves the streets alone', async () => {
    const start = await years()
    expect([start.state, start.revision, start.total]).toEqual(['none', 0, '35000'])
    expect(start.candidates.years.map(({ id, days }) => [id, days])).toEqual([
      ['2011', 365],
      ['2012', 366],
      ['2013', 365],
      ['2014', 365],
      ['2015', 365],
    ])
    const weights = start.candidates.years.map(({ id, days }) => ({ node: id, weight: String(days) }))
    const before = await at()
    await editor()(plans.apportionSplit, { commitment, side, revision: 0, weights, weightedBy: '演示：每年天数' })
    const draft = await years()
    expect(draft.sum).toBe('35000')
    expect(draft.shares.map(({ value }) => value)).toEqual(['6996', '7016', '6996', '6996', '6996'])
    expect(draft.shares.map(({ sum }) => sum)).toEqual(['6996', '14012', '21008', '28004', '35000'])
    expect(await at()).toEqual(before)
    expect((await editor()(plans.listSplitVersions, { commitment, side, limit: 20 })).items).toHaveLength(1)
  })

  it('is moved between years by hand and issued', async () => {
    await editor()(plans.moveShare, { commitment, side, revision: 1, from: '2015', to: '2011', amount: '1004' })
    await editor()(plans.issueSplit, { commitment, side, revision: 2 })
    const { state, shares } = await years()
    expect([state, shares[0]?.sum]).toEqual(['issued', '8000'])
  })

  it('decides what is expected by when, and says what each year came to', async () => {
    const senior = 'hr-senior-skilled'
    const call = editor()
    const standing = async () => {
      const { lamp, because } = await call(plans.getFigures, { commitment: senior })
      return [lamp, because.zh] as const
    }
    await call(plans.recordFigure, { commitment: senior, on: '2011-12-31', value: '30' })
    await call(plans.recordFigure, { commitment: senior, on: '2012-06-30', value: '58' })
    expect((await standing())[0]).toBe('behind')
    const weights = ['20', '50', '60', '80', '90'].map((weight, index) => ({ node: String(2011 + index), weight }))
    await call(plans.apportionSplit, { commitment: senior, side, revision: 0, weights, weightedBy: '演示：先少后多' })
    await call(plans.issueSplit, { commitment: senior, side, revision: 1 })
    const [lamp, because] = await standing()
    expect(lamp).toBe('on-track')
    const { shares } = await call(plans.getSplit, { commitment: senior, side })
    expect(shares.map(({ value, sum, reached }) => [value, sum, reached?.inYear, reached?.sum])).toEqual([
      ['20', '20', '30', '30'],
      ['50', '70', '28', '58'],
      ['60', '130', undefined, undefined],
      ['80', '210', undefined, undefined],
      ['90', '300', undefined, undefined],
    ])
    // Twenty by the end of 2011 is what the plan had asked for by then.
    expect(because).toContain('应当到6%')
  })

  it('refuses what comes again every year, years outside, and sums that fall short', async () => {
    const call = editor()
    expect(await refusal(call(plans.getSplit, { commitment: 'hr-graduates-yearly', side }))).toBe('not-splittable')
    const { revision } = await years()
    const short = await call(plans.setShare, {
      commitment,
      side,
      revision,
      node: '2013',
      value: '1',
      reason: '演示：试一试',
    })
    expect(await refusal(call(plans.issueSplit, { commitment, side, revision: short.revision, reason: '演示' }))).toBe(
      'split-falls-short',
    )
    await expect(
      call(plans.apportionSplit, {
        commitment,
        side,
        revision: short.revision,
        weights: [{ node: '2020', weight: '1' }],
        weightedBy,
        reason: '演示',
      }),
    ).rejects.toThrow(NotFound)
  })
})
