/** Who may see and speak for which unit in an assessment. */
import { NotAllowed } from '#base/refusals.ts'
import type { Context } from '#platform/contract/actor.ts'
import type { Scheme } from './schemes.ts'

type Scoped = Pick<Context, 'actor'>

/** Whether the caller's right reaches this unit. */
export function reaches({ actor }: Scoped, unit: string): boolean {
  return actor.scope.kind === 'district' || (actor.scope.kind === 'units' && actor.scope.unitIds.includes(unit))
}

/** Throws `NotAllowed` where it does not. */
export function requireUnit(ctx: Scoped, unit: string): void {
  if (!reaches(ctx, unit)) throw new NotAllowed(`the unit ${unit} is not this caller's`)
}

/** Whether the caller acts for the office that assesses: by a right over the district, or in one of the scheme's units. */
export function isOffice(ctx: Scoped, { by }: Pick<Scheme, 'by'>): boolean {
  return by.some((unit) => reaches(ctx, unit))
}

/** Whether the caller may act for the office, whatever the reach of what is read: by a right over the district, or in one of its units. */
export function actsForOffice({ actor, today }: Pick<Context, 'actor' | 'today'>, { by }: Pick<Scheme, 'by'>): boolean {
  if (actor.kind !== 'person') return actor.kind === 'system'
  return actor.grants.some(
    ({ role, unitId, from, until }) =>
      from <= today &&
      (until ?? '9999') > today &&
      (role === 'editor' || role === 'reviewer' || ((role === 'clerk' || role === 'leader') && by.includes(unitId))),
  )
}

/** Throws `NotAllowed` where the caller does not. */
export function requireOffice(ctx: Scoped, scheme: Pick<Scheme, 'by'>): void {
  if (!isOffice(ctx, scheme)) throw new NotAllowed(`this assessment belongs to ${scheme.by.join(', ')}`)
}

/** Whether the caller holds a role in the unit itself, whatever the operation's reach. */
export function belongsTo({ actor }: Scoped, unit: string): boolean {
  return actor.kind === 'person' && actor.grants.some(({ unitId }) => unitId === unit)
}
