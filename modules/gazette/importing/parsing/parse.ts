/** Parses lines into documents: the part of an import that knows nothing of files. */
import { createFindings, makeFinding } from '../findings.ts'
import type { ImportedDocument, ImportOptions, ImportResult } from '../result.ts'
import type { Source, SourceLine } from '../reading/source.ts'
import { readDocument } from './document.ts'
import { setFurnitureAside } from './furniture.ts'
import { findHeaders } from './headers.ts'
import { createLedger, takeLine, workLines, type Ledger, type WorkLine } from './ledger.ts'

const mastheadLine = /公报|政报|期刊|第.{1,8}期|总第|主办|主管|编辑|出版|刊号|准印证|GAZETTE/iu

/** Lines before the first document that are the gazette's own: its name, number, publisher. */
function takeMasthead(ledger: Ledger, lines: readonly WorkLine[]): void {
  for (const line of lines) {
    if (line.value.length <= 60 && mastheadLine.test(line.value)) takeLine(ledger, line, 'page-header')
  }
}

function renameTwins(documents: readonly ImportedDocument[]): ImportedDocument[] {
  const seen = new Map<string, number>()
  return documents.map((document) => {
    const count = (seen.get(document.id) ?? 0) + 1
    seen.set(document.id, count)
    if (count === 1) return document
    const id = `${document.id}-${count}`
    const twin = makeFinding('document-id-duplicate', { line: document.lineFrom, words: { id: document.id } })
    const findings = [twin, ...document.findings].map((finding) => ({ ...finding, document: id }))
    return { ...document, id, findings }
  })
}

/** What the reader counted, where lines are parsed alone. */
type Account = Pick<Source, 'charactersRead' | 'generated' | 'setAside' | 'notes'>

/**
 * Parses lines. Never throws for what they say: whatever has no place is listed as lost and is an error finding.
 * `account` is what a reader counted independently; without it the lines are the whole account.
 */
export function parseLines(lines: readonly SourceLine[], options: ImportOptions = {}, account?: Account): ImportResult {
  const ledger = createLedger(lines)
  const fileFindings = createFindings()
  for (const { code, line, words } of account?.notes ?? []) fileFindings.push(makeFinding(code, { line, words }))
  const work = setFurnitureAside(workLines(ledger), ledger, fileFindings)
  const headers = findHeaders(work)
  const first = headers[0]
  if (first) takeMasthead(ledger, work.slice(0, first.start))
  else if (work[0]) fileFindings.push(makeFinding('document-unrecognised', { line: work[0].line }))
  const documents = renameTwins(
    work.length === 0
      ? []
      : headers.length === 0
        ? [readDocument(ledger, work, undefined, work.length, options)]
        : headers.map((header, index) =>
            readDocument(ledger, work, header, headers[index + 1]?.start ?? work.length, options),
          ),
  )
  const settlement = ledger.settle()
  for (const { line, text } of settlement.lost) {
    const words = { count: [...text.replace(/\s/gu, '')].length, text: text.slice(0, 40) }
    fileFindings.push(makeFinding('characters-lost', { line, words }))
  }
  for (const { line, characters } of settlement.twice) {
    fileFindings.push(makeFinding('characters-placed-twice', { line, words: { count: characters } }))
  }
  const missed = account ? account.charactersRead + account.generated - settlement.charactersIn : 0
  if (missed > 0) {
    const words = { count: missed, text: '…' }
    fileFindings.push(makeFinding('characters-lost', { line: 1, words }))
    settlement.lost.push({ line: 1, text: '…'.repeat(Math.min(missed, 40)) })
  }
  const findings = [...fileFindings.list(), ...documents.flatMap((document) => document.findings)]
  return {
    documents,
    findings: findings.sort((a, b) => a.line - b.line),
    reconciliation: {
      charactersIn: settlement.charactersIn + Math.max(0, missed),
      charactersPlaced: settlement.charactersPlaced,
      lost: settlement.lost,
      placedAs: settlement.placedAs,
      setAside: account?.setAside ?? [],
    },
  }
}
