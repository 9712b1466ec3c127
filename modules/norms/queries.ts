/** Reads of the mapping: what is recorded of clauses and answers, their edits, and things found by words. SQL → view. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { NotFound } from '#base/refusals.ts'
import { unitNames } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { findRevision, listEdits } from '#platform/pack/edits.ts'
import type { normsContract } from './contract.ts'
import { keyOf } from './driven.ts'
import type { DrivingSource, Found } from './driving.ts'
import { answersPart, normsPart } from './pack.ts'
import { byId, deskPath, present, selectAnswers, selectNorms, stateOf, type AnswerRow, type Running } from './rows.ts'

type InputOf<K extends keyof typeof normsContract> = z.output<(typeof normsContract)[K]['input']>
type OutputOf<K extends keyof typeof normsContract> = z.output<(typeof normsContract)[K]['output']>

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
