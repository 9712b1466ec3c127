/** Amendments of commitments: proposed with reason and basis, decided by another person, kept as an edit of the pack that no load overwrites. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { isDay } from '#base/day.ts'
import { Invalid, NotAllowed, NotFound, Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { editPack, staleRevision } from '#platform/pack/edits.ts'
import type { PackSink } from '#platform/pack/load.ts'
import { commitmentsPart } from '../pack.ts'
import { unitsOf, whoActs } from '../reporting/access.ts'
import { unitRefOf } from '../reporting/reading.ts'
import { amendable, amendedCommitment, changesBetween, type Amended, type Changes } from './changes.ts'
import type { amendingOperations } from './contract.ts'
import {
  changeViews,
  decides,
  effectsOf,
  faultsOf,
  findHeld,
  getHeld,
  mayPropose,
  openKnown,
  type Held,
  type Known,
} from './reading.ts'
import { followChains } from './following.ts'
import { amendmentRefusals } from './texts.ts'
import { noSuchDay } from '#platform/contract/day.ts'

type InputOf<K extends keyof typeof amendingOperations> = z.output<(typeof amendingOperations)[K]['input']>
type OutputOf<K extends keyof typeof amendingOperations> = z.output<(typeof amendingOperations)[K]['output']>
type View = OutputOf<'listCommitmentAmendments'>['items'][number]

/** What amending stands on. */
export interface AmendingParts {
  packSinks(): readonly PackSink[]
  calendar(): WorkingCalendar
}

interface Row {
  id: string
  commitment_id: string
  base_revision: number
  changes: Changes
  reason: string
  basis: string
  proposed_by: string
  proposed_by_name: string
  proposed_on: string
  outcome: 'approved' | 'refused' | 'withdrawn' | null
  decided_by_name: string | null
  decided_on: string | null
  decision_reason: string | null
  edit_id: string | null
  title: Text
}

const refuse = (code: keyof typeof amendmentRefusals, basis: string): Refused => {
  const make = amendmentRefusals[code] as () => Omit<Refused['refusal'], 'code' | 'basis'>
  return new Refused({ code, basis, ...make() })
}

function requireDay({ dueOn }: Pick<Amended, 'dueOn'>): void {
  if (dueOn !== '' && !isDay(dueOn)) throw new Invalid([{ path: 'dueOn', message: noSuchDay }])
}

const changesOf = (held: Held, wanted: Amended): Changes => {
  requireDay(wanted)
  return changesBetween(amendable(held.one), wanted)
}

function requireSound(ctx: CommandContext, held: Held, changes: Changes): void {
  const [first] = faultsOf(ctx, held, changes)
  if (first === undefined) return
  const { code, message, cure } = first
  throw new Refused({ code, basis: held.basis, message, cure })
}

/** The fields of a commitment as they are, and whether the caller may propose others. */
export async function getAmendable(
  ctx: QueryContext,
  input: InputOf<'getAmendable'>,
): Promise<OutputOf<'getAmendable'>> {
  const held = await getHeld(ctx, input.commitment)
  const { one, plan, index } = held
  const now = amendable(one)
  const { rows } = await sql<{ id: string }>`select id from plans.commitment_amendments
    where commitment_id = ${one.id} and outcome is null`.execute(ctx.tx)
  const open = rows[0]?.id
  return {
    commitment: { id: one.id, title: one.title },
    basis: held.basis,
    now: { ...now, lead: [...now.lead], joint: [...now.joint], cooperating: [...now.cooperating] },
    hasMeasure: one.measure !== undefined,
    parameters: [one.measure?.value, one.measure?.upper].flatMap((figure) =>
      typeof figure === 'object' ? [figure.parameter] : [],
    ),
    revision: held.revision,
    mayPropose: mayPropose(ctx, held),
    ...(open === undefined ? {} : { open }),
    ...(plan === undefined
      ? {}
      : {
          plan: {
            id: plan.id,
            title: plan.title,
            from: plan.from_on,
            to: plan.to_on,
            office: unitRefOf(index, plan.office_unit_id),
          },
        }),
  }
}

