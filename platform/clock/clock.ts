/** The two clocks: wall time for sessions, codes and seals; the district's business clock for everything a clause dates. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { dayOf } from '#base/day.ts'
import type { Config } from '#platform/config/config.ts'
import type { Db } from '#platform/db/database.ts'

/** Gives the business instant and the day in the district that it falls on. */
export interface Clock {
  now(): Date
  today(): Day
}

const hourMs = 3_600_000

/** A business clock that runs with wall time, a whole number of hours ahead (negative: behind). */
export function clockWithOffset(offsetHours: number): Clock {
  if (!Number.isInteger(offsetHours)) throw new RangeError('the business clock moves by whole hours')
  const now = (): Date => new Date(Date.now() + offsetHours * hourMs)
  return { now, today: () => dayOf(now()) }
}

/** The offset, in hours, that makes it about nine in the morning of a day now: a demo's day begins when it is started. */
export function offsetToMorningOf(on: Day, wall: Date): number {
  return Math.round((Date.parse(`${on}T09:00:00+08:00`) - wall.getTime()) / hourMs)
}

/** The clock of a database: the demo's with its offset; in production there is none, whatever stands there. */
export async function readClock(db: Db, { LUODI_MODE }: Pick<Config, 'LUODI_MODE'>): Promise<Clock> {
  if (LUODI_MODE === 'production') return clockWithOffset(0)
  const { rows } = await sql<{ value: number }>`select value from luodi.settings
    where name = 'clock-offset-hours'`.execute(db)
  return clockWithOffset(rows[0]?.value ?? 0)
}
