/** Every check over commitments, and what this module hands to the checks below it. */
import { clausesNamed } from '../coverage.ts'
import type { FromAbove } from '#modules/norms/lint/above.ts'
import type { Check, LintInput, ReportFinding } from '#modules/norms/lint/check.ts'
import { reportLonely } from '#modules/norms/lint/general-checks.ts'
import { commitmentsPart, planNotesPart } from '../pack.ts'
import { contradictionChecks } from './contradiction-checks.ts'
import { deadlineChecks } from './deadline-checks.ts'
import { isUnitless } from './looking.ts'
import { measureChecks } from './measure-checks.ts'
import { unitChecks } from './unit-checks.ts'
import { wordingChecks } from './wording-checks.ts'

/** The checks over commitments, in the order of their codes. */
export const plansChecks: readonly Check[] = [
  ...deadlineChecks,
  ...unitChecks,
  ...measureChecks,
  ...contradictionChecks,
  ...wordingChecks,
]

function reportLonelyCommitments(input: LintInput, report: ReportFinding): void {
  reportLonely(commitmentsPart, input, report, ({ value }) => {
    const [clause] = value.clauses
    return { instrument: value.instrument, ...(clause === undefined ? {} : { clause }) }
  })
  reportLonely(planNotesPart, input, report, ({ value }) => ({ instrument: value.instrument, clause: value.clause }))
}

/** What the checks of the norms module know of commitments. */
export const commitmentsForNorms: FromAbove = {
  named: clausesNamed,
  isUnitless,
  reportLonely: reportLonelyCommitments,
}
