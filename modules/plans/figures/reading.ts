/** Reads of figures: measures as they hold on a day, and what is known of each commitment by then. */
import { sql, type RawBuilder } from 'kysely'
import { day, type Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { findValues } from '#modules/parameters/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { storedPack } from '#platform/pack/stored.ts'
import { parametersIn, type PackCommitment } from '../pack.ts'
import type { LampInput } from './lamps.ts'
import type { Figure, Measure } from './measure.ts'
import { isPerEach, rollUp } from './rules.ts'
import { figureRulesPart, type FigureRule } from './rules-part.ts'
import { runningSums } from './splitting.ts'

/** A commitment with what its figures are held to. */
export interface MeasuredCommitment {
  readonly id: string
  readonly title: Text
  /** The clause it rests on first. */
  readonly basis: string
  readonly kind: NonNullable<LampInput['kind']>
  readonly modality: LampInput['modality']
  readonly startsOn?: Day | undefined
  readonly dueOn?: Day | undefined
  readonly milestones: readonly { readonly dueOn: Day; readonly value?: string | undefined }[]
  readonly measure?: Measure | undefined
  readonly rule?: FigureRule | undefined
  readonly baseline?: { readonly value: string; readonly on: string } | undefined
}

interface MeasureRow {
  id: string
  title: Text
  basis: string | null
  kind: MeasuredCommitment['kind']
  modality: MeasuredCommitment['modality']
  starts_on: Day | null
  due_on: Day | null
  measure: NonNullable<PackCommitment['measure']> | null
  milestones: { dueOn: Day; value: string | null }[] | null
  years: { node: string; value: string }[] | null
}

/** What is to be reached by the end of each year where the target is split over years: the shares so far. */
function byYears(years: MeasureRow['years'], dueOn: Day | null): MeasuredCommitment['milestones'] {
  return [...runningSums(years ?? [])].map(([year, value]) => {
    const last = day(`${year}-12-31`)
    return { dueOn: dueOn !== null && dueOn < last ? dueOn : last, value }
  })
}

function toMeasured(
  row: MeasureRow,
  held: ReadonlyMap<string, string>,
  rule: FigureRule | undefined,
): MeasuredCommitment {
  const { measure } = row
  const figureOf = (figure: NonNullable<MeasureRow['measure']>['value']): string | undefined =>
    typeof figure === 'object' ? held.get(figure.parameter) : figure
  return {
    id: row.id,
    title: row.title,
    basis: row.basis ?? row.id,
    kind: row.kind,
    modality: row.modality,
    startsOn: row.starts_on ?? undefined,
    dueOn: row.due_on ?? undefined,
    milestones: [
      ...(row.milestones ?? []).map(({ dueOn, value }) => ({ dueOn, value: value ?? undefined })),
      ...byYears(row.years, row.due_on),
    ],
    rule,
    ...(measure?.baseline === undefined ? {} : { baseline: measure.baseline }),
    ...(measure === null
      ? {}
      : {
          measure: {
            indicator: measure.indicator,
            comparison: measure.comparison,
            value: figureOf(measure.value),
            upper: figureOf(measure.upper),
            unit: measure.unit,
            per: measure.per,
            openDaysMax: rule?.openDaysMax,
            places: rule?.places,
          },
        }),
  }
}

/** The shares of the newest issued split over years, in their order. */
const yearsOf = sql`(select jsonb_agg(jsonb_build_object('node', h.node_id, 'value', h.value::text) order by h.node_id)
        from plans.shares h where h.split_id = (select s.id from plans.splits s where s.commitment_id = c.id
          and s.side = 'year' and s.under = '' and s.state = 'issued' order by s.revision desc limit 1))`

/** The commitments of those ids, or all, with their measures as they hold on a day; unknown ids are absent. */
export async function measuresOn(
  ctx: QueryContext,
  commitments: readonly string[] | 'all',
  on: Day = ctx.today,
): Promise<Map<string, MeasuredCommitment>> {
  const { rows } = await sql<MeasureRow>`select c.id, c.title, c.kind, c.modality, c.starts_on, c.due_on, c.measure,
      (select k.clause from plans.commitment_clauses k where k.commitment_id = c.id and k.role = 'basis'
        order by k.position limit 1) as basis,
      (select jsonb_agg(jsonb_build_object('dueOn', m.due_on, 'value', m.value::text) order by m.due_on)
        from plans.milestones m where m.commitment_id = c.id) as milestones,
      ${yearsOf} as years
    from plans.commitments c where not c.is_dropped
      ${commitments === 'all' ? sql`` : sql`and c.id = any(${commitments}::text[])`}`.execute(ctx.tx)
  const parameters = rows.flatMap(({ measure }) => parametersIn({ measure: measure ?? undefined }))
  const held = await findValues(ctx, [...new Set(parameters)], on)
  const rules = (await storedPack(ctx.tx, [figureRulesPart])).entries(figureRulesPart)
  return new Map(rows.map((row) => [row.id, toMeasured(row, held, rules.get(row.id)?.value)]))
}

/** One commitment with its measure; throws `NotFound`. */
export async function getMeasured(
  ctx: QueryContext,
  commitment: string,
  on: Day = ctx.today,
): Promise<MeasuredCommitment> {
  const found = (await measuresOn(ctx, [commitment], on)).get(commitment)
  if (found === undefined) throw new NotFound(`commitment ${commitment}`)
  return found
}

/** A row of `plans.figures`. */
export interface FigureRow {
  id: string
  commitment_id: string
  kind: Figure['kind']
  unit_id: string | null
  area_id: string | null
  from_on: Day | null
  as_of: Day
  value: string | null
  numerator: string | null
  denominator: string | null
  open_items: number | null
  closed_items: number | null
  longest_open_days: number | null
  is_not_applicable: boolean
  source: Figure['source'] | null
  note: string | null
  report_id: string | null
  recorded_by_name: string
}

/** Columns of a figure, numbers as texts. */
export const figureColumns: RawBuilder<unknown> = sql`f.id, f.commitment_id, f.kind, f.unit_id, f.area_id, f.from_on, f.as_of,
  f.value::text as value, f.numerator::text as numerator, f.denominator::text as denominator, f.open_items, f.closed_items,
  f.longest_open_days, f.is_not_applicable, f.source, f.note, f.report_id, f.recorded_by_name`

const plain = (text: string): string => (text.includes('.') ? text.replace(/0+$/u, '').replace(/\.$/u, '') : text)

/** A row as a figure. */
export function toFigure(row: FigureRow): Figure {
  return {
    id: row.id,
    commitment: row.commitment_id,
    kind: row.kind,
    on: row.as_of,
    by: row.recorded_by_name,
    ...(row.unit_id === null ? {} : { unit: row.unit_id }),
    ...(row.area_id === null ? {} : { area: row.area_id }),
    ...(row.from_on === null ? {} : { from: row.from_on }),
    ...(row.value === null ? {} : { value: plain(row.value) }),
    ...(row.numerator === null ? {} : { numerator: plain(row.numerator) }),
    ...(row.denominator === null ? {} : { denominator: plain(row.denominator) }),
    ...(row.open_items === null ? {} : { open: row.open_items }),
    ...(row.closed_items === null ? {} : { closed: row.closed_items }),
    ...(row.longest_open_days === null ? {} : { longestOpenDays: row.longest_open_days }),
    ...(row.is_not_applicable ? { isNotApplicable: true } : {}),
    ...(row.source === null ? {} : { source: row.source }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.report_id === null ? {} : { report: row.report_id }),
  }
}

/** What is known of a commitment by a day. */
export interface FiguresOf {
  /** The newest of the whole, or where only parts were reported what they come to. */
  readonly declared?: Figure
  readonly computed?: Figure
  /** The newest of each area or unit. */
  readonly parts: readonly Figure[]
  /** Of the whole, oldest first: computed ones where there are any, else declared ones. */
  readonly trend: readonly Figure[]
}

/** The whole's own figure, else what its areas (or, without any, its units) come to; never both, nothing counts twice. */
function wholeOf(figures: readonly Figure[], indicator: Measure['indicator'] | undefined): Figure | undefined {
  const whole = figures.find(({ unit, area }) => unit === undefined && area === undefined)
  if (whole !== undefined || indicator === undefined) return whole
  const areas = figures.filter(({ area }) => area !== undefined)
  const parts = areas.length > 0 ? areas : figures
  const newest = parts.reduce<Figure | undefined>(
    (last, one) => (last === undefined || one.on > last.on ? one : last),
    undefined,
  )
  const { values } = rollUp(indicator, parts)
  if (newest === undefined || values === undefined) return undefined
  const { id, commitment, kind, on, by } = newest
  return { id, commitment, kind, on, by, ...values, parts: parts.length }
}

/**
 * What the public may see: of plans that are published, computed figures and those of accepted reports. What somebody has
 * only declared is nobody's record yet.
 */
const isPublic = sql`(f.kind = 'computed' or exists (select 1 from plans.reports r
    where r.id = f.report_id and r.state in ('accepted', 'locked')))
  and not exists (select 1 from plans.commitments k join plans.plans p on p.instrument_id = k.instrument_id
    where k.id = f.commitment_id and not p.is_public and not p.is_dropped)`

/** Which figures are read. */
interface Reading {
  /** A page of a whole plan, which draws no lines, asks without the trend. */
  readonly trend?: boolean
  readonly publicOnly?: boolean
}

type Asked = readonly string[] | 'all'

const among = (commitments: Asked): RawBuilder<unknown> =>
  commitments === 'all' ? sql`true` : sql`f.commitment_id = any(${commitments}::text[])`

async function findTrends(
  tx: Db,
  commitments: Asked,
  on: Day,
  { publicOnly = false }: Reading,
): Promise<Map<string, FigureRow[]>> {
  const { rows } = await sql<FigureRow>`select distinct on (f.commitment_id, f.as_of, f.kind) ${figureColumns}
    from plans.figures f where ${among(commitments)} and f.as_of <= ${on}
      and f.unit_id is null and f.area_id is null ${publicOnly ? sql`and ${isPublic}` : sql``}
    order by f.commitment_id, f.as_of, f.kind, f.id desc`.execute(tx)
  return Map.groupBy(rows, (row) => row.commitment_id)
}

/**
 * Figures of commitments as they were known for a day: one statement for the newest, one for the trend.
 */
export async function figuresOn(
  tx: Db,
  commitments: Asked,
  on: Day,
  reading: Reading = {},
): Promise<Map<string, FiguresOf>> {
  if (commitments.length === 0) return new Map()
  const { trend = true, publicOnly = false } = reading
  const newest = await sql<
    FigureRow & { indicator: Measure['indicator'] | null; measured_in: string | null }
  >`select n.*,
      c.measure->>'indicator' as indicator, c.measure->'unit'->>'zh' as measured_in
    from (select distinct on (f.commitment_id, f.kind, f.unit_id, f.area_id) ${figureColumns}
      from plans.figures f where ${among(commitments)} and f.as_of <= ${on}
        ${publicOnly ? sql`and ${isPublic}` : sql``}
      order by f.commitment_id, f.kind, f.unit_id, f.area_id, f.as_of desc, f.id desc) n
    join plans.commitments c on c.id = n.commitment_id`.execute(tx)
  const trends = trend ? await findTrends(tx, commitments, on, reading) : new Map<string, FigureRow[]>()
  const byCommitment = Map.groupBy(newest.rows, (row) => row.commitment_id)
  return new Map(
    [...byCommitment].map(([id, rows]) => {
      const [first] = rows
      // Three in every community does not come to thirty in ten: such parts stand for themselves.
      const isSummed = !isPerEach({ zh: first?.measured_in ?? '' })
      const indicator = isSummed ? (first?.indicator ?? undefined) : undefined
      const figures = rows.map(toFigure)
      const declared = wholeOf(
        figures.filter(({ kind }) => kind === 'declared'),
        indicator,
      )
      const computed = wholeOf(
        figures.filter(({ kind }) => kind === 'computed'),
        indicator,
      )
      const line = (trends.get(id) ?? []).map(toFigure)
      const isComputed = line.some(({ kind }) => kind === 'computed')
      return [
        id,
        {
          parts: figures.filter(({ unit, area }) => unit !== undefined || area !== undefined),
          trend: line.filter(({ kind }) => (kind === 'computed') === isComputed),
          ...(declared === undefined ? {} : { declared }),
          ...(computed === undefined ? {} : { computed }),
        },
      ] as const
    }),
  )
}
