/** Texts in two languages, and the normal form of Chinese text that hashes and comparisons use. */

export type Language = 'zh' | 'en'

/** A text written by us: Chinese is the source, English may be missing in pack data (a lint finding), never in code. */
export interface Text {
  readonly zh: string
  readonly en?: string | undefined
}

/** Picks the language asked for and falls back to Chinese. */
export function textIn(text: Text, language: Language): string {
  return language === 'en' ? (text.en ?? text.zh) : text.zh
}

/** NFKC without any white space: the form that is hashed, so that a print's glyph widths and breaks do not change a clause. */
export function normalForm(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '')
}

/** Number of characters (code points) that are not white space; the unit of every import reconciliation. */
export function countCharacters(text: string): number {
  let count = 0
  for (const character of text) if (!/\s/u.test(character)) count += 1
  return count
}
