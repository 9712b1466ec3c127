/** Requests and the yearly report on a real database: hand-in by the portal and the counter, silence, the register, publication. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { day, type Day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import { proceduresContract as cases } from '#modules/procedures/contract.ts'
import { publicationsContract } from '#modules/publications/contract.ts'
import type { Caller } from '#platform/contract/actor.ts'
import type { Call } from '#platform/contract/operation.ts'
import { inboxContract } from '#platform/mail/contract.ts'
import { fireDue } from '#platform/jobs/timers.ts'
import { grantRole } from '#testing/grants.ts'
import { openTestLuodi, testKeys, type TestLuodi } from '#testing/luodi.ts'
import { openCalendar } from '#apps/server/calendar.ts'
import { proceduresModule } from '#modules/procedures/index.ts'
import { disclosureContract as contract } from './contract.ts'
import { requestRun } from './index.ts'

let luodi: TestLuodi
let today: Day = day('2012-09-17')
const people: Record<string, string> = {}
const vault = openPersonVault(testKeys)
const unit = 'urban-management-bureau'

const person = (name: string, role?: 'clerk' | 'leader', unitId = unit): Caller => ({
  kind: 'person',
  face: role === undefined ? 'portal' : 'desk',
  name: `演示·${name}`,
  personId: people[name] ?? '',
  accountId: uuid(),
  sessionId: uuid(),
  grants: role === undefined ? [] : [{ role, unitId, from: day('2008-01-01') }],
})
const as = (name: string, role?: 'clerk' | 'leader', unitId?: string): Call => luodi.callAs(person(name, role, unitId))

beforeAll(async () => {
  luodi = await openTestLuodi(() => today)
  await luodi.loadPack()
  await luodi.database.db.transaction().execute(async (tx) => {
    for (const name of ['甲', '经办', '领导', '区府办'])
      people[name] = await vault.create(tx, { kind: 'natural', name: `演示·${name}`, on: day('2008-05-01') })
    for (const [name, role, of] of [
      ['经办', 'clerk', unit],
      ['领导', 'leader', unit],
      ['区府办', 'leader', 'government-office'],
    ] as const)
      await grantRole(tx, people[name], role, of)
  })
}, 120_000)
afterAll(() => luodi.close())

const fields = {
  unit,
  'wanted-name': '东门步行街绿化工程验收表',
  'supply-form': 'paper',
  'supply-way': 'collect',
  'applicant-kind': 'natural',
  phone: '13800001234',
}

async function handIn(more: Readonly<Record<string, string>> = {}): Promise<string> {
  const call = as('甲')
  const { draft } = await call(cases.startDraft, { service: 'disclosure-request' })
  const { revision } = await call(cases.saveDraft, { draft, revision: 1, fields: { ...fields, ...more } })
  return (await call(cases.submitDraft, { draft, revision })).case
}

/** Does a step with the revision as it is now. */
async function step(
  call: Call,
  id: string,
  act: string,
  input: Record<string, string> = {},
  more: { lacks?: { kind: 'field'; id: string; why: string }[]; fields?: Record<string, string> } = {},
): Promise<void> {
  const mine = act === 'correct' || act === 'withdraw'
  const { revision } = mine ? await call(cases.getMyCase, { case: id }) : await call(cases.getCase, { case: id })
  await call(mine ? cases.actOnMine : cases.actOnCase, { case: id, act, revision, input, ...more })
}

async function answer(id: string, outcome: string): Promise<void> {
  await step(as('经办', 'clerk'), id, 'propose-answer', { outcome, given: '复印件，到窗口领取', grounds: '见说明' })
  await step(as('领导', 'leader'), id, 'sign-answer')
}

const code = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: { refusal?: { code: string }; name: string }) => error.refusal?.code ?? error.name,
  )

const rowsOf = (report: { lines: { id: string; sum: number }[] }): Record<string, number> =>
  Object.fromEntries(report.lines.filter(({ sum }) => sum > 0).map(({ id, sum }) => [id, sum]))

test('the guide of 2012 tells 15 working days and no fee rule; that of today 20 and the rules since 2021', async () => {
  const old = await luodi.call(cases.getService, { service: 'disclosure-request' })
  expect(old.limits.find(({ id }) => id === 'answer')?.figure?.value).toBe('15')
  expect(old.documents.map(({ id }) => id)).not.toContain('fee-notice')
  today = day('2026-03-02')
  const now = await luodi.call(cases.getService, { service: 'disclosure-request' })
  expect(now.limits.find(({ id }) => id === 'answer')?.figure?.value).toBe('20')
  expect(now.documents.map(({ id }) => id)).toContain('fee-notice')
  expect(now.remedies[0]?.basis.ref).toBe('administrative-reconsideration-law#art_23__subpara_4')
  today = day('2012-09-17')
})

