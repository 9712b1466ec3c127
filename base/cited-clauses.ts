/** The clause part of a citation read from text: absolute, relative (前款, 本条第一款), lists and ranges; `clause-words.ts` has the printed forms. */
import type { ClauseIdPart, ClauseKind } from './clause-ids.ts'
import { readParts } from './cited-parts.ts'
import type { CitedClause, CitedTarget, ReadingOptions } from './cited-parts.ts'
import { markAt, markers, parseNumber, readSeparator } from './cited-words.ts'
import { isAtTop, isInContainer } from './clause-words.ts'

/** The code of what is wrong with a clause that was read. */
export type ReadingProblem = 'range-unclear' | 'range-too-long' | 'attachment-not-addressable'

/** What was read and where it ends; or what is wrong with it. */
export type ReadClauses =
  | { readonly clauses: readonly CitedClause[]; readonly end: number }
  | { readonly problem: ReadingProblem; readonly end: number }

type ReadTargets = { targets: CitedTarget[]; end: number } | { problem: ReadingProblem; end: number }

const clausesMax = 500
const depthMax = 12

/** How high a kind stands, for lists that name the levels above only once: 第六条第一款、第三款. */
const ranks: Readonly<Record<ClauseKind, number>> = {
  notice: 0,
  att: 0,
  book: 1,
  part: 2,
  chp: 3,
  sec: 4,
  tbl: 4,
  art: 5,
  subsec: 5,
  r: 5,
  para: 6,
  cl: 6,
  subpara: 7,
  subcl: 7,
  point: 8,
  al: 9,
  indent: 10,
}

/** Reads the clauses cited at a place of a text; undefined when none is cited there. */
export function readCitedClauses(text: string, at: number, options: ReadingOptions): ReadClauses | undefined {
  const found: CitedClause[] = []
  let end = at
  let last: CitedTarget | undefined
  let separator: { isRange: boolean; end: number } | undefined = { isRange: false, end: at }
  while (separator && found.length <= clausesMax) {
    const vague: RegExpExecArray | undefined = options.isNamed ? undefined : markAt(markers.vague, text, separator.end)
    if (vague) {
      found.push({ kind: 'vague', word: vague[1] ?? '' })
      last = undefined
      end = separator.end + vague[0].length
    } else {
      const read = readTargets(text, separator.end, last, options)
      if (!read || 'problem' in read) {
        if (read) return read
        break
      }
      const [first, ...others] = read.targets
      if (separator.isRange && last && first) {
        const span = spanOf(last, first)
        if (typeof span === 'string') return { problem: span, end: read.end }
        found.splice(-1, 1, ...span, ...others)
      } else found.push(...read.targets)
      last = read.targets.at(-1)
      end = read.end
    }
    separator = readSeparator(text, end)
  }
  if (found.length === 0) {
    const attachment = options.isRunning ? undefined : markAt(markers.attachment, text, at)
    return attachment && { problem: 'attachment-not-addressable', end: at + attachment[0].length }
  }
  if (found.length > clausesMax) return { problem: 'range-too-long', end }
  return { clauses: found.map((clause) => (clause.kind === 'vague' ? clause : withoutFirstParagraph(clause))), end }
}

/** One member of a list; several targets when it ends in several numbers (第一、二项) or counts back (前两款). */
function readTargets(
  text: string,
  at: number,
  last: CitedTarget | undefined,
  options: ReadingOptions,
): ReadTargets | undefined {
  const head = options.isNamed && !last ? undefined : readHead(text, at, options.isRunning)
  let targets = head?.targets ?? []
  let end = head?.end ?? at
  for (let depth = 0; depth < depthMax; depth += 1) {
    const own = targets.at(-1)
    const read = readParts(text, end, { ...options, own, last })
    if (!read) break
    const placed: CitedTarget[] = []
    for (const item of read.items) {
      const beginning = own ? below(own, item.parts) : beside(last, item.parts, options.isNamed)
      const target: CitedTarget = read.anyAnnex ? { ...beginning, anyAnnex: true } : beginning
      const before = placed.at(-1)
      const span = item.isRangeEnd && before ? spanOf(before, target) : undefined
      if (typeof span === 'string') return { problem: span, end: read.end }
      if (span) placed.splice(-1, 1, ...span)
      else placed.push(target)
    }
    targets = [...targets.slice(0, -1), ...placed]
    end = read.end
  }
  // 附件1 alone is said of many things in a sentence.
  const isAnnexAlone = options.isRunning && targets.some(({ parts }) => parts.length === 1 && parts[0]?.kind === 'att')
  return targets.length === 0 || isAnnexAlone ? undefined : { targets, end }
}

const levels: Readonly<Record<string, ClauseKind>> = {
  编: 'book',
  章: 'chp',
  节: 'sec',
  条: 'art',
  款: 'para',
  项: 'subpara',
  目: 'point',
  部分: 'sec',
  点: 'cl',
  段: 'al',
  小点: 'indent',
}

