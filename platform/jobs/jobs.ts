/** Work for later: what a handler is and receives, and how an operation queues work in its own transaction. */
import { CompiledQuery, sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Log } from '#platform/log/log.ts'

/** The one queue that delivers all runs. */
export const runQueue = 'runs'

/** What a job handler receives; `signal` fires when the server stops or the run was cancelled. */
export interface JobContext {
  readonly db: Db
  readonly log: Log
  readonly signal: AbortSignal
  readonly runId: string
  /** 1 the first time; more when an earlier worker failed or died. */
  readonly attempt: number
  now(): Date
  today(): Day
  /** Tells people how far it is (0 to 1); throws `RunCancelled` when somebody stopped the run. */
  progress(fraction: number, note?: Text): Promise<void>
  /** Leaves what the run found for its page; plain JSON. */
  report(value: unknown): Promise<void>
}

/** Handlers by job name (`module.verb`); each must bear being run twice. */
export type JobHandlers = Readonly<Record<string, (context: JobContext, data: never) => Promise<void>>>

/** What a timer's handler receives: it works in the transaction in which the timer is marked fired. */
export interface TimerContext {
  readonly tx: Tx
  readonly log: Log
  readonly now: Date
  readonly today: Day
}

/** A timer that is due. */
export interface DueTimer {
  readonly name: string
  readonly subject: string
  readonly data: unknown
}

/** Handlers of timers by name. */
export type TimerHandlers = Readonly<Record<string, (context: TimerContext, timer: DueTimer) => Promise<void>>>

/** Upkeep that repeats: at most one process does it, at most once in its interval. */
export interface Upkeep {
  readonly name: string
  readonly everySeconds: number
  run(context: { readonly db: Db; readonly log: Log; readonly signal: AbortSignal }): Promise<void>
}

/** Thrown out of `progress` when the run was cancelled; handlers let it pass. */
export class RunCancelled extends Error {
  constructor() {
    super('the run was cancelled')
    this.name = 'RunCancelled'
  }
}

/** When, once, about what and for whom work is queued. */
export interface EnqueueOptions {
  /** Not before this instant (wall time). */
  readonly at?: Date
  /** While a run of the same name and key is queued or running, no second one is made. */
  readonly key?: string
  /** What the run is about, e.g. an import's id; shown and searched. */
  readonly subject?: string
  /** Person who asked, who then may follow the run. */
  readonly askedBy?: string
}

/** The queue bound to a transaction: what it sends commits or vanishes with it. It is not started and holds no connection. */
function queueIn(tx: Tx): PgBoss {
  return new PgBoss({
    db: {
      executeSql: async (text: string, values: unknown[] = []) => {
        const { rows } = await tx.executeQuery<object>(CompiledQuery.raw(text, values))
        return { rows }
      },
    },
  })
}

/** Hands a run to the queue under a delivery's own id; called for new runs and for retries. */
export async function deliver(tx: Tx, runId: string, jobId: string, at?: Date): Promise<void> {
  await queueIn(tx).send(runQueue, { run: runId }, { id: jobId, ...(at === undefined ? {} : { startAfter: at }) })
}

/** Queues work in the operation's transaction; returns the run's id, or the open run's when the key has one. */
export async function enqueue(tx: Tx, name: string, data: object, options: EnqueueOptions = {}): Promise<string> {
  const id = uuid()
  const now = new Date()
  const jobId = uuid()
  const made =
    await sql`insert into jobs.runs (id, name, key, subject, asked_by, data, state, job_id, queued_at, due_at)
    values (${id}, ${name}, ${options.key ?? null}, ${options.subject ?? null}, ${options.askedBy ?? null},
      ${JSON.stringify(data)}, 'queued', ${jobId}, ${now}, ${options.at ?? now})
    on conflict (name, key) where state in ('queued', 'running') do nothing returning 1`.execute(tx)
  if (made.rows.length === 0) {
    const open = await sql<{ id: string }>`select id from jobs.runs
      where name = ${name} and key = ${options.key ?? ''} and state in ('queued', 'running')`.execute(tx)
    // The open run ended between the two statements: the work it stood for is wanted again.
    return open.rows[0]?.id ?? enqueue(tx, name, data, options)
  }
  await deliver(tx, id, jobId, options.at)
  return id
}

export type { Tx }
