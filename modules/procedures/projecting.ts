/** Projections are rebuildable: case rows made anew from facts, and due days read again when a notice changes the calendar. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { CalendarListener } from '#modules/calendar/index.ts'
import type { Db } from '#platform/db/database.ts'
import { enqueue, type JobContext, type JobHandlers } from '#platform/jobs/jobs.ts'
import { tell } from '#platform/mail/index.ts'
import { holdCase, record, type Acting, type HeldCase } from './acting.ts'
import { clocksOf } from './case-clocks.ts'
import type { NewFact } from './facts.ts'
import { messageTexts } from './message-texts.ts'
import type { EffectContext } from './registry.ts'
import { projectionOf, saveCase, type CaseRow } from './store.ts'

/** The job that reads due days again. */
export const reprojectJob = 'procedures.re-project'

const batch = 100

function present(row: CaseRow | undefined): CaseRow {
  if (row === undefined) throw new NotFound('case')
  return row
}

/** Reads the clocks of one case by the calendar of today; what moved becomes a fact, once. Returns how many clocks moved. */
export async function reprojectCase(on: Acting, ctx: EffectContext, id: string, notice: string): Promise<number> {
  const held = await holdCase(on, ctx.tx, id, present)
  const { view, world } = held
  const { rows } = await sql<{ clock: string; due_on: Day | null }>`select clock, due_on from procedures.clocks
    where case_id = ${id} and state in ('running', 'stopped')`.execute(ctx.tx)
  const before = new Map(rows.map((row) => [row.clock, row.due_on]))
  const moved = clocksOf(view, world.parameters, world.calendar, ctx.today).filter(
    // While a clock stands its day moves by itself; only a running one has been promised to somebody.
    ({ rule, reading }) => reading.state === 'running' && before.has(rule.id) && before.get(rule.id) !== reading.dueOn,
  )
  if (moved.length === 0) return 0
  const facts = moved.map(({ rule, reading }): NewFact => ({
    kind: 're-projected',
    data: { clock: rule.id, before: before.get(rule.id) ?? null, after: reading.dueOn ?? null, notice },
  }))
  await record(ctx, held, facts, { kind: 'system', id: 'calendar' })
  await tellOfMove(ctx, held)
  return moved.length
}

async function tellOfMove(ctx: EffectContext, { row, view }: HeldCase): Promise<void> {
  const words = messageTexts.moved(view.procedure.title, row.number)
  await tell(ctx, { personId: row.agent_id ?? row.applicant_id, ...words, link: `/my/cases/${row.id}` })
  if (view.handler !== undefined && /^[0-9a-f-]{36}$/u.test(view.handler.id))
    await tell(ctx, { personId: view.handler.id, ...words, link: `/cases/${row.id}` })
}

/** The jobs of the module; each case is its own transaction, so that a killed run goes on where it was. */
export function projectionJobs(on: Acting): JobHandlers {
  return {
    [reprojectJob]: async (job: JobContext, { from, notice }: { from: Day; notice: string }) => {
      await on.refreshCalendar?.(job.db)
      let [last, cases, clocks] = ['00000000-0000-0000-0000-000000000000', 0, 0]
      for (;;) {
        const { rows } = await sql<{ id: string }>`select distinct case_id as id from procedures.clocks
          where state = 'running' and (due_on >= ${from}::date or provisional) and case_id > ${last}::uuid
          order by 1 limit ${batch}`.execute(job.db)
        for (const { id } of rows) {
          const moved = await job.db
            .transaction()
            .execute((tx) => reprojectCase(on, { tx, now: job.now(), today: job.today() }, id, notice))
          if (moved > 0) cases += 1
          clocks += moved
          last = id
        }
        await job.progress(rows.length < batch ? 1 : 0.5)
        if (rows.length < batch) break
      }
      await job.report({ cases, clocks })
    },
  }
}

/** Hears of a changed calendar: the work is queued with the change. */
export const caseCalendarListener: CalendarListener = {
  name: 'procedures',
  async calendarChanged(ctx, { changedDays }) {
    const [first] = changedDays
    if (first === undefined) return
    const notice = `${first}–${changedDays.at(-1) ?? first}`
    await enqueue(ctx.tx, reprojectJob, { from: first, notice }, { subject: notice })
  },
}

/** A row that does not say what its facts say. */
export interface Astray {
  readonly number: string
  readonly fields: readonly string[]
}

/** Compares every row with its facts, in batches, and writes what differs unless told not to. */
export async function* rebuildCases(
  on: Acting,
  db: Db,
  today: Day,
  isDry: boolean,
): AsyncGenerator<{ readonly seen: number; readonly astray: readonly Astray[] }> {
  let last = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<{ id: string }>`select id from procedures.cases where id > ${last}::uuid order by id
      limit ${batch}`.execute(db)
    const astray: Astray[] = []
    for (const { id } of rows) {
      const found = await db.transaction().execute(async (tx) => {
        const { row, view, world } = await holdCase(on, tx, id, present)
        const clocks = clocksOf(view, world.parameters, world.calendar, today)
        const right = Object.entries(projectionOf(view, clocks))
        const stored = row as unknown as Record<string, unknown>
        const fields = right
          .filter(([key, value]) => JSON.stringify(stored[key]) !== JSON.stringify(value))
          .map(([key]) => key)
        if (fields.length > 0 && !isDry) await saveCase(tx, id, view, clocks)
        return { number: row.number, fields }
      })
      if (found.fields.length > 0) astray.push(found)
      last = id
    }
    yield { seen: rows.length, astray }
    if (rows.length < batch) return
  }
}
