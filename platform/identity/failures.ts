/** Counts failures in a row: each try is counted before it is checked, so that parallel guesses gain nothing. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import { refusedForNow } from './refusals.ts'
import { failuresFree, waitAfter } from './policy.ts'

/** The key of a username, known or not; hashed because people type other things into that field. */
export function keyOfUsername(username: string): string {
  return `username ${createHash('sha256').update(username).digest('hex')}`
}

/** The key of an account's codes, of its password asked again, or of the code sent to its address. */
export function keyOfAccount(accountId: string, what: 'code' | 'password' | 'mail'): string {
  return `${what} ${accountId}`
}

const forgottenAfterMs = 24 * 3_600_000

/** Counts a try; throws the refusal while the key has to wait. `clearFailures` takes it back when the try was right. */
export async function countTry(db: Db, key: string, at: Date): Promise<void> {
  const waits = Array.from({ length: 8 }, (_, index) => waitAfter(failuresFree + index))
  const { rows } = await sql<{ count: number }>`
    insert into identity.failures as f (key, count, last_at) values (${key}, 1, ${at})
    on conflict (key) do update set
      count = case when f.last_at < ${new Date(at.getTime() - forgottenAfterMs)} then 1 else f.count + 1 end,
      last_at = excluded.last_at,
      waits_until = case when f.last_at >= ${new Date(at.getTime() - forgottenAfterMs)} and f.count + 1 >= ${failuresFree}::integer
        then excluded.last_at + make_interval(secs => (${waits}::integer[])[least(f.count + 2 - ${failuresFree}::integer, 8)]) end
    where f.waits_until is null or f.waits_until <= excluded.last_at
    returning count`.execute(db)
  if (rows.length > 0) return
  const waiting = await sql<{
    waits_until: Date
  }>`select waits_until from identity.failures where key = ${key}`.execute(db)
  const until = waiting.rows[0]?.waits_until ?? at
  throw refusedForNow(Math.max(1, Math.ceil((until.getTime() - at.getTime()) / 1000)))
}

/** Forgets the failures of keys: after a success, or when an administrator lifts the wait. */
export async function clearFailures(db: Db, ...keys: string[]): Promise<void> {
  await sql`delete from identity.failures where key = any(${keys}::text[])`.execute(db)
}
