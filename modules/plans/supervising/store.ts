/** Supervisions in the database: the facts as they happened, the chain they come to, and taking turns on one of them. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import { NotFound, Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import type { PlanRow } from '../reporting/store.ts'
import { after, chainOf, type Chain, type Fact, type FactBody, type FactKind } from './chain.ts'
import type { SupervisionLimits } from './limits.ts'
import { factTexts, supervisionRefusals } from './texts.ts'

/** A chain with its plan. */
export interface Held {
  readonly chain: Chain
  readonly plan: PlanRow
}

/** A fact as its table has it. */
export type FactRow = Fact & { readonly id: string; readonly at: Date; readonly revision: number }

async function select(db: Db, ids: readonly string[], isLocking: boolean): Promise<Held[]> {
  const { rows } = await sql<Held>`select s.chain, to_jsonb(p) as plan
    from plans.supervisions s join plans.plans p on p.id = s.plan_id
    where s.id = any(${[...ids]}::uuid[]) order by s.id ${isLocking ? sql`for update of s` : sql``}`.execute(db)
  return rows
}

/** One of them; throws `NotFound`. */
export async function getChain(db: Db, id: string): Promise<Held> {
  const [held] = await select(db, [id], false)
  if (held === undefined) throw new NotFound(`supervision ${id}`)
  return held
}

/** Several, locked in the order of their ids, so that two bulk acts cannot wait for each other. */
export async function lockChains(tx: Tx, ids: readonly string[]): Promise<Map<string, Held>> {
  return new Map((await select(tx, [...new Set(ids)], true)).map((held) => [held.chain.id, held]))
}

/** The clause that orders supervision. */
export function basisOf({ basis, supervision }: Pick<PlanRow, 'basis' | 'supervision'>): string {
  return supervision?.basis ?? basis
}

/** The limits of a plan; refuses a plan that gives none. */
export function limitsOf(plan: PlanRow): SupervisionLimits {
  if (plan.supervision === null)
    throw new Refused({
      code: 'plan-without-limits',
      basis: plan.basis,
      ...supervisionRefusals['plan-without-limits'](),
    })
  return plan.supervision
}

/** What happened to one, oldest first. */
export async function listFacts(db: Db, id: string): Promise<FactRow[]> {
  const { rows } = await sql<FactRow>`select id, revision, kind, on_day as "on", at, by_id as by, by_name as "byName",
      coalesce(reason, '') as reason, details
    from plans.supervision_facts where supervision_id = ${id} order by revision`.execute(db)
  return rows
}

/** The refusal of an act on a chain that moved on meanwhile: by whom, with what. */
async function stale(tx: Tx, { chain, plan }: Held): Promise<Refused> {
  const { rows } = await sql<{ kind: FactKind; by_name: string }>`select kind, by_name from plans.supervision_facts
    where supervision_id = ${chain.id} and revision = ${chain.revision}`.execute(tx)
  const last = rows[0]
  return new Refused({
    code: 'stale-revision',
    basis: basisOf(plan),
    ...supervisionRefusals['stale-revision'](last?.by_name ?? '', factTexts[last?.kind ?? 'set-up']),
  })
}

/** Locks one for an act made on the revision that the caller saw. */
export async function lockSeen(tx: Tx, id: string, seen: number): Promise<Held> {
  const held = (await lockChains(tx, [id])).get(id)
  if (held === undefined) throw new NotFound(`supervision ${id}`)
  if (held.chain.revision !== seen) throw await stale(tx, held)
  return held
}

/** Who did it, on which day. */
export interface Doer {
  readonly tx: Tx
  readonly now: Date
  readonly today: Day
  readonly by: string
  readonly byName: string
}

