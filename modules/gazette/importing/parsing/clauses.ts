/** Turns the nodes of all components into clauses: ids, printed pieces, citations, duties, slips and gaps in the numbers. */
import { findCitations } from '#base/citation-finding.ts'
import { isCitationProblem } from '#base/citations.ts'
import type { ClauseId } from '#base/clause-ids.ts'
import { makeFinding, type Findings } from '../findings.ts'
import type { Citation, ImportedClause, Proposal, Stretch, UnitLine } from '../result.ts'
import type { Node } from './body.ts'
import { lineOfRun, takeRun, type Ledger } from './ledger.ts'
import { endsSentence, isWhite, titleKey, withoutSpaces } from './marks.ts'
import { findDuties } from './responsibility.ts'
import { findSlips, unbalancedMarks, type Slip } from './slips.ts'
import { assignIds, isCounted, type Hung, type HungId } from './tree.ts'

/** Everything that is read off the clauses. */
export interface ReadClauses {
  readonly clauses: ImportedClause[]
  readonly unitLines: UnitLine[]
  readonly citations: Citation[]
}

const ownWords = (node: Node): boolean => node.texts.some(({ run, from, to }) => /\S/u.test(run.text.slice(from, to)))

/** The ids of nodes given in document order. */
export function idsOf(nodes: readonly Node[]): Map<Node, HungId> {
  const indexes = new Map(nodes.map((node, index) => [node, index]))
  const hung = nodes.map((node): Hung => {
    const parent = node.parent === undefined ? undefined : indexes.get(node.parent)
    return {
      kind: node.kind,
      ...(isCounted(node.kind) || node.number === undefined ? {} : { number: node.number }),
      ...(node.sub === undefined ? {} : { sub: node.sub }),
      ...(parent === undefined ? {} : { parent }),
      ...(node.container || node.annex ? { container: true as const } : {}),
      ...(node.annex ? { annex: true as const } : {}),
      ownText: ownWords(node),
      notice: node.component === 'notice',
    }
  })
  const ids = assignIds(hung)
  return new Map(nodes.flatMap((node, index) => (ids[index] ? [[node, ids[index]] as const] : [])))
}

const printedMark = (node: Node): string =>
  node.mark ? node.run.text.slice(node.mark.from, node.mark.end).replace(/\s+/gu, '') : ''

/** Findings about duplicate, missing and backward numbers, list by list. */
export function checkNumbers(nodes: readonly Node[], ids: ReadonlyMap<Node, HungId>, findings: Findings): void {
  const last = new Map<Node | undefined | string, Map<string, { number: number; label: string }>>()
  for (const node of nodes) {
    const { shape } = node
    if (shape === undefined || node.number === undefined || shape === 'dash') continue
    const id = ids.get(node)
    const label = printedMark(node)
    const place = { line: node.line, ...(id ? { clause: id.id } : {}) }
    const scope = shape === 'article' ? node.component : (node.parent ?? node.component)
    const shapes = last.get(scope) ?? new Map<string, { number: number; label: string }>()
    last.set(scope, shapes)
    const before = shapes.get(shape)
    shapes.set(shape, { number: node.number, label })
    if (id?.duplicate === true && !isCounted(node.kind)) {
      findings.push(makeFinding('number-duplicate', { ...place, words: { label, id: id.id } }))
      continue
    }
    const expected = (before?.number ?? 0) + 1
    if (node.number === expected || node.sub !== undefined) continue
    if (shape === 'run' && node.number === 1) continue
    if (node.number > expected) findings.push(makeFinding('number-gap', { ...place, words: { label, expected } }))
    else if (before) {
      findings.push(makeFinding('number-order', { ...place, words: { label, previous: before.label } }))
    }
  }
}

interface Words {
  text: string
  /** For each stretch of the text, where it came from. */
  readonly from: { readonly at: number; readonly lineOf: (offset: number) => number }[]
  readonly joins: { at: number; line: number }[]
  readonly quoted: Stretch[]
}

