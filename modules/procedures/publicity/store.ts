/** Rows of objections, and what stands in public; the words are read under the key of whoever objected. */
import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Party } from '#modules/directory/index.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { caseColumns, type CaseRow } from '../store.ts'
import type { ObjectionVerdict } from './facts.ts'

/** An objection as its table has it, with its answer from the facts of the case. */
export interface ObjectionRow {
  id: string
  case_id: string
  number: string
  person_id: string
  sealed: Buffer
  made_on: Day
  answered_on: Day | null
  answer: { verdict: ObjectionVerdict; gist: string; answer: string } | null
}

const boundOf = (id: string): string => `objection ${id}`

/** What was written, or nothing once its author was erased. */
export function wordsOf(
  party: Party | undefined,
  { id, sealed }: Pick<ObjectionRow, 'id' | 'sealed'>,
): string | undefined {
  return party?.open(sealed, boundOf(id))
}

/** Seals the words under the author's key and keeps them; answers the digest that the fact holds. */
export async function keepObjection(
  tx: Tx,
  party: Party,
  one: { id: string; case: string; number: string; madeOn: Day; at: Date; text: string },
): Promise<string> {
  const sealed = party.seal(one.text, boundOf(one.id))
  await sql`insert into procedures.objections (id, case_id, number, person_id, sealed, made_on, made_at)
    values (${one.id}, ${one.case}, ${one.number}, ${party.id}, ${sealed}, ${one.madeOn}, ${one.at})`.execute(tx)
  return createHash('sha256').update(sealed).digest('hex')
}

/** Objections by a condition over `o`. */
export async function readObjections(db: Db, where: RawBuilder<unknown>, limit: number): Promise<ObjectionRow[]> {
  const { rows } = await sql<ObjectionRow>`select o.id, o.case_id, o.number, o.person_id, o.sealed, o.made_on,
      f.on_day as answered_on, f.data as answer
    from procedures.objections o left join lateral (select f.on_day, f.data from procedures.facts f
      where f.case_id = o.case_id and f.kind = 'objection-answered' and f.data ->> 'objection' = o.id::text limit 1) f on true
    where ${where} order by o.id desc limit ${limit}`.execute(db)
  return rows
}

/** What a list of publicity shows of a case. */
export interface PublicRow extends CaseRow {
  started_on: Day
  until_on: Day | null
  over_on: Day | null
  made: number
  answered: number
}

/** Cases in public, those that end first on top; or those that were, newest first. `after` is the last one of the page before. */
export async function readPublicities(
  db: Db,
  state: 'running' | 'over',
  { today, after, limit }: { today: Day; after: readonly [string, string] | undefined; limit: number },
): Promise<PublicRow[]> {
  const isRunning = state === 'running'
  const page = isRunning
    ? sql`k.state = 'running' and k.due_on >= ${today}
        and ${after === undefined ? sql`true` : sql`(k.due_on, k.case_id) > (${after[0]}::date, ${after[1]}::uuid)`}
      order by k.due_on, k.case_id`
    : sql`k.state = 'ended'
        and ${after === undefined ? sql`true` : sql`(k.ended_on, k.case_id) < (${after[0]}::date, ${after[1]}::uuid)`}
      order by k.ended_on desc, k.case_id desc`
  const { rows } =
    await sql<PublicRow>`select ${caseColumns}, k.started_on, k.due_on as until_on, k.ended_on as over_on,
      n.made, n.answered
    from (select * from procedures.clocks k where k.clock = 'publicity' and ${page} limit ${limit}) k
    join procedures.cases c on c.id = k.case_id
    cross join lateral (select count(*) filter (where f.kind = 'objection-made')::int as made,
      count(*) filter (where f.kind = 'objection-answered')::int as answered from procedures.facts f
      where f.case_id = c.id and f.kind in ('objection-made', 'objection-answered')) n
    order by ${isRunning ? sql`k.due_on, k.case_id` : sql`k.ended_on desc, k.case_id desc`}`.execute(db)
  return rows
}
