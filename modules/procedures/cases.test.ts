import path from 'node:path'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { day, type Day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { openFileStore, type FileStore } from '#platform/files/index.ts'
import { fireDue } from '#platform/jobs/timers.ts'
import { grantRole } from '#testing/grants.ts'
import { openTestLuodi, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { signPermitRun } from './builders.ts'
import { proceduresContract as contract } from './contract.ts'
import { proceduresModule } from './index.ts'
import { openCalendar } from '#apps/server/calendar.ts'

let luodi: TestLuodi
let today: Day = day('2012-09-17')
let files: FileStore
const people: Record<string, string> = {}
const vault = openPersonVault(testKeys)

const person = (name: string, face: 'portal' | 'desk', role?: 'clerk' | 'leader'): Caller => ({
  kind: 'person',
  face,
  name: `演示·${name}`,
  personId: people[name] ?? '',
  accountId: uuid(),
  sessionId: uuid(),
  grants: role === undefined ? [] : [{ role, unitId: 'development-reform-bureau', from: day('2012-01-01') }],
})
const as = (name: string, role?: 'clerk' | 'leader') =>
  luodi.callAs(person(name, role === undefined ? 'portal' : 'desk', role))

beforeAll(async () => {
  files = await openFileStore(path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files'), testKeys)
  luodi = await openTestLuodi(() => today, { runs: [signPermitRun()], files })
  await luodi.loadPack()
  await luodi.database.db.transaction().execute(async (tx) => {
    for (const name of ['甲', '乙', '经办', '经办二', '领导'])
      people[name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: today })
    for (const [name, role] of [
      ['经办', 'clerk'],
      ['经办二', 'clerk'],
      ['领导', 'leader'],
    ] as const)
      await grantRole(tx, people[name], role, 'development-reform-bureau')
  })
}, 120_000)
afterAll(() => luodi.close())

const png = { fileName: '图.png', content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64') }

async function handIn(name = '甲', area = '12.5'): Promise<string> {
  const call = as(name)
  const { draft } = await call(contract.startDraft, { service: 'sign-permit' })
  await call(contract.saveDraft, {
    draft,
    revision: 1,
    fields: { place: '黄贝路8号', area, lit: 'no', phone: '13800001234' },
  })
  await call(contract.addDraftMaterial, { draft, material: 'drawing', file: png })
  const { revision } = await call(contract.addDraftMaterial, { draft, material: 'licence', file: png })
  return (await call(contract.submitDraft, { draft, revision })).case
}

async function code(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'done',
    (error: { refusal?: { code: string }; name: string }) => error.refusal?.code ?? error.name,
  )
}

test('a draft lists everything that is missing, and is handed in when nothing is', async () => {
  const call = as('甲')
  const { draft } = await call(contract.startDraft, { service: 'sign-permit' })
  const empty = await call(contract.getDraft, { draft })
  expect(empty.issues.map(({ path: at }) => at)).toEqual([
    'fields.place',
    'fields.area',
    'fields.lit',
    'fields.phone',
    'materials.drawing',
    'materials.licence',
  ])
  expect(await code(call(contract.submitDraft, { draft, revision: 1 }))).toBe('Invalid')
  await call(contract.saveDraft, { draft, revision: 1, fields: { place: '黄贝路', area: 'x', lit: 'yes' } })
  expect(await code(call(contract.saveDraft, { draft, revision: 1, fields: {} }))).toBe('stale-revision')
  const half = await call(contract.getDraft, { draft })
  expect(half.fields.find(({ id }) => id === 'area')?.value).toBe('x')
  expect(half.issues.map(({ path: at }) => at)).toContain('fields.power')
  expect(await code(as('乙')(contract.getDraft, { draft }))).toBe('NotFound')
  await call(contract.dropDraft, { draft })
  expect((await call(contract.listDrafts, {})).items).toEqual([])
})

test('no caller says by which channel an application comes: what is begun on the portal came by web', async () => {
  const call = as('甲')
  const claimed = { service: 'sign-permit', channel: 'api' }
  const { draft } = await call(contract.startDraft, claimed)
  expect((await call(contract.getDraft, { draft })).channel).toBe('web')
  await call(contract.dropDraft, { draft })
})

test('what was put into a draft can be opened again by its owner only, also when it was held already', async () => {
  await handIn('乙')
  const call = as('乙')
  const { draft } = await call(contract.startDraft, { service: 'sign-permit' })
  await call(contract.addDraftMaterial, { draft, material: 'drawing', file: png })
  expect(await call(contract.readDraftMaterial, { draft, material: 'drawing' })).toEqual({
    name: '图.png',
    type: 'image/png',
    size: Buffer.from(png.content, 'base64').length,
    content: png.content,
  })
  const [held] = (await call(contract.listHeldPapers, { draft })).items
  await call(contract.addDraftMaterial, { draft, material: 'licence', held: held?.id })
  expect((await call(contract.readDraftMaterial, { draft, material: 'licence' })).content).toBe(png.content)
  expect(await code(as('甲')(contract.readDraftMaterial, { draft, material: 'drawing' }))).toBe('NotFound')
  await call(contract.removeDraftMaterial, { draft, material: 'drawing' })
  expect(await code(call(contract.readDraftMaterial, { draft, material: 'drawing' }))).toBe('NotFound')
  await call(contract.dropDraft, { draft })
})

test('from hand-in to permit: numbered, accepted, found, proposed, granted by another, published by code', async () => {
  const id = await handIn()
  const clerk = as('经办', 'clerk')
  const before = await clerk(contract.getCase, { case: id })
  expect(before.number).toMatch(/^罗测案〔2012〕\d+号$/u)
  expect(before.fields.find(({ id: field }) => field === 'phone')?.value).toBe('138******34')
  expect(before.clocks.map(({ id: clock, dueOn, unit }) => [clock, dueOn, unit])).toEqual([
    ['accept', '2012-09-24', 'working'],
  ])
  const accepted = await clerk(contract.actOnCase, { case: id, act: 'accept', revision: before.revision })
  expect(await code(clerk(contract.actOnCase, { case: id, act: 'accept', revision: before.revision }))).toBe(
    'stale-revision',
  )
  // 20 working days from 17 September, over the National Day and with Saturday 29 September worked.
  const during = await clerk(contract.getCase, { case: id })
  expect(during.handler?.name).toBe('演示·经办')
  expect(during.clocks.find(({ id: clock }) => clock === 'decide')?.dueOn).toBe('2012-10-19')
  expect(
    during.clocks.find(({ id: clock }) => clock === 'decide')?.steps.find(({ on }) => on === '2012-09-29')?.counts,
  ).toBe(true)
  const refusedAct = await clerk(contract.actOnCase, { case: id, act: 'propose', revision: accepted.revision }).catch(
    (error: { refusal: { reasons: { gate: string }[] } }) => error.refusal.reasons.map(({ gate }) => gate),
  )
  expect(refusedAct).toEqual(['site-seen'])
  expect(
    await code(
      as('经办二', 'clerk')(contract.findCondition, {
        case: id,
        condition: 'safe',
        revision: accepted.revision,
        verdict: 'pass',
      }),
    ),
  ).toBe('not-your-case')
  let { revision } = await clerk(contract.findCondition, {
    case: id,
    condition: 'safe',
    revision: accepted.revision,
    verdict: 'pass',
    note: '已看',
  })
  ;({ revision } = await clerk(contract.checkMaterial, { case: id, material: 'drawing', revision, isGood: true }))
  ;({ revision } = await clerk(contract.checkMaterial, { case: id, material: 'licence', revision, isGood: true }))
  ;({ revision } = await clerk(contract.actOnCase, { case: id, act: 'propose', revision }))
  const leader = as('领导', 'leader')
  // The original was not seen: the permit is refused with that gate.
  const gates = await leader(contract.actOnCase, { case: id, act: 'grant', revision }).catch(
    (error: { refusal: { reasons: { gate: string }[] } }) => error.refusal.reasons.map(({ gate }) => gate),
  )
  expect(gates).toEqual(['material:licence'])
  ;({ revision } = await clerk(contract.checkMaterial, {
    case: id,
    material: 'licence',
    revision,
    isGood: true,
    sawOriginal: true,
  }))
  ;({ revision } = await leader(contract.actOnCase, { case: id, act: 'grant', revision }))
  const after = await clerk(contract.getCase, { case: id })
  expect(after.outcome?.id).toBe('granted')
  expect(after.documents.map(({ title }) => title.zh)).toEqual(['受理通知书', '招牌设置许可证'])
  expect(after.documents[1]?.code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/u)
  const mine = await as('甲')(contract.getMyCase, { case: id })
  expect(mine.state.title.zh).toBe('准予')
  expect(mine.timeline.some(({ kind }) => kind === 'found')).toBe(false)
  await as('甲')(contract.rateCase, { case: id, stars: 5, words: '快' })
  expect(await code(as('甲')(contract.rateCase, { case: id, stars: 1 }))).toBe('already-rated')
  expect(await code(as('乙')(contract.getMyCase, { case: id }))).toBe('NotFound')
  expect(revision).toBe(after.revision)
})

test('a correction notice lists everything, is answered once, and the clock begins anew', async () => {
  const id = await handIn()
  const clerk = as('经办', 'clerk')
  const { revision } = await clerk(contract.getCase, { case: id })
  expect(await code(clerk(contract.actOnCase, { case: id, act: 'ask-correction', revision }))).toBe('correction-empty')
  const lacks = [
    { kind: 'material' as const, id: 'drawing', why: '看不清' },
    { kind: 'field' as const, id: 'area', why: '与图不符' },
  ]
  const asked = await clerk(contract.actOnCase, { case: id, act: 'ask-correction', revision, lacks })
  const owner = as('甲')
  const seen = await owner(contract.getMyCase, { case: id })
  expect(seen.corrections[0]?.lacks.map(({ title }) => title.zh)).toEqual(['招牌效果图', '招牌面积'])
  expect(
    await code(owner(contract.addMyMaterial, { case: id, material: 'licence', revision: asked.revision, file: png })),
  ).toBe('material-not-wanted')
  expect(
    await code(owner(contract.actOnMine, { case: id, act: 'correct', revision: asked.revision, fields: {} })),
  ).toBe('correction-incomplete')
  // The drawing that was there when the notice was made is no answer to it.
  const fieldsOnly = { case: id, act: 'correct', revision: asked.revision, fields: { area: '13' } }
  expect(await code(owner(contract.actOnMine, fieldsOnly))).toBe('correction-incomplete')
  const added = await owner(contract.addMyMaterial, {
    case: id,
    material: 'drawing',
    revision: asked.revision,
    file: png,
  })
  today = day('2012-09-20')
  await owner(contract.actOnMine, { case: id, act: 'correct', revision: added.revision, fields: { area: '13' } })
  const after = await clerk(contract.getCase, { case: id })
  today = day('2012-09-17')
  expect(after.state.id).toBe('received')
  expect(after.materials.find(({ id: one }) => one === 'drawing')?.versions).toHaveLength(2)
  expect(after.clocks.find(({ id: one }) => one === 'accept')?.dueOn).toBe('2012-09-27')
})

test('silence: when day 5 has passed the case is accepted from the day of receipt, once, by whichever process sweeps', async () => {
  const id = await handIn()
  const run = proceduresModule({
    runs: [signPermitRun()],
    keys: testKeys,
    vault,
    calendar: openCalendar,
    files: () => files,
  })
  const parts = {
    db: luodi.database.db,
    log: {
      info: () => undefined,
      error: (one: unknown) => {
        throw new Error(JSON.stringify(one))
      },
    } as never,
    handlers: run.timers ?? {},
    upkeep: [],
    clock: { now: () => new Date(`${today}T02:00:00Z`), today: () => today },
  }
  today = day('2012-09-24')
  await fireDue(parts)
  expect((await as('经办', 'clerk')(contract.getCase, { case: id })).state.id).toBe('received')
  today = day('2012-09-25')
  await Promise.all([fireDue(parts), fireDue(parts), fireDue(parts)])
  const after = await as('经办', 'clerk')(contract.getCase, { case: id })
  today = day('2012-09-17')
  expect(after.state.id).toBe('examined')
  expect(after.timeline.filter(({ title }) => title.zh.startsWith('逾期未告知'))).toHaveLength(1)
  expect(after.clocks.find(({ id: one }) => one === 'decide')).toMatchObject({
    startedOn: '2012-09-17',
    dueOn: '2012-10-19',
  })
})

test('two officers at once: one act counts, the other is told that the case has changed', async () => {
  const id = await handIn()
  const { revision } = await as('经办', 'clerk')(contract.getCase, { case: id })
  const outcomes = await Promise.all(
    ['经办', '经办二'].map((name) =>
      code(as(name, 'clerk')(contract.actOnCase, { case: id, act: 'accept', revision })),
    ),
  )
  expect(outcomes.sort()).toEqual(['done', 'stale-revision'])
})

test('a repeated request under one key does nothing twice', async () => {
  const id = await handIn()
  const { revision } = await as('经办', 'clerk')(contract.getCase, { case: id })
  const options = { idempotencyKey: 'one-key' }
  const first = await as('经办', 'clerk')(contract.actOnCase, { case: id, act: 'accept', revision }, options)
  const second = await as('经办', 'clerk')(contract.actOnCase, { case: id, act: 'accept', revision }, options)
  expect(second).toEqual(first)
})

test('four eyes, recusal and stand-ins', async () => {
  const id = await handIn()
  const clerk = as('经办', 'clerk')
  let { revision } = await clerk(contract.getCase, { case: id })
  ;({ revision } = await clerk(contract.actOnCase, { case: id, act: 'accept', revision }))
  await clerk(contract.setStandIn, {
    person: people['经办'] ?? '',
    standIn: people['经办二'] ?? '',
    unit: 'development-reform-bureau',
    from: '2012-09-17',
    until: '2012-09-20',
    reason: '休假',
  })
  const other = as('经办二', 'clerk')
  ;({ revision } = await other(contract.findCondition, { case: id, condition: 'safe', revision, verdict: 'pass' }))
  ;({ revision } = await other(contract.recuseFromCase, { case: id, revision, reason: '亲属' }))
  expect(await code(other(contract.checkMaterial, { case: id, material: 'drawing', revision, isGood: true }))).toBe(
    'handler-recused',
  )
  expect((await other(contract.listCases, { view: 'mine' })).items.map((one) => one.id)).toContain(id)
})

test('facts cannot be changed, removed or emptied, and each carries the hash of the one before', async () => {
  const id = await handIn()
  for (const statement of [
    sql`update procedures.facts set kind = 'noted' where case_id = ${id}`,
    sql`delete from procedures.facts where case_id = ${id}`,
  ])
    await expect(statement.execute(luodi.database.db)).rejects.toThrow()
  const { rows } = await sql<{
    data: { fields: Record<string, string> }
    sealed: Buffer
  }>`select data, sealed from procedures.facts
    where case_id = ${id}`.execute(luodi.database.db)
  expect(rows[0]?.data.fields['phone']).toBeUndefined()
  expect(rows[0]?.sealed.toString()).not.toContain('13800001234')
})

test('the inbox counts and pages by due day; other units see nothing', async () => {
  const clerk = as('经办', 'clerk')
  const counts = await clerk(contract.countCases, {})
  expect(counts.unit).toBeGreaterThan(2)
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await clerk(contract.listCases, { limit: 2, ...(after === undefined ? {} : { after }) })
    seen.push(...page.items.map(({ id }) => id))
    after = page.next
  } while (after !== undefined)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(counts.unit)
  const foreign = luodi.callAs({
    ...(person('经办', 'desk', 'clerk') as Extract<Caller, { kind: 'person' }>),
    grants: [{ role: 'clerk', unitId: 'education-bureau', from: day('2012-01-01') }],
  })
  expect((await foreign(contract.listCases, {})).items).toEqual([])
  expect(await code(foreign(contract.getCase, { case: seen[0] ?? '' }))).toBe('NotFound')
})

test('the guide tells everything with its clause, and the self-check judges what is said', async () => {
  const guide = await luodi.call(contract.getService, { service: 'sign-permit' })
  expect(guide.units.map(({ id }) => id)).toEqual(['development-reform-bureau'])
  expect(guide.limits.map(({ id, figure }) => [id, figure?.value])).toEqual([
    ['accept', '5'],
    ['decide', '20'],
  ])
  expect(guide.diagram).toContain('data-state="granted"')
  const { sheet } = await luodi.call(contract.checkService, { service: 'sign-permit', fields: { area: '30' } })
  expect(sheet.lines[0]).toMatchObject({ verdict: 'pass', figures: [{ value: '30' }] })
  const over = await luodi.call(contract.checkService, { service: 'sign-permit', fields: { area: '30.01' } })
  expect(over.sheet.verdict).toBe('fail')
})
