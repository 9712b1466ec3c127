/** The one place that decides whether a caller may call an operation and how far: role × unit × operation. */
import type { Day } from '#base/day.ts'
import type { Caller, Scope } from './actor.ts'
import type { Operation, Reach, Role } from './operation.ts'

/** The units below a unit, itself included; supplied by the directory when the server starts. */
export type UnitTree = (unitId: string) => readonly string[]

const reaches: readonly Reach[] = ['own', 'unit', 'subtree', 'district']

/** A machine calls what is for machines, and what is for everybody; never what a signed-in person or staff may. */
function machineScope(access: Operation['access'], personId: string): Scope | undefined {
  if (access === 'machine') return { kind: 'own', personId }
  return access === 'public' ? { kind: 'public' } : undefined
}

/** The scope granted, or undefined when the caller may not call. */
export function scopeFor(
  operation: Pick<Operation, 'access'>,
  caller: Caller,
  today: Day,
  unitsBelow: UnitTree,
): Scope | undefined {
  if (caller.kind === 'machine') return machineScope(operation.access, caller.personId)
  if (operation.access === 'machine') return undefined
  if (caller.kind === 'system') return { kind: 'district' }
  if (operation.access === 'public') return { kind: 'public' }
  if (caller.kind === 'visitor') return undefined
  if (operation.access === 'signed-in') return { kind: 'own', personId: caller.personId }
  // Staff rights are reached through the desk only, even by a person who holds them.
  if (caller.face !== 'desk') return undefined
  const access = operation.access
  let widest = -1
  const unitIds = new Set<string>()
  for (const grant of caller.grants) {
    const reach = access[grant.role]
    if (reach === undefined || grant.from > today || (grant.until !== undefined && grant.until <= today)) continue
    widest = Math.max(widest, reaches.indexOf(reach))
    if (reach === 'unit') unitIds.add(grant.unitId)
    if (reach === 'subtree') for (const unitId of unitsBelow(grant.unitId)) unitIds.add(unitId)
  }
  if (widest < 0) return undefined
  const reach = reaches[widest]
  if (reach === 'district') return { kind: 'district' }
  return reach === 'own' ? { kind: 'own', personId: caller.personId } : { kind: 'units', unitIds: [...unitIds] }
}

/** Whether a scope reaches one of these units. */
export function reachesAny(scope: Scope, units: readonly string[]): boolean {
  return scope.kind === 'district' || (scope.kind === 'units' && units.some((unit) => scope.unitIds.includes(unit)))
}

/** The roles that hold an operation, for permission tables and messages. */
export function rolesFor(operation: Pick<Operation, 'access'>): Role[] {
  return typeof operation.access === 'string' ? [] : (Object.keys(operation.access) as Role[])
}
