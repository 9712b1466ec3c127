/** Hand-in by a company's system: who may make a key, what it opens and what not, one case a reference, the correction notice, the decision. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { day, type Day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import type { Caller, MachineCaller } from '#platform/contract/actor.ts'
import { openFileStore, type FileStore } from '#platform/files/index.ts'
import { machineLimits, presentKey } from '#platform/identity/index.ts'
import { grantRole } from '#testing/grants.ts'
import { openTestLuodi, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { signPermit, signPermitRun } from '../builders.ts'
import { checkDefinition } from '../check-definition.ts'
import { proceduresContract as contract } from '../contract.ts'
import type { Procedure } from '../definition.ts'

const unit = 'development-reform-bureau'
const number = '91350100M000100Y43'
const vault = openPersonVault(testKeys)
const people: Record<string, string> = {}
let today: Day = day('2012-09-17')
let luodi: TestLuodi
let files: FileStore

/** A second service, of which no key speaks. */
const awning: Procedure = { ...signPermit(), id: 'awning-permit', series: '罗篷案' }

const caller = (name: string, role?: 'clerk' | 'leader' | 'security-admin', at = unit): Caller => ({
  kind: 'person',
  face: role === undefined ? 'portal' : 'desk',
  name: `演示·${name}`,
  personId: people[name] ?? '',
  accountId: uuid(),
  sessionId: uuid(),
  grants: role === undefined ? [] : [{ role, unitId: at, from: day('2012-01-01') }],
})
const as = (...who: Parameters<typeof caller>) => luodi.callAs(caller(...who))

beforeAll(async () => {
  files = await openFileStore(path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files'), testKeys)
  const webOnly: Procedure = {
    ...signPermit(),
    id: 'web-permit',
    series: '罗网案',
    channels: ['web'],
    machineBasis: '',
  }
  const runs = [signPermitRun(), { versions: [awning] as const }, { versions: [webOnly] as const }]
  luodi = await openTestLuodi(() => today, { runs, files })
  await luodi.loadPack()
  await luodi.database.db.transaction().execute(async (tx) => {
    for (const name of ['代理', '旁人', '经办', '领导', '安全'])
      people[name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: today })
    await grantRole(tx, people['经办'] ?? '', 'clerk', unit)
    await grantRole(tx, people['领导'] ?? '', 'leader', unit)
  })
}, 120_000)
afterAll(() => luodi.close())

const png = {
  fileName: '=图 "1"/../a.png',
  content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64'),
}
const fields = { place: '黄贝路8号', area: '12.5', lit: 'no', phone: '13800001234' }
const drawing = { material: 'drawing', ...png }
const licence = { material: 'licence', ...png }
const papers = [drawing, licence]
const application = (reference: string, more: object = {}) => ({
  service: 'sign-permit',
  reference,
  fields,
  papers,
  ...more,
})

interface Told {
  readonly code: string
  readonly paths: readonly string[]
}
async function told(act: Promise<unknown>): Promise<Told> {
  return act.then(
    () => ({ code: 'done', paths: [] }),
    (error: { refusal?: { code: string }; name: string; issues?: { path: string }[] }) => ({
      code: error.refusal?.code ?? error.name,
      paths: (error.issues ?? []).map(({ path: at }) => at),
    }),
  )
}
const code = async (act: Promise<unknown>): Promise<string> => (await told(act)).code

/** The agent hands in once on the portal, as anybody does before they make a key. */
async function becomeAgent(): Promise<string> {
  const call = as('代理')
  const company = { name: '演示·明灯节能服务公司', number }
  const { draft } = await call(contract.startDraft, { service: 'sign-permit', company, fields })
  await call(contract.addDraftMaterial, { draft, material: 'drawing', file: png })
  const { revision } = await call(contract.addDraftMaterial, { draft, material: 'licence', file: png })
  await call(contract.submitDraft, { draft, revision })
  const [known] = (await call(contract.describeMachineAccess, {})).companies
  return known?.id ?? ''
}

const until = day('2013-03-01')
async function makeKey(name: string, services = ['sign-permit']) {
  const company = await becomeAgent()
  return as('代理')(contract.issueMachineKey, { company, name, services, until, accepts: true })
}

const present = (key: string, from = '192.0.2.1') =>
  presentKey(testKeys, luodi.database.db, {
    kind: 'organisation',
    key,
    from,
    today,
    now: new Date(`${today}T02:00:00Z`),
    at: new Date(),
  })

