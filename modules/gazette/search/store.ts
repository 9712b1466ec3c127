/** Keeps the search's rows in step with an instrument: everything it has is written anew, in the transaction of the change. */
import { type Selectable, sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Tx } from '#platform/db/database.ts'
import type { ClauseRow, InstrumentRow, OutlineRow, UnitLineRow } from '../tables.ts'
import { gazetteDb } from '../tables.ts'
import { stands } from '../standing.ts'
import { keepCitations } from '../citing/store.ts'
import { foldPlain, gramsOf, runsOf } from './fold.ts'
import { openWords, type Words } from './words.ts'

/** Raised when what is written changes; rows of an older form are written anew at the next start. */
export const indexForm = 1

/** What one row is made from: its texts by weight. */
interface Entry {
  readonly clauseId: string
  readonly position: number
  readonly title: readonly (string | null | undefined)[]
  readonly heading: readonly (string | null | undefined)[]
  readonly summary: readonly (string | null | undefined)[]
  readonly body: readonly (string | null | undefined)[]
}

/** A version as the index sees it: 0 is the outline alone. */
interface Edition {
  readonly version: number
  readonly newest: boolean
  readonly fromOn: Day | null
  readonly untilOn: Day | null
  readonly entries: readonly Entry[]
}

const bothOf = (text: Text | null | undefined): (string | undefined)[] => [text?.zh, text?.en]

function quoteLexeme(text: string): string {
  return `'${text.replace(/\\/gu, '\\\\').replace(/'/gu, "''")}'`
}

/** A row's vectors; positions go on from field to field so that near words rank above far ones. */
export function vectorsOf(
  entry: Omit<Entry, 'clauseId' | 'position'>,
  words: Words,
): { grams: string; words: string; plain: string; vocabulary: Set<string> } {
  const grams = new Set<string>()
  const places = new Map<string, string[]>()
  const vocabulary = new Set<string>()
  const plain: string[] = []
  let position = 0
  const weights = [
    ['A', entry.title],
    ['B', entry.heading],
    ['C', entry.summary],
    ['D', entry.body],
  ] as const
  for (const [weight, texts] of weights) {
    for (const text of texts) {
      if (text === null || text === undefined || text === '') continue
      const folded = words.simplify(text.normalize('NFKC').toLowerCase())
      const squeezed = foldPlain(text, words.simplify)
      plain.push(squeezed)
      for (const gram of [...gramsOf(folded), ...gramsOf(squeezed)]) {
        grams.add(gram)
        if (weight === 'A' || weight === 'B') grams.add(`^${gram}`)
      }
      for (const word of runsOf(folded).flatMap((run) => words.cutFine(run))) {
        if (word.trim() === '') continue
        position = Math.min(position + 1, 16_000)
        const at = places.get(word) ?? []
        if (at.length < 200) at.push(`${position}${weight}`)
        places.set(word, at)
        if (/^\p{Script=Han}{2,8}$/u.test(word)) vocabulary.add(word)
      }
      if ((weight === 'A' || weight === 'B') && /^\p{Script=Han}{2,6}$/u.test(squeezed)) vocabulary.add(squeezed)
    }
  }
  return {
    grams: [...grams].map(quoteLexeme).join(' '),
    words: [...places].map(([word, at]) => `${quoteLexeme(word.slice(0, 60))}:${at.join(',')}`).join(' '),
    plain: plain.join('\n'),
    vocabulary,
  }
}

function instrumentEntry(
  row: Pick<InstrumentRow, 'title' | 'title_en' | 'number' | 'short' | 'issuers' | 'summary'>,
): Entry {
  return {
    clauseId: '',
    position: -1,
    title: [row.title, row.title_en, row.number, ...bothOf(row.short)],
    heading: [],
    summary: [...bothOf(row.summary), ...row.issuers],
    body: [],
  }
}

function clauseEntries(
  clauses: readonly ClauseRow[],
  outline: readonly OutlineRow[],
  lines: readonly UnitLineRow[],
): Entry[] {
  const ours = new Map(outline.map((row) => [row.id, row]))
  const linesOf = Map.groupBy(lines, (line) => line.clause_id)
  return clauses.map((row) => ({
    clauseId: row.id,
    position: row.position,
    title: [],
    heading: [row.label, row.heading, ...bothOf(ours.get(row.id)?.heading)],
    summary: bothOf(ours.get(row.id)?.summary),
    body: [row.body, ...(row.cells ?? []), row.row_group, ...(linesOf.get(row.id) ?? []).flatMap((line) => line.names)],
  }))
}

function outlineEntries(outline: readonly OutlineRow[]): Entry[] {
  return outline.map((row) => ({
    clauseId: row.id,
    position: row.position,
    title: [],
    heading: [row.label, ...bothOf(row.heading)],
    summary: bothOf(row.summary),
    body: [],
  }))
}

