/** Keys of machines: issued once, kept as a keyed hash, counted, revoked; one mechanism for systems of organisations and for devices. */
import { randomBytes } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import type { Keys } from '#platform/config/keys.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { takeRate } from './rates.ts'
import { refusedKey } from './refusals.ts'

/** Whose keys they are. */
export type KeyKind = 'organisation' | 'meter'

/** A key as its owner sees it; the key itself is not in it. */
export interface MachineKey {
  readonly id: string
  readonly kind: KeyKind
  readonly holderId: string
  readonly agentId?: string
  /** Stays the same when a key is renewed. */
  readonly systemId: string
  readonly name: string
  readonly uses: readonly string[]
  readonly issuedBy: string
  readonly issuedAt: Date
  /** First day on which it no longer holds. */
  readonly untilOn?: Day
  readonly usedAt?: Date
  readonly revoked?: { readonly by: string; readonly at: Date; readonly reason: string }
}

/** What a new key says of itself; without `systemId` it is the first of its system. */
export interface NewMachineKey {
  readonly kind: KeyKind
  readonly holderId: string
  readonly agentId?: string
  readonly systemId?: string
  readonly name: string
  readonly uses?: readonly string[]
  readonly by: string
  readonly at: Date
  readonly untilOn?: Day
}

/** Requests of one key, and wrong keys from one place, in a window. */
export const machineLimits = { requests: 60, wrong: 20, windowSeconds: 60 } as const

/** The mark by which a key of an organisation's system is told from the token of a session. */
export const keyMark = 'lk_'

/** How often a key notes that it was used; more often would be a write with every request. */
const noteEveryMs = 60_000

// The words are part of the hash: keys that were issued to meters before hold on.
const hashOf = (keys: Keys, key: string): Buffer => keys.hash('person', `device key ${key}`)

interface Row {
  id: string
  kind: KeyKind
  holder_id: string
  agent_id: string | null
  system_id: string
  name: string
  uses: string[]
  issued_by: string
  issued_at: Date
  until_on: Day | null
  used_at: Date | null
  revoked_by: string | null
  revoked_at: Date | null
  revoked_reason: string | null
}

const columns = sql`id, kind, holder_id, agent_id, system_id, name, uses, issued_by, issued_at, until_on, used_at,
  revoked_by, revoked_at, revoked_reason`

function toKey(row: Row): MachineKey {
  return {
    id: row.id,
    kind: row.kind,
    holderId: row.holder_id,
    systemId: row.system_id,
    name: row.name,
    uses: row.uses,
    issuedBy: row.issued_by,
    issuedAt: row.issued_at,
    ...(row.agent_id === null ? {} : { agentId: row.agent_id }),
    ...(row.until_on === null ? {} : { untilOn: row.until_on }),
    ...(row.used_at === null ? {} : { usedAt: row.used_at }),
    ...(row.revoked_at === null
      ? {}
      : { revoked: { by: row.revoked_by ?? '', at: row.revoked_at, reason: row.revoked_reason ?? '' } }),
  }
}

/** Makes a key; the only time that it is known. */
export async function issueKey(keys: Keys, tx: Tx, given: NewMachineKey): Promise<{ id: string; key: string }> {
  const id = uuid()
  const key = `${given.kind === 'organisation' ? keyMark : ''}${randomBytes(32).toString('base64url')}`
  await sql`insert into identity.machine_keys (id, kind, holder_id, agent_id, system_id, name, uses, hash, issued_by,
      issued_at, until_on)
    values (${id}, ${given.kind}, ${given.holderId}, ${given.agentId ?? null}, ${given.systemId ?? id}, ${given.name},
      ${[...(given.uses ?? [])]}::text[], ${hashOf(keys, key)}, ${given.by}, ${given.at}, ${given.untilOn ?? null})`.execute(
    tx,
  )
  return { id, key }
}

/** Keys by a condition over their columns, newest first. */
async function select(db: Db, where: RawBuilder<unknown>, limit: number): Promise<MachineKey[]> {
  const { rows } = await sql<Row>`select ${columns} from identity.machine_keys where ${where}
    order by id desc limit ${limit}`.execute(db)
  return rows.map(toKey)
}

/** Which keys a list shows: of an agent, of a holder, of all organisations; `uses` narrows to keys that may do one of these. */
export interface KeyFilter {
  readonly agentId?: string
  readonly holderId?: string
  readonly holderIds?: readonly string[]
  readonly uses?: readonly string[]
  /** The last key of the page before. */
  readonly after?: string
  readonly limit: number
}

