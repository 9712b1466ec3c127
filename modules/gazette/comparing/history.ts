/** One clause over the versions that stand: where it was and went, and which slips in it were corrected. */
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { dayOf } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { printedWords } from '../printed-words.ts'
import { present } from '../queries.ts'
import { listWithdrawn, stands } from '../standing.ts'
import type { comparingOperations } from './contract.ts'
import { lineOf, readSteps, readVersions, type Version } from './queries.ts'
import { diffWords, howChanged, joinLineage, type KeptStep } from './rules.ts'

type Inputs = {
  readonly [name in keyof typeof comparingOperations]: z.output<(typeof comparingOperations)[name]['input']>
}
type Outputs = {
  readonly [name in keyof typeof comparingOperations]: z.output<(typeof comparingOperations)[name]['output']>
}
type Step = Outputs['clauseHistory']['items'][number]

interface Held {
  readonly id: string
  readonly label: string
  readonly hash: string
}

/** Clauses of the next version that one came to, as kept, or by its id where nothing was kept between the two. */
function follow(steps: readonly KeptStep[], from: Version, to: Version, clauses: readonly Held[]): Map<string, string> {
  const kept = joinLineage(steps, from.number, to.number)
  const pairs = clauses.flatMap(({ id }): [string, string][] => {
    const target = Object.keys(kept).length === 0 ? id : kept[id]
    return typeof target === 'string' ? [[id, target]] : []
  })
  return new Map(pairs)
}

async function readHeld(ctx: QueryContext, versions: readonly { id: string }[]): Promise<Map<string, Held[]>> {
  const { rows } = await sql<Held & { version_id: string }>`
    select version_id, id, label, hash from gazette.clauses
    where version_id = any(${versions.map(({ id }) => id)}::uuid[]) order by position`.execute(ctx.tx)
  return Map.groupBy(rows, (row) => row.version_id)
}

type Whole = Awaited<ReturnType<typeof readVersions>>[number]

const named = ({ id, label }: Held): { id: string; label: string } => ({ id, label })

/** The steps of a clause from the version in which it is looked for, back to the first and on to the last. */
function stepsOf(
  versions: readonly Whole[],
  at: number,
  clause: string,
  held: ReadonlyMap<string, readonly Held[]>,
  kept: readonly KeptStep[],
): Step[] {
  const heldIn = (version: Whole): ReadonlyMap<string, Held> =>
    new Map((held.get(version.id) ?? []).map((one) => [one.id, one]))
  const found = versions.map(() => new Set<string>())
  found[at]?.add(clause)
  const moves = versions.slice(0, -1).map((from, index) => {
    const to = versions[index + 1]
    return to ? follow(kept, from, to, held.get(from.id) ?? []) : new Map<string, string>()
  })
  for (let index = at; index > 0; index -= 1)
    for (const [from, to] of moves[index - 1] ?? []) if (found[index]?.has(to)) found[index - 1]?.add(from)
  for (let index = at; index < moves.length; index += 1)
    for (const [from, to] of moves[index] ?? []) if (found[index]?.has(from)) found[index + 1]?.add(to)
  return versions.flatMap((version, index): Step[] => {
    const line = { version: lineOf(version) }
    const own = heldIn(version)
    const here = [...(found[index] ?? [])].flatMap((id) => own.get(id) ?? [])
    const before = versions[index - 1]
    const sources = before ? [...(found[index - 1] ?? [])].flatMap((id) => heldIn(before).get(id) ?? []) : []
    if (here.length === 0) {
      return sources.length === 0
        ? []
        : [{ ...line, how: 'removed', from: sources.map(named), ...present('comparedWith', before?.number) }]
    }
    return here.map((one) => {
      const from = sources.filter((source) => moves[index - 1]?.get(source.id) === one.id)
      const source = from.find(({ id }) => id === one.id) ?? from[0]
      const how = source ? howChanged(source.id === one.id, source.hash === one.hash) : before ? 'added' : 'first'
      return {
        ...line,
        how,
        clause: named(one),
        ...(from.length === 0 ? {} : { from: from.map(named) }),
        ...present('comparedWith', before?.number),
      }
    })
  })
}

