/** Looks a parsed citation up: from 前款 or 《标题》第六条 to the clauses of an instrument that is held. */
import type { CitedClause, CitedTarget } from './cited-parts.ts'
import type { CitationProblem, CitedInstrument, ParsedCitation } from './citations.ts'
import { citationProblem, formatCitation } from './citations.ts'
import { formatClauseId, parseClauseId } from './clause-ids.ts'
import type { ClauseId, ClauseIdPart, ClauseKind, ClauseReference } from './clause-ids.ts'
import { formatClausePath } from './clause-words.ts'

/** Where a citation stands. */
export interface CitationContext {
  readonly instrument: string
  readonly clause?: ClauseId
  /** The chapter or section it lies in, for 本章: the ids of articles do not tell. */
  readonly container?: ClauseId
}

/** What the caller knows: which instruments and clauses are held, and where the citation stands. */
export interface CitationLookup {
  /** The instrument with that number or title; where both are given and disagree, that is the caller's finding. */
  resolveInstrument(name: { readonly number?: string; readonly title?: string }): string | undefined
  /** Whether a clause exists; without it clauses are not checked and 之一 is never looked for. */
  hasClause?(instrument: string, clause: ClauseId): boolean
  readonly context?: CitationContext
}

type Parts = readonly ClauseIdPart[]
type Known = CitationLookup & { readonly instrument: string }

const subsMax = 100

/**
 * The clauses that a citation means, in the order cited and each once; one reference without a clause for a whole instrument.
 * A level that the citation leaves out is filled in where only one clause fits (第二条第（一）项 whose items lie under 第二款);
 * otherwise the problem lists the readings and none is chosen.
 */
export function resolveCitation(
  citation: ParsedCitation,
  lookup: CitationLookup,
): readonly ClauseReference[] | CitationProblem {
  const named = citation.instrument
  const instrument = named.kind === 'named' ? lookup.resolveInstrument(nameOf(named)) : lookup.context?.instrument
  if (instrument === undefined) {
    if (named.kind === 'named') return citationProblem('instrument-unknown', formatCitation(named, 'both'))
    return citationProblem('context-missing', named.word === undefined ? '本文件' : `本${named.word}`)
  }
  const known: Known = { ...lookup, instrument }
  if (citation.clauses.length === 0) return [{ instrument }]
  const references = new Map<ClauseId, ClauseReference>()
  for (const clause of citation.clauses) {
    const ids = resolveClause(clause, known, named)
    if ('code' in ids) return ids
    for (const id of ids) references.set(id, { instrument, clause: id })
  }
  return [...references.values()]
}

function nameOf(named: { number?: string; title?: string }): { number?: string; title?: string } {
  const { number, title } = named
  return { ...(number === undefined ? {} : { number }), ...(title === undefined ? {} : { title }) }
}

function resolveClause(clause: CitedClause, known: Known, named: CitedInstrument): ClauseId[] | CitationProblem {
  if (clause.kind === 'vague') {
    const around = contextParts(known)
    const readings = around
      .map((_, index) => around.slice(0, index + 1))
      .map((parts) => ({ instrument: known.instrument, clause: formatClauseId(parts) }))
    return citationProblem('vague-reference', clause.word, readings)
  }
  const read = absolute(clause, known)
  const parts = 'code' in read ? read : inAnnex(clause, read, known, named.kind === 'here' && named.word === undefined)
  if ('code' in parts) return parts
  const inNotice: Parts = [{ kind: 'notice' }, ...parts]
  const isNotice = named.kind === 'here' && named.word === '通知'
  const settled = isNotice && exists(known, inNotice) ? [formatClauseId(inNotice)] : settle(parts, known)
  if ('code' in settled || !clause.inserted) return settled
  return [...settled, ...insertedAfter(parts, known)]
}

const annexesTried = 20

/**
 * Which annex, if any. 第三条 in an annex is the annex's own where there is one. 附件第五条 without a number is in the only
 * annex that fits; and where no annex has text of its own, 附件 is the text that the notice carries, the main body.
 */
