/** What a made-up case fills in: values that a field takes, whole forms and inputs of acts, best ones first; pure and the same on every run. */
import { addDays, type Day } from '#base/day.ts'
import { fieldIssues, isAsked, settleFields, type Field, type FieldValues } from '../fields.ts'

/** Most inputs of one act that are tried. */
const inputsMax = 48

/** Days from today at which an entered day is tried: at once, long past, within a month, later. */
const dayShifts = [0, -10, 30, 60] as const

const numbers = ['1', '2', '20', '300000'] as const

/** Values that a field takes, likely ones first; `names` are tried where somebody is named. */
export function valuesFor(field: Field, today: Day, names: readonly string[] = []): string[] {
  switch (field.kind) {
    case 'choice':
      return (field.choices ?? []).map(({ value }) => value)
    case 'choices':
      return (field.choices ?? []).map(({ value }) => value)
    case 'yes-no':
      return ['yes', 'no']
    case 'day':
      return dayShifts.map((shift) => addDays(today, shift))
    case 'decimal':
    case 'integer':
      return fitting(field, [...(field.example === undefined ? [] : [field.example]), field.min ?? '0', ...numbers])
    case 'unit':
      return ['unit']
    case 'text':
    case 'long-text':
      return field.example === undefined ? ['示例', ...names, '甲\n乙\n丙'] : [field.example]
  }
}

function fitting(field: Field, values: readonly string[]): string[] {
  const fits = [...new Set(values)].filter((value) => fieldIssues([field], { [field.id]: value }).length === 0)
  // 0 passes the bounds and says nothing: it is tried last.
  return [...fits.filter((value) => value !== '0'), ...fits.filter((value) => value === '0')]
}

/** Fills every field that is asked, in order, so that later ones see what was said before. */
export function filled(
  fields: readonly Field[],
  today: Day,
  chosen: FieldValues = {},
  onlyRequired = false,
): FieldValues {
  const values: Record<string, string> = {}
  for (const field of fields) {
    if (!isAsked(field, values)) continue
    const own = chosen[field.id]
    if (own === undefined && onlyRequired && !field.isRequired) continue
    const value = own ?? valuesFor(field, today)[0]
    if (value !== undefined) values[field.id] = value
  }
  return settleFields(fields, values)
}

/** Every way to combine the choices of an act's input; at most as many as are tried. */
function combinations(fields: readonly Field[], today: Day): FieldValues[] {
  let all: FieldValues[] = [{}]
  for (const field of fields.filter(({ kind }) => kind === 'choice' || kind === 'yes-no'))
    all = all.flatMap((one) => valuesFor(field, today).map((value) => ({ ...one, [field.id]: value })))
  return all.slice(0, inputsMax)
}

/** Inputs of an act: each choice with everything filled and with only what is required, then one field changed at a time. */
export function inputsFor(fields: readonly Field[], today: Day, names: readonly string[]): FieldValues[] {
  const found = new Map<string, FieldValues>()
  const add = (values: FieldValues): void => {
    const key = JSON.stringify(values)
    if (found.size < inputsMax && !found.has(key) && fieldIssues(fields, values).length === 0) found.set(key, values)
  }
  const combined = combinations(fields, today)
  for (const chosen of combined) add(filled(fields, today, chosen))
  for (const chosen of combined) add(filled(fields, today, chosen, true))
  for (const field of fields)
    for (const value of valuesFor(field, today, names).slice(1))
      add(filled(fields, today, { ...combined[0], [field.id]: value }))
  return [...found.values()]
}

/** Forms that differ from one in a single answer. */
export function variantsOf(fields: readonly Field[], today: Day, base: FieldValues): FieldValues[] {
  return fields
    .filter(({ kind }) => kind === 'choice' || kind === 'yes-no' || kind === 'choices')
    .flatMap((field) =>
      valuesFor(field, today)
        .filter((value) => value !== base[field.id])
        .map((value) => filled(fields, today, { ...base, [field.id]: value })),
    )
    .filter((values) => fieldIssues(fields, values).length === 0)
}

/** The form on which most conditions pass: one field after another is changed while the count grows. */
export function bestForm(fields: readonly Field[], today: Day, passed: (values: FieldValues) => number): FieldValues {
  let best = filled(fields, today)
  let most = passed(best)
  for (const field of fields)
    for (const value of valuesFor(field, today)) {
      const values = filled(fields, today, { ...best, [field.id]: value })
      if (fieldIssues(fields, values).length > 0) continue
      const count = passed(values)
      if (count > most) [best, most] = [values, count]
    }
  return best
}
