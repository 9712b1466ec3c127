/** Reports cases that may be many in one document; the run tells them as one finding where they are. */
import type { Text } from '#base/text.ts'
import type { FoundAt, ReportFinding, Slots } from './check.ts'

/** One case: its document, its title, and where it stands. */
export interface Case {
  readonly instrument: string | undefined
  readonly title: Text
  readonly found: FoundAt
  readonly slots?: Slots
}

/** Reports each case; `total` counts what was looked at in its document. */
export function reportCases(
  report: ReportFinding,
  cases: readonly Case[],
  total: (instrument: string) => number = () => 0,
): void {
  for (const { instrument, title, found, slots } of cases)
    report(found, { title, total: instrument === undefined ? 0 : total(instrument), ...slots })
}
