/** Work for later: what a job handler is and how an operation queues one in its own transaction. */
import type { Db, Tx } from '#platform/db/database.ts'
import type { Log } from '#platform/log/log.ts'

/** What a job handler receives; `signal` fires when the server stops. */
export interface JobContext {
  readonly db: Db
  readonly log: Log
  readonly signal: AbortSignal
  now(): Date
}

/** Handlers by job name; each must bear being run twice. */
export type JobHandlers = Readonly<Record<string, (context: JobContext, data: never) => Promise<void>>>

export type { Tx }
