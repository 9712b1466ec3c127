/** How a clause of a document is cited where its names are known. Browser-safe. */
import { parseClauseId } from './clause-ids.ts'
import { formatClausePath } from './clause-words.ts'
import type { Text } from './text.ts'

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
