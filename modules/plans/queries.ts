/** Reads of the commitments: the list, one with everything around it, its history. */
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { findRevision, listEdits as listPackEdits } from '#platform/pack/edits.ts'
import type { Bodies } from './bodies.ts'
import type { commitmentView, plansContract } from './contract.ts'
import { commitmentsPart } from './pack.ts'
import { conditionsOf, openKnown, stateOn } from './selecting.ts'
import { selectCommitments, toLines, type CommitmentRow, type Line } from './views.ts'

type InputOf<K extends keyof typeof plansContract> = z.output<(typeof plansContract)[K]['input']>
type View = z.output<typeof commitmentView>

/** Lists commitments by due day (undated ones last) or in the order of the documents. */
export async function listCommitments(
  ctx: QueryContext,
  input: InputOf<'listCommitments'>,
): Promise<{ items: Line[]; next?: string }> {
  const { after, limit, sort, ...filter } = input
  const known = await openKnown(ctx)
  const conditions = [conditionsOf(filter, ctx.today, known)]
  const isByDue = sort === 'due'
  const [due, position, id] = decodeCursor(after) ?? []
  if (typeof due === 'string' && typeof position === 'number' && typeof id === 'string')
    conditions.push(
      isByDue
        ? sql`(c.due_sort, c.position, c.id) > (${due}::date, ${position}::integer, ${id})`
        : sql`(c.position, c.id) > (${position}::integer, ${id})`,
    )
  const order = isByDue ? sql`c.due_sort, c.position, c.id` : sql`c.position, c.id`
  const { rows } = await sql<CommitmentRow>`${selectCommitments(sql.join(conditions, sql` and `), ctx.today)}
    order by ${order} limit ${limit + 1}`.execute(ctx.tx)
  const items = await toLines(ctx, rows.slice(0, limit), known)
  const last = rows[limit - 1]
  return rows.length > limit && last
    ? { items, next: encodeCursor([last.due_sort, last.position, last.id]) }
    : { items }
}

interface AroundRow {
  places: View['places'] | null
  units: { id: string; role: View['units'][number]['role']; part: Text | null }[] | null
  milestones:
    | {
        title: Text
        due_on: string
        due_precision: View['milestones'][number]['duePrecision']
        value: string | null
        clause: string | null
      }[]
    | null
  points: { field: string; places: View['points'][number]['places']; in_use: string; note: Text | null }[] | null
  question: { question: Text; readings: { id: string; text: Text }[]; in_use: string } | null
  decided_by: string | null
  decided_on: string | null
  because: Text | null
  no_units: { clause: string; note: Text } | null
}

async function findAround(ctx: QueryContext, row: CommitmentRow): Promise<AroundRow> {
  const { rows } = await sql<AroundRow>`select
      (select jsonb_agg(jsonb_build_object('clause', k.clause, 'role', k.role) order by k.position)
        from plans.commitment_clauses k where k.commitment_id = ${row.id}) as places,
      (select jsonb_agg(jsonb_build_object('id', u.unit_id, 'role', u.role, 'part', u.part) order by u.position)
        from plans.commitment_units u where u.commitment_id = ${row.id}) as units,
      (select jsonb_agg(jsonb_build_object('title', m.title, 'due_on', m.due_on, 'due_precision', m.due_precision,
          'value', m.value::text, 'clause', m.clause) order by m.due_on, m.position)
        from plans.milestones m where m.commitment_id = ${row.id}) as milestones,
      (select jsonb_agg(jsonb_build_object('field', d.field, 'places', d.places, 'in_use', d.in_use, 'note', d.note)
          order by d.position) from plans.differences d where d.commitment_id = ${row.id}) as points,
      (select jsonb_build_object('question', s.question, 'readings', s.readings, 'in_use', s.in_use)
        from plans.scopes s where s.commitment_id = ${row.id}) as question,
      (select s.decided_by from plans.scopes s where s.commitment_id = ${row.id}) as decided_by,
      (select s.decided_on::text from plans.scopes s where s.commitment_id = ${row.id}) as decided_on,
      (select s.because from plans.scopes s where s.commitment_id = ${row.id}) as because,
      (select jsonb_build_object('clause', n.clause, 'note', n.note) from plans.plan_notes n
        where n.instrument_id = ${row.instrument_id}) as no_units`.execute(ctx.tx)
  const [around] = rows
  if (around === undefined) throw new NotFound(`commitment ${row.id}`)
  return around
}

