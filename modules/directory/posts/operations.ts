/** Changes to posts and appointments. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import { Invalid, NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import type { Tx } from '#platform/db/database.ts'
import type { PersonVault } from '../persons.ts'
import { refused } from '../refusals.ts'
import { isOverlapping } from '../rules.ts'

/** What is written of a new post. */
export interface NewPost {
  readonly unit: string
  readonly title: Text
  readonly order: number
}

/** Writes a post; the caller has looked whether one of that title is there. */
export async function insertPost(tx: Tx, { unit, title, order }: NewPost, today: Day): Promise<string> {
  const id = uuid()
  await sql`insert into directory.posts (id, unit_id, title, position, created_on)
    values (${id}, ${unit}, ${JSON.stringify(title)}::jsonb, ${order}, ${today})`.execute(tx)
  return id
}

/** What is written of a new appointment. */
export interface NewAppointment {
  readonly post: string
  readonly person: string
  readonly from: Day
  readonly until?: Day | undefined
  readonly reason?: string | undefined
}

/** Writes an appointment. */
export async function insertAppointment(ctx: CommandContext, one: NewAppointment): Promise<string> {
  const id = uuid()
  await sql`insert into directory.appointments (id, post_id, person_id, from_on, until_on, appointed_by, appointed_on, reason)
    values (${id}, ${one.post}, ${one.person}, ${one.from}, ${one.until ?? null}, ${callerId(ctx.actor)}, ${ctx.today},
      ${one.reason ?? null})`.execute(ctx.tx)
  return id
}

/** Marks appointments as never made. */
export async function voidAppointments(ctx: CommandContext, ids: readonly string[], reason: string): Promise<void> {
  await sql`update directory.appointments set voided_by = ${callerId(ctx.actor)}, voided_on = ${ctx.today},
    void_reason = ${reason} where id = any(${ids}::uuid[]) and voided_on is null`.execute(ctx.tx)
}

async function lockPost(tx: Tx, post: string): Promise<{ unit_id: string; closed_on: Day | null }> {
  const { rows } = await sql<{ unit_id: string; closed_on: Day | null }>`select unit_id, closed_on from directory.posts
    where id = ${post} for update`.execute(tx)
  if (!rows[0]) throw new NotFound(`post ${post}`)
  if (rows[0].closed_on !== null) throw refused('post-closed')
  return rows[0]
}

interface HeldRow {
  id: string
  from_on: Day
  until_on: Day | null
}

async function lockAppointment(tx: Tx, id: string): Promise<HeldRow & { post_id: string }> {
  const { rows } = await sql<
    HeldRow & { post_id: string; voided_on: Day | null }
  >`select id, post_id, from_on, until_on,
    voided_on from directory.appointments where id = ${id} for update`.execute(tx)
  const [row] = rows
  if (!row) throw new NotFound(`appointment ${id}`)
  if (row.voided_on !== null) throw refused('appointment-over')
  return row
}

interface AppointInput {
  post: string
  person?: string | undefined
  name?: string | undefined
  from: Day
  until?: Day | undefined
  reason?: string | undefined
}

async function appoint(ctx: CommandContext, vault: PersonVault, input: AppointInput): Promise<{ appointment: string }> {
  const { post, from, until } = input
  if (until !== undefined && until <= from)
    throw new Invalid([
      {
        path: 'until',
        message: `要晚于起始日（${from}）：这一天起不再任职。Later than the first day (${from}): it is the first day without the post.`,
      },
    ])
  if ((input.person === undefined) === (input.name === undefined))
    throw new Invalid([
      {
        path: 'name',
        message: '写姓名，或者选已经登记的人，二者选一。A name, or a person who is entered already: one of the two.',
      },
    ])
  await lockPost(ctx.tx, post)
  if (input.person !== undefined) {
    const { rows } = await sql<{ erased_on: Day | null }>`select erased_on from directory.persons
      where id = ${input.person}`.execute(ctx.tx)
    if (!rows[0]) throw new NotFound(`person ${input.person}`)
    if (rows[0].erased_on !== null) throw refused('person-erased')
    const held = await sql<HeldRow>`select id, from_on, until_on from directory.appointments
      where post_id = ${post} and person_id = ${input.person} and voided_on is null`.execute(ctx.tx)
    if (
      held.rows.some((one) => isOverlapping({ from, until }, { from: one.from_on, until: one.until_on ?? undefined }))
    )
      throw refused('appointed-already')
  }
  const person =
    input.person ?? (await vault.create(ctx.tx, { kind: 'natural', name: input.name ?? '', on: ctx.today }))
  ctx.audit({ subject: `person ${person}`, details: { post, from, until } })
  return { appointment: await insertAppointment(ctx, { post, person, from, until, reason: input.reason }) }
}

/** The changes. */
export function postChanges(vault: PersonVault) {
  return {
    async createPost(ctx: CommandContext, input: NewPost) {
      const { rows } = await sql<{ kind: string; valid_until: Day | null; taken: boolean }>`select kind, valid_until,
          exists (select 1 from directory.posts p where p.unit_id = u.id and p.closed_on is null
            and p.title->>'zh' = ${input.title.zh}) as taken
        from directory.units u where id = ${input.unit} and not is_dropped`.execute(ctx.tx)
      const [unit] = rows
      if (!unit || unit.kind === 'collective' || (unit.valid_until !== null && unit.valid_until <= ctx.today))
        throw refused('unit-holds-no-roles')
      if (unit.taken) throw refused('post-taken')
      const post = await insertPost(ctx.tx, input, ctx.today)
      ctx.audit({ subject: `post ${post}`, details: { unit: input.unit, title: input.title.zh } })
      return { post }
    },
    async closePost(ctx: CommandContext, { post, reason }: { post: string; reason: string }) {
      await lockPost(ctx.tx, post)
      const { rows } = await sql`select 1 from directory.appointments where post_id = ${post} and voided_on is null
        and (until_on is null or until_on > ${ctx.today})`.execute(ctx.tx)
      if (rows.length > 0) throw refused('post-held')
      await sql`update directory.posts set closed_on = ${ctx.today}, revision = revision + 1 where id = ${post}`.execute(
        ctx.tx,
      )
      ctx.audit({ subject: `post ${post}`, details: { reason } })
      return {}
    },
    appoint: (ctx: CommandContext, input: AppointInput) => appoint(ctx, vault, input),
    async endAppointment(ctx: CommandContext, input: { appointment: string; until: Day; reason: string }) {
      const row = await lockAppointment(ctx.tx, input.appointment)
      if (row.until_on !== null && row.until_on <= ctx.today) throw refused('appointment-over')
      if (input.until <= row.from_on)
        throw new Invalid([
          {
            path: 'until',
            message: `要晚于起始日（${row.from_on}）；从没任过职的请作废。Later than the first day (${row.from_on}); void it if it never was.`,
          },
        ])
      await sql`update directory.appointments set until_on = ${input.until}, ended_by = ${callerId(ctx.actor)},
        ended_on = ${ctx.today}, end_reason = ${input.reason} where id = ${row.id}`.execute(ctx.tx)
      ctx.audit({ subject: `appointment ${row.id}`, details: { until: input.until, reason: input.reason } })
      return {}
    },
    async voidAppointment(ctx: CommandContext, { appointment, reason }: { appointment: string; reason: string }) {
      const row = await lockAppointment(ctx.tx, appointment)
      await voidAppointments(ctx, [row.id], reason)
      ctx.audit({ subject: `appointment ${row.id}`, details: { reason } })
      return {}
    },
  }
}
