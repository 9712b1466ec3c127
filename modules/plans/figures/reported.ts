/** The source `plans.reported`: facts that units report one by one, until a module of its own keeps them. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { DedupeKey, FigureAsked, FigureSource, SourceFact, SourceMeasure } from './sources.ts'
import { reportedTexts as texts } from './texts.ts'

/** What is reported one by one. */
export const reportedMeasures: readonly SourceMeasure[] = [
  {
    id: 'skilled-workers-trained',
    title: texts.skilledWorkers,
    unit: texts.people,
    indicator: 'count',
    of: texts.personTrained,
    dedupe: 'subject-year',
  },
]

const keys: Record<DedupeKey, RawBuilder<unknown>> = {
  fact: sql`f.id::text`,
  subject: sql`f.subject`,
  'subject-year': sql`f.subject || ' ' || to_char(f.on_day, 'YYYY')`,
}

const keyOf = (measure: string): RawBuilder<unknown> =>
  keys[reportedMeasures.find(({ id }) => id === measure)?.dedupe ?? 'fact']

function within({ measure, from, on, area, unit }: FigureAsked): RawBuilder<unknown> {
  return sql`f.measure = ${measure} and f.on_day <= ${on}
    ${from === undefined ? sql`` : sql`and f.on_day >= ${from}`}
    ${area === undefined ? sql`` : sql`and f.area_id = ${area}`}
    ${unit === undefined ? sql`` : sql`and f.unit_id = ${unit}`}`
}

const groups = {
  year: sql`to_char(f.on_day, 'YYYY')`,
  area: sql`coalesce(f.area_id, '')`,
  unit: sql`coalesce(f.unit_id, '')`,
} as const

interface FactRow {
  id: string
  subject: string
  on_day: Day
  what: string
  evidence: string
  area_id: string | null
  unit_id: string | null
  is_demo: boolean
}

function toFact(row: FactRow): SourceFact {
  return {
    id: row.id,
    who: row.subject,
    when: row.on_day,
    what: row.what,
    evidence: row.evidence,
    ...(row.area_id === null ? {} : { area: row.area_id }),
    ...(row.unit_id === null ? {} : { unit: row.unit_id }),
    ...(row.is_demo ? { isDemo: true } : {}),
  }
}

async function list(
  ctx: QueryContext,
  { after, limit, ...asked }: FigureAsked & { after?: string | undefined; limit: number },
): Promise<{ items: SourceFact[]; next?: string }> {
  const [on, id] = decodeCursor(after) ?? []
  const { rows } =
    await sql<FactRow>`select f.id, f.subject, f.on_day, f.what, f.evidence, f.area_id, f.unit_id, f.is_demo
    from plans.reported_facts f where ${within(asked)}
      ${typeof on === 'string' && typeof id === 'string' ? sql`and (f.on_day, f.id) > (${on}::date, ${id}::uuid)` : sql``}
    order by f.on_day, f.id limit ${limit + 1}`.execute(ctx.tx)
  const items = rows.slice(0, limit).map(toFact)
  const last = rows[limit - 1]
  return rows.length > limit && last ? { items, next: encodeCursor([last.on_day, last.id]) } : { items }
}

/** The source. */
export const reportedFigures: FigureSource = {
  name: 'plans.reported',
  measures: reportedMeasures,
  compute: async (ctx, asked) => {
    const { rows } = await sql<{ count: string }>`select count(distinct ${keyOf(asked.measure)})::text as count
      from plans.reported_facts f where ${within(asked)}`.execute(ctx.tx)
    return { value: rows[0]?.count ?? '0' }
  },
  group: async (ctx, asked, by) => {
    const { rows } = await sql<{ key: string; count: string }>`select ${groups[by]} as key,
        count(distinct ${keyOf(asked.measure)})::text as count
      from plans.reported_facts f where ${within(asked)} group by 1 order by 1`.execute(ctx.tx)
    return rows.map(({ key, count }) => ({ key, values: { value: count } }))
  },
  list,
}
