/** Who holds roles in units on a day: for telling people what their unit has to do. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Role } from '#platform/contract/operation.ts'
import type { Db } from '#platform/db/database.ts'

/** A person with a role in a unit. */
export interface Holder {
  readonly unit: string
  readonly role: Role
  readonly person: string
}

/** The holders of these roles in these units; a person with several roles comes once for each. */
export async function listHolders(
  db: Db,
  units: readonly string[],
  roles: readonly Role[],
  on: Day,
): Promise<Holder[]> {
  const { rows } = await sql<Holder>`select distinct g.unit_id as unit, g.role, g.person_id as person
    from directory.grants g join directory.persons p on p.id = g.person_id
    where g.unit_id = any(${[...units]}::text[]) and g.role = any(${[...roles]}::text[]) and g.revoked_on is null
      and g.from_on <= ${on} and (g.until_on is null or g.until_on > ${on}) and p.erased_on is null
    order by g.unit_id, g.person_id, g.role`.execute(db)
  return rows
}
