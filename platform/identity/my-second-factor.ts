/** Enrolling one's own second factor: at the first sign-in on the desk, or later in place of the old one. */
import type { AttemptContext, QueryContext } from '#platform/contract/actor.ts'
import { clearFailures, countTry, keyOfAccount } from './failures.ts'
import type { IdentityParts } from './parts.ts'
import { isPassword } from './passwords.ts'
import { refused } from './refusals.ts'
import { describeTotp, findTotpStep, hashRecoveryCode, newRecoveryCodes, newTotpSecret } from './second-factor.ts'
import { endSessionsOf } from './sessions.ts'
import { getStanding, stepOf, takeStep } from './standing.ts'
import { confirmTotp, saveTotpSecret, takeTotpStep, type Account } from './store.ts'

/** Asks for the password again before something that outlives the session; failures count. */
export async function requirePassword(ctx: QueryContext, account: Account, password: string, at: Date): Promise<void> {
  await countTry(ctx.tx, keyOfAccount(account.id, 'password'), at)
  if (!(await isPassword(account.password, password))) throw refused('password-wrong')
  await clearFailures(ctx.tx, keyOfAccount(account.id, 'password'))
}

/** The operations on one's own second factor. */
export function mySecondFactorOperations(parts: IdentityParts) {
  return {
    async beginEnrolment(ctx: AttemptContext, input: { password?: string | undefined }) {
      const at = parts.wall()
      const standing = await getStanding(ctx)
      const { account, session } = standing
      ctx.audit({ subject: `account ${account.id}` })
      if (session.stage === 'full') await requirePassword(ctx, account, input.password ?? '', at)
      else if (stepOf(standing) !== 'enrolment') throw refused('no-sign-in-under-way')
      // A page shown again shows the same secret; replacing a confirmed factor takes a new one.
      const kept =
        account.totp_secret !== null && account.totp_confirmed_at === null
          ? parts.keys.open('session', account.totp_secret, account.id)
          : undefined
      const secret = kept ?? newTotpSecret()
      return ctx.commit(async (tx) => {
        if (!kept) await saveTotpSecret(tx, account.id, parts.keys.seal('session', secret, account.id))
        return describeTotp(secret, account.username, parts.issuer)
      })
    },

    async enrolSecondFactor(ctx: AttemptContext, input: { code: string }) {
      const at = parts.wall()
      const standing = await getStanding(ctx)
      const { account, session } = standing
      ctx.audit({ subject: `account ${account.id}` })
      const open = account.totp_secret !== null && account.totp_confirmed_at === null
      if (account.totp_secret === null || !open) throw refused('no-sign-in-under-way')
      await countTry(ctx.tx, keyOfAccount(account.id, 'code'), at)
      const secret = parts.keys.open('session', account.totp_secret, account.id)
      const step = findTotpStep(secret, input.code.replace(/\s/gu, ''), at)
      if (step === undefined || !(await takeTotpStep(ctx.tx, account.id, step))) throw refused('code-failed')
      const recoveryCodes = newRecoveryCodes()
      const hashes = recoveryCodes.map((code) => hashRecoveryCode(account.id, code))
      return ctx.commit(async (tx) => {
        await clearFailures(tx, keyOfAccount(account.id, 'code'))
        await confirmTotp(tx, account.id, hashes, at)
        await endSessionsOf(tx, account.id, 'second-factor-changed', at, session.id)
        const confirmed = { ...account, totp_confirmed_at: at }
        const taken = await takeStep(tx, ctx, { account: confirmed, session: { ...session, factor_at: at } }, at)
        return { ...taken, recoveryCodes }
      })
    },
  }
}
