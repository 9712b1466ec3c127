/** Counts a year of a service from the rows of its cases; reads that year only, however long the history is. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import { findFigures, valueOn } from '#modules/parameters/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Acting } from '../acting.ts'
import { unitsOf } from '../access.ts'
import type { Outcome, Procedure } from '../definition.ts'
import { openLabels, type Labels } from '../labels.ts'
import { present } from '../parts-of-views.ts'
import { acceptingActs } from '../phases/acceptance.ts'
import { limitWordsOf } from '../service-queries.ts'
import { openWorld, type World } from '../world.ts'
import type { statisticsOperations, statisticsView } from './contract.ts'
import { keptBack, keptBackAlone, lengthsOf, monthsOf, quantile, yearOf, type EndedAlike, type Year } from './rules.ts'
import { tableOfYear } from './table.ts'

type View = z.output<typeof statisticsView>
type InputOf<K extends keyof typeof statisticsOperations> = z.output<(typeof statisticsOperations)[K]['input']>

/** The parameter below which counts are kept back from the public. */
export const countMinParameter = 'statistics-count-min'

/** Which cases are counted: of a service, of some units or of all. */
interface Counted {
  readonly procedures: readonly Procedure[]
  readonly newest: Procedure
  readonly year: Year
  readonly ofUnits: RawBuilder<unknown>
}

async function readMonths(ctx: QueryContext, { newest: { id }, year, ofUnits }: Counted) {
  const { rows } = await sql<{ month: string; count: number }>`select to_char(c.received_on, 'YYYY-MM') as month,
      count(*)::int as count
    from procedures.cases c where c.procedure = ${id} and c.received_on between ${year.from}::date and ${year.through}::date
      and ${ofUnits} group by 1`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.month, row.count]))
}

/** Cases that ended in the year, those of the same days and outcome together. */
async function readEnded(ctx: QueryContext, { newest: { id }, year, ofUnits }: Counted): Promise<EndedAlike[]> {
  const { rows } = await sql<EndedAlike>`select c.received_on::text as "receivedOn", c.ended_on::text as "endedOn",
      coalesce(c.outcome, '') as outcome,
      exists (select 1 from procedures.clocks k where k.case_id = c.id and k.whose = 'office' and k.level <> 'planned'
        and k.overdue_by > 0) as late, count(*)::int as count
    from procedures.cases c where c.procedure = ${id} and c.ended_on between ${year.from}::date and ${year.through}::date
      and ${ofUnits} group by 1, 2, 3, 4`.execute(ctx.tx)
  return rows
}

interface Steps {
  accepted: number
  corrected: number
  hearings: number
  bySilence: number
}

async function readSteps(ctx: QueryContext, { procedures, newest: { id }, year, ofUnits }: Counted): Promise<Steps> {
  const asks = procedures.flatMap(({ acts }) => acts.flatMap((act) => (act.correction === 'asks' ? [act.id] : [])))
  const { rows } = await sql<Steps>`select
      count(distinct f.case_id) filter (where f.data->>'act' = any(${[...acceptingActs]}::text[]))::int as accepted,
      count(distinct f.case_id) filter (where f.data->>'act' = any(${asks}::text[]))::int as corrected,
      count(distinct f.case_id) filter (where f.data->>'act' = 'hold-hearing')::int as hearings,
      count(distinct f.case_id) filter (where f.by_kind = 'time')::int as "bySilence"
    from procedures.cases c join procedures.facts f on f.case_id = c.id and f.kind = 'acted'
    where c.procedure = ${id} and c.received_on between ${year.from}::date and ${year.through}::date
      and ${ofUnits}`.execute(ctx.tx)
  return rows[0] ?? { accepted: 0, corrected: 0, hearings: 0, bySilence: 0 }
}

/** On which conditions the refusals of the year rest, by the sheet that the decision froze. */
async function readGrounds(ctx: QueryContext, { procedures, newest: { id }, year, ofUnits }: Counted) {
  const refusing = procedures.flatMap(({ outcomes }) =>
    Object.entries(outcomes).flatMap(([outcome, { tone }]) => (tone === 'refused' ? [outcome] : [])),
  )
  const { rows } = await sql<{ condition: string; count: number }>`select line->>'condition' as condition,
      count(distinct c.id)::int as count
    from procedures.cases c join procedures.facts f on f.case_id = c.id and f.kind = 'acted' and f.data ? 'sheet'
      cross join lateral jsonb_array_elements(f.data->'sheet') as line
    where c.procedure = ${id} and c.ended_on between ${year.from}::date and ${year.through}::date and ${ofUnits}
      and c.outcome = any(${refusing}::text[]) and line->>'verdict' = 'fail' group by 1`.execute(ctx.tx)
  return new Map(rows.map((row) => [row.condition, row.count]))
}

