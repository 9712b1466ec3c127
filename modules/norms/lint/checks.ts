/** Every check of this module: over units, documents, norms, parameters and wording; those over commitments live in `plans`. */
import { aboveOf, type FromAbove } from './above.ts'
import { exceptionCheck, type Check } from './check.ts'
import { documentChecks } from './document-checks.ts'
import { englishMissing } from './general-checks.ts'
import { normChecks } from './norm-checks.ts'
import { parameterChecks } from './parameter-checks.ts'
import { unitChecks } from './unit-checks.ts'
import { wordingChecks } from './wording-checks.ts'

/** The checks, in the order of their codes. */
export function normsChecks(from: FromAbove): readonly Check[] {
  const above = aboveOf(from)
  return [
    ...unitChecks(above),
    ...documentChecks(above),
    ...normChecks(above),
    ...parameterChecks(above),
    englishMissing(from.reportLonely),
    exceptionCheck,
    ...wordingChecks,
  ]
}
