/** One level of a cited clause read from text: 第六条, 第（二）项, 表1, or an outline's bare marker such as （三） and 12. */
import type { ClauseIdPart, ClauseKind } from './clause-ids.ts'
import { markAt, markers, parseNumber, readItem, readSectionSign, readSub, readUnit } from './cited-words.ts'
import type { Item } from './cited-words.ts'
import { isAtTop, isInContainer, isOnArticleLadder } from './clause-words.ts'

/**
 * What a citation says of a clause, before it is looked up:
 * `path` from the top of the instrument; `within` the citing clause's own 条, 款 …; `step` so many siblings before it
 * (negative: after); `vague` names nothing (上述). `inserted`: the clause stands inside a range, so its 之一, 之二 … count too.
 * `anyAnnex`: it begins with 附件 without a number, which is the only annex.
 */
export type CitedClause = CitedTarget | { readonly kind: 'vague'; readonly word: string }

/** A cited clause that names something. */
export type CitedTarget = (
  | { readonly kind: 'path' }
  | { readonly kind: 'within'; readonly level: ClauseKind }
  | { readonly kind: 'step'; readonly level: ClauseKind; readonly by: number }
) & { readonly parts: readonly ClauseIdPart[]; readonly inserted?: true; readonly anyAnnex?: true }

/** `isNamed`: an instrument was named just before; `isRunning`: inside a sentence, where only unmistakable forms count. */
export interface ReadingOptions {
  readonly isNamed: boolean
  readonly isRunning: boolean
}

/** The parts that one word names, each below the clause read so far; `isRangeEnd` closes a range begun by the one before. */
export interface ReadParts {
  readonly items: readonly { readonly parts: readonly ClauseIdPart[]; readonly isRangeEnd: boolean }[]
  readonly anyAnnex?: true
  readonly end: number
}

/** Where the word stands: below `own`, or (in a list) beside `last`. */
export interface Surroundings extends ReadingOptions {
  readonly own: CitedTarget | undefined
  readonly last: CitedTarget | undefined
}

const fixedKinds: Readonly<Record<string, ClauseKind>> = {
  编: 'book',
  分编: 'part',
  章: 'chp',
  节: 'sec',
  款: 'para',
  子项: 'subpara',
  目: 'point',
  部分: 'sec',
  大点: 'sec',
  小节: 'subsec',
  段: 'al',
  自然段: 'al',
  小点: 'indent',
  小项: 'indent',
  行: 'r',
}

/** Reads the next level; undefined where none stands. */
export function readParts(text: string, at: number, around: Surroundings): ReadParts | undefined {
  const start = at + (markAt(markers.gap, text, at)?.[0].length ?? 0)
  const near = around.own ?? around.last
  const word = readUnit(text, start)
  if (word) {
    const items = word.items.map((item) => ({
      parts: [part(kindOfUnit(word.unit, item, near), item.number, word.sub)],
      isRangeEnd: item.isRangeEnd,
    }))
    return { items, end: word.end }
  }
  const sign = around.own ? undefined : readSectionSign(text, start)
  if (sign) {
    const paragraph = sign.para === undefined ? [] : [part('para', sign.para, undefined)]
    return { items: [{ parts: [part('art', sign.art, undefined), ...paragraph], isRangeEnd: false }], end: sign.end }
  }
  return readNamedMarker(text, start, around) ?? readNumberMarker(text, start, around)
}

/** 印发通知, 表1, ①, 第一，. */
function readNamedMarker(text: string, at: number, around: Surroundings): ReadParts | undefined {
  const { own, last, isNamed, isRunning } = around
  const notice = own || last ? undefined : markAt(markers.notice, text, at)
  if (notice) return { items: [{ parts: [{ kind: 'notice' }], isRangeEnd: false }], end: at + notice[0].length }
  const attachment = own ? undefined : markAt(markers.attachment, text, at)
  if (attachment) return readAttachment(text, attachment)
  const table = markAt(isRunning && !isNamed ? markers.runningTable : markers.table, text, at)
  if (table) return withSub('tbl', parseNumber(table[1] ?? '1'), text, at + table[0].length)
  if (!own && !last && isRunning && !isNamed) return undefined
  const circled = markAt(markers.circled, text, at)
  if (circled) return withSub('point', (circled[0].codePointAt(0) ?? 0) - 0x245f, text, at + 1)
  const firstly = isRunning ? undefined : markAt(markers.firstly, text, at)
  return firstly && withSub('indent', parseNumber(firstly[1] ?? ''), text, at + firstly[0].length)
}

/**
 * 附件1 is the annex. Before a row it is the table (附件第3行); before 表1 it adds nothing, since tables count through the
 * instrument, and in a further annex that number cannot be known.
 */
