/** Finds the citations in running text, in time linear to its length. */
import { citationProblem, readInstrument } from './citations.ts'
import type { CitationProblem, ParsedCitation, ReadInstrument } from './citations.ts'
import { readCitedClauses } from './cited-clauses.ts'
import type { CitedClause } from './cited-parts.ts'
import { markAt } from './cited-words.ts'
import { readDocumentNumber } from './document-numbers.ts'

/** One citation in a text: characters `start` to before `end`, and what it says. */
export interface FoundCitation {
  readonly start: number
  readonly end: number
  readonly parsed: ParsedCitation | CitationProblem
}

/** What helps to find: known agency codes, so that 根据罗府办〔2012〕23号 is cut in the right place. */
export interface FindingOptions {
  readonly agencies?: ReadonlySet<string>
}

const digit = '[0-9０-９〇零○一二三四五六七八九十百千]'
const anchors = new RegExp(
  [
    `[〔［\\[【（(﹝](?=\\s{0,2}${digit}{2,4}\\s{0,2}[〕］\\]】）)﹞]\\s{0,2}第?\\s{0,2}${digit}{1,6}\\s{0,2}号)`,
    `令(?=\\s{0,2}第?\\s{0,2}${digit}{1,6}\\s{0,2}号)`,
    `第(?=\\s{0,2}${digit}{1,6}\\s{0,2}号令)`,
    '附(?=[表件])',
    '印发通知(?=第)',
    '[《本前上下后第表§]',
  ].join('|'),
  'gu',
)

/**
 * Finds every citation that cannot be anything else, in order and without overlaps. A clause number that follows an
 * instrument without 《》 or number is found as a problem, not taken for a clause of this instrument; 本办法 alone,
 * 上述 without a noun, quantities such as 前三项工作 and the heading 第九条 of an article itself are no citations.
 */
export function findCitations(text: string, options: FindingOptions = {}): FoundCitation[] {
  const found: FoundCitation[] = []
  let floor = 0
  anchors.lastIndex = 0
  for (let anchor = anchors.exec(text); anchor; anchor = anchors.exec(text)) {
    const citation = readAt(text, anchor.index, floor, options)
    if (!citation) continue
    found.push(citation)
    floor = citation.end
    anchors.lastIndex = citation.end
  }
  return found
}

function readAt(text: string, at: number, floor: number, options: FindingOptions): FoundCitation | undefined {
  const character = text[at] ?? ''
  if (character === '《') return withClauses(text, at, readInstrument(text, at))
  if ('〔［[【（(﹝令'.includes(character)) return readNumbered(text, at, floor, options)
  if (character === '第') {
    const order = markAt(orderAfter, text, at) ? readNumbered(text, at, floor, options) : undefined
    return order ?? readBare(text, at)
  }
  if (character !== '本') return readBare(text, at)
  const own = readInstrument(text, at)
  if (own?.instrument.kind !== 'here') return readBare(text, at)
  const citation = withClauses(text, at, own)
  return citation.end > own.end ? citation : undefined
}

function withClauses(text: string, start: number, named: ReadInstrument, isInBrackets?: boolean): FoundCitation
function withClauses(text: string, start: number, named: ReadInstrument | undefined): FoundCitation | undefined
/** An instrument and the clauses that follow it at once. */
function withClauses(
  text: string,
  start: number,
  named: ReadInstrument | undefined,
  isInBrackets = false,
): FoundCitation | undefined {
  if (!named) return undefined
  const { instrument, findings, end } = named
  const closed = isInBrackets ? markAt(bracketAfter, text, end) : undefined
  const next = end + (closed?.[0].length ?? 0)
  const clausesAt = next + (markAt(joiner, text, next)?.[0].length ?? 0)
  const read = readCitedClauses(text, clausesAt, { isNamed: true, isRunning: true })
  if (!read) return { start, end, parsed: { instrument, clauses: [], findings } }
  if ('problem' in read) {
    return { start, end: read.end, parsed: citationProblem(read.problem, text.slice(start, read.end)) }
  }
  return { start, end: read.end, parsed: { instrument, clauses: read.clauses, findings } }
}

