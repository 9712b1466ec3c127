/** What every reader yields: numbered lines, cells of table lines, and the count of characters the file held. */
import type { FindingCode } from '../findings.ts'

/** A cell of a table line, by offsets in its text; `merged` marks a place another cell stretches over. */
export interface SourceCell {
  readonly from: number
  readonly to: number
  readonly merged?: 'up' | 'left'
}

/** One line (a paragraph or table row of a .docx, a block of a web page) with the number people find it by. */
export interface SourceLine {
  readonly line: number
  readonly text: string
  readonly cells?: readonly SourceCell[]
}

/** Something the reader has to say, before anything is parsed. */
export interface SourceNote {
  readonly code: FindingCode
  readonly line: number
  readonly words: Readonly<Record<string, string | number>>
}

/** A file as lines. `charactersRead` counts its text independently of the lines, `generated` what the reader wrote itself (list numbers). */
export interface Source {
  readonly form: 'text' | 'docx' | 'html'
  readonly lines: readonly SourceLine[]
  readonly charactersRead: number
  readonly generated: number
  readonly setAside: readonly { readonly what: string; readonly characters: number }[]
  readonly notes: readonly SourceNote[]
}

/** Largest file taken, in bytes; checked before anything is read. */
export const fileBytesMax = 20 * 1024 * 1024

/** Builds a table line from the texts of its cells, separated by tabs as in plain text. */
export function tableLine(
  line: number,
  cells: readonly { readonly text: string; readonly merged?: 'up' | 'left' }[],
): SourceLine {
  let text = ''
  const spans: SourceCell[] = []
  for (const [index, cell] of cells.entries()) {
    if (index > 0) text += '\t'
    const from = text.length
    text += cell.text
    spans.push({ from, to: text.length, ...(cell.merged === undefined ? {} : { merged: cell.merged }) })
  }
  return { line, text, cells: spans }
}
