/** What people do with their own account: particulars, password, sessions. */
import { sql } from 'kysely'
import { Invalid, NotFound } from '#base/refusals.ts'
import type { AttemptContext, CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { myMail } from './my-mail.ts'
import type { IdentityParts } from './parts.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { passwordIssues, passwordProblems } from './policy.ts'
import { endSession, endSessionsOf } from './sessions.ts'
import { requirePassword } from './my-second-factor.ts'
import { kindOf, readPerson, sameAsBefore } from './standing.ts'
import { countRecoveryCodes, getAccount, savePassword } from './store.ts'

interface Me {
  readonly personId: string
  readonly accountId: string
  readonly sessionId: string
}

/** The person signed in; the dispatcher lets nobody else through, a system caller has no account. */
function meOf(ctx: QueryContext): Me {
  if (ctx.actor.kind !== 'person') throw new NotFound('an account of one’s own')
  return ctx.actor
}

/** The operations on one's own account. */
export function myAccountOperations(parts: IdentityParts) {
  return {
    async changePassword(ctx: AttemptContext, input: { password: string; newPassword: string }) {
      const at = parts.wall()
      const account = await getAccount(ctx.tx, meOf(ctx).accountId)
      ctx.audit({ subject: `account ${account.id}` })
      await requirePassword(ctx, account, input.password, at)
      const problems = passwordProblems(input.newPassword, account.username, await kindOf(ctx, parts, account))
      if (problems.length > 0) throw new Invalid(passwordIssues('newPassword', problems))
      if (await isPassword(account.password, input.newPassword)) throw new Invalid([sameAsBefore])
      const hash = await hashPassword(input.newPassword)
      return ctx.commit(async (tx) => {
        await savePassword(tx, account.id, hash, at, false)
        await endSessionsOf(tx, account.id, 'password-changed', at)
        return {}
      })
    },

    async getMyAccount(ctx: QueryContext) {
      const me = meOf(ctx)
      const account = await getAccount(ctx.tx, me.accountId)
      const { rows } = await sql<{ issuer: string }>`select issuer from identity.openid_links
        where account_id = ${me.accountId} order by issuer`.execute(ctx.tx)
      const { name } = await readPerson(ctx.tx, parts, me.personId)
      return {
        username: account.username,
        name,
        hasPassword: account.password !== null,
        ...(account.password_changed_at ? { passwordChangedAt: account.password_changed_at.toISOString() } : {}),
        ...(account.totp_confirmed_at ? { secondFactorSince: account.totp_confirmed_at.toISOString() } : {}),
        recoveryCodesLeft: await countRecoveryCodes(ctx.tx, account.id),
        issuers: rows.map((row) => row.issuer),
        mail: await myMail(ctx.tx, parts.keys, account.id, parts.wall()),
      }
    },

    async listMySessions(ctx: QueryContext) {
      const me = meOf(ctx)
      const { rows } = await sql<SessionRow>`select id, face, how, started_at, seen_at, expires_at, address, agent
        from identity.sessions where account_id = ${me.accountId} and stage = 'full' and ended_at is null
          and expires_at > ${parts.wall()} order by seen_at desc, id limit 100`.execute(ctx.tx)
      return {
        items: rows.map((row) => ({
          id: row.id,
          face: row.face,
          how: row.how,
          current: row.id === me.sessionId,
          startedAt: row.started_at.toISOString(),
          seenAt: row.seen_at.toISOString(),
          expiresAt: row.expires_at.toISOString(),
          ...(row.address === null ? {} : { address: row.address }),
          ...(row.agent === null ? {} : { agent: row.agent }),
        })),
      }
    },

    async revokeSession(ctx: CommandContext, input: { session: string }) {
      const { accountId } = meOf(ctx)
      const { rows } = await sql`select 1 from identity.sessions
        where id = ${input.session} and account_id = ${accountId} and ended_at is null`.execute(ctx.tx)
      // The session of another is as absent as one that never was.
      if (rows.length === 0) throw new NotFound(`session ${input.session}`)
      ctx.audit({ subject: `session ${input.session}` })
      await endSession(ctx.tx, input.session, 'revoked', parts.wall())
      return {}
    },
  }
}

interface SessionRow {
  id: string
  face: 'portal' | 'desk'
  how: 'password' | 'openid'
  started_at: Date
  seen_at: Date
  expires_at: Date
  address: string | null
  agent: string | null
}
