/** Makes hits readable: the clause's own words about the place, with the reader's words marked; and counts for narrowing down. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { parseClauseId } from '#base/clause-ids.ts'
import { formatClausePath } from '#base/clause-words.ts'
import type { Day } from '#base/day.ts'
import type { Language, Text } from '#base/text.ts'
import { textIn } from '#base/text.ts'
import type { Db } from '#platform/db/database.ts'
import { present, statusColumns, statusOf, toLine } from '../queries.ts'
import { stands } from '../standing.ts'
import { gazetteDb } from '../tables.ts'
import type { searchHit, searchResults } from './contract.ts'
import { rankedMax, type Found } from './find.ts'
import { markText } from './fold.ts'
import type { Plan } from './plan.ts'
import type { Words } from './words.ts'

type Hit = z.output<typeof searchHit>
type Facets = NonNullable<z.output<typeof searchResults>['facets']>

const excerptCharacters = 160

interface Shown {
  readonly label: string | null
  readonly heading: string | null
  readonly body: string | null
  readonly cells: string[] | null
  readonly our_label: string | null
  readonly our_heading: Text | null
  readonly our_summary: Text | null
}

async function readShown(db: Db, found: readonly Found[]): Promise<Shown[]> {
  const { rows } = await sql<Shown>`
    select c.label, c.heading, c.body, c.cells, o.label as our_label, o.heading as our_heading, o.summary as our_summary
    from unnest(${found.map((row) => row.instrument_id)}::text[], ${found.map((row) => row.version)}::int[],
      ${found.map((row) => row.clause_id)}::text[]) with ordinality as f (instrument_id, version, clause_id, nth)
    left join gazette.versions v on v.instrument_id = f.instrument_id and v.number = f.version
    left join gazette.clauses c on c.version_id = v.id and c.id = f.clause_id and ${stands('v.id')}
    left join gazette.outlines o on o.instrument_id = f.instrument_id and o.id = f.clause_id
    order by f.nth`.execute(db)
  return rows
}

/** The hits of a page as readers see them. */
export async function showHits(
  db: Db,
  found: readonly Found[],
  plan: Plan,
  language: Language,
  today: Day,
  tools: Words,
): Promise<Hit[]> {
  if (found.length === 0) return []
  const ids = [...new Set(found.map((row) => row.instrument_id))]
  const rows = await gazetteDb(db).selectFrom('gazette.instruments').selectAll().where('id', 'in', ids).execute()
  const instruments = new Map(rows.map((row) => [row.id, row]))
  const shown = await readShown(db, found)
  const { terms } = plan.expressions
  const mark = (text: string, around?: number) => markText(text, terms, tools.simplify, around)
  return found.flatMap((row, index) => {
    const instrument = instruments.get(row.instrument_id)
    const clause = shown[index]
    if (!instrument || !clause) return []
    const { hasText: _, inForceFrom: __, ...line } = toLine(instrument, row.version > 0, today)
    const isClause = row.clause_id !== ''
    const heading = clause.heading ?? (clause.our_heading ? textIn(clause.our_heading, language) : undefined)
    const summary = isClause ? clause.our_summary : instrument.summary
    const words = [clause.body, ...(clause.cells ?? [])].filter((text) => text !== null && text !== '').join('\u3000')
    const parts = isClause ? parseClauseId(row.clause_id) : undefined
    return {
      instrument: line,
      title: mark(language === 'en' ? (line.title.en ?? line.title.zh) : line.title.zh),
      ...(row.version > 0 ? { version: row.version } : {}),
      ...(isClause
        ? { clause: { id: row.clause_id, label: parts ? formatClausePath(parts) : (clause.label ?? '') } }
        : {}),
      ...present('heading', heading === undefined || heading === '' ? undefined : mark(heading)),
      ...present('summary', summary ? mark(textIn(summary, language), excerptCharacters) : undefined),
      ...present('excerpt', words === '' ? undefined : mark(words, excerptCharacters)),
    }
  })
}

/** Counts the instruments among the first few thousand matches by what can be chosen. */
export async function countFacets(db: Db, plan: Plan, matches: number, today: Day): Promise<Facets> {
  const lines = await gazetteDb(db)
    .selectFrom('gazette.instruments')
    .select(['kind', 'issuers', ...statusColumns])
    .where(
      sql<boolean>`id in (select counted.instrument_id from (
        select s.instrument_id from gazette.clause_search s where ${plan.where} limit ${rankedMax}) as counted)`,
    )
    .execute()
  const count = (values: readonly string[]): { value: string; count: number }[] =>
    [...Map.groupBy(values, (value) => value)]
      .map(([value, all]) => ({ value, count: all.length }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, 30)
  const years = count(lines.flatMap((line) => (line.signed_on === null ? [] : [line.signed_on.slice(0, 4)])))
  return {
    kind: count(lines.map((line) => line.kind)),
    issuer: count(lines.flatMap((line) => line.issuers)),
    year: years.sort((a, b) => (a.value < b.value ? 1 : -1)),
    status: count(lines.map((line) => statusOf(line, today).status)),
    more: matches > rankedMax,
  }
}
