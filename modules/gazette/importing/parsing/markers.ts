/** Recognises the marks that number clauses, in both ladders, and tells a mark from a reference that begins a line. */
import { parseChineseNumeral, parseCircledNumber } from '#base/numerals.ts'

/** The shape of a mark: chapters and articles, 一、 （一） 1. （1） ①, a dash, and 一是. */
export type MarkerShape =
  'book' | 'subbook' | 'chapter' | 'section' | 'article' | 'one' | 'two' | 'three' | 'four' | 'five' | 'dash' | 'run'

/** A mark at the beginning of a text. `from` follows a list dash, `end` the mark, `body` the white space after it. */
export interface Marker {
  readonly shape: MarkerShape
  readonly number: number
  readonly sub?: number
  readonly from: number
  readonly end: number
  readonly body: number
}

/** Depth of each shape; a clause hangs under the nearest open one of smaller rank. */
export const shapeRanks: Readonly<Record<MarkerShape, number>> = {
  book: -60,
  subbook: -55,
  chapter: -50,
  section: -45,
  article: -30,
  one: 10,
  two: 20,
  three: 30,
  four: 40,
  five: 50,
  dash: 90,
  run: 90,
}

/** A larger number is no clause's but a year or an amount. */
const numberMax = 9999
const cn = '〇零○一二两三四五六七八九十百千'
const listDash = /[-–•●▪◆■*·]\s+(?=[（(第\d①-⑳⑴-⒇一二三四五六七八九十])/uy
const chapterMark = new RegExp(`第\\s*([${cn}]{1,6}|\\d{1,4})\\s*(分编|编|章|节)`, 'uy')
const articleMark = new RegExp(`第\\s*([${cn}]{1,8}|\\d{1,5})\\s*条(?:之([${cn}]{1,3}))?`, 'uy')
const oneMark = new RegExp(`([${cn}]{1,4})\\s*[、．.]`, 'uy')
const twoMark = new RegExp(`[（(]\\s*([${cn}]{1,4})\\s*[)）](?:[、．.](?![\\d（(]))?`, 'uy')
const threeMark = /([\d０-９]{1,3})\s*(?:[.．]|、)(?![\d０-９])/uy
const fourMark = /[（(]\s*([\d０-９]{1,3})\s*[)）]|([\d０-９]{1,2})[)）]/uy
const dashMark = /(?:——|──|－－|--|—|[•●▪◆■])\s*(?=[^\s\d—─-])/uy
const plainDash = /[-–*]\s+(?=[\p{Script=Han}“《])/uy
const runMark = new RegExp(`([${cn}]{1,3})(?:是|要)(?=[^、，。；\\s])|第([${cn}]{1,3})[，,]`, 'uy')

const anyMark = `(?:第|[（(]\\s*(?:[${cn}]+|\\d+)\\s*[)）])`
const listReference = new RegExp(
  `\\s*(?:(?:至|到|和|或者?|及|以及|与|、|—|－|-|~|～)\\s*${anyMark}|项(?!目)|款(?!项|待|物|式)|目(?!标|的|前|录|光)|所列|所述|规定的|规定情形)`,
  'uy',
)
const oneReference = new RegExp(`[${cn}]{1,4}(?:[、，,]|级|类|等|期|档|审|手|把手|年级|季度|产业|批|线|号)`, 'uy')
const articleReference = new RegExp(
  `\\s*第[${cn}\\d]+[款项]|(?:所?规定|所称|所列|所述|、|和|或|及|至|与|的|中|以外|外|内容|修改|改为|删除|废止|确定|明确|，|,|。|；|”|》|）)`,
  'uy',
)
const chapterReference = /(?:所?规定|所称|、|和|或|及|至|与|的|中|，|,|。|；|”|》|第)/uy

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const arabic = (text: string): number => Number(text.normalize('NFKC'))
const numeral = (text: string): number | undefined => (/^\d+$/u.test(text) ? Number(text) : parseChineseNumeral(text))

function marker(shape: MarkerShape, number: number, from: number, end: number, text: string, sub?: number): Marker {
  let body = end
  while (body < text.length && /\s/u.test(text.charAt(body))) body += 1
  return { shape, number, from, end, body, ...(sub === undefined ? {} : { sub }) }
}

const chapterShapes: Readonly<Record<string, MarkerShape>> = {
  编: 'book',
  分编: 'subbook',
  章: 'chapter',
  节: 'section',
}

