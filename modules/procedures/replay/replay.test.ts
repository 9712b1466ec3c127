import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { day, type Day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import type { Role } from '#platform/contract/operation.ts'
import { openFileStore } from '#platform/files/index.ts'
import { openTestLuodi, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { signPermitRun } from '../builders.ts'
import { proceduresContract as contract } from '../contract.ts'

const bureau = 'development-reform-bureau'
let luodi: TestLuodi
let today: Day = day('2012-09-17')
const person = uuid()
let clerkId = person

const as = (role: Role, unitId = bureau) =>
  luodi.callAs({
    kind: 'person',
    face: 'desk',
    name: '演示·职员',
    personId: clerkId,
    accountId: uuid(),
    sessionId: uuid(),
    grants: [{ role, unitId, from: day('2012-01-01') }],
  })

async function takeIn(place: string, area: string): Promise<void> {
  const clerk = as('clerk')
  const { draft } = await clerk(contract.startCounterDraft, {
    service: 'sign-permit',
    applicant: { kind: 'legal', name: '演示·招牌公司', number: '91350100M000100Y43' },
    receivedOn: today,
  })
  await clerk(contract.saveDraft, { draft, revision: 1, fields: { place, area, lit: 'no', phone: '13800001234' } })
  await clerk(contract.addDraftMaterial, { draft, material: 'drawing', paper: true })
  const { revision } = await clerk(contract.addDraftMaterial, { draft, material: 'licence', paper: true })
  await clerk(contract.submitDraft, { draft, revision })
}

beforeAll(async () => {
  const files = await openFileStore(path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files'), testKeys)
  luodi = await openTestLuodi(() => today, { runs: [signPermitRun()], files })
  await luodi.loadPack()
  await luodi.database.db.transaction().execute(async (tx) => {
    clerkId = await openPersonVault(testKeys).create(tx, { kind: 'natural', name: '演示·经办', on: today })
    await sql`insert into directory.grants (id, person_id, role, unit_id, from_on, granted_by, granted_at)
      values (${uuid()}, ${clerkId}, 'clerk', ${bureau}, '2012-01-01', 'test', ${new Date()})`.execute(tx)
  })
  await takeIn('黄贝路1号', '12')
  await takeIn('黄贝路2号', '25')
  today = day('2012-09-18')
  await takeIn('黄贝路3号', '26')
}, 120_000)
afterAll(() => luodi.close())

const asked = { service: 'sign-permit', set: 'emc-savings-min=20' }

test('a leader sees which cases another figure would have touched, page by page, and nothing is written', async () => {
  const before = await sql`select * from procedures.facts order by case_id, seq`.execute(luodi.database.db)
  const first = await as('leader')(contract.replayCases, { ...asked, limit: 1 })
  expect(first.counts).toMatchObject({ replayed: 3, touched: 2, verdicts: 2, clocks: 0 })
  expect(first.items.map(({ subject }) => subject)).toEqual(['黄贝路2号招牌'])
  expect(first.items[0]?.verdicts).toMatchObject([
    {
      condition: 'small-enough',
      before: { verdict: 'pass' },
      after: { verdict: 'fail', figures: ['emc-savings-min=20'] },
    },
  ])
  const second = await as('leader')(contract.replayCases, { ...asked, limit: 1, after: first.next })
  expect(second.items.map(({ subject }) => subject)).toEqual(['黄贝路3号招牌'])
  expect(second.next).toBeUndefined()
  const after = await sql`select * from procedures.facts order by case_id, seq`.execute(luodi.database.db)
  expect(after.rows).toEqual(before.rows)
})

test('days of receipt narrow it, other units’ cases stay out, a clerk may not', async () => {
  const narrow = await as('leader')(contract.replayCases, { ...asked, from: '2012-09-18', to: '2012-09-18' })
  expect(narrow.counts).toMatchObject({ replayed: 1, touched: 1 })
  const other = await as('leader', 'urban-management-bureau')(contract.replayCases, asked)
  expect(other.counts.replayed).toBe(0)
  await expect(as('clerk')(contract.replayCases, asked)).rejects.toMatchObject({ name: 'NotAllowed' })
})

test('another limit moves due days of open cases', async () => {
  const { items } = await as('leader')(contract.replayCases, { service: 'sign-permit', set: 'licensing-accept-days=2' })
  expect(items[0]?.clocks).toMatchObject([
    {
      clock: 'accept',
      before: '2012-09-24',
      after: '2012-09-19',
      figureBefore: 'licensing-accept-days=5',
      figureAfter: 'licensing-accept-days=2',
    },
  ])
})

test.each([
  [{ ...asked, set: '' }, 'nothing is changed'],
  [{ ...asked, set: 'emc-savings-min' }, 'write id=value'],
  [{ ...asked, set: 'emc-savings-min=20@2012-02-30' }, 'is no day'],
  [{ ...asked, set: 'emc-saving-min=20' }, 'is no figure of this service'],
  [{ ...asked, set: 'licensing-accept-days=0' }, 'a whole number above 0'],
  [{ ...asked, set: 'emc-savings-min=many' }, 'is a number'],
  [{ ...asked, version: 2 }, 'has versions 1 to 1'],
  [{ ...asked, service: 'no-such' }, 'no service'],
])('%j is refused with its cure', async (input, message) => {
  const error = (await as('leader')(contract.replayCases, input).catch((one: unknown) => one)) as {
    issues: { message: string }[]
  }
  expect(error.issues[0]?.message).toContain(message)
})

test('what is listed is chosen: all, those whose day moves, those whose outcome turns', async () => {
  const listed = async (show: 'all' | 'clocks' | 'outcome'): Promise<number> =>
    (await as('leader')(contract.replayCases, { ...asked, show })).items.length
  expect(await Promise.all([listed('all'), listed('clocks'), listed('outcome')])).toEqual([3, 0, 0])
})

test('what can be changed: the figures of a service with what holds today, and the services of a figure', async () => {
  const { services, figures } = await as('leader')(contract.getReplayChoices, { service: 'sign-permit' })
  expect(services).toMatchObject([{ id: 'sign-permit', versions: [{ version: 1 }] }])
  expect(figures.find(({ id }) => id === 'licensing-accept-days')).toMatchObject({
    takes: 'limit',
    held: { value: '5', basis: { ref: 'administrative-licensing-law#art_32__subpara_4' } },
  })
  expect(figures.find(({ id }) => id === 'emc-savings-min')?.takes).toBe('number')
  const used = await as('leader')(contract.getReplayChoices, { parameter: 'emc-savings-min' })
  expect(used.services.map(({ id }) => id)).toEqual(['sign-permit'])
  expect((await as('leader')(contract.getReplayChoices, { parameter: 'no-such' })).services).toEqual([])
  await expect(as('clerk')(contract.getReplayChoices, {})).rejects.toMatchObject({ name: 'NotAllowed' })
})

test('the table has a row a change', async () => {
  const { content, count } = await as('leader')(contract.exportReplay, asked)
  expect(count).toBe(2)
  expect(content.trim().split('\r\n')).toHaveLength(3)
  expect(content).toContain('不符合 emc-savings-min=20')
})
