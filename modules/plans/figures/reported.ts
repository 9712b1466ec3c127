/** The source `plans.reported`: facts that units report one by one, until a module of its own keeps them. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import { erasedName } from '#modules/directory/index.ts'
import type { Context, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { DedupeKey, FigureAsked, FigureSource, SourceFact, SourceMeasure } from './sources.ts'
import { maskedKey, maskedName, subjectColumns, type FactVault, type SealedSubject } from './subjects.ts'
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
  // The person or body that a fact counts for: by its own key where it has one.
  subject: sql`f.subject_id`,
  'subject-year': sql`f.subject_id::text || to_char(f.on_day, 'YYYY')`,
}

/** As an area: facts that name none. */
export const noArea = 'none'

/** Taken back facts stay and count no longer. */
const stands = sql`not exists (select 1 from plans.fact_reversals v where v.fact_id = f.id)`

const keyOf = (measure: string): RawBuilder<unknown> => keys[dedupeOf(measure)]

function within({ measure, from, on, area, unit }: FigureAsked): RawBuilder<unknown> {
  return sql`f.measure = ${measure} and f.on_day <= ${on}
    ${from === undefined ? sql`` : sql`and f.on_day >= ${from}`}
    ${area === undefined ? sql`` : area === noArea ? sql`and f.area_id is null` : sql`and f.area_id = ${area}`}
    ${unit === undefined ? sql`` : sql`and f.unit_id = ${unit}`}`
}

const groups = {
  year: sql`to_char(f.on_day, 'YYYY')`,
  area: sql`coalesce(f.area_id, '')`,
  unit: sql`coalesce(f.unit_id, '')`,
} as const

interface FactRow extends SealedSubject {
  on_day: Day
  what: string
  evidence: string
  area_id: string | null
  unit_id: string | null
  is_demo: boolean
  reported_by_name: string
  reversal: { by: string; on: string; reason: string } | null
}

const factColumns = sql`f.id, ${subjectColumns}, f.on_day, f.what, f.evidence, f.area_id, f.unit_id, f.is_demo,
  f.reported_by_name, (select jsonb_build_object('by', v.reversed_by_name, 'on', v.reversed_on, 'reason', v.reason)
    from plans.fact_reversals v where v.fact_id = f.id) as reversal`

function toFact(vault: FactVault, row: FactRow): SourceFact {
  const subject = vault.open(row)
  return {
    id: row.id,
    who: subject === undefined ? erasedName : maskedName(subject.who),
    ...(subject === undefined ? { isErased: true } : {}),
    when: row.on_day,
    what: row.what,
    evidence: row.evidence,
    ...(row.area_id === null ? {} : { area: row.area_id }),
    ...(row.unit_id === null ? {} : { unit: row.unit_id }),
    ...(row.is_demo ? { isDemo: true } : {}),
    by: row.reported_by_name,
    ...(subject === undefined || subject.key === '' ? {} : { key: maskedKey(subject.key) }),
    ...(row.reversal === null ? {} : { reversed: row.reversal }),
  }
}

/** One fact of a measure, its subject masked. */
export async function findReported(
  ctx: Context,
  vault: FactVault,
  measure: string,
  id: string,
): Promise<SourceFact | undefined> {
  const { rows } = await sql<FactRow>`select ${factColumns} from plans.reported_facts f
    where f.measure = ${measure} and f.id = ${id}`.execute(ctx.tx)
  return rows[0] === undefined ? undefined : toFact(vault, rows[0])
}

/** Every fact about whom one of a measure is about, oldest first, reversed ones too; none where there is no such fact. */
export async function factsLike(ctx: Context, vault: FactVault, measure: string, id: string): Promise<SourceFact[]> {
  const { rows } = await sql<FactRow>`select ${factColumns} from plans.reported_facts f
    where f.measure = ${measure}
      and f.subject_id = (select o.subject_id from plans.reported_facts o where o.measure = ${measure} and o.id = ${id})
    order by f.on_day, f.id`.execute(ctx.tx)
  return rows.map((row) => toFact(vault, row))
}

