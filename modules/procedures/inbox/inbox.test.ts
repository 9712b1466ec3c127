import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { day, type Day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { openFileStore } from '#platform/files/index.ts'
import { grantRole } from '#testing/grants.ts'
import { openTestLuodi, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { signPermitRun } from '../builders.ts'
import { proceduresContract as contract } from '../contract.ts'

const bureau = 'development-reform-bureau'
const other = 'urban-management-bureau'
const staff = {
  one: ['clerk', bureau],
  two: ['clerk', bureau],
  head: ['leader', bureau],
  away: ['clerk', other],
} as const
type Name = keyof typeof staff

let luodi: TestLuodi
let today: Day = day('2012-09-17')
const ids = {} as Record<Name, string>

/** Grants as the sign-in reads them, for that person alone. */
function callerFor(name: Name): Caller {
  const [role, unitId] = staff[name]
  return {
    kind: 'person',
    face: 'desk',
    name: `演示·${name}`,
    personId: ids[name],
    accountId: uuid(),
    sessionId: uuid(),
    grants: [{ role, unitId, from: day('2012-01-01') }],
  }
}
const as = (name: Name) => luodi.callAs(callerFor(name))

beforeAll(async () => {
  const files = await openFileStore(path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files'), testKeys)
  luodi = await openTestLuodi(() => today, { runs: [signPermitRun()], files })
  await luodi.loadPack()
  const vault = openPersonVault(testKeys)
  await luodi.database.db.transaction().execute(async (tx) => {
    for (const [name, [role, unit]] of Object.entries(staff)) {
      ids[name as Name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: today })
      await grantRole(tx, ids[name as Name], role, unit)
    }
  })
}, 120_000)
afterAll(() => luodi.close())

/** Taken in at the counter for a company. */
async function takeIn(place: string): Promise<string> {
  const clerk = as('one')
  const { draft } = await clerk(contract.startCounterDraft, {
    service: 'sign-permit',
    applicant: { kind: 'legal', name: '演示·招牌公司', number: '91350100M000100Y43' },
    receivedOn: today,
  })
  const fields = { place, area: '12.5', lit: 'no', phone: '13800001234' }
  await clerk(contract.saveDraft, { draft, revision: 1, fields })
  await clerk(contract.addDraftMaterial, { draft, material: 'drawing', paper: true })
  const { revision } = await clerk(contract.addDraftMaterial, { draft, material: 'licence', paper: true })
  return (await clerk(contract.submitDraft, { draft, revision })).case
}

const code = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: { refusal?: { code: string }; name: string }) => error.refusal?.code ?? error.name,
  )

test('everybody learns who they are at the desk: their units, what they do there, for whom they stand in', async () => {
  const one = await as('one')(contract.getDesk, {})
  expect(one.person).toEqual({ id: ids.one, name: '演示·one' })
  expect(one.units).toEqual([expect.objectContaining({ id: bureau, isClerk: true, isLeader: false })])
  expect(one.standsInFor).toEqual([])
  await as('head')(contract.setStandIn, {
    person: ids.two,
    standIn: ids.one,
    unit: bureau,
    from: today,
    until: day('2012-09-20'),
    reason: '休假',
  })
  expect((await as('one')(contract.getDesk, {})).standsInFor).toEqual([ids.two])
})

