/** The names of a pack, from its files or as the database holds it, ready to be resolved. */
import type { PackView } from '#platform/pack/part.ts'
import { jointNamesPart, namesOf, unitsPart, type PackUnit } from '../pack.ts'
import { indexNames, type NamedUnit, type NameIndex } from './rules.ts'

/** Only what resolving sees, so that files and database answer alike. */
function namedUnit(unit: PackUnit): NamedUnit {
  const { id, name, kind, validFrom, validUntil, successor, expansion, members, memberKinds, reason } = unit
  return {
    id,
    name,
    kind,
    members,
    memberKinds,
    forms: namesOf(unit),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(successor === undefined ? {} : { successor }),
    ...(expansion === undefined ? {} : { expansion }),
    ...(reason === undefined ? {} : { reason }),
  }
}

/** Fills an index with a pack's units and joint names. */
export function namesOfPack(pack: PackView): NameIndex {
  return indexNames(
    [...pack.entries(unitsPart).values()].map(({ value }) => namedUnit(value)),
    [...pack.entries(jointNamesPart).values()].map(({ value }) => value),
  )
}
