/** The order in which findings are walked: open errors and warnings by line, notes last. */
interface Walked {
  readonly index: number
  readonly level: 'error' | 'warning' | 'notice'
  readonly line: number
  readonly clause?: string | undefined
  readonly resolution?: unknown
  readonly proposal?: { readonly row?: string | undefined; readonly table?: string | undefined } | undefined
}

/** Where a finding is settled: its table row, table or clause; undefined for the whole document. */
export function placeOf(finding: Walked, { outline }: { outline: readonly { id: string }[] }): string | undefined {
  const place = finding.proposal?.row ?? finding.proposal?.table ?? finding.clause
  if (place === undefined || /(?:^|__)tbl_/u.test(place)) return place
  return outline.some(({ id }) => id === place) ? place : undefined
}

/** Open findings in walking order. */
export function openFindingsInOrder<F extends Walked>({ findings }: { findings: readonly F[] }): F[] {
  const isNote = (finding: F): number => (finding.level === 'notice' ? 1 : 0)
  return findings
    .filter(({ resolution }) => resolution === undefined)
    .sort((a, b) => isNote(a) - isNote(b) || a.line - b.line || a.index - b.index)
}

/** The open findings before and after a place, going round at the ends. */
export function findingsAround<F extends Walked>(
  document: { findings: readonly F[]; outline: readonly { id: string }[] },
  clause: string | undefined,
  line: number,
): { previous?: F; next?: F } {
  const open = openFindingsInOrder(document)
  const others = open.filter((finding) => clause === undefined || placeOf(finding, document) !== clause)
  const next = others.find((finding) => finding.line >= line) ?? others[0] ?? open[0]
  const previous = others.findLast((finding) => finding.line < line) ?? others.at(-1) ?? open.at(-1)
  return { ...(previous ? { previous } : {}), ...(next ? { next } : {}) }
}

interface Links {
  readonly clauses: (query?: { clause?: string; finding?: string }) => string
}

/** Where a finding is settled, as an address: its clause, or among the findings of the whole document. */
export function addressOf(finding: Walked, document: { outline: readonly { id: string }[] }, links: Links): string {
  const clause = placeOf(finding, document)
  return clause === undefined
    ? `${links.clauses({ finding: `${finding.index}` })}#finding-${finding.index}`
    : `${links.clauses({ clause })}#clause-${clause}`
}
