/** Tells coverage which clauses commitments carry out, whose they are, and which parameters they use. */
import type { NamedEntry } from '#modules/norms/driving.ts'
import type { PackView } from '#platform/pack/part.ts'
import { commitmentsPart, unitsIn } from './pack.ts'

/** The commitments of a pack, as coverage counts them. */
export function clausesNamed(pack: PackView): NamedEntry[] {
  return [...pack.entries(commitmentsPart).values()].map(({ id, value }) => ({
    part: commitmentsPart.name,
    id,
    title: value.title,
    clauses: value.clauses,
    units: unitsIn(value),
    ...(value.dueOn === undefined ? {} : { dueOn: value.dueOn }),
    parameters: [value.measure?.value, value.measure?.upper].flatMap((figure) =>
      typeof figure === 'object' ? [figure.parameter] : [],
    ),
  }))
}
