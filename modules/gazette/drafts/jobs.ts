/** Reading large files later: the job, and how an upload queues it. */
import { enqueue, type JobHandlers } from '#platform/jobs/jobs.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { readImport } from './reading.ts'

const jobName = 'gazette.read-import'

/** Queues the reading in the upload's transaction: neither exists without the other. */
export async function queueReading(ctx: CommandContext, importId: string): Promise<void> {
  const { actor } = ctx
  await enqueue(
    ctx.tx,
    jobName,
    { import: importId },
    { key: importId, subject: importId, ...(actor.kind === 'person' ? { askedBy: actor.personId } : {}) },
  )
}

/** The gazette's jobs; each bears being run twice. */
export const draftJobs: JobHandlers = {
  [jobName]: async ({ db, progress }, data: { import: string }) => {
    await progress(0.1)
    await readImport(db, data.import)
  },
}
