/** Taking a merge or a split back: the tree stands as it did, whatever was joined and parted, and nothing that rests on it is lost. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { inboxContract } from '#platform/mail/contract.ts'
import { plansContract as plans } from '../contract.ts'
import { refusal } from '../reporting/builders.ts'
import { office, openSupervising, type Supervising } from './builders.ts'
import { after, beforeOf, dutyRoles, type Chain, type Due, type Fact, type FactBody, type Handed } from './chain.ts'

const rebuilding = 'reconstruction-bureau'
const on = day('2012-09-17')
const dues = fc.integer({ min: 1, max: 27 }).map((n): Due => {
  const to = day(`2012-10-${String(n).padStart(2, '0')}`)
  return { on: to, why: { kind: 'working-days', from: on, days: n } }
})
const units = fc.constantFrom('urban', 'water', 'school', 'housing', 'finance')
const handed = fc.uniqueArray(
  fc.record({ unit: units, role: fc.constantFrom(...dutyRoles) }).map((one): Handed => one),
  { selector: ({ unit }) => unit, minLength: 1, maxLength: 4 },
)

/** Any fact that can happen to an open chain and leaves it open; whether it has sense for a unit is the chain's matter. */
const happenings: fc.Arbitrary<FactBody> = fc.oneof(
  fc.record({ kind: fc.constant('handed-over' as const), details: fc.record({ duties: handed, due: dues }) }),
  fc.record({
    kind: fc.constant('signed' as const),
    details: fc.record({ unit: units, person: fc.constant('p'), contact: fc.constant('c'), due: dues }),
  }),
  fc.record({
    kind: fc.constant('begun' as const),
    details: fc.record({ unit: units, approach: fc.constant('分两步'), due: dues }),
  }),
  fc.record({
    kind: fc.constant('reported' as const),
    details: fc.record({ unit: units, result: fc.constant('完成'), due: dues }),
  }),
  fc.record({ kind: fc.constant('reviewed' as const), details: fc.record({ due: dues }) }),
  fc.record({ kind: fc.constant('urged' as const), details: fc.record({ units: fc.array(units) }) }),
)

const fact = (body: FactBody, at = on): Fact => ({ ...body, on: at, by: 'office', byName: 'office' })
const later = day('2012-09-20')

/** A chain as it is kept: without the count of its facts and without what is not there. */
const kept = ({ revision: _revision, undoable: _undoable, ...chain }: Chain): unknown =>
  JSON.parse(JSON.stringify(chain)) as unknown

const chains = fc.tuple(dues, fc.array(happenings, { maxLength: 12 })).map(([due, bodies]): Chain => {
  const details = { id: 'one', plan: 'livable', title: { zh: '演示事项' }, commitments: ['a', 'b'], due }
  return bodies.reduce((chain, body) => after(chain, fact(body)), after(undefined, fact({ kind: 'set-up', details })))
})

describe('by the rules alone', () => {
  const undone = (before: Chain): Fact =>
    fact({ kind: 'merge-undone', details: { before: JSON.parse(JSON.stringify(beforeOf(before))) as Chain } }, later)

  it('what others were merged into stands as it did, whatever they brought', () => {
    fc.assert(
      fc.property(chains, handed, dues, (before, duties, due) => {
        const merged = after(
          before,
          fact({ kind: 'merged-in', details: { from: ['two'], commitments: ['b', 'c'], duties, due } }, later),
        )
        expect([merged.undoable, merged.commitments]).toEqual(['merge', ['a', 'b', 'c']])
        expect(kept(after(merged, undone(before)))).toEqual(kept(before))
      }),
      { numRuns: 2000 },
    )
  })

  it('what was merged into another stands as it did', () => {
    fc.assert(
      fc.property(chains, (before) => {
        const merged = after(before, fact({ kind: 'merged', details: { into: 'two' } }, later))
        expect(merged.state).toBe('merged')
        expect(kept(after(merged, undone(before)))).toEqual(kept(before))
      }),
      { numRuns: 2000 },
    )
  })

  it('what was split stands as it did, and anything that happens in between ends the way back', () => {
    fc.assert(
      fc.property(chains, happenings, (before, next) => {
        const split = after(before, fact({ kind: 'split', details: { parts: ['x', 'y'] } }, later))
        const details = { before: beforeOf(before) }
        expect(kept(after(split, fact({ kind: 'split-undone', details }, later)))).toEqual(kept(before))
        const merged = after(
          before,
          fact({ kind: 'merged-in', details: { from: ['two'], commitments: [], duties: [], due: before.due as Due } }),
        )
        expect(after(merged, fact(next)).undoable).toBeUndefined()
      }),
      { numRuns: 2000 },
    )
  })
})

let district: Supervising
beforeAll(async () => {
  district = await openSupervising()
})
afterAll(() => district.close())

