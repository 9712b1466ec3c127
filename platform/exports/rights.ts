/** Whether a person may have a table: asked when it is ordered, written and fetched, each time of the right as it is then. */
import { Refused } from '#base/refusals.ts'
import type { Day } from '#base/day.ts'
import { scopeFor, type UnitTree } from '#platform/contract/access.ts'
import type { Caller, Scope } from '#platform/contract/actor.ts'
import type { AnyLongTable } from './table.ts'
import { texts } from './texts.ts'

/** Access control and protection of personal data. */
const basis = 'GB/T 22239-2019 8.1.4'

/** The refusal of a table that the right no longer reaches. */
export const rightEnded = (): Refused =>
  new Refused({ code: 'export-right-ended', message: texts.rightEnded, cure: texts.rightEndedCure, basis })

/** Whether everything in one scope is in the other. */
export function covers(now: Scope, then: Scope): boolean {
  if (now.kind === 'district' || then.kind === 'public') return true
  if (now.kind === 'units' && then.kind === 'units') return then.unitIds.every((unit) => now.unitIds.includes(unit))
  return now.kind === 'own' && then.kind === 'own' && now.personId === then.personId
}

/** How far the right to a table reaches on a day; undefined when there is none. */
export function scopeOf(
  { operation }: Pick<AnyLongTable, 'operation'>,
  caller: Caller,
  today: Day,
  unitsBelow: UnitTree,
): Scope | undefined {
  return scopeFor(operation, caller, today, unitsBelow)
}
