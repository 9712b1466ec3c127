/** Moves as people propose and decide them: the list first, two people, then a job. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext, Context, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { enqueue } from '#platform/jobs/jobs.ts'
import { isUuid, personOf, reaches, unitsOf } from '../access.ts'
import type { Acting } from '../acting.ts'
import { openLabels, type Labels } from '../labels.ts'
import { namesOfUnits } from '../world.ts'
import { moveJob } from './carrying-out.ts'
import { moveMax, type movedCase, type movingOperations as declared } from './contract.ts'
import { countsOf, type Impact } from './rules.ts'
import {
  digestOf,
  openMoving,
  readMoveCases,
  readMoves,
  targetOf,
  weigh,
  type MoveCaseRow,
  type MoveRow,
  type Weighed,
} from './store.ts'
import { movingRefusals } from './texts.ts'

type InputOf<K extends keyof typeof declared> = z.output<(typeof declared)[K]['input']>
type OutputOf<K extends keyof typeof declared> = z.output<(typeof declared)[K]['output']>
type CaseView = z.output<typeof movedCase>

const refuse = (code: keyof typeof movingRefusals): Refused =>
  new Refused({ code, basis: 'procedures.moves', ...movingRefusals[code] })

async function weighed(
  on: Acting,
  ctx: Context,
  { service, unit, to }: { service: string; unit: string; to: number },
): Promise<Awaited<ReturnType<typeof openMoving>> & { list: Weighed[] }> {
  if (!reaches(ctx, unit)) throw new NotFound(`unit ${unit}`)
  targetOf(on, { service, to })
  const setting = await openMoving(on, ctx.tx, service, ctx.today)
  const list: Weighed[] = []
  for await (const some of weigh(on, ctx.tx, { service, to, units: [unit] }, { ...setting, today: ctx.today })) {
    list.push(...some)
    if (list.length > moveMax) throw refuse('move-too-many')
  }
  return { ...setting, list }
}

function impactView(
  impact: Impact,
  stateTitle: CaseView['state'],
  { reference }: Labels,
): Omit<CaseView, 'case' | 'number' | 'subject' | 'from'> {
  const labelled = <T extends { readonly basis: string }>(list: readonly T[]) =>
    list.map((one) => ({ ...one, basis: reference(one.basis) }))
  const { stays, worth, clocks, conditions, gates, materialsNew, materialsGone, actsNew, actsGone } = impact
  return {
    state: stateTitle,
    stays: stays.map((one) => ({ ...one })),
    worth,
    clocks: labelled(clocks),
    conditions: labelled(conditions),
    gates: labelled(gates),
    materialsNew: labelled(materialsNew),
    materialsGone: labelled(materialsGone),
    actsNew: labelled(actsNew),
    actsGone: labelled(actsGone),
  }
}

async function namesFor(on: Acting, ctx: Context, service: string, basis: string[] = []) {
  const { versions } = on.registry.get(service)
  const { world } = await openMoving(on, ctx.tx, service, ctx.today)
  const labels = await openLabels(ctx.tx, world, versions, basis)
  const stateOf = (version: number, state: string) => versions[version - 1]?.states[state]?.title ?? { zh: state }
  return { labels, stateOf }
}

async function previewMove(
  on: Acting,
  ctx: QueryContext,
  input: InputOf<'previewMove'>,
): Promise<OutputOf<'previewMove'>> {
  const { list, rule, keepsWorse } = await weighed(on, ctx, input)
  const { labels, stateOf } = await namesFor(on, ctx, input.service)
  const [after] = decodeCursor(input.after) ?? []
  const wanted = list.filter(
    ({ id, impact: { stays } }) =>
      (typeof after !== 'string' || id > after) &&
      (input.show === 'all' || (input.show === 'moves') === (stays.length === 0)),
  )
  const shown = wanted.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    counts: countsOf(list.map(({ impact }) => impact)),
    digest: digestOf(list),
    keepsWorse,
    ...(rule === undefined ? {} : { rule: labels.figure(rule) }),
    items: shown.map(({ id, number, subject, version, impact }) => ({
      case: id,
      number,
      subject,
      from: version,
      ...impactView(impact, stateOf(version, impact.state), labels),
    })),
    ...(wanted.length > shown.length && last !== undefined ? { next: encodeCursor([last.id]) } : {}),
  }
}

async function proposeMove(
  on: Acting,
  ctx: CommandContext,
  input: InputOf<'proposeMove'>,
): Promise<OutputOf<'proposeMove'>> {
  const { service, unit, to, basis, reason, digest } = input
  // Two who propose at once follow each other, and the second sees the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`procedures.move ${service} ${unit}`}, 0))`.execute(ctx.tx)
  const { list, keepsWorse } = await weighed(on, ctx, input)
  if (digestOf(list) !== digest) throw refuse('move-impact-changed')
  const moving = list.filter(({ impact }) => impact.stays.length === 0)
  if (moving.length === 0) throw refuse('move-nothing')
  const busy = await sql`select 1 from procedures.moves m where m.procedure = ${service} and m.unit_id = ${unit}
    and (m.outcome is null or (m.outcome = 'approved' and exists (select 1 from procedures.move_cases l
      where l.move_id = m.id and l.moves and l.result is null))) limit 1`.execute(ctx.tx)
  if (busy.rows.length > 0) throw refuse('move-open')
  const { personId, name } = personOf(ctx)
  const move = uuid()
  await sql`insert into procedures.moves (id, procedure, unit_id, to_version, basis, reason, keeps_worse, proposed_by,
      proposed_by_name, proposed_on)
    values (${move}, ${service}, ${unit}, ${to}, ${basis}, ${reason}, ${keepsWorse}, ${personId}, ${name},
      ${ctx.today})`.execute(ctx.tx)
  const rows = list.map(({ id, version, impact }) => ({ id, version, impact, moves: impact.stays.length === 0 }))
  await sql`insert into procedures.move_cases (move_id, case_id, from_version, impact, moves)
    select ${move}, r.id, r.version, r.impact, r.moves from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, version integer, impact jsonb, moves boolean)`.execute(ctx.tx)
  ctx.audit({
    subject: `move:${move}`,
    basis,
    details: { service, unit, to, cases: list.length, moves: moving.length },
  })
  return { move }
}

async function lineOf(
  on: Acting,
  ctx: Context,
  row: MoveRow,
  unitName: (id: string) => OutputOf<'getMove'>['unit']['name'],
  labels: Labels,
): Promise<OutputOf<'listMoves'>['items'][number]> {
  const { personId, grants } = personOf(ctx)
  const leads = grants.some(
    ({ role, unitId, from, until }) =>
      role === 'leader' && unitId === row.unit_id && from <= ctx.today && (until ?? '9') > ctx.today,
  )
  const isOwn = row.proposed_by === personId
  const target = targetOf(on, { service: row.procedure, to: row.to_version })
  return Promise.resolve({
    id: row.id,
    service: { id: target.id, title: target.title },
    unit: { id: row.unit_id, name: unitName(row.unit_id) },
    to: row.to_version,
    basis: labels.reference(row.basis),
    reason: row.reason,
    keepsWorse: row.keeps_worse,
    proposedBy: row.proposed_by_name,
    proposedOn: row.proposed_on,
    isOwn,
    outcome: row.outcome ?? 'open',
    ...(row.decided_by_name === null ? {} : { decidedBy: row.decided_by_name }),
    ...(row.decided_on === null ? {} : { decidedOn: row.decided_on }),
    ...(row.decision_reason === null ? {} : { decisionReason: row.decision_reason }),
    mayDecide: row.outcome === null && leads && !isOwn,
    counts: { cases: row.cases, moves: row.moves, moved: row.moved, stayed: row.stayed },
  })
}

const readable = (ctx: Context) => {
  const units = unitsOf(ctx)
  return units === undefined ? sql`true` : sql`m.unit_id = any(${[...units]}::text[])`
}

async function listMoves(on: Acting, ctx: QueryContext, input: InputOf<'listMoves'>): Promise<OutputOf<'listMoves'>> {
  const [after] = decodeCursor(input.after) ?? []
  const rows = await readMoves(
    ctx.tx,
    sql`${readable(ctx)} and ${typeof after === 'string' && isUuid(after) ? sql`m.id < ${after}::uuid` : sql`true`}`,
    input.limit + 1,
  )
  const shown = rows.slice(0, input.limit)
  const [first] = shown
  if (first === undefined) return { items: [] }
  const unitName = await namesOfUnits(
    ctx.tx,
    shown.map((row) => row.unit_id),
  )
  const { labels } = await namesFor(
    on,
    ctx,
    first.procedure,
    shown.map(({ basis }) => basis),
  )
  const items = await Promise.all(shown.map((row) => lineOf(on, ctx, row, unitName, labels)))
  const last = shown.at(-1)
  return { items, ...(rows.length > shown.length && last !== undefined ? { next: encodeCursor([last.id]) } : {}) }
}

function caseOf(
  row: MoveCaseRow,
  stateOf: (version: number, state: string) => CaseView['state'],
  labels: Labels,
): CaseView {
  return {
    case: row.case_id,
    number: row.number,
    subject: row.subject,
    from: row.from_version,
    ...impactView(row.impact, stateOf(row.from_version, row.impact.state), labels),
    ...(row.result === null ? {} : { result: row.result }),
    ...(row.told === null ? {} : { told: row.told.map((one) => ({ ...one })) }),
  }
}

async function getMove(on: Acting, ctx: QueryContext, input: InputOf<'getMove'>): Promise<OutputOf<'getMove'>> {
  const [row] = await readMoves(ctx.tx, sql`m.id = ${input.move} and ${readable(ctx)}`, 1)
  if (row === undefined) throw new NotFound(`move ${input.move}`)
  const [after] = decodeCursor(input.after) ?? []
  const from = typeof after === 'string' && isUuid(after) ? after : undefined
  const cases = await readMoveCases(ctx.tx, row.id, input.show, from, input.limit)
  const shown = cases.slice(0, input.limit)
  const unitName = await namesOfUnits(ctx.tx, [row.unit_id])
  const { labels, stateOf } = await namesFor(on, ctx, row.procedure, [row.basis])
  const last = shown.at(-1)
  return {
    ...(await lineOf(on, ctx, row, unitName, labels)),
    items: shown.map((one) => caseOf(one, stateOf, labels)),
    ...(cases.length > shown.length && last !== undefined ? { next: encodeCursor([last.case_id]) } : {}),
  }
}

interface OpenMove {
  id: string
  procedure: string
  unit_id: string
  basis: string
  proposed_by: string
  outcome: string | null
}

/** Locks a move of the caller's units that nobody has decided. */
async function lockOpen(ctx: CommandContext, move: string): Promise<OpenMove> {
  const { rows } = await sql<OpenMove>`select m.id, m.procedure, m.unit_id, m.basis, m.proposed_by, m.outcome
    from procedures.moves m where m.id = ${move} and ${readable(ctx)} for update`.execute(ctx.tx)
  const [row] = rows
  if (row === undefined) throw new NotFound(`move ${move}`)
  if (row.outcome !== null) throw refuse('move-decided')
  return row
}

