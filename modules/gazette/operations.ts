/** Changes to the gazette. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { listPackInstruments } from './pack.ts'
import { indexInstrument, indexMissing } from './search/store.ts'
import { readSynonyms, saveSynonyms } from './search/synonyms.ts'
import { findPackHashes, savePackInstrument } from './store.ts'

/** Loads the instruments of a pack folder that changed since they were last loaded; returns their ids. */
export async function loadPackInstruments(tx: Tx, packDir: string): Promise<string[]> {
  // Processes that start together load one after the other; the second finds nothing left to do.
  await sql`select pg_advisory_xact_lock(hashtext('luodi-gazette-pack'))`.execute(tx)
  const loaded = await findPackHashes(tx)
  const changed: string[] = []
  for (const file of listPackInstruments(packDir)) {
    if (loaded.has(file.hash)) continue
    const instrument = file.read()
    await savePackInstrument(tx, instrument, file.hash)
    await indexInstrument(tx, instrument.id)
    changed.push(instrument.id)
  }
  await saveSynonyms(tx, readSynonyms(packDir))
  await indexMissing(tx)
  if (changed.length > 0) await announceChange(tx, 'gazette')
  return changed
}
