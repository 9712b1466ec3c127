/** Keeps which clause names which: read from the newest text, looked up among what is held. */
import { sql } from 'kysely'
import { findCitations } from '#base/citation-finding.ts'
import { resolveCitation, type CitationLookup } from '#base/citation-resolving.ts'
import { isCitationProblem } from '#base/citations.ts'
import type { ClauseId } from '#base/clause-ids.ts'
import type { Tx } from '#platform/db/database.ts'
import { stands } from '../standing.ts'

interface Source {
  readonly id: string
  readonly parent: string | null
  readonly words: string
}

/** A citation to be written; one row for each clause that it names. */
interface Cited {
  readonly clause: string
  readonly position: number
  readonly words: string
  readonly number: string | null
  readonly title: string | null
  readonly toInstrument: string | null
  readonly toClause: string
  readonly problem: string | null
}

async function readSources(tx: Tx, instrumentId: string): Promise<Source[]> {
  const { rows } = await sql<Source>`
    select c.id, c.parent, coalesce(c.heading, '') || coalesce(c.heading_mark, '') || c.body
      || coalesce((select string_agg(cell, E'\n') from jsonb_array_elements_text(c.cells) as cell), '') as words
    from gazette.clauses c
    where c.version_id = (
      select id from gazette.versions where instrument_id = ${instrumentId}
        and ${stands('gazette.versions.id')} order by number desc limit 1)
    order by c.position`.execute(tx)
  return rows
}

interface Held {
  readonly byNumber: ReadonlyMap<string, string>
  readonly byTitle: ReadonlyMap<string, string>
  readonly clauses: ReadonlySet<string>
}

const squeeze = (title: string): string => title.replace(/\s+/gu, '')

/** The instruments that these names mean, and what clauses they have. */
async function readHeld(tx: Tx, own: string, numbers: readonly string[], titles: readonly string[]): Promise<Held> {
  const squeezed = titles.map(squeeze)
  const { rows } = await sql<{ id: string; number: string | null; title: string; also_titled: string[] }>`
    select id, number, title, also_titled from gazette.instruments
    where id = ${own} or number = any(${[...numbers]}::text[]) or replace(title, ' ', '') = any(${squeezed}::text[])
      or also_titled && ${squeezed}::text[]`.execute(tx)
  const ids = rows.map((row) => row.id)
  const clauses = await sql<{ key: string }>`
    select instrument_id || '#' || clause_id as key from gazette.clause_search where newest and instrument_id = any(${ids}::text[])`.execute(
    tx,
  )
  return {
    byNumber: new Map(rows.flatMap((row) => (row.number === null ? [] : [[row.number, row.id] as const]))),
    byTitle: new Map(rows.flatMap((row) => [row.title, ...row.also_titled].map((title) => [squeeze(title), row.id]))),
    clauses: new Set(clauses.rows.map((row) => row.key)),
  }
}

/** Every citation of some clauses; `held` says what can be looked up. */
function citationsIn(instrument: string, sources: readonly Source[], held: Held): Cited[] {
  const resolveInstrument: CitationLookup['resolveInstrument'] = ({ number, title }) =>
    (number === undefined ? undefined : held.byNumber.get(number)) ??
    (title === undefined ? undefined : held.byTitle.get(squeeze(title)))
  return sources.flatMap((source) => {
    let position = 0
    return findCitations(source.words).flatMap(({ start, end, parsed }): Cited[] => {
      const words = source.words.slice(start, end)
      const nothing = {
        clause: source.id,
        words,
        number: null,
        title: null,
        toInstrument: null,
        toClause: '',
        problem: null,
      }
      if (isCitationProblem(parsed)) return [{ ...nothing, position: position++, problem: parsed.code }]
      const { instrument: named } = parsed
      const name = {
        number: (named.kind === 'named' ? named.number : undefined) ?? null,
        title: (named.kind === 'named' ? named.title : undefined) ?? null,
      }
      const target =
        named.kind === 'named'
          ? resolveInstrument({
              ...(name.number === null ? {} : { number: name.number }),
              ...(name.title === null ? {} : { title: name.title }),
            })
          : instrument
      const isKnown = target !== undefined && held.clauses.has(`${target}#`)
      const found = resolveCitation(parsed, {
        resolveInstrument,
        // A statute held by its title alone has no clauses to check against.
        ...(isKnown ? { hasClause: (of: string, clause: ClauseId) => held.clauses.has(`${of}#${clause}`) } : {}),
        context: {
          instrument,
          clause: source.id as ClauseId,
          ...(source.parent === null ? {} : { container: source.parent as ClauseId }),
        },
      })
      if (isCitationProblem(found))
        return [{ ...nothing, ...name, position: position++, toInstrument: target ?? null, problem: found.code }]
      return found.map((reference) => ({
        ...nothing,
        ...name,
        position: position++,
        toInstrument: reference.instrument,
        toClause: reference.clause ?? '',
      }))
    })
  })
}

async function writeCitations(tx: Tx, instrumentId: string, cited: readonly Cited[]): Promise<void> {
  await sql`delete from gazette.cited_clauses where instrument_id = ${instrumentId}`.execute(tx)
  if (cited.length === 0) return
  await sql`insert into gazette.cited_clauses (instrument_id, clause_id, position, words, number, title, to_instrument, to_clause, problem)
    select ${instrumentId}, c.* from unnest(
      ${cited.map((one) => one.clause)}::text[], ${cited.map((one) => one.position)}::int[], ${cited.map((one) => one.words)}::text[],
      ${cited.map((one) => one.number)}::text[], ${cited.map((one) => one.title)}::text[], ${cited.map((one) => one.toInstrument)}::text[],
      ${cited.map((one) => one.toClause)}::text[], ${cited.map((one) => one.problem)}::text[]) as c`.execute(tx)
}

async function citeOne(tx: Tx, instrumentId: string): Promise<void> {
  const sources = await readSources(tx, instrumentId)
  const names = sources
    .flatMap((source) => findCitations(source.words))
    .flatMap(({ parsed }) =>
      !isCitationProblem(parsed) && parsed.instrument.kind === 'named' ? [parsed.instrument] : [],
    )
  const held = await readHeld(
    tx,
    instrumentId,
    names.flatMap((name) => name.number ?? []),
    names.flatMap((name) => name.title ?? []),
  )
  await writeCitations(tx, instrumentId, citationsIn(instrumentId, sources, held))
}

/** Looks up anew what other documents say of these, which they may have named before they were held. */
export async function keepCitationsOf(tx: Tx, instrumentIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select distinct c.instrument_id as id from gazette.cited_clauses c join gazette.instruments i on i.id = any(${instrumentIds}::text[])
    where c.instrument_id <> i.id and (c.to_instrument = i.id or (c.to_instrument is null and (c.number = i.number or replace(c.title, ' ', '') = any(replace(i.title, ' ', '') || i.also_titled))))`.execute(
    tx,
  )
  for (const { id } of rows) await citeOne(tx, id)
}

/** Finds and looks up an instrument's citations anew, and those of others that named it. Its search rows stand already. */
export async function keepCitations(tx: Tx, instrumentId: string): Promise<void> {
  await citeOne(tx, instrumentId)
  await keepCitationsOf(tx, [instrumentId])
}
