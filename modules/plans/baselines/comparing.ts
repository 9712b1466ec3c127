/** The commitments of a plan on a day, and what differs between two states of them. Pure. */
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { canonical, changesBetween, type FieldChange } from '#platform/pack/differing.ts'
import type { PackCommitment } from '../pack.ts'

/** Commitments by id. */
export type Commitments = ReadonlyMap<string, PackCommitment>

/** One edit of a commitment on the desk, as the pack keeps it. */
export interface CommitmentEdit {
  readonly id: string
  readonly on: Day
  /** Before and after; undefined where it was not there. */
  readonly before: PackCommitment | undefined
  readonly after: PackCommitment | undefined
}

/** The commitments as they stood at the end of a day: edits of later days are taken back, `edits` come in the order in which they were made. */
export function commitmentsOn(
  now: Commitments,
  edits: readonly CommitmentEdit[],
  day: Day,
  instrument: string,
): Commitments {
  const byId = Map.groupBy(edits, ({ id }) => id)
  const found = new Map<string, PackCommitment>()
  for (const id of new Set([...now.keys(), ...byId.keys()])) {
    const own = byId.get(id) ?? []
    const last = own.findLast(({ on }) => on <= day)
    const value = last ? last.after : own.length > 0 ? own[0]?.before : now.get(id)
    if (value?.instrument === instrument) found.set(id, value)
  }
  return found
}

/** A commitment that is on one side only. */
export interface OneSided {
  readonly id: string
  readonly title: Text
}

/** What differs: commitments added, taken out, and changed field by field. */
export interface PlanDifference {
  readonly added: readonly OneSided[]
  readonly removed: readonly OneSided[]
  readonly changed: readonly (OneSided & { readonly fields: readonly FieldChange[] })[]
  readonly same: number
}

const oneSided = ({ id, title }: PackCommitment): OneSided => ({ id, title })

/** Compares two states. */
export function compare(before: Commitments, after: Commitments): PlanDifference {
  const both = [...before.keys()].filter((id) => after.has(id))
  const changed = both.flatMap((id) => {
    const [a, b] = [before.get(id), after.get(id)]
    if (a === undefined || b === undefined || canonical(a) === canonical(b)) return []
    return [{ ...oneSided(b), fields: changesBetween(a, b) }]
  })
  return {
    added: [...after.values()].filter(({ id }) => !before.has(id)).map(oneSided),
    removed: [...before.values()].filter(({ id }) => !after.has(id)).map(oneSided),
    changed,
    same: both.length - changed.length,
  }
}
