/** A draft as the sum of what was imported and the editor's acts; the stored `current` is only a projection of this. Pure. */
import { createHash } from 'node:crypto'
import type { ImportedDocument } from '../importing/result.ts'
import type { EditAct } from './acts.ts'
import { applyAct } from './apply.ts'
import { readHistory, type Logged } from './history.ts'

/** Applies every act that counts, in order. */
export function foldDocument(parsed: ImportedDocument, log: readonly Logged<EditAct>[]): ImportedDocument {
  return readHistory(log).done.reduce((document, { act }) => applyAct(document, act), parsed)
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, canonical(member)]),
  )
}

/** SHA-256 of a document in hex, whatever order the database gives its members. */
export function hashOfDocument(document: ImportedDocument): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(document)))
    .digest('hex')
}
