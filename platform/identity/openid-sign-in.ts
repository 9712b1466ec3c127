/** Signing in at the OpenID provider: one browser, one attempt, ten minutes; the first time makes an unclaimed person. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { AttemptContext } from '#platform/contract/actor.ts'
import type { Tx } from '#platform/db/database.ts'
import type { OpenIdSubject } from './openid.ts'
import type { IdentityParts } from './parts.ts'
import { refused } from './refusals.ts'
import { countAddress, doorOf } from './standing.ts'
import { endSession, hashToken, newToken, openSession } from './sessions.ts'
import { getAccount } from './store.ts'

interface Remembered {
  id: string
  verifier: Buffer
  state: string
  nonce: string
  back: string
}

const attemptMinutes = 10

/** The operations of signing in by OpenID Connect, on the portal only: a session without roles. */
export function openIdOperations(parts: IdentityParts) {
  /** The account linked to a subject, made with its person when it comes for the first time. */
  async function accountOf(tx: Tx, { issuer, subject, name }: OpenIdSubject, at: Date): Promise<string> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${issuer} ${subject}`}, 8))`.execute(tx)
    const { rows } = await sql<{ account_id: string }>`select account_id from identity.openid_links
      where issuer = ${issuer} and subject = ${subject}`.execute(tx)
    if (rows[0]) return rows[0].account_id
    const id = uuid()
    const person = await parts.persons.create(tx, name ?? '统一身份认证用户')
    await sql`insert into identity.accounts (id, person_id, username, created_at)
      values (${id}, ${person}, ${`openid-${id}`}, ${at})`.execute(tx)
    await sql`insert into identity.openid_links (issuer, subject, account_id, linked_at)
      values (${issuer}, ${subject}, ${id}, ${at})`.execute(tx)
    return id
  }

  return {
    async startOpenId(ctx: AttemptContext, input: { back: string }) {
      const at = parts.wall()
      const door = doorOf(ctx)
      if (parts.openId === undefined || door.face !== 'portal') throw refused('no-openid')
      await countAddress(ctx, door, at)
      const request = await parts.openId.begin().catch(() => {
        throw refused('openid-failed')
      })
      const id = uuid()
      const binding = newToken()
      const expires = new Date(at.getTime() + attemptMinutes * 60_000)
      return ctx.commit(async (tx) => {
        await sql`insert into identity.openid_attempts (id, binding_hash, verifier, state, nonce, back, expires_at)
          values (${id}, ${hashToken(binding)}, ${parts.keys.seal('session', request.verifier, id)}, ${request.state},
            ${request.nonce}, ${input.back}, ${expires})`.execute(tx)
        return { url: request.url, binding }
      })
    },

    async finishOpenId(ctx: AttemptContext, input: { callback: string; binding: string }) {
      const at = parts.wall()
      const door = doorOf(ctx)
      const provider = parts.openId
      if (provider === undefined || door.face !== 'portal' || !URL.canParse(input.callback)) throw refused('no-openid')
      // Taken away before it is looked at: an answer is good once.
      const { rows } = await sql<Remembered>`delete from identity.openid_attempts
        where binding_hash = ${hashToken(input.binding)} and expires_at > ${at}
        returning id, verifier, state, nonce, back`.execute(ctx.tx)
      const attempt = rows[0]
      if (!attempt) throw refused('openid-failed')
      const verifier = parts.keys.open('session', attempt.verifier, attempt.id).toString()
      const { state, nonce, back } = attempt
      const subject = await provider
        .finish(new URL(input.callback), { verifier, state, nonce })
        .catch((error: unknown) => {
          ctx.audit({ details: { reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' } })
          throw refused('openid-failed')
        })
      const outcome = await ctx.commit(async (tx) => {
        const accountId = await accountOf(tx, subject, at)
        ctx.audit({ subject: `account ${accountId}` })
        const account = await getAccount(tx, accountId)
        if (account.status === 'locked') throw refused('account-locked')
        const before = ctx.actor.kind === 'person' ? ctx.actor.sessionId : door.halfSessionId
        if (before !== undefined) await endSession(tx, before, 'next-step', at)
        const { face, address, agent } = door
        const token = await openSession(tx, { accountId, face, stage: 'full', how: 'openid', address, agent }, at)
        await sql`update identity.accounts set signed_in_at = ${at} where id = ${accountId}`.execute(tx)
        return { token, next: 'done' as const, back }
      })
      return outcome
    },
  }
}
