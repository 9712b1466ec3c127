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
  state: (typeof commitmentStates)[number]
  modality: (typeof commitmentModalities)[number]
}

interface CountRow extends StateRow {
  clause: string
  count: number
}

interface Row extends StateRow {
  id: string
  clauses: string[]
  title: Text
  due_on: Day | null
  units: string[] | null
}

function toneOf({ state, modality }: StateRow): Driven['state']['tone'] {
  // Only what the document says must be done is judged late.
  if (state === 'past-due') return modality === 'must' ? 'late' : 'plain'
  return state === 'running' ? 'waiting' : state === 'coming' ? 'idle' : 'plain'
}

const wordsOf = (row: StateRow): Driven['state'] => ({ word: stateTexts[row.state], tone: toneOf(row) })

function toFound(row: Row): Found {
  const { id, clauses, title, due_on: dueOn, units } = row
  return {
    kind: 'commitment',
    id,
    state: wordsOf(row),
    clauses,
    title,
    portalPath: `/implementation/commitments/${id}`,
    deskPath: `/plans/${id}`,
    units: units ?? [],
    ...(dueOn === null ? {} : { dueOn }),
  }
}

/** Clauses that only name units or a baseline drive nothing themselves. */
const drives = sql`k.role in ('basis', 'milestone', 'difference')`

/** Units that answer come first. */
function selectRows(today: Day, condition: RawBuilder<unknown>): RawBuilder<Row> {
  return sql<Row>`select c.id, ${stateOn(today)} as state, c.modality,
      array(select distinct k.clause from plans.commitment_clauses k where k.commitment_id = c.id and ${drives}) as clauses,
      c.title, c.due_on,
      (select jsonb_agg(u.unit_id order by u.position) from plans.commitment_units u
        where u.commitment_id = c.id and u.role in ('lead', 'joint')) as units
    from plans.commitments c where not c.is_dropped and ${condition} order by c.position`
}

/** How many rest on each clause, by state. */
function selectCounts(clauses: ClausesAsked, today: Day): RawBuilder<CountRow> {
  return sql<CountRow>`select k.clause, ${stateOn(today)} as state, c.modality, count(distinct c.id)::int as count
    from plans.commitment_clauses k join plans.commitments c on c.id = k.commitment_id
    where ${isAsked('k.clause', clauses)} and ${drives} and not c.is_dropped
    group by k.clause, 2, c.modality order by k.clause, min(c.position)`
}

function restsOn(clauses: ClausesAsked): RawBuilder<unknown> {
  return sql`exists (select 1 from plans.commitment_clauses k where k.commitment_id = c.id
      and ${drives} and ${isAsked('k.clause', clauses)})`
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
    select: selectCounts,
    toFound: (rows) =>
      (rows as readonly CountRow[]).map((row): FoundState => ({
        kind: 'commitment',
        state: wordsOf(row),
        clauses: [row.clause],
        count: row.count,
      })),
  },
  find,
}
