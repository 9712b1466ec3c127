/** What happens to periods and reports by themselves: opening, handing over, closing, locking, reminding; done once a day, in one transaction. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { addDays, type Day } from '#base/day.ts'
import { openNames } from '#modules/directory/index.ts'
import type { Tx } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import type { TimerHandlers } from '#platform/jobs/jobs.ts'
import { setTimer } from '#platform/jobs/timers.ts'
import { succeedDuties } from '../supervising/days-work.ts'
import { handOver } from './handing-over.ts'
import { dayTimer, listPlanRows, listRunningPeriods, type PeriodRow } from './store.ts'
import { addLines, expectedOf, openReports } from './sync.ts'
import { remind } from './telling.ts'

async function setState(tx: Tx, period: PeriodRow, state: PeriodRow['state']): Promise<void> {
  await sql`update plans.periods set state = ${state} where id = ${period.id}`.execute(tx)
}

/** Locks what was accepted; a report that is still open stays so, and is locked when it is accepted late. */
async function lock(tx: Tx, period: PeriodRow, now: Date, today: Day): Promise<void> {
  const { rows } = await sql<{
    id: string
  }>`update plans.reports set state = 'locked', locked_on = ${today}, revision = revision + 1
    where period_id = ${period.id} and state = 'accepted' returning id`.execute(tx)
  for (const { id } of rows)
    await sql`insert into plans.report_events (id, report_id, kind, on_day, at, by_id, by_name)
      values (${uuid()}, ${id}, 'locked', ${today}, ${now}, 'plans', '')`.execute(tx)
}

/** A day's work; doing it twice, or after days without it, comes to the same. */
export async function doDaysWork(tx: Tx, now: Date, today: Day): Promise<void> {
  const plans = new Map((await listPlanRows(tx)).map((plan) => [plan.id, plan]))
  const index = await openNames(tx)
  await handOver(tx, index, now, today)
  await succeedDuties(tx, index, now, today)
  for (const period of await listRunningPeriods(tx, today)) {
    const plan = plans.get(period.plan_id)
    if (plan === undefined) continue
    if (period.due_on >= today || period.state === 'coming') {
      // Whoever was there on the last day answers for a period that nobody opened in time.
      const on = today < period.to_on ? today : period.to_on
      const expected = await expectedOf(tx, plan, period, index, on)
      await openReports(tx, period, expected, now, today)
      await addLines(tx, period, expected)
    }
    const state = today >= period.locks_on ? 'locked' : today > period.due_on ? 'closed' : 'open'
    if (state !== period.state) await setState(tx, period, state)
    if (state === 'locked') await lock(tx, period, now, today)
  }
  await remind(tx, now, today)
  await announceChange(tx, 'plans')
}

/** The timer that does it each day and sets itself for the next. */
export const reportTimers: TimerHandlers = {
  [dayTimer]: async ({ tx, now, today }) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('plans report day', 0))`.execute(tx)
    await doDaysWork(tx, now, today)
    const next = addDays(today, 1)
    await setTimer(tx, dayTimer, next, { on: next })
  },
}
