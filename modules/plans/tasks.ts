/** Commitments by id for modules above: their title, document and the units that answer for them. */
import { sql } from 'kysely'
import type { Text } from '#base/text.ts'
import type { Db } from '#platform/db/database.ts'

/** A commitment as other modules need it. */
export interface Task {
  readonly id: string
  readonly title: Text
  readonly instrument: string
  /** Units and collective names that lead or carry it jointly. */
  readonly units: readonly string[]
}

/** Those that are there; one statement. */
export async function findTasks(db: Db, ids: readonly string[]): Promise<Map<string, Task>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Task>`select c.id, c.title, c.instrument_id as instrument,
      array(select u.unit_id from plans.commitment_units u where u.commitment_id = c.id and u.role in ('lead', 'joint')
        order by u.position) as units
    from plans.commitments c where c.id = any(${[...ids]}::text[]) and not c.is_dropped`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** One of them. */
export async function findTask(db: Db, id: string): Promise<Task | undefined> {
  return (await findTasks(db, [id])).get(id)
}
