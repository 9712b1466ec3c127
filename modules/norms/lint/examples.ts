/** Names the first few of a list in a message. */
import type { Text } from '#base/text.ts'

const examplesMax = 3

/** The first few, joined; `等` and “and others” say that there are more. */
export function examplesOf(texts: readonly Text[], max = examplesMax): Text {
  const shown = texts.slice(0, max)
  const isAll = shown.length === texts.length
  return {
    zh: shown.map(({ zh }) => zh).join('、') + (isAll ? '' : '等'),
    en: shown.map(({ zh, en }) => en ?? zh).join(', ') + (isAll ? '' : ' and others'),
  }
}
