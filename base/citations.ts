/** Citations printed and parsed: 罗府办〔2012〕23号 第六条第（二）项, 《标题》第八条, 本条第一款. Looking them up is `citation-resolving.ts`. */
import type { ClauseId, ClauseIdPart, ClauseReference } from './clause-ids.ts'
import { parseClauseId } from './clause-ids.ts'
import { readCitedClauses } from './cited-clauses.ts'
import type { CitedClause } from './cited-parts.ts'
import { markAt } from './cited-words.ts'
import { formatClausePath } from './clause-words.ts'
import { formatDocumentNumber, normaliseDocumentNumber, readDocumentNumber } from './document-numbers.ts'
import type { DocumentNumberFinding } from './document-numbers.ts'
import type { Text } from './text.ts'
import { citationProblems } from './texts.ts'

/** The instrument that a citation names, or the one it stands in (`word` for 本办法). */
export type CitedInstrument =
  | { readonly kind: 'named'; readonly number?: string; readonly title?: string }
  | { readonly kind: 'here'; readonly word?: string }

/** A citation as it was written; no clauses means the whole instrument. */
export interface ParsedCitation {
  readonly instrument: CitedInstrument
  readonly clauses: readonly CitedClause[]
  /** What was wrong with the printed document number. GB/T 9704-2012 7.2.5 */
  readonly findings: readonly DocumentNumberFinding[]
}

/** Why a citation cannot be read or looked up, and how to mend it; `readings` lists what may be meant. */
export interface CitationProblem {
  readonly code: keyof typeof citationProblems
  readonly message: Text
  readonly fix: Text
  readonly readings?: readonly ClauseReference[]
}

/** Whether reading or looking up ended in a problem. */
export function isCitationProblem(value: object): value is CitationProblem {
  return 'code' in value
}

/** Makes a problem; `what` is the words or clause concerned. */
export function citationProblem(
  code: CitationProblem['code'],
  what = '',
  readings: readonly ClauseReference[] = [],
): CitationProblem {
  const short = what.length > 60 ? `${what.slice(0, 60)}…` : what
  return { code, ...citationProblems[code](short), ...(readings.length === 0 ? {} : { readings }) }
}

/** What is printed of a citation. */
export interface PrintableCitation {
  readonly number?: string | undefined
  readonly title?: string | undefined
  readonly clause?: ClauseId | readonly ClauseIdPart[] | undefined
}

/**
 * Prints a citation: 罗府办〔2012〕23号 第六条第（二）项; with `title` 《标题》第六条第（二）项; with `both` 《标题》（罗府办〔2012〕23号）第六条第（二）项.
 * A missing number or title gives way to the other; without either only the clause is printed.
 */
export function formatCitation(citation: PrintableCitation, style: 'number' | 'title' | 'both' = 'number'): string {
  const { number, title, clause } = citation
  const parts = typeof clause === 'string' ? (parseClauseId(clause) ?? []) : (clause ?? [])
  const path = formatClausePath(parts)
  const written = number === undefined ? undefined : (normaliseDocumentNumber(number) ?? number)
  if (style === 'both' && written !== undefined && title !== undefined) return `《${title}》（${written}）${path}`
  if (title !== undefined && (style === 'title' || written === undefined)) return `《${title}》${path}`
  if (written === undefined) return path
  return path === '' ? written : `${written} ${path}`
}

const joiner = /\s{0,3}(?:所附的?|中的?|的)?\s{0,3}/uy
const closing = /^\s*(?:的?(?:规定|所列|所称|所述|要求|情形))?\s*[。，；、.．]?$/u

/** Reads a text that is one citation (or a list of clauses of one instrument); never throws. */
export function parseCitation(text: string): ParsedCitation | CitationProblem {
  const trimmed = text.trim()
  if (trimmed === '') return citationProblem('citation-empty')
  const named = readInstrument(trimmed, 0) ?? readUnmarkedTitle(trimmed)
  const start = named ? named.end + (markAt(joiner, trimmed, named.end)?.[0].length ?? 0) : 0
  const read = readCitedClauses(trimmed, start, { isNamed: named !== undefined, isRunning: false })
  if (read && 'problem' in read) return citationProblem(read.problem, trimmed)
  if (!named && !read) return citationProblem('not-a-citation', trimmed)
  const rest = trimmed.slice(read?.end ?? named?.end ?? 0)
  if (!closing.test(rest)) return citationProblem('trailing-text', rest.trim())
  return {
    instrument: named?.instrument ?? { kind: 'here' },
    clauses: read?.clauses ?? [],
    findings: named?.findings ?? [],
  }
}

