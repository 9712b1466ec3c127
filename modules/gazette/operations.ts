/** Takes the pack's documents into the gazette. */
import { sql } from 'kysely'
import type { Tx } from '#platform/db/database.ts'
import { enqueue, type JobHandlers } from '#platform/jobs/jobs.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { sinkOf, type PackChange, type PackSink } from '#platform/pack/load.ts'
import type { PackProblem, PackView } from '#platform/pack/part.ts'
import { externalsPart, instrumentsPart, synonymsPart } from './pack.ts'
import { keepCitationsOf } from './citing/store.ts'
import { indexInstrument, indexMissing } from './search/store.ts'
import { saveSynonyms } from './search/synonyms.ts'
import { savePackExternals, savePackInstruments } from './store.ts'

/** An instrument with published text is not taken out by leaving its file out of the pack. */
async function refuseLost(tx: Tx, change: PackChange, pack: PackView): Promise<PackProblem[]> {
  const gone = (change.get(instrumentsPart.name)?.removed ?? []).filter((id) => !pack.entries(instrumentsPart).has(id))
  if (gone.length === 0) return []
  const { rows } = await sql<{ id: string }>`select distinct instrument_id as id from gazette.versions
    where instrument_id = any(${gone}::text[]) order by 1`.execute(tx)
  return rows.map(({ id }) => ({
    file: `instruments/${id}.yaml`,
    path: id,
    message: `${id} has published text`,
    fix: 'keep its file; give repealing it to the document that repeals it',
  }))
}

// Cutting a clause into words and sounds takes a millisecond; more of them than this is work for later.
const clausesIndexedAtOnce = 2000
const indexJob = 'gazette.index-outlines'

/** Fills in the search rows that a large load left for later; each instrument in a transaction of its own. */
export const indexJobs: JobHandlers = {
  [indexJob]: async ({ db, progress }) => {
    const { rows } = await sql<{ id: string }>`select id from gazette.instruments i where not external and not exists (
      select from gazette.clause_search s where s.instrument_id = i.id and s.clause_id = '') order by id`.execute(db)
    for (const [done, { id }] of rows.entries()) {
      await db.transaction().execute((tx) => indexInstrument(tx, id))
      if (done % 10 === 0) await progress(done / rows.length)
    }
  },
}

/** What the gazette does with the pack. */
export const gazettePack: readonly PackSink[] = [
  sinkOf(
    instrumentsPart,
    async (tx, { changed, removed }) => {
      const count = changed.reduce((sum, { value }) => sum + value.outline.length, 0)
      const isMuch = count > clausesIndexedAtOnce
      await savePackInstruments(
        tx,
        changed.map(({ value }) => value),
      )
      const ids = changed.map(({ id }) => id)
      if (isMuch) {
        await sql`delete from gazette.clause_search where instrument_id = any(${ids}::text[])`.execute(tx)
        await enqueue(tx, indexJob, {}, { key: 'pack', subject: 'pack' })
      } else for (const id of ids) await indexInstrument(tx, id)
      await sql`delete from gazette.outlines where instrument_id = any(${removed}::text[])`.execute(tx)
      await sql`delete from gazette.relations where instrument_id = any(${removed}::text[])`.execute(tx)
      if (!isMuch) await indexMissing(tx)
      await announceChange(tx, 'gazette')
    },
    refuseLost,
  ),
  sinkOf(externalsPart, async (tx, { changed }) => {
    await savePackExternals(
      tx,
      changed.map(({ value }) => value),
    )
    await keepCitationsOf(
      tx,
      changed.map(({ id }) => id),
    )
    await announceChange(tx, 'gazette')
  }),
  sinkOf(synonymsPart, async (tx, { pack }) => {
    await saveSynonyms(
      tx,
      [...pack.entries(synonymsPart).values()].map(({ value }) => value.words),
    )
    await announceChange(tx, 'gazette')
  }),
]

/** Indexes what an older form of the search left behind; returns the ids. */
export async function refreshIndex(tx: Tx): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtext('luodi-gazette-index'))`.execute(tx)
  return indexMissing(tx)
}