test('the workload counts each officer’s open cases, what is overdue and what nobody has, in one’s own units only', async () => {
  const first = await takeIn('黄贝路1号')
  await takeIn('黄贝路2号')
  await as('one')(contract.assignCase, { case: first, revision: 1, handler: ids.one })
  const load = async (name: Name) => (await as(name)(contract.listWorkload, {})).units
  const [own] = await load('head')
  expect(own?.unit.id).toBe(bureau)
  expect(own?.unassigned).toBe(1)
  expect(own?.people[0]).toMatchObject({ id: ids.one, open: 1, overdue: 0, isClerk: true, firstDueOn: '2012-09-24' })
  expect(own?.people.find(({ id }) => id === ids.two)).toMatchObject({
    open: 0,
    absent: { until: '2012-09-20', standIn: { id: ids.one } },
  })
  expect(own?.people.find(({ id }) => id === ids.head)).toMatchObject({ isClerk: false })
  const before = today
  today = day('2012-09-25')
  expect((await load('head'))[0]).toMatchObject({ unassignedOverdue: 1, people: [{ overdue: 1 }, {}, {}] })
  today = before
  expect((await load('away')).map(({ unit }) => unit.id)).toEqual([other])
})

test('the list is narrowed to one officer, and counts what other units ask of one’s own', async () => {
  const { items } = await as('head')(contract.listCases, { handler: ids.one })
  expect(items.map(({ handler }) => handler?.id)).toEqual([ids.one])
  const id = items[0]?.id ?? ''
  expect((await as('away')(contract.countCases, {})).joined).toBe(0)
  const { revision } = await as('one')(contract.getCase, { case: id })
  await as('one')(contract.askUnit, { case: id, revision, unit: other, asks: '请说明是否影响市容' })
  expect((await as('away')(contract.countCases, {})).joined).toBe(1)
  expect((await as('away')(contract.listCases, { view: 'joined' })).items.map((one) => one.id)).toEqual([id])
})

test('an act tells beforehand where it leads and what becomes of each clock, and then does just that', async () => {
  const id = await takeIn('黄贝路3号')
  const clerk = as('one')
  const before = await clerk(contract.foreseeActs, { case: id })
  const accept = before.items.find(({ act }) => act === 'accept')
  expect(accept?.to.id).toBe('examined')
  expect(accept?.clocks.map(({ id: clock, effect, dueOn }) => [clock, effect, dueOn])).toEqual([
    ['accept', 'ends', '2012-09-24'],
    ['decide', 'starts', '2012-10-19'],
  ])
  expect(before.items.find(({ act }) => act === 'ask-correction')?.clocks).toMatchObject([
    { id: 'accept', effect: 'ends' },
  ])
  expect(accept?.clocks[1]?.figure).toMatchObject({ id: 'licensing-decide-days', value: '20' })
  await clerk(contract.actOnCase, { case: id, act: 'accept', revision: 1 })
  const after = await clerk(contract.getCase, { case: id })
  expect(after.state.id).toBe('examined')
  expect(after.clocks.find((clock) => clock.id === 'decide')?.dueOn).toBe('2012-10-19')
  const next = await clerk(contract.foreseeActs, { case: id })
  expect(next.items.find(({ act }) => act === 'extend')).toMatchObject({
    to: { id: 'examined' },
    clocks: [{ id: 'decide', effect: 'lengthens' }],
  })
  expect(await code(as('away')(contract.foreseeActs, { case: id }))).toBe('NotFound')
})

test('a view is kept under its name for its person alone, replaced by the same name, and thirty are the most', async () => {
  const call = as('two')
  const first = await call(contract.saveView, { name: '逾期的', query: 'view=unit&due=overdue' })
  const again = await call(contract.saveView, { name: '逾期的', query: 'view=mine&due=overdue' })
  expect(again.view).toBe(first.view)
  expect((await call(contract.listSavedViews, {})).items).toEqual([
    { id: first.view, name: '逾期的', query: 'view=mine&due=overdue' },
  ])
  await as('one')(contract.dropView, { view: first.view })
  expect((await call(contract.listSavedViews, {})).items).toHaveLength(1)
  for (let n = 1; n < 30; n += 1) await call(contract.saveView, { name: `第${n}个`, query: '' })
  expect(await code(call(contract.saveView, { name: '第三十一个', query: '' }))).toBe('too-many-views')
  await call(contract.saveView, { name: '逾期的', query: 'due=overdue' })
  await call(contract.dropView, { view: first.view })
  expect((await call(contract.listSavedViews, {})).items).toHaveLength(29)
})

