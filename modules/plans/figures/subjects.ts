/** Who single facts are about: sealed under a key of their own, counted by a keyed hash, shown masked. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { openUnder, sealUnder, type Keys } from '#platform/config/keys.ts'
import type { Db, Tx } from '#platform/db/database.ts'

/** Who a fact is about, as entered; `key` tells namesakes apart and is empty where the name does. */
export interface Subject {
  readonly who: string
  readonly key: string
}

/** A fact with its subject sealed; ciphertexts are hex. */
export interface SealedFact {
  readonly id: string
  readonly subject_id: string
  readonly who_cipher: string
  readonly key_cipher: string | null
}

/** What opening a fact's subject takes; all of it is gone once the subject was erased. */
export interface SealedSubject {
  readonly id: string
  readonly subject_id: string
  readonly wrapped_key: Buffer | null
  readonly who_cipher: Buffer | null
  readonly key_cipher: Buffer | null
}

/** Seals and opens who facts are about. */
export interface FactVault {
  /** The keyed hash, hex, of what counts once. */
  hashOf(counted: string): string
  /** Seals the subjects of facts of one measure; persons that are new to it get a key. Three statements at most, however many. */
  seal<F extends Subject & { readonly id: string }>(tx: Tx, measure: string, facts: readonly F[]): Promise<SealedFact[]>
  /** Undefined where the subject was erased: nobody opens it any more. */
  open(sealed: SealedSubject): Subject | undefined
  /** The rows of an upload, which name people, as one ciphertext bound to it. */
  sealRows(upload: string, rows: unknown): Buffer
  openRows(upload: string, sealed: Buffer): unknown
}

/** By which a fact is told apart from others: its key, else the name. */
export const countedBy = ({ who, key }: Subject): string => (key === '' ? who : key)

/** A name by its first character, how long it is untold; a demo one stays marked. */
export function maskedName(name: string): string {
  const mark = name.startsWith('演示·') ? '演示·' : ''
  return `${mark}${[...name.slice(mark.length)][0] ?? ''}••`
}

/** The last two characters of a key that has more. */
export const maskedKey = (key: string): string => `••${key.length > 3 ? key.slice(-2) : ''}`

const whoOf = (fact: string): string => `fact who ${fact}`
const keyOf = (fact: string): string => `fact key ${fact}`
const rowsOf = (upload: string): string => `plan table ${upload}`

interface OpenedSubject {
  readonly id: string
  readonly key: Buffer
}

const boundTo = (subject: string): string => `fact subject ${subject}`
const unwrap = (keys: Keys, id: string, wrapped: Buffer): Buffer => keys.open('person', wrapped, boundTo(id))

/** Those that are there, by hash. */
async function findSubjects(
  db: Db,
  keys: Keys,
  measure: string,
  hashes: readonly string[],
): Promise<Map<string, OpenedSubject>> {
  const { rows } = await sql<{
    id: string
    hash: string
    wrapped: Buffer
  }>`select id, encode(subject_hash, 'hex') as hash,
      wrapped_key as wrapped
    from plans.fact_subjects where measure = ${measure}
      and subject_hash in (select decode(h, 'hex') from unnest(${[...hashes]}::text[]) h)`.execute(db)
  return new Map(rows.map(({ id, hash, wrapped }) => [hash, { id, key: unwrap(keys, id, wrapped) }]))
}

