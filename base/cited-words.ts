/** The words of which a cited clause is made: numbers, units, separators and markers, each read at a place of a text in bounded time. */
import { chineseNumeral, parseChineseNumeral } from './numerals.ts'

const open = '[（(［\\[〔【]'
const close = '[）)］\\]〕】]'
const gap = '\\s{0,3}'
const number = `(?:${chineseNumeral}{1,9}|[0-9０-９]{1,6})`

/** Words that begin like a unit and are none: 条件, 项目, 节日, 章程. */
const unitWord = [
  '分编',
  '编(?![制号辑写])',
  '章(?!程)',
  '节(?![日能约目点假])',
  '条(?![件款例])',
  '款(?![项式待])',
  '子项',
  '项(?!目)',
  '目(?![标的录前])',
  '部分',
  '大点',
  '小节',
  '小点',
  '小项',
  '自然段',
  '段(?![落时])',
  '点(?![击评])',
  '行(?![业动政为列人使程])',
].join('|')
const headWord =
  '编|章(?!程)|节(?![日能约目点假])|条(?![件款例])|款(?![项式待])|项(?!目)|目(?![标的录前])|部分|小点|点|段(?![落时])'

/** Patterns for `markAt`, all sticky. */
export const markers = {
  gap: /\s{0,3}/uy,
  head: new RegExp(`(本|前|上|后|下)(${number})?(${headWord})`, 'uy'),
  vague: /(上述|前述|上列|前列)(?:条款|规定|各?[条款项])?/uy,
  /** 附件, 附件1, 附件一, 附件1之2; what follows must be a clause, a table, a further member or the end. */
  attachment: new RegExp(
    `附件${gap}(?:(${number})(?:${gap}之${gap}(${number}))?)?${gap}(?=第|表|$|${open}|[①-⑳、，。；的和及至]|${chineseNumeral}{1,9}(?:${gap}之${gap}${number})?[、.．]?${gap}(?:${open}|[0-9０-９①-⑳]|$))`,
    'uy',
  ),
  rowWord: new RegExp(`第${gap}${number}${gap}[行项]`, 'uy'),
  notice: /印发通知|通知(?=\s{0,3}(?:第|$))/uy,
  table: new RegExp(`附?表${gap}(${number})|附表(?=\\s{0,3}第)`, 'uy'),
  runningTable: new RegExp(`附?表${gap}(${number})(?=${gap}第)|附表(?=\\s{0,3}第)`, 'uy'),
  circled: /[①-⑳]/uy,
  /** The unit that may follow a bare bracket: 二（三）项. */
  itemWord: /[项点](?!目)/uy,
  indentWord: /是/uy,
  firstly: new RegExp(`第(${chineseNumeral}{1,3})，?$`, 'uy'),
  /** What may stand between a section's bare marker and the next one. */
  beforeSubsection: new RegExp(`([、.．]?)(?=${open}${gap}${chineseNumeral}{1,9}${gap}${close})`, 'uy'),
  beforeMarker: new RegExp(`([、.．]?\\s{0,2})(?=${open}|[0-9０-９①-⑳])`, 'uy'),
  atEnd: /([、.．]?)$/uy,
  /** What must follow 前三项 inside a sentence, so that 前三项工作 is no citation. */
  afterCount: /(?=的?(?:规定|所列|所称|所述|情形|条件|材料|行为)|中|第)/uy,
  /** What may follow a bare item number inside a sentence, so that 12家 is no clause 12. */
  afterClause: /(?=$|[\s、，。；;,）)（(①-⑳]|第|的|规|所|和|及|至|中|之)/uy,
} as const

/** The match of a sticky pattern at a place. */
export function markAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

/** A number as it stands before a unit or as a marker: 二, （二）, 12, (１). */
export interface Item {
  readonly number: number
  readonly isChinese: boolean
  readonly isBracketed: boolean
  /** It closes a range that the item before it opens. */
  readonly isRangeEnd: boolean
  readonly end: number
}

const itemShape = new RegExp(`${open}${gap}(${number})${gap}${close}|(${number})`, 'uy')

/** Reads a number, bracketed or not. */
export function readItem(text: string, at: number): Item | undefined {
  const match = markAt(itemShape, text, at)
  const written = match?.[1] ?? match?.[2]
  if (!match || written === undefined) return undefined
  const value = parseNumber(written)
  if (value === undefined) return undefined
  return {
    number: value,
    isChinese: !/[0-9０-９]/u.test(written),
    isBracketed: match[1] !== undefined,
    isRangeEnd: false,
    end: at + match[0].length,
  }
}

/** Value of a number in Chinese or Arabic digits of any width. */
export function parseNumber(text: string): number | undefined {
  return /[0-9０-９]/u.test(text) ? Number(text.normalize('NFKC')) : parseChineseNumeral(text)
}

const subShape = new RegExp(`${gap}之${gap}(${number})(?![般切些样定致律起体旦直])`, 'uy')

/** Reads 之一. */
export function readSub(text: string, at: number): { number: number; end: number } | undefined {
  const match = markAt(subShape, text, at)
  const value = match && parseNumber(match[1] ?? '')
  return match && value !== undefined ? { number: value, end: at + match[0].length } : undefined
}

const separatorShape = /\s{0,2}(?:(至|到|[-－—–~～])|、|和|及|以及|与|或者|或)\s{0,2}/uy

/** Reads what stands between the members of a list or the ends of a range. */
export function readSeparator(text: string, at: number): { isRange: boolean; end: number } | undefined {
  const match = markAt(separatorShape, text, at)
  return match && { isRange: match[1] !== undefined, end: at + match[0].length }
}

/** Several numbers before one unit: 第（一）至（三）项, 第六、七条. */
export interface UnitWord {
  readonly items: readonly Item[]
  readonly unit: string
  readonly sub: number | undefined
  readonly end: number
}

const ordinal = new RegExp(`第${gap}|序号${gap}`, 'uy')
const again = /第\s{0,3}/uy
const unitShape = new RegExp(`${gap}(${unitWord})`, 'uy')
const sectionShape = new RegExp(`§${gap}([0-9]{1,6})(?:\\.([0-9]{1,3})(?![0-9]))?`, 'uy')
const itemsMax = 50

/** Reads 第…条 in all its forms; 序号11 is a row. */
export function readUnit(text: string, at: number): UnitWord | undefined {
  const start = markAt(ordinal, text, at)
  if (!start) return undefined
  const items: Item[] = []
  let end = at + start[0].length
  let isRangeEnd = false
  while (items.length < itemsMax) {
    const item = readItem(text, end)
    if (!item) return undefined
    items.push({ ...item, isRangeEnd })
    end = item.end
    if (start[0].startsWith('序')) return { items, unit: '行', sub: undefined, end }
    const unit = markAt(unitShape, text, end)
    if (unit) {
      const sub = readSub(text, end + unit[0].length)
      return { items, unit: unit[1] ?? '', sub: sub?.number, end: sub?.end ?? end + unit[0].length }
    }
    const separator = readSeparator(text, end)
    if (!separator) return undefined
    isRangeEnd = separator.isRange
    end = separator.end + (markAt(again, text, separator.end)?.[0].length ?? 0)
  }
  return undefined
}

/** Reads §64.1: an article, and the 款 after the point. */
export function readSectionSign(
  text: string,
  at: number,
): { art: number; para: number | undefined; end: number } | undefined {
  const match = markAt(sectionShape, text, at)
  if (!match) return undefined
  return {
    art: Number(match[1]),
    para: match[2] === undefined ? undefined : Number(match[2]),
    end: at + match[0].length,
  }
}
