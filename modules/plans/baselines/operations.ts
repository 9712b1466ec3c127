/** Baselines: what was approved is frozen with a hash; any two states of a plan are compared. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { isDay, type Day } from '#base/day.ts'
import { Invalid, NotAllowed, NotFound, Refused } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { openNames, type NameIndex } from '#modules/directory/index.ts'
import { namesOfInstruments } from '#modules/gazette/index.ts'
import type { CommandContext, QueryContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import type { Db } from '#platform/db/database.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import { canonical } from '#platform/pack/differing.ts'
import { storedPack } from '#platform/pack/stored.ts'
import { commitmentsPart, type PackCommitment } from '../pack.ts'
import { reaches, unitsOf } from '../reporting/access.ts'
import { listPlanRows } from '../reporting/store.ts'
import type { baselineLine, baselineOperations } from './contract.ts'
import { commitmentsOn, compare, type CommitmentEdit, type Commitments } from './comparing.ts'
import { refusalTexts as texts } from './texts.ts'

type Input<K extends keyof typeof baselineOperations> = z.output<(typeof baselineOperations)[K]['input']>
type Output<K extends keyof typeof baselineOperations> = z.output<(typeof baselineOperations)[K]['output']>
type Line = z.output<typeof baselineLine>

interface Plan {
  readonly id: string
  readonly instrument: string
  readonly title: Text
  readonly basis: string
  /** The office in charge; an instrument without a plan has none. */
  readonly office?: string
}

/** A plan, or an instrument without one; throws `NotFound`. */
async function getPlan(ctx: QueryContext, id: string): Promise<Plan> {
  const row = (await listPlanRows(ctx.tx)).find((one) => one.id === id || one.instrument_id === id)
  if (row !== undefined) {
    const { id: plan, instrument_id: instrument, title, basis, office_unit_id: office } = row
    return { id: plan, instrument, title, basis, office }
  }
  const name = (await namesOfInstruments(ctx.tx, [id])).get(id)
  if (name === undefined) throw new NotFound(`plan ${id}`)
  return { id, instrument: id, title: name.title, basis: id }
}

const shown = ({ id, instrument, title }: Plan) => ({ id, instrument, title })

async function commitmentsNow(db: Db): Promise<Commitments> {
  const entries = (await storedPack(db, [commitmentsPart])).entries(commitmentsPart)
  return new Map([...entries].map(([id, { value }]) => [id, value]))
}

async function listCommitmentEdits(db: Db): Promise<CommitmentEdit[]> {
  const { rows } = await sql<{
    id: string
    on: Day
    before: PackCommitment | null
    after: PackCommitment | null
  }>`select
      item_id as id, edited_on as on, before, case kind when 'set' then value when 'cleared' then base end as after
    from pack.edits where part = ${commitmentsPart.name} order by item_id, revision`.execute(db)
  return rows.map(({ before, after, ...rest }) => ({ ...rest, before: before ?? undefined, after: after ?? undefined }))
}

const ofInstrument = (all: Commitments, instrument: string): Commitments =>
  new Map([...all].filter(([, value]) => value.instrument === instrument))

interface BaselineRow extends Omit<Line, 'approvedByName'> {
  commitments: string
}

async function listRows(db: Db, instrument: string): Promise<BaselineRow[]> {
  const { rows } = await sql<BaselineRow>`select number, approved_on as "approvedOn", approved_by as "approvedBy",
      approved_as as "approvedAs", count, hash, frozen_on as "frozenOn", frozen_by_name as "frozenByName", commitments
    from plans.baselines where instrument_id = ${instrument} order by number desc`.execute(db)
  return rows
}

function lineOf({ commitments: _commitments, ...line }: BaselineRow, names: NameIndex): Line {
  const { zh, en } = names.units.get(line.approvedBy)?.name ?? { zh: line.approvedBy }
  return { ...line, approvedByName: en === undefined ? { zh } : { zh, en } }
}

function frozenIn({ commitments }: BaselineRow): Commitments {
  return new Map(Object.entries(JSON.parse(commitments) as Record<string, PackCommitment>))
}

/** The baselines of a plan, newest first. */
export async function listBaselines(
  ctx: QueryContext,
  input: Input<'listBaselines'>,
): Promise<Output<'listBaselines'>> {
  const plan = await getPlan(ctx, input.plan)
  const [rows, names] = await Promise.all([listRows(ctx.tx, plan.instrument), openNames(ctx.tx)])
  const { office, basis, instrument } = plan
  const document = (await namesOfInstruments(ctx.tx, [instrument])).get(instrument)
  return {
    plan: shown(plan),
    basis,
    ...(document === undefined ? {} : { document }),
    ...(office === undefined ? {} : { office: { id: office, name: names.units.get(office)?.name ?? { zh: office } } }),
    items: rows.map((row) => lineOf(row, names)),
  }
}

