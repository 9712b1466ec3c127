/** The pieces that services, drafts and cases are shown with: fields, sheets, papers, limits. */
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import type { Material, ParameterReader, Procedure } from './definition.ts'
import { figureOf } from './case-clocks.ts'
import { isAsked, type Field, type FieldValues } from './fields.ts'
import type { Labels } from './labels.ts'
import type { Sheet } from './sheet.ts'
import type { fieldView, limitView, materialView, serviceView, sheetView } from './shapes.ts'
import { titleOfFigure, type World } from './world.ts'

/** Leaves out what is undefined, so that an optional field is absent. */
export function present<K extends string, V>(key: K, value: V | undefined | null): Partial<Record<K, V>> {
  return value === undefined || value === null ? {} : ({ [key]: value } as Record<K, V>)
}

/** Keeps the first and last characters of what is said of a person. 个人信息保护法 §51 */
export function masked(value: string): string {
  const letters = [...value]
  if (letters.length <= 2) return `${letters[0] ?? ''}*`
  if (letters.length <= 6) return `${letters[0] ?? ''}${'*'.repeat(letters.length - 1)}`
  return `${letters.slice(0, 3).join('')}${'*'.repeat(letters.length - 5)}${letters.slice(-2).join('')}`
}

/** Fields with their values; personal ones masked where `isMasked`. */
export function fieldViews(
  fields: readonly Field[],
  values: FieldValues,
  labels: Labels,
  isMasked: boolean,
): z.output<typeof fieldView>[] {
  return fields.map((one) => {
    const value = values[one.id]
    return {
      id: one.id,
      label: one.label,
      kind: one.kind,
      basis: labels.reference(one.basis),
      isRequired: one.isRequired,
      isAsked: isAsked(one, values),
      isPersonal: one.isPersonal === true,
      ...present('hint', one.hint),
      ...present('group', one.group),
      ...present('unit', one.unit),
      ...present('choices', one.choices === undefined ? undefined : [...one.choices]),
      ...present('min', one.min),
      ...present('max', one.max),
      ...present(
        'value',
        value === undefined ? undefined : isMasked && one.isPersonal === true ? masked(value) : value,
      ),
    }
  })
}

/** A verdict sheet in words. */
export function toSheetView(
  { lines, verdict }: Sheet,
  procedure: Procedure,
  values: FieldValues,
  labels: Labels,
  world: World,
): z.output<typeof sheetView> {
  const fieldOf = new Map(procedure.fields.map((one) => [one.id, one]))
  return {
    verdict,
    lines: lines.map((line) => ({
      condition: line.condition.id,
      kind: line.condition.kind,
      title: line.condition.title,
      basis: labels.reference(line.condition.basis),
      verdict: line.verdict,
      because: line.because,
      fields: line.condition.fields.map((id) => {
        const one = fieldOf.get(id)
        const value = values[id]
        return {
          id,
          label: one?.label ?? { zh: id },
          ...present('value', value === undefined ? undefined : one?.isPersonal === true ? masked(value) : value),
        }
      }),
      figures: line.parameters.map((held) => labels.figure(held)),
      unset: line.unset.map((id) => ({ id, title: titleOfFigure(world, id) })),
      ...present('found', line.found && { by: line.found.by, on: line.found.on, note: line.found.note }),
      isFound: line.condition.isFound,
      isOpen: line.isOpen,
    })),
  }
}

/** A paper as it is asked for. */
export function toMaterialView(
  material: Material,
  labels: Labels,
  parameter: ParameterReader,
): z.output<typeof materialView> {
  const { id, title, copies, original, stamped, group, whenText, oneOf, hint, reusableMonths, publishedAs } = material
  return {
    id,
    title,
    basis: labels.reference(material.basis),
    copies,
    original,
    stamped,
    isPublished: publishedAs === undefined || parameter(publishedAs) !== undefined,
    ...present('group', group),
    ...present('whenText', whenText),
    ...present('oneOf', oneOf),
    ...present('hint', hint),
    ...present('reusableMonths', reusableMonths),
  }
}

/** The limits of a procedure with the figures of a day. */
export function limitViews(procedure: Procedure, labels: Labels, world: World, on: Day): z.output<typeof limitView>[] {
  return procedure.clocks.map((rule) => {
    const figure = figureOf(rule.parameters, on, world.parameters)
    const extension = rule.extension && figureOf(rule.extension.parameters, on, world.parameters)
    return {
      id: rule.id,
      title: rule.title,
      level: rule.level,
      whose: rule.whose,
      basis: labels.reference(rule.basis),
      stops: rule.stops.map(({ title, basis }) => ({ title, basis: labels.reference(basis) })),
      ...present('figure', figure && labels.figure(figure)),
      ...present('extension', extension && labels.figure(extension)),
      ...present('silence', rule.silence),
    }
  })
}

/** Where somebody who disagrees can turn, with the limits of a day. */
export function remedyViews(
  procedure: Procedure,
  labels: Labels,
  parameter: ParameterReader,
): z.output<typeof serviceView>['remedies'] {
  return procedure.remedies.map(({ title, about, basis, parameters }) => ({
    title,
    about,
    basis: labels.reference(basis),
    figures: parameters.flatMap((id) => {
      const held = parameter(id)
      return held === undefined ? [] : [labels.figure(held)]
    }),
  }))
}
