/** The words of documents as lint reads them: clauses, responsibilities and citations by whole reference, from an import or as published. */
import type { ImportedDocument, UnitBasis, UnitRole } from './importing/result.ts'

/** The words of one clause as printed: its own, without those of the clauses below it. */
export interface ClauseWording {
  readonly label?: string
  readonly heading?: string
  readonly text: string
  /** A table row: its cells in the order of the columns; an empty cell holds what stands above it. */
  readonly cells?: readonly string[]
  /** Columns of `cells` that were not printed in this row. */
  readonly inherited?: readonly number[]
}

/** A responsibility as printed. */
export interface UnitLineWording {
  readonly clause: string
  readonly role: UnitRole
  readonly names: readonly string[]
  readonly part?: string
  readonly basis: UnitBasis
}

/** Another document as a clause names it. */
export interface CitationWording {
  readonly clause: string
  readonly title?: string
  readonly number?: string
}

/** The wording of some instruments; clauses are whole references (`luofuban-2012-23#art_6`), in document order. */
export interface Wording {
  readonly instruments: ReadonlySet<string>
  readonly clauses: ReadonlyMap<string, ClauseWording>
  readonly unitLines: readonly UnitLineWording[]
  readonly citations: readonly CitationWording[]
}

function addDocument(document: ImportedDocument, clauses: Map<string, ClauseWording>): void {
  for (const { id, label, heading, text } of document.clauses)
    clauses.set(`${document.id}#${id}`, { label, text, ...(heading === undefined ? {} : { heading }) })
  for (const table of document.tables) {
    clauses.set(`${document.id}#${table.id}`, {
      text: '',
      ...(table.title === undefined ? {} : { heading: table.title }),
    })
    for (const { id, number, cells, inherited } of table.rows)
      clauses.set(`${document.id}#${id}`, {
        text: '',
        cells,
        inherited,
        ...(number === undefined ? {} : { label: number }),
      })
  }
}

/** The wording of imported documents. */
export function wordingOf(documents: readonly ImportedDocument[]): Wording {
  const clauses = new Map<string, ClauseWording>()
  for (const document of documents) addDocument(document, clauses)
  return {
    instruments: new Set(documents.map(({ id }) => id)),
    clauses,
    unitLines: documents.flatMap(({ id, unitLines }) =>
      unitLines.map(({ clause, role, names, part, basis }) => ({
        clause: `${id}#${clause}`,
        role,
        names,
        basis,
        ...(part === undefined ? {} : { part }),
      })),
    ),
    citations: documents.flatMap(({ id, citations }) =>
      citations.map(({ clause, title, number }) => ({
        clause: `${id}#${clause}`,
        ...(title === undefined ? {} : { title }),
        ...(number === undefined ? {} : { number }),
      })),
    ),
  }
}