async function readOpen(ctx: QueryContext, { newest: { id }, ofUnits }: Counted) {
  const { rows } = await sql<{ count: number; late: number }>`select count(*)::int as count,
      (count(*) filter (where c.due_on < ${ctx.today}::date))::int as late
    from procedures.cases c where c.procedure = ${id} and c.ended_on is null and ${ofUnits}`.execute(ctx.tx)
  return rows[0] ?? { count: 0, late: 0 }
}

async function readRating(ctx: QueryContext, { newest: { id }, year, ofUnits }: Counted) {
  const { rows } = await sql<{ mean: string | null; count: number }>`select round(avg(c.stars), 1)::text as mean,
      count(*)::int as count
    from procedures.ratings c where c.procedure = ${id} and c.rated_on between ${year.from}::date and ${year.through}::date
      and ${ofUnits}`.execute(ctx.tx)
  const row = rows[0]
  return row?.mean == null ? undefined : { mean: row.mean, count: row.count }
}

/** Years from the first case on; two looks at an index. */
async function readYears(ctx: QueryContext, id: string): Promise<number[]> {
  const { rows } = await sql<{ first: string | null }>`select min(received_on)::text as first from procedures.cases
    where procedure = ${id}`.execute(ctx.tx)
  const last = Number(ctx.today.slice(0, 4))
  const first = Math.min(last, Number(rows[0]?.first?.slice(0, 4) ?? last))
  return Array.from({ length: last - first + 1 }, (_, index) => last - index)
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0)

const countIf = (ended: readonly EndedAlike[], fits: (row: EndedAlike) => boolean): number =>
  sum(ended.flatMap((row) => (fits(row) ? [row.count] : [])))

/** The months with their counts, each column kept back by itself. */
function toMonths(year: Year, received: ReadonlyMap<string, number>, ended: readonly EndedAlike[], least: number) {
  const months = monthsOf(year)
  const column = (count: (month: string) => number) => keptBack(months.map(count), least)
  const receivedIn = column((month) => received.get(month) ?? 0)
  const endedIn = column((month) => countIf(ended, ({ endedOn }) => endedOn.startsWith(month)))
  const lateIn = column((month) => countIf(ended, ({ endedOn, late }) => late && endedOn.startsWith(month)))
  return months.map((month, index) => ({
    month,
    received: receivedIn[index] ?? null,
    ended: endedIn[index] ?? null,
    late: lateIn[index] ?? null,
  }))
}

/** Results of all versions: the newest version's words; one that only an older version has keeps its own. */
function outcomesOf(procedures: readonly Procedure[]): (Outcome & { readonly id: string })[] {
  const all = Object.assign({}, ...procedures.map(({ outcomes }) => outcomes)) as Procedure['outcomes']
  return Object.entries(all).map(([id, outcome]) => ({ id, ...outcome }))
}

/** What came of the cases: by tone, each result, and how long decisions took. */
function toResults({ procedures }: Counted, ended: readonly EndedAlike[], world: World, labels: Labels, least: number) {
  const outcomes = outcomesOf(procedures)
  const toneOf = new Map(outcomes.map(({ id, tone }) => [id, tone]))
  const inTone = (tone: Outcome['tone']): number => countIf(ended, ({ outcome }) => toneOf.get(outcome) === tone)
  const [granted = null, refused = null, other = null] = keptBack(
    [inTone('granted'), inTone('refused'), inTone('ended')],
    least,
  )
  const counts = keptBack(
    outcomes.map(({ id }) => countIf(ended, ({ outcome }) => outcome === id)),
    least,
  )
  const decided = ended.filter(({ outcome }) => toneOf.has(outcome) && toneOf.get(outcome) !== 'ended')
  const lengths = lengthsOf(decided, world.calendar)
  const [median, p90] = [quantile(lengths, 0.5), quantile(lengths, 0.9)]
  const isEnough = sum(decided.map(({ count }) => count)) >= least
  return {
    byTone: { granted, refused, other },
    outcomes: outcomes.map(({ id, title, basis, tone }, index) => ({
      id,
      title,
      basis: labels.reference(basis),
      tone,
      count: counts[index] ?? null,
    })),
    days: isEnough && median !== undefined && p90 !== undefined ? { median, p90 } : undefined,
  }
}

