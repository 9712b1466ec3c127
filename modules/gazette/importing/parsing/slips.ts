/** Finds slips of character recognition, each with a proposed reading; the text is never changed here. */
import { Converter } from 'opencc-js/t2cn'
import type { FindingCode } from '../findings.ts'
import { isHan } from './marks.ts'

/** A slip: where it lies in the text and how it may have read; without `proposed` no reading is offered. */
export interface Slip {
  readonly code: Extract<
    FindingCode,
    'ocr-latex' | 'ocr-stray-latin' | 'ocr-traditional' | 'ocr-space' | 'year-without-unit'
  >
  readonly at: number
  readonly printed: string
  readonly proposed?: string
}

// The package's types do not resolve under Node's module rules, so the one function used is typed here.
const makeConverter: unknown = Converter
type MakeConverter = (options: { from: string; to: string }) => (text: string) => string
const convert = (makeConverter as MakeConverter)({ from: 't', to: 'cn' })
/** Characters with a simplified form that standard simplified texts print as well, in names and set words. */
const alsoSimplified = new Set('乾徵於夥麽昇陞噁鍾著藉瞭扞塚沈甦邨堃喆淼祇甯凈')
const simplifiedOf = new Map<string, string>()

/** The simplified form of a character that only traditional texts print; undefined for any other. */
export function simplifiedForm(character: string): string | undefined {
  let form = simplifiedOf.get(character)
  if (form === undefined) {
    form = alsoSimplified.has(character) ? character : convert(character)
    simplifiedOf.set(character, form)
  }
  return form === character ? undefined : form
}

const latexSigns: Readonly<Record<string, string>> = {
  leq: '≤',
  le: '≤',
  geq: '≥',
  ge: '≥',
  neq: '≠',
  times: '×',
  div: '÷',
  pm: '±',
  sim: '～',
  approx: '≈',
  circ: '°',
  lt: '<',
  gt: '>',
  cdot: '·',
  rightarrow: '→',
  to: '→',
  alpha: 'α',
  beta: 'β',
  mu: 'μ',
}

