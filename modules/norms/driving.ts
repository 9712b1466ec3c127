/** The one small interface through which a module tells what of its things rests on a clause: commitments, parameters, later cases and records. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { PackView } from '#platform/pack/part.ts'
import type { DrivenKind, DrivenTone, Modality } from './kinds.ts'

/** One thing that rests on one clause; a thing that rests on three clauses is told three times. */
export interface Driven {
  /** Whole reference: `luofuban-2012-23#art_6`. */
  readonly clause: string
  readonly kind: DrivenKind
  /** Unique in its kind; the id of an answer of the pack where it is that answer, which then shows this state and page. */
  readonly id: string
  readonly title: Text
  /** In words; the tone only goes with them. */
  readonly state: { readonly word: Text; readonly tone: DrivenTone }
  /** Where readers and staff see it, without the language: `/implementation/liv-roof-gardens`. */
  readonly portalPath?: string
  readonly deskPath?: string
  /** Ids of the units that answer for it, the leading one first. */
  readonly units: readonly string[]
  readonly dueOn?: Day
  /** One sentence more: what it is, or which part of it the clause sets. */
  readonly summary?: Text
  readonly modality?: Modality
}

/** The same for the badges of a document's clauses: things of a kind in one state, which are counted where no word tells them apart. */
export interface DrivenState extends Pick<Driven, 'clause' | 'kind' | 'state'> {
  /** Of a thing that stands alone. */
  readonly id?: string
  readonly count: number
}

/** Which clauses are asked about: some, or all of an instrument. */
export type ClausesAsked = readonly string[] | { readonly instrument: string }

/** Whether a column of whole references is one of those asked about; its collation is "C", so that an index finds either. */
export function isAsked(column: string, asked: ClausesAsked): RawBuilder<boolean> {
  const clause = sql.ref(column)
  // The character after # ends the document's own.
  return 'instrument' in asked
    ? sql`(${clause} >= ${`${asked.instrument}#`} and ${clause} < ${`${asked.instrument}$`})`
    : sql`${clause} = any(${asked}::text[])`
}

/** One thing found by its title; `clauses` are those it rests on. */
export interface Found extends Omit<Driven, 'clause'> {
  readonly clauses: readonly string[]
}

/** Found things without their words. */
export interface FoundState extends Omit<DrivenState, 'clause'> {
  readonly clauses: readonly string[]
}

/** A module's answer to: what of yours rests on these clauses? */
export interface DrivingSource {
  /** The module: plans, parameters. */
  readonly name: string
  /** Selects the rows of those things; norms reads those of all sources in one statement, as JSON. */
  select(clauses: ClausesAsked, today: Day): RawBuilder<unknown>
  /** What those rows say, each thing once with all its clauses; norms picks the clauses asked about. */
  toFound(rows: readonly never[], today: Day): readonly Found[]
  /** The same counted by the database, where a document has hundreds of things. */
  readonly states?: {
    select(clauses: ClausesAsked, today: Day): RawBuilder<unknown>
    toFound(rows: readonly never[], today: Day): readonly FoundState[]
  }
  /** Things whose title holds every one of the words, best first; for the search. */
  find?(ctx: QueryContext, words: readonly string[], limit: number): Promise<readonly Found[]>
}

/** An entry of a part above this module that answers clauses: a commitment. */
export interface NamedEntry {
  /** `commitments`. */
  readonly part: string
  readonly id: string
  readonly title: Text
  /** Whole references of the clauses that it carries out. */
  readonly clauses: readonly string[]
  readonly units: readonly string[]
  readonly parameters: readonly string[]
  /** Last day; what has none goes on. */
  readonly dueOn?: Day
}

/** Lists those entries of a pack, for coverage; `plans` hands one in. */
export type ClausesNamed = (pack: PackView) => Iterable<NamedEntry>
