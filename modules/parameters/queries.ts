/** Reads of the figures that rules use: SQL → view. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { findRevision, listEdits as listPackEdits } from '#platform/pack/edits.ts'
import { namesOfInstruments, type InstrumentName } from '#modules/gazette/index.ts'
import type { parameterLine, parametersContract, parameterView, valueView } from './contract.ts'
import { parametersPart } from './pack.ts'
import { valueOn, withEnds } from './rules.ts'

type Line = z.output<typeof parameterLine>
type Value = z.output<typeof valueView>
type InputOf<K extends keyof typeof parametersContract> = z.output<(typeof parametersContract)[K]['input']>

/** A parameter with its values, oldest first. */
export interface ParameterRow {
  id: string
  title: Text
  kind: Line['kind']
  unit: Text
  pending: Text | null
  used_by: string[]
  values: { from: Day; value: string; clause: string; verified: boolean; note: Text | null }[]
}

/** Parameters with their values; `condition` speaks of `p`. */
export function selectParameters(condition: RawBuilder<unknown>): RawBuilder<ParameterRow> {
  return sql<ParameterRow>`select p.id, p.title, p.kind, p.unit, p.pending, p.used_by, coalesce((
      select jsonb_agg(jsonb_build_object('from', v.from_on, 'value', v.value, 'clause', v.clause, 'verified', v.verified,
        'note', v.note) order by v.from_on) from parameters.values v where v.parameter_id = p.id), '[]') as values
    from parameters.parameters p where ${condition} order by p.id`
}

type Names = ReadonlyMap<string, InstrumentName>

/** Names of the documents that set the figures. */
function findNames(ctx: QueryContext, rows: readonly ParameterRow[]): Promise<Names> {
  const ids = rows.flatMap(({ values }) => values.map(({ clause }) => clause.split('#')[0] ?? ''))
  return namesOfInstruments(ctx.tx, [...new Set(ids)])
}

function toValues(row: ParameterRow, names: Names): Value[] {
  return withEnds(row.values).map(({ note, ...one }) => {
    const [id = ''] = one.clause.split('#')
    const document = names.get(id) ?? { id, title: { zh: id }, isExternal: true }
    return { ...one, document, ...(note === null ? {} : { note }) }
  })
}

function toLine(row: ParameterRow, names: Names, on: Day): Line {
  const values = toValues(row, names)
  const held = valueOn(values as (Value & { from: Day })[], on)
  const next = values.find(({ from }) => from > on)
  const { id, title, kind, unit, pending, used_by: usedBy } = row
  return {
    id,
    title,
    kind,
    unit,
    usedBy,
    ...(held === undefined ? {} : { held }),
    ...(next === undefined ? {} : { next }),
    ...(pending === null ? {} : { pending }),
  }
}

const piece = (text: string): string => `%${text.replace(/[\\%_]/gu, '\\$&')}%`

/** Lists the figures with what holds on the day, by id. */
export async function listParameters(
  ctx: QueryContext,
  input: InputOf<'listParameters'>,
): Promise<{ items: Line[]; next?: string }> {
  const { q, instrument, state, limit, on = ctx.today } = input
  const conditions = [sql`true`]
  const [after] = decodeCursor(input.after) ?? []
  if (typeof after === 'string') conditions.push(sql`p.id > ${after}`)
  if (q !== undefined && q !== '')
    conditions.push(
      sql`(p.id ilike ${piece(q)} or p.title->>'zh' ilike ${piece(q)} or p.title->>'en' ilike ${piece(q)})`,
    )
  const value = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`exists (select 1 from parameters.values v where v.parameter_id = p.id and ${condition})`
  if (instrument !== undefined) conditions.push(value(sql`v.instrument_id = ${instrument}`))
  const begun = value(sql`v.from_on <= ${on}::date`)
  if (state === 'held') conditions.push(begun)
  if (state === 'coming') conditions.push(sql`${value(sql`true`)} and not ${begun}`)
  if (state === 'pending') conditions.push(sql`not ${value(sql`true`)}`)
  if (state === 'unverified') conditions.push(value(sql`not v.verified`))
  const { rows } =
    await sql<ParameterRow>`${selectParameters(sql.join(conditions, sql` and `))} limit ${limit + 1}`.execute(ctx.tx)
  const shown = rows.slice(0, limit)
  const names = await findNames(ctx, shown)
  const items = shown.map((row) => toLine(row, names, on))
  const last = items.at(-1)
  return rows.length > limit && last ? { items, next: encodeCursor([last.id]) } : { items }
}

/** A figure with its values and the count of the desk's edits; throws `NotFound`. */
export async function getParameter(
  ctx: QueryContext,
  input: InputOf<'getParameter'>,
): Promise<z.output<typeof parameterView>> {
  const { rows } = await selectParameters(sql`p.id = ${input.parameter}`).execute(ctx.tx)
  const [row] = rows
  if (row === undefined) throw new NotFound(`parameter ${input.parameter}`)
  const names = await findNames(ctx, [row])
  return {
    ...toLine(row, names, input.on ?? ctx.today),
    values: toValues(row, names),
    revision: await findRevision(ctx.tx, parametersPart.name, row.id),
  }
}

/** The desk's edits of a figure, newest first. */
export async function listEdits(
  ctx: QueryContext,
  input: InputOf<'listEdits'>,
): Promise<z.output<(typeof parametersContract)['listEdits']['output']>> {
  const { items, next } = await listPackEdits(ctx, {
    part: parametersPart.name,
    id: input.parameter,
    after: input.after,
    limit: input.limit,
  })
  const lines = items.map(({ at, fields, ...rest }) => ({
    ...rest,
    at: at.toISOString(),
    fields: [...fields],
  }))
  return next === undefined ? { items: lines } : { items: lines, next }
}
