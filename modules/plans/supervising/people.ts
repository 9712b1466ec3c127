/** The people who can be named for a duty: whoever holds a post or a role in the unit on the day. Their names are personal data. */
import type { Day } from '#base/day.ts'
import { listOfficers, namesOfPersons, type Officer, type PersonVault } from '#modules/directory/index.ts'
import type { Db } from '#platform/db/database.ts'
import { actRefusals, supervisionRefusals } from './texts.ts'
import { refuse } from './access.ts'
import type { Held } from './store.ts'

export { namesOfPersons, type Officer, type PersonVault }

/** Refuses a person or contact who does not belong to the unit today. */
export async function requirePeople(
  db: Db,
  vault: PersonVault,
  { held, unit, on }: { held: Held; unit: string; on: Day },
  people: readonly string[],
): Promise<void> {
  if (!held.chain.duties.some((duty) => duty.unit === unit)) throw refuse(held, 'no-duty', actRefusals['no-duty'])
  const officers = new Set((await listOfficers(db, vault, [unit], on)).map(({ person }) => person))
  if (people.some((one) => !officers.has(one)))
    throw refuse(held, 'person-not-of-unit', supervisionRefusals['person-not-of-unit']())
}

/** The people of units on a day. */
export async function peopleOf(db: Db, vault: PersonVault, units: readonly string[], on: Day): Promise<Officer[]> {
  return units.length === 0 ? [] : listOfficers(db, vault, units, on)
}