async function settle(ctx: CommandContext, row: OpenMove, outcome: string, reason: string | null): Promise<void> {
  const { personId, name } = personOf(ctx)
  await sql`update procedures.moves set outcome = ${outcome}, decided_by = ${personId}, decided_by_name = ${name},
    decided_on = ${ctx.today}, decision_reason = ${reason} where id = ${row.id}`.execute(ctx.tx)
  ctx.audit({ subject: `move:${row.id}`, basis: row.basis, details: { outcome, proposedBy: row.proposed_by } })
}

/** The operations. */
export function movingOperations(on: Acting) {
  return {
    async getMoveChoices(ctx: QueryContext): Promise<OutputOf<'getMoveChoices'>> {
      const units = [...new Set(personOf(ctx).grants.map(({ unitId }) => unitId))].filter((unit) => reaches(ctx, unit))
      const unitName = await namesOfUnits(ctx.tx, units)
      const services = on.registry.runs.flatMap(({ versions }) => {
        const [{ id }] = versions
        const current = on.registry.current(id, ctx.today)
        if (versions.length < 2 || current === undefined) return []
        const told = versions.map((one) => ({ version: one.version, from: one.from, isCurrent: one === current }))
        return [{ id, title: current.title, versions: told }]
      })
      return { services, units: units.map((id) => ({ id, name: unitName(id) })) }
    },
    previewMove: (ctx: QueryContext, input: InputOf<'previewMove'>) => previewMove(on, ctx, input),
    proposeMove: (ctx: CommandContext, input: InputOf<'proposeMove'>) => proposeMove(on, ctx, input),
    listMoves: (ctx: QueryContext, input: InputOf<'listMoves'>) => listMoves(on, ctx, input),
    getMove: (ctx: QueryContext, input: InputOf<'getMove'>) => getMove(on, ctx, input),
    async decideMove(ctx: CommandContext, input: InputOf<'decideMove'>): Promise<Record<string, never>> {
      const row = await lockOpen(ctx, input.move)
      if (row.proposed_by === personOf(ctx).personId) throw refuse('move-of-own')
      await settle(ctx, row, input.outcome, input.reason)
      // The job is keyed by the move: approved once, carried out once, by whichever process takes it.
      if (input.outcome === 'approved')
        await enqueue(
          ctx.tx,
          moveJob,
          { move: row.id },
          { key: row.id, subject: row.id, askedBy: personOf(ctx).personId },
        )
      return {}
    },
    async withdrawMove(ctx: CommandContext, input: InputOf<'withdrawMove'>): Promise<Record<string, never>> {
      const row = await lockOpen(ctx, input.move)
      if (row.proposed_by !== personOf(ctx).personId) throw refuse('move-not-own')
      await settle(ctx, row, 'withdrawn', null)
      return {}
    },
  }
}
