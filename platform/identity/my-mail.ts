/** The address at which a person wants to be reminded: given with the password, confirmed by a code that was sent to it, taken back at any time. */
import { randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { NotFound } from '#base/refusals.ts'
import type { Keys } from '#platform/config/keys.ts'
import type { AttemptContext, CommandContext, QueryContext } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { sendLetter } from '#platform/mail/index.ts'
import { clearFailures, countTry, keyOfAccount } from './failures.ts'
import { requirePassword } from './my-second-factor.ts'
import type { IdentityParts } from './parts.ts'
import { takeRate } from './rates.ts'
import { refused, refusedForNow } from './refusals.ts'
import { getAccount } from './store.ts'
import { texts } from './texts.ts'

const goodForMs = 30 * 60_000
const lettersAnHour = 5
const digits = 8

const bound = (accountId: string): string => `mail ${accountId}`
const hashOf = (keys: Keys, accountId: string, code: string): Buffer =>
  keys.hash('session', `mail ${accountId} ${code}`)

function accountOf(ctx: QueryContext): string {
  if (ctx.actor.kind !== 'person') throw new NotFound('an account of one’s own')
  return ctx.actor.accountId
}

/** The address of a person's account, if it was confirmed and the account may be used. */
export function confirmedAddresses(keys: Keys): (db: Db, personId: string) => Promise<string | undefined> {
  return async (db, personId) => {
    if (!/^[0-9a-f-]{36}$/u.test(personId)) return undefined
    const { rows } = await sql<{ id: string; mail_address: Buffer }>`select id, mail_address from identity.accounts
      where person_id = ${personId}::uuid and mail_address is not null and status = 'active'`.execute(db)
    const [row] = rows
    return row && keys.open('session', row.mail_address, bound(row.id)).toString()
  }
}

/** The address as its owner sees it: the one that counts, and the one that waits for its code. */
export async function myMail(db: Db, keys: Keys, accountId: string, at: Date) {
  const { rows } = await sql<{ address: Buffer | null; since: Date | null; waiting: Buffer | null }>`
    select a.mail_address as address, a.mail_confirmed_at as since, p.address as waiting
    from identity.accounts a left join identity.mail_proofs p on p.account_id = a.id and p.expires_at > ${at}
    where a.id = ${accountId}`.execute(db)
  const open = (sealed: Buffer | null | undefined): string | undefined =>
    sealed ? keys.open('session', sealed, bound(accountId)).toString() : undefined
  const [address, waiting] = [open(rows[0]?.address), open(rows[0]?.waiting)]
  const since = rows[0]?.since
  return {
    ...(address === undefined ? {} : { address }),
    ...(since ? { since: since.toISOString() } : {}),
    ...(waiting === undefined ? {} : { waiting }),
  }
}

/** The operations on one's own address. */
export function myMailOperations(parts: IdentityParts) {
  const { keys } = parts
  return {
    async proposeMailAddress(ctx: AttemptContext, input: { address: string; password: string }) {
      const at = parts.wall()
      const account = await getAccount(ctx.tx, accountOf(ctx))
      ctx.audit({ subject: `account ${account.id}` })
      await requirePassword(ctx, account, input.password, at)
      const rate = await takeRate(ctx.tx, 'mail-proof', account.id, lettersAnHour, 3600, at)
      if (!rate.allowed) throw refusedForNow(rate.retryAfter)
      const code = String(randomInt(10 ** digits)).padStart(digits, '0')
      return ctx.commit(async (tx) => {
        await sql`insert into identity.mail_proofs (account_id, address, code_hash, expires_at)
          values (${account.id}, ${keys.seal('session', input.address, bound(account.id))}, ${hashOf(keys, account.id, code)},
            ${new Date(at.getTime() + goodForMs)})
          on conflict (account_id) do update set address = excluded.address, code_hash = excluded.code_hash,
            expires_at = excluded.expires_at`.execute(tx)
        await sendLetter(tx, { address: input.address, personId: account.person_id, ...texts.mailCode(code) })
        return {}
      })
    },

    async confirmMailAddress(ctx: AttemptContext, input: { code: string }) {
      const at = parts.wall()
      const accountId = accountOf(ctx)
      ctx.audit({ subject: `account ${accountId}` })
      await countTry(ctx.tx, keyOfAccount(accountId, 'mail'), at)
      const { rows } = await sql<{ address: Buffer; code_hash: Buffer }>`select address, code_hash
        from identity.mail_proofs where account_id = ${accountId} and expires_at > ${at}`.execute(ctx.tx)
      const [proof] = rows
      const given = hashOf(keys, accountId, input.code.replace(/\s/gu, ''))
      if (proof === undefined || !timingSafeEqual(proof.code_hash, given)) throw refused('mail-code-failed')
      return ctx.commit(async (tx) => {
        await clearFailures(tx, keyOfAccount(accountId, 'mail'))
        const { rows: used } = await sql`delete from identity.mail_proofs where account_id = ${accountId}
          and code_hash = ${given} returning 1`.execute(tx)
        // Two confirmations at once: the code is good once.
        if (used.length === 0) throw refused('mail-code-failed')
        await sql`update identity.accounts set mail_address = ${proof.address}, mail_confirmed_at = ${at}
          where id = ${accountId}`.execute(tx)
        return {}
      })
    },

    async removeMailAddress(ctx: CommandContext) {
      const accountId = accountOf(ctx)
      ctx.audit({ subject: `account ${accountId}` })
      await sql`update identity.accounts set mail_address = null, mail_confirmed_at = null
        where id = ${accountId}`.execute(ctx.tx)
      await sql`delete from identity.mail_proofs where account_id = ${accountId}`.execute(ctx.tx)
      return {}
    },
  }
}
