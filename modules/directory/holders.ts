/** Who holds roles in units on a day: for telling people what their unit has to do. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Role } from '#platform/contract/operation.ts'
import type { Db } from '#platform/db/database.ts'
import type { PersonVault } from './persons.ts'

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

/** A person of a unit, with the post or else the role by which they belong to it. */
export interface Officer {
  readonly unit: string
  readonly person: string
  readonly name: string
  readonly post?: Text
  readonly role?: Role
}

interface OfficerRow {
  unit: string
  person: string
  post: Text | null
  role: Role | null
  wrapped_key: Buffer | null
  name_cipher: Buffer | null
}

/** The people of units on a day: who holds a post there, then who holds a role; each once. Names are personal data: record the reading. */
export async function listOfficers(db: Db, vault: PersonVault, units: readonly string[], on: Day): Promise<Officer[]> {
  const { rows } = await sql<OfficerRow>`with held as (
      select t.unit_id as unit, a.person_id as person, t.title as post, null as role, t.position as place
      from directory.appointments a join directory.posts t on t.id = a.post_id
      where t.unit_id = any(${[...units]}::text[]) and a.voided_on is null and a.from_on <= ${on}
        and (a.until_on is null or a.until_on > ${on})
      union all
      select g.unit_id, g.person_id, null, g.role, 100000 from directory.grants g
      where g.unit_id = any(${[...units]}::text[]) and g.revoked_on is null and g.from_on <= ${on}
        and (g.until_on is null or g.until_on > ${on}))
    select distinct on (h.unit, h.person) h.unit, h.person, h.post, h.role, p.wrapped_key, p.name_cipher
    from held h join directory.persons p on p.id = h.person where p.erased_on is null
    order by h.unit, h.person, h.place`.execute(db)
  return rows.map(({ unit, person, post, role, wrapped_key: key, name_cipher: cipher }) => ({
    unit,
    person,
    name: vault.nameOf(person, key, cipher),
    ...(post === null ? {} : { post }),
    ...(role === null ? {} : { role }),
  }))
}

/** The names of persons by id. Names are personal data: record the reading. */
export async function namesOfPersons(
  db: Db,
  vault: PersonVault,
  persons: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<
    Pick<OfficerRow, 'person' | 'wrapped_key' | 'name_cipher'>
  >`select id as person, wrapped_key,
    name_cipher from directory.persons where id = any(${[...persons]}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ person, wrapped_key: key, name_cipher: cipher }) => [person, vault.nameOf(person, key, cipher)]),
  )
}
