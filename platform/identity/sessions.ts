/** Sessions: opaque random tokens of which only the hash is stored; each step of a sign-in makes a new one. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Db } from '#platform/db/database.ts'
import { lifetimes, type Face } from './policy.ts'

/** How a token is stored and looked up. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** A new secret of 256 bits for a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What a new session records. */
export interface NewSession {
  readonly accountId: string
  readonly face: Face
  readonly stage: 'half' | 'full'
  readonly how: 'password' | 'openid'
  readonly factorAt?: Date | undefined
  readonly address?: string | undefined
  readonly agent?: string | undefined
}

/** Opens a session and returns its token, the only time it is known. */
export async function openSession(db: Db, session: NewSession, at: Date): Promise<string> {
  const token = newToken()
  const { longest } = lifetimes[session.stage === 'half' ? 'half' : session.face]
  const expiresAt = new Date(at.getTime() + longest * 60_000)
  await sql`insert into identity.sessions
    (id, account_id, face, token_hash, stage, factor_at, how, started_at, seen_at, expires_at, address, agent)
    values (${uuid()}, ${session.accountId}, ${session.face}, ${hashToken(token)}, ${session.stage},
      ${session.factorAt ?? null}, ${session.how}, ${at}, ${at}, ${expiresAt}, ${session.address ?? null},
      ${session.agent?.slice(0, 200) ?? null})`.execute(db)
  return token
}

/** Ends one session; nothing happens when it has ended. */
export async function endSession(db: Db, sessionId: string, because: string, at: Date): Promise<void> {
  await sql`update identity.sessions set ended_at = ${at}, ended_because = ${because}
    where id = ${sessionId} and ended_at is null`.execute(db)
}

/** Ends the sessions of an account, all or all but one. */
export async function endSessionsOf(
  db: Db,
  accountId: string,
  because: string,
  at: Date,
  except?: string,
): Promise<void> {
  await sql`update identity.sessions set ended_at = ${at}, ended_because = ${because}
    where account_id = ${accountId} and ended_at is null and id <> ${except ?? '00000000-0000-0000-0000-000000000000'}`.execute(
    db,
  )
}

/** Ends the desk sessions of a person whose roles change: a new sign-in is needed to use or lose them. */
export async function endDeskSessionsOfPerson(db: Db, personId: string, because: string, at: Date): Promise<void> {
  await sql`update identity.sessions s set ended_at = ${at}, ended_because = ${because} from identity.accounts a
    where a.id = s.account_id and a.person_id = ${personId} and s.face = 'desk' and s.ended_at is null`.execute(db)
}

/** Removes sessions that ended or expired long ago, with the leavings of unfinished sign-ins; call it once a day. */
export async function sweepSessions(db: Db, before: Date): Promise<void> {
  await sql`delete from identity.sessions where expires_at < ${before}`.execute(db)
  await sql`delete from identity.openid_attempts where expires_at < ${before}`.execute(db)
  await sql`delete from identity.failures where last_at < ${before}`.execute(db)
}