/** Writes rows that lists can ask; one statement a table. */
async function project(tx: Tx, chain: Chain): Promise<void> {
  const { id, plan, title, parent, mergedInto, state, node, since, due, revision, urgedOn, transfer } = chain
  await sql`insert into plans.supervisions (id, plan_id, title, parent_id, merged_into, state, node, node_since, due_on,
      revision, urged_on, transfer, chain)
    values (${id}, ${plan}, ${JSON.stringify(title)}, ${parent ?? null}, ${mergedInto ?? null}, ${state}, ${node}, ${since},
      ${due?.on ?? null}, ${revision}, ${urgedOn ?? null}, ${transfer === undefined ? null : JSON.stringify(transfer)},
      ${JSON.stringify(chain)})
    on conflict (id) do update set title = excluded.title, merged_into = excluded.merged_into, state = excluded.state,
      node = excluded.node, node_since = excluded.node_since, due_on = excluded.due_on, revision = excluded.revision,
      urged_on = excluded.urged_on, transfer = excluded.transfer, chain = excluded.chain`.execute(tx)
  await sql`insert into plans.supervision_commitments (supervision_id, commitment_id)
    select ${id}, c from unnest(${[...chain.commitments]}::text[]) as c on conflict do nothing`.execute(tx)
  // A merge that is taken back takes its commitments along.
  await sql`delete from plans.supervision_commitments where supervision_id = ${id}
    and commitment_id <> all(${[...chain.commitments]}::text[])`.execute(tx)
  const duties = chain.duties.map((duty) => ({
    unit_id: duty.unit,
    role: duty.role,
    part: duty.part ?? null,
    via: duty.via ?? null,
    state: duty.state,
    due_on: state === 'open' ? (duty.due?.on ?? null) : null,
    person_id: duty.person ?? null,
    contact_id: duty.contact ?? null,
    is_orphan: duty.isOrphan ?? false,
  }))
  await sql`delete from plans.supervision_duties where supervision_id = ${id}
    and unit_id <> all(${duties.map(({ unit_id: unit }) => unit)}::text[])`.execute(tx)
  await sql`insert into plans.supervision_duties (supervision_id, unit_id, role, part, via, state, due_on, person_id,
      contact_id, is_orphan)
    select ${id}, r.* from jsonb_to_recordset(${JSON.stringify(duties)}::jsonb) as r (unit_id text, role text, part jsonb,
      via text, state text, due_on date, person_id uuid, contact_id uuid, is_orphan boolean)
    on conflict (supervision_id, unit_id) do update set role = excluded.role, part = excluded.part, via = excluded.via,
      state = excluded.state, due_on = excluded.due_on, person_id = excluded.person_id, contact_id = excluded.contact_id,
      is_orphan = excluded.is_orphan`.execute(tx)
}

/** Adds a fact and keeps the rows equal to what the facts come to. Two that add the same revision cannot both commit. */
export async function addFact(doer: Doer, id: string, chain: Chain | undefined, body: FactBody, reason?: string) {
  const { tx, now, today: on, by, byName } = doer
  const fact: Fact = { ...body, on, by, byName, ...(reason === undefined ? {} : { reason }) }
  const next = after(chain, fact)
  await sql`insert into plans.supervision_facts (id, supervision_id, revision, kind, on_day, at, by_id, by_name, reason, details)
    values (${uuid()}, ${id}, ${next.revision}, ${fact.kind}, ${on}, ${now}, ${by}, ${byName}, ${reason ?? null},
      ${JSON.stringify(fact.details)})`.execute(tx)
  await project(tx, next)
  await announceChange(tx, 'plans')
  return next
}

/** Builds the rows of one anew from its facts; answers the chain. */
export async function rebuild(tx: Tx, id: string): Promise<Chain> {
  const chain = chainOf(await listFacts(tx, id))
  await project(tx, chain)
  return chain
}

/** Title, due day and clause of commitments, in the order of the documents. */
export async function listCommitments(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; title: Text; dueOn?: Day; instrument: string; clauses: string[] }[]> {
  const { rows } = await sql<{
    id: string
    title: Text
    due_on: Day | null
    instrument_id: string
    clauses: string[] | null
  }>`select c.id, c.title, c.due_on, c.instrument_id,
      (select array_agg(k.clause order by k.position) from plans.commitment_clauses k
        where k.commitment_id = c.id and k.role = 'basis') as clauses
    from plans.commitments c where c.id = any(${[...ids]}::text[]) order by c.position, c.id`.execute(db)
  return rows.map(({ due_on: dueOn, instrument_id: instrument, clauses, ...rest }) => ({
    ...rest,
    instrument,
    clauses: clauses ?? [],
    ...(dueOn === null ? {} : { dueOn }),
  }))
}

/** Who acts, for facts that name them. */
export function doerOf(ctx: CommandContext): Doer {
  const { actor, tx, now, today } = ctx
  const by = actor.kind === 'person' ? actor.personId : actor.kind === 'system' ? actor.name : 'visitor'
  const byName = actor.kind === 'visitor' ? '' : actor.name
  return { tx, now, today, by, byName }
}