function trimmed(text: string, from: number, to: number): [number, number] {
  let [start, end] = [from, to]
  while (start < end && isWhite(text.charCodeAt(start))) start += 1
  while (end > start && isWhite(text.charCodeAt(end - 1))) end -= 1
  return [start, end]
}

function takeWords(ledger: Ledger, node: Node): Words {
  const words: Words = { text: '', from: [], joins: [], quoted: [] }
  for (const { run, from, to, block } of node.texts) {
    const [start, end] = trimmed(run.text, from, to)
    if (start === end) continue
    const at = words.text.length
    words.text += takeRun(ledger, run, start, end, 'text')
    words.from.push({ at, lineOf: (offset) => lineOfRun(run, start + offset) })
    for (const join of block.joins) {
      if (join.at > start && join.at < end) words.joins.push({ at: at + join.at - start, line: join.line })
    }
    for (const quote of block.quoted) {
      if (quote.start >= start && quote.end <= end) {
        words.quoted.push({ start: at + quote.start - start, end: at + quote.end - start })
      }
    }
  }
  return words
}

const lineAt = (words: Words, offset: number, otherwise: number): number => {
  const stretch = words.from.findLast(({ at }) => at <= offset)
  return stretch ? stretch.lineOf(offset - stretch.at) : otherwise
}

function lastLine(words: Words, node: Node): number {
  return words.text === '' ? node.line : Math.max(node.line, lineAt(words, words.text.length - 1, node.line))
}

function makeClause(ledger: Ledger, node: Node, ids: ReadonlyMap<Node, HungId>, words: Words): ImportedClause {
  const own = ids.get(node)
  const id = own?.id ?? ('' as ClauseId)
  const parent = node.parent ? ids.get(node.parent)?.id : undefined
  const common = {
    id,
    kind: node.kind,
    component: node.component,
    ...(parent === undefined ? {} : { parent }),
    ...(own ? { number: own.number } : {}),
    ...(own?.sub === undefined ? {} : { sub: own.sub }),
    line: node.line,
  }
  if (node.annex) {
    const { label, title } = node.annex
    const heading = title === undefined ? {} : { heading: title }
    return {
      ...common,
      key: `${node.run.parts[0]?.at ?? 0}:annex`,
      label,
      ...heading,
      text: '',
      container: true,
      annex: true,
      lineEnd: node.line,
    }
  }
  const begin = node.mark?.from ?? node.texts[0]?.from ?? 0
  const run = node.mark ? node.run : (node.texts[0]?.run ?? node.run)
  const part = run.parts.findLast((piece) => piece.start <= begin)
  const key = `${part?.at ?? 0}:${(part?.from ?? 0) + begin - (part?.start ?? 0)}`
  let label = ''
  if (node.mark) {
    // Whatever stands before the mark in its paragraph is a list dash, unless the mark runs in.
    const [dashFrom, dashTo] = node.kind === 'indent' ? [0, 0] : trimmed(node.run.text, 0, node.mark.from)
    if (dashTo > dashFrom) takeRun(ledger, node.run, dashFrom, dashTo, 'list-mark')
    label = takeRun(ledger, node.run, node.mark.from, node.mark.end, 'label').replace(/\s+/gu, '')
  }
  let heading: string | undefined
  let headingMark: string | undefined
  if (node.heading) {
    const [from, to] = trimmed(node.run.text, node.heading.from, node.heading.to)
    heading = takeRun(ledger, node.run, from, to, 'heading')
    if (node.container) heading = withoutSpaces(heading)
    const [markFrom, markTo] = trimmed(node.run.text, node.heading.to, node.heading.markTo)
    headingMark = markTo > markFrom ? takeRun(ledger, node.run, markFrom, markTo, 'heading-mark') : undefined
  }
  return {
    ...common,
    key,
    label,
    ...(heading === undefined || heading === '' ? {} : { heading }),
    ...(headingMark === undefined ? {} : { headingMark }),
    text: words.text,
    ...(node.container ? { container: true as const } : {}),
    lineEnd: lastLine(words, node),
    ...(words.quoted.length > 0 ? { quoted: words.quoted } : {}),
    ...(words.joins.length > 0 ? { joins: words.joins } : {}),
  }
}

