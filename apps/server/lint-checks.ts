/** Every check of lint: those of the norms module with what commitments tell it, and those over commitments. */
import type { Check } from '#modules/norms/lint/check.ts'
import { normsChecks } from '#modules/norms/lint/checks.ts'
import { assessingChecks } from '#modules/plans/assessing/lint.ts'
import { commitmentsForNorms, plansChecks } from '#modules/plans/lint/checks.ts'

/** The checks, in the order of their codes. */
export const lintChecks: readonly Check[] = [
  ...plansChecks,
  ...assessingChecks,
  ...normsChecks(commitmentsForNorms),
].sort((a, b) => (a.text.code < b.text.code ? -1 : 1))
