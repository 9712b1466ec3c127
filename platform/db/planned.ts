/** Reads by statements that run again and again: each connection has them parsed and planned once. */
import type { RawBuilder } from 'kysely'
import type { Db } from './database.ts'

/** A connection keeps some hundred kilobytes for each. */
const statementsMax = 100

const names = new Map<string, string>()

/** The name under which a connection keeps a statement; undefined for those that are planned each time. */
export function keptName(statement: string): string | undefined {
  return names.get(statement)
}

/**
 * Reads the one value, of type `json`, that a statement answers; undefined where it has no row. Of a large statement planning is
 * a third of the database's work. Its text must be one of a few, whatever is asked; and because the type of its answer follows
 * from no table, it outlives the migration of a newer process beside this one.
 */
export async function readPlanned<T>(db: Db, statement: RawBuilder<{ value: T }>): Promise<T | undefined> {
  const compiled = statement.compile(db)
  if (!names.has(compiled.sql) && names.size < statementsMax) names.set(compiled.sql, `luodi_${names.size}`)
  const { rows } = await db.executeQuery(compiled)
  return rows[0]?.value
}
