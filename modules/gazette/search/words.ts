/** Cuts Chinese into words and gives their sound; the dictionaries (about 0.3 s) are loaded at the first use or by `warm`. */
import { createRequire } from 'node:module'
import type * as Jieba from 'jieba-wasm'
import type * as PinyinPro from 'pinyin-pro'
import { foldPinyin } from '#base/pinyin.ts'
import type { Simplify } from './fold.ts'

/** The tools of the index and of queries. */
export interface Words {
  /** Words as a reader would part them. */
  cut(text: string): string[]
  /** The same with the shorter words inside longer ones, for the index. */
  cutFine(text: string): string[]
  readonly simplify: Simplify
  /** Full sound and first letters of a word, folded: 志愿者 is `ziyuanze` and `zyz`. */
  soundOf(word: string): { pinyin: string; initials: string }
}

let words: Words | undefined

/** Loads the dictionaries once. */
export function openWords(): Words {
  if (words) return words
  const require = createRequire(import.meta.url)
  const jieba = require('jieba-wasm') as typeof Jieba
  const { pinyin } = require('pinyin-pro') as typeof PinyinPro
  const { Converter } = require('opencc-js/t2cn') as { Converter(options: { from: 't'; to: 'cn' }): Simplify }
  const convert = Converter({ from: 't', to: 'cn' })
  const simplify: Simplify = (text) => {
    const simple = convert(text)
    return simple.length === text.length ? simple : text
  }
  words = {
    cut: (text) => jieba.cut(text, true),
    cutFine: (text) => jieba.cut_for_search(text, true),
    simplify,
    soundOf(word) {
      const syllables = pinyin(word, { toneType: 'none', type: 'array', v: true })
      return { pinyin: foldPinyin(syllables.join('')), initials: syllables.map((one) => one.charAt(0)).join('') }
    },
  }
  return words
}

/** Loads the dictionaries before the first reader needs them; call it after the server listens. */
export function warmSearch(): void {
  const tools = openWords()
  tools.cutFine('预热')
  tools.soundOf('预热')
  tools.simplify('預熱')
}
