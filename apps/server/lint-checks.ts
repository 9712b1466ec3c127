/** Every check of lint: those of the norms module with what commitments tell it, and those over commitments and running procedures. */
import type { Check, Live } from '#modules/norms/lint/check.ts'
import { normsChecks } from '#modules/norms/lint/checks.ts'
import { assessingChecks, baselinesLive } from '#modules/plans/assessing/lint.ts'
import { listFrozen } from '#modules/plans/baselines/operations.ts'
import { supervisingChecks } from '#modules/plans/supervising/lint.ts'
import { commitmentsForNorms, plansChecks } from '#modules/plans/lint/checks.ts'
import type { ProcedureRun } from '#modules/procedures/index.ts'
import { proceduresChecks } from '#modules/procedures/lint/checks.ts'
import type { Db } from '#platform/db/database.ts'
import { procedureRuns } from './procedure-runs.ts'

/** The checks for a district in which those procedures run, in the order of their codes. */
export const lintChecksWith = (runs: readonly ProcedureRun[]): readonly Check[] =>
  [
    ...plansChecks,
    ...assessingChecks,
    ...supervisingChecks,
    ...normsChecks(commitmentsForNorms),
    ...proceduresChecks(
      runs.map(({ versions }) => versions),
      ['plans'],
    ),
  ].sort((a, b) => (a.text.code < b.text.code ? -1 : 1))

/** The checks of the first district. */
export const lintChecks: readonly Check[] = lintChecksWith(procedureRuns)

/** What of a running district checks look at besides its pack and wording. */
export async function readLive(db: Db): Promise<Live> {
  return new Map([[baselinesLive, await listFrozen(db)]])
}
