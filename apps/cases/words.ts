/** How states, verdicts, figures and entered values are worded, on both faces. */
import type { z } from 'zod'
import { textIn, type Language, type Text } from '#base/text.ts'
import type { fieldView, figureView } from '#modules/procedures/shapes.ts'
import type { Tone } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { caseTexts as texts, clockStateTexts, turnTexts } from './texts.ts'

/** Who carries an act out, in words. */
export { actorTexts } from '#modules/procedures/rule-texts.ts'

/** A field as the contract shows it. */
export type FieldView = z.output<typeof fieldView>
/** A dated figure as the contract shows it. */
export type FigureView = z.output<typeof figureView>

/** Fills `{name}` in a text. */
export function filled(text: Text, values: Readonly<Record<string, string | number>>): Text {
  const fill = (said: string): string => said.replace(/\{(\w+)\}/gu, (all, name: string) => String(values[name] ?? all))
  return { zh: fill(text.zh), ...(text.en === undefined ? {} : { en: fill(text.en) }) }
}

/** Whose turn it is: shape and word. */
export const turnBadges = {
  office: { tone: 'info', word: turnTexts.office },
  applicant: { tone: 'warn', word: turnTexts.applicant },
  others: { tone: 'mute', word: turnTexts.others },
  nobody: { tone: 'good', word: turnTexts.nobody },
} as const satisfies Record<string, { tone: Tone; word: Text }>

/** How a clock stands: shape and word. */
export const clockBadges = {
  'not-started': { tone: 'mute', word: clockStateTexts['not-started'] },
  running: { tone: 'info', word: clockStateTexts.running },
  stopped: { tone: 'warn', word: clockStateTexts.stopped },
  ended: { tone: 'mute', word: clockStateTexts.ended },
} as const satisfies Record<string, { tone: Tone; word: Text }>

export const verdictTones = { pass: 'good', fail: 'bad', unknown: 'warn' } as const satisfies Record<string, Tone>
export const outcomeTones = { granted: 'good', refused: 'bad', ended: 'mute' } as const satisfies Record<string, Tone>

/** A figure with its unit: 500 吨标准煤, 20 工作日. */
export function figureWords({ value, unit }: Pick<FigureView, 'value' | 'unit'>, language: Language): string {
  const word = textIn(unit, language)
  return word === '' ? value : `${value} ${word}`
}

/** What was entered in a field, as people read it; undefined while it is empty. */
export function valueWords(
  field: Pick<FieldView, 'kind' | 'choices' | 'unit'>,
  value: string | undefined,
  language: Language,
): string | undefined {
  if (value === undefined || value === '') return undefined
  const labelOf = (one: string): string => {
    const choice = field.choices?.find((known) => known.value === one)
    return choice === undefined ? one : textIn(choice.label, language)
  }
  switch (field.kind) {
    case 'yes-no':
      return value === 'yes' || value === 'no' ? textIn(texts[value], language) : value
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/u.test(value) ? formatDay(value, language) : value
    case 'choice':
    case 'unit':
      return labelOf(value)
    case 'choices':
      return value
        .split(',')
        .map(labelOf)
        .join(language === 'zh' ? '、' : ', ')
    case 'decimal':
    case 'integer':
    case 'text':
    case 'long-text':
      return field.unit === undefined ? value : `${value} ${textIn(field.unit, language)}`
  }
}

/** Fields by the heading they stand under, in the order of the definition. */
export function byGroup<T extends { readonly group?: Text | undefined }>(
  fields: readonly T[],
): { readonly group: Text | undefined; readonly fields: readonly T[] }[] {
  return [...Map.groupBy(fields, ({ group }) => group?.zh)].map(([, some]) => ({
    group: some[0]?.group,
    fields: some,
  }))
}
