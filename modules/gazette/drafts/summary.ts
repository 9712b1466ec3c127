/** What lists show of a document: counts kept beside it, and which of its findings still stand open. */
import type { Finding, FindingLevel, ImportedDocument } from '../importing/result.ts'

/** Open findings by level. */
export type OpenFindings = Readonly<Record<FindingLevel, number>>

export interface DocumentSummary {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly issuers: readonly string[]
  readonly signedOn: string | null
  readonly clauses: number
  readonly tables: number
  readonly rows: number
  readonly unitLines: number
  readonly findings: number
  readonly open: OpenFindings
}

/** Whether a finding still waits: notices inform and need no act. */
export function isOpen(finding: Finding): boolean {
  return finding.resolution === undefined
}

/** Counts open findings by level. */
export function countOpen(findings: readonly Finding[]): OpenFindings {
  const open = { error: 0, warning: 0, notice: 0 }
  for (const finding of findings) if (isOpen(finding)) open[finding.level] += 1
  return open
}

/** Counts of a document as it stands. */
export function summarise(document: ImportedDocument): DocumentSummary {
  return {
    id: document.id,
    number: document.number,
    title: document.title,
    issuers: document.issuers,
    signedOn: document.signedOn,
    clauses: document.clauses.length,
    tables: document.tables.length,
    rows: document.tables.reduce((sum, table) => sum + table.rows.length, 0),
    unitLines: document.unitLines.length,
    findings: document.findings.length,
    open: countOpen(document.findings),
  }
}
