/** Whose a commitment is: the collective names that reach a unit, and the members of each, on a day. Pure. */
import type { Day } from '#base/day.ts'
import { expandUnit, type NameIndex } from '#modules/directory/naming/rules.ts'

/** The members of every collective name; one whose list no document gives has none: nobody is guessed. */
export function membersOf(index: NameIndex, on: Day): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const { id, kind } of index.units.values())
    if (kind === 'collective')
      found.set(
        id,
        expandUnit(index, id, on).units.map((unit) => unit.id),
      )
  return found
}

/** The unit itself and every collective name that reaches it. */
export function namesReaching(members: ReadonlyMap<string, readonly string[]>, unit: string): string[] {
  return [unit, ...[...members].filter(([id, list]) => id !== unit && list.includes(unit)).map(([id]) => id)]
}
