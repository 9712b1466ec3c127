/** Changes to the gazette. */
import type { Tx } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { listPackInstruments } from './pack.ts'
import { findPackHashes, savePackInstrument } from './store.ts'

/** Loads the instruments of a pack folder that changed since they were last loaded; returns their ids. */
export async function loadPackInstruments(tx: Tx, packDir: string): Promise<string[]> {
  const loaded = await findPackHashes(tx)
  const changed: string[] = []
  for (const file of listPackInstruments(packDir)) {
    if (loaded.has(file.hash)) continue
    const instrument = file.read()
    await savePackInstrument(tx, instrument, file.hash)
    changed.push(instrument.id)
  }
  if (changed.length > 0) await announceChange(tx, 'gazette')
  return changed
}