test('a list goes on where it stopped, by due day and by day of receipt, over several units and for whom one stands in', async () => {
  const taken: string[] = []
  for (const on of ['2012-09-03', '2012-09-05', '2012-09-05', '2012-09-04'] as const) {
    today = day(on)
    taken.push(await takeIn(`黄贝路${taken.length + 10}号`))
  }
  today = day('2012-09-17')
  const both: Caller = {
    ...callerFor('one'),
    grants: [bureau, other].map((unitId) => ({ role: 'clerk' as const, unitId, from: day('2012-01-01') })),
  } as Caller
  for (const sort of ['received', 'due'] as const)
    for (const call of [as('one'), luodi.callAs(both)]) {
      const all = (await call(contract.listCases, { sort, limit: 200 })).items
      const paged: typeof all = []
      let after: string | undefined
      do {
        const page = await call(contract.listCases, { sort, limit: 3, ...(after === undefined ? {} : { after }) })
        paged.push(...page.items)
        after = page.next
      } while (after !== undefined)
      expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
      const days = all.map((one) => (sort === 'received' ? one.receivedOn : (one.dueOn ?? '9')))
      expect(days).toEqual([...days].sort(sort === 'received' ? (a, b) => b.localeCompare(a) : undefined))
      expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(taken))
    }
  await as('head')(contract.assignCase, { case: taken[0] ?? '', revision: 1, handler: ids.two })
  const mine = (await as('one')(contract.listCases, { view: 'mine', limit: 200 })).items
  expect(new Set(mine.map(({ handler }) => handler?.id))).toEqual(new Set([ids.one, ids.two]))
  expect((await as('one')(contract.countCases, {})).mine).toBe(mine.length)
  expect((await as('two')(contract.listCases, { view: 'mine' })).items.map(({ id }) => id)).toEqual([taken[0]])
  const unassigned = (await as('one')(contract.listCases, { view: 'unassigned', limit: 200 })).items
  expect(unassigned.some(({ handler }) => handler !== undefined)).toBe(false)
  expect((await as('one')(contract.countCases, {})).unassigned).toBe(unassigned.length)
})

test('a number is found by its beginning, where it is a pattern to a database too, and a company by its whole name', async () => {
  const [one] = (await as('one')(contract.listCases, { limit: 1 })).items
  const find = async (q: string) => (await as('one')(contract.listCases, { q, limit: 200 })).items
  const number = one?.number ?? ''
  expect((await find(number)).map((found) => found.number)).toEqual([number])
  expect((await find(number.slice(0, -3))).length).toBeGreaterThan(1)
  for (const nobody of ['%', '_', '\\', number.slice(1)]) expect(await find(nobody)).toEqual([])
  const all = await find('演示·招牌公司')
  expect(all).toHaveLength((await as('one')(contract.listCases, { sort: 'received', limit: 200 })).items.length)
  expect(await find('演示·招牌')).toEqual([])
  expect((await as('away')(contract.listCases, { q: number })).items).toEqual([])
})

test('a table holds the rows of the list and no others, in both forms', async () => {
  const all = await as('head')(contract.listCases, { limit: 200 })
  const csv = await as('head')(contract.exportCases, { form: 'csv' })
  expect(csv.count).toBe(all.items.length)
  expect(csv.content.split('\r\n')[1]).toContain(all.items[0]?.number)
  const xlsx = await as('head')(contract.exportCases, { form: 'xlsx', language: 'en', handler: ids.one })
  expect(xlsx.count).toBe((await as('head')(contract.listCases, { handler: ids.one })).items.length)
  expect(Buffer.from(xlsx.content, 'base64').subarray(0, 2).toString()).toBe('PK')
  expect((await as('away')(contract.exportCases, { form: 'csv' })).count).toBe(0)
})
