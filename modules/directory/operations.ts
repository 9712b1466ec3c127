/** Changes to the directory. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import { Invalid, NotFound } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import type { Role } from '#platform/contract/operation.ts'
import type { Tx } from '#platform/db/database.ts'
import { endDeskSessionsOfPerson } from '#platform/identity/index.ts'
import type { PersonVault } from './persons.ts'
import { refused } from './refusals.ts'
import { decideGrant, isOn } from './rules.ts'

interface GrantRow {
  id: string
  person_id: string
  role: Role
  unit_id: string
  from_on: Day
  until_on: Day | null
  revoked_on: Day | null
}

async function listHeld(tx: Tx, personId: string): Promise<GrantRow[]> {
  const { rows } = await sql<GrantRow>`select id, person_id, role, unit_id, from_on, until_on, revoked_on
    from directory.grants where person_id = ${personId} and revoked_on is null`.execute(tx)
  return rows
}

/** Locks the person, so that two grants at once see each other. */
async function lockPerson(tx: Tx, personId: string): Promise<{ erased_on: Day | null }> {
  const { rows } = await sql<{ erased_on: Day | null }>`select erased_on from directory.persons
    where id = ${personId} for update`.execute(tx)
  const person = rows[0]
  if (!person) throw new NotFound(`person ${personId}`)
  return person
}

interface GrantInput {
  person: string
  role: Role
  unit: string
  from?: Day | undefined
  until?: Day | undefined
  reason?: string | undefined
}

/** Grants a role; the person's desk sessions end, so that it is used after a new sign-in. */
async function grantRole(ctx: CommandContext, wall: () => Date, input: GrantInput): Promise<{ grant: string }> {
  const from = input.from ?? ctx.today
  if (from < ctx.today)
    throw new Invalid([{ path: 'from', message: `不能早于今天（${ctx.today}）。Not before today (${ctx.today}).` }])
  if (input.until !== undefined && input.until <= from)
    throw new Invalid([
      {
        path: 'until',
        message: `要晚于起始日（${from}）：这一天起不再有这个角色。Later than the first day (${from}): it is the first day without the role.`,
      },
    ])
  const person = await lockPerson(ctx.tx, input.person)
  const units = await sql<{ kind: string; valid_until: Day | null }>`select kind, valid_until from directory.units
    where id = ${input.unit} and not is_dropped`.execute(ctx.tx)
  const unit = units.rows[0]
  const held = await listHeld(ctx.tx, input.person)
  ctx.audit({
    subject: `person ${input.person}`,
    details: { role: input.role, unit: input.unit, from, until: input.until },
  })
  const no = decideGrant({
    role: input.role,
    unitId: input.unit,
    from,
    until: input.until,
    isOwn: ctx.actor.kind === 'person' && ctx.actor.personId === input.person,
    isErased: person.erased_on !== null,
    unit: unit && { kind: unit.kind, validUntil: unit.valid_until ?? undefined },
    held: held.map((row) => ({
      role: row.role,
      unitId: row.unit_id,
      from: row.from_on,
      until: row.until_on ?? undefined,
    })),
  })
  if (no) throw refused(no)
  const grant = uuid()
  await sql`insert into directory.grants (id, person_id, role, unit_id, from_on, until_on, granted_by, granted_at, reason)
    values (${grant}, ${input.person}, ${input.role}, ${input.unit}, ${from}, ${input.until ?? null},
      ${callerId(ctx.actor)}, ${ctx.now}, ${input.reason ?? null})`.execute(ctx.tx)
  await endDeskSessionsOfPerson(ctx.tx, input.person, 'roles-changed', wall())
  return { grant }
}

/** Revokes a grant from this day on; the person's desk sessions end. */
async function revokeRole(
  ctx: CommandContext,
  wall: () => Date,
  input: { grant: string; reason: string },
): Promise<Record<string, never>> {
  const { rows } = await sql<GrantRow>`select id, person_id, role, unit_id, from_on, until_on, revoked_on
    from directory.grants where id = ${input.grant} for update`.execute(ctx.tx)
  const row = rows[0]
  if (!row) throw new NotFound(`grant ${input.grant}`)
  ctx.audit({
    subject: `person ${row.person_id}`,
    details: { role: row.role, unit: row.unit_id, reason: input.reason },
  })
  if (ctx.actor.kind === 'person' && ctx.actor.personId === row.person_id) throw refused('own-role')
  const isComing = row.from_on > ctx.today
  if (
    row.revoked_on !== null ||
    !(isComing || isOn({ from: row.from_on, until: row.until_on ?? undefined }, ctx.today))
  )
    throw refused('grant-ended')
  await sql`update directory.grants set revoked_on = ${ctx.today}, revoked_by = ${callerId(ctx.actor)},
    revoked_at = ${ctx.now}, revoke_reason = ${input.reason} where id = ${row.id}`.execute(ctx.tx)
  await endDeskSessionsOfPerson(ctx.tx, row.person_id, 'roles-changed', wall())
  return {}
}

/** The directory's changes; `wall` is wall time, which sessions follow. */
export function directoryOperations(vault: PersonVault, wall: () => Date) {
  return {
    async createPerson(
      ctx: CommandContext,
      input: { name: string; kind: 'natural' | 'legal'; number?: string | undefined },
    ) {
      if (input.number !== undefined && (await vault.findByNumber(ctx.tx, input.number)) !== undefined)
        throw refused('number-taken')
      const person = await vault.create(ctx.tx, { ...input, on: ctx.today })
      ctx.audit({ subject: `person ${person}` })
      return { person }
    },
    grantRole: (ctx: CommandContext, input: GrantInput) => grantRole(ctx, wall, input),
    revokeRole: (ctx: CommandContext, input: { grant: string; reason: string }) => revokeRole(ctx, wall, input),
  }
}
