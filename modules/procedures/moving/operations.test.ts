/** Running cases are moved by two people on a list they saw; each case once, with fact, clocks, message and audit row. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { openCalendar } from '#apps/server/calendar.ts'
import { day, type Day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import type { Role } from '#platform/contract/operation.ts'
import { openFileStore } from '#platform/files/index.ts'
import { grantRole } from '#testing/grants.ts'
import { openTestLuodi, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { proceduresContract as contract } from '../contract.ts'
import { verifyFile } from '../documents/verifying.ts'
import { rebuildCases } from '../projecting.ts'
import { openRegistry } from '../registry.ts'
import { readFacts } from '../store.ts'
import { movingRun } from './builders.ts'
import { carryOutMove, getApproved, moveCase } from './carrying-out.ts'
import { impactOf } from './rules.ts'
import { openMoving } from './store.ts'

const bureau = 'development-reform-bureau'
let luodi: TestLuodi
const today: Day = day('2012-09-17')
const people: Record<string, string> = {}
const vault = openPersonVault(testKeys)
const on = { keys: testKeys, vault, registry: openRegistry([movingRun()]), calendar: openCalendar }

const as = (name: string, role?: Role, unitId = bureau) =>
  luodi.callAs({
    kind: 'person',
    face: role === undefined ? 'portal' : 'desk',
    name: `演示·${name}`,
    personId: people[name] ?? '',
    accountId: uuid(),
    sessionId: uuid(),
    grants: role === undefined ? [] : [{ role, unitId, from: day('2012-01-01') }],
  })
const clerk = () => as('经办', 'clerk')
const leader = () => as('领导', 'leader')
const png = { fileName: '图.png', content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64') }

beforeAll(async () => {
  const files = await openFileStore(path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files'), testKeys)
  luodi = await openTestLuodi(today, { runs: [movingRun()], files })
  await luodi.loadPack()
  await luodi.database.db.transaction().execute(async (tx) => {
    for (const name of ['甲', '经办', '领导', '领导二'])
      people[name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: today })
    await grantRole(tx, people['经办'] ?? '', 'clerk', bureau)
    await grantRole(tx, people['领导'] ?? '', 'leader', bureau)
  })
}, 120_000)
afterAll(() => luodi.close())

async function handIn(accepted = true): Promise<string> {
  const call = as('甲')
  const { draft } = await call(contract.startDraft, { service: 'sign-permit' })
  const fields = { place: '黄贝路8号', area: '12.5', lit: 'no', phone: '13800001234' }
  await call(contract.saveDraft, { draft, revision: 1, fields })
  await call(contract.addDraftMaterial, { draft, material: 'drawing', file: png })
  const { revision } = await call(contract.addDraftMaterial, { draft, material: 'licence', file: png })
  const { case: id } = await call(contract.submitDraft, { draft, revision })
  if (accepted) await clerk()(contract.actOnCase, { case: id, act: 'accept', revision: 1 })
  return id
}

const asked = { service: 'sign-permit', unit: bureau }
const preview = (to = 2) => clerk()(contract.previewMove, { ...asked, to })
const words = { basis: '罗府办〔2012〕99号', reason: '招牌设置许可改用新办法' }
const propose = async (to = 2): Promise<string> => {
  const { digest } = await preview(to)
  return (await clerk()(contract.proposeMove, { ...asked, to, ...words, digest })).move
}
const approve = (move: string) => leader()(contract.decideMove, { move, outcome: 'approved', reason: '同意' })
const carryOut = (move: string) =>
  carryOutMove(
    on,
    {
      db: luodi.database.db,
      now: () => new Date(`${today}T02:00:00Z`),
      today: () => today,
      progress: () => Promise.resolve(),
    },
    move,
  )
const seen = (id: string) => clerk()(contract.getCase, { case: id })
async function code(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'done',
    (error: { refusal?: { code: string }; name: string }) => error.refusal?.code ?? error.name,
  )
}

test('the list says of each running case what would change, by clause, and why it stays', async () => {
  const accepted = await handIn()
  const correcting = await handIn(false)
  await clerk()(contract.actOnCase, {
    case: correcting,
    act: 'ask-correction',
    revision: 1,
    lacks: [{ kind: 'material', id: 'drawing', why: '看不清' }],
  })
  const { items, counts, rule, keepsWorse } = await preview()
  expect(counts).toEqual({ cases: 2, moves: 1, stays: 1, more: 1, less: 0, mixed: 0, same: 0 })
  expect({ keepsWorse, verified: rule?.verified }).toEqual({ keepsWorse: true, verified: false })
  expect(items.find((one) => one.case === accepted)).toMatchObject({
    from: 1,
    stays: [],
    worth: 'more',
    clocks: [{ id: 'decide', before: '2012-10-19', after: '2012-09-29' }],
    materialsGone: [{ id: 'licence', basis: { ref: 'administrative-licensing-law#art_31' } }],
  })
  expect(items.find((one) => one.case === correcting)?.stays.map((one) => one.code)).toEqual(['state-missing'])
  const stricter = await preview(3)
  expect(stricter.items.map(({ stays }) => stays.at(-1)?.code)).toEqual(['worse', 'worse'])
  expect(await code(clerk()(contract.proposeMove, { ...asked, to: 3, ...words, digest: stricter.digest }))).toBe(
    'move-nothing',
  )
  expect(await code(as('经办', 'clerk', 'education-bureau')(contract.previewMove, { ...asked, to: 2 }))).toBe(
    'NotFound',
  )
  expect(await code(preview(9))).toBe('NotFound')
})

test('two people: a stale list, a missing basis and one’s own approval are refused; an approved move is carried out once', async () => {
  const id = await handIn()
  const stale = await preview()
  const other = await handIn()
  expect(await code(clerk()(contract.proposeMove, { ...asked, to: 2, ...words, digest: stale.digest }))).toBe(
    'move-impact-changed',
  )
  const { digest } = await preview()
  expect(await code(clerk()(contract.proposeMove, { ...asked, to: 2, ...words, basis: ' ', digest }))).toBe('Invalid')
  const move = await propose()
  expect(await code(propose())).toBe('move-open')
  expect(await code(clerk()(contract.decideMove, { move, outcome: 'approved', reason: '行' }))).toBe('NotAllowed')
  expect(await code(as('经办', 'leader')(contract.decideMove, { move, outcome: 'approved', reason: '行' }))).toBe(
    'move-of-own',
  )
  // Somebody acts on one of them between list and approval: it stays, by name.
  const { revision } = await seen(other)
  await clerk()(contract.findCondition, { case: other, condition: 'safe', revision, verdict: 'pass' })
  await clerk()(contract.actOnCase, { case: other, act: 'propose', revision: revision + 1 })
  await approve(move)
  expect(await code(approve(move))).toBe('move-decided')
  expect(await code(clerk()(contract.withdrawMove, { move }))).toBe('move-decided')
  const before = await seen(id)
  expect(before.version).toBe(1)
  // Two processes share the work, and a third finds nothing.
  const counts = await Promise.all([carryOut(move), carryOut(move)])
  expect(counts.reduce((sum, one) => sum + one.moved, 0)).toBeGreaterThanOrEqual(2)
  expect(await carryOut(move)).toEqual({ moved: 0, stayed: 0 })
  const after = await seen(id)
  expect(after).toMatchObject({ version: 2, revision: before.revision + 1, dueOn: '2012-09-29' })
  expect(after.timeline.at(-1)).toMatchObject({
    kind: 'version-changed',
    by: '演示·领导',
    note: '1 → 2：罗府办〔2012〕99号；招牌设置许可改用新办法',
  })
  expect(after.materials.map((one) => one.id)).toEqual(['drawing'])
  expect((await seen(other)).version).toBe(1)
  const kept = await clerk()(contract.getMove, { move, show: 'stays' })
  expect(kept.items.find((one) => one.case === other)?.told?.map((one) => one.code)).toEqual(['changed'])
  expect(kept.counts.moved + kept.counts.stayed).toBe(kept.counts.moves)
  const messages = await sql<{ n: number }>`select count(*)::int n from mail.inbox
    where title->>'zh' like '改按第 2 版办理%' and link = ${`/my/cases/${id}`}`.execute(luodi.database.db)
  expect(messages.rows[0]?.n).toBe(1)
  const audit = await sql<{ n: number }>`select count(*)::int n from audit.entries where subject = ${`case:${id}`}
    and operation = 'procedures.decideMove'`.execute(luodi.database.db)
  expect(audit.rows[0]?.n).toBe(1)
})

test('a moved case is handled to its end by the new version; rows follow from facts, and its decision file proves itself', async () => {
  const id = await handIn()
  const move = await propose()
  await approve(move)
  await carryOut(move)
  let { revision } = await seen(id)
  ;({ revision } = await clerk()(contract.findCondition, { case: id, condition: 'safe', revision, verdict: 'pass' }))
  ;({ revision } = await clerk()(contract.checkMaterial, { case: id, material: 'drawing', revision, isGood: true }))
  ;({ revision } = await clerk()(contract.actOnCase, { case: id, act: 'propose', revision }))
  // The licence is asked no more: nothing stands in the way of the grant.
  await leader()(contract.actOnCase, { case: id, act: 'grant', revision })
  expect((await seen(id)).outcome?.id).toBe('granted')
  const astray = []
  for await (const step of rebuildCases(on, luodi.database.db, today, true)) astray.push(...step.astray)
  expect(astray).toEqual([])
  const { content } = await clerk()(contract.exportCase, { case: id })
  const { publicKey } = await luodi.call(contract.getSigningKey, {})
  const checks = verifyFile(JSON.parse(Buffer.from(content, 'base64').toString()), publicKey)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
})

test('a clock that the new version does not have leaves no row and no timer behind', async () => {
  const id = await handIn(false)
  const timers = () =>
    sql<{ subject: string }>`select subject from jobs.timers where fired_at is null and data->>'case' = ${id}`
      .execute(luodi.database.db)
      .then(({ rows }) => rows.length)
  expect(await timers()).toBe(1)
  const registry = openRegistry([
    {
      versions: [
        movingRun().versions[0],
        {
          ...movingRun().versions[0],
          version: 2,
          acts: movingRun().versions[0].acts.filter(({ onClock }) => onClock === undefined),
          clocks: movingRun()
            .versions[0].clocks.filter(({ id: clock }) => clock !== 'accept')
            .map(({ backdated: _backdated, ...rule }) => ({
              ...rule,
              startsWith: rule.startsWith.filter((one) => one !== 'accept-by-silence'),
            })),
        },
      ],
    },
  ])
  const move = uuid()
  await luodi.database.db.transaction().execute(async (tx) => {
    const other = { ...on, registry }
    const { world } = await openMoving(other, tx, 'sign-permit', today)
    const { facts } = await readFacts(tx, id)
    const target = registry.version('sign-permit', 2)
    const impact = impactOf(facts, world.fold(facts, 'sign-permit', 1), target, { world, today, keepsWorse: false })
    await sql`insert into procedures.moves (id, procedure, unit_id, to_version, basis, reason, keeps_worse, proposed_by,
        proposed_by_name, proposed_on, outcome, decided_by, decided_by_name, decided_on)
      values (${move}, 'sign-permit', ${bureau}, 2, 'x', 'x', false, 'a', 'a', ${today}, 'approved', 'b', 'b', ${today})`.execute(
      tx,
    )
    await sql`insert into procedures.move_cases (move_id, case_id, from_version, impact, moves)
      values (${move}, ${id}, 1, ${JSON.stringify(impact)}::jsonb, true)`.execute(tx)
    const ctx = { tx, now: new Date(`${today}T02:00:00Z`), today }
    expect(await moveCase(other, ctx, await getApproved(tx, move), id)).toBe('moved')
  })
  expect(await timers()).toBe(0)
  const clocks = await sql`select 1 from procedures.clocks where case_id = ${id}`.execute(luodi.database.db)
  expect(clocks.rows).toEqual([])
})

test('the guide of every version is read, with the day from which each is used', async () => {
  const second = await luodi.call(contract.getService, { service: 'sign-permit', version: 2 })
  expect(second.materials.map(({ id }) => id)).toEqual(['drawing'])
  expect(second).toMatchObject({
    version: 2,
    isCurrent: false,
    versions: [
      { version: 3, from: '2012-11-01', isCurrent: false },
      { version: 2, from: '2012-10-01', isCurrent: false },
      { version: 1, from: '2012-01-01', isCurrent: true },
    ],
  })
  expect(await luodi.call(contract.getService, { service: 'sign-permit' })).toMatchObject({
    version: 1,
    isCurrent: true,
  })
  expect(await code(luodi.call(contract.getService, { service: 'sign-permit', version: 4 }))).toBe('NotFound')
})