/** The editions of an instrument: each version with the days on which its wording held, or the outline alone. */
async function readEditions(tx: Tx, row: Selectable<InstrumentRow>): Promise<Edition[]> {
  const db = gazetteDb(tx)
  const outline = await db
    .selectFrom('gazette.outlines')
    .selectAll()
    .where('instrument_id', '=', row.id)
    .orderBy('position')
    .execute()
  const versions = await db
    .selectFrom('gazette.versions')
    .selectAll()
    .where('instrument_id', '=', row.id)
    .where(stands())
    .orderBy('number')
    .execute()
  const head = instrumentEntry(row)
  const firstOn = row.in_force_from ?? row.signed_on
  if (versions.length === 0) {
    return [{ version: 0, newest: true, fromOn: firstOn, untilOn: null, entries: [head, ...outlineEntries(outline)] }]
  }
  const startOf = (index: number): Day | null => {
    const version = versions[index]
    if (!version) return null
    return version.in_force_from ?? (index === 0 ? firstOn : null) ?? version.published_on
  }
  const editions: Edition[] = []
  for (const [index, version] of versions.entries()) {
    const newest = index === versions.length - 1
    const clauses = await db
      .selectFrom('gazette.clauses')
      .selectAll()
      .where('version_id', '=', version.id)
      .orderBy('position')
      .execute()
    const lines = await db.selectFrom('gazette.unit_lines').selectAll().where('version_id', '=', version.id).execute()
    editions.push({
      version: version.number,
      newest,
      fromOn: startOf(index),
      untilOn: startOf(index + 1),
      entries: [head, ...clauseEntries(clauses, newest ? outline : [], lines)],
    })
  }
  return editions
}

async function insertEdition(
  tx: Tx,
  row: Selectable<InstrumentRow>,
  edition: Edition,
  words: Words,
): Promise<Map<string, number>> {
  const uses = new Map<string, number>()
  const vectors = edition.entries.map((entry) => vectorsOf(entry, words))
  for (const { vocabulary } of vectors) for (const word of vocabulary) uses.set(word, (uses.get(word) ?? 0) + 1)
  for (let from = 0; from < vectors.length; from += 500) {
    const entries = edition.entries.slice(from, from + 500)
    const part = vectors.slice(from, from + 500)
    await sql`
      insert into gazette.clause_search
        (instrument_id, version, clause_id, position, newest, sorted_on, from_on, until_on, grams, words, plain, form)
      select ${row.id}, ${edition.version}, clause_id, position, ${edition.newest}, ${row.signed_on ?? '0001-01-01'}::date,
        ${edition.fromOn}::date, ${edition.untilOn}::date, grams::tsvector, words::tsvector, plain, ${indexForm}
      from unnest(
        ${entries.map((entry) => entry.clauseId)}::text[], ${entries.map((entry) => entry.position)}::int[],
        ${part.map((one) => one.grams)}::text[], ${part.map((one) => one.words)}::text[], ${part.map((one) => one.plain)}::text[]
      ) as entry (clause_id, position, grams, words, plain)`.execute(tx)
  }
  return uses
}

/** Adds words to the vocabulary that pinyin and suggestions look in; words that are there with as many uses are left alone. */
export async function addWords(tx: Tx, uses: ReadonlyMap<string, number>, words: Words): Promise<void> {
  const { rows } = await sql<{ word: string; uses: number }>`
    select word, uses from gazette.search_words where word = any(${[...uses.keys()]}::text[])`.execute(tx)
  const known = new Map(rows.map((row) => [row.word, row.uses]))
  // One order for all writers, so that two publications never wait for each other in a circle.
  const list = [...uses]
    .filter(([word, count]) => count > (known.get(word) ?? 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, count]) => ({ word, count, ...words.soundOf(word) }))
  if (list.length === 0) return
  await sql`
    insert into gazette.search_words (word, pinyin, initials, uses)
    select * from unnest(
      ${list.map((one) => one.word)}::text[], ${list.map((one) => one.pinyin)}::text[],
      ${list.map((one) => one.initials)}::text[], ${list.map((one) => one.count)}::int[])
    on conflict (word) do update set uses = excluded.uses where excluded.uses > gazette.search_words.uses`.execute(tx)
}

/** Writes an instrument's rows anew from its outline and all its versions. Call it wherever one of them changed. */
export async function indexInstrument(tx: Tx, instrumentId: string): Promise<void> {
  const row = await gazetteDb(tx)
    .selectFrom('gazette.instruments')
    .selectAll()
    .where('id', '=', instrumentId)
    // Two writers of one instrument's rows wait for each other here.
    .forUpdate()
    .executeTakeFirst()
  await sql`delete from gazette.clause_search where instrument_id = ${instrumentId}`.execute(tx)
  if (!row) return
  // A statute of another authority has no text here; what names it can now be looked up.
  if (!row.external) {
    const words = openWords()
    for (const edition of await readEditions(tx, row))
      await addWords(tx, await insertEdition(tx, row, edition, words), words)
  }
  await keepCitations(tx, instrumentId)
}

/** The same for the instrument of a version that was just published. */
export async function indexVersion(tx: Tx, versionId: string): Promise<void> {
  const version = await gazetteDb(tx)
    .selectFrom('gazette.versions')
    .select('instrument_id')
    .where('id', '=', versionId)
    .executeTakeFirst()
  if (version) await indexInstrument(tx, version.instrument_id)
}

/** Writes the instruments whose rows are missing or of an older form; returns their ids. */
export async function indexMissing(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from gazette.instruments i where not external and not exists (
      select from gazette.clause_search s where s.instrument_id = i.id and s.clause_id = '' and s.form = ${indexForm}) order by id`.execute(
    tx,
  )
  for (const { id } of rows) await indexInstrument(tx, id)
  return rows.map((row) => row.id)
}
