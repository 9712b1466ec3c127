/** Rate limits that all server processes share: fixed windows counted in PostgreSQL by wall time. */
import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

/** Whether one more is allowed, and after how many seconds to come back when it is not. */
export interface Rate {
  readonly allowed: boolean
  readonly retryAfter: number
}

/** Counts one event of a key in a bucket; more than `limit` in a window are not allowed. One statement, so that no two processes miscount. */
export async function takeRate(
  db: Db,
  bucket: string,
  key: string,
  limit: number,
  windowSeconds: number,
  at: Date = new Date(),
): Promise<Rate> {
  const start = new Date(Math.floor(at.getTime() / (windowSeconds * 1000)) * windowSeconds * 1000)
  const { rows } = await sql<{ count: number }>`
    insert into identity.rates as r (bucket, key, window_start, count) values (${bucket}, ${key}, ${start}, 1)
    on conflict (bucket, key) do update set
      count = case when r.window_start < excluded.window_start then 1 else r.count + 1 end,
      window_start = greatest(r.window_start, excluded.window_start)
    returning count`.execute(db)
  const count = rows[0]?.count ?? 1
  const end = start.getTime() + windowSeconds * 1000
  return { allowed: count <= limit, retryAfter: Math.max(1, Math.ceil((end - at.getTime()) / 1000)) }
}

/** Removes counters whose window is long over; call it once a day. */
export async function sweepRates(db: Db, before: Date): Promise<void> {
  await sql`delete from identity.rates where window_start < ${before}`.execute(db)
}
