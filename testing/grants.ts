/** Gives a test's person a role, as the directory keeps it. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Role } from '#platform/contract/operation.ts'
import type { Tx } from '#platform/db/database.ts'

/** The role in a unit since a day, without an end. */
export async function grantRole(
  tx: Tx,
  person: string | undefined,
  role: Role,
  unit: string,
  from = '2008-01-01',
): Promise<void> {
  await sql`insert into directory.grants (id, person_id, role, unit_id, from_on, granted_by, granted_at)
    values (${uuid()}, ${person}, ${role}, ${unit}, ${from}, 'test', ${new Date()})`.execute(tx)
}
