/** What people do with runs: try again, cancel. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { NotFound, Refused } from '#base/refusals.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { stopRun } from './following.ts'
import { deliver } from './jobs.ts'
import { runsIn } from './queries.ts'
import { texts } from './texts.ts'

interface RunHead {
  name: string
  key: string | null
  state: string
}

const basis = 'GB/T 22239-2019'

async function lockRun(ctx: CommandContext, id: string): Promise<RunHead> {
  const { rows } = await sql<RunHead>`select name, key, state from jobs.runs
    where id = ${id} and ${runsIn(ctx.actor.scope)} for update`.execute(ctx.tx)
  const run = rows[0]
  if (!run) throw new NotFound(id)
  ctx.audit({ subject: id, details: { job: run.name, state: run.state } })
  return run
}

/** Queues a failed or cancelled run again, with five more attempts. */
export async function retryRun(ctx: CommandContext, input: { run: string }): Promise<Record<string, never>> {
  const run = await lockRun(ctx, input.run)
  if (run.state !== 'failed' && run.state !== 'cancelled')
    throw new Refused({ code: 'run-not-ended', message: texts.notFailed, cure: texts.notFailedCure, basis })
  if (run.key !== null) {
    const twin = await sql`select 1 from jobs.runs where name = ${run.name} and key = ${run.key}
      and state in ('queued', 'running')`.execute(ctx.tx)
    if (twin.rows.length > 0)
      throw new Refused({ code: 'run-of-this-key-open', message: texts.openTwin, cure: texts.openTwinCure, basis })
  }
  const jobId = uuid()
  await sql`update jobs.runs set state = 'queued', attempts_max = attempts + 5, progress = 0, error = null, finished_at = null,
    due_at = ${new Date()}, job_id = ${jobId} where id = ${input.run}`.execute(ctx.tx)
  await deliver(ctx.tx, input.run, jobId)
  return {}
}

/** Cancels a run: a queued one never starts, a running one stops at its next progress. */
export async function cancelRun(ctx: CommandContext, input: { run: string }): Promise<Record<string, never>> {
  await lockRun(ctx, input.run)
  if (!(await stopRun(ctx.tx, input.run)))
    throw new Refused({ code: 'run-ended-already', message: texts.notOpen, cure: texts.notOpenCure, basis })
  return {}
}
