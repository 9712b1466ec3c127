/** The procedures that run in the first district, from the modules that own them. */
import { requestRun } from '#modules/disclosure/index.ts'
import { energyRuns } from '#modules/energy/index.ts'
import { projectMoneyRun } from '#modules/funding/index.ts'
import type { ProcedureRun } from '#modules/procedures/index.ts'

/** The procedures; a definition that cannot work keeps the server from starting. */
export const procedureRuns: readonly ProcedureRun[] = [...energyRuns, requestRun, projectMoneyRun]
