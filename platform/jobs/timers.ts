/** Timers are rows: a sweep claims what is due and fires it in the transaction that marks it, so that each fires once. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { readPlanned } from '#platform/db/planned.ts'
import type { Log } from '#platform/log/log.ts'
import type { TimerHandlers, Upkeep } from './jobs.ts'

/** When a timer is due: at an instant of wall time, or on a day of the business clock. */
export type Due = { readonly at: Date } | { readonly on: Day }

/** Sets a timer, or moves one that has not fired; a fired one stays as it is, so that no event happens twice. */
export async function setTimer(tx: Tx, name: string, subject: string, due: Due, data: object = {}): Promise<void> {
  const at = 'at' in due ? due.at : null
  const on = 'on' in due ? due.on : null
  await sql`insert into jobs.timers (name, subject, due_at, due_on, data)
    values (${name}, ${subject}, ${at}, ${on}, ${JSON.stringify(data)})
    on conflict (name, subject) do update set due_at = excluded.due_at, due_on = excluded.due_on, data = excluded.data,
      attempts = 0, next_try_at = '-infinity', error = null
    where timers.fired_at is null`.execute(tx)
}

/** Takes back a timer that has not fired. */
export async function cancelTimer(tx: Tx, name: string, subject: string): Promise<void> {
  await sql`delete from jobs.timers where name = ${name} and subject = ${subject} and fired_at is null`.execute(tx)
}

/** What the sweeper stands on. */
export interface TimerParts {
  readonly db: Db
  readonly log: Log
  readonly clock: Clock
  readonly handlers: TimerHandlers
  readonly upkeep: readonly Upkeep[]
  readonly everyMs?: number
}

interface TimerRow {
  name: string
  subject: string
  data: unknown
  attempts: number
}

/** Timers that are due and have a handler here. */
const due = (wall: Date, { clock, handlers }: TimerParts): RawBuilder<unknown> =>
  sql`fired_at is null and next_try_at <= ${wall} and name = any(${Object.keys(handlers)})
    and (due_at <= ${wall} or due_on <= ${clock.today()}::date)`

const isAnyDue = async (parts: TimerParts): Promise<boolean> => {
  const statement = sql<{ value: boolean }>`select to_json(exists (select from jobs.timers
    where ${due(new Date(), parts)})) as value`
  return (await readPlanned(parts.db, statement)) === true
}

type Fired = { readonly row?: TimerRow; readonly error?: unknown }

/** Fires one due timer; false when none is due that no other process holds. */
async function fireOne(parts: TimerParts): Promise<boolean> {
  const { db, log, clock, handlers } = parts
  const seen: { row?: TimerRow } = {}
  const outcome = await db
    .transaction()
    .execute(async (tx): Promise<Fired> => {
      const wall = new Date()
      const { rows } = await sql<TimerRow>`select name, subject, data, attempts from jobs.timers
        where ${due(wall, parts)} order by due_at, due_on limit 1 for update skip locked`.execute(tx)
      const row = rows[0]
      if (!row) return {}
      seen.row = row
      await handlers[row.name]?.({ tx, log, now: clock.now(), today: clock.today() }, row)
      await sql`update jobs.timers set fired_at = ${wall}, error = null
        where name = ${row.name} and subject = ${row.subject}`.execute(tx)
      return { row }
    })
    .catch((error: unknown): Fired => ({ error, ...seen }))
  if (outcome.error !== undefined) await postpone(db, log, outcome)
  return outcome.row !== undefined
}

/** What failed is rolled back and comes again, later each time: 2, 4, 8 … seconds, an hour at most. */
async function postpone(db: Db, log: Log, { row, error }: Fired): Promise<void> {
  log.error({ err: error, timer: row }, 'timer failed, it will be tried again')
  if (!row) return
  const next = new Date(Date.now() + Math.min(2 ** (row.attempts + 1), 3600) * 1000)
  await sql`update jobs.timers set attempts = attempts + 1, next_try_at = ${next}, error = ${String(error).slice(0, 2000)}
    where name = ${row.name} and subject = ${row.subject} and fired_at is null`.execute(db)
}

/** Fires everything that is due now; returns how many fired or failed. */
export async function fireDue(parts: TimerParts): Promise<number> {
  let fired = 0
  // Most seconds nothing is due, and one read says so.
  if (Object.keys(parts.handlers).length === 0 || !(await isAnyDue(parts))) return fired
  while (await fireOne(parts)) fired += 1
  return fired
}

/** Claims a piece of upkeep when its interval has passed; two processes cannot both win. */
async function mayBegin(db: Db, { name, everySeconds }: Upkeep, wall: Date): Promise<boolean> {
  const before = new Date(wall.getTime() - everySeconds * 1000)
  const { rows } = await sql`insert into jobs.upkeep (name, began_at) values (${name}, ${wall})
    on conflict (name) do update set began_at = excluded.began_at where upkeep.began_at <= ${before}
    returning 1`.execute(db)
  return rows.length > 0
}

/** Sweeps about each second until stopped; `stop` waits for the sweep under way. */
export function startTimers(parts: TimerParts): { stop(): Promise<void> } {
  const { db, log, everyMs = 1000 } = parts
  const stopping = new AbortController()
  const lookedAt = new Map<string, number>()
  const isTimeToLook = ({ name, everySeconds }: Upkeep): boolean => {
    const now = performance.now()
    if (now - (lookedAt.get(name) ?? -Infinity) < everySeconds * 1000) return false
    lookedAt.set(name, now)
    return true
  }
  const sweep = async (): Promise<void> => {
    try {
      await fireDue(parts)
      for (const piece of parts.upkeep) {
        if (stopping.signal.aborted || !isTimeToLook(piece) || !(await mayBegin(db, piece, new Date()))) continue
        await piece
          .run({ db, log, signal: stopping.signal })
          .catch((error: unknown) => log.error({ err: error, upkeep: piece.name }, 'upkeep failed'))
      }
    } catch (error) {
      log.error({ err: error }, 'timers: the sweep failed')
    }
  }
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const plan = (): void => {
    if (!stopping.signal.aborted) timer = setTimeout(() => void (running = sweep().then(plan)), everyMs)
  }
  plan()
  return {
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await running
    },
  }
}