/** What an amendment would change and touch, before anybody proposes it. */
export async function previewAmendment(
  ctx: QueryContext,
  input: InputOf<'previewAmendment'>,
): Promise<OutputOf<'previewAmendment'>> {
  const { commitment, lead, joint, cooperating, ...rest } = input
  const list = (ids: string): string[] => ids.split(',').filter((id) => id !== '')
  const held = await getHeld(ctx, commitment)
  const wanted = { ...rest, lead: list(lead), joint: list(joint), cooperating: list(cooperating) }
  const changes = changesOf(held, wanted)
  return {
    changes: changeViews(changes, held.index),
    effects: await effectsOf(ctx, held, changes),
    faults: faultsOf(ctx, held, changes),
  }
}

async function toView(ctx: QueryContext, row: Row, known: Known): Promise<View> {
  // What was dropped is in the pack no longer; its amendment stays to be read.
  const held = findHeld(known, row.commitment_id)
  const isOpen = row.outcome === null
  const isOwn = row.proposed_by === whoActs(ctx).id
  return {
    id: row.id,
    commitment: {
      id: row.commitment_id,
      title: held?.one.title ?? { zh: row.changes.title?.before ?? row.commitment_id },
    },
    changes: changeViews(row.changes, known.index),
    reason: row.reason,
    basis: row.basis,
    proposedBy: row.proposed_by_name,
    proposedOn: row.proposed_on,
    isOwn,
    outcome: row.outcome ?? 'open',
    mayDecide: isOpen && !isOwn && decides(ctx, held?.plan),
    effects: isOpen && held !== undefined ? await effectsOf(ctx, held, row.changes) : [],
    faults: isOpen && held !== undefined ? faultsOf(ctx, held, row.changes) : [],
    ...(row.edit_id === null ? {} : { edit: row.edit_id }),
    ...(row.decided_by_name === null ? {} : { decidedBy: row.decided_by_name }),
    ...(row.decided_on === null ? {} : { decidedOn: row.decided_on }),
    ...(row.decision_reason === null ? {} : { decisionReason: row.decision_reason }),
  }
}

/** Amendments, newest first; open ones with what an approval would touch. */
export async function listCommitmentAmendments(
  ctx: QueryContext,
  input: InputOf<'listCommitmentAmendments'>,
): Promise<OutputOf<'listCommitmentAmendments'>> {
  const [after] = decodeCursor(input.after) ?? []
  const { rows } = await sql<Row>`select a.*, c.title from plans.commitment_amendments a
      join plans.commitments c on c.id = a.commitment_id
    where ${input.state === 'all' ? sql`true` : input.state === 'open' ? sql`a.outcome is null` : sql`a.outcome is not null`}
      and ${input.commitment === undefined ? sql`true` : sql`a.commitment_id = ${input.commitment}`}
      and ${typeof after === 'string' ? sql`a.id::text < ${after}` : sql`true`}
    order by a.id desc limit ${input.limit + 1}`.execute(ctx.tx)
  const known = await openKnown(ctx)
  const items: View[] = []
  for (const row of rows.slice(0, input.limit)) items.push(await toView(ctx, row, known))
  const units = unitsOf(ctx)
  const { rows: counted } = await sql<{ count: number }>`select count(*)::integer as count
    from plans.commitment_amendments a join plans.commitments c on c.id = a.commitment_id
      left join plans.plans p on p.instrument_id = c.instrument_id and not p.is_dropped
    where a.outcome is null and a.proposed_by <> ${whoActs(ctx).id}
      and ${units === undefined ? sql`true` : sql`p.office_unit_id = any(${[...units]}::text[])`}`.execute(ctx.tx)
  const last = items.at(-1)
  return {
    items,
    toDecide: counted[0]?.count ?? 0,
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.id]) } : {}),
  }
}

async function lockOpen(ctx: CommandContext, amendment: string): Promise<{ row: Row; held: Held }> {
  const { rows } = await sql<Row>`select * from plans.commitment_amendments where id = ${amendment} for update`.execute(
    ctx.tx,
  )
  const row = rows[0]
  if (row === undefined) throw new NotFound(`amendment ${amendment}`)
  if (row.outcome !== null) throw refuse('amendment-decided', row.basis)
  return { row, held: await getHeld(ctx, row.commitment_id) }
}

