/** The jobs' door for the server. */
import { defineModule } from '#platform/contract/module.ts'
import { jobsContract } from './contract.ts'
import { cancelRun, retryRun } from './operations.ts'
import { getRun, listRuns } from './queries.ts'

export { followRuns, stopRun, type FollowedRun } from './following.ts'
export { startTimers } from './timers.ts'
export { failAbandoned, startWorker, type Worker } from './worker.ts'

export const jobsModule = defineModule({
  name: 'jobs',
  order: 6,
  migrations: new URL('./migrations/', import.meta.url),
  contract: jobsContract,
  operations: { listRuns, getRun, retryRun, cancelRun },
})