function inAnnex(target: CitedTarget, parts: Parts, known: Known, isBare: boolean): Parts | CitationProblem {
  const [annex, ...rest] = parts
  if (annex?.kind !== 'att') {
    const [around] = contextParts(known)
    const isOwn = isBare && target.kind === 'path' && around?.kind === 'att' && annex?.kind !== 'notice'
    return isOwn && annex?.kind !== 'tbl' && exists(known, [around, ...parts]) ? [around, ...parts] : parts
  }
  if (!known.hasClause) return parts
  const all = Array.from({ length: annexesTried }, (_, index): ClauseIdPart => ({ kind: 'att', number: index + 1 }))
  const held = (target.anyAnnex ? all : [annex]).filter((one) => exists(known, [one]))
  const fitting = held.map((one) => [one, ...rest]).filter((candidate) => exists(known, candidate))
  if (fitting.length > 1) {
    const readings = fitting.map((candidate) => ({ instrument: known.instrument, clause: formatClauseId(candidate) }))
    return citationProblem('clause-ambiguous', `附件${formatClausePath(rest)}`, readings)
  }
  const [only] = held
  if (only) return fitting[0] ?? [only, ...rest]
  return annex.number === 1 && annex.sub === undefined && rest.length > 0 ? rest : parts
}

/** From the top of the instrument, with relative words replaced by the citing clause's own address. */
function absolute(target: CitedTarget, known: Known): Parts | CitationProblem {
  if (target.kind === 'path') return target.parts
  const own = contextParts(known)
  const words = wordsOf(target)
  if (own.length === 0) return citationProblem('context-missing', words)
  const base = enclosing(own, target.level) ?? enclosing(containerParts(known), target.level)
  if (!base) return citationProblem('not-within', words)
  if (target.kind === 'within') return [...base, ...target.parts]
  const sibling = target.level === 'para' ? paragraphBeside(base, target.by) : clauseBeside(base, target.by, known)
  return sibling ? [...sibling, ...target.parts] : citationProblem('no-clause-before', words)
}

/** Citing from one instrument into another has no own clause to count from. */
function contextParts({ context, instrument }: Known): Parts {
  if (!context?.clause || context.instrument !== instrument) return []
  return parseClauseId(context.clause) ?? []
}

function containerParts({ context, instrument }: Known): Parts {
  if (!context?.container || context.instrument !== instrument) return []
  return parseClauseId(context.container) ?? []
}

/** The address of the level that a clause lies in; the article itself for its first 款. */
function enclosing(own: Parts, level: ClauseKind): Parts | undefined {
  const index = own.findLastIndex((part) => part.kind === level)
  if (index >= 0) return own.slice(0, index + 1)
  return level === 'para' ? enclosing(own, 'art') : undefined
}

function paragraphBeside(base: Parts, by: number): Parts | undefined {
  const last = base.at(-1)
  const isParagraph = last?.kind === 'para'
  const number = (isParagraph ? (last.number ?? 1) : 1) - by
  if (number < 1) return undefined
  const article = isParagraph ? base.slice(0, -1) : base
  return number === 1 ? article : [...article, { kind: 'para', number }]
}

function clauseBeside(base: Parts, by: number, known: Known): Parts | undefined {
  let current: Parts | undefined = base
  for (let step = 0; current && step < Math.abs(by); step += 1) {
    current = by > 0 ? previous(current, known) : following(current, known)
  }
  return current
}

function previous(parts: Parts, known: Known): Parts | undefined {
  const last = parts.at(-1)
  if (last?.number === undefined) return undefined
  if (last.sub !== undefined) {
    return withLast(parts, last.sub > firstSub(last.kind) ? { ...last, sub: last.sub - 1 } : bare(last))
  }
  if (last.number <= 1) return undefined
  const before = withLast(parts, { ...last, number: last.number - 1 })
  const subs = insertedAfter(before, known)
  const highest = subs.at(-1)
  return highest === undefined ? before : (parseClauseId(highest) ?? before)
}

function following(parts: Parts, known: Known): Parts | undefined {
  const last = parts.at(-1)
  if (last?.number === undefined) return undefined
  const inserted = withLast(parts, { ...last, sub: last.sub === undefined ? firstSub(last.kind) : last.sub + 1 })
  if (known.hasClause && exists(known, inserted)) return inserted
  return withLast(parts, bare({ ...last, number: last.number + 1 }))
}

/** The 之一, 之二 … that stand after a clause. */
function insertedAfter(parts: Parts, known: Known): ClauseId[] {
  const last = parts.at(-1)
  const found: ClauseId[] = []
  if (!last || !known.hasClause) return found
  const first = last.sub === undefined ? firstSub(last.kind) : last.sub + 1
  for (let sub = first; sub < first + subsMax; sub += 1) {
    const id = formatClauseId(withLast(parts, { ...last, sub }))
    if (!known.hasClause(known.instrument, id)) break
    found.push(id)
  }
  return found
}

