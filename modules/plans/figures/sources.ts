/** The interface by which a module offers computed measures with the facts behind them; composed in the server's list of modules. */
import type { Day } from '#base/day.ts'
import { Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { FigureValues, Indicator } from './measure.ts'
import { refusalTexts } from './texts.ts'

/** When two facts count once: never, once a person, once a person and year. */
export type DedupeKey = 'fact' | 'subject' | 'subject-year'

/** A measure that a module can compute. */
export interface SourceMeasure {
  readonly id: string
  readonly title: Text
  readonly unit: Text
  readonly indicator: Indicator
  /** What one fact is: a person trained, a case closed. */
  readonly of: Text
  /** Under which facts count once. */
  readonly dedupe: DedupeKey
}

/** What is asked of a source: a measure over days, both included, for an area or a unit or everybody. */
export interface FigureAsked {
  readonly measure: string
  readonly from?: Day | undefined
  readonly on: Day
  readonly area?: string | undefined
  readonly unit?: string | undefined
}

/** One of the facts that a figure counts. */
export interface SourceFact {
  readonly id: string
  readonly who: string
  readonly when: Day
  readonly what: string
  /** What shows it: a file, a register entry, a certificate. */
  readonly evidence: string
  readonly area?: string | undefined
  readonly unit?: string | undefined
  /** The page of the owning module that shows the fact. */
  readonly href?: string | undefined
  /** Who it was about was erased: it counts as before and names nobody. */
  readonly isErased?: boolean | undefined
  /** Made up for the demonstration. */
  readonly isDemo?: boolean | undefined
  /** What tells who apart where the name does not. */
  readonly key?: string | undefined
  /** Who entered it. */
  readonly by?: string | undefined
  /** Set where it was taken back: it is listed and counts no longer. */
  readonly reversed?: { readonly by: string; readonly on: string; readonly reason: string } | undefined
}

/** A figure of one year, area or unit. */
export interface FigureGroup {
  /** A year, or the id of an area or unit; empty where facts name none. */
  readonly key: string
  readonly values: FigureValues
}

/** What a module offers. Each answer is one SQL statement, and reads what the caller may read. */
export interface FigureSource {
  /** The first part of a binding: `plans.reported`. */
  readonly name: string
  readonly measures: readonly SourceMeasure[]
  compute(ctx: QueryContext, asked: FigureAsked): Promise<FigureValues>
  /** The same by year, area or unit. Parts may come to more than the whole where one subject counts once in it. */
  group(ctx: QueryContext, asked: FigureAsked, by: 'year' | 'area' | 'unit'): Promise<readonly FigureGroup[]>
  /** The facts themselves, oldest first, a page at a time. */
  list(
    ctx: QueryContext,
    asked: FigureAsked & { readonly after?: string | undefined; readonly limit: number },
  ): Promise<{ items: SourceFact[]; next?: string }>
}

/** The sources handed in, by name; throws where two share one. */
export function openSources(sources: readonly FigureSource[]): ReadonlyMap<string, FigureSource> {
  const byName = new Map(sources.map((source) => [source.name, source]))
  if (byName.size !== sources.length) throw new Error('two figure sources share a name')
  return byName
}

/** A source with one of its measures. */
export interface BoundSource {
  readonly source: FigureSource
  readonly measure: SourceMeasure
}

/** The source and measure that a binding names; refuses `source-not-here` where no module offers it. */
export function boundSource(
  sources: ReadonlyMap<string, FigureSource>,
  binding: { readonly source: string; readonly measure: string },
): BoundSource {
  const source = sources.get(binding.source)
  const measure = source?.measures.find(({ id }) => id === binding.measure)
  if (source === undefined || measure === undefined)
    throw new Refused({
      code: 'source-not-here',
      basis: binding.source,
      ...refusalTexts.sourceNotHere(`${binding.source} ${binding.measure}`),
    })
  return { source, measure }
}
