/** Which cases a filter of the desk stands for, said so that every page is found by an index that has its order. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { addDays } from '#base/day.ts'
import type { Context } from '#platform/contract/actor.ts'
import { personOf, reaches, unitsOf } from '../access.ts'
import type { Acting } from '../acting.ts'
import type { procedureOperations } from '../contract.ts'

type CaseFilter = Omit<z.output<(typeof procedureOperations)['listCases']['input']>, 'after' | 'limit'>

/** A condition over `c`, a case. */
export type Condition = RawBuilder<unknown>

/** By due day, or by day of receipt with the newest first. */
export type Order = 'due' | 'newest'

/** Days before its end on which a case is due soon. */
export const soonDays = 3

interface Away {
  person_id: string
  unit_id: string
}

/** For whom the caller stands in today, and where. */
export async function standingIn(ctx: Context): Promise<Away[]> {
  const { rows } = await sql<Away>`select distinct person_id, unit_id from procedures.stand_ins
    where stand_in_id = ${personOf(ctx).personId} and from_on <= ${ctx.today} and until_on > ${ctx.today}
      and (ended_on is null or ended_on > ${ctx.today})`.execute(ctx.tx)
  return rows.filter((row) => reaches(ctx, row.unit_id))
}

const inOwnUnits = (ctx: Context): Condition => {
  const units = unitsOf(ctx)
  return units === undefined ? sql`true` : sql`c.unit_id = any(${[...units]}::text[])`
}

/** Conditions that together make a view and never share a row; each names the column by which an index is ordered. */
export const views = {
  mine: (ctx: Context, away: readonly Away[]): Condition[] => [
    sql`c.handler_id = ${personOf(ctx).personId} and ${inOwnUnits(ctx)}`,
    ...away.map((one) => sql`c.handler_id = ${one.person_id} and c.unit_id = ${one.unit_id}`),
  ],
  unit: (ctx: Context): Condition[] => unitsOf(ctx)?.map((unit) => sql`c.unit_id = ${unit}`) ?? [sql`true`],
  unassigned: (ctx: Context): Condition[] => views.unit(ctx).map((way) => sql`${way} and c.handler_id is null`),
  joined: (ctx: Context): Condition[] => {
    const units = unitsOf(ctx)
    // The first part is what the index holds.
    return [
      sql`c.joined_units <> '{}'${units === undefined ? sql`` : sql` and c.joined_units && ${[...units]}::text[]`}`,
    ]
  },
}
const hasEnded = sql`c.turn = 'nobody'`

/** It has not ended. */
export const isOpen = sql`c.turn <> 'nobody'`
/** Past its due day. */
export const overdue = (ctx: Context): Condition => sql`c.due_key < ${ctx.today}::date`
/** Due within the next days. */
export const soon = (ctx: Context): Condition =>
  sql`c.due_key between ${ctx.today}::date and ${addDays(ctx.today, soonDays)}::date`

/** Which rows, in which order. */
export interface Chosen {
  readonly ways: readonly Condition[]
  readonly conditions: readonly Condition[]
  readonly order: Order
}

/** A number's beginning as a pattern. */
const beginning = (text: string): string => `${text.replace(/[\\%_]/gu, '\\$&')}%`

/** Whether a state ends a case, as far as the services that have it agree: then an index that holds only such rows serves. */
function turnOfState({ registry }: Acting, { state, service }: CaseFilter): Condition[] {
  if (state === undefined) return []
  const turns = registry.runs
    .flatMap(({ versions }) => versions)
    .filter(({ id }) => service === undefined || id === service)
    .flatMap(({ states }) => states[state]?.turn ?? [])
  if (turns.length === 0) return []
  if (turns.every((turn) => turn === 'nobody')) return [hasEnded]
  return turns.includes('nobody') ? [] : [isOpen]
}

/** What a filter of the desk stands for. */
export async function chosenCases(on: Acting, ctx: Context, input: CaseFilter): Promise<Chosen> {
  const conditions = new Set(turnOfState(on, input))
  const add = (condition: Condition): unknown => conditions.add(condition)
  if (input.service !== undefined) add(sql`c.procedure = ${input.service}`)
  if (input.state !== undefined) add(sql`c.state = ${input.state}`)
  if (input.turn !== undefined) add(sql`c.turn = ${input.turn}`)
  if (input.outcome !== undefined) {
    // Only what has ended has an outcome, and the index holds only that.
    add(hasEnded)
    add(sql`c.outcome = ${input.outcome}`)
  }
  if (input.channel !== undefined) add(sql`c.channel = ${input.channel}`)
  if (input.handler !== undefined) add(sql`c.handler_id = ${input.handler}`)
  if (input.due !== undefined) add(isOpen)
  if (input.due === 'overdue') add(overdue(ctx))
  if (input.due === 'soon') add(soon(ctx))
  if (input.from !== undefined) add(sql`c.received_on >= ${input.from}::date`)
  if (input.to !== undefined) add(sql`c.received_on <= ${input.to}::date`)
  const isSearch = input.q !== undefined && input.q !== ''
  if (input.q !== undefined && isSearch) {
    const people = await on.vault.findByName(ctx.tx, input.q)
    add(sql`(c.number like ${beginning(input.q)} or c.applicant_id = any(${people}::uuid[]))`)
  }
  const ways = input.view === 'mine' ? views.mine(ctx, await standingIn(ctx)) : views[input.view](ctx)
  // What has ended has no due day: a list by due day shows open cases only. A search looks everywhere, the newest first.
  const byDue = input.sort === 'due' && input.turn !== 'nobody' && input.outcome === undefined && !isSearch
  if (byDue) add(isOpen)
  return { ways, conditions: [...conditions], order: byDue ? 'due' : 'newest' }
}
