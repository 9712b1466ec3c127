/** Tells norms which commitments rest on a clause, and finds them by words. */
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import {
  isAsked,
  type ClausesAsked,
  type Driven,
  type DrivingSource,
  type Found,
  type FoundState,
} from '#modules/norms/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { commitmentModalities, commitmentStates } from './contract.ts'
import { stateOn } from './selecting.ts'
import { stateTexts } from './texts.ts'

interface StateRow {
  id: string
  state: (typeof commitmentStates)[number]
  modality: (typeof commitmentModalities)[number]
  clauses: string[]
}

interface Row extends StateRow {
  title: Text
  due_on: Day | null
  units: string[] | null
}

function toneOf({ state, modality }: StateRow): Driven['state']['tone'] {
  // Only what the document says must be done is judged late.
  if (state === 'past-due') return modality === 'must' ? 'late' : 'plain'
  return state === 'running' ? 'waiting' : state === 'coming' ? 'idle' : 'plain'
}

const toFoundState = (row: StateRow): FoundState => ({
  kind: 'commitment',
  id: row.id,
  state: { word: stateTexts[row.state], tone: toneOf(row) },
  clauses: row.clauses,
})

function toFound(row: Row): Found {
  const { id, title, due_on: dueOn, units } = row
  return {
    ...toFoundState(row),
    title,
    portalPath: `/implementation/commitments/${id}`,
    deskPath: `/plans/${id}`,
    units: units ?? [],
    ...(dueOn === null ? {} : { dueOn }),
  }
}

/** Clauses that only name units or a baseline drive nothing themselves. */
const stateColumns = (today: Day): RawBuilder<unknown> => sql`c.id, ${stateOn(today)} as state, c.modality,
      array(select distinct k.clause from plans.commitment_clauses k
        where k.commitment_id = c.id and k.role in ('basis', 'milestone', 'difference')) as clauses`

/** Units that answer come first. */
function selectRows(today: Day, condition: RawBuilder<unknown>): RawBuilder<Row> {
  return sql<Row>`select ${stateColumns(today)}, c.title, c.due_on,
      (select jsonb_agg(u.unit_id order by u.position) from plans.commitment_units u
        where u.commitment_id = c.id and u.role in ('lead', 'joint')) as units
    from plans.commitments c where not c.is_dropped and ${condition} order by c.position`
}

function restsOn(clauses: ClausesAsked): RawBuilder<unknown> {
  return sql`exists (select 1 from plans.commitment_clauses k where k.commitment_id = c.id
      and k.role in ('basis', 'milestone', 'difference') and ${isAsked('k.clause', clauses)})`
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
export const plansDriving: DrivingSource = {
  name: 'plans',
  select: (clauses, today) => selectRows(today, restsOn(clauses)),
  toFound: (rows) => (rows as readonly Row[]).map(toFound),
  states: {
    select: (clauses, today) => sql`select ${stateColumns(today)} from plans.commitments c
      where not c.is_dropped and ${restsOn(clauses)} order by c.position`,
    toFound: (rows) => (rows as readonly StateRow[]).map(toFoundState),
  },
  find,
}