test('a request goes only to a unit that takes requests', async () => {
  expect(await code(handIn({ unit: 'luohu-committee' }))).toBe('unit-cannot-receive')
})

test('a request of 2012: corrected, a third party asked, signed by another person, with letters numbered', async () => {
  today = day('2012-09-17')
  const id = await handIn()
  const clerk = as('经办', 'clerk')
  const shown = await clerk(cases.getCase, { case: id })
  expect(shown.number).toMatch(/^罗信公案〔2012〕\d+号$/u)
  expect(shown.clocks.map(({ id: clock, dueOn }) => [clock, dueOn])).toEqual([['answer', '2012-10-12']])
  expect(shown.fields.find(({ id: field }) => field === 'phone')?.value).not.toContain('00001')
  await step(clerk, id, 'ask-correction', {}, { lacks: [{ kind: 'field', id: 'wanted-name', why: '哪一年的工程' }] })
  today = day('2012-09-20')
  await step(as('甲'), id, 'correct', {}, { fields: { 'wanted-name': '东门步行街2011年绿化工程验收表' } })
  await step(clerk, id, 'ask-third-party', { who: '某公司', asks: '单价' })
  today = day('2012-09-25')
  await step(clerk, id, 'enter-third-party', { agrees: 'no', opinion: '商业秘密' })
  await answer(id, 'withheld-third-party')
  const done = await as('甲')(cases.getMyCase, { case: id })
  expect(done).toMatchObject({ state: { id: 'ended' }, outcome: { id: 'withheld-third-party', tone: 'refused' } })
  expect(done.subject).toBe('东门步行街2011年绿化工程验收表')
  expect(done.documents.map(({ title }) => title.zh)).toEqual([
    '政府信息公开申请补正告知书',
    '征求第三方意见书',
    '政府信息公开申请答复书',
  ])
})

test('since 2019 a request over the internet waits to be confirmed, and one that is not corrected lapses by itself', async () => {
  today = day('2026-09-01')
  const id = await handIn()
  const clerk = as('经办', 'clerk')
  expect((await clerk(cases.getCase, { case: id })).state.id).toBe('to-confirm')
  today = day('2026-09-02')
  await step(clerk, id, 'confirm-receipt')
  const confirmed = await clerk(cases.getCase, { case: id })
  expect(confirmed.receivedOn).toBe('2026-09-02')
  expect(confirmed.clocks.find(({ id: clock }) => clock === 'answer')?.dueOn).toBe('2026-09-30')
  await step(
    clerk,
    id,
    'ask-correction',
    { days: '5' },
    { lacks: [{ kind: 'field', id: 'wanted-name', why: '哪一年' }] },
  )
  expect((await clerk(cases.getCase, { case: id })).clocks.find(({ id: clock }) => clock === 'correction')?.dueOn).toBe(
    '2026-09-09',
  )
  // Whoever has to answer reads by when, in the notice itself; those whose next step it is not are not told so.
  const bodies = (await as('甲')(inboxContract.listMessages, {})).items.map(({ body }) => body)
  expect(bodies[0]?.zh).toMatch(/现在的状态：待补正。下一步由你办，最迟2026年9月9日。$/u)
  expect(bodies[0]?.en).toMatch(/The next step is yours, by 9 September 2026 at the latest\.$/u)
  expect(bodies.slice(1).filter(({ zh }) => zh.includes('下一步由你办'))).toHaveLength(1)
  // Lists say it too, to whoever has to answer and to whoever waits.
  const mine = (await as('甲')(cases.listMyCases, { open: true })).items.find((one) => one.id === id)
  const theirs = (await clerk(cases.listCases, { view: 'unit' })).items.find((one) => one.id === id)
  expect([mine, theirs].map((one) => [one?.dueOn, one?.waitsUntil])).toEqual([
    [undefined, '2026-09-09'],
    [undefined, '2026-09-09'],
  ])
  today = day('2026-09-10')
  await fire()
  await fire()
  const ended = await as('甲')(cases.getMyCase, { case: id })
  expect(ended.outcome?.id).toBe('given-up-correction')
  expect(ended.timeline.filter(({ title }) => title.zh.includes('逾期不补正'))).toHaveLength(1)
})

