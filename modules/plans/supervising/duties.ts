/** Whom the documents ask: units by role, collective names read out and successors followed on the day. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { NameIndex } from '#modules/directory/index.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { setTimer } from '#platform/jobs/timers.ts'
import { dayTimer } from '../reporting/store.ts'
import { reachedBy } from '../reporting/sync.ts'
import { dutyRoles, type DutyRole, type Handed } from './chain.ts'
import { refuse } from './access.ts'
import type { Held } from './store.ts'
import { supervisionRefusals } from './texts.ts'

/** One duty a unit, the strongest role of those it has. */
export function strongest(handed: readonly Handed[]): Handed[] {
  const found = new Map<string, Handed>()
  for (const one of handed) {
    const held = found.get(one.unit)
    if (held === undefined || dutyRoles.indexOf(one.role) < dutyRoles.indexOf(held.role)) found.set(one.unit, one)
  }
  return [...found.values()]
}

/** The duties that documents give, by commitment. */
export async function dutiesOf(
  db: Db,
  commitments: readonly string[],
  index: NameIndex,
  on: Day,
): Promise<ReadonlyMap<string, readonly Handed[]>> {
  const { rows } = await sql<{
    commitment: string
    unit: string
    role: DutyRole
    part: Text | null
  }>`select commitment_id as commitment, unit_id as unit, role, part from plans.commitment_units
    where commitment_id = any(${[...commitments]}::text[]) order by commitment_id, position`.execute(db)
  const handed = rows.flatMap(({ commitment, unit, role, part }) => {
    const via = index.units.get(unit)?.kind === 'collective' ? unit : undefined
    return reachedBy(index, unit, on).map((reached) => ({
      commitment,
      one: {
        unit: reached,
        role,
        ...(part === null ? {} : { part }),
        ...(via === undefined ? {} : { via }),
      } satisfies Handed,
    }))
  })
  return new Map(
    [...Map.groupBy(handed, ({ commitment }) => commitment)].map(([id, list]) => [
      id,
      strongest(list.map(({ one }) => one)),
    ]),
  )
}

/** Refuses units that cannot be handed anything on the day: unknown, a collective name, or ended. */
export function requireUnits(held: Pick<Held, 'plan'>, index: NameIndex, units: readonly string[], on: Day): void {
  for (const id of units) {
    const unit = index.units.get(id)
    if (unit !== undefined && unit.kind !== 'collective' && reachedBy(index, id, on)[0] === id) continue
    const next = unit === undefined || unit.kind === 'collective' ? undefined : reachedBy(index, id, on)[0]
    const name = unit?.name.zh ?? id
    const successor = next === undefined ? undefined : index.units.get(next)?.name.zh
    throw refuse(held, 'unit-not-there', supervisionRefusals['unit-not-there'](name, successor))
  }
}

/** Wakes the day's work, so that what was handed over stands in the open reports at once. */
export async function wakeReports(tx: Tx): Promise<void> {
  await setTimer(tx, dayTimer, `begin ${uuid()}`, { on: '1970-01-01' as Day })
}
