/** Real processes are killed before every statement of an act, and while they sweep timers; the case must be as before or as after. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { v7 as uuid } from 'uuid'
import { openCalendar } from '#apps/server/calendar.ts'
import { day } from '#base/day.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import { newSecrets } from '#platform/config/config.ts'
import { openKeys } from '#platform/config/keys.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { openFileStore } from '#platform/files/index.ts'
import type { CaseJob } from '#testing/case-process.ts'
import { grantRole } from '#testing/grants.ts'
import { openTestLuodi, type TestLuodi } from '#testing/luodi.ts'
import { signPermitRun } from './builders.ts'
import { clocksOf } from './case-clocks.ts'
import { proceduresContract as contract } from './contract.ts'
import { openRegistry } from './registry.ts'
import { clockTimer, findCase, projectionOf, readFacts } from './store.ts'
import { openWorld } from './world.ts'

const today = day('2012-09-17')
const unit = 'development-reform-bureau'
const secrets = newSecrets()
const keys = openKeys(secrets)
const vault = openPersonVault(keys)
const registry = openRegistry([signPermitRun()])
const png = { fileName: '图.png', content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64') }
let luodi: TestLuodi
let clerk: Caller
let owner: Caller

beforeAll(async () => {
  const files = await openFileStore(path.join(mkdtempSync(path.join(tmpdir(), 'luodi-')), 'files'), keys)
  luodi = await openTestLuodi(today, { runs: [signPermitRun()], files, keys })
  await luodi.loadPack()
  const caller = (face: 'portal' | 'desk', personId: string): Caller => ({
    kind: 'person',
    face,
    name: '演示·某人',
    personId,
    accountId: uuid(),
    sessionId: uuid(),
    grants: face === 'desk' ? [{ role: 'clerk', unitId: unit, from: day('2012-01-01') }] : [],
  })
  await luodi.database.db.transaction().execute(async (tx) => {
    owner = caller('portal', await vault.create(tx, { kind: 'natural', name: '演示·申请人', on: today }))
    const person = await vault.create(tx, { kind: 'natural', name: '演示·经办', on: today })
    await grantRole(tx, person, 'clerk', unit)
    clerk = caller('desk', person)
  })
}, 120_000)
afterAll(() => luodi.close())

async function handIn(): Promise<string> {
  const call = luodi.callAs(owner)
  const { draft } = await call(contract.startDraft, { service: 'sign-permit' })
  const fields = { place: '黄贝路8号', area: '12.5', lit: 'no', phone: '13800001234' }
  await call(contract.saveDraft, { draft, revision: 1, fields })
  await call(contract.addDraftMaterial, { draft, material: 'drawing', file: png })
  const { revision } = await call(contract.addDraftMaterial, { draft, material: 'licence', file: png })
  return (await call(contract.submitDraft, { draft, revision })).case
}

const numberOf = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> =>
  (await query.execute(luodi.database.db)).rows[0]?.n ?? -1

/** Checks that nothing of a case is half: row and clocks are what its facts say, a timer is set for what runs, each act has its audit row, each paper is there. */
async function seeWhole(id: string): Promise<{ state: string; revision: number; acts: string[] }> {
  const { db } = luodi.database
  const row = await findCase(db, sql`c.id = ${id}`)
  if (row === undefined) throw new Error(`no case ${id}`)
  const party = (await vault.findParties(db, [row.applicant_id])).get(row.applicant_id)
  const { facts } = await readFacts(db, id, party)
  expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_, index) => index + 1))
  expect(row.revision).toBe(facts.length)
  const world = await openWorld(db, registry, openCalendar(), [registry.version(row.procedure, row.version)])
  const view = world.fold(facts, row.procedure, row.version)
  const clocks = clocksOf(view, world.parameters, world.calendar, today)
  expect(row).toMatchObject(projectionOf(view, clocks))
  const kept = await sql<{ clock: string; state: string; due: string | null }>`select clock, state, due_on as due
    from procedures.clocks where case_id = ${id} order by clock`.execute(db)
  expect(kept.rows).toEqual(
    clocks
      .map(({ rule, reading }) => ({ clock: rule.id, state: reading.state, due: reading.dueOn ?? null }))
      .sort((a, b) => (a.clock < b.clock ? -1 : 1)),
  )
  const timers = await sql<{ clock: string }>`select data->>'clock' as clock from jobs.timers
    where name = ${clockTimer} and data->>'case' = ${id} and fired_at is null`.execute(db)
  const watched = clocks.filter(
    ({ rule, reading }) =>
      reading.state === 'running' && view.procedure.acts.some(({ onClock }) => onClock === rule.id),
  )
  expect(timers.rows.map(({ clock }) => clock)).toEqual(watched.map(({ rule }) => rule.id))
  expect(await numberOf(sql`select count(*)::int n from procedures.documents where case_id = ${id}`)).toBe(
    view.documents.length,
  )
  const byPeople = view.done.filter(({ by }) => by.kind !== 'time').length
  expect(
    await numberOf(sql`select count(*)::int n from audit.entries where subject = ${`case:${id}`} and outcome = 'done'
      and operation in ('procedures.actOnCase', 'procedures.actOnMine')`),
  ).toBe(byPeople)
  return { state: row.state, revision: row.revision, acts: view.done.map(({ act }) => act) }
}

