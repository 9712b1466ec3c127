/** Accounts of the demo district: made once with known secrets, marked, and refused in production. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Keys } from '#platform/config/keys.ts'
import type { Caller } from '#platform/contract/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { PersonKeeper } from './caller.ts'
import { hashPassword } from './passwords.ts'
import type { Face } from './policy.ts'
import { findAccount } from './store.ts'

/** A demo account's secrets; residents have no second factor. */
export interface DemoSecrets {
  readonly username: string
  readonly password: string
  readonly totpSecret?: Buffer | undefined
}

/** Makes the account of a person unless the username exists; `person` is asked only then. Returns whether it was made. */
export async function saveDemoAccount(
  tx: Tx,
  keys: Keys,
  secrets: DemoSecrets,
  person: () => Promise<string>,
  at: Date,
): Promise<boolean> {
  if (await findAccount(tx, secrets.username)) return false
  const id = uuid()
  const sealed = secrets.totpSecret === undefined ? null : keys.seal('session', secrets.totpSecret, id)
  await sql`insert into identity.accounts (id, person_id, username, password, password_changed_at, totp_secret,
      totp_confirmed_at, demo, created_at)
    values (${id}, ${await person()}, ${secrets.username}, ${await hashPassword(secrets.password)}, ${at}, ${sealed},
      ${sealed === null ? null : at}, true, ${at})`.execute(tx)
  return true
}

/** A demo account as a caller without a session, for what the demonstration does by itself; undefined when there is none. */
export async function findDemoCaller(
  db: Db,
  persons: PersonKeeper,
  username: string,
  face: Face,
): Promise<Caller | undefined> {
  const { rows } = await sql<{ id: string; person_id: string; person: unknown }>`
    select a.id, a.person_id, ${persons.select(sql`a.person_id`)} as person from identity.accounts a
    where a.demo and a.username = ${username}`.execute(db)
  const [account] = rows
  if (account === undefined) return undefined
  const { name, grants } = persons.read(account.person)
  const who = { personId: account.person_id, accountId: account.id, sessionId: uuid(), name }
  return { kind: 'person', face, ...who, grants: face === 'desk' ? grants : [] }
}

/** Whether the database holds demo accounts: production refuses to start on it. */
export async function hasDemoAccounts(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from identity.accounts where demo limit 1`.execute(db)
  return rows.length > 0
}