function toUnits(units: AroundRow['units'], bodies: Bodies): View['units'] {
  return (units ?? []).map(({ id, role, part }) => {
    const unit = bodies.refOf(id)
    const members = bodies.members.get(id)?.map((member) => {
      const { id: own, name } = bodies.refOf(member)
      return { id: own, name }
    })
    return { unit, role, ...(part === null ? {} : { part }), ...(members === undefined ? {} : { members }) }
  })
}

function toQuestion(row: AroundRow, bodies: Bodies): View['question'] {
  if (row.question === null) return undefined
  const { question, readings, in_use: inUse } = row.question
  const by = row.decided_by === null ? undefined : bodies.refOf(row.decided_by)
  return {
    question,
    readings,
    inUse,
    ...(by === undefined ? {} : { decidedBy: { id: by.id, name: by.name } }),
    ...(row.decided_on === null ? {} : { decidedOn: row.decided_on }),
    ...(row.because === null ? {} : { because: row.because }),
  }
}

interface ChildRow {
  id: string
  title: Text
  state: Line['state']
  due_on: Day | null
}

async function findChildren(ctx: QueryContext, id: string): Promise<View['children']> {
  const { rows } = await sql<ChildRow>`select c.id, c.title, ${stateOn(ctx.today)} as state, c.due_on
    from plans.commitments c where c.parent_id = ${id} and not c.is_dropped order by c.position`.execute(ctx.tx)
  return rows.map(({ due_on: dueOn, ...one }) => (dueOn === null ? one : { ...one, dueOn }))
}

/** A commitment with its clauses, units, milestones, open questions and children; throws `NotFound`. */
export async function getCommitment(ctx: QueryContext, input: InputOf<'getCommitment'>): Promise<View> {
  const [known, { rows }] = await Promise.all([
    openKnown(ctx),
    selectCommitments(sql`c.id = ${input.commitment} and not c.is_dropped`, ctx.today).execute(ctx.tx),
  ])
  const [row] = rows
  if (row === undefined) throw new NotFound(`commitment ${input.commitment}`)
  const { bodies } = known
  const [lines, around, children, revision] = await Promise.all([
    toLines(ctx, [row], known),
    findAround(ctx, row),
    findChildren(ctx, row.id),
    findRevision(ctx.tx, commitmentsPart.name, row.id),
  ])
  const question = toQuestion(around, bodies)
  return {
    ...(lines[0] as Line),
    places: around.places ?? [],
    units: toUnits(around.units, bodies),
    milestones: (around.milestones ?? []).map(
      ({ title, due_on: dueOn, due_precision: duePrecision, value, clause }) => ({
        title,
        dueOn,
        duePrecision,
        ...(value === null ? {} : { value }),
        ...(clause === null ? {} : { clause }),
      }),
    ),
    points: (around.points ?? []).map(({ field, places, in_use: inUse, note }) => ({
      field,
      places,
      inUse,
      ...(note === null ? {} : { note }),
    })),
    children,
    revision,
    ...(question === undefined ? {} : { question }),
    ...(row.note === null ? {} : { note: row.note }),
    ...(around.no_units === null || (around.units ?? []).length > 0 ? {} : { noUnits: around.no_units }),
  }
}

/** The desk's edits of a commitment, newest first. */
export async function listEdits(
  ctx: QueryContext,
  input: InputOf<'listEdits'>,
): Promise<z.output<(typeof plansContract)['listEdits']['output']>> {
  const { items, next } = await listPackEdits(ctx, {
    part: commitmentsPart.name,
    id: input.commitment,
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
