/** Folds the sound of Chinese words, so that typing it need not be exact. */

/** Sounds that many speakers do not tell apart are one: zh z, ch c, sh s, ng n; tones and marks are dropped. */
export function foldPinyin(text: string): string {
  return text
    .toLowerCase()
    .replace(/ü/gu, 'v')
    .replace(/[^a-z]/gu, '')
    .replace(/([zcs])h/gu, '$1')
    .replace(/ng/gu, 'n')
}
