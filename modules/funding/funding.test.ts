/** Project money from application to supervision on a real database, joined to the plan's task. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { day, type Day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import type { HeldParameter, RuleTools } from '#modules/procedures/definition.ts'
import type { CaseView } from '#modules/procedures/fold.ts'
import { createModules } from '#apps/server/wire.ts'
import { checkDefinition } from '#modules/procedures/check-definition.ts'
import { proceduresContract as cases } from '#modules/procedures/contract.ts'
import type { Caller } from '#platform/contract/actor.ts'
import type { Module } from '#platform/contract/module.ts'
import type { Call } from '#platform/contract/operation.ts'
import { fireDue } from '#platform/jobs/timers.ts'
import { openLog } from '#platform/log/log.ts'
import { grantRole } from '#testing/grants.ts'
import { openTestLuodi, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { fundingContract as contract } from './contract.ts'
import { fenOf } from './money.ts'
import { projectMoney } from './procedure.ts'
import { noticeClause, planOf, publicisedMoney } from './publicised.ts'

let luodi: TestLuodi
let today: Day = day('2012-08-17')
let modules: readonly Module[] = []
const people: Record<string, string> = {}
const staff = {
  城管经办: ['clerk', 'urban-management-bureau'],
  发改经办: ['clerk', 'development-reform-bureau'],
  发改领导: ['leader', 'development-reform-bureau'],
  财政经办: ['clerk', 'finance-bureau'],
} as const

function as(name: keyof typeof staff): Call {
  const [role, unitId] = staff[name]
  const caller: Caller = {
    kind: 'person',
    face: 'desk',
    name: `演示·${name}`,
    personId: people[name] ?? '',
    accountId: uuid(),
    sessionId: uuid(),
    grants: [{ role, unitId, from: day('2012-01-01') }],
  }
  return luodi.callAs(caller)
}

beforeAll(async () => {
  luodi = await openTestLuodi(() => today)
  modules = createModules({ keys: testKeys, today: () => today, wall: () => new Date(), siteName: '' })
  await luodi.loadPack()
  await luodi.database.db.transaction().execute(async (tx) => {
    const vault = openPersonVault(testKeys)
    for (const name of ['居民甲', '居民乙'])
      people[name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: today })
    for (const [name, [role, unit]] of Object.entries(staff)) {
      people[name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: today })
      await grantRole(tx, people[name], role, unit)
    }
  })
}, 120_000)
afterAll(() => luodi.close())

const resident = (name: string): Call =>
  luodi.callAs({
    kind: 'person',
    face: 'portal',
    name: `演示·${name}`,
    personId: people[name] ?? '',
    accountId: uuid(),
    sessionId: uuid(),
    grants: [],
  })

const code = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: { refusal?: { code: string; reasons?: { gate?: string }[] }; name: string }) =>
      error.refusal?.code ?? error.name,
  )

async function apply(task = 'liv-roof-gardens', unit = 'urban-management-bureau'): Promise<string> {
  const call = as('城管经办')
  const fields = { task, unit, project: '屋顶绿化试点', content: '五处屋顶', builder: '区城管局', amount: '120000.5' }
  const { draft } = await call(cases.startUnitDraft, {
    service: projectMoney.id,
    unit: 'urban-management-bureau',
    fields,
  })
  const { revision } = await call(cases.getDraft, { draft })
  return (await call(cases.submitDraft, { draft, revision })).case
}

async function step(call: Call, id: string, act: string, input: Record<string, string> = {}): Promise<void> {
  const { revision } = await call(cases.getCase, { case: id })
  await call(cases.actOnCase, { case: id, act, revision, input })
}

test('the definition can work, and amounts are exact', () => {
  expect([projectMoney, publicisedMoney].flatMap(checkDefinition)).toEqual([])
  expect([fenOf('0.1'), fenOf('120000.5'), fenOf('7'), fenOf('999999999999.99')]).toEqual([
    10, 12_000_050, 700, 99_999_999_999_999,
  ])
  expect(() => fenOf('1.234')).toThrow(RangeError)
})

test('a unit applies only for a task of the plan that is its own', async () => {
  expect(await code(apply('liv-preschool'))).toBe('unknown-task')
  expect(await code(apply('no-such-task'))).toBe('unknown-task')
  expect(await code(apply('liv-roof-gardens', 'finance-bureau'))).toBe('unknown-task')
})

test('a case of the first version: applied, found a key project, put first, planned, released within the plan, supervised; the task shows the money', async () => {
  const id = await apply()
  const clerk = as('发改经办')
  expect(await code(step(clerk, id, 'list-first'))).toBe('act-not-open')
  const { revision } = await clerk(cases.getCase, { case: id })
  await clerk(cases.findCondition, { case: id, condition: 'key-project', revision, verdict: 'pass', note: '附表第4项' })
  await step(clerk, id, 'list-first')
  const release = (amount: string, on = '2012-08-17') =>
    as('财政经办')(contract.releaseMoney, { project: id, on: day(on), amount, voucher: '财建2012-1' })
  expect(await code(release('1'))).toBe('not-planned')
  await step(as('发改领导'), id, 'put-in-plan', { year: '2012', planned: '100000' })
  expect(await code(release('100000.01'))).toBe('beyond-plan')
  expect(await code(release('1', '2012-08-18'))).toBe('day-to-come')
  expect((await release('60000')).releasedFen).toBe(6_000_000)
  // Two at once: together they would exceed the plan, so one of them is told.
  expect((await Promise.all([code(release('30000')), code(release('30000'))])).sort()).toEqual(['beyond-plan', 'done'])
  await as('财政经办')(contract.checkMoney, {
    project: id,
    on: today,
    spent: '58000',
    isProper: true,
    words: '专款专用',
  })
  expect(await code(as('城管经办')(contract.releaseMoney, { project: id, on: today, amount: '1', voucher: 'x' }))).toBe(
    'NotAllowed',
  )
  const { items } = await luodi.call(contract.listMoney, { task: 'liv-roof-gardens' })
  expect(items).toMatchObject([
    {
      id,
      task: { id: 'liv-roof-gardens' },
      unit: { id: 'urban-management-bureau' },
      state: { zh: '已列入年度投资计划' },
      askedFen: 12_000_050,
      planYear: 2012,
      plannedFen: 10_000_000,
      releasedFen: 9_000_000,
      checks: [{ spentFen: 5_800_000, isProper: true }],
    },
  ])
  expect(items[0]?.releases).toHaveLength(2)
})

async function listed(): Promise<string> {
  const id = await apply()
  const clerk = as('发改经办')
  const { revision } = await clerk(cases.getCase, { case: id })
  await clerk(cases.findCondition, { case: id, condition: 'key-project', revision, verdict: 'pass', note: '附表第4项' })
  await step(clerk, id, 'list-first')
  return id
}

const shown = (planned: string) => ({
  year: '2012',
  planned,
  text: '五处屋顶绿化，列入2012年度投资计划',
  place: '区政府一楼公示栏',
  reach: '区发改局，电话见公示栏',
})

async function goTo(on: string): Promise<void> {
  today = day(on)
  const handlers = modules.find(({ name }) => name === 'procedures')?.timers ?? {}
  const now = new Date(`${on}T02:00:00Z`)
  await fireDue({
    db: luodi.database.db,
    clock: { now: () => now, today: () => today },
    log: openLog('silent'),
    handlers,
    upkeep: [],
  })
}

const object = (name: string, id: string, text: string) =>
  resident(name)(cases.objectToPublicity, { case: id, text }) as Promise<{ objection: string; number: string }>

async function answer(id: string, objection: string, verdict: 'adopted' | 'not-adopted'): Promise<void> {
  const clerk = as('发改经办')
  const { revision } = await clerk(cases.getCase, { case: id })
  const told = { gist: '建议调整投资', answer: '已核实' }
  await clerk(cases.answerObjection, { case: id, objection, revision, verdict, ...told })
}

const gates = (act: Promise<unknown>): Promise<string[]> =>
  act.then(
    () => [],
    (error: { refusal?: { reasons?: { gate: string; basis: string }[] } }) =>
      (error.refusal?.reasons ?? []).map(({ gate, basis }) => (basis === noticeClause ? gate : `${gate} ${basis}`)),
  )

test('from September on: shown to the public, objected, answered, changed, shown again, and only then planned as shown', async () => {
  await goTo('2012-09-03')
  const [clerk, leader] = [as('发改经办'), as('发改领导')]
  const id = await listed()
  expect(await gates(step(leader, id, 'put-in-plan', { year: '2012', planned: '1' }))).toEqual(['was-public'])
  expect(await code(object('居民甲', id, '还没有公示'))).toBe('NotFound')
  await step(clerk, id, 'publicise', shown('100000'))
  const running = await luodi.call(cases.listPublicities, {})
  expect(running.items).toMatchObject([
    { case: id, until: '2012-09-10', made: 0, unit: { id: 'development-reform-bureau' } },
  ])
  const first = await object('居民甲', id, '金额偏高，住址罗湖区某路1号')
  expect(first.number).toMatch(/^罗宜资案〔2012〕\d+号意见第1号$/u)
  // The last day counts; on the day after it is over, whether or not the timer has fired.
  today = day('2012-09-10')
  const second = await object('居民乙', id, '支持')
  today = day('2012-09-11')
  expect(await code(object('居民乙', id, '再提一件'))).toBe('publicity-over')
  await goTo('2012-09-11')
  expect(await gates(step(leader, id, 'put-in-plan'))).toEqual(['objections-answered'])
  expect(await gates(step(leader, id, 'refuse', { reason: '不办' }))).toEqual(['objections-answered'])
  await answer(id, first.objection, 'adopted')
  expect(await code(answer(id, first.objection, 'not-adopted'))).toBe('objection-answered')
  await answer(id, second.objection, 'not-adopted')
  expect(await gates(step(leader, id, 'put-in-plan'))).toEqual(['adopted-followed'])
  await step(clerk, id, 'change-intended', { change: '按第1号意见减少投资' })
  await step(clerk, id, 'publicise', shown('90000'))
  await goTo('2012-09-20')
  expect(await gates(step(leader, id, 'put-in-plan', { planned: '100000' }))).toEqual(['as-shown'])
  // As a form sends it: fields that were left empty.
  await step(leader, id, 'put-in-plan', { year: '', planned: '' })
  const { items } = await luodi.call(contract.listMoney, { project: id })
  expect(items).toMatchObject([{ planYear: 2012, plannedFen: 9_000_000, state: { zh: '已列入年度投资计划' } }])
})

test('everybody reads what was shown and every answer, nobody who objected; each sees their own', async () => {
  const { items } = await luodi.call(cases.listPublicities, { state: 'over' })
  const id = items[0]?.case ?? ''
  const seen = await luodi.call(cases.getPublicity, { case: id })
  expect(seen.rounds.map(({ objections, isRunning }) => [objections.length, isRunning])).toEqual([
    [0, false],
    [2, false],
  ])
  expect(seen.rounds[1]?.objections[0]).toMatchObject({ verdict: 'adopted', answer: '已核实', gist: '建议调整投资' })
  expect(JSON.stringify(seen)).not.toMatch(/居民|某路/u)
  const notice = await luodi.call(cases.readNotice, { case: id, document: seen.rounds[0]?.notice?.id ?? '' })
  expect([notice.content?.to, JSON.stringify(notice.content?.blocks)]).toEqual([
    '',
    expect.stringContaining('2012年9月18日'),
  ])
  const mine = await resident('居民甲')(cases.listMyObjections, {})
  expect(mine.items).toMatchObject([{ text: '金额偏高，住址罗湖区某路1号', verdict: 'adopted', answer: '已核实' }])
  const one = { objection: mine.items[0]?.id ?? '' }
  expect(await code(resident('居民乙')(cases.getMyObjection, one))).toBe('NotFound')
  // The words and the name lie under the author's key: the row and the facts of the case hold neither.
  const { rows } = await sql<{ all: string }>`select (select string_agg(f.data::text, ' ') from procedures.facts f
    where f.case_id = ${id}) as all`.execute(luodi.database.db)
  expect(rows[0]?.all).not.toMatch(/居民|某路/u)
  const staffSees = await as('发改经办')(cases.getObjections, { case: id })
  expect(staffSees.rounds[1]?.objections[0]).toMatchObject({ text: '金额偏高，住址罗湖区某路1号', channel: 'portal' })
  expect(staffSees.rounds[1]?.objections[0]?.by).not.toContain('居民')
  const opened = await as('发改经办')(cases.openObjector, { case: id, ...one, reason: '当面核实' })
  expect(opened.name).toBe('演示·居民甲')
  expect(await code(as('城管经办')(cases.getObjections, { case: id }))).toBe('NotFound')
  const answered = await resident('居民甲')(cases.getMyObjection, one)
  expect(answered.answeredOn).toBe('2012-09-11')
})

test('what comes on paper is entered with its day; a day outside, a wrong number and a sixth are refused', async () => {
  await goTo('2012-10-08')
  const clerk = as('发改经办')
  const id = await listed()
  const paper = { kind: 'natural', name: '演示·居民丙', identity: '11010519491231002X', text: '来信' } as const
  const enter = async (more: object = {}) => {
    const { revision } = await clerk(cases.getCase, { case: id })
    return clerk(cases.enterObjection, { case: id, revision, madeOn: today, ...paper, ...more })
  }
  expect(await code(enter())).toBe('publicity-not-begun')
  await step(clerk, id, 'publicise', shown('50000'))
  expect(await code(enter({ identity: '110105194912310021' }))).toBe('number-wrong')
  expect(await code(enter({ madeOn: day('2012-10-07') }))).toBe('objection-day-outside')
  await goTo('2012-10-16')
  // Posted in time, entered after the end.
  expect((await enter({ madeOn: day('2012-10-15') })).number).toMatch(/意见第1号$/u)
  expect(await code(enter({ madeOn: day('2012-10-16') }))).toBe('objection-day-outside')
  for (let n = 2; n <= 5; n += 1) await enter({ madeOn: day('2012-10-12') })
  expect(await code(enter({ madeOn: day('2012-10-12') }))).toBe('objections-many')
})

test('where the district decides that nothing is shown, year and money are entered; a changed notice counts no more', () => {
  const input = { year: '2012', planned: '1' }
  expect(planOf({ done: [] }, input)).toEqual(input)
  const by = { kind: 'staff', id: '' } as const
  const done = (act: string, given = {}) => ({ seq: 1, act, input: given, by, on: today })
  expect(planOf({ done: [done('publicise', input), done('change-intended')] }, {})).toEqual({})
  const gate = publicisedMoney.acts.find(({ id }) => id === 'put-in-plan')?.gates.find(({ id }) => id === 'was-public')
  const parameter = (value: string) => (): HeldParameter => ({
    id: '',
    value,
    unit: { zh: '' },
    kind: 'choice',
    clause: '',
    from: today,
    verified: false,
  })
  const asked = (value: string) =>
    gate?.check({ state: 'listed' } as CaseView, { parameter: parameter(value) } as unknown as RuleTools)
  expect([asked('no'), asked('yes')?.missing.zh]).toEqual([undefined, '还没有向社会公示。'])
})

test('the database itself keeps releases within the plan', async () => {
  await expect(
    sql`update funding.projects set released_fen = planned_fen + 1 where planned_fen is not null`.execute(
      luodi.database.db,
    ),
  ).rejects.toThrow(/releases_stay_within_the_plan/u)
})
