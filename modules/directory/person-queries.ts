/** Reads of persons with account and roles; each is recorded as a reading of personal data. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Role } from '#platform/contract/operation.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { accountColumns, joinAccounts, usernameOf, type AccountColumns } from '#platform/identity/index.ts'
import type { grantView, personLine } from './contract.ts'
import type { PersonVault } from './persons.ts'
import { isOn } from './rules.ts'
import { containing } from './units/queries.ts'

type Line = z.output<typeof personLine>
type GrantView = z.output<typeof grantView>

interface PersonRow extends AccountColumns {
  readonly id: string
  readonly kind: 'natural' | 'legal'
  readonly wrapped_key: Buffer | null
  readonly name_cipher: Buffer | null
}

interface GrantRow {
  id: string
  person_id: string
  role: Role
  unit_id: string
  unit_name: Text
  from_on: Day
  until_on: Day | null
  granted_by: string
  granted_at: Date
  reason: string | null
  revoked_on: Day | null
  revoked_by: string | null
  revoke_reason: string | null
}

const columns = sql`p.id, p.kind, p.wrapped_key, p.name_cipher, ${accountColumns}`

function toGrant(row: GrantRow, today: Day): GrantView {
  const period = { from: row.from_on, until: row.until_on ?? undefined }
  const state =
    row.revoked_on !== null ? 'revoked' : isOn(period, today) ? 'current' : row.from_on > today ? 'coming' : 'ended'
  return {
    id: row.id,
    role: row.role,
    unit: { id: row.unit_id, name: row.unit_name },
    from: row.from_on,
    state,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at.toISOString(),
    ...(row.until_on === null ? {} : { until: row.until_on }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.revoked_on === null ? {} : { revokedOn: row.revoked_on }),
    ...(row.revoked_by === null ? {} : { revokedBy: row.revoked_by }),
    ...(row.revoke_reason === null ? {} : { revokeReason: row.revoke_reason }),
  }
}

/** Whoever granted is shown by username; a system caller by its name. */
async function listGrants(
  ctx: QueryContext,
  personIds: readonly string[],
  all: boolean,
): Promise<Map<string, GrantView[]>> {
  const { rows } = await sql<GrantRow>`select g.id, g.person_id, g.role, g.unit_id, u.name as unit_name, g.from_on,
      g.until_on, ${usernameOf(sql`g.granted_by`)} as granted_by, g.granted_at, g.reason, g.revoked_on,
      ${usernameOf(sql`g.revoked_by`)} as revoked_by, g.revoke_reason
    from directory.grants g join directory.units u on u.id = g.unit_id
    where g.person_id = any(${personIds}::uuid[])
      and (${all} or (g.revoked_on is null and (g.until_on is null or g.until_on > ${ctx.today})))
    order by g.revoked_on is not null, g.from_on desc, g.id`.execute(ctx.tx)
  const byPerson = new Map<string, GrantView[]>()
  for (const row of rows) byPerson.set(row.person_id, [...(byPerson.get(row.person_id) ?? []), toGrant(row, ctx.today)])
  return byPerson
}

function toLine(row: PersonRow, vault: PersonVault, grants: readonly GrantView[]): Line {
  return {
    id: row.id,
    kind: row.kind,
    name: vault.nameOf(row.id, row.wrapped_key, row.name_cipher),
    grants: [...grants],
    ...(row.account_id === null
      ? {}
      : {
          account: {
            id: row.account_id,
            username: row.username,
            status: row.status,
            secondFactor: row.has_factor,
            mustChange: row.must_change,
            demo: row.demo,
            ...(row.status_reason === null ? {} : { statusReason: row.status_reason }),
            ...(row.signed_in_at === null ? {} : { signedInAt: row.signed_in_at.toISOString() }),
          },
        }),
  }
}

interface ListInput {
  after?: string | undefined
  limit: number
  q?: string | undefined
  role?: Role | undefined
  unit?: string | undefined
  status?: 'active' | 'locked' | undefined
  staff: boolean
}

/** The directory's reads of persons. */
export function personQueries(vault: PersonVault) {
  return {
    async listPersons(ctx: QueryContext, input: ListInput): Promise<{ items: Line[]; next?: string }> {
      const [after] = decodeCursor(input.after) ?? []
      const { role = null, unit = null, status = null, q = '' } = input
      const holds = sql`exists (select 1 from directory.grants g where g.person_id = p.id and g.revoked_on is null
        and (g.until_on is null or g.until_on > ${ctx.today}) and (${role}::text is null or g.role = ${role})
        and (${unit}::text is null or g.unit_id = ${unit}))`
      const { rows } = await sql<PersonRow>`select ${columns} from directory.persons p
        ${joinAccounts(sql`p.id`)}
        where p.id > ${typeof after === 'string' && /^[0-9a-f-]{36}$/u.test(after) ? after : '00000000-0000-0000-0000-000000000000'}::uuid
          and (${q} = '' or a.username like ${containing(q.toLowerCase())} or p.name_hash = ${vault.hashName(q)})
          and (${status}::text is null or a.status = ${status})
          and (${!input.staff && role === null && unit === null} or ${holds})
        order by p.id limit ${input.limit + 1}`.execute(ctx.tx)
      const shown = rows.slice(0, input.limit)
      const grants = await listGrants(
        ctx,
        shown.map((row) => row.id),
        false,
      )
      const last = shown.at(-1)
      ctx.audit({ details: { persons: shown.length } })
      return {
        items: shown.map((row) => toLine(row, vault, grants.get(row.id) ?? [])),
        ...(rows.length > input.limit && last ? { next: encodeCursor([last.id]) } : {}),
      }
    },

    async getPerson(ctx: QueryContext, input: { person: string }): Promise<Line> {
      const { rows } = await sql<PersonRow>`select ${columns} from directory.persons p
        ${joinAccounts(sql`p.id`)} where p.id = ${input.person}`.execute(ctx.tx)
      const row = rows[0]
      if (!row) throw new NotFound(`person ${input.person}`)
      ctx.audit({ subject: `person ${row.id}` })
      const grants = await listGrants(ctx, [row.id], true)
      return toLine(row, vault, grants.get(row.id) ?? [])
    },
  }
}
