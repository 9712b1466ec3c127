/** Tells which figures rest on a clause, with what holds today; norms asks it for its pages and the search. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { selectParameters, type ParameterRow } from './queries.ts'
import { valueOn } from './rules.ts'
import { texts } from './texts.ts'

/** A figure as norms shows it beside clauses; has the form of its `Found`. */
export interface FoundParameter {
  readonly kind: 'parameter'
  readonly id: string
  readonly title: Text
  readonly state: { readonly word: Text; readonly tone: 'ok' | 'waiting' }
  readonly portalPath: string
  readonly deskPath: string
  readonly units: readonly string[]
  readonly clauses: readonly string[]
}

function toFound(row: ParameterRow, on: Day): FoundParameter {
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
    clauses: [...new Set(row.values.map(({ clause }) => clause))],
  }
}

const having = (condition: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`exists (select 1 from parameters.values v where v.parameter_id = p.id and ${condition})`

/** The source of `parameters`. */
export const parametersDriving = {
  name: 'parameters',

  select(clauses: readonly string[] | { readonly instrument: string }): RawBuilder<unknown> {
    const isWhole = 'instrument' in clauses
    return selectParameters(
      having(isWhole ? sql`v.instrument_id = ${clauses.instrument}` : sql`v.clause = any(${clauses}::text[])`),
    )
  },

  toFound: (rows: readonly ParameterRow[], today: Day): FoundParameter[] => rows.map((row) => toFound(row, today)),

  async find(ctx: QueryContext, words: readonly string[], limit: number): Promise<FoundParameter[]> {
    if (words.length === 0) return []
    const conditions = words.map((word) => {
      const piece = `%${word.replace(/[\\%_]/gu, '\\$&')}%`
      return sql`(p.title->>'zh' ilike ${piece} or p.title->>'en' ilike ${piece})`
    })
    const { rows } =
      await sql<ParameterRow>`${selectParameters(sql.join(conditions, sql` and `))} limit ${limit}`.execute(ctx.tx)
    return rows.map((row) => toFound(row, ctx.today))
  },
}
