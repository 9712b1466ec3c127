/** Runs what was queued: claims each run, tells its progress, and leaves its end; a worker that dies is followed by another. */
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { Invalid, NotFound, Refused } from '#base/refusals.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { runningRole, type Db } from '#platform/db/database.ts'
import type { Log } from '#platform/log/log.ts'
import { RunCancelled, runQueue, type JobContext, type JobHandlers } from './jobs.ts'

const progressEveryMs = 300

/** What a worker stands on; `url` is the database's address, for the queue's own listening connection. */
export interface WorkerParts {
  readonly url: string
  readonly db: Db
  readonly log: Log
  readonly clock: Clock
  readonly handlers: JobHandlers
  /** Runs at a time in this process. */
  readonly together?: number
  /** How long a graceful stop waits for the runs under way. */
  readonly stopMs?: number
}

interface Claimed {
  id: string
  name: string
  data: unknown
  attempts: number
  attempts_max: number
}

type AnyHandler = (context: JobContext, data: unknown) => Promise<void>

/** A failure that no repetition mends. */
const isFinal = (error: unknown): boolean =>
  error instanceof Refused || error instanceof Invalid || error instanceof NotFound

const inWords = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 2000)

async function claim(db: Db, runId: string): Promise<Claimed | undefined> {
  const { rows } = await sql<Claimed>`update jobs.runs
    set state = 'running', attempts = attempts + 1, started_at = coalesce(started_at, ${new Date()}), error = null
    where id = ${runId} and state in ('queued', 'running')
    returning id, name, data, attempts, attempts_max`.execute(db)
  return rows[0]
}

function contextOf(parts: WorkerParts, run: Claimed, stop: AbortSignal): { context: JobContext; end(): void } {
  const cancelled = new AbortController()
  let toldAt = Number.NEGATIVE_INFINITY
  const tell = async (fraction: number, note: unknown): Promise<void> => {
    const { rows } = await sql`update jobs.runs set progress = ${Math.min(Math.max(fraction, 0), 1)},
        note = coalesce(${note === undefined ? null : JSON.stringify(note)}::jsonb, note)
      where id = ${run.id} and state = 'running' and attempts = ${run.attempts} returning 1`.execute(parts.db)
    if (rows.length > 0) return
    cancelled.abort()
    throw new RunCancelled()
  }
  const context: JobContext = {
    db: parts.db,
    log: parts.log.child({ run: run.id, job: run.name }),
    signal: AbortSignal.any([stop, cancelled.signal]),
    runId: run.id,
    attempt: run.attempts,
    now: () => parts.clock.now(),
    today: () => parts.clock.today(),
    async progress(fraction, note) {
      const at = performance.now()
      if (fraction < 1 && at - toldAt < progressEveryMs) return
      toldAt = at
      await tell(fraction, note)
    },
    async report(value) {
      await sql`update jobs.runs set report = ${JSON.stringify(value)}::jsonb
        where id = ${run.id} and attempts = ${run.attempts}`.execute(parts.db)
    },
  }
  return { context, end: () => cancelled.abort() }
}

/** Writes the end unless another attempt or a cancellation came first. */
async function settle(db: Db, run: Claimed, state: 'done' | 'failed' | 'queued', error?: string): Promise<void> {
  await sql`update jobs.runs set state = ${state}, error = ${error ?? null},
      progress = case when ${state} = 'done' then 1 else progress end,
      finished_at = ${state === 'queued' ? null : new Date()}
    where id = ${run.id} and state = 'running' and attempts = ${run.attempts}`.execute(db)
}

/** Carries out one delivery; throws only what the queue shall deliver again. */
async function carryOut(parts: WorkerParts, runId: string, stop: AbortSignal): Promise<void> {
  const run = await claim(parts.db, runId)
  if (!run) return
  const handler = parts.handlers[run.name] as AnyHandler | undefined
  const { context, end } = contextOf(parts, run, stop)
  try {
    if (handler === undefined) throw new NotFound(`no handler for ${run.name}`)
    await handler(context, run.data)
    await settle(parts.db, run, 'done')
  } catch (error) {
    if (error instanceof RunCancelled) return
    const isLast = isFinal(error) || (run.attempts >= run.attempts_max && !stop.aborted)
    context.log.warn(
      { err: error, attempt: run.attempts },
      isLast ? 'job failed' : 'job failed, it will be tried again',
    )
    await settle(parts.db, run, isLast ? 'failed' : 'queued', inWords(error))
    if (!isLast) throw error
  } finally {
    end()
  }
}

/** A worker at work; `running` counts the runs under way in this process. */
export interface Worker {
  readonly running: number
  stop(): Promise<void>
}

/** Starts taking runs; `stop` takes no more, tells those under way by their signal and waits for them. */
export async function startWorker(parts: WorkerParts): Promise<Worker> {
  const { together = 2, stopMs = 30_000 } = parts
  const boss = new PgBoss({
    connectionString: parts.url,
    options: `-c role=${runningRole} -c timezone=UTC`,
    application_name: 'luodi-jobs',
    max: 3,
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    registerInstance: false,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    openTelemetry: { enabled: false },
  })
  boss.on('error', (error) => parts.log.warn({ err: error }, 'job queue'))
  boss.on('warning', (warning) => parts.log.warn({ warning }, 'job queue'))
  await boss.start()
  const stop = new AbortController()
  const under = new Set<Promise<void>>()
  await boss.work<{ run: string }>(
    runQueue,
    {
      localConcurrency: together,
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 2,
      heartbeatRefreshSeconds: 3,
    },
    async (jobs) => {
      for (const job of jobs) {
        const work = carryOut(parts, job.data.run, stop.signal)
        under.add(work)
        await work.finally(() => under.delete(work))
      }
    },
  )
  return {
    get running() {
      return under.size
    },
    async stop() {
      const waiting = boss.offWork(runQueue, { wait: false })
      stop.abort()
      await Promise.race([Promise.allSettled([...under]), wait(stopMs, undefined, { ref: false })])
      await waiting
      await boss.stop({ graceful: true, timeout: 1000 })
    },
  }
}

/** Runs whose deliveries were used up by dying workers fail for good; part of the upkeep. */
export async function failAbandoned(db: Db): Promise<void> {
  await sql`update jobs.runs run set state = 'failed', finished_at = ${new Date()}, error = 'its workers died'
    from pgboss.job job where job.id = run.job_id and job.name = ${runQueue} and job.state = 'failed'
      and run.state in ('queued', 'running')`.execute(db)
}