/** The subjects with these hashes, made where they are missing. */
async function subjectsOf(
  tx: Tx,
  keys: Keys,
  measure: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, OpenedSubject>> {
  const held = await findSubjects(tx, keys, measure, hashes)
  const made = new Map(
    hashes.filter((hash) => !held.has(hash)).map((hash) => [hash, { id: uuid(), key: randomBytes(32) }]),
  )
  if (made.size === 0) return held
  const rows = [...made].map(([hash, { id, key }]) => ({
    id,
    hash,
    wrapped: keys.seal('person', key, boundTo(id)).toString('hex'),
  }))
  const { rows: kept } = await sql<{
    hash: string
  }>`insert into plans.fact_subjects (id, measure, subject_hash, wrapped_key)
    select r.id, ${measure}, decode(r.hash, 'hex'), decode(r.wrapped, 'hex')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, hash text, wrapped text)
    on conflict (measure, subject_hash) do nothing returning encode(subject_hash, 'hex') as hash`.execute(tx)
  const ours = new Set(kept.map(({ hash }) => hash))
  // Somebody else made one meanwhile: theirs stands.
  const others = [...made.keys()].filter((hash) => !ours.has(hash))
  const theirs = others.length === 0 ? [] : await findSubjects(tx, keys, measure, others)
  return new Map([...held, ...made, ...theirs])
}

/** Opens it with the server's keys. */
export function openFactVault(keys: Keys): FactVault {
  const hashOf = (counted: string): string => keys.hash('person', `fact subject ${counted}`).toString('hex')
  return {
    hashOf,
    async seal(tx, measure, facts) {
      const hashes = facts.map((fact) => hashOf(countedBy(fact)))
      const subjects = await subjectsOf(tx, keys, measure, [...new Set(hashes)])
      return facts.map(({ id, who, key }, index) => {
        const subject = subjects.get(hashes[index] ?? '')
        if (subject === undefined) throw new Error(`no subject for fact ${id}`)
        return {
          id,
          subject_id: subject.id,
          who_cipher: sealUnder(subject.key, who, whoOf(id)).toString('hex'),
          key_cipher: key === '' ? null : sealUnder(subject.key, key, keyOf(id)).toString('hex'),
        }
      })
    },
    open({ id, subject_id, wrapped_key, who_cipher, key_cipher }) {
      if (wrapped_key === null || who_cipher === null) return undefined
      const own = unwrap(keys, subject_id, wrapped_key)
      return {
        who: openUnder(own, who_cipher, whoOf(id)).toString(),
        key: key_cipher === null ? '' : openUnder(own, key_cipher, keyOf(id)).toString(),
      }
    },
    sealRows: (upload, rows) => keys.seal('person', JSON.stringify(rows), rowsOf(upload)),
    openRows: (upload, sealed) => JSON.parse(keys.open('person', sealed, rowsOf(upload)).toString()) as unknown,
  }
}

const chunk = 2000

async function sealChunk(tx: Tx, vault: FactVault): Promise<number> {
  const { rows } = await sql<{ id: string; measure: string; who: string; key: string | null }>`select id, measure,
      subject as who, subject_key as key
    from plans.reported_facts where subject is not null order by id limit ${chunk} for update`.execute(tx)
  for (const [measure, facts] of Map.groupBy(rows, (row) => row.measure)) {
    const sealed = await vault.seal(
      tx,
      measure,
      facts.map(({ id, who, key }) => ({ id, who, key: key ?? '' })),
    )
    await sql`update plans.reported_facts f set subject = null, subject_key = null, subject_id = r.subject_id,
        who_cipher = decode(r.who_cipher, 'hex'), key_cipher = decode(r.key_cipher, 'hex')
      from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) as r (id uuid, subject_id uuid, who_cipher text,
        key_cipher text) where f.id = r.id`.execute(tx)
  }
  return rows.length
}

/** Seals what an earlier Luodi left as it reads: facts, and rows of uploads that nobody has ended. Answers how many facts. */
export async function sealPlainFacts(tx: Tx, vault: FactVault): Promise<number> {
  let sealed = 0
  for (let done = await sealChunk(tx, vault); done > 0; done = await sealChunk(tx, vault)) sealed += done
  const { rows } = await sql<{ id: string; rows: unknown }>`select id, rows from plans.table_imports
    where commitment_id is not null and rows is not null for update`.execute(tx)
  for (const one of rows)
    await sql`update plans.table_imports set rows = null, sealed_rows = ${vault.sealRows(one.id, one.rows)}
      where id = ${one.id}`.execute(tx)
  return sealed
}

/** What reads a fact's subject, over `f` (reported facts). */
export const subjectColumns = sql`f.subject_id, f.who_cipher, f.key_cipher, (select s.wrapped_key from plans.fact_subjects s
  where s.id = f.subject_id) as wrapped_key`

/** The subject of one fact; undefined where there is no such fact. */
export async function findSubject(
  db: Db,
  vault: FactVault,
  measure: string,
  fact: string,
): Promise<Subject | 'erased' | undefined> {
  const { rows } = await sql<SealedSubject>`select f.id, ${subjectColumns} from plans.reported_facts f
    where f.measure = ${measure} and f.id = ${fact}`.execute(db)
  return rows[0] && (vault.open(rows[0]) ?? 'erased')
}

/** Whom facts are about, once a fact; who was erased is absent. */
export async function subjectsOfFacts(db: Db, vault: FactVault, facts: readonly string[]): Promise<Subject[]> {
  if (facts.length === 0) return []
  const { rows } = await sql<SealedSubject>`select f.id, ${subjectColumns} from plans.reported_facts f
    where f.id = any(${[...facts]}::uuid[])`.execute(db)
  return rows.flatMap((row) => vault.open(row) ?? [])
}
