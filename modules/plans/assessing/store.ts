/** Writes and reads assessments: acts and frozen inputs are only ever added. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { callerId } from '#platform/contract/dispatch.ts'
import type { Db } from '#platform/db/database.ts'
import { canonical } from '#platform/pack/differing.ts'
import type { Act, ActDetails, ActKind } from './acts.ts'
import { assessmentInputs, assessmentResult, type AssessmentInputs, type AssessmentResult } from './inputs.ts'

/** An assessment's own row. */
export interface AssessmentRow {
  readonly id: string
  readonly plan: string
  readonly instrument: string
  readonly scheme: string
  readonly year: number
  readonly from: Day
  readonly to: Day
  readonly openedOn: Day
  readonly openedBy: string
  readonly openedByName: string
}

/** The caller's name as facts keep it. */
export function nameOf({ actor }: CommandContext): string {
  return actor.kind === 'visitor' ? 'visitor' : actor.name
}

/** Reads one; throws `NotFound`. */
export async function getRow(db: Db, id: string): Promise<AssessmentRow> {
  const { rows } =
    await sql<AssessmentRow>`select id, plan_id as plan, instrument_id as instrument, scheme_id as scheme, year,
      from_on as from, to_on as to, opened_on as "openedOn", opened_by as "openedBy", opened_by_name as "openedByName"
    from plans.assessments where id::text = ${id}`.execute(db)
  const [row] = rows
  if (row === undefined) throw new NotFound(`assessment ${id}`)
  return row
}

/** Takes turns with every other change of the assessment. */
export async function lockAssessment(ctx: CommandContext, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`assessment ${key}`}, 0))`.execute(ctx.tx)
}

/** Begins one; returns its id. */
export async function insertRow(
  ctx: CommandContext,
  row: Omit<AssessmentRow, 'id' | 'openedOn' | 'openedBy' | 'openedByName'>,
): Promise<string> {
  const id = uuid()
  await sql`insert into plans.assessments (id, plan_id, instrument_id, scheme_id, year, from_on, to_on, opened_on, opened_at,
      opened_by, opened_by_name)
    values (${id}, ${row.plan}, ${row.instrument}, ${row.scheme}, ${row.year}, ${row.from}, ${row.to}, ${ctx.today}, ${ctx.now},
      ${callerId(ctx.actor)}, ${nameOf(ctx)})`.execute(ctx.tx)
  return id
}

interface ActRow {
  id: string
  kind: ActKind
  unit: string | null
  details: never
  on: Day
  at: Date
  by: string
  byName: string
}

/** Every act in order. */
export async function listActs(db: Db, assessment: string): Promise<Act[]> {
  const { rows } =
    await sql<ActRow>`select id, kind, unit_id as unit, details, done_on as on, done_at as at, done_by as by,
      done_by_name as "byName" from plans.assessment_acts where assessment_id = ${assessment} order by position`.execute(
      db,
    )
  return rows.map((row) => ({ ...row, unit: row.unit ?? undefined, at: row.at.toISOString() }))
}

/** Adds an act; returns its id. */
export async function addAct<K extends ActKind>(
  ctx: CommandContext,
  assessment: string,
  act: { readonly kind: K; readonly unit?: string; readonly details: ActDetails[K] },
): Promise<string> {
  const id = uuid()
  await sql`insert into plans.assessment_acts (id, assessment_id, position, kind, unit_id, details, done_on, done_at, done_by, done_by_name)
    select ${id}, ${assessment}, coalesce(max(position), 0) + 1, ${act.kind}, ${act.unit ?? null},
      ${JSON.stringify(act.details)}::jsonb, ${ctx.today}, ${ctx.now}, ${callerId(ctx.actor)}, ${nameOf(ctx)}
    from plans.assessment_acts where assessment_id = ${assessment}`.execute(ctx.tx)
  return id
}

/** SHA-256 of a text or of bytes, in hex. */
export function hashOf(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Inputs frozen at a stage, and what came out. */
export interface Frozen {
  readonly number: number
  readonly stage: 'gathered' | 'told' | 'decided'
  readonly inputs: AssessmentInputs
  readonly hash: string
  readonly result: AssessmentResult | undefined
  readonly resultHash: string | undefined
  readonly frozenOn: Day
  /** Whether the texts still have the hashes that they were frozen with. */
  readonly isWhole: boolean
}

/** Freezes inputs with what comes out; returns their number. */
export async function freeze(
  ctx: CommandContext,
  assessment: string,
  stage: Frozen['stage'],
  inputs: AssessmentInputs,
  result?: AssessmentResult,
): Promise<number> {
  const [text, outcome] = [canonical(inputs), result && canonical(result)]
  const { rows } = await sql<{
    number: number
  }>`insert into plans.assessment_inputs (id, assessment_id, number, stage, inputs, hash,
      result, result_hash, frozen_on, frozen_at)
    select ${uuid()}, ${assessment}, coalesce(max(number), 0) + 1, ${stage}, ${text}, ${hashOf(text)}, ${outcome ?? null},
      ${outcome === undefined ? null : hashOf(outcome)}, ${ctx.today}, ${ctx.now}
    from plans.assessment_inputs where assessment_id = ${assessment} returning number`.execute(ctx.tx)
  return rows[0]?.number ?? 0
}

interface FrozenRow {
  number: number
  stage: Frozen['stage']
  inputs: string
  hash: string
  result: string | null
  result_hash: string | null
  frozen_on: Day
}

/** Reads frozen inputs by number, the newest unless told; undefined where there are none. */
export async function findFrozen(db: Db, assessment: string, number?: number): Promise<Frozen | undefined> {
  const { rows } = await sql<FrozenRow>`select number, stage, inputs, hash, result, result_hash, frozen_on
    from plans.assessment_inputs where assessment_id = ${assessment}
      ${number === undefined ? sql`` : sql`and number = ${number}`} order by number desc limit 1`.execute(db)
  const [row] = rows
  if (row === undefined) return undefined
  return {
    number: row.number,
    stage: row.stage,
    inputs: assessmentInputs.parse(JSON.parse(row.inputs)),
    hash: row.hash,
    result: row.result === null ? undefined : assessmentResult.parse(JSON.parse(row.result)),
    resultHash: row.result_hash ?? undefined,
    frozenOn: row.frozen_on,
    isWhole: hashOf(row.inputs) === row.hash && (row.result === null || hashOf(row.result) === row.result_hash),
  }
}

/** The reporting periods of a plan that end within these days, first due first. */
export async function listPeriods(
  db: Db,
  plan: string,
  from: Day,
  to: Day,
): Promise<{ id: string; title: Text; dueOn: Day }[]> {
  const { rows } = await sql<{
    id: string
    title: Text
    dueOn: Day
  }>`select id, title, due_on as "dueOn" from plans.periods
    where plan_id = ${plan} and not is_dropped and to_on between ${from} and ${to} order by due_on, id`.execute(db)
  return rows
}

/** Ids of the assessments of a plan and year, oldest first. */
export async function listOfPlan(db: Db, plan: string, year: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from plans.assessments where plan_id = ${plan} and year = ${year}
    order by id`.execute(db)
  return rows.map(({ id }) => id)
}
