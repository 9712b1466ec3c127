/** What a process does beside answering requests: runs jobs, fires timers, seals the audit, keeps the house. */
import path from 'node:path'
import { sql } from 'kysely'
import { startSealer } from '#platform/audit/index.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Config } from '#platform/config/config.ts'
import type { Module } from '#platform/contract/module.ts'
import type { Db } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/index.ts'
import { sweepRates, sweepSessions } from '#platform/identity/index.ts'
import { failAbandoned, startTimers, startWorker, type Worker } from '#platform/jobs/index.ts'
import type { Upkeep } from '#platform/jobs/jobs.ts'
import type { Log } from '#platform/log/log.ts'

/** What the background stands on. */
export interface BackgroundParts {
  readonly url: string
  readonly db: Db
  readonly log: Log
  readonly clock: Clock
  readonly config: Config
  readonly modules: readonly Module[]
  readonly files: FileStore
  /** Timers wait for it: until the demo's past is told, its limits must not run out. */
  readonly timersAfter: Promise<void>
}

const hour = 3600
const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000)

function upkeepOf(files: FileStore): Upkeep[] {
  return [
    { name: 'jobs.fail-abandoned', everySeconds: 30, run: ({ db }) => failAbandoned(db) },
    {
      name: 'requests.forget',
      everySeconds: hour,
      run: async ({ db }) => void (await sql`delete from luodi.idempotency where at < ${ago(48 * hour)}`.execute(db)),
    },
    {
      name: 'jobs.forget',
      everySeconds: hour,
      run: async ({ db }) =>
        void (await sql`delete from jobs.runs where state in ('done', 'cancelled')
          and finished_at < ${ago(90 * 24 * hour)}`.execute(db)),
    },
    {
      name: 'identity.sweep',
      everySeconds: 24 * hour,
      run: async ({ db }) => {
        await sweepSessions(db, ago(24 * hour))
        await sweepRates(db, ago(24 * hour))
      },
    },
    {
      name: 'files.sweep',
      everySeconds: 24 * hour,
      run: async ({ db, log }) => {
        const removed = await files.sweep(db)
        if (removed > 0) log.info({ removed }, 'orphan files removed')
      },
    },
  ]
}

/** Two modules must not answer to one name. */
function joined<T>(parts: readonly (Readonly<Record<string, T>> | undefined)[]): Record<string, T> {
  const all: Record<string, T> = {}
  for (const [name, handler] of parts.flatMap((part) => Object.entries(part ?? {}))) {
    if (name in all) throw new Error(`declared twice: ${name}`)
    all[name] = handler
  }
  return all
}

/** Starts it all; `stop` lets the runs under way end and seals what they recorded. */
export async function startBackground(parts: BackgroundParts): Promise<{ worker: Worker; stop(): Promise<void> }> {
  const { url, db, log, clock, config, modules, files } = parts
  const worker = await startWorker({ url, db, log, clock, handlers: joined(modules.map((module) => module.jobs)) })
  const handlers = joined(modules.map((module) => module.timers))
  const upkeep = [...upkeepOf(files), ...modules.flatMap((module) => module.upkeep ?? [])]
  const timers = parts.timersAfter.then(() => startTimers({ db, log, clock, handlers, upkeep }))
  const sealer = startSealer({
    db,
    log,
    anchorFile: config.AUDIT_ANCHOR_FILE ?? path.join(config.dataDir, 'audit-anchor'),
    algorithm: config.AUDIT_HASH,
  })
  return {
    worker,
    async stop() {
      await Promise.all([worker.stop(), timers.then((started) => started.stop())])
      await sealer.stop()
    },
  }
}
