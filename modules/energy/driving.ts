/** Tells norms how the registers of the measures stand, so that clauses show them. */
import { sql, type RawBuilder } from 'kysely'
import type { Text } from '#base/text.ts'
import type { ClausesAsked, Driven, DrivingSource, Found } from '#modules/norms/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { registers } from './registers/registers.ts'
import type { Register } from './registers/register.ts'
import type { RegisterId } from './registers/shapes.ts'

/** The register that tells each answer's state; reports stand with the bodies that made them. */
const telling = [registers.companies, registers.users, registers.projects, registers['audit-bodies']]

const portalPages: Readonly<Partial<Record<RegisterId, string>>> = {
  companies: '/energy/companies',
  projects: '/energy/projects',
}

function stateOf(count: number): Driven['state'] {
  const word: Text =
    count === 0
      ? { zh: '还没有登记', en: 'No record yet' }
      : { zh: `${count} 条登记`, en: count === 1 ? '1 record' : `${count} records` }
  return { word, tone: count === 0 ? 'idle' : 'ok' }
}

interface Row {
  id: RegisterId
  count: number
}

function selectCounts(wanted: readonly Register[]): RawBuilder<Row> {
  if (wanted.length === 0) return sql<Row>`select ''::text as id, 0 as count where false`
  const parts = wanted.map(
    ({ id, table }) =>
      sql`select ${id}::text as id, count(*)::int as count from ${sql.table(`energy.${table}`)} where removed_on is null`,
  )
  return sql<Row>`${sql.join(parts, sql` union all `)}`
}

/** Units and clauses besides the register's own stand with the pack's answer of the same id. */
function toFound(rows: readonly Row[]): Found[] {
  return rows.flatMap(({ id, count }) => {
    const register = telling.find((one) => one.id === id)
    if (register === undefined) return []
    const portalPath = portalPages[id]
    return [
      {
        kind: 'register' as const,
        id: register.answer,
        title: register.title,
        state: stateOf(count),
        deskPath: `/energy/${id}`,
        units: [],
        clauses: [register.clause],
        ...(portalPath === undefined ? {} : { portalPath }),
      },
    ]
  })
}

function select(clauses: ClausesAsked): RawBuilder<Row> {
  const isAsked = (clause: string): boolean =>
    'instrument' in clauses ? clause.startsWith(`${clauses.instrument}#`) : clauses.includes(clause)
  return selectCounts(telling.filter(({ clause }) => isAsked(clause)))
}

async function find(ctx: QueryContext, words: readonly string[], limit: number): Promise<Found[]> {
  if (words.length === 0) return []
  const wanted = telling.filter(({ title }) =>
    words.every((word) => `${title.zh} ${title.en ?? ''}`.toLowerCase().includes(word.toLowerCase())),
  )
  return toFound((await selectCounts(wanted.slice(0, limit)).execute(ctx.tx)).rows)
}

/** The source of `energy`. */
export const energyDriving: DrivingSource = { name: 'energy', select, toFound, find }
