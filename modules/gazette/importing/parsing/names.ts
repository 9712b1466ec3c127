/** Names of units as printed: the lines that list them, how a list divides, and what looks like a unit at all. */
import type { UnitRole } from '../result.ts'

const roleWords: readonly (readonly [RegExp, UnitRole])[] = [
  [/^(?:协办|配合|参加|参与|会办)/u, 'cooperating'],
  [/^协助/u, 'assisting'],
  [/^(?:主办|牵头|责任|承办|负责|主管|实施)/u, 'lead'],
]
const unitWords = '(?:主办|牵头|责任|承办|负责|主管|实施|协办|配合|参加|参与|会办|协助)(?:单位|部门|主体|机构|科室)'
const unitLabel = new RegExp(`^[（(]?\\s*(${unitWords}(?:及[^：:]{1,8})?)\\s*[：:]`, 'u')
const labelAnywhere = new RegExp(`[（(]?\\s*(${unitWords})\\s*[：:]`, 'gu')

/** Whether a line does nothing but name units. */
export function isUnitLine(value: string): boolean {
  const first = value.charCodeAt(0)
  // 主 协 牵 责 承 负 实 配 参 会 （ (
  if (![0x4e3b, 0x534f, 0x7275, 0x8d23, 0x627f, 0x8d1f, 0x5b9e, 0x914d, 0x53c2, 0x4f1a, 0xff08, 0x28].includes(first)) {
    return false
  }
  return unitLabel.test(value) && !/[。！？].*\S/u.test(value.replace(/[。）)\s]+$/u, ''))
}

/** The role a printed word stands for (主办单位, a column's header); undefined for other words. */
export function roleOfWord(word: string): UnitRole | undefined {
  return roleWords.find(([pattern]) => pattern.test(word.replace(/\s+/gu, '')))?.[1]
}

const opening = '（(〔“《[【'
const closing = '）)〕”》]】'

/** Cuts a text at marks that stand outside brackets; where brackets do not pair, everywhere. */
export function splitOutside(text: string, marks: string): string[] {
  const cut = (minding: boolean): string[] | undefined => {
    const pieces: string[] = []
    let depth = 0
    let piece = ''
    for (const character of text) {
      if (minding && opening.includes(character)) depth += 1
      else if (minding && closing.includes(character)) depth -= 1
      if (depth < 0) return undefined
      if (depth === 0 && marks.includes(character)) {
        pieces.push(piece)
        piece = ''
      } else piece += character
    }
    pieces.push(piece)
    return depth === 0 ? pieces : undefined
  }
  return cut(true) ?? cut(false) ?? [text]
}

/** The names of a printed list, without white space; a comma inside brackets does not divide. */
export function splitNames(text: string): string[] {
  return splitOutside(text, '、，,；;\n')
    .map((name) => name.replace(/\s+/gu, '').replace(/^[:：]+|[。.]+$/gu, ''))
    .filter((name) => name !== '')
}

/** The parts of a unit line: each label with the names after it. */
export function readUnitParts(text: string): { label: string; names: string[] }[] {
  const bare = text.replace(/^[（(]/u, '')
  const source = bare === text ? text : bare.replace(/[)）]\s*。?$/u, '')
  const marks = [...source.matchAll(labelAnywhere)]
  return marks.map((mark, index) => {
    const from = mark.index + mark[0].length
    const to = marks[index + 1]?.index ?? source.length
    return { label: mark[1] ?? '', names: splitNames(source.slice(from, to)) }
  })
}

const unitEnding =
  /(?:局|办|委|部|院|所|站|处|科|厅|署|中心|街道|办事处|小组|大队|支队|中队|分局|政府|单位|部门|公司|企业|协会|学会|联合会|义工联|工会|妇联|残联|总商会|工商联|团委|党校|学校|大学|学院|医院|机关|社区|村委会|居委会|银行|集团|党组|工委|指挥部|办公室|工作站|镇|乡|会)$/u
const verbStart =
  /^(?:指定|确定|明确|成立|设立|建立|安排|委托|由|应(?!急)|须|要|将|把|对(?!外)|在|为|与|从|以|按|并|及|使|让|是|全面|进一步|积极|切实|配合|协助|报请|报送)/u

/** Whether a text can be the name of a unit: short, ending as units' names end, not beginning with a verb. */
export function looksLikeUnit(name: string): boolean {
  const bare = name.replace(/[（(][^（）()]*[)）]/gu, '').replace(/等$/u, '')
  return (
    bare.length >= 2 &&
    bare.length <= 30 &&
    unitEnding.test(bare) &&
    !verbStart.test(bare) &&
    !/[，。；：:的（）()]/u.test(bare)
  )
}
