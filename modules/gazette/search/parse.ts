/** Reads what a reader typed into words, exact phrases and a document number; anything can be typed, nothing is an error. */
import { foldPlain, fold, runsOf } from './fold.ts'
import type { Words } from './words.ts'

/** A part of a query; every part must be found. `means` are words that count as the same. */
export type QueryPart =
  | { readonly kind: 'word'; readonly text: string; readonly means: readonly string[] }
  | { readonly kind: 'phrase'; readonly text: string }
  /** Latin words typed one after the other: English, a name, or pinyin. */
  | { readonly kind: 'latin'; readonly texts: readonly string[] }

/** A document number or as much of it as was typed: 罗府办〔2012〕23号, 罗府办23号, 23号. */
export interface TypedNumber {
  readonly agency?: string
  readonly year?: number
  readonly serial: number
}

/** A query as it was understood. `numberParts` are the parts when the number turns out to be none of ours. */
export interface ParsedQuery {
  readonly parts: readonly QueryPart[]
  readonly number?: TypedNumber
  readonly numberParts: readonly QueryPart[]
  /** Whether it was too long and the end was left away. */
  readonly isCut: boolean
}

/** Words by word: what counts as the same. */
export type Synonyms = ReadonlyMap<string, readonly string[]>

const charactersMax = 200
const partsMax = 16
const quoted = /[“"「『《]([^”"」』》]{1,100})[”"」』》]/gu
const typedNumber =
  /(?<agency>[\p{Script=Han}]{1,12}?)?\s*(?:(?:[〔[【(]\s*(?<year>(?:19|20)\d{2})\s*[〕\]】)]|(?<bare>(?:19|20)\d{2})年?)\s*第?\s*0*(?<serial>\d{1,6})\s*号?|第?\s*0*(?<alone>\d{1,6})\s*号)(?!\d)/u
const emptyWords = new Set(
  '的 了 和 与 及 或 在 是 有 对 把 被 等 么 吗 呢 吧 请 问 我 你 要 想 能 可以 什么 怎么 怎样 如何 哪些 哪里 多少 一个 the a an of for and or to in on is are how what'.split(
    ' ',
  ),
)

/** Parses a query. */
export function parseQuery(typed: string, words: Words, synonyms: Synonyms): ParsedQuery {
  const characters = [...typed.replace(/\0/gu, '')]
  const text = characters.slice(0, charactersMax).join('')
  const phrases: QueryPart[] = []
  const open = text.replace(quoted, (_whole, inner: string) => {
    const phrase = foldPlain(inner, words.simplify)
    if (/[\p{L}\p{N}]/u.test(phrase)) phrases.push({ kind: 'phrase', text: phrase })
    return ' '
  })
  const folded = fold(open, words.simplify)
  const found = typedNumber.exec(folded)
  const { agency, year, bare, serial, alone } = found?.groups ?? {}
  const read = (rest: string): QueryPart[] => [...phrases, ...readParts(rest, words, synonyms)].slice(0, partsMax)
  const whole = read(folded)
  const typedYear = year ?? bare
  return {
    parts: found ? read(folded.replace(found[0], ' ')) : whole,
    ...(found
      ? {
          number: {
            serial: Number(serial ?? alone),
            ...(agency === undefined ? {} : { agency: agency.replace(/第$/u, '') }),
            ...(typedYear === undefined ? {} : { year: Number(typedYear) }),
          },
        }
      : {}),
    numberParts: whole,
    isCut: characters.length > charactersMax,
  }
}

function readParts(folded: string, words: Words, synonyms: Synonyms): QueryPart[] {
  const parts: QueryPart[] = []
  for (const run of runsOf(folded)) {
    for (const piece of run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []) {
      if (/\p{Script=Han}/u.test(piece)) parts.push(...readChinese(piece, words, synonyms))
      else addLatin(parts, piece.slice(0, 60))
    }
  }
  const full = parts.filter((part) => part.kind !== 'word' || !emptyWords.has(part.text))
  const said = full.filter((part) => part.kind !== 'latin' || part.texts.some((text) => !emptyWords.has(text)))
  return unique(said.length > 0 ? said : parts)
}

function addLatin(parts: QueryPart[], piece: string): void {
  const last = parts.at(-1)
  if (last?.kind === 'latin') parts[parts.length - 1] = { kind: 'latin', texts: [...last.texts, piece] }
  else parts.push({ kind: 'latin', texts: [piece] })
}

/** Words with a synonym are taken whole, the text between them is cut. */
function readChinese(run: string, words: Words, synonyms: Synonyms): QueryPart[] {
  const parts: QueryPart[] = []
  const known = [...synonyms.keys()].sort((a, b) => b.length - a.length)
  let loose = ''
  const flush = (): void => {
    for (const text of loose === '' ? [] : words.cut(loose)) parts.push({ kind: 'word', text, means: [] })
    loose = ''
  }
  for (let at = 0; at < run.length;) {
    const word = known.find((one) => run.startsWith(one, at))
    if (word === undefined) {
      loose += run.charAt(at)
      at += 1
      continue
    }
    flush()
    parts.push({ kind: 'word', text: word, means: synonyms.get(word) ?? [] })
    at += word.length
  }
  flush()
  return parts
}

function unique(parts: readonly QueryPart[]): QueryPart[] {
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()]
}
