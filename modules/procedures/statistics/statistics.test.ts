/** A year of a service counted from rows and facts: whole for staff, with small counts kept back for the public, and as a table. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { proceduresContract as contract } from '../contract.ts'

const unit = 'development-reform-bureau'
const service = 'energy-recognition'

const clerkOf = (unitId: string): Caller => ({
  kind: 'person',
  face: 'desk',
  name: '演示·经办',
  personId: uuid(),
  accountId: uuid(),
  sessionId: uuid(),
  grants: [{ role: 'clerk', unitId, from: day('2012-01-01') }],
})

let luodi: TestLuodi
let serial = 0

interface Made {
  readonly received: string
  readonly ended?: string
  readonly outcome?: string
  readonly late?: boolean
  readonly acts?: readonly string[]
  readonly fails?: string
  readonly stars?: number
}

/** A case as its row and facts would have it. */
async function make({ received, ended, outcome, late = false, acts = [], fails, stars }: Made): Promise<void> {
  const { db } = luodi.database
  const id = uuid()
  serial += 1
  const revision = acts.length + 1
  await sql`insert into procedures.cases (id, number, procedure, version, state, turn, unit_id, applicant_id, subject,
      channel, received_on, due_on, outcome, ended_on, revision)
    values (${id}, ${`测案〔2012〕${serial}号`}, ${service}, 1, ${ended === undefined ? 'received' : 'closed'},
      ${ended === undefined ? 'office' : 'nobody'}, ${unit}, ${uuid()}, '示例', 'web', ${received}::date,
      ${ended === undefined ? received : null}::date, ${outcome ?? null}, ${ended ?? null}::date, ${revision})`.execute(
    db,
  )
  if (ended !== undefined)
    await sql`insert into procedures.clocks (case_id, clock, level, whose, state, started_on, due_on, provisional, ended_on,
        overdue_by) values (${id}, 'decision', 'legal', 'office', 'ended', ${received}::date, ${ended}::date, false,
        ${ended}::date, ${late ? 2 : 0})`.execute(db)
  for (const [index, act] of acts.entries()) {
    const sheet = fails !== undefined && index === acts.length - 1 ? [{ condition: fails, verdict: 'fail' }] : undefined
    const data = JSON.stringify({ act, input: {}, ...(sheet && { sheet }) })
    await sql`insert into procedures.facts (case_id, seq, kind, data, by_kind, by_id, on_day, at, hash)
      values (${id}, ${index + 2}, 'acted', ${data}::jsonb, ${act.endsWith('by-silence') ? 'time' : 'staff'}, 'x',
        ${received}::date, now(), '\\x00')`.execute(db)
  }
  if (stars !== undefined)
    await sql`insert into procedures.ratings (case_id, procedure, unit_id, stars, words, rated_on)
      values (${id}, ${service}, ${unit}, ${stars}, '', ${ended ?? received}::date)`.execute(db)
}

beforeAll(async () => {
  luodi = await openTestLuodi(day('2012-09-17'))
  await luodi.loadPack()
  const granted = { outcome: 'recognised', acts: ['accept', 'propose', 'recognise'], stars: 5 }
  for (let index = 0; index < 6; index += 1) await make({ ...granted, received: '2012-07-09', ended: '2012-08-01' })
  for (let index = 0; index < 4; index += 1)
    await make({
      received: '2012-07-09',
      ended: '2012-08-20',
      outcome: 'refused',
      late: true,
      acts: ['ask-correction', 'answer-correction', 'accept', 'refuse'],
      fails: 'savings-reached',
    })
  await make({ received: '2012-08-02', ended: '2012-08-03', outcome: 'withdrawn', acts: ['accepted-by-silence'] })
  for (let index = 0; index < 3; index += 1) await make({ received: '2012-09-03' })
  // Of another year: it is in no count of this one.
  await make({ ...granted, received: '2011-03-01', ended: '2011-04-01' })
}, 240_000)
afterAll(() => luodi.close())

