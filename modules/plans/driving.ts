/** Tells norms which commitments rest on a clause, and finds them by words. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { ClausesAsked, Driven, DrivingSource, Found } from '#modules/norms/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { commitmentModalities, commitmentStates } from './contract.ts'
import { stateOn } from './selecting.ts'
import { stateTexts } from './texts.ts'

interface Row {
  id: string
  title: Text
  state: (typeof commitmentStates)[number]
  modality: (typeof commitmentModalities)[number]
  due_on: Day | null
  clauses: string[]
  units: string[] | null
}

function toneOf({ state, modality }: Pick<Row, 'state' | 'modality'>): Driven['state']['tone'] {
  // Only what the document says must be done is judged late.
  if (state === 'past-due') return modality === 'must' ? 'late' : 'plain'
  return state === 'running' ? 'waiting' : state === 'coming' ? 'idle' : 'plain'
}

function toFound({ id, title, state, modality, due_on: dueOn, clauses, units }: Row): Found {
  return {
    kind: 'commitment',
    id,
    title,
    state: { word: stateTexts[state], tone: toneOf({ state, modality }) },
    portalPath: `/implementation/commitments/${id}`,
    deskPath: `/plans/${id}`,
    units: units ?? [],
    clauses,
    ...(dueOn === null ? {} : { dueOn }),
  }
}

/** Units that answer come first; clauses that only name units or a baseline drive nothing themselves. */
function selectRows(today: Day, condition: RawBuilder<unknown>): RawBuilder<Row> {
  return sql<Row>`select c.id, c.title, ${stateOn(today)} as state, c.modality, c.due_on,
      array(select distinct k.clause from plans.commitment_clauses k
        where k.commitment_id = c.id and k.role in ('basis', 'milestone', 'difference')) as clauses,
      (select jsonb_agg(u.unit_id order by u.position) from plans.commitment_units u
        where u.commitment_id = c.id and u.role in ('lead', 'joint')) as units
    from plans.commitments c where not c.is_dropped and ${condition} order by c.position`
}

async function listDriven(ctx: QueryContext, clauses: ClausesAsked): Promise<Driven[]> {
  const isWhole = 'instrument' in clauses
  const asked = isWhole ? sql`k.instrument_id = ${clauses.instrument}` : sql`k.clause = any(${clauses}::text[])`
  const { rows } = await selectRows(
    ctx.today,
    sql`exists (select 1 from plans.commitment_clauses k where k.commitment_id = c.id
      and k.role in ('basis', 'milestone', 'difference') and ${asked})`,
  ).execute(ctx.tx)
  const isAsked = (clause: string): boolean =>
    isWhole ? clause === clauses.instrument || clause.startsWith(`${clauses.instrument}#`) : clauses.includes(clause)
  return rows.flatMap((row) => {
    const { clauses: named, ...driven } = toFound(row)
    return named.filter(isAsked).map((clause) => ({ clause, ...driven }))
  })
}

async function find(ctx: QueryContext, words: readonly string[], limit: number): Promise<Found[]> {
  if (words.length === 0) return []
  const conditions = words.map((word) => sql`c.words like ${`%${word.toLowerCase().replace(/[\\%_]/gu, '\\$&')}%`}`)
  const { rows } = await sql<Row>`${selectRows(ctx.today, sql.join(conditions, sql` and `))} limit ${limit}`.execute(
    ctx.tx,
  )
  return rows.map(toFound)
}

/** The source of `plans`. */
export const plansDriving: DrivingSource = { name: 'plans', listDriven, find }
