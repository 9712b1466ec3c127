/** Which versions stand: those that were published and not taken back. A withdrawn version's wording is never shown to the public. */
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { dayOf } from '#base/day.ts'
import type { Db } from '#platform/db/database.ts'
import type { withdrawnView } from './comparing/contract.ts'

/** Why a version is not shown. */
export type Withdrawn = z.output<typeof withdrawnView>

/** The condition that a version stands; `id` names its column. */
export function stands(id = 'id'): RawBuilder<boolean> {
  return sql<boolean>`not exists (select from gazette.withdrawals w where w.version_id = ${sql.ref(id)})`
}

/** The withdrawn versions of an instrument, newest first, with day, reason and entry of the public record. */
export async function listWithdrawn(db: Db, instrument: string): Promise<Withdrawn[]> {
  const { rows } = await sql<{ number: number; at: Date; reason: string; publication_id: string }>`
    select v.number, w.at, w.reason, w.publication_id from gazette.withdrawals w join gazette.versions v on v.id = w.version_id
    where v.instrument_id = ${instrument} order by v.number desc`.execute(db)
  return rows.map((row) => ({
    version: row.number,
    on: dayOf(row.at),
    reason: { zh: row.reason },
    publication: row.publication_id,
  }))
}