it('staff see the year of their units whole', async () => {
  const view = await luodi.callAs(clerkOf(unit))(contract.getOwnYear, { service })
  expect(view).toMatchObject({
    year: 2012,
    through: '2012-09-17',
    isOver: false,
    years: [2012, 2011],
    totals: { received: 14, ended: 11, granted: 6, refused: 4, other: 1, late: 4 },
    open: { count: 3, late: 3 },
    steps: { accepted: 11, corrected: 4, hearings: 0, bySilence: 1 },
    days: { median: 17, p90: 30 },
    rating: { mean: '5.0', count: 6 },
  })
  expect(view.countMin).toBeUndefined()
  expect(view.months).toHaveLength(9)
  expect(view.months[6]).toEqual({ month: '2012-07', received: 10, ended: 0, late: 0 })
  expect(view.grounds).toMatchObject([
    { id: 'savings-reached', count: 4, basis: { ref: 'luofuban-2012-23#art_6__subpara_2' } },
  ])
  const others = await luodi.callAs(clerkOf('education-bureau'))(contract.getOwnYear, { service })
  expect(others.totals).toMatchObject({ received: 0, ended: 0 })
})

it('the public does not see one or two cases, nor what they could be worked out from', async () => {
  const view = await luodi.call(contract.getServiceYear, { service })
  expect(view.countMin).toBe(3)
  // One was withdrawn: with it the smallest other result is kept back.
  expect(view.totals).toEqual({ received: 14, ended: 11, granted: 6, refused: null, other: null, late: 4 })
  expect(view.steps).toEqual({ accepted: 11, corrected: 4, hearings: 0, bySilence: null })
  expect(view.outcomes.find(({ id }) => id === 'withdrawn')?.count).toBeNull()
  const column = view.months.map(({ received }) => received)
  expect(column).toEqual([0, 0, 0, 0, 0, 0, 10, null, null])
})

it('a year that is over tells nothing of today, and another service nothing of this one', async () => {
  const view = await luodi.call(contract.getServiceYear, { service, year: 2011 })
  expect(view).toMatchObject({ isOver: true, through: '2011-12-31', totals: { received: null } })
  expect(view).not.toHaveProperty('open')
  expect(view).not.toHaveProperty('days')
  expect((await luodi.call(contract.getServiceYear, { service: 'energy-change' })).totals.received).toBe(0)
  await expect(luodi.call(contract.getServiceYear, { service: 'no-such' })).rejects.toThrow('service no-such')
})

it('the table says the same in words, as CSV and as xlsx', async () => {
  const { content, fileName } = await luodi.call(contract.exportServiceYear, { service, form: 'csv' })
  expect(fileName).toBe('energy-recognition-2012.csv')
  expect(content).toContain('收到,14')
  expect(content).toContain('少于3或者未列')
  expect(content).toContain('2012-07,10,0,0')
  const xlsx = await luodi.call(contract.exportServiceYear, { service, form: 'xlsx', language: 'en' })
  expect(Buffer.from(xlsx.content, 'base64').subarray(0, 2).toString()).toBe('PK')
})

it('staff take the table of their own units away whole, another unit an empty one', async () => {
  const own = await luodi.callAs(clerkOf(unit))(contract.exportOwnYear, { service, form: 'csv' })
  expect(own.content).toContain('收到,14')
  expect(own.content).not.toContain('未列')
  const others = await luodi.callAs(clerkOf('education-bureau'))(contract.exportOwnYear, { service, form: 'csv' })
  expect(others.content).toContain('收到,0')
  await expect(luodi.call(contract.exportOwnYear, { service, form: 'csv' })).rejects.toThrow()
})

it('the year is found by an index, not by reading all cases', async () => {
  const { db } = luodi.database
  const plan = async (condition: string): Promise<string> =>
    db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select count(*) from procedures.cases
        where procedure = 'energy-recognition' and ${sql.raw(condition)}`.execute(tx)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
  expect(await plan(`ended_on between '2012-01-01' and '2012-12-31'`)).toContain('cases_by_procedure_end')
  expect(await plan(`received_on between '2012-01-01' and '2012-12-31'`)).toContain('cases_by_procedure')
})