/** Writes slips of a field as findings. */
export function reportSlips(
  slips: readonly Slip[],
  text: string,
  place: {
    line: (offset: number) => number
    clause?: ClauseId
    field: Omit<Proposal, 'printed' | 'proposed' | 'occurrence'>
  },
  findings: Findings,
): void {
  // Slips come in order, so the occurrences before each are counted on from the last of the same print.
  const counted = new Map<string, { next: number; occurrence: number }>()
  for (const { code, at, printed, proposed } of slips) {
    const guess = proposed === undefined ? '' : proposed === '' ? '，疑应删去' : `，疑为“${proposed}”`
    let { next, occurrence } = counted.get(printed) ?? { next: text.indexOf(printed), occurrence: 0 }
    for (; next >= 0 && next < at; next = text.indexOf(printed, next + 1)) occurrence += 1
    counted.set(printed, { next, occurrence })
    findings.push(
      makeFinding(code, {
        line: place.line(at),
        ...(place.clause === undefined ? {} : { clause: place.clause }),
        words: { printed, proposed: proposed ?? '', guess },
        ...(proposed === undefined ? {} : { proposal: { ...place.field, printed, proposed, occurrence } }),
      }),
    )
  }
}

function checkWords(clause: ImportedClause, words: Words, node: Node, last: boolean, findings: Findings): void {
  const { text, id } = clause
  const place = { line: clause.lineEnd, clause: id }
  const unpaired = words.quoted.length > 0 ? [] : unbalancedMarks(`${clause.heading ?? ''}${text}`)
  if (unpaired.length > 0) {
    findings.push(makeFinding('brackets-unbalanced', { ...place, words: { marks: unpaired.join('、') } }))
  }
  const complete = text === '' || endsSentence(text) || text.length < 22 || node.kind === 'art' || !last
  if (!complete) {
    findings.push(makeFinding('sentence-unfinished', { ...place, words: { text: text.slice(-12) } }))
  }
  const line = (offset: number) => lineAt(words, offset, node.line)
  reportSlips(findSlips(text), text, { line, clause: id, field: { field: 'text', clause: id } }, findings)
  const { heading } = clause
  if (heading !== undefined) {
    const field = { field: 'heading' as const, clause: id }
    reportSlips(findSlips(heading), heading, { line: () => node.line, clause: id, field }, findings)
  }
}

/** Makes the clauses and reads what they name. `titles` are the document's own, which it does not cite. */
export function readClauses(
  ledger: Ledger,
  nodes: readonly Node[],
  ids: ReadonlyMap<Node, HungId>,
  titles: readonly string[],
  findings: Findings,
): ReadClauses {
  const result: ReadClauses = { clauses: [], unitLines: [], citations: [] }
  const own = new Set(titles.map((title) => titleKey(title)))
  for (const node of nodes) {
    const words = takeWords(ledger, node)
    const clause = makeClause(ledger, node, ids, words)
    result.clauses.push(clause)
    const { id, text } = clause
    // A stretch cut off by 一是 … is not a paragraph's end.
    checkWords(
      clause,
      words,
      node,
      node.texts.every(({ run, to }) => to === run.text.length),
      findings,
    )
    for (const { at, ...duty } of findDuties(text)) {
      const line = lineAt(words, at, node.line)
      result.unitLines.push({ clause: id, ...duty, basis: 'sentence', line })
      if (duty.respectively)
        findings.push(makeFinding('respectively', { line, clause: id, words: { text: duty.text } }))
    }
    if (!/[《〔［【号]/u.test(text)) continue
    for (const { start, parsed } of findCitations(text)) {
      if (isCitationProblem(parsed) || parsed.instrument.kind !== 'named') continue
      const { title, number } = parsed.instrument
      if (title !== undefined && own.has(titleKey(title))) continue
      result.citations.push({
        clause: id,
        ...(title === undefined ? {} : { title }),
        ...(number === undefined ? {} : { number }),
        line: lineAt(words, start, node.line),
      })
    }
  }
  return result
}
