/** Row types of the schema `gazette`. */
import type { Generated, Kysely, Transaction } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Validity } from '#base/validity.ts'
import type { Db, Tx } from '#platform/db/database.ts'

export interface InstrumentRow {
  id: string
  number: string | null
  title: string
  title_en: string | null
  short: Text | null
  issuers: string[]
  kind: string
  style: 'article' | 'outline'
  signed_on: Day | null
  published_on: Day | null
  in_force_from: Day | null
  validity: Validity
  repealed_on: Day | null
  period: { from: Day; to: Day } | null
  subjects: string[]
  summary: Text | null
  external: boolean
  source: string | null
  pack_hash: string | null
  revision: Generated<number>
}

export interface VersionRow {
  id: string
  instrument_id: string
  number: number
  in_force_from: Day | null
  published_at: Date
  published_on: Day
  note: Text | null
  import_id: string | null
}

export interface ClauseRow {
  version_id: string
  id: string
  position: number
  kind: string
  parent: string | null
  label: string
  heading: string | null
  /** Printed between heading and body. */
  heading_mark: string | null
  body: string
  cells: string[] | null
  row_group: string | null
  hash: string
}

export interface OutlineRow {
  instrument_id: string
  id: string
  position: number
  label: string
  heading: Text | null
  summary: Text | null
}

export interface UnitLineRow {
  version_id: string
  position: number
  clause_id: string
  role: 'lead' | 'joint' | 'cooperating' | 'assisting' | 'part'
  part: string | null
  names: string[]
  basis: 'line' | 'sentence' | 'column'
  body: string | null
}

export interface RelationRow {
  instrument_id: string
  position: number
  kind: 'implements' | 'cites' | 'amends' | 'repeals' | 'validity-as'
  number: string | null
  title: string
  target_id: string | null
  /** The clause that names the document. */
  clause_id: string | null
  note: Text | null
}

export interface LineageRow {
  instrument_id: string
  from_version: number
  from_clause: string
  to_version: number
  to_clause: string | null
  how: 'same' | 'moved' | 'changed' | 'split' | 'joined' | 'removed'
}

export type GazetteTables = {
  'gazette.instruments': InstrumentRow
  'gazette.versions': VersionRow
  'gazette.clauses': ClauseRow
  'gazette.outlines': OutlineRow
  'gazette.unit_lines': UnitLineRow
  'gazette.relations': RelationRow
  'gazette.lineage': LineageRow
}

/** A connection that knows this module's tables. */
export function gazetteDb(db: Tx): Transaction<GazetteTables>
export function gazetteDb(db: Db): Kysely<GazetteTables>
export function gazetteDb(db: Db): Kysely<GazetteTables> {
  return db.withTables<GazetteTables>()
}
