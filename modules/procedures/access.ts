/** Who may see a case, and as what somebody acts on it: applicant, officer, leader, or in an absent person's place. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import { NotAllowed, NotFound } from '#base/refusals.ts'
import { listHolders } from '#modules/directory/index.ts'
import type { Actor, Context } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import type { ActorKind } from './definition.ts'
import type { FactAuthor } from './facts.ts'
import type { CaseRow } from './store.ts'

/** The person who calls; operations of cases are for persons only. */
export function personOf({ actor }: Context): Extract<Actor, { kind: 'person' }> {
  if (actor.kind !== 'person')
    throw new NotAllowed('a case is handled by persons', { signIn: actor.kind === 'visitor' })
  return actor
}

/** The units that the caller's right reaches; undefined for the whole district. */
export function unitsOf({ actor }: Context): readonly string[] | undefined {
  if (actor.scope.kind === 'district') return undefined
  return actor.scope.kind === 'units' ? actor.scope.unitIds : []
}

/** Whether the caller's right reaches a unit. */
export function reaches(ctx: Context, unit: string): boolean {
  return unitsOf(ctx)?.includes(unit) ?? true
}

/** Cases that staff may read, over `c`: their unit's, and those in which it takes part. */
export function mayReadCases(ctx: Context): RawBuilder<unknown> {
  const units = unitsOf(ctx)
  return units === undefined
    ? sql`true`
    : sql`(c.unit_id = any(${[...units]}::text[]) or c.joined_units && ${[...units]}::text[])`
}

/** Throws `NotFound` unless the caller may read the case. */
export function checkReadable(ctx: Context, row: CaseRow | undefined): CaseRow {
  if (row === undefined || !(reaches(ctx, row.unit_id) || row.joined_units.some((unit) => reaches(ctx, unit))))
    throw new NotFound('case')
  return row
}

/** Throws `NotFound` unless the case is of the caller's unit. */
export function checkOwnUnit(ctx: Context, row: CaseRow | undefined): CaseRow {
  if (row === undefined || !reaches(ctx, row.unit_id)) throw new NotFound('case')
  return row
}

/** Throws `NotFound` unless the caller is the applicant or acts for it. */
export function checkMine(ctx: Context, row: CaseRow | undefined): CaseRow {
  const { actor } = ctx
  const me = actor.scope.kind === 'own' ? actor.scope.personId : undefined
  if (row === undefined || me === undefined || (row.applicant_id !== me && row.agent_id !== me))
    throw new NotFound('case')
  return row
}

/** The absent people of a unit for whom a person stands in on a day. */
export async function standingInFor(db: Db, person: string, unit: string, on: Day): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`select person_id from procedures.stand_ins
    where stand_in_id = ${person} and unit_id = ${unit} and from_on <= ${on} and until_on > ${on}
      and (ended_on is null or ended_on > ${on})`.execute(db)
  return rows.map(({ person_id: id }) => id)
}

/** As what a member of staff acts on a case of a unit. */
export interface StaffStanding {
  readonly person: string
  readonly kinds: readonly ActorKind[]
  readonly standsInFor: readonly string[]
  readonly author: FactAuthor
}

const kindOfRole = { clerk: 'handler', leader: 'approver' } as const

/** Roles held in the unit, and those of people in whose place the caller stands; what an applicant without an account hands in at the counter, a clerk enters. */
export async function staffStanding(
  ctx: Context,
  { unit_id: unit, channel }: Pick<CaseRow, 'unit_id' | 'channel'>,
): Promise<StaffStanding> {
  const { personId, name, grants } = personOf(ctx)
  const kinds = new Set<ActorKind>()
  for (const { role, unitId, from, until } of grants)
    if (unitId === unit && (role === 'clerk' || role === 'leader') && from <= ctx.today && (until ?? '9') > ctx.today)
      kinds.add(kindOfRole[role])
  const standsInFor = await standingInFor(ctx.tx, personId, unit, ctx.today)
  if (standsInFor.length > 0)
    for (const { role, person } of await listHolders(ctx.tx, [unit], ['clerk', 'leader'], ctx.today))
      if (standsInFor.includes(person)) kinds.add(kindOfRole[role as keyof typeof kindOfRole])
  if (channel === 'counter' && kinds.has('handler')) kinds.add('applicant')
  return { person: personId, kinds: [...kinds], standsInFor, author: { kind: 'staff', id: personId, name, unit } }
}

/** Whether a text can be the id of a row: what else a cursor holds is not asked of the database. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(text)