/** Further rows of a number begin with 之2, articles with 之一. */
function firstSub(kind: ClauseKind): number {
  return kind === 'r' ? 2 : 1
}

function bare({ kind, number }: ClauseIdPart): ClauseIdPart {
  return number === undefined ? { kind } : { kind, number }
}

function withLast(parts: Parts, last: ClauseIdPart): Parts {
  return [...parts.slice(0, -1), last]
}

function exists({ hasClause, instrument }: Known, parts: Parts): boolean {
  return hasClause === undefined || hasClause(instrument, formatClauseId(parts))
}

/** The clause itself, or the only one that fits when a level was left out. */
function settle(parts: Parts, known: Known): ClauseId[] | CitationProblem {
  if (exists(known, parts)) return [formatClauseId(parts)]
  const refer = (candidate: Parts) => ({ instrument: known.instrument, clause: formatClauseId(candidate) })
  const fitting = filledIn(parts).filter((candidate) => exists(known, candidate))
  const [only, ...more] = fitting
  if (only && more.length === 0) return [formatClauseId(only)]
  if (only) return citationProblem('clause-ambiguous', formatClausePath(parts), fitting.map(refer))
  const alike = onOtherLadder(parts).filter((candidate) => exists(known, candidate))
  const above = parts
    .map((_, index) => parts.slice(0, parts.length - 1 - index))
    .filter((candidate) => candidate.length > 0 && exists(known, candidate))
  return citationProblem('clause-missing', formatClausePath(parts), [...alike, ...above.slice(0, 1)].map(refer))
}

const paragraphsTried = 20
const subsectionsTried = 30

/** The addresses with one level put in that citations leave out: 款 between 条 and 项, （一） between 一、 and 1. */
function filledIn(parts: Parts): Parts[] {
  const candidates: Parts[] = []
  for (let index = 1; index < parts.length; index += 1) {
    const [upper, lower] = [parts[index - 1]?.kind, parts[index]?.kind]
    const left =
      upper === 'art' && lower === 'subpara' ? 'para' : upper === 'sec' && lower === 'cl' ? 'subsec' : undefined
    if (left === undefined) continue
    const tried = left === 'para' ? paragraphsTried : subsectionsTried
    for (let number = left === 'para' ? 2 : 1; number <= tried; number += 1) {
      candidates.push([...parts.slice(0, index), { kind: left, number }, ...parts.slice(index)])
    }
  }
  return candidates
}

/** Officials speak of 第三条第二项 in an outline too; such an address is proposed, never taken. */
function onOtherLadder(parts: Parts): Parts[] {
  const swaps: Partial<Record<ClauseKind, readonly ClauseKind[]>> = {
    art: ['sec', 'cl'],
    subpara: ['subsec', 'cl', 'r'],
    subsec: ['cl', 'subpara'],
    cl: ['subsec', 'subcl'],
    subcl: ['cl', 'subpara'],
    para: ['al'],
    al: ['para'],
    point: ['cl', 'subcl'],
    sec: ['chp', 'art'],
    att: ['tbl'],
  }
  let candidates: Parts[] = [[]]
  for (const part of parts) {
    const kinds: readonly ClauseKind[] = [part.kind, ...(swaps[part.kind] ?? [])]
    candidates = candidates.flatMap((above) => kinds.map((kind) => [...above, { ...part, kind }]))
    if (candidates.length > 200) break
  }
  return candidates.filter((candidate) => candidate.length === parts.length).slice(1)
}

/** The words of a relative citation, for messages. */
function wordsOf(target: CitedTarget): string {
  const unit = target.kind === 'path' ? '' : (levelWords[target.level] ?? '')
  const path = formatClausePath(target.parts)
  if (target.kind === 'within') return `本${unit}${path}`
  if (target.kind === 'path') return path
  const count = Math.abs(target.by)
  return `${target.by > 0 ? '前' : '后'}${count === 1 ? '' : count}${unit}${path}`
}

const levelWords: Partial<Record<ClauseKind, string>> = {
  book: '编',
  chp: '章',
  sec: '节',
  art: '条',
  para: '款',
  subpara: '项',
  point: '目',
  cl: '点',
  al: '段',
  indent: '小点',
}
