/** A worker in a process of its own, for tests that kill it: takes the database's address, tells on standard output. */
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { clockWithOffset } from '#platform/clock/clock.ts'
import { openDatabase } from '#platform/db/database.ts'
import { startWorker } from '#platform/jobs/worker.ts'
import { startTimers } from '#platform/jobs/timers.ts'
import { openLog } from '#platform/log/log.ts'

const url = process.argv[2] ?? ''
const { db } = openDatabase(url, 4)
const log = openLog('silent')
const clock = clockWithOffset(0)
await startWorker({
  url,
  db,
  log,
  clock,
  handlers: {
    'test.slow': async ({ progress }) => {
      await progress(0.5, { zh: '过半', en: 'half' })
      process.stdout.write('half\n')
      await wait(60_000)
    },
  },
})
startTimers({
  db,
  log,
  clock,
  upkeep: [],
  handlers: {
    'test.count': async ({ tx }, { subject }) => {
      await sql`insert into luodi.settings (name, value) values (${`fired-${subject}-${process.pid}`}, '1')`.execute(tx)
      if (subject === 'slow') await wait(60_000)
    },
  },
})
process.stdout.write('ready\n')
