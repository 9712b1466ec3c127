/** Checks over the limits of supervision: does a plan give them, and has anybody adopted them. */
import { packCheck, type Check } from '#modules/norms/lint/check.ts'
import { plansPart } from '../reporting/plans-part.ts'
import { lintTexts as texts } from './lint-texts.ts'

const planWithoutLimits = packCheck(texts.L098, (input, report) => {
  for (const entry of input.pack.entries(plansPart).values()) {
    const { title, instrument, basis, supervision } = entry.value
    if (supervision === undefined) report({ entry, instrument, clause: basis }, { title })
  }
})

const limitsAreOurs = packCheck(texts.L099, (input, report) => {
  for (const entry of input.pack.entries(plansPart).values()) {
    const { title, instrument, basis, supervision } = entry.value
    if (supervision?.status === 'ours')
      report({ entry, at: ['supervision'], instrument, clause: supervision.basis ?? basis }, { title })
  }
})

/** The checks, in the order of their codes. */
export const supervisingChecks: readonly Check[] = [planWithoutLimits, limitsAreOurs]
