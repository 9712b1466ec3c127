/** Rules of granting roles, pure. */
import type { Day } from '#base/day.ts'
import type { Role } from '#platform/contract/operation.ts'
import type { RefusalCode } from './refusals.ts'

/** A period of days, half-open; without `until` it does not end. */
export interface Period {
  readonly from: Day
  readonly until?: Day | undefined
}

/** Whether two half-open periods share a day. */
export function isOverlapping(one: Period, other: Period): boolean {
  return (one.until === undefined || other.from < one.until) && (other.until === undefined || one.from < other.until)
}

/** Whether a period covers a day. */
export function isOn(period: Period, on: Day): boolean {
  return period.from <= on && (period.until === undefined || on < period.until)
}

/** The three administrators, kept apart. GB/T 22239-2019 8.1.5, 网络安全法 §21 */
export const administrators: ReadonlySet<Role> = new Set(['system-admin', 'security-admin', 'audit-admin'])

export interface HeldRole extends Period {
  readonly role: Role
  readonly unitId: string
}

/** What is asked for, of whom, by whom, and how things stand. */
export interface GrantRequest extends HeldRole {
  readonly isOwn: boolean
  readonly isErased: boolean
  /** The unit: undefined when it is none or has ended; collective names expand and hold nothing. */
  readonly unit: { readonly kind: string; readonly validUntil?: Day | undefined } | undefined
  /** The person's grants that were not revoked. */
  readonly held: readonly HeldRole[]
}

/** Decides on a grant: the first refusal that stands in the way, or none. */
export function decideGrant(request: GrantRequest): RefusalCode | undefined {
  if (request.isOwn) return 'own-role'
  if (request.isErased) return 'person-erased'
  const { unit } = request
  if (!unit || unit.kind === 'collective' || (unit.validUntil !== undefined && unit.validUntil <= request.from))
    return 'unit-holds-no-roles'
  const meanwhile = request.held.filter((held) => isOverlapping(held, request))
  if (meanwhile.some((held) => held.role === request.role && held.unitId === request.unitId))
    return 'role-already-granted'
  if (
    administrators.has(request.role) &&
    meanwhile.some((held) => held.role !== request.role && administrators.has(held.role))
  )
    return 'administrators-apart'
  return undefined
}