/** The documents whose plan was frozen at least once; for lint, which reads no database itself. */
export async function listFrozen(db: Db): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select distinct instrument_id as id from plans.baselines`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Freezes the plan as it stands, with who approved it, when and by what. */
export async function freezeBaseline(
  ctx: CommandContext,
  input: Input<'freezeBaseline'>,
): Promise<Output<'freezeBaseline'>> {
  const plan = await getPlan(ctx, input.plan)
  const { approvedOn, approvedBy, approvedAs } = input
  if (plan.office === undefined ? unitsOf(ctx) !== undefined : !reaches(ctx, plan.office))
    throw new NotAllowed('only the office in charge freezes a plan')
  if (approvedOn > ctx.today)
    throw new Refused({ code: 'approved-in-the-future', basis: plan.basis, ...texts.inFuture(approvedOn) })
  if (!(await openNames(ctx.tx)).units.has(approvedBy))
    throw new Invalid([{ path: 'approvedBy', message: `没有这个单位：${approvedBy}。There is no unit ${approvedBy}.` }])
  await sql`select pg_advisory_xact_lock(hashtextextended(${`baseline ${plan.instrument}`}, 0))`.execute(ctx.tx)
  const held = ofInstrument(await commitmentsNow(ctx.tx), plan.instrument)
  if (held.size === 0) throw new Refused({ code: 'nothing-to-freeze', basis: plan.basis, ...texts.nothing })
  const text = canonical(Object.fromEntries(held))
  const hash = createHash('sha256').update(text).digest('hex')
  const [last] = await listRows(ctx.tx, plan.instrument)
  if (last?.hash === hash) throw new Refused({ code: 'baseline-unchanged', basis: plan.basis, ...texts.unchanged })
  const number = (last?.number ?? 0) + 1
  const name = ctx.actor.kind === 'visitor' ? 'visitor' : ctx.actor.name
  await sql`insert into plans.baselines (id, instrument_id, number, approved_on, approved_by, approved_as, count, commitments,
      hash, frozen_on, frozen_at, frozen_by, frozen_by_name)
    values (${uuid()}, ${plan.instrument}, ${number}, ${approvedOn}, ${approvedBy}, ${approvedAs}, ${held.size}, ${text}, ${hash},
      ${ctx.today}, ${ctx.now}, ${callerId(ctx.actor)}, ${name})`.execute(ctx.tx)
  ctx.audit({ subject: `${plan.instrument} ${number}`, basis: plan.basis, details: { hash, approvedAs } })
  await announceChange(ctx.tx, 'plans')
  return { number, hash }
}

async function stateAt(ctx: QueryContext, plan: Plan, side: string): Promise<Commitments> {
  if (!isDay(side)) {
    const row = (await listRows(ctx.tx, plan.instrument)).find(({ number }) => `baseline-${number}` === side)
    if (row === undefined) throw new NotFound(`${side} of ${plan.id}`)
    return frozenIn(row)
  }
  const [now, edits] = await Promise.all([commitmentsNow(ctx.tx), listCommitmentEdits(ctx.tx)])
  return commitmentsOn(now, edits, side, plan.instrument)
}

/** Compares two days, or a day with a baseline. */
export async function comparePlan(
  ctx: QueryContext,
  { plan: id, from, to }: Input<'comparePlan'>,
): Promise<Output<'comparePlan'>> {
  if (isDay(to) && to > ctx.today)
    throw new Invalid([{ path: 'to', message: `不能晚于今天（${ctx.today}）。Not after today (${ctx.today}).` }])
  if (isDay(from) && from > ctx.today)
    throw new Invalid([{ path: 'from', message: `不能晚于今天（${ctx.today}）。Not after today (${ctx.today}).` }])
  const plan = await getPlan(ctx, id)
  const [before, after] = await Promise.all([stateAt(ctx, plan, from), stateAt(ctx, plan, to)])
  const { added, removed, changed, same } = compare(before, after)
  return {
    plan: shown(plan),
    from,
    to,
    same,
    added: [...added],
    removed: [...removed],
    changed: changed.map((one) => ({ ...one, fields: [...one.fields] })),
  }
}

/** What changed since the newest baseline, for everybody. */
export async function getSinceApproval(
  ctx: QueryContext,
  input: Input<'getSinceApproval'>,
): Promise<Output<'getSinceApproval'>> {
  const plan = await getPlan(ctx, input.plan)
  const [last] = await listRows(ctx.tx, plan.instrument)
  if (last === undefined) return { plan: shown(plan), added: [], removed: [], changed: [] }
  const { added, removed, changed } = compare(
    frozenIn(last),
    ofInstrument(await commitmentsNow(ctx.tx), plan.instrument),
  )
  return {
    plan: shown(plan),
    baseline: lineOf(last, await openNames(ctx.tx)),
    added: [...added],
    removed: [...removed],
    changed: changed.map(({ id, title, fields }) => ({ id, title, fields: fields.map(({ path }) => path) })),
  }
}
