/** What a process counts about itself, in the text format of Prometheus. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { sql } from 'kysely'
import type { Pool } from 'pg'
import type { Db } from '#platform/db/database.ts'

/** The metrics of one process. */
export interface Metrics {
  readonly contentType: string
  /** One answered request; `route` is the pattern, never the path. */
  observeRequest(face: string, method: string, route: string, status: number, seconds: number): void
  countCache(result: 'hit' | 'miss'): void
  text(): Promise<string>
}

/** What the gauges look at when somebody asks. */
export interface MetricsParts {
  readonly db: Db
  readonly pool: Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>
  runningJobs(): number
}

interface DatabaseFigures {
  queued: number
  running: number
  failed: number
  unsealed: number
  seal_lag: number
  timers_failing: number
}

/** Figures shared by all processes, in one look that stays within indexes. */
async function readFigures(db: Db): Promise<DatabaseFigures | undefined> {
  const { rows } = await sql<DatabaseFigures>`select
    (select count(*) from jobs.runs where state = 'queued') as queued,
    (select count(*) from jobs.runs where state = 'running') as running,
    (select count(*) from jobs.runs where state = 'failed') as failed,
    (select count(*) from (select 1 from audit.unsealed limit 10000) waiting) as unsealed,
    coalesce((select extract(epoch from ${new Date()}::timestamptz - entry.at) from audit.unsealed
      join audit.entries entry on entry.id = entry_id order by entry_id limit 1), 0)::float8 as seal_lag,
    (select count(*) from jobs.timers where fired_at is null and attempts > 0) as timers_failing`.execute(db)
  return rows[0]
}

/** The gauges of what all processes share. */
function openSharedGauges(registry: Registry): (figures: DatabaseFigures) => void {
  const registers = [registry]
  const jobs = new Gauge({
    name: 'luodi_jobs',
    help: 'Runs by state, of all processes',
    labelNames: ['state'],
    registers,
  })
  const timers = new Gauge({
    name: 'luodi_timers_failing',
    help: 'Timers that failed and wait for another try',
    registers,
  })
  const unsealed = new Gauge({ name: 'luodi_audit_unsealed', help: 'Audit entries waiting for a seal', registers })
  const lag = new Gauge({
    name: 'luodi_audit_seal_lag_seconds',
    help: 'Age of the oldest entry waiting for a seal',
    registers,
  })
  return (figures) => {
    jobs.set({ state: 'queued' }, figures.queued)
    jobs.set({ state: 'running' }, figures.running)
    jobs.set({ state: 'failed' }, figures.failed)
    timers.set(figures.timers_failing)
    unsealed.set(figures.unsealed)
    lag.set(Math.max(0, figures.seal_lag))
  }
}

/** Makes the metrics of this process. */
export function openMetrics({ db, pool, runningJobs }: MetricsParts): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'luodi_http_request_seconds',
    help: 'Duration of answered requests by face, method, route pattern and status class',
    labelNames: ['face', 'method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  const cache = new Counter({
    name: 'luodi_page_cache_total',
    help: 'Public pages asked of the cache',
    labelNames: ['result'],
    registers,
  })
  const connections = new Gauge({
    name: 'luodi_db_connections',
    help: 'Connections of the pool by state',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waited-for' }, pool.waitingCount)
    },
  })
  const here = new Gauge({
    name: 'luodi_jobs_here',
    help: 'Runs under way in this process',
    registers,
    collect() {
      this.set(runningJobs())
    },
  })
  const shared = openSharedGauges(registry)
  void [connections, here]
  return {
    contentType: registry.contentType,
    observeRequest: (face, method, route, status, seconds) =>
      requests.observe({ face, method, route, status: `${Math.floor(status / 100)}xx` }, seconds),
    countCache: (result) => cache.inc({ result }),
    async text() {
      const figures = await readFigures(db).catch(() => undefined)
      if (figures) shared(figures)
      return registry.metrics()
    },
  }
}
