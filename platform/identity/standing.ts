/** Where a sign-in stands: its session with its account, the step that comes next, and how a step is taken. */
import { sql } from 'kysely'
import { NotAllowed } from '#base/refusals.ts'
import type { Door, Grant, QueryContext } from '#platform/contract/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { IdentityParts } from './parts.ts'
import { addressLimit, nextStep, type Face, type Step } from './policy.ts'
import { takeRate } from './rates.ts'
import { refused, refusedForNow } from './refusals.ts'
import { endSession, openSession } from './sessions.ts'
import { getAccount, type Account } from './store.ts'

/** A session whose sign-in is under way, or a full one, with its account. */
export interface Standing {
  readonly account: Account
  readonly session: {
    readonly id: string
    readonly face: Face
    readonly stage: 'half' | 'full'
    readonly factor_at: Date | null
    readonly how: 'password' | 'openid'
  }
}

/** Where the caller stands; callers of one's own code have no door and are refused. */
export function doorOf(ctx: QueryContext): Door {
  const { actor } = ctx
  if (actor.kind === 'visitor' && actor.door) return actor.door
  if (actor.kind === 'person') return { face: actor.face }
  throw new NotAllowed('a sign-in comes through a face')
}

/** The sign-in under way, or the full session; throws the refusal when there is neither. */
export async function getStanding(ctx: QueryContext): Promise<Standing> {
  const { actor } = ctx
  const sessionId =
    actor.kind === 'person' ? actor.sessionId : actor.kind === 'visitor' ? actor.door?.halfSessionId : undefined
  if (sessionId === undefined) throw refused('no-sign-in-under-way')
  const { rows } = await sql<Standing['session'] & { account_id: string }>`
    select id, account_id, face, stage, factor_at, how from identity.sessions
    where id = ${sessionId} and ended_at is null`.execute(ctx.tx)
  const session = rows[0]
  if (!session) throw refused('no-sign-in-under-way')
  const account = await getAccount(ctx.tx, session.account_id)
  if (account.status === 'locked') throw refused('account-locked')
  return { account, session }
}

/** What the standing sign-in still needs. */
export function stepOf({ account, session }: Standing): Step {
  return nextStep({
    face: session.face,
    factorEnrolled: account.totp_confirmed_at !== null,
    factorShown: session.factor_at !== null,
    mustChange: account.must_change,
  })
}

/** Ends the session before and opens the one the state calls for: a token never survives a step. */
export async function takeStep(
  tx: Tx,
  ctx: QueryContext,
  { account, session }: Standing,
  at: Date,
): Promise<{ token: string; next: Step }> {
  const next = stepOf({ account, session })
  const { address, agent } = ctx.actor.kind === 'visitor' && ctx.actor.door ? ctx.actor.door : {}
  if (session.id !== '') await endSession(tx, session.id, 'next-step', at)
  const token = await openSession(
    tx,
    {
      accountId: account.id,
      face: session.face,
      stage: next === 'done' ? 'full' : 'half',
      how: session.how,
      ...(session.factor_at === null ? {} : { factorAt: session.factor_at }),
      address,
      agent,
    },
    at,
  )
  if (next === 'done') await sql`update identity.accounts set signed_in_at = ${at} where id = ${account.id}`.execute(tx)
  return { token, next }
}

/** Name and roles of a person, from their keeper. */
export async function readPerson(
  db: Db,
  parts: IdentityParts,
  personId: string,
): Promise<{ name: string; grants: readonly Grant[] }> {
  const { rows } = await sql<{
    person: unknown
  }>`select ${parts.persons.select(sql`${personId}::uuid`)} as person`.execute(db)
  return parts.persons.read(rows[0]?.person)
}

/** Counts a try from an address; throws the refusal beyond the limit. */
export async function countAddress(ctx: QueryContext, door: Door, at: Date): Promise<void> {
  const { count, windowSeconds } = addressLimit
  const rate = await takeRate(ctx.tx, 'sign-in', door.address ?? 'unknown', count, windowSeconds, at)
  if (!rate.allowed) throw refusedForNow(rate.retryAfter)
}

/** Whoever holds any role, today or later, chooses a password fit for staff. */
export async function kindOf(ctx: QueryContext, parts: IdentityParts, account: Account): Promise<'staff' | 'resident'> {
  const { grants } = await readPerson(ctx.tx, parts, account.person_id)
  return grants.some((grant) => grant.until === undefined || ctx.today < grant.until) ? 'staff' : 'resident'
}

/** The issue when the new password is the old one. */
export const sameAsBefore = {
  path: 'newPassword',
  message: '新密码不能与原密码相同。The new password must differ from the old one.',
}
