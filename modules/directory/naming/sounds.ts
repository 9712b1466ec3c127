/** The sound of unit names, to find 区教育局 by `qujiaoyuju` or `qjyj`. */
import { createRequire } from 'node:module'
import type * as PinyinPro from 'pinyin-pro'
import { foldPinyin } from '#base/pinyin.ts'

let pinyin: typeof PinyinPro.pinyin | undefined

/** Full sound and first letters of a name, folded, with a space between; the dictionary is loaded at the first use. */
export function soundOf(name: string): string {
  pinyin ??= (createRequire(import.meta.url)('pinyin-pro') as typeof PinyinPro).pinyin
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' })
  return `${foldPinyin(syllables.join(''))} ${syllables.map((one) => one.charAt(0)).join('')}`
}