/** The system as the finder of callers makes it from a key. */
async function machine(secret: string): Promise<MachineCaller> {
  const { id: keyId, systemId, name, holderId: personId, agentId = '', uses } = await present(secret)
  return { kind: 'machine', keyId, systemId, name, personId, agentId, uses }
}

test('only who acted for a company makes a key for it, for services that take it, within the longest term', async () => {
  expect((await as('旁人')(contract.describeMachineAccess, {})).companies).toEqual([])
  const company = await becomeAgent()
  const access = await as('代理')(contract.describeMachineAccess, {})
  expect(access.companies).toEqual([{ id: company, name: '演示·明灯节能服务公司' }])
  expect(access.services.map(({ id }) => id)).toEqual(['sign-permit', 'awning-permit'])
  expect(access.term).toMatchObject({ latest: '2013-09-17', figure: { value: '12', verified: false } })
  const given = { company, name: '业务系统', services: ['sign-permit'], until, accepts: true as const }
  expect(await code(as('旁人')(contract.issueMachineKey, given))).toBe('not-agent-of-company')
  const make = (more: object) => as('代理')(contract.issueMachineKey, { ...given, ...more })
  expect(await code(make({ services: ['web-permit'] }))).toBe('service-not-by-machine')
  expect(await told(make({ services: ['nothing'] }))).toEqual({ code: 'Invalid', paths: ['services'] })
  expect(await told(make({ accepts: false }))).toEqual({ code: 'Invalid', paths: ['accepts'] })
  for (const end of ['2012-09-17', '2013-09-18']) expect(await code(make({ until: end }))).toBe('key-end-wrong')
})

test('a key is shown once and kept as a keyed hash; others do not see it; making it leaves its legal effect in the audit', async () => {
  const { key, secret } = await makeKey('只看一次')
  expect(secret).toMatch(/^lk_[\w-]{43}$/u)
  const { rows } = await sql<{ row: string; hash: Buffer }>`select k::text as row, hash from identity.machine_keys k
    where id = ${key.id}`.execute(luodi.database.db)
  expect(rows[0]?.row).not.toContain(secret.slice(3))
  expect(rows[0]?.hash).toHaveLength(32)
  const { items } = await as('代理')(contract.listMyMachineKeys, { limit: 1 })
  expect(items).toEqual([{ ...key, handedIn: 0 }])
  expect(JSON.stringify(items)).not.toContain(secret)
  expect((await as('旁人')(contract.listMyMachineKeys, {})).items).toEqual([])
  expect(await code(as('旁人')(contract.getMyMachineKey, { key: key.id }))).toBe('NotFound')
  expect(await code(as('旁人')(contract.revokeMyMachineKey, { key: key.id, reason: '试试' }))).toBe('NotFound')
  expect(await code(as('旁人')(contract.renewMachineKey, { key: key.id, until }))).toBe('NotFound')
  const audit = await sql<{ basis: string; accepts: string }>`select basis, details ->> 'accepts' as accepts
    from audit.entries where subject = ${`machine-key:${key.id}`}`.execute(luodi.database.db)
  expect(audit.rows).toEqual([{ basis: 'electronic-signature-law#art_9', accepts: 'true' }])
})

test('a wrong, revoked or ended key is told why; wrong ones are counted apart, and each key has its own limit', async () => {
  const { key, secret } = await makeKey('限次')
  expect(await code(present(`lk_${'A'.repeat(43)}`))).toBe('key-refused')
  await as('代理')(contract.revokeMyMachineKey, { key: key.id, reason: '设备更换' })
  expect(await code(present(secret))).toBe('key-revoked')
  expect(await code(as('代理')(contract.revokeMyMachineKey, { key: key.id, reason: '再次' }))).toBe(
    'key-already-revoked',
  )
  const next = await makeKey('到期')
  today = until
  expect(await code(present(next.secret))).toBe('key-ended')
  today = day('2012-09-17')
  expect(await code(present(next.secret))).toBe('done')
  const wrong = new Set<string>()
  for (let index = 0; index <= machineLimits.wrong; index += 1)
    wrong.add(await code(present(`lk_${'B'.repeat(43)}`, '192.0.2.9')))
  expect([...wrong]).toContain('key-too-fast')
  expect(await code(present(next.secret, '192.0.2.9'))).toBe('done')
})

