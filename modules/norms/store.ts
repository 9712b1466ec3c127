/** Writes the pack's answers and norms to this module's own tables, many at a time. */
import { sql } from 'kysely'
import { announceChange } from '#platform/http/page-cache.ts'
import { copyRows } from '#platform/db/copy.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { sinkOf, type PackSink } from '#platform/pack/load.ts'
import { answersPart, exceptionsPart, normsPart, type ClauseNorms, type PackAnswer } from './pack.ts'

/** The topic of public pages that show what clauses drive. */
export const topic = 'norms'

async function saveAnswers(tx: Tx, changed: readonly PackAnswer[], removed: readonly string[]): Promise<void> {
  if (removed.length > 0) await sql`delete from norms.answers where id = any(${removed}::text[])`.execute(tx)
  const rows = changed.map(({ by, ...rest }) => ({ ...rest, units: by }))
  await sql`insert into norms.answers (id, kind, title, summary, units, module, place, parameters)
    select id, kind, title, summary, units, module, place, parameters from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id text, kind text, title jsonb, summary jsonb, units text[], module text, place jsonb, parameters text[])
    on conflict (id) do update set kind = excluded.kind, title = excluded.title, summary = excluded.summary,
      units = excluded.units, module = excluded.module, place = excluded.place,
      parameters = excluded.parameters`.execute(tx)
}

function* rowsOf(changed: readonly ClauseNorms[]): Generator<readonly unknown[]> {
  for (const { clause, instrument, norms } of changed)
    for (const [position, one] of norms.entries())
      yield [
        clause,
        instrument,
        position,
        one.kind,
        one.note,
        ...(one.kind === 'none' ? [one.reason, null, null, null] : [null, one.of, one.modality, one.part]),
      ]
}

async function saveNorms(tx: Tx, changed: readonly ClauseNorms[], removed: readonly string[]): Promise<void> {
  const gone = [...removed, ...changed.map(({ clause }) => clause)]
  // The first load has nothing to take out, and would ask for each of a hundred thousand clauses.
  const { rows } = await sql<{
    isFilled: boolean
  }>`select exists (select from norms.clause_norms) as "isFilled"`.execute(tx)
  if (gone.length > 0 && rows[0]?.isFilled === true)
    await sql`delete from norms.clause_norms where clause = any(${gone}::text[])`.execute(tx)
  await copyRows(
    tx,
    'norms.clause_norms',
    'clause, instrument, position, kind, note, reason, answer, modality, part',
    rowsOf(changed),
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

/** Who runs those answers of the pack: the units in the pack's order of naming; an unknown id is absent. */
export async function unitsOfAnswers(db: Db, ids: readonly string[]): Promise<Map<string, readonly string[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; units: string[] }>`select id, units from norms.answers
    where id = any(${[...ids]}::text[])`.execute(db)
  return new Map(rows.map(({ id, units }) => [id, units]))
}
