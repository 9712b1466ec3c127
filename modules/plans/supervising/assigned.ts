/** Whom commitments were handed to: once that has happened, the duties stand in place of the units that the document names. */
import { sql } from 'kysely'
import type { Text } from '#base/text.ts'
import type { Db } from '#platform/db/database.ts'
import type { DutyRole } from './chain.ts'

/** What a unit was handed. */
export interface Assigned {
  readonly unit: string
  readonly role: DutyRole
  readonly part: Text | null
  readonly via: string | null
}

/** The duties that hold, by commitment; of commitments that were handed over. */
export async function assignedOf(db: Db, plan: string): Promise<ReadonlyMap<string, readonly Assigned[]>> {
  const { rows } = await sql<Assigned & { commitment: string }>`select c.commitment_id as commitment, d.unit_id as unit,
      d.role, d.part, d.via
    from plans.supervisions s join plans.supervision_commitments c on c.supervision_id = s.id
      join plans.supervision_duties d on d.supervision_id = s.id
    where s.plan_id = ${plan} and s.state in ('open', 'closed') and d.state <> 'ended'
    order by c.commitment_id, d.unit_id`.execute(db)
  return Map.groupBy(rows, ({ commitment }) => commitment)
}
