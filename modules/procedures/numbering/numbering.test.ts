/** Case numbers by office: set from a day on, one series for all its services, never a gap, and what was given stays. */
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
import { signPermit } from '../builders.ts'
import { proceduresContract as contract } from '../contract.ts'
import { takeNumber } from '../store.ts'

const unit = 'development-reform-bureau'
let today = day('2012-09-17')
const vault = openPersonVault(testKeys)
const people: Record<string, string> = {}
let luodi: TestLuodi

const as = (name: string, role?: 'clerk' | 'leader', at = unit) => {
  const caller: Caller = {
    kind: 'person',
    face: role === undefined ? 'portal' : 'desk',
    name: `演示·${name}`,
    personId: people[name] ?? '',
    accountId: uuid(),
    sessionId: uuid(),
    grants: role === undefined ? [] : [{ role, unitId: at, from: day('2012-01-01') }],
  }
  return luodi.callAs(caller)
}

beforeAll(async () => {
  const files = await openFileStore(path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files'), testKeys)
  const second = { ...signPermit(), id: 'second-permit', series: '罗测二案' }
  luodi = await openTestLuodi(() => today, { runs: [{ versions: [signPermit()] }, { versions: [second] }], files })
  await luodi.loadPack()
  await luodi.database.db.transaction().execute(async (tx) => {
    for (const name of ['甲', '经办', '领导', '财政'])
      people[name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: today })
    await grantRole(tx, people['经办'], 'clerk', unit)
    await grantRole(tx, people['领导'], 'leader', unit)
  })
}, 120_000)
afterAll(() => luodi.close())

async function code(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'done',
    (error: { refusal?: { code: string }; name: string }) => error.refusal?.code ?? error.name,
  )
}
const png = { fileName: '图.png', content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64') }

async function handIn(service = 'sign-permit'): Promise<string> {
  const call = as('甲')
  const { draft } = await call(contract.startDraft, { service })
  const fields = { place: '黄贝路8号', area: '12.5', lit: 'no', phone: '13800001234' }
  await call(contract.saveDraft, { draft, revision: 1, fields })
  await call(contract.addDraftMaterial, { draft, material: 'drawing', file: png })
  const { revision } = await call(contract.addDraftMaterial, { draft, material: 'licence', file: png })
  return (await call(contract.submitDraft, { draft, revision })).number
}

test('an office that set no series numbers by service; from the day of its own on all services share it, across years', async () => {
  expect([await handIn(), await handIn('second-permit')]).toEqual(['罗测案〔2012〕1号', '罗测二案〔2012〕1号'])
  const set = { unit, word: '罗演改案', from: day('2012-09-18'), reason: '按单位编号' }
  expect(await code(as('经办', 'clerk')(contract.setCaseSeries, set))).toBe('NotAllowed')
  await as('领导', 'leader')(contract.setCaseSeries, set)
  expect(await handIn()).toBe('罗测案〔2012〕2号')
  today = day('2012-09-18')
  expect([await handIn(), await handIn('second-permit'), await handIn()]).toEqual([
    '罗演改案〔2012〕1号',
    '罗演改案〔2012〕2号',
    '罗演改案〔2012〕3号',
  ])
  const { units } = await as('经办', 'clerk')(contract.listCaseSeries, {})
  expect(units).toMatchObject([
    { unit: { id: unit }, maySet: false, series: [{ word: '罗演改案', isNow: true, last: 3 }] },
  ])
  today = day('2013-01-04')
  expect(await handIn()).toBe('罗演改案〔2013〕1号')
  today = day('2012-09-18')
})

test('a word is one office’s, no service’s and no paper’s; it does not begin in the past', async () => {
  const set = { unit, word: '罗演改字案', from: today, reason: '更正' }
  const leader = as('领导', 'leader')
  expect(await code(leader(contract.setCaseSeries, { ...set, from: day('2012-09-17') }))).toBe('series-in-the-past')
  expect(await code(leader(contract.setCaseSeries, set))).toBe('series-in-the-past')
  for (const word of ['罗测案', '罗测许'])
    expect(await code(leader(contract.setCaseSeries, { ...set, word, from: day('2013-01-01') }))).toBe('series-taken')
  const finance = as('财政', 'leader', 'finance-bureau')
  const other = { unit: 'finance-bureau', word: '罗演改案', from: today, reason: '抄错' }
  expect(await code(finance(contract.setCaseSeries, other))).toBe('series-taken')
  expect(await code(finance(contract.setCaseSeries, { ...set, unit }))).toBe('NotFound')
  expect(await code(leader(contract.setCaseSeries, { ...set, word: '罗改2012' }))).toBe('Invalid')
})

test('two at once wait for each other: what is taken back leaves no gap', async () => {
  const { db } = luodi.database
  const taken: string[] = []
  const one = (isKept: boolean): Promise<void> =>
    db
      .transaction()
      .execute(async (tx) => {
        const number = await takeNumber(tx, '罗试案', today)
        if (!isKept) throw new Error('taken back')
        taken.push(number)
      })
      .catch(() => undefined)
  await Promise.all(Array.from({ length: 24 }, (_, index) => one(index % 3 !== 0)))
  expect(taken.map((number) => Number(/(\d+)号/u.exec(number)?.[1])).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 16 }, (_, index) => index + 1),
  )
})
