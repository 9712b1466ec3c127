/** What checks of this module need to know of the modules above it: the commitments, and the coverage that follows from them. */
import { cover, type Coverage } from '../coverage.ts'
import type { ClausesNamed } from '../driving.ts'
import { perPack, type LintInput, type ReportFinding } from './check.ts'

/** What modules above this one hand in. */
export interface FromAbove {
  /** Their entries that answer clauses. */
  readonly named: ClausesNamed
  /** Whether a document names no units at all and says who splits it: then one finding tells of it. */
  isUnitless(input: LintInput, instrument: string): boolean
  /** Reports their entries without English. */
  reportLonely(input: LintInput, report: ReportFinding): void
}

/** The commitments, and what is covered with them; computed once for each pack. */
export interface Above extends FromAbove {
  covered(input: LintInput): Coverage
}

/** Puts the two together. */
export function aboveOf(from: FromAbove): Above {
  return { ...from, covered: perPack((pack) => cover(pack, from.named)) }
}
