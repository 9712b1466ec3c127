/** From a query to what the database is asked: parts, sounds and synonyms become expressions, choices become a list of instruments. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Db } from '#platform/db/database.ts'
import type { z } from 'zod'
import { statusColumns, statusOf } from '../queries.ts'
import { gazetteDb } from '../tables.ts'
import type { searchInput } from './contract.ts'
import { expressionsOf, type Expressions, type Sounds } from './expressions.ts'
import { foldPlain } from './fold.ts'
import { parseQuery, type ParsedQuery, type QueryPart, type TypedNumber } from './parse.ts'
import { findSounds } from './sounds.ts'
import { findSynonyms } from './synonyms.ts'
import { openWords, type Words } from './words.ts'

export type SearchInput = z.output<typeof searchInput>

/** A search ready to run. */
export interface Plan {
  readonly parsed: ParsedQuery
  readonly parts: readonly QueryPart[]
  readonly sounds: Sounds
  /** The document number, when it is one of ours. */
  readonly number?: string
  readonly expressions: Expressions
  /** Condition on `gazette.clause_search s`. */
  readonly where: RawBuilder<boolean>
  /** The same for walking the index by date and stopping early; see `walk`. */
  readonly walked: RawBuilder<boolean>
  /** Whether the title, number or heading answers the query. */
  readonly headed: RawBuilder<boolean>
  /** Whether anything was asked for; without, the instruments are listed by date. */
  readonly isEmpty: boolean
}

/**
 * A condition that no index answers and that the planner takes for true of every second row. Pairs of one word always stand
 * together, which it cannot know: multiplying their shares it expects no rows and would read the whole table.
 */
export function walk(condition: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`case when ${condition} then true else false end`
}

/** What the index by date holds for an instrument without a day. */
const undated = '0001-01-01' as Day

function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/gu, '\\$&')}%`
}

/** Instruments whose number is the one typed, as far as it was typed. */
async function findNumbered(db: Db, typed: TypedNumber): Promise<{ ids: string[]; numbers: string[] }> {
  const agency = typed.agency === undefined ? '%' : typed.agency.replace(/[\\%_]/gu, '\\$&')
  const { rows } = await sql<{ id: string; number: string }>`
    select id, number from gazette.instruments where not external and number like any(${[
      `${agency}〔${typed.year ?? '____'}〕${typed.serial}号`,
      ...(typed.year === undefined ? [`${agency}第${typed.serial}号`] : []),
    ]}::text[]) order by signed_on desc nulls last, id limit 50`.execute(db)
  return { ids: rows.map((row) => row.id), numbers: rows.map((row) => row.number) }
}

/** The instruments that fit a reader's choices, and the days on which the first and the last of them were signed. */
interface Chosen {
  readonly ids: readonly string[]
  readonly first?: Day | undefined
  readonly last?: Day | undefined
}

/** Undefined when nothing was chosen. The status of a day is decided by the one rule for it. */
async function findChosen(db: Db, input: SearchInput, today: Day): Promise<Chosen | undefined> {
  const { kind, issuer, year, status, on, instrument } = input
  if (kind === undefined && issuer === undefined && year === undefined && status === undefined && on === undefined) {
    return instrument === undefined ? undefined : { ids: [instrument] }
  }
  let select = gazetteDb(db)
    .selectFrom('gazette.instruments')
    .select(['id', ...statusColumns])
    .where('external', '=', false)
  if (kind !== undefined) select = select.where('kind', '=', kind)
  if (instrument !== undefined) select = select.where('id', '=', instrument)
  if (issuer !== undefined) {
    select = select.where(
      sql<boolean>`exists (select from unnest(issuers) as body where body like ${likePattern(issuer)})`,
    )
  }
  if (year !== undefined) {
    select = select.where(
      sql<boolean>`signed_on >= make_date(${year}, 1, 1) and signed_on < make_date(${year + 1}, 1, 1)`,
    )
  }
  const rows = await select.execute()
  const isWanted = (found: string): boolean =>
    status === undefined ? on === undefined || found === 'in-force' || found === 'unknown' : found === status
  const chosen = rows.filter((row) => isWanted(statusOf(row, on ?? today).status))
  const days = chosen.map((row) => row.signed_on ?? undated).sort()
  return { ids: chosen.map((row) => row.id), first: days[0], last: days.at(-1) }
}

/** Works out a search; throws nothing, whatever was typed. */
export async function planSearch(db: Db, input: SearchInput, today: Day, tools: Words = openWords()): Promise<Plan> {
  const parsed = parseQuery(input.q, tools, await findSynonyms(db))
  const numbered = parsed.number ? await findNumbered(db, parsed.number) : { ids: [], numbers: [] }
  const isNumber = numbered.ids.length > 0
  const parts = isNumber || parsed.number === undefined ? parsed.parts : parsed.numberParts
  const sounds = await findSounds(db, parts)
  const expressions = expressionsOf(parts, sounds, (text) => tools.cutFine(text))
  const chosen = await findChosen(db, input, today)
  const conditions: RawBuilder<unknown>[] = [
    input.on === undefined
      ? sql`s.newest`
      : sql`(s.from_on is null or s.from_on <= ${input.on}) and (s.until_on is null or s.until_on > ${input.on})`,
  ]
  if (chosen) conditions.push(sql`s.instrument_id = any(${chosen.ids}::text[])`)
  if (isNumber)
    conditions.push(parts.length > 0 ? sql`s.instrument_id = any(${numbered.ids}::text[])` : mentions(numbered, tools))
  if (parts.length === 0 && !isNumber) conditions.push(sql`s.position < 0`)
  const found = [
    ...(parts.length > 0 ? [sql`s.grams @@ ${expressions.found}::tsquery`] : []),
    ...expressions.phrases.map((phrase) => sql`s.plain like ${likePattern(phrase)}`),
  ]
  // Follows from the instruments chosen; said again for the index by date, which else is walked from today back to them.
  const span =
    chosen?.last === undefined ? [] : [sql`s.sorted_on between ${chosen.first}::date and ${chosen.last}::date`]
  const number = numbered.numbers.length === 1 ? numbered.numbers[0] : undefined
  const folded = numbered.numbers.map((one) => foldPlain(one, tools.simplify))
  return {
    parsed,
    parts,
    sounds,
    expressions: { ...expressions, terms: [...expressions.terms, ...folded] },
    ...(number === undefined ? {} : { number }),
    where: sql<boolean>`${sql.join([...conditions, ...found], sql` and `)}`,
    walked: sql<boolean>`${sql.join([...conditions, ...span, ...found.map(walk)], sql` and `)}`,
    headed: parts.length > 0 ? sql<boolean>`s.grams @@ ${expressions.headed}::tsquery` : sql<boolean>`s.position < 0`,
    isEmpty: parts.length === 0 && !isNumber,
  }
}

/** The numbered instruments themselves, and every clause that names their number. */
function mentions(numbered: { ids: readonly string[]; numbers: readonly string[] }, tools: Words): RawBuilder<unknown> {
  const phrases = numbered.numbers.slice(0, 10).map((number) => foldPlain(number, tools.simplify))
  const lexemes = phrases.map(
    (text) => `(${expressionsOf([{ kind: 'phrase', text }], new Map(), (word) => [word]).found})`,
  )
  return sql`((s.clause_id = '' and s.instrument_id = any(${numbered.ids}::text[]))
    or (s.clause_id <> '' and s.grams @@ ${lexemes.join(' | ')}::tsquery and s.plain like any(${phrases.map(likePattern)}::text[])))`
}
