/** Which papers a case needs, which are there, and which are good. */
import type { Material, ParameterReader, Procedure } from './definition.ts'
import type { FieldValues } from './fields.ts'
import { newestOf, type CaseView } from './fold.ts'

/** Whether a paper is asked of this case; what the district has not published beforehand is never asked. */
export function isAskedFor(material: Material, fields: FieldValues, parameter: ParameterReader): boolean {
  if (material.publishedAs !== undefined && parameter(material.publishedAs) === undefined) return false
  return material.when?.(fields) ?? true
}

/** The papers asked of this case. */
export function materialsFor(procedure: Procedure, fields: FieldValues, parameter: ParameterReader): Material[] {
  return procedure.materials.filter((material) => isAskedFor(material, fields, parameter))
}

/** Papers that are missing: of papers of which one suffices, all are named when none is there. */
export function missingMaterials(
  procedure: Procedure,
  fields: FieldValues,
  parameter: ParameterReader,
  isThere: (material: string) => boolean,
): Material[] {
  const asked = materialsFor(procedure, fields, parameter)
  const settled = new Set(asked.flatMap(({ id, oneOf }) => (oneOf !== undefined && isThere(id) ? [oneOf] : [])))
  return asked.filter(({ id, oneOf }) => !isThere(id) && !(oneOf !== undefined && settled.has(oneOf)))
}

/** How a paper stands: not asked, missing, to be looked at, good, or found wanting. */
export type MaterialStanding = 'not-asked' | 'missing' | 'spare' | 'unchecked' | 'good' | 'bad' | 'original-missing'

/** The standing of each paper of a case. */
export function standingOf(view: CaseView, material: Material, parameter: ParameterReader): MaterialStanding {
  const newest = newestOf(view, material.id)
  if (newest === undefined) {
    if (!isAskedFor(material, view.fields, parameter)) return 'not-asked'
    const isSpare = view.procedure.materials.some(
      ({ id, oneOf }) => oneOf !== undefined && oneOf === material.oneOf && newestOf(view, id) !== undefined,
    )
    return isSpare ? 'spare' : 'missing'
  }
  if (newest.check === undefined) return 'unchecked'
  if (!newest.check.isGood) return 'bad'
  return material.original && !newest.check.sawOriginal ? 'original-missing' : 'good'
}