/** Everything that lists and pages read, without counts of facts and without parts that were taken back. */
async function tree(): Promise<unknown> {
  const { rows } = await sql`select s.id, s.title, s.state, s.node, s.node_since, s.due_on, s.merged_into, s.parent_id,
      s.chain - '{revision,undoable}'::text[] as chain,
      (select jsonb_agg(k.commitment_id order by k.commitment_id) from plans.supervision_commitments k
        where k.supervision_id = s.id) as commitments,
      (select jsonb_agg(to_jsonb(d) order by d.unit_id) from plans.supervision_duties d
        where d.supervision_id = s.id) as duties
    from plans.supervisions s where s.state <> 'undone' order by s.id`.execute(district.luodi.database.db)
  return rows
}

const leadOf = async (id: string): Promise<string> =>
  (await district.read(id)).duties.find(({ role }) => role === 'lead' || role === 'joint')?.unit.id ?? ''

const act = async (id: string) => ({
  supervision: id,
  revision: await district.revisionOf(id),
  reason: '演示：另有安排',
})

describe('on a district', () => {
  it('the tree stands as it did, whatever is merged or split and taken back', async () => {
    const ids = await district.handOver(
      'livable',
      office,
      'liv-roof-garden-area',
      'liv-food-waste-network',
      'liv-village-schemes',
      'liv-renewal-planning',
    )
    await district.sign(ids[3] ?? '', await leadOf(ids[3] ?? ''))
    const { call } = await district.person(office)
    const picked = fc.shuffledSubarray(ids, { minLength: 2, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.boolean(), picked, async (isSplit, [id = '', ...others]) => {
        const before = await tree()
        if (isSplit) {
          const parts = [{ title: '演示：一', lead: rebuilding }, { title: '演示：二' }]
          await call(plans.splitSupervision, { ...(await act(id)), parts })
        } else {
          const { supervision: into, ...seen } = await act(id)
          await call(plans.mergeSupervisions, { into, from: others, ...seen })
        }
        expect(await tree()).not.toEqual(before)
        await call(isSplit ? plans.undoSplitSupervision : plans.undoMergeSupervisions, await act(id))
        expect(await tree()).toEqual(before)
      }),
      { numRuns: 12 },
    )
    // What happened stays to be read, with the reason, and the rows are what the facts come to.
    const { facts } = await district.read(ids[0] ?? '')
    expect(facts.filter(({ kind }) => kind.endsWith('-undone')).every(({ words }) => words === '演示：另有安排')).toBe(
      true,
    )
  })

  it('is offered to the office alone, while nothing rests on it, and says what stands in the way', async () => {
    const [whole = '', into = '', other = ''] = await district.handOver(
      'livable',
      office,
      'liv-waterside',
      'liv-small-parks',
      'liv-roof-gardens',
    )
    const boss = await district.person(office)
    const offered = async (id: string, act: string) =>
      (await boss.call(plans.getSupervision, { supervision: id })).acts.find((one) => one.act === act)
    expect([await offered(whole, 'split-undo'), await offered(into, 'merge-undo')]).toEqual([undefined, undefined])
    const { parts } = await boss.call(plans.splitSupervision, {
      ...(await act(whole)),
      parts: [{ title: '演示：一', lead: rebuilding }, { title: '演示：二' }],
    })
    expect(await offered(whole, 'split-undo')).toEqual({ act: 'split-undo' })
    const lead = await district.person(await leadOf(whole))
    expect(await refusal(lead.call(plans.undoSplitSupervision, await act(whole)))).toMatchObject({
      code: 'not-the-office',
    })
    await district.sign(parts[0] ?? '', rebuilding)
    expect((await offered(whole, 'split-undo'))?.refusal?.code).toBe('parts-went-on')
    expect(await refusal(boss.call(plans.undoSplitSupervision, await act(whole)))).toMatchObject({
      code: 'parts-went-on',
    })
    const { supervision: target, ...seen } = await act(into)
    await boss.call(plans.mergeSupervisions, { into: target, from: [other], ...seen })
    expect(await offered(into, 'merge-undo')).toEqual({ act: 'merge-undo' })
    await boss.call(plans.urgeDuties, { supervisions: [into], reason: '演示：请抓紧' })
    expect(await offered(into, 'merge-undo')).toBeUndefined()
    expect(await refusal(boss.call(plans.undoMergeSupervisions, await act(into)))).toMatchObject({ code: 'went-on' })
  })

  it('tells the units that were asked, and parts that were taken back are acted on no longer', async () => {
    const [whole = ''] = await district.handOver('livable', office, 'liv-waste-sorting-models')
    const boss = await district.person(office)
    const { parts } = await boss.call(plans.splitSupervision, {
      ...(await act(whole)),
      parts: [{ title: '演示：甲', lead: rebuilding }, { title: '演示：乙' }],
    })
    await boss.call(plans.undoSplitSupervision, await act(whole))
    const part = await district.read(parts[0] ?? '')
    expect([part.state, part.parent?.id]).toEqual(['undone', whole])
    const lead = await district.person(rebuilding)
    const { items } = await lead.call(inboxContract.listMessages, {})
    expect(items.map(({ title }) => title.zh)).toContain('撤回：演示：甲')
    const own = { ...(await act(part.id)), unit: rebuilding, person: lead.id, contact: lead.id }
    expect(await refusal(lead.call(plans.sign, own))).toMatchObject({ code: 'chain-ended' })
  })
})
