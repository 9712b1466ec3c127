/** Writes a parsed query as PostgreSQL text-search expressions; every lexeme is quoted here, so no sign of a query has a meaning. */
import { gramsOf, pairsOf } from './fold.ts'
import type { QueryPart } from './parse.ts'

/** Chinese words that a Latin part may stand for by its sound: alternatives, each of words that belong together. */
export type Sounds = ReadonlyMap<QueryPart, readonly (readonly string[])[]>

/** What a search runs with; empty texts mean that there is nothing to look for. */
export interface Expressions {
  /** Over `grams`: which clauses are found. */
  readonly found: string
  /** Over `grams`: those found by title or heading. */
  readonly headed: string
  /** Over `words`: the order. */
  readonly ranked: string
  /** Exact phrases for `like`. */
  readonly phrases: readonly string[]
  /** Folded texts to mark. */
  readonly terms: readonly string[]
}

function lexeme(text: string, isBeginning = false): string {
  return `'${text.replace(/\\/gu, '\\\\').replace(/'/gu, "''")}'${isBeginning ? ':*' : ''}`
}

function all(expressions: readonly string[]): string {
  return expressions.length === 1 ? (expressions[0] ?? '') : `(${expressions.join(' & ')})`
}

function any(expressions: readonly string[]): string {
  return expressions.length === 1 ? (expressions[0] ?? '') : `(${expressions.join(' | ')})`
}

/** A Chinese word by its pairs; a single character by the pairs that begin with it. */
function byPairs(word: string, mark: '' | '^'): string {
  const pairs = pairsOf(word)
  return all(pairs.map((pair) => lexeme(mark + pair, [...pair].length < 2)))
}

function byGrams(phrase: string, mark: '' | '^'): string {
  const grams = [...gramsOf(phrase)]
  const last = [...phrase].at(-1)
  // The phrase may stop inside a run, where its last character is no lexeme of its own.
  const sure = grams.filter((gram) => gram !== last)
  return all(
    (sure.length > 0 ? sure : grams).map((gram) =>
      lexeme(mark + gram, /^[^\p{Script=Han}]+$/u.test(gram) || [...gram].length < 2),
    ),
  )
}

function singular(word: string): string {
  return /^[a-z]{4,}s$/u.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word
}

function latin(text: string, mark: '' | '^'): string {
  return lexeme(mark + singular(text), text.length > 1)
}

function partOver(part: QueryPart, sounds: Sounds, mark: '' | '^'): string {
  if (part.kind === 'word') return any([part.text, ...part.means].map((word) => byPairs(word, mark)))
  if (part.kind === 'phrase') return byGrams(part.text, mark)
  const spoken = (sounds.get(part) ?? []).map((words) => all(words.map((word) => byPairs(word, mark))))
  return any([all(part.texts.map((text) => latin(text, mark))), ...spoken])
}

function partOverWords(part: QueryPart, sounds: Sounds, cut: (text: string) => string[]): string {
  const byWord = (word: string): string => {
    const inner = cut(word).filter((one) => one !== word && /[\p{L}\p{N}]/u.test(one))
    return inner.length === 0 ? lexeme(word) : any([lexeme(word), all(inner.map((one) => lexeme(one)))])
  }
  if (part.kind === 'word') return any([part.text, ...part.means].map(byWord))
  if (part.kind === 'phrase')
    return all(
      cut(part.text)
        .filter((one) => /[\p{L}\p{N}]/u.test(one))
        .map((one) => lexeme(one)),
    )
  const spoken = (sounds.get(part) ?? []).map((words) => all(words.map(byWord)))
  return any([all(part.texts.map((text) => latin(text, ''))), ...spoken])
}

/** Writes the expressions of a query; `cut` is the index's own way of cutting. */
export function expressionsOf(
  parts: readonly QueryPart[],
  sounds: Sounds,
  cut: (text: string) => string[],
): Expressions {
  const over = (mark: '' | '^'): string => parts.map((part) => partOver(part, sounds, mark)).join(' & ')
  const terms = parts.flatMap((part) => {
    if (part.kind === 'phrase') return [part.text]
    if (part.kind === 'word') return [part.text, ...part.means]
    return [...part.texts.filter((text) => text.length > 1).map(singular), ...(sounds.get(part) ?? []).flat()]
  })
  return {
    found: over(''),
    headed: over('^'),
    ranked: parts
      .map((part) => partOverWords(part, sounds, cut))
      .filter((one) => one !== '()')
      .join(' & '),
    phrases: parts.flatMap((part) => (part.kind === 'phrase' ? [part.text] : [])),
    terms: [...new Set(terms)],
  }
}
