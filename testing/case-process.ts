/** Acts on a case, carries a move out, or sweeps timers, in a process of its own, for tests that kill it: the job comes in CASE_JOB, what happens is told on standard output. */
import { openCalendar } from '#apps/server/calendar.ts'
import { openPersonVault } from '#modules/directory/index.ts'
import { movingRun } from '#modules/procedures/moving/builders.ts'
import { carryOutMove } from '#modules/procedures/moving/carrying-out.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { proceduresModule } from '#modules/procedures/index.ts'
import { openRegistry } from '#modules/procedures/registry.ts'
import type { Day } from '#base/day.ts'
import type { Secrets } from '#platform/config/config.ts'
import { openKeys } from '#platform/config/keys.ts'
import type { Caller } from '#platform/contract/actor.ts'
import { createDispatcher } from '#platform/contract/dispatch.ts'
import { openDatabase } from '#platform/db/database.ts'
import { fireDue } from '#platform/jobs/timers.ts'
import { openLog } from '#platform/log/log.ts'
import { watchStatements } from './statements.ts'

/** What to do, and before which statement (from 1) to stop for good; with `sent` it stops when that one is on its way. */
export interface CaseJob {
  readonly url: string
  readonly secrets: Secrets
  readonly day: Day
  readonly act?: { readonly by: 'actOnCase' | 'actOnMine'; readonly input: unknown; readonly caller: Caller }
  readonly key?: string
  /** An approved move to carry out. */
  readonly move?: string
  readonly stopAt?: number
  readonly sent?: boolean
}

const job = JSON.parse(process.env['CASE_JOB'] ?? '{}') as CaseJob
const database = openDatabase(job.url, 2)
let statements = 0
watchStatements(database.pool, (_text, _values, send) => {
  statements += 1
  if (statements !== job.stopAt) return send()
  if (job.sent === true) void send()
  process.stdout.write('stopped\n')
  return new Promise(() => undefined)
})
const keys = openKeys(job.secrets)
const vault = openPersonVault(keys)
const runs = [movingRun()]
const module = proceduresModule({ runs, keys, vault, calendar: openCalendar })
const clock = { now: () => new Date(`${job.day}T02:00:00Z`), today: () => job.day }
const { db } = database

process.stdout.write('ready\n')
// Several processes begin at the same moment: when the test says so.
await new Promise((resolve) => process.stdin.once('data', resolve))
process.stdin.destroy()
if (job.move !== undefined) {
  const on = { keys, vault, calendar: openCalendar, registry: openRegistry(runs) }
  await carryOutMove(on, { db, now: clock.now, today: clock.today, progress: () => Promise.resolve() }, job.move)
} else if (job.act === undefined)
  await fireDue({ db, log: openLog('silent'), clock, handlers: module.timers ?? {}, upkeep: [] })
else {
  const dispatcher = createDispatcher({ db, clock, modules: [module], unitsBelow: (id) => [id], checkOutputs: true })
  const { by, input, caller } = job.act
  await dispatcher.call(
    proceduresContract[by],
    input as never,
    caller,
    job.key === undefined ? {} : { idempotencyKey: job.key },
  )
}
process.stdout.write(`done ${statements}\n`)
await database.close()