test('what a system sends is checked by the rules of the portal: every mistake at its path, before and at the hand-in', async () => {
  const { secret } = await makeKey('检查')
  const call = luodi.callAs(await machine(secret))
  const wanting = application('检查-1', {
    fields: { place: '', area: 'x', colour: 'red' },
    papers: [drawing, { ...drawing, material: 'song' }],
  })
  const seen = await call(contract.checkHandIn, wanting)
  const expected = [
    'papers.1.material',
    'fields.colour',
    'fields.place',
    'fields.area',
    'fields.lit',
    'fields.phone',
    'materials.licence',
  ]
  expect(seen.issues.map(({ path: at }) => at)).toEqual(expected)
  expect(seen.complete).toBe(false)
  expect(await told(call(contract.handInByMachine, wanting))).toEqual({ code: 'Invalid', paths: expected })
  const { complete, sheet } = await call(contract.checkHandIn, application('检查-1'))
  const atPortal = await luodi.call(contract.checkService, { service: 'sign-permit', fields })
  expect([complete, sheet]).toEqual([true, atPortal.sheet])
  const bad = { material: 'drawing', fileName: 'a.exe', content: Buffer.from('MZ').toString('base64') }
  const refused = await told(call(contract.handInByMachine, application('检查-1', { papers: [licence, bad] })))
  expect(refused).toEqual({ code: 'Invalid', paths: ['papers.1.content'] })
  const tooLarge = { ...drawing, content: Buffer.alloc(20 * 1024 * 1024 + 1).toString('base64') }
  const large = await told(call(contract.handInByMachine, application('检查-1', { papers: [tooLarge, licence] })))
  expect(large).toEqual({ code: 'Invalid', paths: ['papers.0.content'] })
  // Nothing of all this was kept: the reference is free.
  expect((await call(contract.listMachineCases, {})).items).toEqual([])
  expect((await call(contract.handInByMachine, application('检查-1'))).reference).toBe('检查-1')
})

test('a key opens its services and its own cases, and nothing that a person may do', async () => {
  const [mine, other] = [await makeKey('甲系统'), await makeKey('乙系统', ['awning-permit'])]
  const call = luodi.callAs(await machine(mine.secret))
  const stranger = luodi.callAs(await machine(other.secret))
  expect(await code(call(contract.handInByMachine, application('1', { service: 'awning-permit' })))).toBe(
    'service-not-of-key',
  )
  expect(await code(call(contract.handInByMachine, application('1', { service: 'web-permit' })))).toBe(
    'service-not-by-machine',
  )
  expect(await code(call(contract.handInByMachine, application('1', { service: 'nothing' })))).toBe('NotFound')
  const made = await call(contract.handInByMachine, application('1'))
  expect(await call(contract.describeKey, {})).toMatchObject({ system: '甲系统', company: '演示·明灯节能服务公司' })
  const notFound = [
    stranger(contract.getMachineCase, { case: made.id }),
    stranger(contract.answerByMachine, { case: made.id, revision: made.revision }),
    stranger(contract.readMachineDocument, { case: made.id, document: made.id }),
  ].map(code)
  expect(new Set(await Promise.all(notFound))).toEqual(new Set(['NotFound']))
  expect((await stranger(contract.listMachineCases, {})).items).toEqual([])
  const notAllowed = [
    call(contract.listMyCases, {}),
    call(contract.getCase, { case: made.id }),
    as('代理')(contract.getMachineCase, { case: made.id }),
    luodi.call(contract.handInByMachine, application('2')),
    luodi.callAs({ kind: 'system', name: 'test' })(contract.describeKey, {}),
  ].map(code)
  expect(new Set(await Promise.all(notAllowed))).toEqual(new Set(['NotAllowed']))
})

