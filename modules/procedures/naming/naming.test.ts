/** A credit code that is registered under another name: told, chosen, checked by one and decided by another, and never taken over silently. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { openFileStore, type FileStore } from '#platform/files/index.ts'
import { grantRole } from '#testing/grants.ts'
import { openTestLuodi, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { signPermitRun } from '../builders.ts'
import { proceduresContract as contract } from '../contract.ts'
import { isSameName } from './rules.ts'

const unit = 'development-reform-bureau'
const today = day('2012-09-17')
const number = '91350100M000100Y43'
const vault = openPersonVault(testKeys)
const people: Record<string, string> = {}
let luodi: TestLuodi
let files: FileStore

const as = (name: string, ...roles: ('clerk' | 'leader')[]) => {
  const caller: Caller = {
    kind: 'person',
    face: roles.length === 0 ? 'portal' : 'desk',
    name: `演示·${name}`,
    personId: people[name] ?? '',
    accountId: uuid(),
    sessionId: uuid(),
    grants: roles.map((role) => ({ role, unitId: unit, from: day('2012-01-01') })),
  }
  return luodi.callAs(caller)
}

beforeAll(async () => {
  files = await openFileStore(path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files'), testKeys)
  luodi = await openTestLuodi(today, { runs: [signPermitRun()], files })
  await luodi.loadPack()
  await luodi.database.db.transaction().execute(async (tx) => {
    for (const name of ['代理', '经办', '领导'])
      people[name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: today })
    people['公司'] = await vault.create(tx, { kind: 'legal', name: '演示·明灯节能服务公司', number, on: today })
    await grantRole(tx, people['经办'], 'clerk', unit)
    await grantRole(tx, people['领导'], 'leader', unit)
  })
}, 120_000)
afterAll(() => luodi.close())

const png = { fileName: '图.png', content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64') }

async function refusal(act: Promise<unknown>): Promise<{ code: string; zh: string }> {
  return act.then(
    () => ({ code: 'done', zh: '' }),
    (error: { refusal?: { code: string; message: { zh: string } }; name: string }) => ({
      code: error.refusal?.code ?? error.name,
      zh: error.refusal?.message.zh ?? '',
    }),
  )
}
const code = async (act: Promise<unknown>): Promise<string> => (await refusal(act)).code

async function handIn(name: string, renamed: boolean): Promise<string> {
  const call = as('代理')
  const { draft } = await call(contract.startDraft, { service: 'sign-permit', company: { name, number, renamed } })
  const fields = { place: '黄贝路8号', area: '12.5', lit: 'no', phone: '13800001234' }
  await call(contract.saveDraft, { draft, revision: 1, fields })
  await call(contract.addDraftMaterial, { draft, material: 'drawing', file: png })
  const { revision } = await call(contract.addDraftMaterial, { draft, material: 'licence', file: png })
  return (await call(contract.submitDraft, { draft, revision })).case
}

/** Takes a case to the leader's desk. */
async function proposed(id: string): Promise<number> {
  const clerk = as('经办', 'clerk')
  let { revision } = await clerk(contract.getCase, { case: id })
  ;({ revision } = await clerk(contract.actOnCase, { case: id, act: 'accept', revision }))
  ;({ revision } = await clerk(contract.findCondition, {
    case: id,
    condition: 'safe',
    revision,
    verdict: 'pass',
    note: '',
  }))
  for (const material of ['drawing', 'licence'])
    ({ revision } = await clerk(contract.checkMaterial, {
      case: id,
      material,
      revision,
      isGood: true,
      sawOriginal: true,
    }))
  return (await clerk(contract.actOnCase, { case: id, act: 'propose', revision })).revision
}

test.each([
  ['演示·明灯节能服务公司', '演示·明灯节能服务公司', true],
  ['明灯（深圳）公司', '明灯(深圳)公司', true],
  ['明灯 公司', '明灯公司', true],
  ['明灯公司', '明火公司', false],
])('%s and %s are one name: %s', (a, b, same) => {
  expect(isSameName(a, b)).toBe(same)
})

test('a code that is registered under another name is told masked, and nothing is started', async () => {
  const start = { service: 'sign-permit', company: { name: '演示·新灯科技公司', number } }
  const told = await refusal(as('代理')(contract.startDraft, start))
  expect(told.code).toBe('name-differs')
  expect(told.zh).toContain('演示·******公司')
  expect(told.zh).not.toContain('明灯')
  expect((await as('代理')(contract.listDrafts, {})).items).toEqual([])
  const counter = { service: 'sign-permit', applicant: { kind: 'legal' as const, ...start.company }, receivedOn: today }
  expect(await code(as('经办', 'clerk')(contract.startCounterDraft, counter))).toBe('name-differs')
})