/** An instrument named at a place of a text, and where its name ends. */
export interface ReadInstrument {
  readonly instrument: CitedInstrument
  readonly findings: readonly DocumentNumberFinding[]
  readonly end: number
}

const bracketOpen = /\s{0,2}[（(]\s{0,2}/uy
const bracketClose = /\s{0,2}[）)]/uy
const documentWord = /文件?(?=\s{0,2}(?:第|中|的|$))/uy
const here =
  /本((?:实施|暂行|试行|管理|工作|行动|发展){0,2}(?:办法|规定|细则|条例|规划|计划|方案|意见|通知|决定|章程|规则|制度|指引|标准|公告|通告|纲要|文件|法典|法(?![人院律定])))/uy

/** Reads 《标题》（文号）, 文号《标题》, 文号 or 本办法 at a place of a text. */
export function readInstrument(text: string, at: number): ReadInstrument | undefined {
  const own = markAt(here, text, at)
  if (own) return { instrument: { kind: 'here', word: own[1] ?? '' }, findings: [], end: at + own[0].length }
  const titled = readTitle(text, at)
  if (titled) {
    const inside = markAt(bracketOpen, text, titled.end)
    const numbered = inside && readDocumentNumber(text, titled.end + inside[0].length)
    const close = numbered && markAt(bracketClose, text, numbered.end)
    if (!numbered || !close)
      return { instrument: { kind: 'named', title: titled.title }, findings: [], end: titled.end }
    const number = formatDocumentNumber(numbered.number)
    return {
      instrument: { kind: 'named', number, title: titled.title },
      findings: numbered.findings,
      end: numbered.end + close[0].length,
    }
  }
  const numbered = readDocumentNumber(text, at)
  if (!numbered) return undefined
  const number = formatDocumentNumber(numbered.number)
  const titleAfter = readTitle(text, numbered.end)
  const end = titleAfter?.end ?? numbered.end + (markAt(documentWord, text, numbered.end)?.[0].length ?? 0)
  return {
    instrument: { kind: 'named', number, ...(titleAfter ? { title: titleAfter.title } : {}) },
    findings: numbered.findings,
    end,
  }
}

const titleMax = 200

/** Reads a title in 《》, which may hold further titles. */
function readTitle(text: string, at: number): { title: string; end: number } | undefined {
  if (text[at] !== '《') return undefined
  let depth = 0
  for (let index = at; index < Math.min(text.length, at + titleMax); index += 1) {
    if (text[index] === '《') depth += 1
    else if (text[index] === '》') depth -= 1
    if (depth === 0) {
      const title = normaliseTitle(text.slice(at + 1, index))
      return title === '' ? undefined : { title, end: index + 1 }
    }
  }
  return undefined
}

/** A title without the white space that line breaks and print leave in Chinese; between Latin words one space stays. */
export function normaliseTitle(title: string): string {
  return title
    .trim()
    .replace(/(?<=[^ -~\s])\s+|\s+(?=[^ -~\s])/gu, '')
    .replace(/\s+/gu, ' ')
}

const unmarkedTitle =
  /^(?![第本前上]|印发通知|通知)([\p{Script=Han}]{1,40}(?:法典|法|条例|办法|规定|细则|决定|通知|意见|规划|方案|计划|章程|规则|解释|纲要))(?=\s{0,2}(?:§|第))/u

/** 行政许可法§82, 民法典第二百零二条: a statute's name needs no 《》 when it opens the text. */
function readUnmarkedTitle(text: string): ReadInstrument | undefined {
  const title = unmarkedTitle.exec(text)?.[1]
  return title === undefined ? undefined : { instrument: { kind: 'named', title }, findings: [], end: title.length }
}