async function settle(ctx: CommandContext, row: Row, outcome: string, reason: string | null, edit: string | null) {
  const who = whoActs(ctx)
  await sql`update plans.commitment_amendments set outcome = ${outcome}, decided_by = ${who.id},
    decided_by_name = ${who.name}, decided_on = ${ctx.today}, decision_reason = ${reason}, edit_id = ${edit}
    where id = ${row.id}`.execute(ctx.tx)
}

/** The operations that change. */
export function amendingCommands(parts: AmendingParts) {
  async function proposeAmendment(
    ctx: CommandContext,
    input: InputOf<'proposeAmendment'>,
  ): Promise<{ amendment: string }> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`amend ${input.commitment}`}, 0))`.execute(ctx.tx)
    const held = await getHeld(ctx, input.commitment)
    if (!mayPropose(ctx, held)) throw new NotAllowed('the office in charge or a leading unit proposes')
    if (held.revision !== input.revision) throw staleRevision(undefined)
    const changes = changesOf(held, input.wanted)
    requireSound(ctx, held, changes)
    const open = await sql`select 1 from plans.commitment_amendments where commitment_id = ${input.commitment}
      and outcome is null`.execute(ctx.tx)
    if (open.rows.length > 0) throw refuse('amendment-open', held.basis)
    const who = whoActs(ctx)
    const id = uuid()
    await sql`insert into plans.commitment_amendments (id, commitment_id, base_revision, changes, reason, basis, proposed_by,
        proposed_by_name, proposed_on)
      values (${id}, ${input.commitment}, ${held.revision}, ${JSON.stringify(changes)}, ${input.reason}, ${input.basis},
        ${who.id}, ${who.name}, ${ctx.today})`.execute(ctx.tx)
    ctx.audit({
      subject: input.commitment,
      basis: held.basis,
      details: { amendment: id, fields: Object.keys(changes) },
    })
    return { amendment: id }
  }

  async function decideCommitmentAmendment(
    ctx: CommandContext,
    input: InputOf<'decideCommitmentAmendment'>,
  ): Promise<Record<string, never>> {
    const { row, held } = await lockOpen(ctx, input.amendment)
    if (!decides(ctx, held.plan)) throw new NotAllowed('the office in charge of the plan decides')
    if (row.proposed_by === whoActs(ctx).id) throw refuse('amendment-of-own', held.basis)
    ctx.audit({
      subject: row.commitment_id,
      basis: held.basis,
      details: { amendment: row.id, outcome: input.outcome, proposedBy: row.proposed_by },
    })
    if (input.outcome === 'refused') {
      await settle(ctx, row, 'refused', input.reason, null)
      return {}
    }
    requireSound(ctx, held, row.changes)
    const after = amendedCommitment(held.one, row.changes)
    const { edit } = await editPack(ctx, parts.packSinks(), {
      part: commitmentsPart,
      id: row.commitment_id,
      value: after,
      revision: row.base_revision,
      reason: `${row.reason}（${row.basis}；${row.proposed_by_name}提出）`,
    })
    await settle(ctx, row, 'approved', input.reason, edit)
    await followChains(ctx, parts.calendar(), { held, changes: row.changes, amendment: row.id, reason: input.reason })
    return {}
  }

  async function withdrawAmendment(
    ctx: CommandContext,
    input: InputOf<'withdrawAmendment'>,
  ): Promise<Record<string, never>> {
    const { row, held } = await lockOpen(ctx, input.amendment)
    if (row.proposed_by !== whoActs(ctx).id) throw refuse('not-own-amendment', held.basis)
    await settle(ctx, row, 'withdrawn', null, null)
    ctx.audit({ subject: row.commitment_id, basis: held.basis, details: { amendment: row.id } })
    return {}
  }

  return { proposeAmendment, decideCommitmentAmendment, withdrawAmendment }
}