/** A page of keys, newest first. */
export function listKeys(db: Db, kind: KeyKind, asked: KeyFilter): Promise<MachineKey[]> {
  const { agentId, holderId, holderIds, uses, after, limit } = asked
  const conditions = [
    sql`kind = ${kind}`,
    ...(agentId === undefined ? [] : [sql`agent_id = ${agentId}::uuid`]),
    ...(holderId === undefined ? [] : [sql`holder_id = ${holderId}::uuid`]),
    ...(holderIds === undefined ? [] : [sql`holder_id = any(${[...holderIds]}::uuid[])`]),
    ...(uses === undefined ? [] : [sql`uses && ${[...uses]}::text[]`]),
    ...(after === undefined ? [] : [sql`id < ${after}::uuid`]),
  ]
  return select(db, sql.join(conditions, sql` and `), limit)
}

/** One key by its id. */
export async function findKey(db: Db, id: string): Promise<MachineKey | undefined> {
  const [found] = await select(db, sql`id = ${id}::uuid`, 1)
  return found
}

/** Keys by their ids: what facts and lists name. */
export async function findKeys(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, MachineKey>> {
  const found = await select(db, sql`id = any(${[...new Set(ids)]}::uuid[])`, ids.length)
  return new Map(found.map((one) => [one.id, one]))
}

/** What came with a request. */
export interface PresentedKey {
  readonly kind: KeyKind
  readonly key: string
  /** The meter that it has to be of. */
  readonly holderId?: string
  /** Under what wrong keys are counted: the meter, or the address from which they come. */
  readonly from: string
  /** The district's day and time: when the key ends, and when it was used. */
  readonly today: Day
  readonly now: Date
  /** Wall time, by which requests are counted. */
  readonly at: Date
}

/**
 * The key that was presented, if it holds; throws a refusal that says why it does not (unknown, revoked, ended, too often).
 * Wrong keys are counted apart, so that a stranger cannot keep a system from calling.
 */
export async function presentKey(keys: Keys, db: Db, given: PresentedKey): Promise<MachineKey> {
  const { requests, wrong, windowSeconds } = machineLimits
  const [held] = await select(db, sql`hash = ${hashOf(keys, given.key)} and kind = ${given.kind}`, 1)
  const isTheirs = held !== undefined && (given.holderId === undefined || held.holderId === given.holderId)
  const holds = isTheirs && held.revoked === undefined && (held.untilOn === undefined || held.untilOn > given.today)
  const rate = holds
    ? await takeRate(db, 'machine', held.id, requests, windowSeconds, given.at)
    : await takeRate(db, 'machine-wrong', `${given.kind} ${given.from}`, wrong, windowSeconds, given.at)
  if (!rate.allowed) throw refusedKey('key-too-fast', { seconds: rate.retryAfter })
  if (!isTheirs) throw refusedKey('key-refused', given)
  if (held.revoked !== undefined) throw refusedKey('key-revoked', given)
  if (!holds) throw refusedKey('key-ended', given)
  if (given.now.getTime() - (held.usedAt?.getTime() ?? 0) > noteEveryMs)
    // A key that a change holds at this moment is noted the next time: nobody waits for a note.
    await sql`update identity.machine_keys set used_at = ${given.now} where id in
      (select id from identity.machine_keys where id = ${held.id} for update skip locked)`.execute(db)
  return held
}

/** Holds a key until the transaction ends; throws when it was revoked or ended since the request was let in. */
export async function holdKey(tx: Tx, id: string, today: Day): Promise<void> {
  const { rows } = await sql<Pick<Row, 'kind' | 'revoked_at' | 'until_on'>>`select kind, revoked_at, until_on
    from identity.machine_keys where id = ${id} for share`.execute(tx)
  const [row] = rows
  if (row === undefined) throw refusedKey('key-refused')
  if (row.revoked_at !== null) throw refusedKey('key-revoked', row)
  if (row.until_on !== null && row.until_on <= today) throw refusedKey('key-ended', row)
}

/** Revokes a key; false when it was revoked before. What it sent stays. */
export async function revokeKey(
  tx: Tx,
  id: string,
  { by, at, reason }: { readonly by: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const { rows } = await sql`update identity.machine_keys set revoked_by = ${by}, revoked_at = ${at},
      revoked_reason = ${reason} where id = ${id} and revoked_at is null returning id`.execute(tx)
  return rows.length > 0
}
