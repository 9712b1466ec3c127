/** Parts a clause's words into a run-in heading and its own text. */
import { countVisible, endsSentence } from './marks.ts'
import type { MarkerShape } from './markers.ts'

/** What comes after a clause: something below it, a plain paragraph, or neither. */
export type Followed = 'deeper' | 'plain' | 'none'

/** A heading by offsets: where it ends, and where the text after its mark begins. */
export interface HeadingCut {
  readonly to: number
  readonly textFrom: number
}

/** A run-in heading is no longer than this many characters. */
export const headingMax = 30
const topHeadingMax = 45

/** Offset of the first full stop outside quotation marks and brackets, or -1. */
function firstStop(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length && at < from + 200; at += 1) {
    const character = text.charAt(at)
    if ('“（《(〔'.includes(character)) depth += 1
    else if ('”）》)〕'.includes(character)) depth = Math.max(0, depth - 1)
    else if (character === '。' && depth === 0) return at
  }
  return -1
}

/** Where the heading of an outline clause ends; undefined when its words are all text. */
export function cutHeading(
  text: string,
  from: number,
  shape: MarkerShape,
  followed: Followed,
  afterTitled: boolean,
): HeadingCut | undefined {
  const stop = firstStop(text, from)
  const top = shape === 'one' || shape === 'two'
  if (stop < 0) {
    const words = text.slice(from)
    if (endsSentence(words) || shape === 'dash' || shape === 'run') return undefined
    const short = countVisible(words) <= (shape === 'one' ? topHeadingMax : headingMax)
    return short && (top || followed === 'deeper') ? { to: text.length, textFrom: text.length } : undefined
  }
  const words = text.slice(from, stop)
  const length = countVisible(words)
  if (length === 0 || length > headingMax || /[；;：:！？]/u.test(words)) return undefined
  const rest = text.slice(stop + 1).trim()
  if (rest !== '') return { to: stop, textFrom: stop + 1 }
  if (shape === 'dash' || shape === 'run') return undefined
  const heads = followed === 'deeper' || (followed === 'plain' && (top || afterTitled))
  return heads ? { to: stop, textFrom: text.length } : undefined
}

const articleHeading = /^(?:【[^】]{1,30}】|〔[^〕]{1,30}〕|\[[^\]]{1,30}\]|[（(][^（）()，。；]{2,20}[)）](?=\s|$))/u

/** Where the bracketed heading of an article ends: 第五条【适用范围】, or in round brackets followed by a space. */
export function cutArticleHeading(text: string, from: number): HeadingCut | undefined {
  const match = articleHeading.exec(text.slice(from, from + 40))
  return match ? { to: from + match[0].length, textFrom: from + match[0].length } : undefined
}
