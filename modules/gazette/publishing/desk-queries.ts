/** Reads of published text for the desk: SQL → view. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { whoActs } from '../drafts/store.ts'
import { present } from '../queries.ts'
import { disclosureBasis } from './bases.ts'
import type { publishedClause, publishedLine, publishedOperations, publishedVersion } from './desk-contract.ts'

type InputOf<K extends keyof typeof publishedOperations> = z.output<(typeof publishedOperations)[K]['input']>
type OutputOf<K extends keyof typeof publishedOperations> = z.output<(typeof publishedOperations)[K]['output']>
type Version = z.output<typeof publishedVersion>
type Line = z.output<typeof publishedLine>

interface VersionRow {
  instrument_id: string
  number: number
  published_on: string
  publication_id: string | null
  import_id: string | null
  import_position: number | null
  file_name: string | null
  clauses: number
  corrected: number
  proposed: number
  withdrawn_at: Date | null
  withdrawn_reason: string | null
  withdrawn_publication: string | null
}

interface InstrumentRow {
  id: string
  number: string | null
  title: string
  title_en: string | null
}

/** A text as a pattern of `like` that finds it anywhere. */
const anywhere = (text: string): string => `%${text.replace(/[\\%_]/gu, '\\$&')}%`

function toVersion(row: VersionRow): Version {
  return {
    number: row.number,
    publishedOn: row.published_on,
    clauses: row.clauses,
    corrected: row.corrected,
    proposed: row.proposed,
    ...present('publication', row.publication_id),
    ...(row.import_id === null
      ? {}
      : { source: { import: row.import_id, document: row.import_position ?? 0, fileName: row.file_name ?? '' } }),
    ...(row.withdrawn_at === null
      ? {}
      : {
          withdrawn: {
            at: row.withdrawn_at.toISOString(),
            reason: row.withdrawn_reason ?? '',
            publication: row.withdrawn_publication ?? '',
          },
        }),
  }
}

async function withVersions(ctx: QueryContext, instruments: readonly InstrumentRow[]): Promise<Line[]> {
  const ids = instruments.map(({ id }) => id)
  const { rows } = await sql<VersionRow>`
    select v.instrument_id, v.number, v.published_on, v.publication_id, v.import_id, v.import_position, i.file_name,
      (select count(*)::int from gazette.clauses c where c.version_id = v.id) as clauses,
      (select count(*)::int from gazette.corrections c join gazette.correction_decisions d on d.correction_id = c.id
        where c.version_id = v.id and d.accepted) as corrected,
      (select count(*)::int from gazette.corrections c left join gazette.correction_decisions d on d.correction_id = c.id
        where c.version_id = v.id and d.correction_id is null) as proposed,
      w.at as withdrawn_at, w.reason as withdrawn_reason, w.publication_id as withdrawn_publication
    from gazette.versions v
    left join gazette.imports i on i.id = v.import_id
    left join gazette.withdrawals w on w.version_id = v.id
    where v.instrument_id = any(${ids}::text[])
    order by v.number desc`.execute(ctx.tx)
  const byInstrument = Map.groupBy(rows, (row) => row.instrument_id)
  return instruments.map(({ id, number, title, title_en }) => {
    const versions = (byInstrument.get(id) ?? []).map(toVersion)
    return {
      id,
      title: { zh: title, ...present('en', title_en) },
      versions,
      ...present('number', number),
      ...present('shown', versions.find(({ withdrawn }) => withdrawn === undefined)?.number),
    }
  })
}

/** Lists instruments with published text, the last published first. */
export async function listPublished(
  ctx: QueryContext,
  input: InputOf<'listPublished'>,
): Promise<OutputOf<'listPublished'>> {
  const [at, id] = decodeCursor(input.after) ?? []
  const pattern = input.q === undefined || input.q === '' ? null : anywhere(input.q)
  const year = input.year ?? null
  const after = typeof at === 'string' && typeof id === 'string' ? { at, id } : null
  const { rows } = await sql<InstrumentRow & { at: Date }>`
    select i.id, i.number, i.title, i.title_en, n.at
    from gazette.instruments i
    join (select instrument_id, max(published_at) as at from gazette.versions group by instrument_id) n on n.instrument_id = i.id
    where (${pattern}::text is null or concat_ws(' ', i.title, i.title_en, i.number, i.id) ilike ${pattern}::text)
      and (${year}::int is null or exists (select from gazette.versions v
        where v.instrument_id = i.id and extract(year from v.published_on) = ${year}::int))
      and (${after?.at ?? null}::timestamptz is null
        or (n.at, i.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::text))
    order by n.at desc, i.id desc
    limit ${input.limit + 1}`.execute(ctx.tx)
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    items: await withVersions(ctx, shown),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.at.toISOString(), last.id]) } : {}),
  }
}

/** Reads an instrument with all its versions, withdrawn ones too; throws `NotFound` when nothing of it was published. */
export async function getPublished(
  ctx: QueryContext,
  input: InputOf<'getPublished'>,
): Promise<OutputOf<'getPublished'>> {
  const { rows } = await sql<InstrumentRow>`
    select id, number, title, title_en from gazette.instruments where id = ${input.instrument}`.execute(ctx.tx)
  const [line] = await withVersions(ctx, rows)
  if (line === undefined || line.versions.length === 0) throw new NotFound(input.instrument)
  return { ...line, basis: disclosureBasis('accurate', ctx.today) }
}

