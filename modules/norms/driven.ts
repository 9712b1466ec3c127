/** Reads what clauses drive: this module's own answers and what the modules above hand in, in one statement. SQL → view. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import { unitNames } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Implementation } from '#platform/contract/module.ts'
import { readPlanned } from '#platform/db/planned.ts'
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
import { drivenKinds, type IdleReason } from './kinds.ts'
import {
  byId,
  present,
  selectAnswers,
  selectNorms,
  stateOf,
  toDriven,
  type AnswerRow,
  type NormRow,
  type Running,
} from './rows.ts'

type Operations = Implementation<typeof normsContract>

const asJson = (rows: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select coalesce(json_agg(t), '[]') from (${rows}) t)`

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

/** Of a source, how much is read: whole things, or their states. */
interface Reader<F> {
  select(clauses: ClausesAsked, today: Day): RawBuilder<unknown>
  toFound(rows: readonly never[], today: Day): readonly F[]
}

/** Rows of this module, and what every source has at the clauses of an instrument, in one statement; `at` makes a thing that of a clause. */
async function readDriven<R extends readonly unknown[], F extends { readonly clauses: readonly string[] }, T>(
  ctx: QueryContext,
  own: { readonly [I in keyof R]: RawBuilder<R[I]> },
  sources: readonly Reader<F>[],
  asked: { readonly instrument: string },
  at: (clause: string, thing: F) => T,
): Promise<{ own: { readonly [I in keyof R]: readonly R[I][] }; handed: readonly T[] }> {
  const parts = [...own, ...sources.map((source) => source.select(asked, ctx.today))]
  const statement = sql<{ value: readonly never[][] }>`select json_build_array(
    ${sql.join(parts.map((part) => asJson(part)))}) as value`
  const all = (await readPlanned(ctx.tx, statement)) ?? []
  const isAsked = (clause: string): boolean => clause === asked.instrument || clause.startsWith(`${asked.instrument}#`)
  const handed: T[] = []
  for (const [index, source] of sources.entries())
    for (const thing of source.toFound(all[own.length + index] ?? [], ctx.today))
      for (const clause of thing.clauses) if (isAsked(clause)) handed.push(at(clause, thing))
  return { own: own.map((_, index) => all[index] ?? []) as never, handed }
}

const isBelow = (clause: string, above: string): boolean => clause === above || clause.startsWith(`${above}__`)

/** By which a thing is the same on every clause. */
export const keyOf = ({ kind, id }: Pick<DrivenState, 'kind' | 'id'>): string => `${kind} ${id ?? ''}`

/** An answer that its module runs shows the module’s own state and page, once: whatever a source tells under the answer’s id. */
function livened<T extends Pick<DrivenState, 'kind' | 'id'>>(
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
const idleOf = (norms: readonly NormRow[]): Awaited<ReturnType<Operations['listDriven']>>['idle'] =>
  norms.flatMap(({ clause, reason, note }) => (reason === null ? [] : [{ clause, reason, ...present('note', note) }]))

/** What a clause asks for, or why it asks for nothing: as much of it as a badge says. */
interface NormState extends Pick<NormRow, 'clause' | 'reason'> {
  readonly answer: Pick<AnswerRow, 'id' | 'kind' | 'module'> | null
}

function selectNormStates(asked: ClausesAsked): RawBuilder<NormState> {
  return sql<NormState>`select n.clause, n.reason,
      case when a.id is not null then json_build_object('id', a.id, 'kind', a.kind, 'module', a.module) end as answer
    from norms.clause_norms n left join norms.answers a on a.id = n.answer
    where ${isAsked('n.clause', asked)} order by n.clause, n.position`
}

/** Counts what the clauses of an instrument drive, by state. */
export function drivenStatesQuery(sources: readonly DrivingSource[], running: Running): Operations['listDrivenStates'] {
  const readers = sources.map(
    ({ states, ...source }): Reader<FoundState> =>
      states ?? {
        select: source.select,
        toFound: (rows, today) => source.toFound(rows, today).map((one) => ({ ...one, count: 1 })),
      },
  )
  return async (ctx, asked) => {
    const at = (clause: string, { kind, id, state, count }: FoundState): DrivenState => ({
      clause,
      kind,
      ...(id === undefined ? undefined : { id }),
      state,
      count,
    })
    const { own, handed } = await readDriven<[NormState], FoundState, DrivenState>(
      ctx,
      [selectNormStates(asked)],
      readers,
      asked,
      at,
    )
    const answers: DrivenState[] = []
    const idle: { clause: string; reason: IdleReason }[] = []
    for (const { clause, reason, answer } of own[0]) {
      if (reason !== null) idle.push({ clause, reason })
      if (answer === null) continue
      answers.push({ clause, kind: answer.kind, id: answer.id, state: stateOf(answer, running), count: 1 })
    }
    return { driven: livened(answers, handed, (one, { state }) => ({ ...one, state })), idle }
  }
}

/** Reads what the clauses of an instrument drive. */
export function drivenQuery(sources: readonly DrivingSource[], running: Running): Operations['listDriven'] {
  return async (ctx, input) => {
    const asked = { instrument: input.instrument }
    const { own: rows, handed } = await readDriven<[NormRow, AnswerRow], Found, Driven>(
      ctx,
      [selectNorms(asked), selectAnswers(asked)],
      sources,
      asked,
      drivenAt,
    )
    const [norms, answers] = [rows[0], byId(rows[1])]
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
