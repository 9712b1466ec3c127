/** The parameters of a pack as commands print them: one row a dated value, or the row of a day. */
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { PackView } from '#platform/pack/part.ts'
import { parametersPart } from './pack.ts'
import { valueOn, withEnds } from './rules.ts'

/** A figure with its day and clause; `value` is null where the document that sets it is not held, and `pending` says which. */
export interface PrintedParameter {
  readonly id: string
  readonly title: string
  readonly titleEn?: string
  readonly value: string | null
  readonly unit: string
  readonly unitEn?: string
  readonly clause: string | null
  readonly from: Day | null
  readonly until?: Day
  readonly kind: string
  readonly verified: boolean
  readonly note?: string
  readonly noteEn?: string
  readonly pending?: string
  readonly pendingEn?: string
  readonly usedBy: readonly string[]
}

function flat<K extends string>(
  key: K,
  text: Text | undefined,
): { [name in K]?: string } & { [name in `${K}En`]?: string } {
  const fields: Record<string, string> = {}
  if (text !== undefined) fields[key] = text.zh
  if (text?.en !== undefined) fields[`${key}En`] = text.en
  return fields as { [name in K]?: string } & { [name in `${K}En`]?: string }
}

/** Who uses which parameter, from what other parts say: parameter, then the id of the user. */
export type ParameterUses = Iterable<readonly [parameter: string, user: string]>

/** Lists them in the order of the pack's files; `on` keeps the value that holds on that day. */
export function printParameters(pack: PackView, uses: ParameterUses, on?: Day): PrintedParameter[] {
  const users = new Map<string, Set<string>>()
  const use = (parameter: string, user: string): void => {
    const kept = users.get(parameter) ?? new Set()
    users.set(parameter, kept.add(user))
  }
  for (const { id, value } of pack.entries(parametersPart).values()) for (const user of value.usedBy) use(id, user)
  for (const [parameter, user] of uses) use(parameter, user)
  return [...pack.entries(parametersPart).values()].flatMap(({ id, value: entry }): PrintedParameter[] => {
    const { title, unit, kind, values, pending } = entry
    const shared = { ...(flat('title', title) as { title: string }), ...(flat('unit', unit) as { unit: string }) }
    const usedBy = [...(users.get(id) ?? [])].sort()
    if (values.length === 0)
      return [
        {
          id,
          ...shared,
          value: null,
          clause: null,
          from: null,
          kind,
          verified: false,
          ...flat('pending', pending),
          usedBy,
        },
      ]
    const held = on === undefined ? undefined : valueOn(values, on)
    return withEnds(values)
      .filter(({ from }) => on === undefined || from === held?.from)
      .map(({ from, until, value, clause, verified, note }) => ({
        id,
        ...shared,
        value,
        clause,
        from,
        ...(until === undefined ? {} : { until }),
        kind,
        verified,
        ...flat('note', note),
        ...flat('pending', pending),
        usedBy,
      }))
  })
}