/** Lists clauses of the version that readers see, in reading order. */
export async function listPublishedClauses(
  ctx: QueryContext,
  input: InputOf<'listPublishedClauses'>,
): Promise<OutputOf<'listPublishedClauses'>> {
  const [position = -1] = decodeCursor(input.after) ?? []
  const pattern = input.q === undefined || input.q === '' ? null : anywhere(input.q)
  const { rows } = await sql<z.output<typeof publishedClause> & { position: number }>`
    select c.position, c.id, c.kind, c.label, c.heading, c.heading_mark as "headingMark", c.body, c.cells, c.hash,
      (select count(*)::int from gazette.corrections p left join gazette.correction_decisions d on d.correction_id = p.id
        where p.version_id = c.version_id and p.clause_id = c.id and d.correction_id is null) as proposed,
      (select count(*)::int from gazette.corrections p join gazette.correction_decisions d on d.correction_id = p.id
        where p.version_id = c.version_id and p.clause_id = c.id and d.accepted) as corrected
    from gazette.clauses c
    where c.version_id = (select v.id from gazette.versions v
        where v.instrument_id = ${input.instrument} and v.id not in (select version_id from gazette.withdrawals)
        order by v.number desc limit 1)
      and (${input.clause ?? null}::text is null or c.id = ${input.clause ?? null}::text)
      and (${pattern}::text is null
        or concat_ws(' ', c.id, c.label, c.heading, c.body, c.cells::text) ilike ${pattern}::text)
      and c.position > ${typeof position === 'number' ? position : -1}::int
    order by c.position
    limit ${input.limit + 1}`.execute(ctx.tx)
  const last = rows[input.limit - 1]
  return {
    items: rows.slice(0, input.limit).map(({ position: _, ...clause }) => clause),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.position]) } : {}),
  }
}

/** Says where the clauses of the version before went in this one, in the order of the version before. */
export async function listLineage(ctx: QueryContext, input: InputOf<'listLineage'>): Promise<OutputOf<'listLineage'>> {
  const [place = -1] = decodeCursor(input.after) ?? []
  const words = sql`left(concat(c.heading, c.heading_mark, c.body, array_to_string(array(
    select jsonb_array_elements_text(coalesce(c.cells, '[]'))), ' ')), 60)`
  const side = (instrument: string, version: number | null) => sql`
    select c.id, c.label, c.position, ${words} as words from gazette.clauses c join gazette.versions v on v.id = c.version_id
    where v.instrument_id = ${instrument} and v.number = ${version}::int`
  const { rows: befores } = await sql<{ from_version: number }>`
    select from_version from gazette.lineage
    where instrument_id = ${input.instrument} and to_version = ${input.version} limit 1`.execute(ctx.tx)
  const from = befores[0]?.from_version ?? null
  interface Row {
    position: number
    id: string
    label: string
    words: string
    to_id: string | null
    to_label: string | null
    to_words: string | null
    how: OutputOf<'listLineage'>['items'][number]['how']
  }
  const { rows } = await sql<Row>`
    select a.position, a.id, a.label, a.words, l.to_clause as to_id, b.label as to_label, b.words as to_words, l.how
    from gazette.lineage l
    join (${side(input.instrument, from)}) a on a.id = l.from_clause
    left join (${side(input.instrument, input.version)}) b on b.id = l.to_clause
    where l.instrument_id = ${input.instrument} and l.to_version = ${input.version}
      and (not ${input.changed}::boolean or l.how <> 'same') and a.position > ${typeof place === 'number' ? place : -1}::int
    order by a.position
    limit ${input.limit + 1}`.execute(ctx.tx)
  const { rows: added } = await sql<{ id: string; label: string; words: string }>`
    select b.id, b.label, b.words from (${side(input.instrument, input.version)}) b
    where ${from}::int is not null and not exists (select from gazette.lineage l
      where l.instrument_id = ${input.instrument} and l.to_version = ${input.version} and l.to_clause = b.id)
    order by b.position limit 200`.execute(ctx.tx)
  const last = rows[input.limit - 1]
  return {
    ...present('from', from),
    items: rows.slice(0, input.limit).map((row) => ({
      from: { id: row.id, label: row.label, words: row.words },
      how: row.how,
      ...(row.to_id === null ? {} : { to: { id: row.to_id, label: row.to_label ?? '', words: row.to_words ?? '' } }),
    })),
    added,
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.position]) } : {}),
  }
}

/** Lists documents that an editor released and nobody has published yet, the longest waiting first. */
export async function listReleased(
  ctx: QueryContext,
  input: InputOf<'listReleased'>,
): Promise<OutputOf<'listReleased'>> {
  const cursor = decodeCursor(input.after) ?? []
  const [at, id, document] = typeof cursor[0] === 'string' ? cursor : [null, null, null]
  const me = whoActs(ctx).id
  interface Row {
    import_id: string
    position: number
    title: string
    number: string | null
    prepared: { by: string; byName: string; at: string; basis: string }
    edited_by: string | null
  }
  const { rows } = await sql<Row>`
    select d.import_id, d.position, d.current->>'title' as title, d.current->>'number' as number, d.prepared, d.edited_by
    from gazette.import_documents d join gazette.imports i on i.id = d.import_id
    where d.state = 'prepared' and i.state = 'ready'
      and (${at}::text is null or (d.prepared->>'at', d.import_id, d.position) > (${at}::text, ${id}::uuid, ${document}::int))
    order by d.prepared->>'at', d.import_id, d.position
    limit ${input.limit + 1}`.execute(ctx.tx)
  const last = rows[input.limit - 1]
  return {
    items: rows.slice(0, input.limit).map((row) => ({
      import: row.import_id,
      document: row.position,
      title: row.title,
      number: row.number,
      releasedBy: row.prepared.byName,
      releasedAt: row.prepared.at,
      basis: row.prepared.basis,
      own: row.prepared.by === me || row.edited_by === me,
    })),
    ...(rows.length > input.limit && last
      ? { next: encodeCursor([last.prepared.at, last.import_id, last.position]) }
      : {}),
  }
}
