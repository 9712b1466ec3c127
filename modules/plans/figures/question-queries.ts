/** Questions that figures raise: which are open, who answered what. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { namesOfInstruments } from '#modules/gazette/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { figureOperations } from './contract.ts'
import { answeringUnits, openPlaces } from './places.ts'

type Questions = z.output<typeof figureOperations.listQuestions.output>
type Verdict = z.output<typeof figureOperations.answerQuestion.input>['verdict']

/** Settled without an answer: the unit has reported the same day again. */
const isSettled = sql<boolean>`exists (select 1 from plans.figures n where n.commitment_id = q.commitment_id
  and n.kind = 'declared' and n.as_of = q.as_of and n.unit_id is not distinct from q.unit_id
  and n.area_id is not distinct from q.area_id and n.id > q.declared_id)`

const stateOf: RawBuilder<'open' | 'answered' | 'settled'> = sql`case when a.question_id is not null then 'answered'
  when ${isSettled} then 'settled' else 'open' end`

/** How many questions of a commitment wait for an answer. */
export async function countOpenQuestions(ctx: QueryContext, commitment: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from plans.questions q
    left join plans.answers a on a.question_id = q.id
    where q.commitment_id = ${commitment} and ${stateOf} = 'open'`.execute(ctx.tx)
  return rows[0]?.count ?? 0
}

/** The days of the figures that open questions of a commitment are about. */
export async function openQuestionDays(ctx: QueryContext, commitment: string): Promise<Day[]> {
  const { rows } = await sql<{ on: Day }>`select q.as_of as "on" from plans.questions q
    left join plans.answers a on a.question_id = q.id
    where q.commitment_id = ${commitment} and ${stateOf} = 'open'`.execute(ctx.tx)
  return rows.map(({ on }) => on)
}

interface QuestionRow {
  id: string
  commitment_id: string
  title: Text
  measure_unit: Text | null
  basis: string | null
  place_id: string | null
  as_of: Day
  declared: string
  declared_by: string
  computed: string
  raised_on: Day
  state: 'open' | 'answered' | 'settled'
  verdict: Verdict | null
  answer: string | null
  answered_by_name: string | null
  answered_on: Day | null
}

/** The commitment of a question, and whether it has been answered; throws `NotFound`. */
export async function getQuestionState(
  ctx: QueryContext,
  id: string,
): Promise<{ commitment: string; state: QuestionRow['state'] }> {
  const { rows } = await sql<{ commitment: string; state: QuestionRow['state'] }>`select q.commitment_id as commitment,
      ${stateOf} as state
    from plans.questions q left join plans.answers a on a.question_id = q.id where q.id = ${id}`.execute(ctx.tx)
  if (rows[0] === undefined) throw new NotFound(`question ${id}`)
  return rows[0]
}

const instrumentOf = ({ basis }: Pick<QuestionRow, 'basis'>): string => basis?.split('#')[0] ?? ''

/** Lists questions, newest first. */
export async function listQuestions(
  ctx: QueryContext,
  { after, limit, commitment, state }: z.output<typeof figureOperations.listQuestions.input>,
): Promise<Questions> {
  const [before] = decodeCursor(after) ?? []
  const { rows } = await sql<QuestionRow>`select q.id, q.commitment_id, c.title, c.measure->'unit' as measure_unit,
      (select k.clause from plans.commitment_clauses k where k.commitment_id = c.id and k.role = 'basis'
        order by k.position limit 1) as basis,
      coalesce(q.unit_id, q.area_id) as place_id, q.as_of, q.declared, d.recorded_by_name as declared_by, q.computed,
      q.raised_on, ${stateOf} as state, a.verdict, a.answer, a.answered_by_name, a.answered_on
    from plans.questions q join plans.commitments c on c.id = q.commitment_id
      join plans.figures d on d.id = q.declared_id left join plans.answers a on a.question_id = q.id
    where true ${typeof before === 'string' ? sql`and q.id < ${before}::uuid` : sql``}
      ${commitment === undefined ? sql`` : sql`and q.commitment_id = ${commitment}`}
      ${state === undefined ? sql`` : sql`and ${stateOf} = ${state}`}
    order by q.id desc limit ${limit + 1}`.execute(ctx.tx)
  const places = await openPlaces(ctx)
  const documents = await namesOfInstruments(ctx.tx, rows.map(instrumentOf))
  const answering = await answeringUnits(ctx, [...new Set(rows.map((row) => row.commitment_id))])
  const items: Questions['items'] = rows.slice(0, limit).map((row) => ({
    id: row.id,
    commitment: row.commitment_id,
    title: row.title,
    basis: row.basis ?? row.commitment_id,
    ...(row.place_id === null ? {} : { place: places.refOf(row.place_id) }),
    on: row.as_of,
    unit: row.measure_unit ?? { zh: '' },
    declared: row.declared,
    declaredBy: row.declared_by,
    computed: row.computed,
    raisedOn: row.raised_on,
    answering: [...(answering.get(row.commitment_id) ?? [])],
    ...(documents.has(instrumentOf(row)) ? { document: documents.get(instrumentOf(row)) } : {}),
    state: row.state,
    ...(row.verdict === null
      ? {}
      : {
          answer: {
            verdict: row.verdict,
            text: row.answer ?? '',
            by: row.answered_by_name ?? '',
            on: row.answered_on ?? row.raised_on,
          },
        }),
  }))
  const last = rows[limit - 1]
  return rows.length > limit && last ? { items, next: encodeCursor([last.id]) } : { items }
}
