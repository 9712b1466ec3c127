/** Row types of published text beside the clauses themselves: citations, corrections, withdrawals. */
import type { Kysely, Transaction } from 'kysely'
import type { Db, Tx } from '#platform/db/database.ts'
import type { ClauseRow, GazetteTables, VersionRow } from '../tables.ts'

/** The instrument as a version prints it. */
export interface PrintedMetadata {
  readonly number: string | null
  readonly title: string
  readonly attachedTitle?: string
  readonly issuers: readonly string[]
  readonly signedOn: string | null
  readonly inForceFrom?: string
  readonly identifiers: readonly { readonly scheme: string; readonly value: string; readonly printed: string }[]
}

export interface PublishedVersionRow extends VersionRow {
  metadata: PrintedMetadata
  import_position: number | null
  text_hash: string | null
  publication_id: string | null
}

export interface PublishedClauseRow extends ClauseRow {
  heading_mark: string | null
  component: 'notice' | 'main' | 'annex'
}

export interface CitationRow {
  version_id: string
  position: number
  clause_id: string
  number: string | null
  title: string | null
}

/** The words of a clause that a correction may change. */
export interface ClauseWords {
  readonly heading: string | null
  readonly body: string
  readonly cells: readonly string[] | null
}

export interface CorrectionRow {
  id: string
  version_id: string
  clause_id: string
  before: ClauseWords
  after: ClauseWords
  hash_before: string
  hash_after: string
  reason: string
  by_id: string
  by_name: string
  at: Date
}

export interface DecisionRow {
  correction_id: string
  accepted: boolean
  note: string | null
  publication_id: string | null
  by_id: string
  by_name: string
  at: Date
}

export interface WithdrawalRow {
  version_id: string
  publication_id: string
  reason: string
  by_id: string
  at: Date
}

export type PublishingTables = Omit<GazetteTables, 'gazette.versions' | 'gazette.clauses'> & {
  'gazette.versions': PublishedVersionRow
  'gazette.clauses': PublishedClauseRow
  'gazette.citations': CitationRow
  'gazette.corrections': CorrectionRow
  'gazette.correction_decisions': DecisionRow
  'gazette.withdrawals': WithdrawalRow
}

/** A connection that knows the tables of published text. */
export function publishingDb(db: Tx): Transaction<PublishingTables>
export function publishingDb(db: Db): Kysely<PublishingTables>
export function publishingDb(db: Db): Kysely<PublishingTables> {
  return db.withTables<PublishingTables>()
}
