/** Writes the parameters of the pack as rows, and reads dated figures for other modules. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { NotFound, Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { sinkOf, type PackSink } from '#platform/pack/load.ts'
import { parametersPart, type PackParameter } from './pack.ts'
import { valueOn } from './rules.ts'
import { refusalTexts } from './texts.ts'

async function save(tx: Tx, parameters: readonly PackParameter[], removed: readonly string[]): Promise<void> {
  await sql`delete from parameters.parameters where id = any(${removed}::text[])`.execute(tx)
  const rows = parameters.map((one) => ({
    id: one.id,
    title: one.title,
    kind: one.kind,
    unit: one.unit,
    pending: one.pending ?? null,
    used_by: one.usedBy,
  }))
  await sql`insert into parameters.parameters (id, title, kind, unit, pending, used_by)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id text, title jsonb, kind text, unit jsonb, pending jsonb, used_by text[])
    on conflict (id) do update set title = excluded.title, kind = excluded.kind, unit = excluded.unit,
      pending = excluded.pending, used_by = excluded.used_by`.execute(tx)
  await sql`delete from parameters.values where parameter_id = any(${rows.map(({ id }) => id)}::text[])`.execute(tx)
  const values = parameters.flatMap(({ id, values: dated }) =>
    dated.map(({ from, value, clause, verified, note }) => ({
      parameter_id: id,
      from_on: from,
      value,
      clause,
      verified,
      note: note ?? null,
    })),
  )
  await sql`insert into parameters.values (parameter_id, from_on, value, clause, verified, note)
    select * from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as r (parameter_id text, from_on date, value text, clause text, verified boolean, note jsonb)`.execute(tx)
}

/** What the module does with the pack. */
export const parametersPack: readonly PackSink[] = [
  sinkOf(parametersPart, async (tx, { changed, removed }) => {
    await save(
      tx,
      changed.map(({ value }) => value),
      removed,
    )
    await announceChange(tx, 'parameters')
  }),
]

/** A figure as it holds on a day: in `unit`, set by `clause`, since `from`. */
export interface HeldValue {
  readonly parameter: string
  /** A decimal number, a day or a word; numbers are compared as decimals, never as floats. */
  readonly value: string
  readonly unit: Text
  readonly clause: string
  readonly from: Day
  /** Whether somebody has compared it with the printed source. */
  readonly verified: boolean
}

interface ValueRow {
  id: string
  title: Text
  unit: Text
  pending: Text | null
  values: { from: Day; value: string; clause: string; verified: boolean }[]
}

/**
 * The figure that holds on a day, for the rules of other modules. Throws `NotFound` for an unknown parameter and `Refused`
 * (parameter-pending, parameter-not-yet) where the district has not entered it or the day is before its first.
 */
export async function getValue(ctx: QueryContext, id: string, on: Day = ctx.today): Promise<HeldValue> {
  const { rows } = await sql<ValueRow>`select p.id, p.title, p.unit, p.pending, coalesce((
      select jsonb_agg(jsonb_build_object('from', v.from_on, 'value', v.value, 'clause', v.clause, 'verified', v.verified)
        order by v.from_on) from parameters.values v where v.parameter_id = p.id), '[]') as values
    from parameters.parameters p where p.id = ${id}`.execute(ctx.tx)
  const [row] = rows
  if (row === undefined) throw new NotFound(`parameter ${id}`)
  const { title, unit, pending, values } = row
  const [first] = values
  if (first === undefined)
    throw new Refused({ code: 'parameter-pending', basis: id, ...refusalTexts.pending(title, pending ?? undefined) })
  const held = valueOn(values, on)
  if (held === undefined)
    throw new Refused({ code: 'parameter-not-yet', basis: first.clause, ...refusalTexts.notYet(title, first.from, on) })
  const { value, clause, from, verified } = held
  return { parameter: id, value, unit, clause, from, verified }
}

/** What holds on a day of each of those parameters; one that is not set, or not yet, is absent. */
export async function findValues(
  ctx: QueryContext,
  ids: readonly string[],
  on: Day = ctx.today,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; value: string }>`select distinct on (parameter_id) parameter_id as id, value
    from parameters.values where parameter_id = any(${ids}::text[]) and from_on <= ${on}
    order by parameter_id, from_on desc`.execute(ctx.tx)
  return new Map(rows.map(({ id, value }) => [id, value]))
}

/** A figure of all days: its values oldest first. */
export interface DatedFigure {
  readonly id: string
  readonly title: Text
  readonly kind: string
  readonly unit: Text
  readonly pending?: Text
  readonly values: readonly {
    readonly from: Day
    readonly value: string
    readonly clause: string
    readonly verified: boolean
  }[]
}

/** Those figures with all their values, for rules that ask for several days; unknown ids are absent. */
export async function findFigures(db: Db, ids: readonly string[]): Promise<Map<string, DatedFigure>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<ValueRow & { kind: string }>`select p.id, p.title, p.kind, p.unit, p.pending, coalesce((
      select jsonb_agg(jsonb_build_object('from', v.from_on, 'value', v.value, 'clause', v.clause, 'verified', v.verified)
        order by v.from_on) from parameters.values v where v.parameter_id = p.id), '[]') as values
    from parameters.parameters p where p.id = any(${[...ids]}::text[])`.execute(db)
  return new Map(
    rows.map(({ pending, ...figure }) => [figure.id, { ...figure, ...(pending === null ? {} : { pending }) }]),
  )
}
