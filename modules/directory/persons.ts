/** Persons: each has a key of its own, wrapped by the secret `person`; names and numbers are stored under it and nowhere else. */
import { randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
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
  nameOf(personId: string, wrappedKey: Buffer | null, nameCipher: Buffer | null): string
  /** The keyed hash under which a whole name is found. */
  hashName(name: string): Buffer
  /** The keyed hash under which an identity number is found. */
  hashNumber(number: string): Buffer
  create(tx: Tx, person: NewPerson): Promise<string>
  findByNumber(db: Db, number: string): Promise<string | undefined>
  erase(tx: Tx, personId: string, on: Day): Promise<void>
}

export interface NewPerson {
  readonly kind: 'natural' | 'legal'
  readonly name: string
  /** Identity number or unified social credit code. */
  readonly number?: string | undefined
  readonly on: Day
}

function normalNumber(number: string): string {
  return number.normalize('NFKC').replace(/\s/gu, '').toUpperCase()
}

/** Opens the vault with the server's keys. */
export function openPersonVault(keys: Keys): PersonVault {
  const hashName = (name: string): Buffer => keys.hash('person', `name ${name.normalize('NFKC').trim()}`)
  const hashNumber = (number: string): Buffer => keys.hash('person', `number ${normalNumber(number)}`)
  return {
    nameOf(personId, wrappedKey, nameCipher) {
      if (wrappedKey === null || nameCipher === null) return erasedName
      return openUnder(keys.open('person', wrappedKey, personId), nameCipher, `name ${personId}`).toString()
    },
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
    async erase(tx, personId, on) {
      await sql`update directory.persons set wrapped_key = null, name_cipher = null, name_hash = null,
        number_cipher = null, number_hash = null, erased_on = ${on} where id = ${personId}`.execute(tx)
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