const orderAfter = new RegExp(`第\\s{0,2}${digit}{1,6}\\s{0,2}号令`, 'uy')
const bracketAfter = /\s{0,2}[）)]/uy
const joiner = /[ \t\u3000]{0,2}(?:文件?)?(?:中的?|的)?[ \t\u3000]{0,2}/uy
const codeCharacter = /[\p{Script=Han}A-Za-z]/u
const codeMax = 20

/** Words that stand before a number in a sentence and do not belong to its agency code. */
const wordsBefore =
  /.*(?:根据|按照|依照|依据|参照|遵照|贯彻|落实|执行|印发|转发|关于|以及|现将|参见|详见|废止|修订|修改|下发|文件|和|与|及|按|见|的|将|由|依|即)/u

/** A document or order number whose bracket, 令 or 第 stands at the anchor; its agency code is looked for before it. */
function readNumbered(
  text: string,
  anchor: number,
  floor: number,
  { agencies }: FindingOptions,
): FoundCitation | undefined {
  let last = anchor
  while (last > floor && anchor - last < 2 && /\s/u.test(text[last - 1] ?? '')) last -= 1
  let first = last
  while (first > floor && last - first < codeMax && codeCharacter.test(text[first - 1] ?? '')) first -= 1
  const run = text.slice(first, last)
  if (run === '') return undefined
  const known = agencies && [...run].map((_, index) => index).find((index) => agencies.has(run.slice(index)))
  const start = first + (known ?? wordsBefore.exec(run)?.[0].length ?? 0)
  const numbered = readDocumentNumber(text, start)
  if (!numbered || numbered.end <= anchor || numbered.findings.some((finding) => finding.code === 'hao-missing')) {
    return undefined
  }
  const named = readInstrument(text, start)
  if (!named) return undefined
  const isInBrackets = start > floor && /[（(]/u.test(text[start - 1] ?? '')
  const citation = withClauses(text, start, named, isInBrackets)
  return isInBrackets && citation.end > named.end ? { ...citation, start: start - 1 } : citation
}

/** A clause of the instrument that the text itself belongs to. */
function readBare(text: string, at: number): FoundCitation | undefined {
  const read = readCitedClauses(text, at, { isNamed: false, isRunning: true })
  if (!read) return undefined
  const written = text.slice(at, read.end)
  const before = text.slice(Math.max(0, at - 8), at)
  if ('problem' in read) return { start: at, end: read.end, parsed: citationProblem(read.problem, written) }
  const [first] = read.clauses
  const isHeading = /(?:^|\n)\s*$/u.test(before) && /^\s/u.test(text.slice(read.end, read.end + 1))
  if (!first || isHeading || !isUnmistakable(first, written, before, text.slice(read.end, read.end + 4)))
    return undefined
  if (first.kind === 'path' && instrumentNoun.test(before)) {
    return { start: at, end: read.end, parsed: citationProblem('title-without-marks', before + written) }
  }
  return { start: at, end: read.end, parsed: { instrument: { kind: 'here' }, clauses: read.clauses, findings: [] } }
}

const instrumentNoun =
  /(?:法典?|条例|办法|规定|细则|决定|规划|方案|计划|章程|规则|纲要|意见|通知)(?:[（(][^（()）]{1,4}[）)])?[ \t\u3000]{0,2}$/u
const nounAfter = /^的?(?:规定|所列|所称|所述|情形|条件|材料|要求|内容)/u

function isUnmistakable(first: CitedClause, written: string, before: string, after: string): boolean {
  if (first.kind === 'vague') return written.length > 2 || nounAfter.test(after)
  if (first.kind === 'step') return !/[目提以之此事生当空]$/u.test(before)
  if (first.kind === 'within') {
    if (first.level === 'subpara') return nounAfter.test(after) || written.startsWith('本')
    if (first.level !== 'para' || written.startsWith('本')) return true
    return /^第\s{0,3}[（(［[〔【]/u.test(written) || nounAfter.test(after) || first.parts.length > 1
  }
  const parts = first.parts[0]?.kind === 'att' ? first.parts.slice(1) : first.parts
  const kind = parts[0]?.kind
  if (kind === 'sec') return parts.length > 1
  return kind === 'art' || kind === 'chp' || kind === 'book' || kind === 'tbl' || kind === 'notice'
}