/** Reads a year; a `least` of 1 keeps nothing back. */
async function countYear(on: Acting, ctx: QueryContext, counted: Counted, least: number): Promise<View> {
  const { procedures, newest, year } = counted
  const world = await openWorld(ctx.tx, on.registry, on.calendar(), procedures)
  const labels = await openLabels(ctx.tx, world, procedures)
  const received = await readMonths(ctx, counted)
  const ended = await readEnded(ctx, counted)
  const steps = await readSteps(ctx, counted)
  const grounds = await readGrounds(ctx, counted)
  const open = year.isOver ? undefined : await readOpen(ctx, counted)
  const rating = await readRating(ctx, counted)
  const alone = (count: number) => keptBackAlone(count, least)
  const { byTone, outcomes, days } = toResults(counted, ended, world, labels, least)
  const conditions = new Map(procedures.flatMap((one) => one.conditions.map((condition) => [condition.id, condition])))
  return {
    service: { id: newest.id, title: newest.title },
    year: year.year,
    through: year.through,
    isOver: year.isOver,
    years: await readYears(ctx, newest.id),
    ...present('countMin', least > 1 ? least : undefined),
    totals: {
      received: alone(sum([...received.values()])),
      ended: alone(countIf(ended, () => true)),
      ...byTone,
      late: alone(countIf(ended, ({ late }) => late)),
    },
    ...present('open', open && { count: alone(open.count), late: alone(open.late) }),
    steps: {
      accepted: alone(steps.accepted),
      corrected: alone(steps.corrected),
      hearings: alone(steps.hearings),
      bySilence: alone(steps.bySilence),
    },
    months: toMonths(year, received, ended, least),
    outcomes,
    grounds: [...grounds].flatMap(([id, count]) => {
      const condition = conditions.get(id)
      if (condition === undefined) return []
      return [{ id, title: condition.title, basis: labels.reference(condition.basis), count: alone(count) }]
    }),
    ...present('days', days),
    ...present('limit', limitWordsOf(newest, world, ctx.today)),
    ...present('rating', rating === undefined || rating.count < least ? undefined : rating),
  }
}

function countedOf(
  on: Acting,
  ctx: QueryContext,
  { service, year }: { readonly service: string; readonly year?: number | undefined },
  ofUnits: RawBuilder<unknown>,
): Counted {
  const procedures = on.registry.find(service)?.versions
  const newest = on.registry.current(service, ctx.today)
  if (procedures === undefined || newest === undefined) throw new NotFound(`service ${service}`)
  return { procedures, newest, year: yearOf(year ?? Number(ctx.today.slice(0, 4)), ctx.today), ofUnits }
}

async function publicYear(on: Acting, ctx: QueryContext, input: InputOf<'getServiceYear'>): Promise<View> {
  const counted = countedOf(on, ctx, input, sql`true`)
  const figure = (await findFigures(ctx.tx, [countMinParameter])).get(countMinParameter)
  const held = figure && valueOn(figure.values, ctx.today)
  // Without the figure nothing small is told at all.
  return countYear(on, ctx, counted, held === undefined ? Number.MAX_SAFE_INTEGER : Number(held.value))
}

/** Cases of the caller's units only, nothing kept back: staff see each of them anyway. */
async function ownYear(on: Acting, ctx: QueryContext, input: InputOf<'getOwnYear'>): Promise<View> {
  const units = unitsOf(ctx)
  const own = units === undefined ? sql`true` : sql`c.unit_id = any(${[...units]}::text[])`
  return countYear(on, ctx, countedOf(on, ctx, input, own), 1)
}

/** The queries. */
export function statisticsQueries(on: Acting) {
  return {
    getServiceYear: (ctx: QueryContext, input: InputOf<'getServiceYear'>) => publicYear(on, ctx, input),
    exportServiceYear: async (ctx: QueryContext, { form, language, ...asked }: InputOf<'exportServiceYear'>) =>
      tableOfYear(await publicYear(on, ctx, asked), form, language),
    getOwnYear: (ctx: QueryContext, input: InputOf<'getOwnYear'>) => ownYear(on, ctx, input),
    exportOwnYear: async (ctx: QueryContext, { form, language, ...asked }: InputOf<'exportOwnYear'>) =>
      tableOfYear(await ownYear(on, ctx, asked), form, language),
  }
}
