/** Reads a web page: blocks as lines, tables with stretched cells, printed list numbers; scripts and navigation are left out. */
import { countCharacters } from '#base/text.ts'
import { Parser } from 'htmlparser2'
import { refuseFile } from '../refusals.ts'
import { gridColumnsMax, layOutGrid, stretchedMax, type GridCell, type StretchBudget } from './grid.ts'
import { formatListNumber } from './numbering.ts'
import { tableLine, type Source, type SourceLine, type SourceNote } from './source.ts'
import { decodeText, dropInvisible } from './text.ts'

const silent = new Set(['script', 'style', 'noscript', 'template', 'head', 'svg', 'iframe', 'object', 'math'])
const beside = new Set(['nav', 'footer', 'aside', 'button', 'select'])
const blocks = new Set(
  'p div br li ul ol tr table tbody thead tfoot caption h1 h2 h3 h4 h5 h6 section article header main blockquote pre hr dl dt dd figure figcaption body center address fieldset'.split(
    ' ',
  ),
)
const depthMax = 1000

interface Page {
  readonly lines: SourceLine[]
  readonly lists: { readonly ordered: boolean; readonly format: string; next: number }[]
  readonly tables: {
    rows: { line: number; cells: GridCell[] }[]
    cell?: { text: string; columns: number; rows: number }
  }[]
  text: string
  line: number
  label: string
  generated: number
  clamped: boolean
  readonly budget: StretchBudget
}

const alreadyMarked = /^\s*(?:[（(]?[一二三四五六七八九十\d]{1,4}[)）、.．]|[①-⑳]|第.{1,8}[条章节]|——)/u

function flush(page: Page): void {
  const text = page.text.replace(/[ \t\r\n\f]+/gu, ' ').trim()
  page.text = ''
  if (text === '') return
  const label = page.label !== '' && !alreadyMarked.test(text) ? page.label : ''
  page.label = ''
  page.generated += countCharacters(label)
  const cell = page.tables.at(-1)?.cell
  if (cell) cell.text += cell.text === '' ? label + text : `\n${label}${text}`
  else page.lines.push({ line: page.line, text: label + text })
}

function closeTable(page: Page): void {
  const table = page.tables.pop()
  if (!table) return
  const { rows, clamped } = layOutGrid(
    table.rows.map((row) => row.cells),
    page.budget,
  )
  if (clamped) page.clamped = true
  const outer = page.tables.at(-1)?.cell
  for (const [index, row] of rows.entries()) {
    const line = table.rows[index]?.line ?? page.line
    if (outer) {
      const text = row.map((place) => place.text).join(' ')
      outer.text += outer.text === '' ? text : `\n${text}`
    } else if (row.length > 1) page.lines.push(tableLine(line, row))
    else for (const text of (row[0]?.text ?? '').split('\n')) page.lines.push({ line, text })
  }
}

const span = (text: string | undefined): number => Math.max(1, Math.min(10_000, Number.parseInt(text ?? '1', 10) || 1))

const listFormats: Readonly<Record<string, string>> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
}

function openTag(page: Page, name: string, attributes: Readonly<Record<string, string>>, line: number): void {
  if (blocks.has(name) || name === 'td' || name === 'th') {
    flush(page)
    page.line = line
  }
  const table = page.tables.at(-1)
  if (name === 'table') page.tables.push({ rows: [] })
  else if (name === 'tr' && table) table.rows.push({ line, cells: [] })
  else if ((name === 'td' || name === 'th') && table) {
    if (table.rows.length === 0) table.rows.push({ line, cells: [] })
    table.cell = { text: '', columns: span(attributes['colspan']), rows: span(attributes['rowspan']) }
  } else if (name === 'ol' || name === 'ul') {
    const format = listFormats[attributes['type'] ?? ''] ?? 'decimal'
    page.lists.push({ ordered: name === 'ol', format, next: Number.parseInt(attributes['start'] ?? '1', 10) || 1 })
  } else if (name === 'li') {
    const list = page.lists.at(-1)
    if (list?.ordered === true) {
      if (attributes['value'] !== undefined) list.next = Number.parseInt(attributes['value'], 10) || list.next
      page.label = `${formatListNumber(list.next, list.format)}. `
      list.next += 1
    } else page.label = '• '
  }
}

