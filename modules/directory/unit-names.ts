/** Official names of units by id, for modules that show units beside their own things. */
import { sql, type RawBuilder } from 'kysely'
import type { Text } from '#base/text.ts'
import type { Db } from '#platform/db/database.ts'

/** The units of those ids in the pack's order; ids that nobody has are left out. */
export async function unitNames(db: Db, ids: readonly string[]): Promise<{ id: string; name: Text }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; name: Text }>`select id, name from directory.units
    where id = any(${ids}::text[]) order by position, id`.execute(db)
  return rows
}

/** An SQL expression of type jsonb with the official name of the unit whose id stands in `unitId`; null where nobody has the id. */
export const unitNameOf = (unitId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select name from directory.units where id = ${unitId})`
