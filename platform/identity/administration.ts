/** What administrators do with the accounts of others; nobody does it to their own. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { AttemptContext, CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { clearFailures, keyOfAccount, keyOfUsername } from './failures.ts'
import type { IdentityParts } from './parts.ts'
import { hashPassword, newPassword } from './passwords.ts'
import { refused } from './refusals.ts'
import { endSessionsOf } from './sessions.ts'
import { findAccount, forgetTotp, getAccount, savePassword, type Account } from './store.ts'

async function getOther(ctx: QueryContext, accountId: string): Promise<Account> {
  const account = await getAccount(ctx.tx, accountId)
  ctx.audit({ subject: `account ${account.id}`, basis: 'GB/T 22239-2019 8.1.4.2' })
  if (ctx.actor.kind === 'person' && ctx.actor.accountId === account.id) throw refused('own-account')
  return account
}

/** The operations on the accounts of others. */
export function administrationOperations(parts: IdentityParts) {
  return {
    async createAccount(
      ctx: AttemptContext,
      input: { person?: string | undefined; name?: string | undefined; username: string },
    ) {
      const at = parts.wall()
      if (await findAccount(ctx.tx, input.username)) throw refused('username-taken')
      const { rows } = await sql`select 1 from identity.accounts where person_id = ${input.person ?? null}`.execute(
        ctx.tx,
      )
      if (rows.length > 0) throw refused('person-has-account')
      const password = newPassword()
      const hash = await hashPassword(password)
      const account = uuid()
      return ctx.commit(async (tx) => {
        const person = input.person ?? (await parts.persons.create(tx, input.name ?? ''))
        ctx.audit({ subject: `account ${account}`, details: { person, username: input.username } })
        await sql`insert into identity.accounts
          (id, person_id, username, password, must_change, password_changed_at, created_at)
          values (${account}, ${person}, ${input.username}, ${hash}, true, ${at}, ${at})`.execute(tx)
        return { account, person, password }
      })
    },

    async lockAccount(ctx: CommandContext, input: { account: string; reason: string }) {
      const account = await getOther(ctx, input.account)
      ctx.audit({ details: { reason: input.reason } })
      await sql`update identity.accounts set status = 'locked', status_reason = ${input.reason}
        where id = ${account.id}`.execute(ctx.tx)
      await endSessionsOf(ctx.tx, account.id, 'locked', parts.wall())
      return {}
    },

    async unlockAccount(ctx: CommandContext, input: { account: string }) {
      const account = await getOther(ctx, input.account)
      await sql`update identity.accounts set status = 'active', status_reason = null
        where id = ${account.id}`.execute(ctx.tx)
      await clearFailures(
        ctx.tx,
        keyOfUsername(account.username),
        keyOfAccount(account.id, 'code'),
        keyOfAccount(account.id, 'password'),
      )
      return {}
    },

    async resetPassword(ctx: AttemptContext, input: { account: string }) {
      const at = parts.wall()
      const account = await getOther(ctx, input.account)
      const password = newPassword()
      const hash = await hashPassword(password)
      return ctx.commit(async (tx) => {
        await savePassword(tx, account.id, hash, at, true)
        await endSessionsOf(tx, account.id, 'password-reset', at)
        await clearFailures(tx, keyOfUsername(account.username), keyOfAccount(account.id, 'password'))
        return { password }
      })
    },

    async resetSecondFactor(ctx: CommandContext, input: { account: string }) {
      const account = await getOther(ctx, input.account)
      await forgetTotp(ctx.tx, account.id)
      await endSessionsOf(ctx.tx, account.id, 'second-factor-reset', parts.wall())
      await clearFailures(ctx.tx, keyOfAccount(account.id, 'code'))
      return {}
    },
  }
}