test('a year is counted from the cases, balances, and is published once it is over; a second time is a correction', async () => {
  today = day('2012-11-05')
  const open = await handIn()
  const office = as('区府办', 'leader', 'government-office')
  const leader = as('领导', 'leader')
  const before = await leader(contract.getYearlyReport, { year: 2012 })
  expect(before).toMatchObject({ balances: true, until: '2012-11-05', isOver: false, publishBy: '2013-03-31' })
  expect(rowsOf(before)).toEqual({ received: 2, 'withheld-third-party': 1, total: 1, left: 1 })
  expect(await code(leader(contract.publishYearlyReport, { year: 2012 }))).toBe('year-not-over')
  expect(await code(leader(contract.getYearlyReport, { year: 2012, unit: 'education-bureau' }))).toBe('NotFound')
  today = day('2013-01-15')
  await answer(open, 'given')
  const next = await leader(contract.getYearlyReport, { year: 2013 })
  expect(rowsOf(next)).toEqual({ carried: 1, given: 1, total: 1 })
  expect(next.balances).toBe(true)
  const { report } = await leader(contract.publishYearlyReport, { year: 2012, overview: '全年办理两件。' })
  const shown = await luodi.call(contract.readYearlyReport, { report })
  expect(shown).toMatchObject({ year: 2012, unit: { id: unit }, words: { overview: '全年办理两件。' } })
  expect(rowsOf(shown)).toEqual({ received: 2, 'withheld-third-party': 1, total: 1, left: 1 })
  const { items } = await luodi.call(publicationsContract.listPublications, { kind: 'yearly-report' })
  expect(items).toMatchObject([{ page: `/disclosure/reports/${report}`, subject: `disclosure/${unit}/2012` }])
  const again = { year: 2012, overview: '全年办理两件。' }
  expect(await code(leader(contract.publishYearlyReport, again))).toBe('nothing-changed')
  expect(await code(leader(contract.publishYearlyReport, { ...again, overview: '全年收到两件。' }))).toBe(
    'correction-needs-reason',
  )
  const corrected = await leader(contract.publishYearlyReport, {
    ...again,
    overview: '全年收到两件。',
    reason: '表述有误',
  })
  expect((await luodi.call(contract.readYearlyReport, { report })).correctedBy?.id).toBe(corrected.report)
  const listed = await luodi.call(contract.listYearlyReports, {})
  expect(listed.items).toMatchObject([{ id: corrected.report, isCorrection: true }])
  const whole = await office(contract.getYearlyReport, { year: 2012 })
  expect(whole.unit).toBeUndefined()
  expect(rowsOf(whole)).toEqual(rowsOf(shown))
})

test('the register is what the cases say', async () => {
  const { rows } = await sql<{ number: string; state: string }>`select c.number, c.state from procedures.cases c
    left join disclosure.requests r on r.case_id = c.id
    where c.procedure = 'disclosure-request' and (r.case_id is null or r.ended_on is distinct from c.ended_on
      or r.outcome is distinct from c.outcome or r.unit_id <> c.unit_id or (r.received_on is not null and r.received_on <> c.received_on))`.execute(
    luodi.database.db,
  )
  expect(rows).toEqual([])
})

test('the table leaves as csv and as xlsx; the fee is computed by the rates of the day', async () => {
  const leader = as('领导', 'leader')
  const csv = await leader(contract.exportYearlyReport, { year: 2012, form: 'csv' })
  expect(csv.content.split('\n')).toHaveLength(27)
  const xlsx = await leader(contract.exportYearlyReport, { year: 2012, form: 'xlsx' })
  expect(Buffer.from(xlsx.content, 'base64').subarray(0, 2).toString()).toBe('PK')
  expect(await luodi.call(contract.computeFee, { basis: 'pages', n: 250, on: '2026-03-02' })).toMatchObject({
    amount: 4700,
  })
  expect((await luodi.call(contract.computeFee, { basis: 'pages', n: 250 })).amount).toBeUndefined()
})

/** Fires every timer that is due on the test's day; one that fails makes the test fail. */
function fire(): Promise<unknown> {
  const handlers = proceduresModule({ runs: [requestRun], keys: testKeys, vault, calendar: openCalendar }).timers ?? {}
  const log = {
    info: () => undefined,
    error: (one: unknown) => {
      throw new Error(JSON.stringify(one))
    },
  } as never
  const clock = { now: () => new Date(`${today}T02:00:00Z`), today: () => today }
  return fireDue({ db: luodi.database.db, log, handlers, upkeep: [], clock })
}
