/** The folded form in which texts and queries meet, the character pairs a clause is found by, and marks on the original text. */

/** A piece of a shown text; `hit` when the reader's words stand there. */
export interface Mark {
  readonly text: string
  readonly hit: boolean
}

/** Turns traditional characters into simplified ones, one for one. */
export type Simplify = (text: string) => string

const letter = /[\p{L}\p{N}]/u
const han = /\p{Script=Han}/u

/** NFKC, lower case, simplified: what a reader may type in any width, case or script of characters. */
export function fold(text: string, simplify: Simplify): string {
  return simplify(text.normalize('NFKC').toLowerCase())
}

/** The folded text without white space. */
export function foldPlain(text: string, simplify: Simplify): string {
  return fold(text, simplify).replace(/\s+/gu, '')
}

/** Maximal runs of letters and digits of a folded text. */
export function runsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+(?:[.%](?=\p{N})[\p{N}]+)*/gu) ?? []
}

/**
 * The lexemes a folded text is found by: each pair of neighbours of which one is a Chinese character, the last character of
 * each run, and Latin words and figures whole.
 */
export function gramsOf(folded: string): Set<string> {
  const grams = new Set<string>()
  for (const run of runsOf(folded)) {
    for (const latin of run.match(/[^\p{Script=Han}]+/gu) ?? []) grams.add(latin.slice(0, 60))
    const characters = [...run]
    for (const [index, character] of characters.entries()) {
      const next = characters[index + 1]
      if (!han.test(character) && (next === undefined || !han.test(next))) continue
      grams.add(next === undefined ? character : character + next)
    }
  }
  return grams
}

/** The pairs that a word must leave in a text; one character alone is a beginning (`:*`). */
export function pairsOf(word: string): string[] {
  const characters = [...word]
  return characters.length < 2
    ? characters
    : characters.slice(1).map((character, index) => (characters[index] ?? '') + character)
}

/** A folded text with, for each of its code units, where it comes from in the original. */
function foldWithPlaces(text: string, simplify: Simplify): { folded: string; places: number[] } {
  let folded = ''
  const places: number[] = []
  let at = 0
  for (const character of text) {
    const piece =
      letter.test(character) || !/\s/u.test(character)
        ? character.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
        : ''
    folded += piece
    for (let index = 0; index < piece.length; index += 1) places.push(at)
    at += character.length
  }
  places.push(at)
  const simplified = simplify(folded)
  return { folded: simplified.length === folded.length ? simplified : folded, places }
}

/** Stretches of a text where one of the folded terms stands, in order and apart. */
export function findHits(text: string, terms: readonly string[], simplify: Simplify): [number, number][] {
  const { folded, places } = foldWithPlaces(text, simplify)
  const found: [number, number][] = []
  for (const term of terms) {
    if (term === '') continue
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
      const last = places[at + term.length - 1] ?? 0
      const end = last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1)
      found.push([places[at] ?? 0, end])
    }
  }
  found.sort((a, b) => a[0] - b[0])
  const apart: [number, number][] = []
  for (const [from, to] of found) {
    const before = apart.at(-1)
    if (before && from <= before[1]) before[1] = Math.max(before[1], to)
    else apart.push([from, to])
  }
  return apart
}

/** Cuts a text into marked pieces; with `around`, only so many characters about the first hit, `…` where it was cut. */
export function markText(
  text: string,
  terms: readonly string[],
  simplify: Simplify,
  around = Number.POSITIVE_INFINITY,
): Mark[] {
  const hits = findHits(text, terms, simplify)
  const first = hits[0]?.[0] ?? 0
  const from = text.length <= around ? 0 : Math.max(0, Math.min(first - Math.floor(around / 4), text.length - around))
  const start = isInsidePair(text, from) ? from - 1 : from
  const stop = Math.min(text.length, start + around)
  const end = isInsidePair(text, stop) ? stop + 1 : stop
  const marks: Mark[] = []
  let at = start
  for (const [begin, until] of hits) {
    if (until <= start || begin >= end) continue
    const [hitFrom, hitTo] = [Math.max(begin, start), Math.min(until, end)]
    if (hitFrom > at) marks.push({ text: text.slice(at, hitFrom), hit: false })
    marks.push({ text: text.slice(hitFrom, hitTo), hit: true })
    at = hitTo
  }
  if (at < end) marks.push({ text: text.slice(at, end), hit: false })
  if (start > 0) marks.unshift({ text: '…', hit: false })
  if (end < text.length) marks.push({ text: '…', hit: false })
  return marks
}

function isInsidePair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff
}