/** The standing facts with which one of that subject (by its hash) and day would count once. */
export async function countsOnceWith(
  ctx: Context,
  measure: string,
  hash: string,
  on: Day,
): Promise<Pick<FactRow, 'on_day' | 'what' | 'evidence' | 'reported_by_name'>[]> {
  const dedupe = dedupeOf(measure)
  const { rows } = await sql<
    Pick<FactRow, 'on_day' | 'what' | 'evidence' | 'reported_by_name'>
  >`select f.on_day, f.what,
      f.evidence, f.reported_by_name
    from plans.reported_facts f join plans.fact_subjects s on s.id = f.subject_id
    where s.measure = ${measure} and s.subject_hash = decode(${hash}, 'hex') and ${stands}
      ${dedupe === 'subject-year' ? sql`and to_char(f.on_day, 'YYYY') = ${on.slice(0, 4)}` : sql``}
      ${dedupe === 'fact' ? sql`and f.on_day = ${on}` : sql``}
    order by f.on_day limit 50`.execute(ctx.tx)
  return rows
}

/** When facts of a measure count once. */
export const dedupeOf = (measure: string): DedupeKey =>
  reportedMeasures.find(({ id }) => id === measure)?.dedupe ?? 'fact'

/** A fact that stands, by the hash of what tells its subject apart. */
export interface StandingFact {
  readonly subject: string
  readonly on: Day
  readonly what: string
}

/** The standing facts about any of those subjects, by their hashes; one statement. */
export async function standingFacts(ctx: Context, measure: string, hashes: readonly string[]): Promise<StandingFact[]> {
  const { rows } = await sql<StandingFact>`select encode(s.subject_hash, 'hex') as subject, f.on_day as "on", f.what
    from plans.reported_facts f join plans.fact_subjects s on s.id = f.subject_id
    where s.measure = ${measure} and ${stands}
      and s.subject_hash in (select decode(h, 'hex') from unnest(${[...new Set(hashes)]}::text[]) h)`.execute(ctx.tx)
  return rows
}

async function list(
  vault: FactVault,
  ctx: QueryContext,
  { after, limit, ...asked }: FigureAsked & { after?: string | undefined; limit: number },
): Promise<{ items: SourceFact[]; next?: string }> {
  const [on, id] = decodeCursor(after) ?? []
  const { rows } = await sql<FactRow>`select ${factColumns}
    from plans.reported_facts f where ${within(asked)}
      ${typeof on === 'string' && typeof id === 'string' ? sql`and (f.on_day, f.id) > (${on}::date, ${id}::uuid)` : sql``}
    order by f.on_day, f.id limit ${limit + 1}`.execute(ctx.tx)
  const items = rows.slice(0, limit).map((row) => toFact(vault, row))
  const last = rows[limit - 1]
  return rows.length > limit && last ? { items, next: encodeCursor([last.on_day, last.id]) } : { items }
}

/** The name of the source in bindings. */
export const reportedName = 'plans.reported'

/** The source; who its facts are about is shown masked. */
export const reportedFigures = (vault: FactVault): FigureSource => ({
  name: reportedName,
  measures: reportedMeasures,
  compute: async (ctx, asked) => {
    const { rows } = await sql<{ count: string }>`select count(distinct ${keyOf(asked.measure)})::text as count
      from plans.reported_facts f where ${within(asked)} and ${stands}`.execute(ctx.tx)
    return { value: rows[0]?.count ?? '0' }
  },
  group: async (ctx, asked, by) => {
    const { rows } = await sql<{ key: string; count: string }>`select ${groups[by]} as key,
        count(distinct ${keyOf(asked.measure)})::text as count
      from plans.reported_facts f where ${within(asked)} and ${stands} group by 1 order by 1`.execute(ctx.tx)
    return rows.map(({ key, count }) => ({ key, values: { value: count } }))
  },
  list: list.bind(undefined, vault),
})
