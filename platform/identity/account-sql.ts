/** What a keeper of persons may put into its own SQL to see their accounts; the tables stay known here only. */
import { type RawBuilder, sql } from 'kysely'

/** The columns that `joinAccounts` offers, under the alias `a`. */
export interface AccountColumns {
  readonly account_id: string | null
  readonly username: string
  readonly status: 'active' | 'locked'
  readonly status_reason: string | null
  readonly has_factor: boolean
  readonly must_change: boolean
  readonly signed_in_at: Date | null
  readonly demo: boolean
}

/** Selects `AccountColumns`; empty ones where a person has no account. */
export const accountColumns = sql`a.id as account_id, a.username, a.status, a.status_reason,
  a.totp_confirmed_at is not null as has_factor, a.must_change, a.signed_in_at, a.demo`

/** Joins the account of the person whose id stands in `personId`, as `a`. */
export function joinAccounts(personId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`left join identity.accounts a on a.person_id = ${personId}`
}

/** The username of a caller written down as text: a person's id, or else the text itself. */
export function usernameOf(caller: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce((select c.username from identity.accounts c
    where c.person_id = case when ${caller} ~ '^[0-9a-f-]{36}$' then ${caller}::uuid end), ${caller})`
}