function closeTag(page: Page, name: string): void {
  if (blocks.has(name)) flush(page)
  if (name === 'table') closeTable(page)
  else if (name === 'td' || name === 'th') {
    flush(page)
    const table = page.tables.at(-1)
    if (!table?.cell) return
    table.rows.at(-1)?.cells.push(table.cell)
    delete table.cell
  } else if (name === 'ol' || name === 'ul') page.lists.pop()
  else if (name === 'li') page.label = ''
}

function decodePage(bytes: Uint8Array, name: string): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1')
  const label = /<meta[^>]+charset\s*=\s*["']?([\w-]+)/iu.exec(start)?.[1]
  if (label !== undefined && !/^utf-?8$/iu.test(label)) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes)
    } catch {
      // The page says something else than it is; the ordinary order of encodings decides.
    }
  }
  return decodeText(bytes, name)
}

/** Reads an .html file; line numbers are those of the file. */
export function readHtml(bytes: Uint8Array, name: string): Source {
  const { text: markup, count: unseen } = dropInvisible(decodePage(bytes, name))
  const page: Page = {
    lines: [],
    lists: [],
    tables: [],
    text: '',
    line: 1,
    label: '',
    generated: 0,
    clamped: false,
    budget: { left: stretchedMax },
  }
  let depth = 0
  let dropped = 0
  let aside = 0
  let read = 0
  let besideCount = 0
  let line = 1
  let counted = 0
  const lineAt = (offset: number): number => {
    for (; counted < offset && counted < markup.length; counted += 1) if (markup.charCodeAt(counted) === 10) line += 1
    return line
  }
  const parser = new Parser({
    onopentag(tag, attributes) {
      depth += 1
      if (depth > depthMax) throw refuseFile('docx-nested-too-deep', name)
      if (silent.has(tag)) dropped += 1
      if (beside.has(tag)) aside += 1
      if (dropped === 0 && aside === 0) openTag(page, tag, attributes, lineAt(parser.startIndex))
    },
    ontext(text) {
      if (dropped > 0) return
      const count = countCharacters(text)
      if (aside > 0) {
        besideCount += count
        return
      }
      if (count > 0 && page.text.trim() === '')
        page.line = lineAt(parser.startIndex + (text.length - text.trimStart().length))
      read += count
      page.text += text
    },
    onclosetag(tag) {
      depth -= 1
      if (dropped === 0 && aside === 0) closeTag(page, tag)
      if (silent.has(tag)) dropped -= 1
      if (beside.has(tag)) aside -= 1
    },
  })
  parser.write(markup)
  parser.end()
  flush(page)
  while (page.tables.length > 0) closeTable(page)
  return finish(page, read, besideCount, unseen)
}

function finish(page: Page, charactersRead: number, besideCount: number, unseen: number): Source {
  const notes: SourceNote[] = []
  if (besideCount > 0) notes.push({ code: 'page-parts-set-aside', line: 1, words: { count: besideCount } })
  if (unseen > 0) notes.push({ code: 'invisible-characters', line: 1, words: { count: unseen } })
  if (page.clamped) notes.push({ code: 'columns-clamped', line: 1, words: { count: gridColumnsMax } })
  return {
    form: 'html',
    lines: page.lines,
    charactersRead,
    generated: page.generated,
    setAside: [
      ...(besideCount > 0 ? [{ what: 'page-parts-set-aside', characters: besideCount }] : []),
      ...(unseen > 0 ? [{ what: 'invisible-characters', characters: unseen }] : []),
    ],
    notes,
  }
}
