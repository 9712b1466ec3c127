/** How kinds, states, roles and relations of documents are said and shown. */
import { formatClausePath } from '#base/clause-words.ts'
import { parseClauseId } from '#base/clause-ids.ts'
import type { Language, Text } from '#base/text.ts'
import { textIn } from '#base/text.ts'
import type { Tone } from '#ui/components/messages.tsx'

/** Kinds of instrument. */
export const kindWords: Readonly<Record<string, Text>> = {
  plan: { zh: '规划', en: 'Plan' },
  measures: { zh: '办法', en: 'Measures' },
  scheme: { zh: '方案', en: 'Scheme' },
  notice: { zh: '通知', en: 'Notice' },
  statute: { zh: '法律法规', en: 'Statute' },
}

/** Status on a day: word and tone. */
export const statusWords = {
  draft: { tone: 'mute', word: { zh: '草稿', en: 'Draft' } },
  'not-yet-in-force': { tone: 'info', word: { zh: '尚未施行', en: 'Not yet in force' } },
  'in-force': { tone: 'good', word: { zh: '现行有效', en: 'In force' } },
  expired: { tone: 'mute', word: { zh: '已过有效期', en: 'Expired' } },
  repealed: { tone: 'bad', word: { zh: '已废止', en: 'Repealed' } },
  unknown: { tone: 'warn', word: { zh: '效力待定', en: 'Status not settled' } },
} as const satisfies Record<string, { tone: Tone; word: Text }>

/** A state that `statusWords` knows. */
export type StatusName = keyof typeof statusWords

/** Roles that a unit line gives. */
export const roleWords: Readonly<Record<string, Text>> = {
  lead: { zh: '牵头', en: 'Lead' },
  joint: { zh: '共同牵头', en: 'Joint lead' },
  cooperating: { zh: '配合', en: 'Cooperating' },
  assisting: { zh: '协助', en: 'Assisting' },
  part: { zh: '负责部分', en: 'Responsible for a part' },
}

/** Relations between instruments, said from this one. */
export const relationWords: Readonly<Record<string, Text>> = {
  implements: { zh: '依据（贯彻）', en: 'Implements' },
  cites: { zh: '引用', en: 'Cites' },
  amends: { zh: '修改', en: 'Amends' },
  repeals: { zh: '废止', en: 'Repeals' },
  'validity-as': { zh: '有效期同', en: 'Valid as long as' },
}

const paths = new Map<string, string>()
const pathsMax = 5000

/** A clause by its path in words: 第六条第（二）项; the id when it cannot be read. Remembered: a page says each of them up to four times, and documents share most. */
export function clausePath(id: string): string {
  const known = paths.get(id)
  if (known !== undefined) return known
  const parts = parseClauseId(id)
  const path = parts === undefined ? id : formatClausePath(parts)
  if (paths.size < pathsMax) paths.set(id, path)
  return path
}

/** How a clause is cited: number, or title without one, then the path. */
export function citationOf(instrument: { number?: string | undefined; title: Text }, clause?: string): string {
  const name = instrument.number ?? `《${instrument.title.zh}》`
  return clause === undefined ? name : `${name} ${clausePath(clause)}`
}

/** A word of a table in the page's language; the key itself when the table lacks it. */
export function wordOf(words: Readonly<Record<string, Text>>, key: string, language: Language): string {
  const text = words[key]
  return text === undefined ? key : textIn(text, language)
}
