/** Work queued in a transaction commits or vanishes with it, runs to its end whoever dies, and can be followed. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { CompiledQuery, sql } from 'kysely'
import { getConstructionPlans } from 'pg-boss'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { Refused } from '#base/refusals.ts'
import { day } from '#base/day.ts'
import { clockWithOffset } from '#platform/clock/clock.ts'
import { openDatabase } from '#platform/db/database.ts'
import { openLog } from '#platform/log/log.ts'
import { freshDatabase, type TestDatabase } from '#testing/database.ts'
import { waitUntil } from '#testing/wait-until.ts'
import { enqueue, type JobHandlers, type TimerHandlers } from './jobs.ts'
import { cancelTimer, fireDue, setTimer, startTimers } from './timers.ts'
import { startWorker, type Worker } from './worker.ts'

let database: TestDatabase
const log = openLog('silent')
const open: { stop(): Promise<void> }[] = []
const children: ChildProcess[] = []

beforeEach(async () => {
  database = await freshDatabase()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await Promise.all(open.splice(0).map((one) => one.stop()))
  await database.drop()
})

async function work(handlers: JobHandlers): Promise<Worker> {
  const worker = await startWorker({
    url: database.url,
    db: database.db,
    log,
    clock: clockWithOffset(0),
    handlers,
    stopMs: 5000,
  })
  open.push(worker)
  return worker
}

const inTx = <T>(run: Parameters<ReturnType<typeof database.db.transaction>['execute']>[0]): Promise<T> =>
  database.db.transaction().execute(run) as Promise<T>

interface Row {
  state: string
  attempts: number
  progress: number
  error: string | null
  report: unknown
  note: unknown
}

async function runRow(id: string): Promise<Row> {
  const { rows } =
    await sql<Row>`select state, attempts, progress, error, report, note from jobs.runs where id = ${id}`.execute(
      database.db,
    )
  return rows[0] as Row
}

const ended = (id: string): Promise<Row> =>
  waitUntil(
    `run ${id} ends`,
    async () => {
      const row = await runRow(id)
      return ['done', 'failed', 'cancelled'].includes(row.state) && row
    },
    40,
  )

async function startProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.resolve('testing/job-process.ts'), database.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await heard(child, 'ready')
  return child
}

async function heard(child: ChildProcess, word: string): Promise<void> {
  let text = ''
  for await (const chunk of child.stdout?.iterator({ destroyOnReturn: false }) ?? []) {
    text += String(chunk)
    if (text.includes(word)) return
  }
  throw new Error(`the process ended without saying ${word}`)
}

it('has the schema that the installed pg-boss constructs', () => {
  const words = (text: string): string =>
    text
      .replace(/^--.*$/gmu, '')
      .replace(/\s+/gu, ' ')
      .replace(/ ;/gu, ';')
      .replace(/;+/gu, ';')
      .replace(/^ *BEGIN; ?/u, '')
      .replace(/ ?COMMIT; *$/u, '')
      .trim()
  const ours = readFileSync(new URL('./migrations/0001-create-pgboss.sql', import.meta.url), 'utf8')
  expect(words(ours)).toBe(words(getConstructionPlans('pgboss')))
})

it('runs what was committed, with its progress and report, and nothing that was rolled back', async () => {
  const seen: unknown[] = []
  await work({
    'test.add': async ({ progress, report, attempt }, data) => {
      await progress(0.4, { zh: '四成', en: '40 percent' })
      await report({ lines: 3 })
      seen.push([data, attempt])
    },
  })
  await inTx(async (tx) => {
    await enqueue(tx, 'test.add', { number: 1 })
    throw new Error('rolled back')
  }).catch(() => undefined)
  const id = await inTx<string>((tx) => enqueue(tx, 'test.add', { number: 2 }))
  expect(await ended(id)).toMatchObject({
    state: 'done',
    progress: 1,
    report: { lines: 3 },
    note: { en: '40 percent' },
  })
  expect(seen).toEqual([[{ number: 2 }, 1]])
})

it('makes one run of a key while that is open, and another afterwards', async () => {
  const first = await inTx<string>((tx) => enqueue(tx, 'test.key', {}, { key: 'a' }))
  expect(
    await inTx(async (tx) => [
      await enqueue(tx, 'test.key', {}, { key: 'a' }),
      await enqueue(tx, 'test.key', {}, { key: 'a' }),
    ]),
  ).toEqual([first, first])
  await work({ 'test.key': () => Promise.resolve() })
  await ended(first)
  expect(await inTx((tx) => enqueue(tx, 'test.key', {}, { key: 'a' }))).not.toBe(first)
})

it('holds work back until its instant', async () => {
  let ranAt = 0
  await work({ 'test.later': () => Promise.resolve(void (ranAt = Date.now())) })
  const at = new Date(Date.now() + 2500)
  const id = await inTx<string>((tx) => enqueue(tx, 'test.later', {}, { at }))
  await ended(id)
  expect(ranAt).toBeGreaterThanOrEqual(at.getTime())
})

it('tries again after an error, and not after a refusal', async () => {
  await work({
    'test.flaky': ({ attempt }) => (attempt < 2 ? Promise.reject(new Error('not yet')) : Promise.resolve()),
    'test.refused': () =>
      Promise.reject(new Refused({ code: 'no', message: { zh: '不行' }, cure: { zh: '无' }, basis: 'test' })),
  })
  const flaky = await inTx<string>((tx) => enqueue(tx, 'test.flaky', {}))
  const refused = await inTx<string>((tx) => enqueue(tx, 'test.refused', {}))
  expect(await ended(flaky)).toMatchObject({ state: 'done', attempts: 2, error: null })
  expect(await ended(refused)).toMatchObject({ state: 'failed', attempts: 1, error: 'no: 不行' })
})

it('stops a run that was cancelled at its next progress', async () => {
  const steps: number[] = []
  await work({
    'test.long': async ({ progress }) => {
      for (let step = 0; step < 100; step += 1) {
        steps.push(step)
        await progress(step / 100)
        await wait(100)
      }
    },
  })
  const id = await inTx<string>((tx) => enqueue(tx, 'test.long', {}))
  await waitUntil('it runs', async () => steps.length > 2)
  await sql`update jobs.runs set state = 'cancelled' where id = ${id}`.execute(database.db)
  const seen = steps.length
  await wait(1000)
  expect(steps.length).toBeLessThan(seen + 6)
  expect((await runRow(id)).state).toBe('cancelled')
})

it('waits on a graceful stop for the run under way', async () => {
  let state = 'idle'
  const worker = await work({
    'test.slow-end': async () => {
      state = 'begun'
      await wait(1500)
      state = 'ended'
    },
  })
  const id = await inTx<string>((tx) => enqueue(tx, 'test.slow-end', {}))
  await waitUntil('it began', async () => state === 'begun')
  await worker.stop()
  open.pop()
  expect(state).toBe('ended')
  expect((await runRow(id)).state).toBe('done')
})

it('has another process finish the run of a killed one', async () => {
  const child = await startProcess()
  const id = await inTx<string>((tx) => enqueue(tx, 'test.slow', {}))
  await heard(child, 'half')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await runRow(id)).toMatchObject({ state: 'running', attempts: 1, progress: 0.5 })
  await work({ 'test.slow': () => Promise.resolve() })
  expect(await ended(id)).toMatchObject({ state: 'done', attempts: 2 })
}, 60_000)

it('fires a timer once, at its instant or on its business day, in several sweepers at once', async () => {
  const fired: string[] = []
  const handlers: TimerHandlers = {
    'test.timer': (_context, { subject, data }) =>
      Promise.resolve(void fired.push(`${subject} ${JSON.stringify(data)}`)),
  }
  const parts = {
    db: database.db,
    log,
    handlers,
    upkeep: [],
    clock: { ...clockWithOffset(0), today: () => day('2012-10-08') },
  }
  await inTx(async (tx) => {
    await setTimer(tx, 'test.timer', 'past', { at: new Date(Date.now() - 1000) }, { a: 1 })
    await setTimer(tx, 'test.timer', 'future', { at: new Date(Date.now() + 3_600_000) })
    await setTimer(tx, 'test.timer', 'today', { on: day('2012-10-08') })
    await setTimer(tx, 'test.timer', 'tomorrow', { on: day('2012-10-09') })
    await setTimer(tx, 'test.timer', 'taken-back', { on: day('2012-10-08') })
    await cancelTimer(tx, 'test.timer', 'taken-back')
  })
  await Promise.all([fireDue(parts), fireDue(parts), fireDue(parts)])
  await inTx((tx) => setTimer(tx, 'test.timer', 'past', { at: new Date(0) }))
  await fireDue(parts)
  expect(fired.sort()).toEqual(['past {"a":1}', 'today {}'])
})

it('fires a timer after all when its process was killed while it fired', async () => {
  const owner = openDatabase(database.url, 1, null)
  open.push({ stop: () => owner.close() })
  await startProcess().then(async (child) => {
    await inTx((tx) => setTimer(tx, 'test.count', 'slow', { at: new Date(0) }))
    await waitUntil('the other process fires it', async () => {
      // Only the owner sees what another session does.
      const { rows } = await owner.db.executeQuery(
        CompiledQuery.raw(`select 1 from pg_stat_activity where state = 'idle in transaction'
          and datname = current_database() and query like 'insert into luodi.settings%'`),
      )
      return rows.length > 0
    })
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  let fired = 0
  const sweeper = startTimers({
    db: database.db,
    log,
    clock: clockWithOffset(0),
    upkeep: [],
    everyMs: 100,
    handlers: { 'test.count': () => Promise.resolve(void (fired += 1)) },
  })
  open.push(sweeper)
  await waitUntil('it fires here', async () => fired > 0)
  const { rows } = await sql`select 1 from luodi.settings where name like 'fired-slow%'`.execute(database.db)
  expect([fired, rows.length]).toEqual([1, 0])
}, 60_000)

it('rolls back what a failing timer did and tries it again later', async () => {
  await inTx((tx) => setTimer(tx, 'test.bad', 'x', { at: new Date(0) }))
  const handlers: TimerHandlers = {
    'test.bad': async ({ tx }) => {
      await sql`insert into luodi.settings (name, value) values ('half', '1')`.execute(tx)
      throw new Error('broken')
    },
  }
  await fireDue({ db: database.db, log, clock: clockWithOffset(0), handlers, upkeep: [] })
  const { rows } = await sql`select attempts, fired_at, error, next_try_at > ${new Date()} as later,
    (select count(*) from luodi.settings where name = 'half') as half from jobs.timers`.execute(database.db)
  expect(rows).toEqual([{ attempts: 1, fired_at: null, error: 'Error: broken', later: true, half: 0 }])
})

it('does a piece of upkeep once however many processes sweep', async () => {
  let done = 0
  const upkeep = [{ name: 'test.upkeep', everySeconds: 3600, run: () => Promise.resolve(void (done += 1)) }]
  for (let index = 0; index < 3; index += 1)
    open.push(startTimers({ db: database.db, log, clock: clockWithOffset(0), upkeep, handlers: {}, everyMs: 20 }))
  await waitUntil('it is done', async () => done > 0)
  await wait(300)
  expect(done).toBe(1)
})
