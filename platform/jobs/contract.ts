/** What can be asked of the jobs and done with them. */
import { z } from 'zod'
import { command, contract, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from './texts.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })

/** The states of a run, the ones that need somebody first. */
export const runStates = ['failed', 'running', 'queued', 'done', 'cancelled'] as const

/** A line of the list. */
export const runLine = z.object({
  id: z.string(),
  name: z.string(),
  subject: z.string().optional(),
  state: z.enum(runStates),
  /** 0 to 1. */
  progress: z.number(),
  note: text.optional(),
  attempts: z.number().int(),
  queuedAt: z.string(),
  dueAt: z.string(),
  startedAt: z.string().optional(),
  finishedAt: z.string().optional(),
})

/** A run with what it found; `error` is the technical cause, `data` names what it works on. */
export const runView = runLine.extend({
  error: z.string().optional(),
  report: z.unknown().optional(),
  data: z.record(z.string(), z.unknown()),
})

const read = { 'system-admin': 'district', editor: 'own', reviewer: 'own' } as const
const one = z.object({ run: z.uuid() })

export const jobsContract = contract('jobs', {
  listRuns: query({
    route: 'GET /jobs',
    title: texts.listRuns,
    access: read,
    input: z.object({ ...pageInput, state: z.enum(runStates).optional(), subject: z.string().max(200).optional() }),
    output: pageOf(runLine),
  }),
  getRun: query({ route: 'GET /jobs/:run', title: texts.getRun, access: read, input: one, output: runView }),
  retryRun: command({
    route: 'POST /jobs/:run/retry',
    title: texts.retryRun,
    access: read,
    refuses: ['run-not-ended', 'run-of-this-key-open'],
    input: one,
    output: z.object({}),
  }),
  cancelRun: command({
    route: 'POST /jobs/:run/cancel',
    title: texts.cancelRun,
    access: read,
    refuses: ['run-ended-already'],
    input: one,
    output: z.object({}),
  }),
})
