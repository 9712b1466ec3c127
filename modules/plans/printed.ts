/** The commitments of a pack as commands print them: texts in Chinese with the English beside, figures of parameters filled in. */
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { namesOfPack } from '#modules/directory/naming/of-pack.ts'
import { parametersPart } from '#modules/parameters/pack.ts'
import { valueOn } from '#modules/parameters/rules.ts'
import type { PackView } from '#platform/pack/part.ts'
import { commitmentsPart, unitsIn, type PackCommitment } from './pack.ts'
import { membersOf, namesReaching } from './whose.ts'

/** What a list of commitments may be narrowed by; `unit` also finds what a collective name asks of it. */
export interface PrintedFilter {
  readonly instrument?: string
  readonly unit?: string
  readonly kind?: string
  readonly dueBefore?: Day
}

/** A commitment as JSON: unit ids, whole clause references, `title` with `titleEn`. */
export type Printed = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly instrument: string
  readonly clauses: readonly string[]
  readonly kind: string
  readonly title: string
  readonly lead: readonly string[]
  readonly cooperating: readonly string[]
  readonly dueOn?: string
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && typeof (value as Text).zh === 'string'

/** Writes `{zh, en}` as two fields: `unit` and `unitEn`; empty lists are left out. */
function flat(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(flat)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
      if (one === undefined || (Array.isArray(one) && one.length === 0)) return []
      if (!isText(one)) return [[key, flat(one)]]
      return one.en === undefined
        ? [[key, one.zh]]
        : [
            [key, one.zh],
            [`${key}En`, one.en],
          ]
    }),
  )
}

function measureOf(pack: PackView, measure: NonNullable<PackCommitment['measure']>, on: Day): unknown {
  const resolve = (name: 'value' | 'upper'): Record<string, unknown> => {
    const figure = measure[name]
    if (figure === undefined) return {}
    if (typeof figure === 'string') return { [name]: figure }
    const values = pack.entries(parametersPart).get(figure.parameter)?.value.values ?? []
    // Before its first day a figure is the one it will begin with.
    const held = valueOn(values, on) ?? values[0]
    return { [name]: held?.value ?? null, [name === 'value' ? 'parameter' : 'upperParameter']: figure.parameter }
  }
  const { value: _value, upper: _upper, indicator, comparison, ...rest } = measure
  return flat({ indicator, comparison, ...resolve('value'), ...resolve('upper'), ...rest })
}

function print(pack: PackView, one: PackCommitment, on: Day): Printed {
  const { id, instrument, clauses, kind, title, lead, joint, cooperating, assisting, parts, owner, modality } = one
  const { parent, startsOn, dueOn, duePrecision, vague, recurrence, measure, scope, milestones, differences, note } =
    one
  return {
    id,
    instrument,
    clauses,
    kind,
    ...(flat({ title }) as { title: string }),
    lead,
    ...(flat({ joint }) as object),
    cooperating,
    ...(flat({ assisting, parts, unitsFrom: one.unitsFrom }) as object),
    owner,
    modality,
    ...(flat({ parent, startsOn, dueOn, duePrecision, vague, recurrence }) as object),
    ...(measure === undefined ? {} : { measure: measureOf(pack, measure, on) }),
    ...(flat({ scope, milestones, differences, note }) as object),
  }
}

/** Lists them in the order of the pack's files. */
export function printCommitments(pack: PackView, filter: PrintedFilter, today: Day): Printed[] {
  const reached =
    filter.unit === undefined ? undefined : new Set(namesReaching(membersOf(namesOfPack(pack), today), filter.unit))
  return [...pack.entries(commitmentsPart).values()]
    .map(({ value }) => value)
    .filter(
      (one) =>
        (filter.instrument === undefined || one.instrument === filter.instrument) &&
        (filter.kind === undefined || one.kind === filter.kind) &&
        (filter.dueBefore === undefined || (one.dueOn !== undefined && one.dueOn < filter.dueBefore)) &&
        (reached === undefined || unitsIn(one).some((id) => reached.has(id))),
    )
    .map((one) => print(pack, one, today))
}
