/** Reads of figures for pages: where a commitment stands, and every figure there was. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { figureOperations, figureView } from './contract.ts'
import type { Achievement, Figure, Measure } from './measure.ts'
import { actingOn, openPlaces, type Places } from './places.ts'
import { countOpenQuestions } from './question-queries.ts'
import {
  figureColumns,
  figuresOn,
  getMeasured,
  toFigure,
  type FigureRow,
  type FiguresOf,
  type MeasuredCommitment,
} from './reading.ts'
import { achievement, isCeiling } from './rules.ts'
import { boundSource, type BoundSource, type FigureSource } from './sources.ts'
import { isSplittable } from './splitting.ts'
import { standingOf } from './standing.ts'

type InputOf<K extends keyof typeof figureOperations> = z.output<(typeof figureOperations)[K]['input']>
type OutputOf<K extends keyof typeof figureOperations> = z.output<(typeof figureOperations)[K]['output']>
type View = z.output<typeof figureView>
/** The modules' computed measures by name. */
export type Sources = ReadonlyMap<string, FigureSource>

/** A figure with names and rounding. */
export function toView(figure: Figure, measure: Measure | undefined, places: Pick<Places, 'refOf'>): View {
  const { unit, area, commitment: _commitment, report: _report, ...rest } = figure
  const shown = measure && achievement(measure, figure, figure.on, {}).shown
  return {
    ...rest,
    ...(unit === undefined ? {} : { unit: places.refOf(unit) }),
    ...(area === undefined ? {} : { area: places.refOf(area) }),
    ...(shown === undefined ? {} : { shown }),
  }
}

/** What every page of a commitment's figures begins with. */
export function headOf({ id, title, basis, startsOn, dueOn, measure }: MeasuredCommitment) {
  return {
    commitment: id,
    title,
    basis,
    ...(startsOn === undefined ? {} : { startsOn }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(measure === undefined ? {} : { measure }),
  }
}

/** Parts in the directory's order, streets first. */
function inOrder(parts: readonly Figure[], places: Places): Figure[] {
  const order = new Map([...places.areas.keys(), ...places.units.keys()].map((id, index) => [id, index]))
  const at = ({ area, unit }: Figure): number => order.get(area ?? unit ?? '') ?? order.size
  return [...parts].sort((a, b) => at(a) - at(b) || (a.kind < b.kind ? -1 : 1))
}

/** A source as pages show it, with the reason for its way of counting. */
export function sourceView(
  { source, measure }: BoundSource,
  held: MeasuredCommitment,
): OutputOf<'getFigureBreakdown'>['source'] {
  return {
    name: source.name,
    title: measure.title,
    of: measure.of,
    dedupe: measure.dedupe,
    because: held.rule?.because ?? measure.title,
  }
}

function achievementView(reached: Achievement | undefined, because: Text): OutputOf<'getFigures'>['achievement'] {
  return {
    words: reached?.words ?? because,
    ...(reached?.share === undefined ? {} : { share: reached.share }),
    ...(reached?.reached === undefined ? {} : { reached: reached.reached }),
    ...(reached?.shown === undefined ? {} : { shown: reached.shown }),
  }
}

/** The newest two dozen, oldest first. */
function trendOf(
  known: FiguresOf | undefined,
  measure: Measure | undefined,
  places: Pick<Places, 'refOf'>,
): OutputOf<'getFigures'>['trend'] {
  return (known?.trend ?? []).slice(-24).flatMap((one) => {
    const { shown } = toView(one, measure, places)
    return shown === undefined ? [] : [{ on: one.on, shown, kind: one.kind }]
  })
}

/** What the public sees of where a commitment stands. */
export async function getStanding(
  ctx: QueryContext,
  { commitment }: InputOf<'getStanding'>,
): Promise<OutputOf<'getStanding'>> {
  const held = await getMeasured(ctx, commitment)
  const known = (await figuresOn(ctx.tx, [held.id], ctx.today, { publicOnly: true })).get(held.id)
  const { lamp, because, achievement: reached } = standingOf(held, known, ctx.today)
  const figure = known?.computed ?? known?.declared
  return {
    ...headOf(held),
    lamp,
    because,
    achievement: achievementView(reached, because),
    ...(figure === undefined ? {} : { on: figure.on, kind: figure.kind }),
    trend: trendOf(known, held.measure, { refOf: (id) => ({ id, name: { zh: id } }) }),
    isCeiling: held.measure !== undefined && isCeiling(held.measure),
  }
}

/** Everything about a commitment's figures on a day; `sources` are the modules' computed measures. */
export async function getFigures(
  sources: Sources,
  ctx: QueryContext,
  input: InputOf<'getFigures'>,
): Promise<OutputOf<'getFigures'>> {
  const on = input.on ?? ctx.today
  const held = await getMeasured(ctx, input.commitment, on)
  const { measure } = held
  const known = (await figuresOn(ctx.tx, [held.id], on)).get(held.id)
  const places = await openPlaces(ctx)
  const { lamp, because, achievement: reached } = standingOf(held, known, on)
  const binding = held.rule?.source
  return {
    ...headOf(held),
    on,
    lamp,
    because,
    achievement: achievementView(reached, because),
    ...(held.baseline === undefined ? {} : { baseline: { value: held.baseline.value, on: held.baseline.on } }),
    ...(binding === undefined ? {} : { source: sourceView(boundSource(sources, binding), held) }),
    ...(known?.declared === undefined ? {} : { declared: toView(known.declared, measure, places) }),
    ...(known?.computed === undefined ? {} : { computed: toView(known.computed, measure, places) }),
    parts: inOrder(known?.parts ?? [], places).map((one) => toView(one, measure, places)),
    trend: trendOf(known, measure, places),
    ...(await actingOn(ctx, held)),
    questionsOpen: await countOpenQuestions(ctx, held.id),
    isSplittable: measure?.value !== undefined && isSplittable(measure),
    isCeiling: measure !== undefined && isCeiling(measure),
  }
}

/** Every figure of a commitment, the newest first. */
export async function listFigures(ctx: QueryContext, input: InputOf<'listFigures'>): Promise<OutputOf<'listFigures'>> {
  const { commitment, after, limit } = input
  const held = await getMeasured(ctx, commitment)
  const places = await openPlaces(ctx)
  const [before] = decodeCursor(after) ?? []
  const { rows } = await sql<
    FigureRow & { recorded_on: Day }
  >`select ${figureColumns}, f.recorded_on from plans.figures f
    where f.commitment_id = ${commitment} ${typeof before === 'string' ? sql`and f.id < ${before}::uuid` : sql``}
    order by f.id desc limit ${limit + 1}`.execute(ctx.tx)
  const items = rows
    .slice(0, limit)
    .map((row) => ({ ...toView(toFigure(row), held.measure, places), recordedOn: row.recorded_on }))
  const last = rows[limit - 1]
  return rows.length > limit && last ? { items, next: encodeCursor([last.id]) } : { items }
}