/** Follows a clause through the versions, newest first; without a version, from the newest that has it. Throws `NotFound`. */
export async function clauseHistory(
  ctx: QueryContext,
  input: Inputs['clauseHistory'],
): Promise<Outputs['clauseHistory']> {
  const versions = await readVersions(ctx, input.instrument)
  const held = await readHeld(ctx, versions)
  const at = versions.findLastIndex(
    (version) =>
      (input.version === undefined || version.number === input.version) &&
      (held.get(version.id) ?? []).some(({ id }) => id === input.clause),
  )
  const anchor = versions[at]
  if (!anchor) throw new NotFound(`${input.instrument}#${input.clause}`)
  const kept = await readSteps(ctx, input.instrument)
  return { version: anchor.number, items: stepsOf(versions, at, input.clause, held, kept).reverse() }
}

interface CorrectionRow {
  readonly id: string
  readonly clause_id: string
  readonly label: string
  readonly heading_mark: string | null
  readonly number: number
  readonly before: Words
  readonly after: Words
  readonly reason: string
  readonly publication_id: string
  readonly at: Date
}

interface Words {
  readonly heading: string | null
  readonly body: string
  readonly cells: readonly string[] | null
}

function wordsOf({ heading, body, cells }: Words, mark: string | null): string {
  return `${printedWords({ heading, headingMark: heading === null ? null : mark, body })}${(cells ?? []).join('　')}`
}

/** Which corrections are meant: all of the instrument, or those of one clause under the ids it had in the versions. */
async function meant(ctx: QueryContext, input: Inputs['correctionsOf']): Promise<RawBuilder<boolean>> {
  if (input.clause === undefined) return sql<boolean>`true`
  const { instrument, clause, version } = input
  const { items } = await clauseHistory(ctx, { instrument, clause, ...present('version', version) })
  const places = items.flatMap((step) => (step.clause ? [{ number: step.version.number, id: step.clause.id }] : []))
  return sql<boolean>`(v.number, c.clause_id) in (
    select * from unnest(${places.map(({ number }) => number)}::int[], ${places.map(({ id }) => id)}::text[]))`
}

/** Lists the corrections made to an instrument or a clause, newest first, with the words before and after; never those of a withdrawn version. Throws `NotFound` for a clause that is not there. */
export async function correctionsOf(
  ctx: QueryContext,
  input: Inputs['correctionsOf'],
): Promise<Outputs['correctionsOf']> {
  const [at, id] = decodeCursor(input.after) ?? []
  const after =
    typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string' && /^[0-9a-f-]{36}$/u.test(id)
      ? sql`and (d.at, c.id) < (${at}::timestamptz, ${id}::uuid)`
      : sql``
  const { rows } = await sql<CorrectionRow>`
    select c.id, c.clause_id, k.label, k.heading_mark, v.number, c.before, c.after, c.reason, d.publication_id, d.at
    from gazette.corrections c join gazette.correction_decisions d on d.correction_id = c.id and d.accepted
    join gazette.versions v on v.id = c.version_id join gazette.clauses k on k.version_id = v.id and k.id = c.clause_id
    where v.instrument_id = ${input.instrument} and ${stands('v.id')}
      and ${await meant(ctx, input)} ${after}
    order by d.at desc, c.id desc limit ${input.limit + 1}`.execute(ctx.tx)
  const last = rows[input.limit - 1]
  return {
    items: rows.slice(0, input.limit).map((row) => ({
      clause: { id: row.clause_id, label: row.label },
      version: row.number,
      on: dayOf(row.at),
      reason: { zh: row.reason },
      publication: row.publication_id,
      pieces: diffWords(wordsOf(row.before, row.heading_mark), wordsOf(row.after, row.heading_mark)),
    })),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.at.toISOString(), last.id]) } : {}),
  }
}

/** Lists the versions of an instrument that were withdrawn, newest first, with the reason and the entry of the public record. */
export async function listWithdrawals(
  ctx: QueryContext,
  input: Inputs['listWithdrawals'],
): Promise<Outputs['listWithdrawals']> {
  return { items: await listWithdrawn(ctx.tx, input.instrument) }
}