test('a person whose number is registered under another name is refused, whatever they choose', async () => {
  const identity = '11010519491231002X'
  await luodi.database.db
    .transaction()
    .execute((tx) => vault.create(tx, { kind: 'natural', name: '演示·某人', number: identity, on: today }))
  const applicant = { kind: 'natural' as const, name: '演示·他人', number: identity, renamed: true }
  const start = { service: 'sign-permit', applicant, receivedOn: today }
  expect(await code(as('经办', 'clerk')(contract.startCounterDraft, start))).toBe('name-differs')
})

test('the registered name, however it is written, makes no claim', async () => {
  const id = await handIn('演示·明灯节能服务公司 ', true)
  expect((await as('经办', 'clerk')(contract.getCase, { case: id })).nameClaim).toBeUndefined()
})

test('a changed name: nothing is decided before one checked and another confirmed; papers of earlier days keep theirs', async () => {
  const [clerk, leader] = [as('经办', 'clerk'), as('领导', 'leader')]
  const earlier = await handIn('演示·明灯节能服务公司', false)
  await leader(contract.actOnCase, { case: earlier, act: 'grant', revision: await proposed(earlier) })
  const id = await handIn('演示·新灯科技公司', true)
  const before = await clerk(contract.getCase, { case: id })
  expect(before.nameClaim).toMatchObject({
    known: '演示·明灯节能服务公司',
    claimed: '演示·新灯科技公司',
    state: 'open',
  })
  expect(before.party.name).toBe('演示·明灯节能服务公司')
  let revision = await proposed(id)
  const gates = await leader(contract.actOnCase, { case: id, act: 'grant', revision }).catch(
    (error: { refusal: { code: string; reasons?: { gate: string }[] } }) =>
      error.refusal.reasons?.map(({ gate }) => gate),
  )
  expect(gates).toEqual(['name-settled'])
  const decide = { case: id, confirmed: true, reason: '与变更通知书一致' }
  expect(await code(leader(contract.decideName, { ...decide, revision }))).toBe('name-not-open')
  const check = { case: id, holds: true, evidence: '准予变更登记通知书，2012年9月10日' }
  ;({ revision } = await clerk(contract.checkName, { ...check, revision }))
  expect(await code(as('经办', 'leader')(contract.decideName, { ...decide, revision }))).toBe('name-same-person')
  // Sent back, checked again, confirmed.
  ;({ revision } = await leader(contract.decideName, { ...decide, confirmed: false, reason: '没有附通知书', revision }))
  expect((await clerk(contract.getCase, { case: id })).nameClaim?.state).toBe('open')
  ;({ revision } = await clerk(contract.checkName, { ...check, revision }))
  ;({ revision } = await leader(contract.decideName, { ...decide, revision }))
  await leader(contract.actOnCase, { case: id, act: 'grant', revision })
  const after = await clerk(contract.getCase, { case: id })
  expect([after.party.name, after.formerNames.map(({ name }) => name)]).toEqual([
    '演示·新灯科技公司',
    ['演示·明灯节能服务公司'],
  ])
  const holderOf = async (one: string): Promise<string> => {
    const { documents } = await clerk(contract.getCase, { case: one })
    return (await luodi.call(contract.verifyDocument, { code: documents.find(({ code: has }) => has)?.code ?? '' }))
      .holder
  }
  expect([await holderOf(earlier), await holderOf(id)]).toEqual(['演示·明灯节能服务公司', '演示·新灯科技公司'])
  // From now on the new name is the registered one, and the old one is told to differ.
  expect(await code(handIn('演示·新灯科技公司', false))).toBe('done')
  expect(await code(handIn('演示·明灯节能服务公司', false))).toBe('name-differs')
})

test('a claim that does not hold is refused: the case goes on under the registered name', async () => {
  const [clerk, leader] = [as('经办', 'clerk'), as('领导', 'leader')]
  const id = await handIn('演示·冒名公司', true)
  let { revision } = await clerk(contract.getCase, { case: id })
  ;({ revision } = await clerk(contract.checkName, { case: id, revision, holds: false, evidence: '登记机关查无变更' }))
  await leader(contract.decideName, { case: id, revision, confirmed: true, reason: '同意' })
  const after = await clerk(contract.getCase, { case: id })
  expect([after.nameClaim?.state, after.party.name]).toEqual(['refused', '演示·新灯科技公司'])
})
