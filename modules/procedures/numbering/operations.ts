/** Case numbers by office: the series of the deciding unit, its year and a running number; without one the service’s own series serves. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { personOf, reaches } from '../access.ts'
import type { Acting } from '../acting.ts'
import { namesOfUnits } from '../world.ts'
import type { numberingContract } from './contract.ts'
import { numberingRefusalTexts } from './texts.ts'

type InputOf<K extends keyof typeof numberingContract> = z.output<(typeof numberingContract)[K]['input']>
type OutputOf<K extends keyof typeof numberingContract> = z.output<(typeof numberingContract)[K]['output']>

const refusedSeries = (code: keyof typeof numberingRefusalTexts): Refused =>
  new Refused({ code, basis: 'GB/T 9704-2012 7.2.5', ...numberingRefusalTexts[code] })

/** The series in which an office numbers a case on a day; undefined where it set none. */
export async function caseSeries(db: Db, unit: string, on: Day): Promise<string | undefined> {
  const { rows } = await sql<{ word: string }>`select word from procedures.case_series
    where unit_id = ${unit} and from_on <= ${on} order by from_on desc limit 1`.execute(db)
  return rows[0]?.word
}

interface SeriesRow {
  unit_id: string
  word: string
  from_on: Day
  reason: string
  set_by_name: string
  last: number
}

/** Units in which the caller is clerk or leader, with whether they lead it. */
function unitsOfCaller(ctx: QueryContext): Map<string, boolean> {
  const units = new Map<string, boolean>()
  for (const { role, unitId, from, until } of personOf(ctx).grants)
    if ((role === 'clerk' || role === 'leader') && from <= ctx.today && (until ?? '9') > ctx.today)
      units.set(unitId, (units.get(unitId) ?? false) || role === 'leader')
  return units
}

async function listCaseSeries(ctx: QueryContext): Promise<OutputOf<'listCaseSeries'>> {
  const units = unitsOfCaller(ctx)
  const ids = [...units.keys()].sort()
  const { rows } =
    await sql<SeriesRow>`select s.unit_id, s.word, s.from_on, s.reason, s.set_by_name, coalesce(n.last, 0) as last
    from procedures.case_series s
      left join procedures.numbers n on n.series = s.word and n.year = ${Number(ctx.today.slice(0, 4))}
    where s.unit_id = any(${ids}::text[]) order by s.unit_id, s.from_on desc limit 500`.execute(ctx.tx)
  const unitName = await namesOfUnits(ctx.tx, ids)
  return {
    units: ids.map((id) => {
      const own = rows.filter(({ unit_id: unit }) => unit === id)
      const now = own.find(({ from_on: from }) => from <= ctx.today)
      return {
        unit: { id, name: unitName(id) },
        maySet: units.get(id) ?? false,
        series: own.map((row) => ({
          word: row.word,
          from: row.from_on,
          reason: row.reason,
          by: row.set_by_name,
          isNow: row === now,
          last: row.last,
        })),
      }
    }),
  }
}

async function setCaseSeries(
  { registry }: Acting,
  ctx: CommandContext,
  { unit, word, from, reason }: InputOf<'setCaseSeries'>,
): Promise<Record<string, never>> {
  if (!reaches(ctx, unit)) throw new NotFound(`unit ${unit}`)
  // Two offices that want one word at once take turns.
  await sql`select pg_advisory_xact_lock(hashtextextended('procedures case series', 0))`.execute(ctx.tx)
  const { rows } = await sql<{ unit_id: string; word: string; from_on: Day }>`select unit_id, word, from_on
    from procedures.case_series where unit_id = ${unit} or word = ${word}`.execute(ctx.tx)
  if (from < ctx.today || rows.some((one) => one.unit_id === unit && one.from_on >= from))
    throw refusedSeries('series-in-the-past')
  const isTaken =
    rows.some((one) => one.unit_id !== unit && one.word === word) ||
    registry.runs.some(({ versions }) =>
      versions.some((one) => one.series === word || one.documents.some(({ series }) => series === word)),
    )
  if (isTaken) throw refusedSeries('series-taken')
  const { personId, name } = personOf(ctx)
  await sql`insert into procedures.case_series (unit_id, word, from_on, reason, set_by, set_by_name, set_at)
    values (${unit}, ${word}, ${from}, ${reason}, ${personId}, ${name}, ${ctx.now})`.execute(ctx.tx)
  ctx.audit({ subject: `unit:${unit}`, details: { word, from, reason } })
  return {}
}

/** Both operations. */
export function numberingOperations(on: Acting) {
  return {
    listCaseSeries: (ctx: QueryContext) => listCaseSeries(ctx),
    setCaseSeries: (ctx: CommandContext, input: InputOf<'setCaseSeries'>) => setCaseSeries(on, ctx, input),
  }
}
