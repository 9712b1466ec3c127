/** The ledger of an import: text is taken out of the source only by placing it, so what was placed can be counted. */
import type { SourceLine } from '../reading/source.ts'
import type { LostText } from '../result.ts'
import { countVisible, isWhite } from './marks.ts'

/** What a piece of the source was placed as. */
export type PlacedAs =
  | 'title'
  | 'date'
  | 'number'
  | 'label'
  | 'list-mark'
  | 'heading'
  | 'heading-mark'
  | 'text'
  | 'unit-line'
  | 'cell'
  | 'group-row'
  | 'table-header'
  | 'table-header-repeated'
  | 'table-title'
  | 'attached-title'
  | 'attachment-list'
  | 'attachment-mark'
  | 'attachment-title'
  | 'addressees'
  | 'signature'
  | 'imprint'
  | 'letterhead'
  | 'contents'
  | 'page-number'
  | 'page-header'

/** What a ledger says in the end. */
export interface Settlement {
  readonly charactersIn: number
  readonly charactersPlaced: number
  readonly placedAs: Record<string, number>
  readonly lost: LostText[]
  readonly twice: { readonly line: number; readonly characters: number }[]
}

/** Places pieces of the source and settles the account. */
export interface Ledger {
  readonly lines: readonly SourceLine[]
  /** Takes a stretch of a line as something; the only way to a value of the result. */
  take(at: number, from: number, to: number, as: PlacedAs): string
  settle(): Settlement
}

interface Piece {
  readonly from: number
  readonly to: number
  readonly as: PlacedAs
}

function lostStretch(text: string, from: number, to: number): string {
  let [start, end] = [from, to]
  while (start < end && isWhite(text.charCodeAt(start))) start += 1
  while (end > start && isWhite(text.charCodeAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/** Opens a ledger over the source's lines. */
export function createLedger(lines: readonly SourceLine[]): Ledger {
  const pieces: (Piece[] | undefined)[] = new Array<Piece[] | undefined>(lines.length)
  return {
    lines,
    take(at, from, to, as) {
      const line = lines[at]
      if (!line) throw new RangeError(`no line ${at} in the source`)
      if (to > from) (pieces[at] ??= []).push({ from, to, as })
      return line.text.slice(from, to)
    },
    settle() {
      const settlement: Settlement & { charactersIn: number; charactersPlaced: number } = {
        charactersIn: 0,
        charactersPlaced: 0,
        placedAs: {},
        lost: [],
        twice: [],
      }
      for (const [at, source] of lines.entries()) {
        const { line, text } = source
        settlement.charactersIn += countVisible(text)
        let reached = 0
        let twice = 0
        for (const piece of (pieces[at] ?? []).sort((a, b) => a.from - b.from)) {
          if (piece.from > reached) {
            const gap = lostStretch(text, reached, piece.from)
            if (gap !== '') settlement.lost.push({ line, text: gap })
          }
          const start = Math.max(piece.from, reached)
          if (start > piece.from) twice += countVisible(text, piece.from, Math.min(start, piece.to))
          if (piece.to > start) {
            const count = countVisible(text, start, piece.to)
            settlement.charactersPlaced += count
            settlement.placedAs[piece.as] = (settlement.placedAs[piece.as] ?? 0) + count
          }
          reached = Math.max(reached, piece.to)
        }
        const rest = lostStretch(text, reached, text.length)
        if (rest !== '') settlement.lost.push({ line, text: rest })
        if (twice > 0) settlement.twice.push({ line, characters: twice })
      }
      return settlement
    },
  }
}

/** A working line: the printed words of a source line without the white space around them. */
export interface WorkLine {
  readonly at: number
  readonly line: number
  readonly from: number
  readonly to: number
  readonly value: string
  readonly indented: boolean
  readonly source: SourceLine
}

const hashes = /#{1,6}[ \t\u3000]+(?=\S)/uy

/** The working lines of a source; blank lines have none, and the # that recognition puts before headings are set off. */
export function workLines(ledger: Ledger): WorkLine[] {
  const work: WorkLine[] = []
  for (const [at, source] of ledger.lines.entries()) {
    const { text } = source
    let from = 0
    let to = text.length
    while (from < to && isWhite(text.charCodeAt(from))) from += 1
    if (from === to) continue
    while (to > from && isWhite(text.charCodeAt(to - 1))) to -= 1
    const indented = from >= 2
    hashes.lastIndex = from
    const mark = text.charCodeAt(from) === 0x23 && !source.cells ? hashes.exec(text) : null
    if (mark) {
      ledger.take(at, from, from + mark[0].trimEnd().length, 'list-mark')
      from += mark[0].length
    }
    work.push({ at, line: source.line, from, to, value: text.slice(from, to), indented, source })
  }
  return work
}

/** Places a whole working line. */
export function takeLine(ledger: Ledger, work: WorkLine, as: PlacedAs): string {
  return ledger.take(work.at, work.from, work.to, as)
}

/** A paragraph over one or more source lines: its text, and which part of it came from where. */
export interface Run {
  text: string
  readonly parts: { readonly start: number; readonly at: number; readonly from: number; readonly line: number }[]
}

/** Begins a paragraph with a line. */
export function startRun(work: WorkLine): Run {
  return { text: work.value, parts: [{ start: 0, at: work.at, from: work.from, line: work.line }] }
}

/** Goes on with a paragraph on a further line; `between` is white space that joins them. */
export function extendRun(run: Run, work: WorkLine, between = ''): void {
  run.parts.push({ start: run.text.length + between.length, at: work.at, from: work.from, line: work.line })
  run.text += between + work.value
}

/** Places a stretch of a paragraph and gives its text. */
export function takeRun(ledger: Ledger, run: Run, from: number, to: number, as: PlacedAs): string {
  for (const [index, part] of run.parts.entries()) {
    const end = run.parts[index + 1]?.start ?? run.text.length
    const start = Math.max(from, part.start)
    const stop = Math.min(to, end)
    if (start >= stop) continue
    const length = ledger.lines[part.at]?.text.length ?? 0
    ledger.take(part.at, part.from + start - part.start, Math.min(length, part.from + stop - part.start), as)
  }
  return run.text.slice(from, to)
}

/** The source line an offset of a paragraph lies on. */
export function lineOfRun(run: Run, offset: number): number {
  let low = 0
  let high = run.parts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((run.parts[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return run.parts[low]?.line ?? 0
}
