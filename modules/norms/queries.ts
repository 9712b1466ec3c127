/** Reads of what clauses drive: this module's own answers and what the modules above hand in. SQL → view. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { unitNames } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { findRevision, listEdits } from '#platform/pack/edits.ts'
import type { normsContract } from './contract.ts'
import {
  isAsked,
  type ClausesAsked,
  type Driven,
  type DrivenState,
  type DrivingSource,
  type Found,
  type FoundState,
} from './driving.ts'
import { drivenKinds, type AnswerKind, type IdleReason, type Modality } from './kinds.ts'
import { answersPart, normsPart } from './pack.ts'
import { answerStates } from './texts.ts'

type InputOf<K extends keyof typeof normsContract> = z.output<(typeof normsContract)[K]['input']>
type OutputOf<K extends keyof typeof normsContract> = z.output<(typeof normsContract)[K]['output']>

/** What runs of the answers, and where it is seen. */
export interface Running {
  /** Modules and answers that run. */
  readonly names: ReadonlySet<string>
  /** Pages of the portal, by answer. */
  readonly pages: Readonly<Record<string, string>>
}

interface AnswerRow {
  readonly id: string
  readonly kind: AnswerKind
  readonly title: Text
  readonly summary: Text | null
  readonly units: string[]
  readonly module: string | null
  readonly place: Text | null
  readonly parameters: string[]
}