test('the case says by which system it came, personal values lie sealed, and its agent follows it on the portal', async () => {
  const { key, secret } = await makeKey('登记系统')
  const call = luodi.callAs(await machine(secret))
  const made = await call(contract.handInByMachine, application('A-7'))
  expect(made).toMatchObject({ channel: 'api', reference: 'A-7', receivedOn: '2012-09-17', state: { id: 'received' } })
  expect(made.clocks[0]).toMatchObject({ id: 'accept', dueOn: '2012-09-24' })
  expect(made.clocks[0]?.steps.length).toBeGreaterThan(4)
  expect(made.timeline[0]?.by).toContain('登记系统')
  const atDesk = await as('经办', 'clerk')(contract.getCase, { case: made.id })
  expect(atDesk.machine).toMatchObject({ key: key.id, name: '登记系统', reference: 'A-7' })
  expect(atDesk.fields.find(({ id }) => id === 'phone')?.value).not.toBe('13800001234')
  expect(atDesk.materials[0]?.versions[0]?.file?.name).not.toMatch(/[/\\]/u)
  const { items } = await as('经办', 'clerk')(contract.listCases, { channel: 'api', limit: 200 })
  expect(items.map(({ id }) => id)).toContain(made.id)
  expect((await as('代理')(contract.getMyCase, { case: made.id })).id).toBe(made.id)
  const { rows } = await sql<{ text: string; by_kind: string; by_id: string }>`select data::text as text, by_kind, by_id
    from procedures.facts where case_id = ${made.id} and seq = 1`.execute(luodi.database.db)
  expect(rows[0]).toMatchObject({ by_kind: 'machine', by_id: key.id })
  expect(rows[0]?.text).not.toContain('13800001234')
  const log = await sql<{ caller_kind: string; caller: string }>`select caller_kind, caller from audit.entries
    where subject = ${`case:${made.id}`} and operation = 'procedures.handInByMachine'`.execute(luodi.database.db)
  expect(log.rows).toEqual([{ caller_kind: 'machine', caller: key.id }])
  const shown = await as('代理')(contract.getMyMachineKey, { key: key.id })
  expect(shown.items).toMatchObject([{ reference: 'A-7', case: made.id, number: made.number }])
  expect([shown.key.handedIn, shown.key.usedAt]).toEqual([1, '2012-09-17T02:00:00.000Z'])
})

test('the same sent again, or twice at once, is one case; other content under the number is refused', async () => {
  const { key, secret } = await makeKey('重发')
  const call = luodi.callAs(await machine(secret))
  const [one, two] = await Promise.all([
    call(contract.handInByMachine, application('B-1')),
    call(contract.handInByMachine, application('B-1', { language: 'en', papers: [...papers].reverse() })),
  ])
  expect(two.number).toBe(one.number)
  expect((await call(contract.handInByMachine, application('B-1'))).number).toBe(one.number)
  const changed = application('B-1', { fields: { ...fields, area: '13' } })
  expect(await code(call(contract.handInByMachine, changed))).toBe('reference-taken')
  const { items } = await call(contract.listMachineCases, { reference: 'B-1' })
  expect(items.map(({ id }) => id)).toEqual([one.id])
  // A renewed key goes on with the same system: its number stays taken, its case can be seen.
  const renewed = await as('代理')(contract.renewMachineKey, { key: key.id, until: day('2013-06-01') })
  expect(renewed.key.system).toBe(key.system)
  const next = luodi.callAs(await machine(renewed.secret))
  expect((await next(contract.handInByMachine, application('B-1'))).number).toBe(one.number)
})

test('a key that was revoked between the check and the change changes nothing', async () => {
  const { key, secret } = await makeKey('吊销')
  const known = await machine(secret)
  await as('代理')(contract.revokeMyMachineKey, { key: key.id, reason: '停用' })
  expect(await code(luodi.callAs(known)(contract.handInByMachine, application('C-1')))).toBe('key-revoked')
  expect((await as('代理')(contract.getMyMachineKey, { key: key.id })).items).toEqual([])
})

