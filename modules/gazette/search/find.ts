/** Finds a page of hits: few matches are ranked by nearness, many by where the words stand and by date, which needs no scan. */
import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { walk, type Plan, type SearchInput } from './plan.ts'

/** A row of the index that was found. */
export interface Found {
  readonly instrument_id: string
  readonly version: number
  readonly clause_id: string
  readonly position: number
  readonly sorted_on: string
  readonly score: number
}

/** A page of them. */
export interface FoundPage {
  readonly rows: readonly Found[]
  readonly next?: string
}

/** Beyond so many matches they are not ranked one by one. */
export const rankedMax = 3000

async function countUpTo(db: Db, condition: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from gazette.clause_search s where ${condition} limit ${rankedMax + 1}) as counted`.execute(db)
  return rows[0]?.count ?? 0
}

/** How many match, counting no further than one above `rankedMax`. */
export async function countMatches(db: Db, plan: Plan): Promise<number> {
  return countUpTo(db, plan.where)
}

interface Place {
  readonly score: number
  readonly sortedOn: string
  readonly instrument: string
  readonly position: number
}

function placeOf(keys: readonly (string | number | null)[]): Place | undefined {
  const [, score, sortedOn, instrument, position] = keys
  const isWhole =
    typeof score === 'number' &&
    Number.isSafeInteger(score) &&
    typeof sortedOn === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/u.test(sortedOn) &&
    typeof instrument === 'string' &&
    typeof position === 'number' &&
    Number.isSafeInteger(position)
  return isWhole && !Number.isNaN(Date.parse(sortedOn)) ? { score, sortedOn, instrument, position } : undefined
}

function afterInDate(place: Place): RawBuilder<boolean> {
  return sql<boolean>`(sorted_on < ${place.sortedOn}::date or (sorted_on = ${place.sortedOn}::date
    and (instrument_id, position) > (${place.instrument}, ${place.position}::int)))`
}

function scoreOf(plan: Plan): RawBuilder<number> {
  const tier = sql`case when ${plan.headed} then case when s.position < 0 then 2 else 1 end else 0 end`
  if (plan.expressions.ranked === '') return sql<number>`${tier} * 1000000`
  return sql<number>`${tier} * 1000000
    + least(999999, round(ts_rank_cd('{0.1, 0.3, 0.6, 1}', s.words, ${plan.expressions.ranked}::tsquery, 1) * 100000))::int`
}

const columns = sql`s.instrument_id, s.version, s.clause_id, s.position, s.sorted_on`

async function findRanked(db: Db, plan: Plan, place: Place | undefined, limit: number): Promise<Found[]> {
  const after = place
    ? sql`where score < ${place.score}::int or (score = ${place.score}::int and ${afterInDate(place)})`
    : sql``
  const { rows } = await sql<Found>`
    select * from (select ${columns}, ${scoreOf(plan)} as score from gazette.clause_search s where ${plan.where}) as matches
    ${after} order by score desc, sorted_on desc, instrument_id, position limit ${limit}`.execute(db)
  return rows
}

/**
 * Titles first, then headings, then the rest, each by date. Where matches are frequent the index by date is walked and left
 * after a page, so that a common word costs no more than a rare one; rare headings are looked up.
 */
async function findBroad(db: Db, plan: Plan, place: Place | undefined, limit: number): Promise<Found[]> {
  const found: Found[] = []
  const add = async (score: number, which: RawBuilder<boolean>): Promise<void> => {
    if (found.length >= limit || (place && place.score < score)) return
    const after = place?.score === score ? sql`and ${afterInDate(place)}` : sql``
    const { rows } = await sql<Found>`
      select ${columns}, ${score}::int as score from gazette.clause_search s where ${which} ${after}
      order by s.sorted_on desc, s.instrument_id, s.position limit ${limit - found.length}`.execute(db)
    found.push(...rows)
  }
  await add(2, sql<boolean>`${plan.walked} and s.position < 0 and ${walk(plan.headed)}`)
  if (plan.isEmpty) return found
  if (found.length < limit && !(place && place.score < 1)) {
    const headings = sql<boolean>`${plan.walked} and s.position >= 0 and ${plan.headed}`
    const areMany = (await countUpTo(db, headings)) > rankedMax
    await add(1, areMany ? sql<boolean>`${plan.walked} and s.position >= 0 and ${walk(plan.headed)}` : headings)
  }
  await add(0, sql<boolean>`${plan.walked} and not ${walk(plan.headed)}`)
  return found
}

function pageFrom(rows: readonly Found[], limit: number, mode: string): FoundPage {
  const last = rows[limit - 1]
  return {
    rows: rows.slice(0, limit),
    ...(rows.length > limit && last
      ? { next: encodeCursor([mode, last.score, last.sorted_on, last.instrument_id, last.position]) }
      : {}),
  }
}

/** A page of clauses; the cursor keeps the order in which the first page began. */
export async function findClauses(db: Db, plan: Plan, input: SearchInput, matches: number): Promise<FoundPage> {
  const keys = decodeCursor(input.after)
  const place = keys && placeOf(keys)
  const isBroad = place ? keys[0] === 'broad' : matches > rankedMax || plan.isEmpty
  const find = isBroad ? findBroad : findRanked
  return pageFrom(await find(db, plan, place, input.limit + 1), input.limit, isBroad ? 'broad' : 'ranked')
}

const hitsEach = 3

/** A page of instruments, each with its best hits: by the best hit, or by date when there are too many to rank. */
export async function findGroups(db: Db, plan: Plan, input: SearchInput, matches: number): Promise<FoundPage> {
  const keys = decodeCursor(input.after)
  const place = keys && placeOf(keys)
  const isBroad = place ? keys[0] === 'broad-groups' : matches > rankedMax
  const groups = isBroad
    ? await findBroadGroups(db, plan, place, input.limit + 1)
    : await findRankedGroups(db, plan, place, input.limit + 1)
  const ids = [...new Set(groups.map((row) => row.instrument_id))]
  const shown = new Set(ids.slice(0, input.limit))
  const last = groups.find((row) => row.instrument_id === ids[input.limit - 1])
  return {
    rows: groups.filter((row) => shown.has(row.instrument_id)),
    ...(ids.length > input.limit && last
      ? {
          next: encodeCursor([
            isBroad ? 'broad-groups' : 'groups',
            isBroad ? 0 : last.best,
            last.sorted_on,
            last.instrument_id,
            0,
          ]),
        }
      : {}),
  }
}

type Grouped = Found & { readonly best: number }

async function findRankedGroups(db: Db, plan: Plan, place: Place | undefined, limit: number): Promise<Grouped[]> {
  const after = place
    ? sql`where best < ${place.score}::int or (best = ${place.score}::int and (sorted_on < ${place.sortedOn}::date
        or (sorted_on = ${place.sortedOn}::date and instrument_id > ${place.instrument})))`
    : sql``
  const { rows } = await sql<Grouped>`
    with matches as (select ${columns}, ${scoreOf(plan)} as score from gazette.clause_search s where ${plan.where}),
    placed as (
      select *, row_number() over (partition by instrument_id order by score desc, position) as nth,
        max(score) over (partition by instrument_id) as best
      from matches),
    instruments as (
      select instrument_id, best, sorted_on from placed ${after} group by instrument_id, best, sorted_on
      order by best desc, sorted_on desc, instrument_id limit ${limit})
    select p.instrument_id, p.version, p.clause_id, p.position, p.sorted_on, p.score, p.best
    from instruments join placed p using (instrument_id) where p.nth <= ${hitsEach}
    order by p.best desc, p.sorted_on desc, p.instrument_id, p.nth`.execute(db)
  return rows
}

async function findBroadGroups(db: Db, plan: Plan, place: Place | undefined, limit: number): Promise<Grouped[]> {
  const after = place
    ? sql`and (i.sorted_on < ${place.sortedOn}::date or (i.sorted_on = ${place.sortedOn}::date and i.instrument_id > ${place.instrument}))`
    : sql``
  const { rows } = await sql<Grouped>`
    with instruments as (
      select i.instrument_id, i.sorted_on from gazette.clause_search i
      join lateral (
        select 1 from gazette.clause_search s where s.instrument_id = i.instrument_id and ${plan.walked} limit 1) as one on true
      where i.newest and i.position < 0 ${after}
      order by i.sorted_on desc, i.instrument_id limit ${limit})
    select s.*, 0 as score, 0 as best from instruments join lateral (
      select ${columns} from gazette.clause_search s where s.instrument_id = instruments.instrument_id and ${plan.walked}
      order by ${walk(plan.headed)} desc, s.position limit ${hitsEach}) s using (instrument_id)
    order by s.sorted_on desc, s.instrument_id, s.position`.execute(db)
  return rows
}
