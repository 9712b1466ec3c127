/** Who may ask sees what a process counts, by route pattern; only slow and failed requests leave a line. */
import { setTimeout as wait } from 'node:timers/promises'
import { fastify, LogController, type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLog } from '#platform/log/log.ts'
import { recordAudit } from '#platform/audit/record.ts'
import { day } from '#base/day.ts'
import { freshDatabase, type TestDatabase } from '#testing/database.ts'
import { openMetrics, type Metrics } from './metrics.ts'
import { observe } from './observe.ts'

let database: TestDatabase
let metrics: Metrics
const apps: FastifyInstance[] = []
const lines: string[] = []

beforeEach(async () => {
  database = await freshDatabase()
  metrics = openMetrics({ db: database.db, pool: database.pool, runningJobs: () => 2 })
  lines.length = 0
})
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()))
  await database.drop()
})

function open(token: string | undefined, isDevelopment: boolean): FastifyInstance {
  const app = fastify({
    loggerInstance: openLog('info', { write: (line) => void lines.push(line) }),
    logController: new LogController({ disableRequestLogging: true }),
  }) as unknown as FastifyInstance
  observe(app, 'portal', metrics, { token, isDevelopment })
  app.get('/things/:id', () => ({ ok: true }))
  app.get('/slow', async () => {
    await wait(600)
    return {}
  })
  app.get('/broken', (_request, reply) => reply.code(500).send())
  apps.push(app)
  return app
}

it('counts by route pattern and status class, never by path', async () => {
  const app = open(undefined, true)
  await app.inject('/things/440303199001011234')
  await app.inject('/nowhere/440303199001011234')
  const { body } = await app.inject('/metrics')
  expect(body).toContain(
    'luodi_http_request_seconds_count{face="portal",method="GET",route="/things/:id",status="2xx"} 1',
  )
  expect(body).toContain('route="(none)",status="4xx"')
  expect(body).not.toContain('440303199001011234')
})

it('tells jobs, pool, seal lag and event loop', async () => {
  await recordAudit(database.db, {
    at: new Date(Date.now() - 5000),
    businessOn: day('2012-09-17'),
    callerKind: 'system',
    caller: 'test',
    operation: 'test.run',
    outcome: 'done',
  })
  metrics.countCache('hit')
  const text = await metrics.text()
  expect(text).toMatch(/^luodi_audit_unsealed 1$/mu)
  expect(Number(/^luodi_audit_seal_lag_seconds ([\d.]+)$/mu.exec(text)?.[1])).toBeGreaterThanOrEqual(5)
  expect(text).toMatch(/^luodi_jobs_here 2$/mu)
  expect(text).toMatch(/^luodi_page_cache_total\{result="hit"\} 1$/mu)
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
  expect(text).toContain('luodi_db_connections{state="idle"}')
})

it('answers only who shows the token, or this machine in development', async () => {
  const guarded = open('right', true)
  const statusWith = async (app: FastifyInstance, headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
    (await app.inject({ url: '/metrics', headers, remoteAddress })).statusCode
  expect(await statusWith(guarded, {})).toBe(404)
  expect(await statusWith(guarded, { authorization: 'Bearer wrong' })).toBe(404)
  expect(await statusWith(guarded, { authorization: 'Bearer right' }, '10.0.0.1')).toBe(200)
  const development = open(undefined, true)
  expect(await statusWith(development, {})).toBe(200)
  expect(await statusWith(development, {}, '10.0.0.1')).toBe(404)
  expect(await statusWith(development, { 'x-forwarded-for': '127.0.0.1' })).toBe(404)
  expect(await statusWith(open(undefined, false), {})).toBe(404)
})

it('leaves a line for slow and failed requests only', async () => {
  const app = open(undefined, true)
  await app.inject('/things/1')
  expect(lines).toEqual([])
  await app.inject('/slow?token=S3cr3t')
  await app.inject('/broken')
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['request was slow', 'request failed'])
  expect(lines.join('')).not.toContain('S3cr3t')
})
