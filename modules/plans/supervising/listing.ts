/** Lists of what is supervised: one's own, one's unit's, all; overdue first; counted by where they stand. */
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { NotAllowed, NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { openNames, type NameIndex } from '#modules/directory/index.ts'
import type { Context, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { actsFor } from '../reporting/access.ts'
import { planRefOf, unitRefOf } from '../reporting/reading.ts'
import { listPlanRows, type PlanRow } from '../reporting/store.ts'
import { reachedBy } from '../reporting/sync.ts'
import { actsForUnits, mayRead } from './access.ts'
import { answers, heldDuties, isOverdue, nodes, type Chain } from './chain.ts'
import { supervisionFilters, type supervisionOperations } from './contract.ts'

type InputOf<K extends keyof typeof supervisionOperations> = z.output<(typeof supervisionOperations)[K]['input']>
type OutputOf<K extends keyof typeof supervisionOperations> = z.output<(typeof supervisionOperations)[K]['output']>
/** A line of the list. */
export type Line = OutputOf<'listSupervisions'>['items'][number]
type FilterName = (typeof supervisionFilters)[number]
/** By what it is narrowed. */
export type Filter = Omit<InputOf<'listSupervisions'>, 'after' | 'limit'>

/** A chain with its plan. */
export interface Row {
  chain: Chain
  plan: PlanRow
  due_sort: Day
}

const any = (units: readonly string[]) => sql`any(${[...units]}::text[])`

/** What waits for the reader: duties of own units to sign or take up, and what the office has to do next. */
function waitingFor(ctx: Context): RawBuilder<unknown> {
  const units = actsForUnits(ctx) ?? []
  return sql`s.state = 'open' and (
    exists (select 1 from plans.supervision_duties w where w.supervision_id = s.id and w.unit_id = ${any(units)}
      and w.state in ('asked', 'signed'))
    or (p.office_unit_id = ${any(units)} and (s.node in ('hand-over', 'review', 'close') or s.transfer is not null)))`
}

/** Past its day: the node, or the duty of a unit of the reader's. */
function overdueOn(ctx: Context): RawBuilder<unknown> {
  const units = actsForUnits(ctx) ?? []
  return sql`s.state = 'open' and (s.due_on < ${ctx.today}::date or exists (select 1 from plans.supervision_duties o
    where o.supervision_id = s.id and o.unit_id = ${any(units)} and o.due_on < ${ctx.today}::date))`
}

function standsAt(ctx: Context, at: FilterName): RawBuilder<unknown> {
  if (at === 'waiting') return waitingFor(ctx)
  if (at === 'overdue') return overdueOn(ctx)
  if ((nodes as readonly string[]).includes(at)) return sql`s.state = 'open' and s.node = ${at}`
  return sql`s.state = ${at}`
}

function viewed(ctx: Context, view: Filter['view']): RawBuilder<unknown> {
  if (view === 'all') return sql`true`
  if (view === 'mine') {
    const me = ctx.actor.kind === 'person' ? ctx.actor.personId : '00000000-0000-0000-0000-000000000000'
    return sql`exists (select 1 from plans.supervision_duties m where m.supervision_id = s.id and m.state <> 'ended'
      and ${me}::uuid in (m.person_id, m.contact_id))`
  }
  const units = actsForUnits(ctx)
  if (units === undefined) return sql`true`
  return sql`(p.office_unit_id = ${any(units)} or exists (select 1 from plans.supervision_duties m
    where m.supervision_id = s.id and m.unit_id = ${any(units)} and m.state <> 'ended'))`
}

function conditionsOf(ctx: Context, { view, plan, unit, commitment, q }: Omit<Filter, 'at'>): RawBuilder<unknown> {
  const conditions = [mayRead(ctx), viewed(ctx, view)]
  if (plan !== undefined) conditions.push(sql`s.plan_id = ${plan}`)
  if (unit !== undefined)
    conditions.push(sql`exists (select 1 from plans.supervision_duties u where u.supervision_id = s.id
      and u.unit_id = ${unit} and u.state <> 'ended')`)
  if (commitment !== undefined)
    conditions.push(sql`exists (select 1 from plans.supervision_commitments k where k.supervision_id = s.id
      and k.commitment_id = ${commitment})`)
  for (const word of (q ?? '').split(/\s+/u).filter((one) => one !== ''))
    conditions.push(
      sql`(s.title->>'zh') || ' ' || coalesce(s.title->>'en', '') ilike ${`%${word.replace(/[\\%_]/gu, '\\$&')}%`}`,
    )
  return sql.join(conditions, sql` and `)
}

/** How many rows a filter finds. */
export async function countRows(ctx: QueryContext, { at, ...filter }: Filter): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from plans.supervisions s
    join plans.plans p on p.id = s.plan_id
    where ${conditionsOf(ctx, filter)} and ${at === undefined ? sql`true` : standsAt(ctx, at)}`.execute(ctx.tx)
  return rows[0]?.n ?? 0
}

async function countStands(ctx: QueryContext, filter: Omit<Filter, 'at'>): Promise<Record<string, number>> {
  const counted = supervisionFilters.map(
    (at) => sql`count(*) filter (where ${standsAt(ctx, at)})::integer as ${sql.ref(at)}`,
  )
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counted)} from plans.supervisions s
    join plans.plans p on p.id = s.plan_id where ${conditionsOf(ctx, filter)}`.execute(ctx.tx)
  return rows[0] ?? {}
}

/** A chain as a line of a list. */
export function lineOf(ctx: Context, index: NameIndex, { chain, plan }: Row): Line {
  const held = heldDuties(chain)
  const refs = (isLead: boolean) =>
    held.filter(({ role }) => answers(role) === isLead).map(({ unit }) => unitRefOf(index, unit))
  return {
    id: chain.id,
    title: chain.title,
    plan: planRefOf(plan),
    state: chain.state,
    node: chain.node,
    since: chain.since,
    isOverdue: isOverdue(chain, ctx.today),
    lead: refs(true),
    cooperating: refs(false),
    urgedTimes: chain.urgedTimes,
    revision: chain.revision,
    hasOrphan: held.some((duty) => duty.isOrphan === true),
    asksTransfer: chain.transfer !== undefined,
    isOffice: actsFor(ctx, plan.office_unit_id),
    ...(chain.due === undefined ? {} : { dueOn: chain.due.on }),
    ...(chain.urgedOn === undefined ? {} : { urgedOn: chain.urgedOn }),
  }
}

/** Rows after a place, the soonest due first. */
export async function listRows(
  ctx: QueryContext,
  { at, ...filter }: Filter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Row[]> {
  const [due, id] = decodeCursor(after) ?? []
  const isPlace = typeof due === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/u.test(id)
  const { rows } = await sql<Row>`select s.chain, to_jsonb(p) as plan, s.due_sort from plans.supervisions s
      join plans.plans p on p.id = s.plan_id
    where ${conditionsOf(ctx, filter)} and ${at === undefined ? sql`true` : standsAt(ctx, at)}
      and ${isPlace ? sql`(s.due_sort, s.id) > (${due}::date, ${id}::uuid)` : sql`true`}
    order by s.due_sort, s.id limit ${limit}`.execute(ctx.tx)
  return rows
}

/** The cursor behind a row. */
export const placeAfter = (row: Row): string => encodeCursor([row.due_sort, row.chain.id])

/** A page of them, the soonest due first, so that what is overdue leads; those that have ended come last. */
export async function listSupervisions(
  ctx: QueryContext,
  input: InputOf<'listSupervisions'>,
): Promise<OutputOf<'listSupervisions'>> {
  const { after, limit, at, ...filter } = input
  const rows = await listRows(ctx, { at, ...filter }, { after, limit: limit + 1 })
  const index = await openNames(ctx.tx)
  const last = rows[limit - 1]
  return {
    items: rows.slice(0, limit).map((row) => lineOf(ctx, index, row)),
    counts: await countStands(ctx, filter),
    maySetUp: (await listPlanRows(ctx.tx)).some(({ office_unit_id: office }) => actsFor(ctx, office)),
    ...(rows.length > limit && last ? { next: placeAfter(last) } : {}),
  }
}

interface FreeRow {
  id: string
  title: Text
  modality: string
  due_on: Day | null
  position: number
  clauses: string[] | null
  units: string[] | null
  total: number
}

/** Commitments of a plan that nobody supervises yet, in the order of the document. */
export async function listUnsupervised(
  ctx: QueryContext,
  input: InputOf<'listUnsupervised'>,
): Promise<OutputOf<'listUnsupervised'>> {
  const all = await listPlanRows(ctx.tx)
  if (input.plan !== undefined && !all.some(({ id }) => id === input.plan)) throw new NotFound(`plan ${input.plan}`)
  const own = all.filter(({ office_unit_id: office }) => actsFor(ctx, office))
  const plan = own.find(({ id }) => input.plan === undefined || id === input.plan)
  if (plan === undefined) throw new NotAllowed('the office in charge of the plan sets up')
  const [position, id] = decodeCursor(input.after) ?? []
  const words = (input.q ?? '').split(/\s+/u).filter((one) => one !== '')
  const found = sql`select c.id, c.title, c.modality, c.due_on, c.position, (count(*) over ())::integer as total
    from plans.commitments c where c.instrument_id = ${plan.instrument_id} and not c.is_dropped and c.owner <> 'city'
      and not exists (select 1 from plans.supervision_commitments k join plans.supervisions s on s.id = k.supervision_id
        where k.commitment_id = c.id and s.state in ('open', 'closed', 'split'))
      ${
        words.length === 0
          ? sql``
          : sql`and ${sql.join(
              words.map((word) => sql`c.words like ${`%${word.toLowerCase().replace(/[\\%_]/gu, '\\$&')}%`}`),
              sql` and `,
            )}`
      }`
  const { rows } = await sql<FreeRow>`select f.*,
      (select array_agg(k.clause order by k.position) from plans.commitment_clauses k
        where k.commitment_id = f.id and k.role = 'basis') as clauses,
      (select array_agg(u.unit_id order by u.position) from plans.commitment_units u
        where u.commitment_id = f.id and u.role in ('lead', 'joint', 'part')) as units
    from (${found}) f
    where ${typeof position === 'number' && typeof id === 'string' ? sql`(f.position, f.id) > (${position}::integer, ${id})` : sql`true`}
    order by f.position, f.id limit ${input.limit + 1}`.execute(ctx.tx)
  const index = await openNames(ctx.tx)
  const last = rows[input.limit - 1]
  return {
    plan: planRefOf(plan),
    plans: own.map(planRefOf),
    total: rows[0]?.total ?? 0,
    ...(plan.supervision === null ? {} : { limits: limitNumbers(plan) ?? {} }),
    items: rows.slice(0, input.limit).map((row) => ({
      id: row.id,
      title: row.title,
      modality: row.modality,
      clauses: row.clauses ?? [],
      units: [...new Set((row.units ?? []).flatMap((unit) => reachedBy(index, unit, ctx.today)))].map((unit) =>
        unitRefOf(index, unit),
      ),
      ...(row.due_on === null ? {} : { dueOn: row.due_on }),
    })),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.position, last.id]) } : {}),
  }
}

/** The working days of each node. */
export function limitNumbers({ supervision }: Pick<PlanRow, 'supervision'>): Record<string, number> | undefined {
  if (supervision === null) return undefined
  const { handOver, sign, act, report, review, close } = supervision
  return { handOver, sign, act, report, review, close }
}
