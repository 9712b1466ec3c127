/** Reads plain text: which encoding, which line is which, and where tabs divide a line into cells. */
import { countCharacters } from '#base/text.ts'
import { refuseFile } from '../refusals.ts'
import type { Source, SourceCell, SourceLine, SourceNote } from './source.ts'

const invisible = /[\u200B-\u200F\u2060-\u2064\u00AD\uFEFF\u202A-\u202E]/gu

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** UTF-16 without a mark: line feeds as two bytes at even places, and many of them or many zero bytes. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes.length % 2 !== 0) return undefined
  let little = 0
  let big = 0
  const end = Math.min(bytes.length, 65_536)
  for (let at = 0; at + 1 < end; at += 2) {
    if (bytes[at + 1] === 0 && (bytes[at] ?? 0) >= 9) little += 1
    if (bytes[at] === 0 && (bytes[at + 1] ?? 0) >= 9) big += 1
  }
  const few = Math.max(1, end / 400)
  if (little >= few && little > big * 4) return 'utf-16le'
  if (big >= few && big > little * 4) return 'utf-16be'
  return undefined
}

/** UTF-8 with a few broken bytes would read as another encoding's nonsense, so it is refused by its first broken line. */
function refuseDamaged(bytes: Uint8Array, name: string): void {
  const text = new TextDecoder('utf-8').decode(bytes)
  let wide = 0
  let broken = 0
  let first = -1
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) {
      broken += 1
      if (first < 0) first = at
    } else if (code > 0x7ff) wide += 1
  }
  if (broken * 10 >= wide) return
  const line = text.slice(0, first).split(/\r\n|\n|\r/u).length
  throw refuseFile('encoding-damaged', name, { count: broken, line })
}

/** Decodes UTF-8 (with or without mark), UTF-16 of both orders, and GB18030, in that preference; refuses what is none. */
export function decodeText(bytes: Uint8Array, name: string): string {
  const [a, b, c] = [bytes[0], bytes[1], bytes[2]]
  let text: string | undefined
  if (a === 0xff && b === 0xfe) text = tryDecode(bytes, 'utf-16le')
  else if (a === 0xfe && b === 0xff) text = tryDecode(bytes, 'utf-16be')
  else if (a === 0xef && b === 0xbb && c === 0xbf) text = tryDecode(bytes, 'utf-8')
  else {
    const wide = guessUtf16(bytes)
    text = wide === undefined ? undefined : tryDecode(bytes, wide)
    text ??= tryDecode(bytes, 'utf-8')
    if (text === undefined) {
      refuseDamaged(bytes, name)
      text = tryDecode(bytes, 'gb18030')
    }
  }
  if (text === undefined) throw refuseFile('encoding-unknown', name)
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const control = /[\u0000-\u0008\u000E-\u001F\u007F]/u.exec(text)
  if (control) throw refuseFile('file-binary', name, { at: control.index + 1 })
  return text
}

const markedProse =
  /^(?:[（(]?[一二三四五六七八九十百\d０-９]{1,5}[)）、.．]+|第[一二三四五六七八九十百千零〇\d]{1,7}[编章节条]|[①-⑳])\s*\t[^\t]*$/u

/** Cells of a line divided by tabs; undefined for prose, also for prose whose number is set off by a tab. */
export function tabCells(text: string): SourceCell[] | undefined {
  const words = text.trim()
  const first = words === '' ? -1 : text.indexOf(words.charAt(0))
  if (first < 0 || text.indexOf('\t', first) < 0 || markedProse.test(words)) return undefined
  const cells: SourceCell[] = []
  let from = 0
  for (let at = text.indexOf('\t'); at >= 0; at = text.indexOf('\t', from)) {
    cells.push({ from, to: at })
    from = at + 1
  }
  cells.push({ from, to: text.length })
  return cells.length >= 3 || words.includes('\t') ? cells : undefined
}

/** Cuts decoded text into lines; a form feed ends a line without counting as one. */
export function textLines(text: string): SourceLine[] {
  const lines: SourceLine[] = []
  const breaks = /\r\n|\n|\r|\f/gu
  let from = 0
  let number = 1
  const push = (to: number) => {
    const value = text.slice(from, to)
    const cells = value.includes('\t') ? tabCells(value) : undefined
    lines.push({ line: number, text: value, ...(cells === undefined ? {} : { cells }) })
  }
  for (let match = breaks.exec(text); match; match = breaks.exec(text)) {
    push(match.index)
    from = match.index + match[0].length
    if (match[0] !== '\f') number += 1
  }
  push(text.length)
  return lines
}

/** Drops characters that cannot be seen and says how many there were. */
export function dropInvisible(text: string): { text: string; count: number } {
  let count = 0
  const kept = text.replace(invisible, (character) => {
    if (!/\s/u.test(character)) count += 1
    return ''
  })
  return { text: kept, count }
}

/** Reads a plain-text file. */
export function readText(bytes: Uint8Array, name: string): Source {
  const decoded = decodeText(bytes, name)
  if (/^\s*<(?:!doctype\s+html|html)[\s>]/iu.test(decoded.slice(0, 400))) {
    throw refuseFile('file-kind-wrong', name, { kind: '网页', cure: '请把扩展名改为 .html 后再导入。' })
  }
  const { text, count } = dropInvisible(decoded)
  const notes: SourceNote[] = count > 0 ? [{ code: 'invisible-characters', line: 1, words: { count } }] : []
  return {
    form: 'text',
    lines: textLines(text),
    charactersRead: countCharacters(text),
    generated: 0,
    setAside: count > 0 ? [{ what: 'invisible-characters', characters: count }] : [],
    notes,
  }
}
