/** Writes the pack's answers and norms to this module's own tables, many at a time. */
import { sql } from 'kysely'
import { announceChange } from '#platform/http/page-cache.ts'
import type { Tx } from '#platform/db/database.ts'
import { sinkOf, type PackSink } from '#platform/pack/load.ts'
import { answersPart, exceptionsPart, normsPart, type ClauseNorms, type PackAnswer } from './pack.ts'

/** The topic of public pages that show what clauses drive. */
export const topic = 'norms'

const rowsMax = 5000

async function inChunks<T>(rows: readonly T[], write: (json: string) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsMax) await write(JSON.stringify(rows.slice(from, from + rowsMax)))
}

async function saveAnswers(tx: Tx, changed: readonly PackAnswer[], removed: readonly string[]): Promise<void> {
  if (removed.length > 0) await sql`delete from norms.answers where id = any(${removed}::text[])`.execute(tx)
  const rows = changed.map(({ by, ...rest }) => ({ ...rest, units: by }))
  await inChunks(rows, (json) =>
    sql`insert into norms.answers (id, kind, title, summary, units, module, place, parameters)
      select id, kind, title, summary, units, module, place, parameters from jsonb_to_recordset(${json}::jsonb)
        as r (id text, kind text, title jsonb, summary jsonb, units text[], module text, place jsonb, parameters text[])
      on conflict (id) do update set kind = excluded.kind, title = excluded.title, summary = excluded.summary,
        units = excluded.units, module = excluded.module, place = excluded.place,
        parameters = excluded.parameters`.execute(tx),
  )
}

async function saveNorms(tx: Tx, changed: readonly ClauseNorms[], removed: readonly string[]): Promise<void> {
  const gone = [...removed, ...changed.map(({ clause }) => clause)]
  if (gone.length > 0) await sql`delete from norms.clause_norms where clause = any(${gone}::text[])`.execute(tx)
  const rows = changed.flatMap(({ clause, instrument, norms }) =>
    norms.map((one, position) => ({
      clause,
      instrument,
      position,
      kind: one.kind,
      note: one.note,
      ...(one.kind === 'none' ? { reason: one.reason } : { answer: one.of, modality: one.modality, part: one.part }),
    })),
  )
  await inChunks(rows, (json) =>
    sql`insert into norms.clause_norms (clause, instrument, position, kind, answer, modality, reason, part, note)
      select clause, instrument, position, kind, answer, modality, reason, part, note
      from jsonb_to_recordset(${json}::jsonb) as r (clause text, instrument text, position integer, kind text, answer text,
        modality text, reason text, part jsonb, note jsonb)`.execute(tx),
  )
}

/** What this module does with the pack. */
export const normsPack: readonly PackSink[] = [
  sinkOf(answersPart, async (tx, { changed, removed }) => {
    await saveAnswers(
      tx,
      changed.map(({ value }) => value),
      removed,
    )
    await announceChange(tx, topic)
  }),
  sinkOf(normsPart, async (tx, { changed, removed }) => {
    await saveNorms(
      tx,
      changed.map(({ value }) => value),
      removed,
    )
    await announceChange(tx, topic)
  }),
  // Lint reads exceptions from the pack itself.
  sinkOf(exceptionsPart, () => Promise.resolve()),
]
