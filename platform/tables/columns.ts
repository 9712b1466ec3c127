/** Columns of a table: key, heading in both languages, what belongs there; and how a file's head is matched to them. */
import { normalForm, type Text } from '#base/text.ts'
import { refused } from './refusals.ts'

/** A column. */
export interface Column {
  readonly key: string
  readonly name: Text
  readonly isNeeded?: boolean
  /** Personal: kept as ciphertext and never shown in an issue. */
  readonly isPersonal?: boolean
  /** Other headings that are understood. */
  readonly others?: readonly string[]
  readonly hint: Text
  readonly width?: number
}

/** Makes a column. */
export const column = (
  key: string,
  zh: string,
  en: string,
  hintZh: string,
  hintEn: string,
  more: Partial<Column> = {},
): Column => ({
  key,
  name: { zh, en },
  hint: { zh: hintZh, en: hintEn },
  ...more,
})

/** A heading without width, case, white space, or the star that marks what is needed. */
const headKey = (heading: string): string => normalForm(heading).toLowerCase().replace(/[*＊]/gu, '')

/** Which column stands where; throws `Refused` (head-wrong) naming every heading that is unknown, doubled or missing. */
export function matchHead(columns: readonly Column[], head: readonly string[]): (Column | undefined)[] {
  const byName = new Map(
    columns.flatMap((one) =>
      [one.key, one.name.zh, one.name.en ?? '', ...(one.others ?? [])].map((name) => [headKey(name), one] as const),
    ),
  )
  const wrong: string[] = []
  const seen = new Set<string>()
  const found = head.map((heading, index) => {
    if (heading === '') return undefined
    const one = byName.get(headKey(heading))
    if (!one) wrong.push(`第 ${index + 1} 列“${heading}”不认识 unknown column`)
    else if (seen.has(one.key)) wrong.push(`“${heading}”出现两次 twice`)
    if (one) seen.add(one.key)
    return one
  })
  for (const one of columns)
    if (one.isNeeded === true && !seen.has(one.key)) wrong.push(`缺少“${one.name.zh}”missing ${one.name.en ?? ''}`)
  if (wrong.length > 0) throw refused('head-wrong', { why: wrong.slice(0, 8).join('；') })
  return found
}
