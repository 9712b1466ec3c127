/** Amendments on a real district: proposed, decided by another, kept through a load of the pack, followed by supervision and reports. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { NotAllowed } from '#base/refusals.ts'
import { plansContract as plans } from '../contract.ts'
import { refusal } from '../reporting/builders.ts'
import { office, openSupervising, type Supervising } from '../supervising/builders.ts'

let district: Supervising
beforeAll(async () => void (district = await openSupervising()))
afterAll(() => district.close())

const urban = 'urban-management-bureau'
const housing = 'housing-construction-bureau'
const gardens = 'liv-roof-garden-area'

const given = { reason: '演示：用地没有落实', basis: '演示：领导小组第3次会议' }

async function wantedOf(commitment: string, change: object = {}) {
  const { call } = await district.person(office)
  const { now, revision } = await call(plans.getAmendable, { commitment })
  return { commitment, wanted: { ...now, ...change }, revision }
}

async function propose(commitment: string, change: object, number = 1): Promise<string> {
  const { call } = await district.person(office, number)
  return (await call(plans.proposeAmendment, { ...(await wantedOf(commitment, change)), ...given })).amendment
}

async function decide(amendment: string, outcome: 'approved' | 'refused' = 'approved', number = 2) {
  const { call } = await district.person(office, number)
  return call(plans.decideCommitmentAmendment, { amendment, outcome, reason: '演示：同意' })
}

it('shows what an approval would touch before anybody proposes it', async () => {
  const { call } = await district.person(office)
  await district.system(plans.freezeBaseline, {
    plan: 'livable',
    approvedOn: '2012-07-01',
    approvedBy: 'district-government',
    approvedAs: '演示：批准文号',
  })
  const [id = ''] = await district.handOver('livable', office, gardens)
  await district.sign(id, urban)
  await district.begin(id, urban)
  const preview = await call(plans.previewAmendment, {
    ...(await wantedOf(gardens)).wanted,
    commitment: gardens,
    lead: urban,
    joint: '',
    cooperating: '',
    dueOn: '2013-06-30',
    value: '3',
  })
  expect(preview.changes.map(({ field }) => field)).toEqual(['dueOn', 'value'])
  const words = preview.effects.map(({ zh }) => zh).join('\n')
  for (const word of ['基线', '没有报送的报告', '反馈期限']) expect(words).toContain(word)
  expect(preview.faults).toEqual([])
})

it('one proposes, another decides; the pack, the list, the chain and the history say the same, and a load keeps it', async () => {
  const amendment = await propose(gardens, { dueOn: '2013-06-30', value: '3' })
  expect(await refusal(decide(amendment, 'approved', 1))).toMatchObject({ code: 'amendment-of-own' })
  expect(await refusal(propose(gardens, { value: '4' }, 3))).toMatchObject({ code: 'amendment-open' })
  await decide(amendment)
  expect(await refusal(decide(amendment))).toMatchObject({ code: 'amendment-decided' })
  const held = () => district.luodi.call(plans.getCommitment, { commitment: gardens })
  expect(await held()).toMatchObject({ dueOn: '2013-06-30', duePrecision: 'day', measure: { value: { value: '3' } } })
  const { items } = await district.system(plans.listSupervisions, { view: 'all', commitment: gardens, limit: 1 })
  expect(items[0]?.dueOn).toBe('2013-06-30')
  const { items: edits } = await district.system(plans.listEdits, { commitment: gardens, limit: 1 })
  expect(edits[0]?.reason).toContain('第3次会议')
  await district.luodi.loadPack()
  expect((await held()).dueOn).toBe('2013-06-30')
  const since = await district.luodi.call(plans.getSinceApproval, { plan: 'livable' })
  expect(since.changed.map(({ id }) => id)).toContain(gardens)
})

it('refuses what the rules refuse, with clause and cure', async () => {
  expect(await refusal(propose(gardens, { dueOn: '2014-06-30' }))).toMatchObject({
    code: 'due-outside-plan',
    basis: expect.stringContaining('luohu-yiju-2012#') as string,
  })
  expect(await refusal(propose(gardens, { value: '-1' }))).toMatchObject({ code: 'figure-beyond-domain' })
  expect(await refusal(propose(gardens, {}))).toMatchObject({ code: 'changes-nothing' })
})

it('a commitment that was edited meanwhile is not amended over it', async () => {
  const stale = await wantedOf('liv-parking', { dueOn: '2013-10-31' })
  await decide(await propose('liv-parking', { dueOn: '2013-11-30' }))
  const { call } = await district.person(office)
  expect(await refusal(call(plans.proposeAmendment, { ...stale, ...given }))).toMatchObject({ code: 'stale-revision' })
})

it('two people decide at once: it happens once', async () => {
  const amendment = await propose('liv-lifts', { dueOn: '2013-11-30' })
  const outcomes = await Promise.allSettled([decide(amendment, 'approved', 2), decide(amendment, 'refused', 3)])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

it('a new lead has to sign, and reports in place of the old one', async () => {
  await decide(await propose(gardens, { lead: [housing] }))
  const { items } = await district.system(plans.listSupervisions, { view: 'all', commitment: gardens, limit: 1 })
  expect([items[0]?.node, items[0]?.lead.map(({ id }) => id)]).toEqual(['sign', [housing]])
  await district.moveTo('2012-09-18')
  const of = async (unit: string) =>
    (await district.reportOf(unit, 'livable-2012-h2')).lines.find(({ commitment }) => commitment.id === gardens)?.role
  expect([await of(housing), await of(urban)]).toEqual(['lead', 'assisting'])
})

it('dropped: supervision ends, drafts ask for it no longer, the record stays and it can be taken back', async () => {
  const commitment = 'liv-roof-garden-policy'
  const [id = ''] = await district.handOver('livable', office, commitment)
  await decide(await propose(commitment, { dropped: true }))
  expect((await district.read(id)).state).toBe('dropped')
  await district.moveTo('2012-09-18')
  const line = (await district.reportOf(urban, 'livable-2012-h2')).lines.find((one) => one.commitment.id === commitment)
  expect(line?.role).toBe('assisting')
  const list = await (
    await district.person(office)
  ).call(plans.listCommitmentAmendments, { state: 'decided', commitment })
  expect(list.items[0]).toMatchObject({ outcome: 'approved', decidedBy: expect.stringContaining('演示') as string })
  await district.system(plans.undoEdit, { commitment, edit: list.items[0]?.edit ?? '', reason: '演示：恢复' })
  expect((await district.luodi.call(plans.getCommitment, { commitment })).lead).toHaveLength(1)
  const again = await district.handOver('livable', office, commitment)
  expect(again).toHaveLength(1)
})

it('a unit proposes for what it leads only; who proposed may withdraw', async () => {
  const { call } = await district.person(housing)
  const own = await wantedOf('liv-old-estates', { dueOn: '2013-10-31' })
  const { amendment } = await call(plans.proposeAmendment, { ...own, ...given })
  const other = await wantedOf('liv-waterside', { dueOn: '2013-10-31' })
  await expect(call(plans.proposeAmendment, { ...other, ...given })).rejects.toBeInstanceOf(NotAllowed)
  const boss = await district.person(office)
  expect(await refusal(boss.call(plans.withdrawAmendment, { amendment }))).toMatchObject({ code: 'not-own-amendment' })
  expect((await boss.call(plans.listCommitmentAmendments, {})).toDecide).toBe(1)
  await call(plans.withdrawAmendment, { amendment })
  expect((await boss.call(plans.listCommitmentAmendments, {})).items).toEqual([])
})
