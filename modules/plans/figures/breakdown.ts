/** From a figure down to its facts: by year, by area, then who, when, what, on what evidence. */
import type { z } from 'zod'
import { decimal, divide, formatDecimal, subtract, sumDecimals } from '#base/decimal.ts'
import { day, type Day } from '#base/day.ts'
import { Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { figureOperations } from './contract.ts'
import type { FigureValues, Measure } from './measure.ts'
import { factShown } from './facts.ts'
import { actingOn, openPlaces } from './places.ts'
import { headOf, sourceView, type Sources } from './queries.ts'
import { getMeasured, type MeasuredCommitment } from './reading.ts'
import { achievement } from './rules.ts'
import { boundSource, type BoundSource, type FigureAsked, type FigureGroup } from './sources.ts'
import { breakdownTexts, refusalTexts } from './texts.ts'

type InputOf<K extends keyof typeof figureOperations> = z.output<(typeof figureOperations)[K]['input']>
type OutputOf<K extends keyof typeof figureOperations> = z.output<(typeof figureOperations)[K]['output']>
type Group = OutputOf<'getFigureBreakdown'>['groups'][number]

/** The commitment with the source that computes its figure; refuses where none does. */
async function bound(
  sources: Sources,
  ctx: QueryContext,
  commitment: string,
): Promise<{ held: MeasuredCommitment; from: BoundSource }> {
  const held = await getMeasured(ctx, commitment)
  const binding = held.rule?.source
  if (binding === undefined)
    throw new Refused({ code: 'source-not-here', basis: held.basis, ...refusalTexts.sourceNotHere(held.title.zh) })
  return { held, from: boundSource(sources, binding) }
}

/** The days of a year that belong to the commitment, or all of them up to today. */
function windowOf(ctx: QueryContext, held: MeasuredCommitment, year?: number): { from?: Day; on: Day } {
  const { startsOn } = held
  const first = year === undefined ? undefined : day(`${year}-01-01`)
  const last = year === undefined ? ctx.today : day(`${year}-12-31`)
  const from = first === undefined || (startsOn !== undefined && startsOn > first) ? startsOn : first
  return { on: last < ctx.today ? last : ctx.today, ...(from === undefined ? {} : { from }) }
}

/** What part of the whole a group is, as decimal text. */
function shareOf({ value }: FigureValues, whole: FigureValues): string | undefined {
  if (value === undefined || whole.value === undefined) return undefined
  const total = decimal(whole.value)
  return total.units === 0n ? undefined : formatDecimal(divide(decimal(value), total, 4))
}

/** How much the groups come to above the whole; undefined where they do not. */
function overlapOf(whole: FigureValues, groups: readonly FigureGroup[]): string | undefined {
  if (whole.value === undefined) return undefined
  const sum = sumDecimals(groups.flatMap(({ values }) => (values.value === undefined ? [] : [decimal(values.value)])))
  const over = subtract(sum, decimal(whole.value))
  return over.units > 0n ? formatDecimal(over) : undefined
}

/** A figure by year, or that of a year by area, counted anew from the facts. */
export async function getFigureBreakdown(
  sources: Sources,
  ctx: QueryContext,
  { commitment, year }: InputOf<'getFigureBreakdown'>,
): Promise<OutputOf<'getFigureBreakdown'>> {
  const { held, from: binding } = await bound(sources, ctx, commitment)
  const asked: FigureAsked = { measure: binding.measure.id, ...windowOf(ctx, held, year) }
  const by = year === undefined ? 'year' : 'area'
  const whole = await binding.source.compute(ctx, asked)
  const found = await binding.source.group(ctx, asked, by)
  const places = await openPlaces(ctx)
  // Streets in the directory's order, as every other page has them.
  const order = [...places.areas.keys()]
  const groups = by === 'year' ? found : [...found].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
  const measure: Measure = held.measure ?? { indicator: binding.measure.indicator, unit: binding.measure.unit }
  const shownOf = (values: FigureValues): string | undefined => achievement(measure, values, asked.on, {}).shown
  const shown = shownOf(whole)
  const over = overlapOf(whole, groups)
  const nameOf = (key: string): Text =>
    by === 'year' ? breakdownTexts.year(key) : key === '' ? breakdownTexts.noArea : places.refOf(key).name
  return {
    ...headOf(held),
    source: sourceView(binding, held),
    ...(asked.from === undefined ? {} : { from: asked.from }),
    on: asked.on,
    ...(await actingOn(ctx, held)),
    ...(shown === undefined ? {} : { shown }),
    by,
    groups: groups.map(({ key, values }): Group => {
      const [one, share] = [shownOf(values), shareOf(values, whole)]
      return {
        key,
        name: nameOf(key),
        ...(one === undefined ? {} : { shown: one }),
        ...(share === undefined ? {} : { share }),
      }
    }),
    ...(over === undefined ? {} : { overlap: over }),
  }
}

/** The facts that a figure counts, oldest first. */
export async function listFigureFacts(
  sources: Sources,
  ctx: QueryContext,
  input: InputOf<'listFigureFacts'>,
): Promise<OutputOf<'listFigureFacts'>> {
  const { commitment, year, area, after, limit } = input
  const { held, from: binding } = await bound(sources, ctx, commitment)
  const places = await openPlaces(ctx)
  const { items, next } = await binding.source.list(ctx, {
    measure: binding.measure.id,
    ...windowOf(ctx, held, year),
    area,
    after,
    limit,
  })
  const lines = items.map((one) => factShown(one, places))
  return next === undefined ? { items: lines } : { items: lines, next }
}
