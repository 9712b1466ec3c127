/** What is entered in a form: fields with clause, unit and bounds; from one list come form, check and API. Browser-safe. */
import { formatDay, isDay } from '#base/day.ts'
import { compareDecimals, decimal, isDecimal } from '#base/decimal.ts'
import type { Issue } from '#base/refusals.ts'
import { textIn, type Language, type Text } from '#base/text.ts'
import { fieldTexts as texts } from './field-texts.ts'

export type FieldKind = 'text' | 'long-text' | 'decimal' | 'integer' | 'day' | 'choice' | 'choices' | 'yes-no' | 'unit'

/** Values by field id: texts as entered (decimals too), days `YYYY-MM-DD`, yes-no as `yes` or `no`, choices joined by a comma. */
export type FieldValues = Readonly<Record<string, string>>

/** One field of a form. */
export interface Field {
  readonly id: string
  readonly label: Text
  readonly kind: FieldKind
  readonly hint?: Text
  /** The clause for which it is asked; a field without one is not asked. */
  readonly basis: string
  /** Fields of one group stand under one heading. */
  readonly group?: Text
  /** Tonnes of coal equivalent a year, yuan. */
  readonly unit?: Text
  readonly isRequired: boolean
  /** Shown and required only then. */
  readonly when?: (fields: FieldValues) => boolean
  readonly choices?: readonly { readonly value: string; readonly label: Text }[]
  readonly min?: string
  readonly max?: string
  /** Digits after the point. */
  readonly places?: number
  readonly lengthMax?: number
  /** A number with check digits, or another shape; answers what is wrong. */
  readonly check?: (value: string) => Text | undefined
  /** A value that passes `check`: the self-test fills it in. */
  readonly example?: string
  /** Lies only as ciphertext under the person's key; never in lists. */
  readonly isPersonal?: boolean
}

/** Whether a field is asked with these values. */
export function isAsked(field: Field, values: FieldValues): boolean {
  return field.when?.(values) ?? true
}

/** How a value reads in a paper and in the record, in Chinese as papers are. */
export function shownValue(field: Pick<Field, 'kind' | 'choices' | 'unit'>, value: string): string {
  const labelOf = (one: string): string => field.choices?.find((choice) => choice.value === one)?.label.zh ?? one
  if (field.kind === 'yes-no') return value === 'yes' ? '是' : '否'
  if (field.kind === 'choice' || field.kind === 'choices') return value.split(',').map(labelOf).join('、')
  if (field.kind === 'day') return dayInPaper(value)
  return field.unit === undefined ? value : `${value} ${field.unit.zh}`
}

/** A day as papers write it, 2012年9月17日; what is no day stays as it was entered. */
export const dayInPaper = (value = ''): string => (isDay(value) ? formatDay(value, 'zh') : value)

function boundsIssue(field: Field, value: string): Text | undefined {
  const number = decimal(value)
  if (field.min !== undefined && compareDecimals(number, decimal(field.min)) < 0) return texts.atLeast(field.min)
  if (field.max !== undefined && compareDecimals(number, decimal(field.max)) > 0) return texts.atMost(field.max)
  const places = field.kind === 'integer' ? 0 : (field.places ?? 6)
  return number.scale > places ? texts.places(places) : undefined
}

/** What is wrong with one filled value; undefined when it fits. */
function valueIssue(field: Field, value: string): Text | undefined {
  if (value.length > (field.lengthMax ?? (field.kind === 'long-text' ? 4000 : 300)))
    return texts.tooLong(field.lengthMax ?? (field.kind === 'long-text' ? 4000 : 300))
  const known = new Set(field.choices?.map((choice) => choice.value))
  switch (field.kind) {
    case 'decimal':
    case 'integer':
      return isDecimal(value) ? (boundsIssue(field, value) ?? field.check?.(value)) : texts.number
    case 'day':
      return isDay(value) ? field.check?.(value) : texts.day
    case 'yes-no':
      return value === 'yes' || value === 'no' ? undefined : texts.yesNo
    case 'choice':
      return known.has(value) ? undefined : texts.choice
    case 'choices':
      return value.split(',').every((one) => known.has(one)) ? undefined : texts.choice
    case 'text':
    case 'long-text':
    case 'unit':
      return field.check?.(value)
  }
}

/** Every problem of the values at once; with `isDraft` empty fields are allowed. Paths are `fields.<id>`. */
export function fieldIssues(
  fields: readonly Field[],
  values: FieldValues,
  {
    isDraft = false,
    language = 'zh',
    prefix = 'fields',
  }: { isDraft?: boolean; language?: Language; prefix?: string } = {},
): Issue[] {
  const issues: Issue[] = []
  const ids = new Set(fields.map(({ id }) => id))
  const report = (id: string, message: Text): void =>
    void issues.push({ path: `${prefix}.${id}`, message: textIn(message, language) })
  for (const id of Object.keys(values)) if (!ids.has(id)) report(id, texts.unknown)
  for (const field of fields) {
    if (!isAsked(field, values)) continue
    const value = values[field.id]?.trim() ?? ''
    if (value === '') {
      if (field.isRequired && !isDraft) report(field.id, texts.required(field.label))
      continue
    }
    const issue = valueIssue(field, value)
    if (issue !== undefined) report(field.id, issue)
  }
  return issues
}

/** The values that count: trimmed, only fields that are asked, empty ones left out. */
export function settleFields(fields: readonly Field[], values: FieldValues): FieldValues {
  const settled: Record<string, string> = {}
  for (const one of fields) {
    const value = isAsked(one, values) ? values[one.id]?.trim() : undefined
    if (value !== undefined && value !== '') settled[one.id] = value
  }
  return settled
}

/** Fills in what most fields share. */
export function field(given: Partial<Field> & Pick<Field, 'id' | 'label' | 'kind' | 'basis'>): Field {
  return { isRequired: true, ...given }
}
