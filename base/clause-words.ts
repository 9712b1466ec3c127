/**
 * The words in which a clause is cited: one printed form for every clause id, which reads back to the same id.
 *
 * | kind | printed | note |
 * |---|---|---|
 * | book, part, chp | 第一编, 第一分编, 第二章 | containers; 立法法 §65 |
 * | sec | 第一节 below those, else 第二部分 | before a subsec it is its marker alone: 二（三） |
 * | art | 第六条 | 第十七条之一 |
 * | para | 第二款 | the first 款 is the article's own text and has no id; 第一款 is read as the article |
 * | subpara | 第（二）项 | |
 * | point | 第1目 in articles, ① in outlines | beyond ⑳: 第21目 |
 * | subsec | （三） in outlines | |
 * | cl | 12 right after a subsec, else 第8点 | 二（三）12, 第四部分第8点 |
 * | subcl | （1） | |
 * | al | 第二段 | the second unnumbered paragraph |
 * | indent | 第二小点 | 一是 and —— alike, counted |
 * | tbl, r | 表1, 第11行 | a second row of number 11: 第11行之2 |
 * | notice | 印发通知 | the notice that carries an attached text: 印发通知第一段 |
 * | att | 附件1 | an annex with text of its own: 附件1第五条, 附件1二（三） |
 *
 * So an outline is cited by its own markers (二（三）12（1）①), as officials do, and a level by its word only where a marker
 * alone would not be understood. Chinese-numbered kinds take 之一, Arabic ones 之2. A kind on the ladder it does not
 * belong to keeps a word of its own (第三小节 for a subsec in an article, 第（二）子项 for a subpara in an outline).
 */
import type { ClauseIdPart, ClauseKind } from './clause-ids.ts'
import { formatChineseNumeral, formatCircledNumber } from './numerals.ts'

const containers: ReadonlySet<ClauseKind> = new Set(['book', 'part', 'chp'])
const articleKinds: ReadonlySet<ClauseKind> = new Set(['art', 'para', 'subpara'])

/** Whether a path stands on the ladder of articles (so that （二） is a 项 and 第1目 a 目), from its parts so far. */
export function isOnArticleLadder(parts: readonly ClauseIdPart[]): boolean {
  return parts.some((part) => articleKinds.has(part.kind))
}

/** Whether a path runs through 编, 分编 or 章, so that its sec is a 节. */
export function isInContainer(parts: readonly ClauseIdPart[]): boolean {
  return parts.some((part) => containers.has(part.kind))
}

/** Whether nothing stands above but the notice or the annex in which a ladder begins. */
export function isAtTop(above: readonly ClauseIdPart[]): boolean {
  return above.every((part) => part.kind === 'notice' || part.kind === 'att')
}

/** Prints a path of clause parts: 第六条第（二）项, 二（三）12, 表1第11行之2; empty for the whole instrument. */
export function formatClausePath(parts: readonly ClauseIdPart[]): string {
  return parts.map((part, index) => formatPart(part, parts.slice(0, index), parts[index + 1])).join('')
}

function formatPart(part: ClauseIdPart, above: readonly ClauseIdPart[], next: ClauseIdPart | undefined): string {
  const number = part.number ?? 0
  const chinese = number > 9999 ? `${number}` : formatChineseNumeral(number)
  const sub = part.sub === undefined ? '' : `之${part.sub > 9999 ? part.sub : formatChineseNumeral(part.sub)}`
  const arabicSub = part.sub === undefined ? '' : `之${part.sub}`
  const before = above.at(-1)
  switch (part.kind) {
    case 'book':
      return `第${chinese}编${sub}`
    case 'part':
      return `第${chinese}分编${sub}`
    case 'chp':
      return `第${chinese}章${sub}`
    case 'sec':
      if (isInContainer(above)) return `第${chinese}节${sub}`
      return next?.kind === 'subsec' && isAtTop(above) && number <= 9999 ? `${chinese}${sub}` : `第${chinese}部分${sub}`
    case 'art':
      return `第${chinese}条${sub}`
    case 'para':
      return `第${chinese}款${sub}`
    case 'subpara':
      return (isOnArticleLadder(above) || isAtTop(above)) && !above.some(({ kind }) => kind === 'tbl')
        ? `第（${chinese}）项${sub}`
        : `第（${chinese}）子项${sub}`
    case 'point':
      if (isOnArticleLadder(above) || number < 1 || number > 20) return `第${number}目${arabicSub}`
      return `${formatCircledNumber(number)}${arabicSub}`
    case 'subsec':
      return isOnArticleLadder(above) ? `第${chinese}小节${sub}` : `（${chinese}）${sub}`
    case 'cl':
      return before?.kind === 'subsec' && !isOnArticleLadder(above)
        ? `${number}${arabicSub}`
        : `第${number}点${arabicSub}`
    case 'subcl':
      return `（${number}）${arabicSub}`
    case 'al':
      return `第${chinese}段${sub}`
    case 'indent':
      return `第${chinese}小点${sub}`
    case 'tbl':
      return `表${number}${arabicSub}`
    case 'r':
      return `第${number}行${arabicSub}`
    case 'notice':
      return '印发通知'
    case 'att':
      return `附件${number}${arabicSub}`
  }
}