function readAttachment(text: string, match: RegExpExecArray): ReadParts | undefined {
  const end = match.index + match[0].length
  const number = match[1] === undefined ? 1 : parseNumber(match[1])
  const sub = match[2] === undefined ? undefined : parseNumber(match[2])
  if (number === undefined || (match[2] !== undefined && sub === undefined)) return undefined
  const one = (kind: ClauseKind) => ({ items: [{ parts: [part(kind, number, sub)], isRangeEnd: false }], end })
  if (markAt(markers.rowWord, text, end)) return one('tbl')
  if (text[end] !== '表') return match[1] === undefined ? { ...one('att'), anyAnnex: true } : one('att')
  const table = number === 1 ? markAt(markers.table, text, end) : undefined
  return table && withSub('tbl', parseNumber(table[1] ?? '1'), text, end + table[0].length)
}

/** 二, （三）, 12, （1）: the markers of an outline as they are printed. */
function readNumberMarker(text: string, at: number, around: Surroundings): ReadParts | undefined {
  const { own, last, isNamed, isRunning } = around
  const near = own ?? last
  if (isRunning && !isNamed && !near) return undefined
  const item = readItem(text, at)
  if (!item) return undefined
  if (item.isBracketed) {
    // A year in brackets is no clause.
    if (isRunning && !item.isChinese && item.number > 99) return undefined
    const kind = item.isChinese ? (isOnArticles(near) ? 'subpara' : 'subsec') : 'subcl'
    const read = withSub(kind, item.number, text, item.end)
    return read && { ...read, end: read.end + (markAt(markers.itemWord, text, read.end)?.[0].length ?? 0) }
  }
  return item.isChinese ? readBareSection(text, item, around) : readBareClause(text, item, around)
}

function readBareSection(text: string, item: Item, { own, last, isRunning }: Surroundings): ReadParts | undefined {
  const isTop = !own || (own.kind === 'path' && isAtTop(own.parts))
  if (!isTop) {
    const indent = isRunning ? undefined : markAt(markers.indentWord, text, item.end)
    return indent && withSub('indent', item.number, text, item.end + indent[0].length)
  }
  const read = withSub('sec', item.number, text, item.end)
  if (!read) return undefined
  const pattern = isRunning ? markers.beforeSubsection : markers.beforeMarker
  const after =
    markAt(pattern, text, read.end) ?? (isRunning || last ? undefined : markAt(markers.atEnd, text, read.end))
  return after && { ...read, end: read.end + (after[1] ?? '').length }
}

function readBareClause(text: string, item: Item, { own, last, isRunning }: Surroundings): ReadParts | undefined {
  if (isRunning && !markAt(markers.afterClause, text, item.end)) return undefined
  const kindBefore = (own ?? last)?.parts.at(-1)?.kind
  if (own) {
    const mayFollow = kindBefore === 'subsec' ? !isOnArticles(own) : kindBefore === 'sec' && !isRunning
    return mayFollow ? withSub('cl', item.number, text, item.end) : undefined
  }
  if (kindBefore === 'cl') return withSub('cl', item.number, text, item.end)
  // §200-204
  return kindBefore === 'art' && !isRunning ? withSub('art', item.number, text, item.end) : undefined
}

function withSub(kind: ClauseKind, number: number | undefined, text: string, end: number): ReadParts | undefined {
  if (number === undefined) return undefined
  const sub = readSub(text, end)
  return { items: [{ parts: [part(kind, number, sub?.number)], isRangeEnd: false }], end: sub?.end ?? end }
}

function part(kind: ClauseKind, number: number, sub: number | undefined): ClauseIdPart {
  return { kind, number, ...(sub === undefined ? {} : { sub }) }
}

function isOnArticles(near: CitedTarget | undefined): boolean {
  if (!near) return false
  if (near.kind !== 'path' && ['art', 'para', 'subpara', 'point'].includes(near.level)) return true
  return isOnArticleLadder(near.parts)
}

/** The kind that a unit names where it stands: 第三项 is a 项 in an article, a row in a table, and （三） in an outline. */
function kindOfUnit(unit: string, item: Item, near: CitedTarget | undefined): ClauseKind {
  const fixed = fixedKinds[unit]
  if (fixed !== undefined) return fixed
  const parts = near?.parts ?? []
  const has = (kind: ClauseKind) => parts.some((above) => above.kind === kind)
  const isOutline =
    !isOnArticles(near) && !isInContainer(parts) && parts.some((above) => above.kind !== 'tbl' && !isAtTop([above]))
  if (unit === '条') {
    if (!isOutline) return 'art'
    return item.isChinese ? 'subsec' : 'cl'
  }
  if (unit === '点') {
    if (!item.isBracketed) return 'cl'
    return item.isChinese ? 'subsec' : 'subcl'
  }
  if (has('tbl')) return 'r'
  if (isOnArticles(near) || (!isOutline && !isInContainer(parts))) return 'subpara'
  if (!item.isChinese) return item.isBracketed ? 'subcl' : 'cl'
  return has('subsec') && !item.isBracketed ? 'cl' : 'subsec'
}
