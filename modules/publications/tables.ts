/** Row types of the schema `publications`. */
import type { Kysely, Transaction } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Db, Tx } from '#platform/db/database.ts'

export interface EntryRow {
  id: string
  kind: 'instrument' | 'amendment' | 'correction' | 'withdrawal' | 'assessment' | 'decision' | 'yearly-report'
  subject: string
  page: string | null
  title: Text
  issuers: string[]
  unit_id: string
  basis: string
  published_on: Day
  published_at: Date
  until_on: Day | null
  corrects: string | null
  replaces: string | null
  withdraws: string | null
  reason: Text | null
}

export type PublicationsTables = { 'publications.entries': EntryRow }

/** A connection that knows this module's tables. */
export function publicationsDb(db: Tx): Transaction<PublicationsTables>
export function publicationsDb(db: Db): Kysely<PublicationsTables>
export function publicationsDb(db: Db): Kysely<PublicationsTables> {
  return db.withTables<PublicationsTables>()
}
