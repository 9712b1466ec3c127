/** Writes to the gazette's own tables. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import type { PackFile, PackInstrument } from './pack.ts'
import { gazetteDb } from './tables.ts'

/** Hashes of the pack files that are loaded already, by instrument. */
export async function findPackHashes(tx: Tx): Promise<Set<string>> {
  const rows = await gazetteDb(tx)
    .selectFrom('gazette.instruments')
    .select('pack_hash')
    .where('pack_hash', 'is not', null)
    .execute()
  return new Set(rows.flatMap((row) => row.pack_hash ?? []))
}

/** Writes an instrument's metadata and outline as the pack has them; published text is not touched. */
export async function savePackInstrument(tx: Tx, instrument: PackInstrument, hash: PackFile['hash']): Promise<void> {
  const db = gazetteDb(tx)
  const json = (value: unknown) => (value === undefined ? null : sql<never>`${JSON.stringify(value)}::jsonb`)
  const values = {
    number: instrument.number ?? null,
    title: instrument.title.zh,
    title_en: instrument.title.en ?? null,
    short: json(instrument.short),
    issuers: instrument.issuers,
    kind: instrument.kind,
    style: instrument.style,
    signed_on: instrument.signedOn ?? null,
    in_force_from: instrument.inForceFrom ?? null,
    validity: json(instrument.validity) ?? sql<never>`'{}'::jsonb`,
    period: json(instrument.period),
    subjects: instrument.subjects,
    summary: json(instrument.summary),
    external: instrument.kind === 'statute',
    pack_hash: hash,
  }
  await db
    .insertInto('gazette.instruments')
    .values({ id: instrument.id, ...values, published_on: null, repealed_on: null, source: null })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ ...values, revision: sql`gazette.instruments.revision + 1` }),
    )
    .execute()
  await db.deleteFrom('gazette.outlines').where('instrument_id', '=', instrument.id).execute()
  await db.deleteFrom('gazette.relations').where('instrument_id', '=', instrument.id).execute()
  if (instrument.outline.length > 0) {
    await db
      .insertInto('gazette.outlines')
      .values(
        instrument.outline.map((clause, position) => ({
          instrument_id: instrument.id,
          id: clause.id,
          position,
          label: clause.label,
          heading: json(clause.heading),
          summary: json(clause.summary),
        })),
      )
      .execute()
  }
  if (instrument.relations.length === 0) return
  await db
    .insertInto('gazette.relations')
    .values(
      instrument.relations.map((relation, position) => ({
        instrument_id: instrument.id,
        position,
        kind: relation.kind,
        number: relation.number ?? null,
        title: relation.title,
        target_id: null,
        note: json(relation.note),
      })),
    )
    .execute()
}
