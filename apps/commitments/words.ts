/** How states are shown and clauses are cited, on both faces. */
import { formatClausePath } from '#base/clause-words.ts'
import { parseClauseId } from '#base/clause-ids.ts'
import type { Text } from '#base/text.ts'
import type { commitmentStates } from '#modules/plans/contract.ts'
import { stateTexts } from '#modules/plans/texts.ts'
import type { Tone } from '#ui/components/messages.tsx'

/** Where a commitment stands: shape, then word. A day that has passed asks for a look and accuses nobody. */
export const commitmentStateBadges = {
  'past-due': { tone: 'warn', word: stateTexts['past-due'] },
  running: { tone: 'info', word: stateTexts.running },
  coming: { tone: 'mute', word: stateTexts.coming },
  continuous: { tone: 'good', word: stateTexts.continuous },
  undated: { tone: 'mute', word: stateTexts.undated },
} as const satisfies Record<(typeof commitmentStates)[number], { tone: Tone; word: Text }>

/** The instrument and clause of a whole reference. */
export function splitReference(reference: string): { instrument: string; clause: string | undefined } {
  const [instrument = '', clause] = reference.split('#')
  return { instrument, clause }
}

/** A clause by its path in words: 第六条第（二）项; the id when it cannot be read. */
export function clauseWords(clause: string): string {
  const parts = parseClauseId(clause)
  return parts === undefined ? clause : formatClausePath(parts)
}

/** A document as far as citing it needs; one without number is called by its short title. */
export interface CitedDocument {
  readonly id: string
  readonly number?: string | undefined
  readonly title: Text
  readonly short?: Text | undefined
}

/** How a clause of a known document is cited; of another one by its id. */
export function citationWords(reference: string, instruments: readonly CitedDocument[]): string {
  const { instrument, clause } = splitReference(reference)
  const found = instruments.find(({ id }) => id === instrument)
  const name = found === undefined ? instrument : (found.number ?? found.short?.zh ?? `《${found.title.zh}》`)
  return clause === undefined ? name : `${name} ${clauseWords(clause)}`
}

/** A text with its `{n}` filled in. */
export function numbered({ zh, en }: { readonly zh: string; readonly en: string }, number: number | string): Text {
  return { zh: zh.replace('{n}', String(number)), en: en.replace('{n}', String(number)) }
}
