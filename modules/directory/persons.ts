/** Persons: each has a key of its own, wrapped by the secret `person`; names and numbers are stored under it and nowhere else. */
import { createSecretKey, randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import { LRUCache } from 'lru-cache'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import { openUnder, sealUnder, type Keys } from '#platform/config/keys.ts'
import type { Grant } from '#platform/contract/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { PersonKeeper } from '#platform/identity/index.ts'

/** What is shown of a person whose key was destroyed. */
export const erasedName = '（已删除）'

/** Turns stored persons into readable ones and back. */
export interface PersonVault {
  /** A sub-select with the two columns that `nameOf` reads, `wrapped_key` and `name_cipher`, of the person whose id stands in `personId`. */
  selectName(personId: RawBuilder<unknown>): RawBuilder<unknown>
  nameOf(personId: string, wrappedKey: Buffer | null, nameCipher: Buffer | null): string
  /** The keyed hash under which a whole name is found. */
  hashName(name: string): Buffer
  /** The keyed hash under which an identity number is found. */
  hashNumber(number: string): Buffer
  create(tx: Tx, person: NewPerson): Promise<string>
  findByNumber(db: Db, number: string): Promise<string | undefined>
  /** Persons of exactly that name, a hundred at most. */
  findByName(db: Db, name: string): Promise<string[]>
  /** Gives a legal person another name from a day on; the one before is kept. */
  rename(tx: Tx, personId: string, name: string, change: Renaming): Promise<void>
  erase(tx: Tx, personId: string, on: Day): Promise<void>
  /** Persons by id with name, number and what seals data about them; unknown ids are absent. */
  findParties(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, Party>>
}

/** A person as other modules hold them: what is said of them is sealed under their own key, which goes when they are erased. */
export interface Party {
  readonly id: string
  readonly kind: 'natural' | 'legal'
  readonly name: string
  readonly number?: string
  readonly isErased: boolean
  /** Names borne before, oldest first; `until` is the first day of the next. Papers issued then keep them. */
  readonly former: readonly { readonly name: string; readonly until: Day }[]
  /** Throws when the person is erased. */
  seal(plain: string, bound: string): Buffer
  /** Undefined when the person is erased: the data is gone. */
  open(sealed: Buffer, bound: string): string | undefined
}

/** From when a new name counts, who confirmed it and why. */
export interface Renaming {
  readonly on: Day
  readonly by: string
  readonly reason: string
}

export interface NewPerson {
  readonly kind: 'natural' | 'legal'
  readonly name: string
  /** Identity number or unified social credit code. */
  readonly number?: string | undefined
  readonly on: Day
}

interface PartyRow {
  id: string
  kind: 'natural' | 'legal'
  wrapped_key: Buffer | null
  name_cipher: Buffer | null
  number_cipher: Buffer | null
  /** Hex, oldest first; `until` is the first day of the next name. */
  former: readonly { readonly name: string; readonly until: Day }[] | null
}

function normalNumber(number: string): string {
  return number.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
}

/** Keeps the name borne until now and writes the new one, both under the person's key. */
async function renamePerson(
  keys: Keys,
  tx: Tx,
  personId: string,
  { name, hash, on, by, reason }: Renaming & { readonly name: string; readonly hash: Buffer },
): Promise<void> {
  const { rows } = await sql<{ wrapped_key: Buffer; name_cipher: Buffer }>`select wrapped_key, name_cipher
    from directory.persons where id = ${personId} and kind = 'legal' and erased_on is null for update`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error(`no legal person ${personId}`)
  await sql`insert into directory.former_names (id, person_id, name_cipher, until_on, changed_by, reason)
    values (${uuid()}, ${personId}, ${row.name_cipher}, ${on}, ${by}, ${reason})`.execute(tx)
  const key = keys.open('person', row.wrapped_key, personId)
  await sql`update directory.persons set name_cipher = ${sealUnder(key, name, `name ${personId}`)},
    name_hash = ${hash} where id = ${personId}`.execute(tx)
}

/**
 * Opens names, each once in a while: a list that is read again shows the same people. What was opened is found only by what
 * lies sealed in the database, so that a name that was changed or erased is never shown from here, and is forgotten after minutes.
 */
function openNames(keys: Keys): { read: PersonVault['nameOf']; forget(): void } {
  const opened = new LRUCache<string, string>({ max: 5000, ttl: 300_000 })
  return {
    read(personId, wrappedKey, nameCipher) {
      if (wrappedKey === null || nameCipher === null) return erasedName
      const sealed = `${personId}${wrappedKey.toString('latin1')}${nameCipher.toString('latin1')}`
      const known = opened.get(sealed)
      if (known !== undefined) return known
      const name = openUnder(keys.open('person', wrappedKey, personId), nameCipher, `name ${personId}`).toString()
      opened.set(sealed, name)
      return name
    },
    forget: () => opened.clear(),
  }
}

/** Opens the vault with the server's keys. */
export function openPersonVault(keys: Keys): PersonVault {
  const hashName = (name: string): Buffer => keys.hash('person', `name ${name.normalize('NFKC').trim()}`)
  const hashNumber = (number: string): Buffer => keys.hash('person', `number ${normalNumber(number)}`)
  function toParty(row: PartyRow): Party {
    const { id, kind } = row
    const key = row.wrapped_key === null ? undefined : createSecretKey(keys.open('person', row.wrapped_key, id))
    const read = (sealed: Buffer | null, bound: string): string | undefined =>
      key === undefined || sealed === null ? undefined : openUnder(key, sealed, bound).toString()
    const number = read(row.number_cipher, `number ${id}`)
    return {
      id,
      kind,
      name: read(row.name_cipher, `name ${id}`) ?? erasedName,
      former: (row.former ?? []).flatMap((one) => {
        const name = read(Buffer.from(one.name, 'hex'), `name ${id}`)
        return name === undefined ? [] : [{ name, until: one.until }]
      }),
      ...(number === undefined ? {} : { number }),
      isErased: key === undefined,
      seal(plain, bound) {
        if (key === undefined) throw new Error(`person ${id} is erased`)
        return sealUnder(key, plain, bound)
      },
      open: read,
    }
  }
  const names = openNames(keys)
  return {
    selectName: (personId) =>
      sql`(select p.wrapped_key, p.name_cipher from directory.persons p where p.id = ${personId})`,
    nameOf: names.read,
    hashName,
    hashNumber,
    async create(tx, person) {
      const id = uuid()
      const key = randomBytes(32)
      const number = person.number === undefined ? undefined : normalNumber(person.number)
      await sql`insert into directory.persons
        (id, kind, wrapped_key, name_cipher, name_hash, number_cipher, number_hash, created_on)
        values (${id}, ${person.kind}, ${keys.seal('person', key, id)}, ${sealUnder(key, person.name, `name ${id}`)},
          ${hashName(person.name)}, ${number === undefined ? null : sealUnder(key, number, `number ${id}`)},
          ${number === undefined ? null : hashNumber(number)}, ${person.on})`.execute(tx)
      return id
    },
    async findByNumber(db, number) {
      const { rows } = await sql<{ id: string }>`select id from directory.persons
        where number_hash = ${hashNumber(number)}`.execute(db)
      return rows[0]?.id
    },
    async findByName(db, name) {
      const { rows } = await sql<{ id: string }>`select id from directory.persons
        where name_hash = ${hashName(name)} limit 100`.execute(db)
      return rows.map(({ id }) => id)
    },
    rename: (tx, personId, name, change) => renamePerson(keys, tx, personId, { name, hash: hashName(name), ...change }),
    async erase(tx, personId, on) {
      names.forget()
      await sql`update directory.persons set wrapped_key = null, name_cipher = null, name_hash = null,
        number_cipher = null, number_hash = null, erased_on = ${on} where id = ${personId}`.execute(tx)
    },
    async findParties(db, personIds) {
      if (personIds.length === 0) return new Map()
      const { rows } = await sql<PartyRow>`select id, kind, wrapped_key, name_cipher, number_cipher,
          (select jsonb_agg(jsonb_build_object('name', encode(f.name_cipher, 'hex'), 'until', f.until_on) order by f.until_on, f.id)
            from directory.former_names f where f.person_id = p.id) as former
        from directory.persons p where id = any(${[...personIds]}::uuid[])`.execute(db)
      return new Map(rows.map((row) => [row.id, toParty(row)]))
    },
  }
}

interface Selected {
  id: string
  key: string | null
  name: string | null
  grants: { role: Grant['role']; unitId: string; from: Day; until: Day | null }[]
}

const fromHex = (hex: string | null): Buffer | null => (hex === null ? null : Buffer.from(hex, 'hex'))

/** What identity asks about persons. `today` dates a person that a first sign-in makes. */
export function personKeeper(keys: Keys, today: () => Day): PersonKeeper {
  const vault = openPersonVault(keys)
  return {
    select: (personId: RawBuilder<unknown>) => sql`(select jsonb_build_object('id', p.id,
      'key', encode(p.wrapped_key, 'hex'), 'name', encode(p.name_cipher, 'hex'),
      'grants', coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id, 'from', g.from_on,
        'until', g.until_on) order by g.id) from directory.grants g where g.person_id = p.id and g.revoked_on is null),
        '[]'::jsonb)) from directory.persons p where p.id = ${personId})`,
    read(value) {
      const person = value as Selected | null
      if (person === null) return { name: erasedName, grants: [] }
      return {
        name: vault.nameOf(person.id, fromHex(person.key), fromHex(person.name)),
        grants: person.grants.map(({ role, unitId, from, until }) => ({
          role,
          unitId,
          from,
          ...(until === null ? {} : { until }),
        })),
      }
    },
    create: (tx, name) => vault.create(tx, { kind: 'natural', name, on: today() }),
  }
}
