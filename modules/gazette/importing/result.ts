/** The shape of an import: documents with addressable clauses, tables and unit lines, findings, and where every character went. */
import type { ClauseId, ClauseKind } from '#base/clause-ids.ts'
import type { Day } from '#base/day.ts'

/** How hard a finding stands in the way: an error must be resolved before publication, the others must be seen. */
export type FindingLevel = 'error' | 'warning' | 'notice'

/** What part a unit plays: `part` answers for a named part only; `joint` shares the lead with the first named. */
export type UnitRole = 'lead' | 'joint' | 'cooperating' | 'assisting' | 'part'

/** Where a responsibility is printed: a line of its own, a sentence of the clause, or a table column. */
export type UnitBasis = 'line' | 'sentence' | 'column'

/** How long a document holds: a last day, a number of years or months, no end, as long as another document, or not known. */
export type Validity =
  | { readonly kind: 'none' }
  | { readonly kind: 'day'; readonly lastOn: Day }
  | { readonly kind: 'years'; readonly years: number; readonly lastOn?: Day }
  | { readonly kind: 'months'; readonly months: number; readonly lastOn?: Day }
  | { readonly kind: 'as'; readonly title?: string; readonly number?: string }
  | { readonly kind: 'unknown'; readonly reason: string; readonly reasonEn?: string }

/** Which text of the document a clause belongs to: the notice that carries it, the main text, or an annex. */
export type Component = 'notice' | 'main' | 'annex'

/** A stretch of a clause's text, by UTF-16 offsets; the end is excluded. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** One addressable clause; its printed words are label + heading + headingMark + text, without its children's. */
export interface ImportedClause {
  readonly id: ClauseId
  readonly kind: ClauseKind
  /** Stays the same through every editor's act, also when the id changes: the source place the clause began at. */
  readonly key: string
  readonly label: string
  readonly heading?: string
  readonly headingMark?: string
  readonly text: string
  readonly parent?: ClauseId
  readonly number?: number
  readonly sub?: number
  readonly component: Component
  /** A chapter-like part that ids of articles leave out. */
  readonly container?: true
  /** The head of an annex: its id is the prefix of everything inside the annex. */
  readonly annex?: true
  readonly line: number
  readonly lineEnd: number
  /** Quoted wording of another text (an amendment): kept as text, never read as structure. */
  readonly quoted?: readonly Stretch[]
  /** Where a page break had cut the paragraph: offset in `text` and the line that goes on there. */
  readonly joins?: readonly { readonly at: number; readonly line: number }[]
}

/** One table row with every empty cell filled as above; `inherited` and `merged` say which columns were not printed here. */
export interface ImportedRow {
  readonly id: ClauseId
  readonly number?: string
  readonly group?: string
  readonly cells: readonly string[]
  readonly inherited: readonly number[]
  readonly merged: readonly number[]
  readonly line: number
}

/** One table, over all pages it was printed on. */
export interface ImportedTable {
  readonly id: ClauseId
  readonly title?: string
  readonly header: readonly string[]
  readonly rows: readonly ImportedRow[]
  readonly groups: readonly { readonly text: string; readonly line: number }[]
  /** Lines of the header: the first and each repetition on a further page. */
  readonly headerLines: readonly number[]
  readonly component: Component
  readonly under?: ClauseId
  readonly annex?: string
  readonly line: number
  readonly lineEnd: number
}

/** A responsibility as printed, with the words it rests on. */
export interface UnitLine {
  readonly clause: ClauseId
  readonly role: UnitRole
  readonly part?: string
  readonly names: readonly string[]
  readonly basis: UnitBasis
  readonly line: number
  readonly text: string
  /** The names answer each for another piece of `part`; who for which is for the directory's editor to say. */
  readonly respectively?: true
  /** The cell was empty and means as above. */
  readonly inherited?: true
}

/** Another document named in a clause. */
export interface Citation {
  readonly clause: ClauseId
  readonly title?: string
  readonly number?: string
  readonly line: number
}

/** A number a document carries; `printed` keeps the glyphs. */
export interface Identifier {
  readonly scheme: '发文字号' | '统一编号' | '令号'
  readonly value: string
  readonly printed: string
}

/** A proposed reading of an OCR slip; applied only by an editor's act. */
export interface Proposal {
  readonly field: 'text' | 'heading' | 'cell' | 'title'
  readonly clause?: ClauseId
  readonly table?: ClauseId
  readonly row?: ClauseId
  readonly column?: number
  readonly printed: string
  readonly proposed: string
  /** Which occurrence of `printed` in the field, from 0. */
  readonly occurrence: number
}

/** How an editor settled a finding. */
export interface Resolution {
  readonly kind: 'accepted' | 'proposal'
  readonly note: string
}

/** Something to look at, with its place and cure. */
export interface Finding {
  readonly code: string
  readonly level: FindingLevel
  readonly line: number
  readonly message: string
  readonly fix: string
  readonly messageEn: string
  readonly fixEn: string
  readonly document?: string
  readonly clause?: ClauseId
  readonly proposal?: Proposal
  readonly resolution?: Resolution
}

/** Printed words beside the text: addressees, signature, imprint, lists of annexes, letterhead, unit lines that name nobody. */
export interface SideText {
  readonly kind:
    | 'letterhead'
    | 'title-note'
    | 'addressees'
    | 'attachment-list'
    | 'attachment-mark'
    | 'attached-title'
    | 'attached-number'
    | 'signature'
    | 'signature-date'
    | 'imprint'
    | 'unit-line'
  readonly text: string
  readonly line: number
}

/** One imported document. */
export interface ImportedDocument {
  readonly id: string
  readonly number: string | null
  readonly identifiers: readonly Identifier[]
  readonly title: string
  /** Title of the text a notice carries, as printed above that text. */
  readonly attachedTitle?: string
  readonly issuers: readonly string[]
  readonly signedOn: Day | null
  readonly inForceFrom?: Day
  readonly validity?: Validity
  readonly style: 'article' | 'outline'
  readonly clauses: readonly ImportedClause[]
  readonly tables: readonly ImportedTable[]
  readonly unitLines: readonly UnitLine[]
  readonly citations: readonly Citation[]
  readonly attachments: readonly { readonly label: string; readonly title: string; readonly line: number }[]
  readonly sides: readonly SideText[]
  /** The findings of this document; the result lists them all once more in line order. */
  readonly findings: readonly Finding[]
  readonly lineFrom: number
  readonly lineTo: number
}

/** A stretch of the source that found no place. */
export interface LostText {
  readonly line: number
  readonly text: string
}

/** Where every character that is not white space went. */
export interface Reconciliation {
  readonly charactersIn: number
  readonly charactersPlaced: number
  readonly lost: readonly LostText[]
  /** Placed characters by what they were placed as; sums to `charactersPlaced`. */
  readonly placedAs: Readonly<Record<string, number>>
  /** Characters of the file that are not its text (deleted words, page headers, scripts), left out of `charactersIn`. */
  readonly setAside: readonly { readonly what: string; readonly characters: number }[]
}

/** What an import yields. */
export interface ImportResult {
  readonly documents: readonly ImportedDocument[]
  readonly findings: readonly Finding[]
  readonly reconciliation: Reconciliation
}

/** What the importer may know beforehand: instruments with settled ids, and slugs of agency codes (罗府办 → luofuban). */
export interface ImportOptions {
  readonly known?: readonly { readonly id: string; readonly number?: string; readonly title: string }[]
  readonly agencies?: Readonly<Record<string, string>>
}