test('from the correction notice to the decision: the system answers everything at once and reads the paper', async () => {
  const { secret } = await makeKey('全程')
  const call = luodi.callAs(await machine(secret))
  const made = await call(contract.handInByMachine, application('D-1'))
  const clerk = as('经办', 'clerk')
  const lacks = [
    { kind: 'material' as const, id: 'licence', why: '看不清' },
    { kind: 'field' as const, id: 'area', why: '与图纸不符' },
  ]
  const early = { case: made.id, revision: made.revision, papers: [licence] }
  expect(await code(call(contract.answerByMachine, early))).toBe('nothing-to-answer')
  await clerk(contract.actOnCase, { case: made.id, act: 'ask-correction', revision: made.revision, lacks })
  const asked = await call(contract.getMachineCase, { case: made.id })
  expect(asked.corrections[0]?.lacks.map(({ id, why }) => [id, why])).toEqual([
    ['licence', '看不清'],
    ['area', '与图纸不符'],
  ])
  expect(asked.acts.map(({ id }) => id)).toEqual(['correct'])
  const given = { case: made.id, revision: asked.revision }
  expect(await code(call(contract.answerByMachine, { ...given, papers: [licence] }))).toBe('correction-incomplete')
  expect(await code(call(contract.answerByMachine, { ...given, papers: [drawing] }))).toBe('material-not-wanted')
  expect(await code(call(contract.answerByMachine, { ...given, revision: 1, papers: [licence] }))).toBe(
    'stale-revision',
  )
  const answered = await call(contract.answerByMachine, { ...given, papers: [licence], fields: { area: '13' } })
  expect(answered.state.id).toBe('received')
  expect(answered.fields.find(({ id }) => id === 'area')?.value).toBe('13')
  // Originals are seen at the counter as ever: without them nothing is granted.
  let { revision } = await clerk(contract.actOnCase, { case: made.id, act: 'accept', revision: answered.revision })
  const find = { case: made.id, condition: 'safe', revision, verdict: 'pass' as const, note: '' }
  ;({ revision } = await clerk(contract.findCondition, find))
  for (const material of ['drawing', 'licence'])
    ({ revision } = await clerk(contract.checkMaterial, {
      case: made.id,
      material,
      revision,
      isGood: true,
      sawOriginal: material === 'drawing',
    }))
  ;({ revision } = await clerk(contract.actOnCase, { case: made.id, act: 'propose', revision }))
  const grant = { case: made.id, act: 'grant' }
  expect(await code(as('领导', 'leader')(contract.actOnCase, { ...grant, revision }))).toBe('act-not-open')
  const check = { case: made.id, material: 'licence', isGood: true, sawOriginal: true }
  ;({ revision } = await clerk(contract.checkMaterial, { ...check, revision }))
  await as('领导', 'leader')(contract.actOnCase, { ...grant, revision })
  const decided = await call(contract.getMachineCase, { case: made.id })
  expect(decided.outcome?.tone).toBe('granted')
  const permit = decided.documents.find(({ code: verifiable }) => verifiable !== undefined)
  const paper = await call(contract.readMachineDocument, { case: made.id, document: permit?.id ?? '' })
  expect(paper.content?.blocks[0]).toMatchObject({ text: '准予在黄贝路8号设置招牌。' })
})

test('offices see and revoke keys with a reason: a leader those for services of the unit, the administrator all', async () => {
  const { key, secret } = await makeKey('被吊销', ['awning-permit'])
  const ids = async (...who: Parameters<typeof caller>) =>
    (await as(...who)(contract.listMachineKeys, { limit: 200 })).items.map(({ id }) => id)
  expect(await ids('领导', 'leader')).toContain(key.id)
  expect(await ids('安全', 'security-admin')).toContain(key.id)
  expect(await ids('领导', 'leader', 'education-bureau')).toEqual([])
  const given = { key: key.id, reason: '企业已经注销这个系统' }
  expect(await code(as('领导', 'leader', 'education-bureau')(contract.revokeMachineKey, given))).toBe('NotFound')
  expect(await code(as('经办', 'clerk')(contract.revokeMachineKey, given))).toBe('NotAllowed')
  await as('安全', 'security-admin')(contract.revokeMachineKey, given)
  expect(await code(present(secret))).toBe('key-revoked')
  const mine = await as('代理')(contract.getMyMachineKey, { key: key.id })
  expect(mine.key).toMatchObject({ state: 'revoked', revoked: { by: '演示·安全', reason: given.reason } })
  const company = '演示·明灯节能服务公司'
  expect((await as('安全', 'security-admin')(contract.listMachineKeys, { company })).items.length).toBeGreaterThan(0)
  expect((await as('安全', 'security-admin')(contract.listMachineKeys, { company: '没有' })).items).toEqual([])
})

test('a service that no company may start, or that names no clause for it, cannot take hand-in by machine', () => {
  const faults = checkDefinition({ ...signPermit(), startedBy: ['person'] })
  expect(faults.map((one) => one.code)).toEqual(['channel-without-company'])
  const nameless = checkDefinition({ ...signPermit(), machineBasis: '' })
  expect(nameless.map((one) => one.code)).toEqual(['rule-without-clause'])
})
