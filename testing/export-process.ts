/** A worker that writes long exports in a process of its own, for tests that kill it: before the nth page it tells and stands still. */
import { createModules } from '#apps/server/wire.ts'
import { signPermitRun } from '#modules/procedures/builders.ts'
import type { Day } from '#base/day.ts'
import type { Secrets } from '#platform/config/config.ts'
import { openKeys } from '#platform/config/keys.ts'
import { openDatabase } from '#platform/db/database.ts'
import { openFileStore } from '#platform/files/index.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { openLog } from '#platform/log/log.ts'
import { watchStatements } from './statements.ts'

/** What the process is told in EXPORT_JOB. */
export interface ExportJob {
  readonly url: string
  readonly secrets: Secrets
  readonly files: string
  readonly day: Day
  /** The page before which it stands still, from 1. */
  readonly stopAt: number
}

const job = JSON.parse(process.env['EXPORT_JOB'] ?? '') as ExportJob
const keys = openKeys(job.secrets)
const { db, pool } = openDatabase(job.url, 4)
let pages = 0
watchStatements(pool, (text, _values, send) => {
  if (!text.includes('from procedures.cases c') || text.includes('count(*)')) return send()
  pages += 1
  if (pages !== job.stopAt) return send()
  process.stdout.write('stopped\n')
  return new Promise(() => undefined)
})
const clock = { offsetDays: 0, now: () => new Date(`${job.day}T02:00:00Z`), today: () => job.day }
const modules = createModules({
  keys,
  today: clock.today,
  wall: () => new Date(),
  siteName: '',
  files: await openFileStore(job.files, keys),
  runs: [signPermitRun()],
})
const handlers = Object.assign({}, ...modules.map(({ jobs }) => jobs ?? {})) as Parameters<
  typeof startWorker
>[0]['handlers']
await startWorker({ url: job.url, db, log: openLog('silent'), clock, handlers })
process.stdout.write('ready\n')
