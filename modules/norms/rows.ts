/** Rows of norms and answers: how they are selected, and what they say by themselves. */
import { sql, type RawBuilder } from 'kysely'
import type { Text } from '#base/text.ts'
import { isAsked, type ClausesAsked, type Driven } from './driving.ts'
import type { AnswerKind, IdleReason, Modality } from './kinds.ts'
import { answerStates } from './texts.ts'

/** What runs of the answers, and where it is seen. */
export interface Running {
  /** Modules and answers that run. */
  readonly names: ReadonlySet<string>
  /** Pages of the portal, by answer. */
  readonly pages: Readonly<Record<string, string>>
}

/** An answer of the pack. */
export interface AnswerRow {
  readonly id: string
  readonly kind: AnswerKind
  readonly title: Text
  readonly summary: Text | null
  readonly units: string[]
  readonly module: string | null
  readonly place: Text | null
  readonly parameters: string[]
}

/** One demand of a clause, or why it has none. */
export interface NormRow {
  readonly clause: string
  readonly kind: AnswerKind | 'none'
  /** Its id. */
  readonly answer: string | null
  readonly modality: Modality | null
  readonly reason: IdleReason | null
  readonly part: Text | null
  readonly note: Text | null
}

/** A value that is absent instead of null. */
export function present<K extends string, V>(key: K, value: V | null | undefined): { [key in K]?: V } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { [key in K]?: V })
}

/** Whether an answer runs, is planned, or is a definition, which runs nowhere. */
export function stateOf(
  { id, kind, module }: Pick<AnswerRow, 'id' | 'kind' | 'module'>,
  { names }: Running,
): Driven['state'] {
  if (kind === 'definition') return answerStates.defined
  return names.has(id) || (module !== null && names.has(module)) ? answerStates.running : answerStates.planned
}

/** Where an answer stands on the desk. */
export const deskPath = (id: string): string => `/norms/answers/${id}`

/** An answer at a clause that asks for it. */
export function toDriven(row: NormRow, answer: AnswerRow, running: Running): Driven {
  return {
    clause: row.clause,
    kind: answer.kind,
    id: answer.id,
    title: answer.title,
    state: stateOf(answer, running),
    units: answer.units,
    deskPath: deskPath(answer.id),
    ...present('portalPath', running.pages[answer.id]),
    ...present('summary', row.part ?? answer.summary),
    ...present('modality', row.modality),
  }
}

/** What those clauses demand, in their order. */
export function selectNorms(asked: ClausesAsked): RawBuilder<NormRow> {
  return sql<NormRow>`select n.clause, n.kind, n.modality, n.reason, n.part, n.note, n.answer
    from norms.clause_norms n where ${isAsked('n.clause', asked)} order by n.clause, n.position`
}

/** The answers that those clauses ask for, each once. */
export function selectAnswers(asked: ClausesAsked): RawBuilder<AnswerRow> {
  return sql<AnswerRow>`select a.id, a.kind, a.title, a.summary, a.units, a.module from norms.answers a
    where a.id in (select n.answer from norms.clause_norms n where ${isAsked('n.clause', asked)})`
}

/** Answers by their id. */
export const byId = (answers: readonly AnswerRow[]): Map<string, AnswerRow> =>
  new Map(answers.map((one) => [one.id, one]))
