/** What other modules ask about runs that they queued: where each stands; and how they stop one. */
import { sql } from 'kysely'
import type { Text } from '#base/text.ts'
import type { Db, Tx } from '#platform/db/database.ts'

/** Where a run stands; `progress` is 0 to 1. */
export interface FollowedRun {
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly progress: number
  readonly note?: Text
}

/** The runs of those ids; forgotten ones are absent. */
export async function followRuns(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, FollowedRun>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; state: FollowedRun['state']; progress: number; note: Text | null }>`
    select id, state, progress, note from jobs.runs where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ id, state, progress, note }) => [id, { state, progress, ...(note === null ? {} : { note }) }]),
  )
}

/** Stops a run: a queued one never starts, a running one ends at its next progress. False when it has ended already. */
export async function stopRun(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`update jobs.runs set state = 'cancelled', finished_at = ${new Date()}
    where id = ${id} and state in ('queued', 'running') returning 1`.execute(tx)
  return rows.length > 0
}
