/** The API of cases in a process of its own, beside bare routes that send the same statements through the same pool. */
import { fastify } from 'fastify'
import { v7 as uuid } from 'uuid'
import { createModules } from '#apps/server/wire.ts'
import { day } from '#base/day.ts'
import { signPermitRun } from '#modules/procedures/builders.ts'
import type { Secrets } from '#platform/config/config.ts'
import { openKeys } from '#platform/config/keys.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { createDispatcher } from '#platform/contract/dispatch.ts'
import { openDatabase } from '#platform/db/database.ts'
import { bindApi } from '#platform/http/api.ts'
import { watchStatements } from '#testing/statements.ts'

/** What the process is told in BENCH_JOB. */
export interface CasesJob {
  readonly url: string
  readonly secrets: Secrets
  readonly clerk: string
  readonly unit: string
  /** Persons and the case whose act is written down, to be sent again for others. */
  readonly applicants: readonly string[]
  readonly template: string
  readonly act: { readonly path: string; readonly body: object }
  /** Queries of the list, each with a bare route of its own. */
  readonly lists: readonly string[]
}

interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

const today = day('2012-09-17')
const job = JSON.parse(process.env['BENCH_JOB'] ?? '') as CasesJob
const database = openDatabase(job.url, 16)
const { db, pool } = database
let written: Statement[] | undefined
watchStatements(pool, (text, values, send) => {
  written?.push({ text, values })
  return send()
})

const clock = { now: () => new Date(`${today}T02:00:00Z`), today: () => today }
const keys = openKeys(job.secrets)
const modules = createModules({
  keys,
  today: () => today,
  wall: () => new Date(),
  siteName: '',
  runs: [signPermitRun()],
})
// As it runs in earnest: without the checks of answers that development adds.
const dispatcher = createDispatcher({ db, clock, modules, unitsBelow: (id) => [id], checkOutputs: false })
const caller: Caller = {
  kind: 'person',
  face: 'desk',
  name: '演示·经办',
  personId: job.clerk,
  accountId: uuid(),
  sessionId: uuid(),
  grants: [{ role: 'clerk', unitId: job.unit, from: day('2012-01-01') }],
}
const app = fastify({ genReqId: () => uuid() })
await app.register(
  (api, _options, done) => {
    bindApi(api, dispatcher, () => Promise.resolve(caller), 'http://localhost')
    done()
  },
  { prefix: '/api/v1' },
)

const idPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gu
const kept = new Set([job.clerk, ...job.applicants])
const routes: { act: Statement[]; lists: Statement[] } = { act: [], lists: [] }

/** The act of the template as it reads for another case: its id instead, and a new one for each row that came into being. */
function readdressed(value: unknown, id: string, fresh: Map<string, string>): unknown {
  if (typeof value !== 'string') return value
  return value.replace(idPattern, (found) => {
    if (found === job.template) return id
    if (kept.has(found)) return found
    const made = fresh.get(found) ?? uuid()
    fresh.set(found, made)
    return made
  })
}

app.post('/bare/cases/:case', async (request) => {
  const { case: id } = request.params as { case: string }
  const fresh = new Map<string, string>()
  const client = await pool.connect()
  let failed: Error | undefined
  try {
    for (const { text, values } of routes.act)
      await client.query(
        text,
        values.map((value) => readdressed(value, id, fresh)),
      )
    return { revision: 3 }
  } catch (error) {
    failed = error as Error
    throw error
  } finally {
    client.release(failed)
  }
})
app.get('/bare/lists/:nth', async (request) => {
  const { nth } = request.params as { nth: string }
  const { text, values } = routes.lists[Number(nth)] ?? { text: 'select 1', values: [] }
  return { items: (await pool.query(text, [...values])).rows }
})

/** Asks once and writes down what is sent for it. */
async function writeDown(method: 'GET' | 'POST', url: string, body?: object): Promise<Statement[]> {
  const statements: Statement[] = []
  written = statements
  const answer = await app.inject({ method, url, ...(body === undefined ? {} : { payload: body }) })
  written = undefined
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`)
  return statements
}

routes.act = await writeDown('POST', job.act.path, job.act.body)
for (const list of job.lists) {
  const statements = await writeDown('GET', `/api/v1/cases?${list}`)
  // The floor is the search for the cases alone, without the names that the same statement adds.
  const query = statements.find(({ text }) => text.includes('from procedures.cases'))
  const bare = /from \((select .*)\) c left join lateral/su.exec(query?.text ?? '')?.[1]
  if (query === undefined || bare === undefined) throw new Error(`${list}: no query of cases`)
  routes.lists.push({ text: bare, values: query.values })
}
const address = await app.listen({ host: '127.0.0.1', port: 0 })
process.stdout.write(`${JSON.stringify({ address, statements: routes.act.length })}\n`)
process.once('SIGTERM', () => void app.close().then(() => database.close()))
