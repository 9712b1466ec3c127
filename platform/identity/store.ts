/** Reads and writes of accounts. */
import { sql } from 'kysely'
import { NotFound } from '#base/refusals.ts'
import type { Db, Tx } from '#platform/db/database.ts'

/** An account as the steps of a sign-in need it. */
export interface Account {
  readonly id: string
  readonly person_id: string
  readonly username: string
  readonly password: string | null
  readonly must_change: boolean
  readonly password_changed_at: Date | null
  readonly status: 'active' | 'locked'
  readonly totp_secret: Buffer | null
  readonly totp_confirmed_at: Date | null
  readonly totp_step: number | null
}

const columns = sql`id, person_id, username, password, must_change, password_changed_at, status, totp_secret, totp_confirmed_at, totp_step`

/** The account of a username, if there is one. */
export async function findAccount(db: Db, username: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`select ${columns} from identity.accounts where username = ${username}`.execute(db)
  return rows[0]
}

/** The account of an id; throws NotFound. */
export async function getAccount(db: Db, id: string): Promise<Account> {
  const { rows } = await sql<Account>`select ${columns} from identity.accounts where id = ${id}`.execute(db)
  const account = rows[0]
  if (!account) throw new NotFound(`account ${id}`)
  return account
}

/** Stores a password hash; `mustChange` asks for another at the next sign-in. */
export async function savePassword(
  db: Db,
  accountId: string,
  hash: string,
  at: Date,
  mustChange: boolean,
): Promise<void> {
  await sql`update identity.accounts set password = ${hash}, must_change = ${mustChange}, password_changed_at = ${at}
    where id = ${accountId}`.execute(db)
}

/** Accepts a time step once: false when this step or a later one was used already, by whichever process. */
export async function takeTotpStep(db: Db, accountId: string, step: number): Promise<boolean> {
  const { rows } = await sql`update identity.accounts set totp_step = ${step}
    where id = ${accountId} and (totp_step is null or totp_step < ${step}) returning 1`.execute(db)
  return rows.length > 0
}

/** Uses a recovery code up: false when it is wrong or used. */
export async function takeRecoveryCode(db: Db, accountId: string, hash: Buffer, at: Date): Promise<boolean> {
  const { rows } = await sql`update identity.recovery_codes set used_at = ${at}
    where account_id = ${accountId} and hash = ${hash} and used_at is null returning 1`.execute(db)
  return rows.length > 0
}

/** How many recovery codes are left. */
export async function countRecoveryCodes(db: Db, accountId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from identity.recovery_codes
    where account_id = ${accountId} and used_at is null`.execute(db)
  return rows[0]?.count ?? 0
}

/** Stores a secret that is not confirmed yet. */
export async function saveTotpSecret(db: Db, accountId: string, sealed: Buffer): Promise<void> {
  await sql`update identity.accounts set totp_secret = ${sealed}, totp_confirmed_at = null, totp_step = null
    where id = ${accountId}`.execute(db)
}

/** Confirms the secret and replaces the recovery codes. */
export async function confirmTotp(tx: Tx, accountId: string, hashes: readonly Buffer[], at: Date): Promise<void> {
  await sql`update identity.accounts set totp_confirmed_at = ${at} where id = ${accountId}`.execute(tx)
  await sql`delete from identity.recovery_codes where account_id = ${accountId}`.execute(tx)
  for (const hash of hashes)
    await sql`insert into identity.recovery_codes (account_id, hash) values (${accountId}, ${hash})`.execute(tx)
}

/** Forgets the second factor: the next sign-in on the desk enrols a new one. */
export async function forgetTotp(tx: Tx, accountId: string): Promise<void> {
  await sql`update identity.accounts set totp_secret = null, totp_confirmed_at = null, totp_step = null
    where id = ${accountId}`.execute(tx)
  await sql`delete from identity.recovery_codes where account_id = ${accountId}`.execute(tx)
}