interface NormRow {
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
function present<K extends string, V>(key: K, value: V | null | undefined): { [key in K]?: V } {
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

const deskPath = (id: string): string => `/norms/answers/${id}`

function toDriven(row: NormRow, answer: AnswerRow, running: Running): Driven {
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

function selectNorms(asked: ClausesAsked): RawBuilder<NormRow> {
  return sql<NormRow>`select n.clause, n.kind, n.modality, n.reason, n.part, n.note, n.answer
    from norms.clause_norms n where ${isAsked('n.clause', asked)} order by n.clause, n.position`
}

/** The answers that those clauses ask for, each once. */
function selectAnswers(
  asked: ClausesAsked,
  columns = sql`a.id, a.kind, a.title, a.summary, a.units, a.module`,
): RawBuilder<AnswerRow> {
  return sql<AnswerRow>`select ${columns} from norms.answers a
    where a.id in (select n.answer from norms.clause_norms n where ${isAsked('n.clause', asked)})`
}

const asJson = (rows: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select coalesce(json_agg(t), '[]') from (${rows}) t)`

const byId = (answers: readonly AnswerRow[]): Map<string, AnswerRow> => new Map(answers.map((one) => [one.id, one]))

/** A thing at one of its clauses; written out, because a page has hundreds of them. */
function drivenAt(clause: string, { kind, id, title, state, units, ...rest }: Found): Driven {
  const { portalPath, deskPath, dueOn, summary, modality } = rest
  return {
    clause,
    kind,
    id,
    title,
    state,
    units,
    ...(portalPath === undefined ? undefined : { portalPath }),
    ...(deskPath === undefined ? undefined : { deskPath }),
    ...(dueOn === undefined ? undefined : { dueOn }),
    ...(summary === undefined ? undefined : { summary }),
    ...(modality === undefined ? undefined : { modality }),
  }
}

interface ReadDriven<T> {
  readonly norms: readonly NormRow[]
  readonly answers: ReadonlyMap<string, AnswerRow>
  readonly handed: readonly T[]
}

/** Of a source, how much is read: whole things, or their states. */
interface Reader<F extends FoundState> {
  select(clauses: ClausesAsked, today: Day): RawBuilder<unknown>
  toFound(rows: readonly never[], today: Day): readonly F[]
}

/** The norms with their answers, and what every source has, in one statement; `at` makes a thing that of a clause. */
async function readDriven<F extends FoundState, T extends DrivenState>(
  ctx: QueryContext,
  sources: readonly Reader<F>[],
  asked: ClausesAsked,
  at: (clause: string, thing: F) => T,
  answerRows = selectAnswers(asked),
): Promise<ReadDriven<T>> {
  const { rows } = await sql<{ all: readonly [NormRow[], AnswerRow[], ...never[][]] }>`select json_build_array(
    ${asJson(selectNorms(asked))}, ${asJson(answerRows)},
    ${sql.join(sources.map((source) => asJson(source.select(asked, ctx.today))))}) as all`.execute(ctx.tx)
  const [norms, answers, ...handed] = rows[0]?.all ?? [[], []]
  const isAsked = (clause: string): boolean =>
    'instrument' in asked
      ? clause === asked.instrument || clause.startsWith(`${asked.instrument}#`)
      : asked.includes(clause)
  const told: T[] = []
  for (const [index, source] of sources.entries())
    for (const thing of source.toFound(handed[index] ?? [], ctx.today))
      for (const clause of thing.clauses) if (isAsked(clause)) told.push(at(clause, thing))
  return { norms, answers: byId(answers), handed: told }
}

const isBelow = (clause: string, above: string): boolean => clause === above || clause.startsWith(`${above}__`)

const keyOf = ({ kind, id }: Pick<Driven, 'kind' | 'id'>): string => `${kind} ${id}`

/** An answer that its module runs shows the module’s own state and page, once: whatever a source tells under the answer’s id. */
function livened<T extends DrivenState>(
  answers: readonly T[],
  handed: readonly T[],
  live: (answer: T, told: T) => T,
): T[] {
  const answered = new Set(answers.map(keyOf))
  const told = new Map<string, T>()
  const others: T[] = []
  for (const one of handed) {
    const key = keyOf(one)
    if (answered.has(key)) told.set(key, one)
    else others.push(one)
  }
  const own = answers.map((one) => {
    const here = told.get(keyOf(one))
    return here === undefined ? one : live(one, here)
  })
  const all = Map.groupBy([...own, ...others], ({ kind }) => kind)
  return drivenKinds.flatMap((kind) => all.get(kind) ?? [])
}

/** The clauses that drive nothing, with the reason. */
const idleOf = (norms: readonly NormRow[]): OutputOf<'listDriven'>['idle'] =>
  norms.flatMap(({ clause, reason, note }) => (reason === null ? [] : [{ clause, reason, ...present('note', note) }]))

/** Reads the states of what the clauses of an instrument drive. */
export function drivenStatesQuery(sources: readonly DrivingSource[], running: Running) {
  const readers = sources.map((source): Reader<FoundState> => source.states ?? source)
  return async (ctx: QueryContext, asked: InputOf<'listDrivenStates'>): Promise<OutputOf<'listDrivenStates'>> => {
    const at = (clause: string, { kind, id, state }: FoundState): DrivenState => ({ clause, kind, id, state })
    const answerRows = selectAnswers(asked, sql`a.id, a.kind, a.module`)
    const { norms, answers, handed } = await readDriven(ctx, readers, asked, at, answerRows)
    const own = norms.flatMap(({ clause, answer: id }): DrivenState[] => {
      const answer = id === null ? undefined : answers.get(id)
      return answer === undefined ? [] : [{ clause, kind: answer.kind, id: answer.id, state: stateOf(answer, running) }]
    })
    return { driven: livened(own, handed, (one, { state }) => ({ ...one, state })), idle: idleOf(norms) }
  }
}

/** Reads what the clauses of an instrument drive. */
export function drivenQuery(sources: readonly DrivingSource[], running: Running) {
  return async (ctx: QueryContext, input: InputOf<'listDriven'>): Promise<OutputOf<'listDriven'>> => {
    const asked = { instrument: input.instrument }
    const { norms, answers, handed } = await readDriven(ctx, sources, asked, drivenAt)
    const above = input.clause === undefined ? undefined : `${input.instrument}#${input.clause}`
    const isAsked = ({ clause }: { clause: string }): boolean => above === undefined || isBelow(clause, above)
    const own = norms.flatMap((row) => {
      const answer = row.answer === null ? undefined : answers.get(row.answer)
      return answer === undefined ? [] : [toDriven(row, answer, running)]
    })
    const driven = livened(own, handed, (one, { state, portalPath }) => ({
      ...one,
      state,
      ...present('portalPath', portalPath),
    })).filter(isAsked)
    const idle = idleOf(norms).filter(isAsked)
    const ids = above === undefined ? [] : [...new Set(driven.flatMap(({ units }) => units))]
    return {
      driven: driven.map((one) => ({ ...one, units: [...one.units] })),
      idle,
      units: await unitNames(ctx.tx, ids),
    }
  }
}

const pattern = (word: string): string => `%${word.replace(/[\\%_]/gu, '\\$&')}%`

async function findAnswers(
  ctx: QueryContext,
  words: readonly string[],
  limit: number,
  running: Running,
): Promise<Found[]> {
  const patterns = words.map(pattern)
  const { rows } = await sql<AnswerRow & { clauses: string[] }>`select a.*, array(select distinct n.clause
      from norms.clause_norms n where n.answer = a.id order by n.clause) as clauses
    from norms.answers a
    where concat_ws(' ', a.title->>'zh', a.title->>'en') ilike all(${patterns}::text[])
    order by length(a.title->>'zh'), a.id limit ${limit}`.execute(ctx.tx)
  return rows.map((row) => ({
    kind: row.kind,
    id: row.id,
    title: row.title,
    state: stateOf(row, running),
    units: row.units,
    clauses: row.clauses,
    deskPath: deskPath(row.id),
    ...present('portalPath', running.pages[row.id]),
    ...present('summary', row.summary),
  }))
}

/** Finds commitments, answers and parameters by their titles, each kind in its turn so that no kind hides another. */
export function findQuery(sources: readonly DrivingSource[], running: Running) {
  return async (ctx: QueryContext, { q, limit }: InputOf<'find'>): Promise<OutputOf<'find'>> => {
    const words = q
      .split(/\s+/u)
      .filter((word) => word !== '')
      .slice(0, 8)
    const lists = await Promise.all([
      ...sources.map(async (source) => (await source.find?.(ctx, words, limit)) ?? []),
      findAnswers(ctx, words, limit, running),
    ])
    const items: Found[] = []
    const seen = new Set<string>()
    for (let index = 0; items.length < limit && lists.some((list) => index < list.length); index += 1)
      for (const list of lists) {
        const one = list[index]
        if (one === undefined || items.length >= limit || seen.has(keyOf(one))) continue
        seen.add(keyOf(one))
        items.push(one)
      }
    return { items: items.map((one) => ({ ...one, units: [...one.units], clauses: [...one.clauses] })) }
  }
}

/** What is recorded for one clause, with the count of its edits. */
export function clauseNormsQuery(running: Running) {
  return async (ctx: QueryContext, input: InputOf<'getClauseNorms'>): Promise<OutputOf<'getClauseNorms'>> => {
    const clause = `${input.instrument}#${input.clause}`
    const [{ rows }, { rows: asked }, revision] = await Promise.all([
      selectNorms([clause]).execute(ctx.tx),
      selectAnswers([clause]).execute(ctx.tx),
      findRevision(ctx.tx, normsPart.name, clause),
    ])
    const answers = byId(asked)
    return {
      revision,
      norms: rows.map(({ kind, answer: id, modality, reason, part, note }) => {
        const answer = id === null ? undefined : answers.get(id)
        return kind === 'none' || answer === undefined
          ? { kind: 'none', reason: reason ?? 'heading', ...present('note', note) }
          : {
              kind,
              of: answer.id,
              title: answer.title,
              state: stateOf(answer, running),
              modality: modality ?? 'must',
              ...present('part', part),
              ...present('note', note),
            }
      }),
    }
  }
}

/** Lists answers by title; throws nothing where none fits. */
export function listAnswersQuery(running: Running) {
  return async (ctx: QueryContext, input: InputOf<'listAnswers'>): Promise<OutputOf<'listAnswers'>> => {
    const [after] = decodeCursor(input.after) ?? []
    const words = input.q === undefined || input.q === '' ? null : pattern(input.q)
    const { rows } = await sql<AnswerRow & { clauses: number }>`select a.*,
        (select count(distinct n.clause)::int from norms.clause_norms n where n.answer = a.id) as clauses
      from norms.answers a
      where (${input.kind ?? null}::text is null or a.kind = ${input.kind ?? null})
        and (${words}::text is null or concat_ws(' ', a.id, a.title->>'zh', a.title->>'en') ilike ${words}::text)
        and (${after ?? null}::text is null or a.id > ${after ?? null})
      order by a.id limit ${input.limit + 1}`.execute(ctx.tx)
    const shown = rows.slice(0, input.limit)
    const last = shown.at(-1)
    const names = new Map(
      (
        await unitNames(
          ctx.tx,
          shown.flatMap(({ units }) => units),
        )
      ).map((one) => [one.id, one]),
    )
    return {
      items: shown.map((row) => ({
        id: row.id,
        kind: row.kind,
        title: row.title,
        state: stateOf(row, running),
        units: row.units.map((id) => names.get(id) ?? { id, name: { zh: id } }),
        clauses: row.clauses,
        ...present('summary', row.summary),
        ...present('module', row.module),
      })),
      ...(rows.length > input.limit && last ? { next: encodeCursor([last.id]) } : {}),
    }
  }
}

/** Reads one answer; throws `NotFound`. */
export function getAnswerQuery(running: Running) {
  return async (ctx: QueryContext, { answer }: InputOf<'getAnswer'>): Promise<OutputOf<'getAnswer'>> => {
    const { rows } = await sql<AnswerRow & { clauses: string[] }>`select a.*, array(select distinct n.clause
      from norms.clause_norms n where n.answer = a.id order by n.clause) as clauses
      from norms.answers a where a.id = ${answer}`.execute(ctx.tx)
    const [row] = rows
    if (!row) throw new NotFound(`answer ${answer}`)
    const [units, revision] = await Promise.all([
      unitNames(ctx.tx, row.units),
      findRevision(ctx.tx, answersPart.name, answer),
    ])
    const names = new Map(units.map((one) => [one.id, one]))
    return {
      id: row.id,
      kind: row.kind,
      title: row.title,
      state: stateOf(row, running),
      units: row.units.map((id) => names.get(id) ?? { id, name: { zh: id } }),
      parameters: row.parameters,
      clauses: row.clauses,
      revision,
      ...present('summary', row.summary),
      ...present('module', row.module),
      ...present('place', row.place),
    }
  }
}

/** The history of norms and answers, newest first. */
export async function listNormEdits(ctx: QueryContext, input: InputOf<'listEdits'>): Promise<OutputOf<'listEdits'>> {
  const parts = input.part === undefined ? [normsPart.name, answersPart.name] : [input.part]
  const lists = await Promise.all(
    parts.map((part) => listEdits(ctx, { part, id: input.item, after: input.after, limit: input.limit })),
  )
  const items = lists
    .flatMap((list) => list.items)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .slice(0, input.limit)
  const isMore =
    lists.some(({ next }) => next !== undefined) || lists.flatMap((list) => list.items).length > input.limit
  const last = items.at(-1)
  return {
    items: items.map(({ at, fields, ...edit }) => ({ ...edit, at: at.toISOString(), fields: [...fields] })),
    ...(isMore && last ? { next: encodeCursor([last.id]) } : {}),
  }
}
