/** The steps of a sign-in: password, second factor, first password; each ends the session before it and opens the next. */
import { sql } from 'kysely'
import { Invalid, Refused } from '#base/refusals.ts'
import type { AttemptContext, CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { clearFailures, countTry, keyOfAccount, keyOfUsername } from './failures.ts'
import type { IdentityParts } from './parts.ts'
import { hashPassword, isPassword, isWeakHash } from './passwords.ts'
import { passwordIssues, passwordProblems, type Face } from './policy.ts'
import { refused } from './refusals.ts'
import { findTotpStep, hashRecoveryCode, isTimeCode } from './second-factor.ts'
import { endSession } from './sessions.ts'
import { countAddress, doorOf, getStanding, kindOf, readPerson, sameAsBefore, stepOf, takeStep } from './standing.ts'
import { countRecoveryCodes, findAccount, savePassword, takeRecoveryCode, takeTotpStep, type Account } from './store.ts'

async function requireRole(ctx: QueryContext, parts: IdentityParts, account: Account, face: Face): Promise<void> {
  if (face !== 'desk') return
  const { grants } = await readPerson(ctx.tx, parts, account.person_id)
  const holds = grants.some(
    (grant) => grant.from <= ctx.today && (grant.until === undefined || ctx.today < grant.until),
  )
  if (!holds) throw refused('no-desk-role')
}

async function getSignInState(parts: IdentityParts, ctx: QueryContext) {
  const openId = parts.openId !== undefined
  const { actor } = ctx
  if (actor.kind === 'person') return { stage: 'signed-in' as const, name: actor.name, openId }
  if (actor.kind !== 'visitor' || actor.door?.halfSessionId === undefined)
    return { stage: 'signed-out' as const, openId }
  // An action may just have ended this session; the page it shows afterwards starts anew.
  const standing = await getStanding(ctx).catch((error: unknown) => {
    if (error instanceof Refused) return undefined
    throw error
  })
  if (!standing) return { stage: 'signed-out' as const, openId }
  const step = stepOf(standing)
  return { stage: step === 'done' ? ('signed-in' as const) : step, openId }
}

async function signIn(parts: IdentityParts, ctx: AttemptContext, input: { username: string; password: string }) {
  const at = parts.wall()
  const door = doorOf(ctx)
  const username = input.username.trim().toLowerCase()
  await countAddress(ctx, door, at)
  await countTry(ctx.tx, keyOfUsername(username), at)
  const account = await findAccount(ctx.tx, username)
  if (account) ctx.audit({ subject: `account ${account.id}` })
  if (!(await isPassword(account?.password, input.password)) || !account) throw refused('sign-in-failed')
  if (account.status === 'locked') throw refused('account-locked')
  await requireRole(ctx, parts, account, door.face)
  const renewed = isWeakHash(account.password ?? '') ? await hashPassword(input.password) : undefined
  return ctx.commit(async (tx) => {
    await clearFailures(tx, keyOfUsername(username))
    if (renewed !== undefined)
      await sql`update identity.accounts set password = ${renewed} where id = ${account.id}`.execute(tx)
    const before = ctx.actor.kind === 'person' ? ctx.actor.sessionId : (door.halfSessionId ?? '')
    const session = { id: before, face: door.face, stage: 'half', factor_at: null, how: 'password' } as const
    return takeStep(tx, ctx, { account, session }, at)
  })
}

async function confirmSecondFactor(parts: IdentityParts, ctx: AttemptContext, input: { code: string }) {
  const at = parts.wall()
  const standing = await getStanding(ctx)
  const { account, session } = standing
  ctx.audit({ subject: `account ${account.id}` })
  if (stepOf(standing) !== 'code' || account.totp_secret === null) throw refused('no-sign-in-under-way')
  await countTry(ctx.tx, keyOfAccount(account.id, 'code'), at)
  const secret = parts.keys.open('session', account.totp_secret, account.id)
  const code = input.code.replace(/\s/gu, '')
  if (isTimeCode(code)) {
    const step = findTotpStep(secret, code, at)
    if (step === undefined || !(await takeTotpStep(ctx.tx, account.id, step))) throw refused('code-failed')
  } else {
    if (!(await takeRecoveryCode(ctx.tx, account.id, hashRecoveryCode(account.id, code), at)))
      throw refused('code-failed')
    ctx.audit({ details: { recoveryCode: true } })
  }
  const recoveryCodesLeft = await countRecoveryCodes(ctx.tx, account.id)
  return ctx.commit(async (tx) => {
    await clearFailures(tx, keyOfAccount(account.id, 'code'))
    const taken = await takeStep(tx, ctx, { account, session: { ...session, factor_at: at } }, at)
    return { ...taken, recoveryCodesLeft }
  })
}

async function setFirstPassword(parts: IdentityParts, ctx: AttemptContext, input: { newPassword: string }) {
  const at = parts.wall()
  const standing = await getStanding(ctx)
  const { account, session } = standing
  ctx.audit({ subject: `account ${account.id}` })
  if (stepOf(standing) !== 'new-password') throw refused('no-sign-in-under-way')
  const problems = passwordProblems(input.newPassword, account.username, await kindOf(ctx, parts, account))
  if (await isPassword(account.password, input.newPassword)) throw new Invalid([sameAsBefore])
  if (problems.length > 0) throw new Invalid(passwordIssues('newPassword', problems))
  const hash = await hashPassword(input.newPassword)
  return ctx.commit(async (tx) => {
    await savePassword(tx, account.id, hash, at, false)
    return takeStep(tx, ctx, { account: { ...account, must_change: false }, session }, at)
  })
}

async function signOut(parts: IdentityParts, ctx: CommandContext) {
  const { actor } = ctx
  const id =
    actor.kind === 'person' ? actor.sessionId : actor.kind === 'visitor' ? actor.door?.halfSessionId : undefined
  if (id !== undefined) await endSession(ctx.tx, id, 'signed-out', parts.wall())
  return {}
}

/** The operations of signing in. */
export function signInOperations(parts: IdentityParts) {
  return {
    getSignInState: (ctx: QueryContext) => getSignInState(parts, ctx),
    signIn: (ctx: AttemptContext, input: { username: string; password: string }) => signIn(parts, ctx, input),
    confirmSecondFactor: (ctx: AttemptContext, input: { code: string }) => confirmSecondFactor(parts, ctx, input),
    setFirstPassword: (ctx: AttemptContext, input: { newPassword: string }) => setFirstPassword(parts, ctx, input),
    signOut: (ctx: CommandContext) => signOut(parts, ctx),
  }
}
