/** Row types of imports, their documents and the editor's acts. */
import type { Kysely, Transaction } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import type { Finding, ImportedDocument, Reconciliation } from '../importing/result.ts'
import type { EditAct } from './acts.ts'
import type { Logged } from './history.ts'
import type { DocumentSummary } from './summary.ts'

export type ImportState = 'uploaded' | 'reading' | 'ready' | 'failed' | 'published' | 'discarded'

export interface ImportRow {
  id: string
  file_hash: string
  file_name: string
  file_size: number
  state: ImportState
  problem: string | null
  progress: number
  findings: readonly Finding[]
  reconciliation: Reconciliation | null
  created_by: string
  created_by_name: string
  created_at: Date
  created_on: Day
  revision: number
}

/** One numbered line of the source. */
export interface SourceText {
  readonly line: number
  readonly text: string
}

/** Who released a document for publication, on what basis. */
export interface Prepared {
  readonly by: string
  readonly byName: string
  readonly at: string
  readonly basis: string
  readonly note?: string
}

/** The editor's word on where a clause of the version before went; null for removed. */
export type LineageOverrides = Readonly<Record<string, string | null>>

export interface ImportDocumentRow {
  import_id: string
  position: number
  parsed: ImportedDocument
  current: ImportedDocument
  source: readonly SourceText[]
  summary: DocumentSummary
  instrument_id: string | null
  lineage: LineageOverrides
  state: 'open' | 'prepared' | 'published'
  prepared: Prepared | null
  edited_by: string | null
  edited_by_name: string | null
  edited_at: Date | null
  version_id: string | null
  revision: number
}

export interface ImportEditRow {
  import_id: string
  position: number
  number: number
  act: Logged<EditAct>['act']
  by_id: string
  by_name: string
  at: Date
  before_hash: string
}

export interface ImportFileRow {
  import_id: string
  bytes: Buffer
}

export type DraftTables = {
  'gazette.imports': ImportRow
  'gazette.import_files': ImportFileRow
  'gazette.import_documents': ImportDocumentRow
  'gazette.import_edits': ImportEditRow
}

/** A connection that knows the tables of drafts. */
export function draftsDb(db: Tx): Transaction<DraftTables>
export function draftsDb(db: Db): Kysely<DraftTables>
export function draftsDb(db: Db): Kysely<DraftTables> {
  return db.withTables<DraftTables>()
}
