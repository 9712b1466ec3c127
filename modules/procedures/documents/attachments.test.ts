/** Files that go out with a paper: on it by name and hash, reached by its holder and the unit, covered by the paper's own hash. */
import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { openFileStore } from '#platform/files/index.ts'
import { grantRole } from '#testing/grants.ts'
import { openTestLuodi, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { signPermitRun } from '../builders.ts'
import { proceduresContract as contract } from '../contract.ts'
import type { DecisionFile } from './decision-file.ts'
import { verifyFile } from './verifying.ts'

const unit = 'development-reform-bureau'
const today = day('2012-09-17')
const vault = openPersonVault(testKeys)
const people: Record<string, string> = {}
let luodi: TestLuodi

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
  const files = await openFileStore(path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files'), testKeys)
  luodi = await openTestLuodi(today, { runs: [signPermitRun()], files })
  await luodi.loadPack()
  await luodi.database.db.transaction().execute(async (tx) => {
    for (const name of ['甲', '乙', '经办', '领导'])
      people[name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: today })
    await grantRole(tx, people['经办'], 'clerk', unit)
    await grantRole(tx, people['领导'], 'leader', unit)
  })
}, 120_000)
afterAll(() => luodi.close())

const bytes = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const png = { fileName: '图.png', content: bytes.toString('base64') }
const sha256 = createHash('sha256').update(bytes).digest('hex')

async function code(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'done',
    (error: { refusal?: { code: string }; name: string }) => error.refusal?.code ?? error.name,
  )
}

/** A case on the leader's desk. */
async function proposed(): Promise<{ id: string; revision: number }> {
  const call = as('甲')
  const clerk = as('经办', 'clerk')
  const { draft } = await call(contract.startDraft, { service: 'sign-permit' })
  const fields = { place: '黄贝路8号', area: '12.5', lit: 'no', phone: '13800001234' }
  await call(contract.saveDraft, { draft, revision: 1, fields })
  await call(contract.addDraftMaterial, { draft, material: 'drawing', file: png })
  const added = await call(contract.addDraftMaterial, { draft, material: 'licence', file: png })
  const { case: id } = await call(contract.submitDraft, { draft, revision: added.revision })
  let { revision } = await clerk(contract.getCase, { case: id })
  ;({ revision } = await clerk(contract.actOnCase, { case: id, act: 'accept', revision }))
  ;({ revision } = await clerk(contract.findCondition, { case: id, condition: 'safe', revision, verdict: 'pass' }))
  for (const material of ['drawing', 'licence'])
    ({ revision } = await clerk(contract.checkMaterial, {
      case: id,
      material,
      revision,
      isGood: true,
      sawOriginal: true,
    }))
  const attachments = [{ title: '平面图', ...png }]
  // A proposal issues no paper.
  expect(await code(clerk(contract.actOnCase, { case: id, act: 'propose', revision, attachments }))).toBe(
    'attachment-without-paper',
  )
  return { id, ...(await clerk(contract.actOnCase, { case: id, act: 'propose', revision })) }
}

test('an attachment goes out with the paper and stands on it by name and hash', async () => {
  const { id, revision } = await proposed()
  const attachments = [
    { title: '招牌位置图', ...png },
    { title: '效果图', fileName: '效果.png', content: png.content },
  ]
  await as('领导', 'leader')(contract.actOnCase, { case: id, act: 'grant', revision, attachments })
  const mine = as('甲')
  const { documents } = await mine(contract.getMyCase, { case: id })
  const permit = documents.find(({ code: has }) => has !== undefined)
  expect(permit?.attachments.map(({ title }) => title)).toEqual(['招牌位置图', '效果图'])
  const document = permit?.id ?? ''
  const paper = await mine(contract.readMyDocument, { case: id, document })
  expect(paper.content?.attachments.map((one) => one.sha256)).toEqual([sha256, sha256])
  const read = await mine(contract.readMyAttachment, { case: id, document, nth: 2 })
  expect([read.name, read.content]).toEqual(['效果.png', png.content])
  const staffRead = await as('经办', 'clerk')(contract.readAttachment, { case: id, document, nth: 1 })
  expect(staffRead.name).toBe('图.png')
  expect(await code(mine(contract.readMyAttachment, { case: id, document, nth: 3 }))).toBe('NotFound')
  expect(await code(as('乙')(contract.readMyAttachment, { case: id, document, nth: 1 }))).toBe('NotFound')
  // By its code anybody compares a file, without its name.
  const verified = await luodi.call(contract.verifyDocument, { code: permit?.code ?? '' })
  expect(verified.attachments).toEqual([
    { title: '招牌位置图', size: bytes.length, sha256 },
    { title: '效果图', size: bytes.length, sha256 },
  ])
  expect((await mine(contract.downloadMyDocument, { case: id, document })).content.length).toBeGreaterThan(1000)
})

test('the decision file finds an attachment that was exchanged', async () => {
  const { id, revision } = await proposed()
  const attachments = [{ title: '招牌位置图', ...png }]
  await as('领导', 'leader')(contract.actOnCase, { case: id, act: 'grant', revision, attachments })
  const file = await as('甲')(contract.exportMyCase, { case: id })
  const filed = JSON.parse(Buffer.from(file.content, 'base64').toString()) as DecisionFile
  expect(verifyFile(filed).every(({ ok }) => ok)).toBe(true)
  const exchanged = filed.documents.map((one) =>
    one.content?.attachments === undefined
      ? one
      : {
          ...one,
          content: { ...one.content, attachments: [{ ...one.content.attachments[0], sha256: '00'.repeat(32) }] },
        },
  )
  const checks = verifyFile({ ...filed, documents: exchanged as DecisionFile['documents'] })
  expect(checks.find(({ check }) => check === 'documents')?.ok).toBe(false)
})
