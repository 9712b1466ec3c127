/** Supervision on a real district: from setting up to closing, with two people at once, transfers, merges, splits, a unit that ends, one digest a day. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { NotAllowed, NotFound } from '#base/refusals.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { inboxContract } from '#platform/mail/contract.ts'
import { plansContract as plans } from '../contract.ts'
import { refusal } from '../reporting/builders.ts'
import { office, openSupervising, type Supervising } from './builders.ts'
import { chainOf } from './chain.ts'
import { listFacts, rebuild } from './store.ts'

let district: Supervising
beforeAll(async () => void (district = await openSupervising()))
afterAll(() => district.close())

const urban = 'urban-management-bureau'
const rebuilding = 'reconstruction-bureau'
const housing = 'housing-construction-bureau'

const clauseCount = async (id: string): Promise<number> =>
  (await district.read(id)).commitments.flatMap(({ clauses }) => clauses).length

it('sets up in bulk, hands over what names a lead, and says which does not', async () => {
  const { call } = await district.person(office)
  const free = await call(plans.listUnsupervised, { plan: 'livable', limit: 200 })
  expect(free.total).toBe(free.items.length)
  const commitments = ['liv-overall', 'liv-parking', 'liv-parking', 'no-such-thing']
  const { made } = await call(plans.setUp, { plan: 'livable', commitments, handOver: true })
  expect(made).toHaveLength(2)
  expect(await refusal(call(plans.setUp, { plan: 'livable', commitments }))).toMatchObject({
    code: 'nothing-to-set-up',
    basis: 'luohu-yiju-2012#sec_3__subsec_1__al_2',
  })
  expect((await call(plans.listUnsupervised, { plan: 'livable', limit: 200 })).total).toBe(free.total - 2)
  const [, parking = ''] = made
  const view = await district.read(parking)
  expect([view.node, view.due?.on, view.duties[0]?.unit.id]).toEqual(['sign', '2012-09-20', housing])
})

it('lets only the office set up, and only who takes part read', async () => {
  const { call } = await district.person(urban)
  await expect(call(plans.setUp, { plan: 'livable', commitments: ['liv-lifts'] })).rejects.toBeInstanceOf(NotAllowed)
  const [id = ''] = await district.handOver('livable', office, 'liv-lifts')
  await expect(call(plans.getSupervision, { supervision: id })).rejects.toBeInstanceOf(NotFound)
  await expect(call(plans.handOver, { rows: [{ supervision: id }] })).rejects.toBeInstanceOf(NotFound)
})

it('hands over rows by name: where the document names nobody the office chooses, and one bad row does not stop the others', async () => {
  const { call } = await district.person(office)
  const { made } = await call(plans.setUp, {
    plan: 'livable',
    commitments: ['liv-goal-housing', 'liv-vertical-greening'],
  })
  const rows = made.map((supervision) => ({ supervision }))
  const first = await call(plans.handOver, { rows })
  expect(first.done).toHaveLength(1)
  expect(first.refused.map(({ code }) => code)).toEqual(['no-lead'])
  expect(
    await refusal(call(plans.handOver, { rows: [{ supervision: first.refused[0]?.id ?? '' }], lead: 'all-streets' })),
  ).toMatchObject({ code: 'unit-not-there' })
  const again = await call(plans.handOver, { rows, lead: housing })
  expect([again.done.length, again.refused.map(({ code }) => code)]).toEqual([1, ['handed-over-already']])
  expect((await district.read(again.done[0] ?? '')).duties.map(({ unit, role }) => [unit.id, role])).toContainEqual([
    housing,
    'lead',
  ])
})

it('goes through every node, lead and cooperating unit each for itself, and the facts alone rebuild it', async () => {
  const [id = ''] = await district.handOver('livable', office, 'liv-waterside')
  const at = async () => (await district.read(id)).node
  const lead = await district.person(rebuilding)
  const helper = await district.person(urban)
  const read = await lead.call(plans.getSupervision, { supervision: id })
  expect(read.people.map(({ id: person }) => person)).toContain(lead.id)
  expect(
    await refusal(
      lead.call(plans.sign, { supervision: id, unit: rebuilding, person: helper.id, contact: lead.id, revision: 2 }),
    ),
  ).toMatchObject({ code: 'person-not-of-unit' })
  await district.sign(id, rebuilding)
  expect(await at()).toBe('act')
  expect((await district.read(id)).duties.find(({ unit }) => unit.id === urban)?.state).toBe('asked')
  await district.sign(id, urban)
  await district.begin(id, rebuilding)
  const acting = await district.read(id)
  expect([acting.due?.on, acting.due?.why.kind]).toEqual(['2013-12-31', 'commitment'])
  await district.report(id, urban)
  expect(await at()).toBe('report')
  await district.report(id, rebuilding)
  const boss = await district.person(office, 2)
  const revision = () => district.revisionOf(id)
  await boss.call(plans.returnDuties, {
    supervision: id,
    units: [rebuilding],
    reason: '演示：缺验收意见',
    revision: await revision(),
  })
  expect((await district.read(id)).due?.on).toBe('2012-09-24')
  await district.report(id, rebuilding)
  await boss.call(plans.reviewSupervision, { supervision: id, opinion: '演示：属实', revision: await revision() })
  expect(
    await refusal(boss.call(plans.reviewSupervision, { supervision: id, opinion: '再审', revision: await revision() })),
  ).toMatchObject({ code: 'reviewed-already' })
  await boss.call(plans.closeSupervision, {
    supervision: id,
    outcome: 'fulfilled',
    reason: '演示：完成',
    revision: await revision(),
  })
  const closed = await district.read(id)
  expect([closed.state, closed.outcome, closed.due]).toEqual(['closed', 'fulfilled', undefined])
  expect(closed.facts.map(({ kind }) => kind)).toEqual([
    'set-up',
    'handed-over',
    'signed',
    'signed',
    'begun',
    'reported',
    'reported',
    'returned',
    'reported',
    'reviewed',
    'closed',
  ])
  const { db } = district.luodi.database
  const held = await sql<{ chain: unknown }>`select chain from plans.supervisions where id = ${id}`.execute(db)
  expect(JSON.parse(JSON.stringify(chainOf(await listFacts(db, id))))).toEqual(held.rows[0]?.chain)
  await db.transaction().execute((tx) => rebuild(tx, id))
  expect(await district.read(id)).toEqual(closed)
})

it('shows the public the state and the lead, not who works on it', async () => {
  const { items, kept } = await district.luodi.call(plans.getPublicSupervision, { commitment: 'liv-waterside' })
  expect(items).toMatchObject([{ state: 'closed', outcome: 'fulfilled', lead: [{ id: rebuilding }] }])
  expect(kept?.zh).toContain('工作联系')
  expect(JSON.stringify(items)).not.toMatch(/person|演示·/u)
})

it('two people at once: one acts, the other is told who did what, and nothing is done twice', async () => {
  const [id = ''] = await district.handOver('livable', office, 'liv-roof-gardens')
  const [one, two] = [await district.person(urban), await district.person(urban, 2)]
  const revision = await district.revisionOf(id)
  const sign = ({ id: who, call }: typeof one) =>
    call(plans.sign, { supervision: id, unit: urban, person: who, contact: who, revision })
  const outcomes = await Promise.allSettled([sign(one), sign(two)])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(lost.reason).toMatchObject({
    refusal: { code: 'stale-revision', message: { zh: expect.stringContaining('签收') as string } },
  })
  expect((await district.read(id)).facts.filter(({ kind }) => kind === 'signed')).toHaveLength(1)
})

it('a repeated request with its key does nothing twice', async () => {
  const { call } = await district.person(office)
  const input = { plan: 'livable', commitments: ['liv-old-estates'], handOver: true }
  const first = await call(plans.setUp, input, { idempotencyKey: 'set-up-1' })
  expect(await call(plans.setUp, input, { idempotencyKey: 'set-up-1' })).toEqual(first)
})

it('a lead passes its duty on only with another person’s approval; then the new lead signs and reports', async () => {
  const [id = ''] = await district.handOver('livable', office, 'liv-roof-garden-policy')
  await district.sign(id, urban)
  await district.moveTo('2012-09-18')
  const { call } = await district.person(urban)
  const ask = async (to: string) =>
    call(plans.askTransfer, {
      supervision: id,
      unit: urban,
      to,
      reason: '演示：职能已划转',
      revision: await district.revisionOf(id),
    })
  expect(await refusal(ask(urban))).toMatchObject({ code: 'same-unit' })
  await ask(housing)
  const decider = await district.person(office, 2)
  await decider.call(plans.decideTransfer, {
    supervision: id,
    outcome: 'approved',
    reason: '演示：同意',
    revision: await district.revisionOf(id),
  })
  const moved = await district.read(id)
  expect([moved.node, moved.duties.map(({ unit, state }) => [unit.id, state])]).toEqual([
    'sign',
    [
      [urban, 'ended'],
      [housing, 'asked'],
    ],
  ])
  await district.moveTo('2012-09-18')
  const lineOf = async (unit: string) =>
    (await district.reportOf(unit, 'livable-2012-h2')).lines.find(
      ({ commitment }) => commitment.id === 'liv-roof-garden-policy',
    )
  expect((await lineOf(housing))?.role).toBe('lead')
  expect((await lineOf(urban))?.role).toBe('assisting')
})

it('a unit outside the plan’s list reports on what it was handed', async () => {
  const { call } = await district.person('law-government-group')
  const commitments = (await call(plans.listUnsupervised, { plan: 'lawful-government', limit: 5 })).items.map(
    ({ id }) => id,
  )
  const { made } = await call(plans.setUp, { plan: 'lawful-government', commitments: commitments.slice(0, 1) })
  const unit = 'disabled-persons-federation'
  await call(plans.handOver, { rows: made.map((supervision) => ({ supervision })), lead: unit })
  await district.moveTo('2012-09-18')
  const report = await district.reportOf(unit, 'lawful-government-2012')
  expect(report.lines.map(({ commitment, role }) => [commitment.id, role])).toContainEqual([commitments[0], 'lead'])
})

it('merged and split, the trace to the clauses stays', async () => {
  const [one = '', two = '', three = ''] = await district.handOver(
    'livable',
    office,
    'liv-roof-garden-area',
    'liv-food-waste-network',
    'liv-village-schemes',
  )
  const { call } = await district.person(office)
  const before = (await clauseCount(one)) + (await clauseCount(two))
  await call(plans.mergeSupervisions, {
    into: one,
    from: [two],
    reason: '演示：同一单位同类事项',
    revision: await district.revisionOf(one),
  })
  expect(await clauseCount(one)).toBe(before)
  const merged = await district.read(two)
  expect([merged.state, merged.mergedInto?.id]).toEqual(['merged', one])
  expect(
    await refusal(
      call(plans.mergeSupervisions, {
        into: one,
        from: [two],
        reason: '再并',
        revision: await district.revisionOf(one),
      }),
    ),
  ).toMatchObject({ code: 'not-mergeable' })
  const { parts } = await call(plans.splitSupervision, {
    supervision: three,
    parts: [{ title: '演示：方案编制', lead: rebuilding }, { title: '演示：公示' }],
    reason: '演示：分两步',
    revision: await district.revisionOf(three),
  })
  const [first, second] = [await district.read(parts[0] ?? ''), await district.read(parts[1] ?? '')]
  expect([first.node, second.node, first.parent?.id]).toEqual(['sign', 'hand-over', three])
  expect(first.commitments).toEqual((await district.read(three)).commitments)
  expect(await refusal(call(plans.handOver, { rows: [{ supervision: parts[1] ?? '' }] }))).toMatchObject({
    code: 'no-lead',
  })
})

it('urges with a reason, once a day, the people who were named', async () => {
  const [id = ''] = await district.handOver('livable', office, 'liv-renewal-planning')
  await district.sign(id, rebuilding)
  const { call } = await district.person(office)
  const result = await call(plans.urgeDuties, { supervisions: [id], reason: '演示：请抓紧' })
  expect([result.done, result.people]).toEqual([[id], 1])
  expect(await refusal(call(plans.urgeDuties, { supervisions: [id], reason: '再催' }))).toMatchObject({
    code: 'urged-today',
  })
  const lead = await district.person(rebuilding)
  const messages = await lead.call(inboxContract.listMessages, {})
  expect(messages.items.find(({ title }) => title.zh.startsWith('催办'))?.body.zh).toBe('演示：请抓紧')
})

it('lists what waits, overdue first, a page at a time, with counts and as a file', async () => {
  await district.moveTo('2012-09-26')
  const { call } = await district.person(office)
  const page = await call(plans.listSupervisions, { view: 'all', limit: 3 })
  expect(page.items.map(({ isOverdue }) => isOverdue)).toEqual([true, true, true])
  const next = await call(plans.listSupervisions, { view: 'all', limit: 200, after: page.next })
  const all = [...page.items, ...next.items]
  const dues = all.filter(({ state }) => state === 'open').map(({ dueOn }) => dueOn ?? '9999')
  expect(dues).toEqual(dues.toSorted())
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  const over = await call(plans.listSupervisions, { view: 'all', at: 'overdue', limit: 200 })
  expect(over.items).toHaveLength(over.counts['overdue'] ?? -1)
  const mine = await (await district.person(rebuilding)).call(plans.listSupervisions, { view: 'mine', limit: 50 })
  expect(mine.items.length).toBeGreaterThan(0)
  const file = await call(plans.exportSupervisions, { view: 'all', form: 'csv' })
  expect(file.content.split('\r\n').filter((line) => line !== '')).toHaveLength(all.length + 1)
  expect(file.content).toContain('luohu-yiju-2012#')
})

it('tells of nodes in the one digest that a person has a day', async () => {
  const lead = await district.person(housing)
  const digests = async () =>
    (await lead.call(inboxContract.listMessages, { limit: 200 })).items.filter(({ title }) => title.zh.startsWith('有'))
  const before = (await digests()).length
  await district.moveTo('2012-09-27')
  await district.moveTo('2012-09-27')
  const found = await digests()
  expect(found.length - before).toBeLessThanOrEqual(1)
  expect(found.some(({ body }) => body.zh.includes('待签收'))).toBe(true)
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from plans.digests
    where person_id = ${lead.id} group by on_day order by 1 desc`.execute(district.luodi.database.db)
  expect(rows[0]?.count).toBe(1)
  const copies = await sql`select 1 from jobs.runs where name = 'mail.copy'`.execute(district.luodi.database.db)
  expect(copies.rows.length).toBeGreaterThan(0)
})

it('a unit abolished in mid-year: its successor goes on where it stood; without one the duty is flagged', async () => {
  const end = async (unit: string, successor?: string): Promise<void> => {
    const { form, revision } = await district.system(directoryContract.getUnitForm, { unit })
    await district.system(directoryContract.editUnit, {
      unit,
      revision,
      reason: '演示：机构改革',
      form: {
        ...form,
        validUntil: day('2012-10-01'),
        ...(successor === undefined ? {} : { successor }),
        reason: { zh: '演示：机构改革' },
      },
    })
  }
  const [kept = ''] = (
    await (
      await district.person(office)
    ).call(plans.listSupervisions, { view: 'all', unit: housing, at: 'sign', limit: 1 })
  ).items.map(({ id }) => id)
  await district.sign(kept, housing)
  await end(housing, rebuilding)
  await end('disabled-persons-federation')
  await district.moveTo('2012-10-08')
  const view = await district.read(kept)
  expect(view.duties.map(({ unit, state, askedUnit }) => [unit.id, state, askedUnit?.id])).toContainEqual([
    rebuilding,
    'signed',
    housing,
  ])
  expect(view.facts.at(-1)).toMatchObject({ kind: 'succeeded', byName: '' })
  const { items } = await district.system(plans.listSupervisions, {
    view: 'all',
    unit: 'disabled-persons-federation',
    limit: 5,
  })
  expect(items[0]?.hasOrphan).toBe(true)
  const facts = (await district.read(items[0]?.id ?? '')).facts.length
  await district.moveTo('2012-10-09')
  expect((await district.read(items[0]?.id ?? '')).facts).toHaveLength(facts)
})