/** Plain writing of a fragment of LaTeX. */
function readLatex(fragment: string): string {
  return fragment
    .replace(/^\$+|\$+$|\\[()[\]]/gu, '')
    .replace(/\\(?:mathrm|text|mathbf|operatorname)\s*\{([^{}]*)\}/gu, '$1')
    .replace(/\^\s*\{?\s*\\circ\s*\}?/gu, '°')
    .replace(/\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/gu, '$1/$2')
    .replace(/\\([a-zA-Z]+)/gu, (whole, name: string) => latexSigns[name] ?? whole)
    .replace(/\\([%$&#_{}])/gu, '$1')
    .replace(/[{}\s]+/gu, '')
}

/** Most slips of one kind looked for in one text; a text with more is not slipped but different. */
const slipsMax = 500
const latexShape = /\$[^$\n]{1,80}\$|\\\([^\n]{1,80}?\\\)|\\(?:leq?|geq?|times|sim|pm|approx|neq)\s*\d[\d.]*(?:\\?%)?/gu

function findLatex(text: string): Slip[] {
  const slips: Slip[] = []
  for (const match of text.matchAll(latexShape)) {
    if (slips.length >= slipsMax) break
    const printed = match[0]
    if (!/[\\^_{}]|\d/u.test(printed)) continue
    // A money sign twice in one paragraph is no formula.
    if (!printed.includes('\\') && !/^\$[\d\s.,%=<>+\-×^_{}]+\$$/u.test(printed)) continue
    slips.push({ code: 'ocr-latex', at: match.index, printed, proposed: readLatex(printed) })
  }
  return slips
}

/** Readings of English words that recognition leaves in Chinese text. */
const readings: Readonly<Record<string, string>> = {
  and: '和',
  or: '或',
  with: '与',
  of: '的',
  the: '',
  for: '为',
  to: '至',
  in: '在',
  by: '由',
  workflow: '流程',
  workflows: '流程',
  process: '流程',
  processes: '流程',
  procedure: '程序',
  procedures: '程序',
  system: '系统',
  systems: '系统',
  policy: '政策',
  policies: '政策',
  service: '服务',
  services: '服务',
  management: '管理',
  development: '发展',
  work: '工作',
  project: '项目',
  projects: '项目',
  platform: '平台',
  mechanism: '机制',
  mechanisms: '机制',
}
/** Lower-case words that are written so in Chinese papers: units, internet words, brands. */
const proper =
  /^(?:k?m[23²³]?|km|cm|mm|nm|kg|g|mg|t|tce|kw|kwh|mw|mwh|kv|ml|l|pa|kpa|mpa|ph|hz|mhz|ghz|db|dpi|min|app|wifi|wi|fi|web|www|http|https|com|cn|gov|net|org|edu|html?|xml|pdf|docx?|xlsx?|txt|jpe?g|png|mp[34]|email|e|mail|vs|id|ip|usb|android|java|linux|vip|offer|logo|ok|b2b|b2c|o2o|p2p|c2c|i|ii|iii|iv|v|vi|vii|viii|ix|x|a|b|c|d|n|s|p|q|r|h)$/u
const latinWord = /[A-Za-z][A-Za-z0-9]*/gu

function findStrayLatin(text: string, taken: readonly Slip[]): Slip[] {
  const slips: Slip[] = []
  let next = 0
  for (const match of text.matchAll(latinWord)) {
    if (slips.length >= slipsMax) break
    const word = match[0]
    const at = match.index
    if (!/^[a-z]{2,}$/u.test(word) || proper.test(word)) continue
    for (let slip = taken[next]; slip && slip.at + slip.printed.length <= at; slip = taken[next]) next += 1
    if ((taken[next]?.at ?? Infinity) <= at) continue
    // Addresses (www.example.cn, a@b.cn), paths and words joined by signs are written on purpose.
    const before = text.charAt(at - 1)
    const after = text.charAt(at + word.length)
    if (/[@./\\_:#&=?%+'’\w-]/u.test(before) || /[@/\\_:#&=?%+'’\w-]/u.test(after)) continue
    if (after === '.' && /\w/u.test(text.charAt(at + word.length + 1))) continue
    if (!standsInChinese(text, at, at + word.length)) continue
    const reading = readings[word]
    slips.push({ code: 'ocr-stray-latin', at, printed: word, ...(reading === undefined ? {} : { proposed: reading }) })
  }
  return slips
}

/** Whether the nearest words on both sides are Chinese (marks and spaces aside), so that no foreign phrase is quoted. */
function standsInChinese(text: string, from: number, to: number): boolean {
  let left = from - 1
  while (left >= 0 && /[\s，、。；：“”（）()《》,;:]/u.test(text.charAt(left))) left -= 1
  let right = to
  while (right < text.length && /[\s，、。；：“”（）()《》,;:]/u.test(text.charAt(right))) right += 1
  const han = (at: number) => at >= 0 && at < text.length && isHan(text.charCodeAt(at))
  return han(left) && (right >= text.length || han(right)) && left >= 0
}

function findTraditional(text: string): Slip[] {
  const slips: Slip[] = []
  for (let at = 0; at < text.length && slips.length < slipsMax; at += 1) {
    if (!isHan(text.charCodeAt(at))) continue
    const printed = text.charAt(at)
    const proposed = simplifiedForm(printed)
    if (proposed !== undefined) slips.push({ code: 'ocr-traditional', at, printed, proposed })
  }
  return slips
}

const spaceBetween = /[\p{Script=Han}][ \u3000\u00A0]+(?=[\p{Script=Han}])/gu
/** A space after 第三条 in quoted wording is how articles are set. */
const afterMark = /第[〇零一二三四五六七八九十百千\d]{1,8}(?:条|章|节|编|款)$/u
const doubled = /[^\s。；：！？.;:] {2,}(?=\S)/gu

function findSpaces(text: string): Slip[] {
  const slips: Slip[] = []
  const seen = new Set<number>()
  for (const pattern of [spaceBetween, doubled]) {
    for (const match of text.matchAll(pattern)) {
      if (slips.length >= slipsMax) break
      if (seen.has(match.index) || slips.length >= slipsMax) continue
      if (afterMark.test(text.slice(Math.max(0, match.index - 10), match.index + 1))) continue
      seen.add(match.index)
      const from = Math.max(0, match.index - 3)
      const to = Math.min(text.length, match.index + match[0].length + 4)
      const printed = text.slice(from, to).trim()
      const proposed = printed
        .replace(/(?<=[\p{Script=Han}]) +(?=[\p{Script=Han}])/gu, '')
        .replace(/[\s\u3000]{2,}/gu, ' ')
      const settled = proposed === printed ? printed.replace(/[\s\u3000]+/gu, '') : proposed
      slips.push({ code: 'ocr-space', at: text.indexOf(printed, from), printed, proposed: settled })
    }
  }
  return slips
}

const measures =
  '年元人家个名万亿户件平公里次吨宗号条项册台套小时米场份多余所起种处座亩株字版级届岁天月日兆度千克瓦分位间栋辆艘部期只张本页倍厘毫升组队批笔例篇支枚根棵头匹箱包袋瓶桶盒标'
const bareYear = new RegExp(`(?<![\\d.〔\\[（(【第])((?:19|20)\\d{2})(?=[\\p{Script=Han}])(?![${measures}])`, 'gu')

function findBareYears(text: string): Slip[] {
  const slips: Slip[] = []
  for (const match of text.matchAll(bareYear)) {
    if (slips.length >= slipsMax) break
    const at = match.index
    const rest = text.slice(at + 4, at + 6)
    if (/^(?:版|标准|号)/u.test(rest)) continue
    slips.push({ code: 'year-without-unit', at, printed: `${match[0]}${rest}`, proposed: `${match[0]}年${rest}` })
  }
  return slips
}

/** Every slip of a text, in order. Cheap tests come first, since most texts have none. */
export function findSlips(text: string): Slip[] {
  const latex = text.includes('$') || text.includes('\\') ? findLatex(text) : []
  const found = [latex, findTraditional(text)]
  if (/[a-z]{2}/u.test(text)) found.push(findStrayLatin(text, latex))
  if (/[ \u3000\u00A0]/u.test(text)) found.push(findSpaces(text))
  if (/(?:19|20)\d\d/u.test(text)) found.push(findBareYears(text))
  return found.flat().sort((a, b) => a.at - b.at)
}

const pairs: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['《', '》'],
  ['（', '）'],
  ['【', '】'],
]

/** Marks that do not pair in a text; round brackets of both widths count as one kind. */
export function unbalancedMarks(text: string): string[] {
  const value = text.replace(/\(/gu, '（').replace(/\)/gu, '）')
  return pairs.flatMap(([left, right]) => {
    if (!value.includes(left) && !value.includes(right)) return []
    const opens = value.split(left).length
    const closes = value.split(right).length
    return opens === closes ? [] : [`${left}${right}`]
  })
}
