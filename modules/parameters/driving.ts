/** Tells which figures rest on a clause, with what holds today; norms asks it for its pages and the search. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { selectParameters, type ParameterRow } from './queries.ts'
import { valueOn } from './rules.ts'
import { texts } from './texts.ts'

/** A figure as norms shows it beside a clause; has the form of its `Driven` without the clause. */
export interface DrivenParameter {
  readonly kind: 'parameter'
  readonly id: string
  readonly title: Text
  readonly state: { readonly word: Text; readonly tone: 'ok' | 'waiting' }
  readonly portalPath: string
  readonly deskPath: string
  readonly units: readonly string[]
}

function toDriven(row: ParameterRow, on: Day): DrivenParameter {
  const held = valueOn(row.values, on)
  const word: Text =
    held === undefined
      ? texts.pending
      : {
          zh: `${held.value} ${row.unit.zh}${held.verified ? '' : `（${texts.unverified.zh}）`}`,
          en: `${held.value} ${row.unit.en ?? row.unit.zh}${held.verified ? '' : ` (${texts.unverified.en})`}`,
        }
  const path = `/parameters/${row.id}`
  return {
    kind: 'parameter',
    id: row.id,
    title: row.title,
    state: { word, tone: held === undefined ? 'waiting' : 'ok' },
    portalPath: path,
    deskPath: path,
    units: [],
  }
}

const having = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`exists (select 1 from parameters.values v where v.parameter_id = p.id and ${condition})`

/** The source of `parameters`. */
export const parametersDriving = {
  name: 'parameters',

  async listDriven(
    ctx: QueryContext,
    clauses: readonly string[] | { readonly instrument: string },
  ): Promise<(DrivenParameter & { readonly clause: string })[]> {
    const isWhole = 'instrument' in clauses
    const { rows } = await selectParameters(
      having(isWhole ? sql`v.instrument_id = ${clauses.instrument}` : sql`v.clause = any(${clauses}::text[])`),
    ).execute(ctx.tx)
    const isAsked = (clause: string): boolean =>
      isWhole ? clause.startsWith(`${clauses.instrument}#`) || clause === clauses.instrument : clauses.includes(clause)
    return rows.flatMap((row) =>
      [...new Set(row.values.map(({ clause }) => clause))]
        .filter(isAsked)
        .map((clause) => ({ clause, ...toDriven(row, ctx.today) })),
    )
  },

  async find(
    ctx: QueryContext,
    words: readonly string[],
    limit: number,
  ): Promise<(DrivenParameter & { readonly clauses: readonly string[] })[]> {
    if (words.length === 0) return []
    const conditions = words.map((word) => {
      const piece = `%${word.replace(/[\\%_]/gu, '\\$&')}%`
      return sql`(p.title->>'zh' ilike ${piece} or p.title->>'en' ilike ${piece})`
    })
    const { rows } =
      await sql<ParameterRow>`${selectParameters(sql.join(conditions, sql` and `))} limit ${limit}`.execute(ctx.tx)
    return rows.map((row) => ({
      ...toDriven(row, ctx.today),
      clauses: [...new Set(row.values.map(({ clause }) => clause))],
    }))
  },
}
