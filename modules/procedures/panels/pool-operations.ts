/** Keeping the pool: listed for the unit, experts put in and taken out by a leader; numbers are never used again. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { personOf, reaches, unitsOf } from '../access.ts'
import type { Acting } from '../acting.ts'
import { present } from '../parts-of-views.ts'
import { personFor } from '../persons.ts'
import { takeNumber } from '../store.ts'
import { namesOfUnits } from '../world.ts'
import type { panelsContract } from './contract.ts'
import { expertsByNumber, readExperts } from './pool.ts'
import { panelRefused } from './refusals.ts'

type InputOf<K extends keyof typeof panelsContract> = z.output<(typeof panelsContract)[K]['input']>
type OutputOf<K extends keyof typeof panelsContract> = z.output<(typeof panelsContract)[K]['output']>

async function listExperts(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'listExperts'>,
): Promise<OutputOf<'listExperts'>> {
  const units = unitsOf(ctx)
  const [after] = decodeCursor(input.after) ?? []
  const rows = await readExperts(
    ctx.tx,
    sql`${units === undefined ? sql`true` : sql`e.unit_id = any(${[...units]}::text[])`}
      and ${input.field === undefined || input.field === '' ? sql`true` : sql`${input.field} = any(e.fields)`}
      and ${input.all ? sql`true` : sql`(e.until_on is null or e.until_on > ${ctx.today})`}
      and ${typeof after === 'string' ? sql`e.number < ${after}` : sql`true`}`,
    sql`order by e.number desc limit ${input.limit + 1}`,
  )
  const shown = rows.slice(0, input.limit)
  const parties = await on.vault.findParties(ctx.tx, [...new Set(shown.map((row) => row.person_id))])
  const unitName = await namesOfUnits(ctx.tx, [...new Set(shown.map((row) => row.unit_id))])
  ctx.audit({ subject: 'experts', details: { shown: shown.length } })
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({
      number: row.number,
      unit: { id: row.unit_id, name: unitName(row.unit_id) },
      name: parties.get(row.person_id)?.name ?? '',
      employer: row.employer,
      fields: row.fields,
      from: row.from_on,
      isDemo: row.is_demo,
      isOver: row.until_on !== null && row.until_on <= ctx.today,
      ...present('until', row.until_on),
      ...present('endReason', row.end_reason),
    })),
    ...(rows.length > shown.length && last ? { next: encodeCursor([last.number]) } : {}),
  }
}

async function addExpert(on: Acting, ctx: CommandContext, input: InputOf<'addExpert'>): Promise<{ number: string }> {
  if (!reaches(ctx, input.unit)) throw new NotFound(`unit ${input.unit}`)
  if (input.until !== undefined && input.until <= input.from) throw panelRefused('expert-ended')
  const { id: person } = await personFor(on, ctx, { kind: 'natural', name: input.name, number: input.identity })
  const there = await readExperts(
    ctx.tx,
    sql`e.unit_id = ${input.unit} and e.person_id = ${person} and (e.until_on is null or e.until_on > ${ctx.today})`,
  )
  if (there.length > 0) throw panelRefused('expert-in-pool')
  const number = await takeNumber(ctx.tx, '专家', ctx.today)
  await sql`insert into procedures.experts (number, unit_id, person_id, employer, fields, from_on, until_on, added_by, added_at)
    values (${number}, ${input.unit}, ${person}, ${input.employer}, ${[...new Set(input.fields)]}::text[], ${input.from},
      ${input.until ?? null}, ${personOf(ctx).personId}, ${ctx.now})`.execute(ctx.tx)
  ctx.audit({ subject: `expert:${number}`, details: { unit: input.unit, fields: input.fields } })
  return { number }
}

async function endExpert(ctx: CommandContext, input: InputOf<'endExpert'>): Promise<Record<string, never>> {
  const row = (await expertsByNumber(ctx.tx, [input.number])).get(input.number)
  if (row === undefined || !reaches(ctx, row.unit_id)) throw new NotFound(`expert ${input.number}`)
  if ((row.until_on !== null && row.until_on <= ctx.today) || input.until <= row.from_on)
    throw panelRefused('expert-ended')
  await sql`update procedures.experts set until_on = ${input.until}, ended_by = ${personOf(ctx).personId},
    ended_at = ${ctx.now}, end_reason = ${input.reason} where number = ${input.number}`.execute(ctx.tx)
  ctx.audit({ subject: `expert:${input.number}`, details: { until: input.until, reason: input.reason } })
  return {}
}

/** The operations of the pool. */
export function poolOperations(on: Acting) {
  return {
    listExperts: (ctx: QueryContext, input: InputOf<'listExperts'>) => listExperts(on, ctx, input),
    addExpert: (ctx: CommandContext, input: InputOf<'addExpert'>) => addExpert(on, ctx, input),
    endExpert: (ctx: CommandContext, input: InputOf<'endExpert'>) => endExpert(ctx, input),
  }
}