function readOrdinal(text: string, at: number): Marker | undefined {
  const article = matchAt(articleMark, text, at)
  if (article?.[1] !== undefined) {
    const number = numeral(article[1])
    const sub = article[2] === undefined ? undefined : parseChineseNumeral(article[2])
    const end = at + article[0].length
    if (number === undefined || number > numberMax || matchAt(articleReference, text, end)) return undefined
    return marker('article', number, at, end, text, sub)
  }
  const chapter = matchAt(chapterMark, text, at)
  if (chapter?.[1] !== undefined) {
    const number = numeral(chapter[1])
    const shape = chapterShapes[chapter[2] ?? '']
    const end = at + chapter[0].length
    if (number === undefined || number > numberMax || !shape || matchAt(chapterReference, text, end)) return undefined
    if (text.length - end > 50 || /[。；，]/u.test(text.slice(end))) return undefined
    return marker(shape, number, at, end, text)
  }
  const run = matchAt(runMark, text, at)
  const number = run?.[2] === undefined ? undefined : parseChineseNumeral(run[2])
  return run && number !== undefined ? marker('run', number, at, at + run[0].length, text) : undefined
}

function readChinese(text: string, at: number): Marker | undefined {
  const one = matchAt(oneMark, text, at)
  if (one?.[1] !== undefined) {
    const number = parseChineseNumeral(one[1])
    const end = at + one[0].length
    if (number === undefined || number > 199 || matchAt(oneReference, text, end)) return undefined
    return marker('one', number, at, end, text)
  }
  const run = matchAt(runMark, text, at)
  const number = run?.[1] === undefined ? undefined : parseChineseNumeral(run[1])
  if (!run || number === undefined || number === 0 || number > 30) return undefined
  return marker('run', number, at, at + run[0].length, text)
}

function readBracketed(text: string, at: number): Marker | undefined {
  const two = matchAt(twoMark, text, at)
  const four = two ? null : matchAt(fourMark, text, at)
  const found = two ?? four
  if (!found) return undefined
  const end = at + found[0].length
  if (matchAt(listReference, text, end)) return undefined
  const number = two ? parseChineseNumeral(two[1] ?? '') : arabic(four?.[1] ?? '')
  return number === undefined || Number.isNaN(number) ? undefined : marker(two ? 'two' : 'four', number, at, end, text)
}

function readArabic(text: string, at: number): Marker | undefined {
  const three = matchAt(threeMark, text, at)
  if (three?.[1] !== undefined) {
    const end = at + three[0].length
    if (end === text.length || matchAt(listReference, text, end)) return undefined
    return marker('three', arabic(three[1]), at, end, text)
  }
  const four = matchAt(fourMark, text, at)
  return four?.[2] === undefined ? undefined : marker('four', arabic(four[2]), at, at + four[0].length, text)
}

function readAt(text: string, at: number): Marker | undefined {
  const first = text.charCodeAt(at)
  if (first === 0x7b2c) return readOrdinal(text, at)
  if (first === 0xff08 || first === 0x28) return readBracketed(text, at)
  if ((first >= 48 && first <= 57) || (first >= 0xff10 && first <= 0xff19)) return readArabic(text, at)
  if (first >= 0x2460 && first <= 0x2473) {
    const number = parseCircledNumber(text.charAt(at))
    return number === undefined ? undefined : marker('five', number, at, at + 1, text)
  }
  if (first >= 0x2474 && first <= 0x2487) return marker('four', first - 0x2473, at, at + 1, text)
  return cn.includes(text.charAt(at)) ? readChinese(text, at) : undefined
}

/** The mark a text begins with; undefined for prose and for a reference such as （一）至（三）项. */
export function readMarker(text: string, start = 0): Marker | undefined {
  const first = text.charAt(start)
  if ('-–•●▪◆■*·—─－'.includes(first) && first !== '') {
    const dash = matchAt(listDash, text, start)
    if (dash) {
      const inner = readAt(text, start + dash[0].length)
      if (inner) return inner
    }
    const own = matchAt(dashMark, text, start) ?? matchAt(plainDash, text, start)
    if (!own) return undefined
    const end = start + own[0].trimEnd().length
    return marker('dash', 0, start, end, text)
  }
  return readAt(text, start)
}

/** Places where 一是, 二是, 三是 … begin inside a paragraph; empty unless at least the first two stand at sentence starts. */
export function findRunIns(text: string): Marker[] {
  if (!/[二2](?:是|要)|第二[，,]/u.test(text)) return []
  const found: Marker[] = []
  const pattern = new RegExp(`(?:^|[。；：;:])\\s*(?=[${cn}]{1,3}(?:是|要)|第[${cn}]{1,3}[，,])`, 'gu')
  let word = ''
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const at = match.index + match[0].length
    const mark = readAt(text, at)
    if (match[0] === '') pattern.lastIndex += 1
    if (mark?.shape !== 'run' || mark.number !== found.length + 1) continue
    const kind = text.slice(at, mark.end).replace(new RegExp(`[${cn}]`, 'gu'), '')
    if (found.length > 0 && kind !== word) continue
    word = kind
    found.push(mark)
  }
  return found.length >= 2 ? found : []
}