interface Running {
  readonly child: ChildProcess
  /** What it said last: `stopped`, `done 17`, or what went wrong. */
  readonly said: Promise<string>
}

/** Starts a process and waits until it is about to begin. */
async function ready(job: Omit<CaseJob, 'url' | 'secrets'>): Promise<Running> {
  const child = spawn(process.execPath, ['testing/case-process.ts'], {
    cwd: new URL('../../', import.meta.url),
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      NODE_COMPILE_CACHE: 'node_modules/.cache/compile',
      ...process.env,
      CASE_JOB: JSON.stringify({ ...job, url: luodi.database.url, secrets }),
    },
  })
  let told = ''
  let failed = ''
  child.stderr.on('data', (chunk: Buffer) => (failed += chunk.toString()))
  const lineOf = (line: RegExp): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = line.exec(told)?.[0]
        if (found !== undefined) resolve(found)
      }
      child.stdout.on('data', look)
      child.once('exit', () => resolve(`ended: ${failed}`))
    })
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()))
  const said = lineOf(/stopped|done \d+/u)
  expect(await lineOf(/ready/u)).toBe('ready')
  return { child, said }
}

async function begin({ child, said }: Running): Promise<string> {
  child.stdin?.write('go\n')
  return said
}

async function kill({ child }: Running): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

/** Runs a job until it ends or is killed; answers what it said last. */
async function runOut(job: Omit<CaseJob, 'url' | 'secrets'>): Promise<string> {
  const running = await ready(job)
  const said = await begin(running)
  await kill(running)
  return said
}

interface Killed {
  readonly given: () => Promise<string>
  readonly act: (id: string) => NonNullable<CaseJob['act']>
  readonly after: { readonly state: string; readonly revision: number }
}

const accept: Killed = {
  given: handIn,
  act: (id) => ({ by: 'actOnCase', caller: clerk, input: { case: id, act: 'accept', revision: 1 } }),
  after: { state: 'examined', revision: 3 },
}
const correct: Killed = {
  given: async () => {
    const id = await handIn()
    const lacks = [{ kind: 'field' as const, id: 'area', why: '与图不符' }]
    await luodi.callAs(clerk)(contract.actOnCase, { case: id, act: 'ask-correction', revision: 1, lacks })
    return id
  },
  act: (id) => ({
    by: 'actOnMine',
    caller: owner,
    input: { case: id, act: 'correct', revision: 3, fields: { area: '13' } },
  }),
  after: { state: 'received', revision: 5 },
}

it.each([
  ['accepting: a clock ends with its timer, another starts, a paper is issued', accept],
  ['correcting: a clock starts anew with a timer', correct],
])(
  '%s: killed before any statement the case is as before; repeated after restart it is done once',
  async (_name, { given, act, after }) => {
    const whole = /^done (\d+)$/u.exec(await runOut({ day: today, act: act(await given()) }))
    const statements = Number(whole?.[1])
    expect(statements).toBeGreaterThan(8)
    // Two at a time, each on a case of its own.
    const killOn = async (odd: number): Promise<void> => {
      const id = await given()
      const before = await seeWhole(id)
      const job = { day: today, act: act(id), key: `once-${id}` }
      for (let stopAt = 1 + odd; stopAt <= statements; stopAt += 2) {
        expect([stopAt, await runOut({ ...job, stopAt })]).toEqual([stopAt, 'stopped'])
        expect([stopAt, await seeWhole(id)]).toEqual([stopAt, before])
      }
      // The key adds two statements; the commit is the last. Killed with it under way, both ends are right.
      expect(await runOut({ ...job, stopAt: statements + 2, sent: true })).toBe('stopped')
      const { by, caller, input } = job.act
      const again = await luodi.callAs(caller)(contract[by], input as never, { idempotencyKey: job.key })
      expect(again).toEqual({ revision: after.revision })
      expect(await seeWhole(id)).toMatchObject(after)
    }
    await Promise.all([killOn(0), killOn(1)])
  },
  300_000,
)

it('two processes that sweep at once fire a limit once; one that is killed inside leaves it to the next', async () => {
  for (let nth = 0; nth < 4; nth += 1) await handIn()
  const late = day('2012-09-25')
  // Those of the tests above wait for the same limit.
  const waiting = async (): Promise<string[]> =>
    (
      await sql<{ id: string }>`select id from procedures.cases where state = 'received'`.execute(luodi.database.db)
    ).rows.map(({ id }) => id)
  const ids = await waiting()
  const silent = async (): Promise<number[]> =>
    (await Promise.all(ids.map(seeWhole))).map(({ acts }) => acts.filter((act) => act === 'accept-by-silence').length)
  // It has claimed the first timer and is within its act.
  const inside = await ready({ day: late, stopAt: 6 })
  expect(await begin(inside)).toBe('stopped')
  expect(await runOut({ day: late })).toMatch(/^done/u)
  expect((await silent()).filter((times) => times === 0)).toHaveLength(1)
  await kill(inside)
  expect(await waiting()).toHaveLength(1)
  for (let nth = 0; nth < 4; nth += 1) ids.push(await handIn())
  const sweepers = await Promise.all([ready({ day: late }), ready({ day: late })])
  for (const said of await Promise.all(sweepers.map(begin))) expect(said).toMatch(/^done/u)
  await Promise.all(sweepers.map(kill))
  expect(await silent()).toEqual(ids.map(() => 1))
}, 120_000)