/** 本条, 前款, 前两款, 上条, 后款; in a sentence only where nothing else can be meant. */
function readHead(text: string, at: number, isRunning: boolean): { targets: CitedTarget[]; end: number } | undefined {
  const match = markAt(markers.head, text, at)
  if (!match) return undefined
  const [whole, word, countText, unit = ''] = match
  const level = levels[unit]
  const end = at + whole.length
  if (level === undefined || (isRunning && !'编章条款项目'.includes(unit))) return undefined
  if (word === '本')
    return countText === undefined ? { targets: [{ kind: 'within', level, parts: [] }], end } : undefined
  if (isRunning && (countText !== undefined || word !== '前') && !markAt(markers.afterCount, text, end))
    return undefined
  const count = countText === undefined ? 1 : (parseNumber(countText) ?? 0)
  if (count < 1 || count > 50) return undefined
  const isBefore = word === '前' || word === '上'
  const steps = Array.from({ length: count }, (_, index) => (isBefore ? count - index : -(index + 1)))
  return { targets: steps.map((by) => ({ kind: 'step', level, by, parts: [] })), end }
}

/** Article numbers run through the document, so the chapter of 第二章第五条 and 本章第五条 drops out. */
function below(own: CitedTarget, parts: readonly ClauseIdPart[]): CitedTarget {
  if (parts[0]?.kind !== 'art') return { ...own, parts: [...own.parts, ...parts] }
  if (own.kind !== 'path') return ranks[own.level] < ranks.art ? { kind: 'path', parts } : { ...own, parts }
  const above = isInContainer(own.parts) ? own.parts.filter((part) => isAtTop([part])) : own.parts
  return { ...own, parts: [...above, ...parts] }
}

/** A clause that begins a member: under the levels that the member before it named, or by itself. */
function beside(last: CitedTarget | undefined, parts: readonly ClauseIdPart[], isNamed: boolean): CitedTarget {
  const kind = parts[0]?.kind ?? 'art'
  if (last && (last.kind === 'path' || ranks[kind] > ranks[last.level])) {
    const same = last.parts.findIndex((part) => part.kind === kind)
    const above = same >= 0 ? last.parts.slice(0, same) : last.parts.filter((part) => ranks[part.kind] < ranks[kind])
    const isAnnexKept = kind !== 'tbl' && kind !== 'att'
    const annex = above.filter((part) => part.kind === 'att' && isAnnexKept)
    const others = kind === 'art' && isInContainer(above) ? [] : above.filter((part) => part.kind !== 'att')
    const { anyAnnex, ...base } = withoutMark(last)
    return { ...base, ...(anyAnnex && annex.length > 0 ? { anyAnnex } : {}), parts: [...annex, ...others, ...parts] }
  }
  const level = isNamed ? undefined : outerLevels[kind]
  return level === undefined ? { kind: 'path', parts } : { kind: 'within', level, parts }
}

/** Where a bare 第二款, 第（三）项 or 第1目 lies. */
const outerLevels: Partial<Record<ClauseKind, ClauseKind>> = { para: 'art', subpara: 'para', point: 'subpara' }

/** Every clause from one to another of the same level, both included. */
function spanOf(from: CitedTarget, to: CitedTarget): CitedTarget[] | ReadingProblem {
  const first = from.parts.at(-1)
  const last = to.parts.at(-1)
  if (first?.number === undefined || last?.number === undefined || !areSiblings(from, to)) return 'range-unclear'
  if (last.number < first.number || (last.number === first.number && (last.sub ?? 0) <= (first.sub ?? 0))) {
    return 'range-unclear'
  }
  if (last.number - first.number > clausesMax || (last.sub ?? 0) > clausesMax) return 'range-too-long'
  const { kind } = first
  const base = withoutMark(from)
  const sibling = (number: number, sub: number | undefined, isOpen: boolean): CitedTarget => ({
    ...base,
    parts: [...from.parts.slice(0, -1), { kind, number, ...(sub === undefined ? {} : { sub }) }],
    ...(isOpen ? { inserted: true } : {}),
  })
  const subs = (number: number, low: number, high: number) =>
    Array.from({ length: Math.max(0, high - low + 1) }, (_, index) => sibling(number, low + index, false))
  const lowest = kind === 'r' ? 2 : 1
  if (first.number === last.number) {
    const head = first.sub === undefined ? [sibling(first.number, undefined, false)] : []
    return [...head, ...subs(first.number, first.sub ?? lowest, last.sub ?? 0)]
  }
  const span = [sibling(first.number, first.sub, true)]
  for (let number = first.number + 1; number < last.number; number += 1) span.push(sibling(number, undefined, true))
  span.push(sibling(last.number, undefined, false))
  return last.sub === undefined ? span : [...span, ...subs(last.number, lowest, last.sub)]
}

function areSiblings(a: CitedTarget, b: CitedTarget): boolean {
  const address = (target: CitedTarget) => {
    const { parts, inserted: _, ...base } = target
    return JSON.stringify([Object.entries(base).sort(), parts.slice(0, -1), parts.at(-1)?.kind])
  }
  return address(a) === address(b)
}

function withoutMark(target: CitedTarget): CitedTarget {
  const { inserted: _, ...rest } = target
  return rest
}

/** The first 款 is the article's own text and never appears in an id. */
function withoutFirstParagraph(target: CitedTarget): CitedTarget {
  if (target.kind === 'path' && target.parts.length === 1) return target
  const parts = target.parts.filter((part) => part.kind !== 'para' || part.number !== 1 || part.sub !== undefined)
  return parts.length === target.parts.length ? target : { ...target, parts }
}
