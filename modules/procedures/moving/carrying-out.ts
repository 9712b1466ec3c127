/** Carries an approved move out, case by case: each its own transaction with fact, projection, clocks, timers, audit and message, so that a killed run goes on where it was. */
import { sql } from 'kysely'
import { NotFound } from '#base/refusals.ts'
import { recordAudit } from '#platform/audit/record.ts'
import type { Db } from '#platform/db/database.ts'
import type { JobContext, JobHandlers } from '#platform/jobs/jobs.ts'
import { tell } from '#platform/mail/index.ts'
import { holdCase, record, type Acting, type HeldCase } from '../acting.ts'
import type { FactAuthor } from '../facts.ts'
import { messageTexts } from '../message-texts.ts'
import type { EffectContext } from '../registry.ts'
import { readFacts } from '../store.ts'
import { firstVersion } from '../acting.ts'
import { impactOf, type Impact, type Stay } from './rules.ts'
import { isSameImpact, openMoving, readMoves, targetOf, type MoveRow } from './store.ts'
import { stayTexts } from './texts.ts'

/** The job that carries a move out. */
export const moveJob = 'procedures.move-cases'

const batch = 100

interface Held {
  readonly from_version: number
  readonly impact: Impact
  readonly result: string | null
}

const stay = (code: 'ended' | 'moved-already' | 'changed'): Stay => ({ code, words: stayTexts[code]([]) })

/** Why a case stays although the list said that it moves; none: what was approved still holds. */
async function staysNow(on: Acting, ctx: EffectContext, move: MoveRow, held: HeldCase, seen: Impact): Promise<Stay[]> {
  const { row, view } = held
  if (view.endedOn !== undefined) return [stay('ended')]
  if (view.procedure.version === move.to_version) return [stay('moved-already')]
  const { world } = await openMoving(on, ctx.tx, move.procedure, ctx.today)
  // As the list was made: without personal values.
  const { facts } = await readFacts(ctx.tx, row.id)
  const open = world.fold(facts, row.procedure, firstVersion(row, facts))
  const target = targetOf(on, { service: move.procedure, to: move.to_version })
  const now = impactOf(facts, open, target, { world, today: ctx.today, keepsWorse: move.keeps_worse })
  if (isSameImpact(now, seen)) return []
  return now.stays.length > 0 ? [...now.stays] : [stay('changed')]
}

async function tellOfMove(ctx: EffectContext, { row, view }: HeldCase, move: MoveRow): Promise<void> {
  const words = messageTexts.versionChanged(view.procedure.title, row.number, move.to_version, move.basis, move.reason)
  await tell(ctx, { personId: row.agent_id ?? row.applicant_id, ...words, link: `/my/cases/${row.id}` })
  if (view.handler !== undefined && /^[0-9a-f-]{36}$/u.test(view.handler.id))
    await tell(ctx, { personId: view.handler.id, ...words, link: `/cases/${row.id}` })
}

/** Moves one case, or says why it stays; what was settled before is left alone. */
export async function moveCase(
  on: Acting,
  ctx: EffectContext,
  move: MoveRow,
  id: string,
): Promise<'moved' | 'stayed' | 'done'> {
  const { rows } = await sql<Held>`select from_version, impact, result from procedures.move_cases
    where move_id = ${move.id} and case_id = ${id} and moves for update`.execute(ctx.tx)
  const [line] = rows
  if (line === undefined) throw new NotFound(`case ${id}`)
  if (line.result !== null) return 'done'
  const held = await holdCase(on, ctx.tx, id, (row) => {
    if (row === undefined) throw new NotFound(`case ${id}`)
    return row
  })
  const stays = await staysNow(on, ctx, move, held, line.impact)
  const result = stays.length === 0 ? 'moved' : 'stayed'
  if (result === 'moved') {
    const { version } = held.view.procedure
    const by: FactAuthor = {
      kind: 'staff',
      id: move.decided_by ?? '',
      name: move.decided_by_name ?? '',
      unit: move.unit_id,
    }
    const { basis, reason, to_version: toVersion } = move
    const data = { fromVersion: version, toVersion, basis, reason, state: held.view.state, move: move.id }
    const after = await record(ctx, held, [{ kind: 'version-changed', data }], by)
    await recordAudit(ctx.tx, {
      at: new Date(),
      businessOn: ctx.today,
      callerKind: 'person',
      caller: by.id,
      operation: 'procedures.decideMove',
      outcome: 'done',
      subject: `case:${id}`,
      basis,
      details: {
        number: held.row.number,
        move: move.id,
        from: version,
        to: toVersion,
        hash: after.hash.toString('hex'),
      },
    })
    await tellOfMove(ctx, after, move)
  }
  await sql`update procedures.move_cases set result = ${result}, done_on = ${ctx.today},
    told = ${stays.length === 0 ? null : JSON.stringify(stays)}::jsonb
    where move_id = ${move.id} and case_id = ${id}`.execute(ctx.tx)
  return result
}

/** An approved move; throws `NotFound` where nobody approved it. */
export async function getApproved(db: Db, id: string): Promise<MoveRow> {
  const [move] = await readMoves(db, sql`m.id = ${id} and m.outcome = 'approved'`, 1)
  if (move === undefined) throw new NotFound(`approved move ${id}`)
  return move
}

/** Carries a move out, or what is left of it; two runs at once share the work. */
export async function carryOutMove(
  on: Acting,
  job: Pick<JobContext, 'db' | 'now' | 'today' | 'progress'>,
  id: string,
): Promise<{ moved: number; stayed: number }> {
  await on.refreshCalendar?.(job.db)
  const move = await getApproved(job.db, id)
  const count = { moved: 0, stayed: 0 }
  let last = '00000000-0000-0000-0000-000000000000'
  let seen = move.moved + move.stayed
  for (;;) {
    const { rows } = await sql<{ case_id: string }>`select case_id from procedures.move_cases where move_id = ${id}
      and moves and result is null and case_id > ${last}::uuid order by case_id limit ${batch}`.execute(job.db)
    for (const { case_id: one } of rows) {
      const result = await job.db
        .transaction()
        .execute((tx) => moveCase(on, { tx, now: job.now(), today: job.today() }, move, one))
      if (result !== 'done') count[result] += 1
      seen += 1
      last = one
    }
    await job.progress(move.moves === 0 ? 1 : Math.min(1, seen / move.moves))
    if (rows.length < batch) return count
  }
}

/** The job of the module. */
export function movingJobs(on: Acting): JobHandlers {
  return {
    [moveJob]: async (job: JobContext, { move }: { move: string }) => {
      await job.report(await carryOutMove(on, job, move))
    },
  }
}
