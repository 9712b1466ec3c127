/** Rows of commitments as the contract shows them. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { namesOfInstruments, type InstrumentName } from '#modules/gazette/index.ts'
import { findValues } from '#modules/parameters/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Bodies } from './bodies.ts'
import type { commitmentLine, measureView } from './contract.ts'
import type { PackCommitment } from './pack.ts'
import type { Standing, Standings } from './figures/standings.ts'
import { stateOn } from './selecting.ts'

/** A commitment in a list. */
export type Line = z.output<typeof commitmentLine>
type Measure = z.output<typeof measureView>

/** A row with what a list shows of the tables around it. */
export interface CommitmentRow {
  id: string
  instrument_id: string
  kind: Line['kind']
  modality: Line['modality']
  owner: Line['owner']
  title: Text
  parent_id: string | null
  parent_title: Text | null
  starts_on: Day | null
  due_on: Day | null
  due_sort: Day
  due_precision: NonNullable<Line['duePrecision']> | null
  vague: Text | null
  recurrence: Line['recurrence'] | null
  measure: NonNullable<PackCommitment['measure']> | null
  note: Text | null
  units_from: string | null
  position: number
  state: Line['state']
  clauses: string[]
  units: { id: string; role: string }[] | null
  scope: 'open' | 'decided' | null
  differences: number
}

/** Commitments that a condition over `c` holds for. */
export function selectCommitments(condition: RawBuilder<unknown>, today: Day): RawBuilder<CommitmentRow> {
  return sql<CommitmentRow>`select c.id, c.instrument_id, c.kind, c.modality, c.owner, c.title, c.parent_id,
      p.title as parent_title, c.starts_on, c.due_on, c.due_sort, c.due_precision, c.vague, c.recurrence, c.measure, c.note,
      c.units_from, c.position, ${stateOn(today)} as state,
      array(select k.clause from plans.commitment_clauses k where k.commitment_id = c.id and k.role = 'basis'
        order by k.position) as clauses,
      (select jsonb_agg(jsonb_build_object('id', u.unit_id, 'role', u.role) order by u.position)
        from plans.commitment_units u where u.commitment_id = c.id and u.role <> 'part') as units,
      (select case when s.decided_on is null then 'open' else 'decided' end from plans.scopes s
        where s.commitment_id = c.id) as scope,
      (select count(*)::integer from plans.differences d where d.commitment_id = c.id) as differences
    from plans.commitments c left join plans.commitments p on p.id = c.parent_id and not p.is_dropped
    where ${condition}`
}

type Figure = NonNullable<PackCommitment['measure']>['value']

function toMeasure(measure: NonNullable<CommitmentRow['measure']>, held: ReadonlyMap<string, string>): Measure {
  const figureOf = (figure: Figure): Measure['value'] => {
    if (figure === undefined) return undefined
    if (typeof figure === 'string') return { value: figure }
    const value = held.get(figure.parameter)
    return { parameter: figure.parameter, ...(value === undefined ? {} : { value }) }
  }
  const { value, upper, ...rest } = measure
  return {
    ...rest,
    ...(value === undefined ? {} : { value: figureOf(value) }),
    ...(upper === undefined ? {} : { upper: figureOf(upper) }),
  }
}

function toLine(
  row: CommitmentRow,
  names: ReadonlyMap<string, InstrumentName>,
  held: ReadonlyMap<string, string>,
  bodies: Pick<Bodies, 'refOf'>,
  standing: Standing | undefined,
): Line {
  const units = (roles: readonly string[]) =>
    (row.units ?? []).filter(({ role }) => roles.includes(role)).map(({ id }) => bodies.refOf(id))
  const { id, instrument_id: instrument, clauses, kind, modality, owner, title, state, differences } = row
  return {
    id,
    instrument: names.get(instrument) ?? { id: instrument, title: { zh: instrument } },
    clauses,
    kind,
    modality,
    owner,
    title,
    state,
    differences,
    lead: units(['lead', 'joint']),
    cooperating: units(['cooperating', 'assisting']),
    ...(row.starts_on === null ? {} : { startsOn: row.starts_on }),
    ...(row.due_on === null ? {} : { dueOn: row.due_on, duePrecision: row.due_precision ?? 'day' }),
    ...(row.vague === null ? {} : { vague: row.vague }),
    ...(row.recurrence === null ? {} : { recurrence: row.recurrence }),
    ...(row.measure === null ? {} : { measure: toMeasure(row.measure, held) }),
    ...(row.parent_id === null || row.parent_title === null
      ? {}
      : { parent: { id: row.parent_id, title: row.parent_title } }),
    ...(row.scope === null ? {} : { scope: row.scope }),
    ...(standing === undefined ? {} : { standing }),
  }
}

/** Completes rows with names of documents and units, the figures that parameters supply today, and the lamps. */
export async function toLines(
  ctx: QueryContext,
  rows: readonly CommitmentRow[],
  { bodies, standings }: { readonly bodies: Bodies; readonly standings: Standings },
): Promise<Line[]> {
  const parameters = rows.flatMap(({ measure }) =>
    [measure?.value, measure?.upper].flatMap((figure) => (typeof figure === 'object' ? [figure.parameter] : [])),
  )
  const [names, held] = await Promise.all([
    namesOfInstruments(ctx.tx, [...new Set(rows.map((row) => row.instrument_id))]),
    findValues(ctx, [...new Set(parameters)]),
  ])
  return rows.map((row) => toLine(row, names, held, bodies, standings.of.get(row.id)))
}
