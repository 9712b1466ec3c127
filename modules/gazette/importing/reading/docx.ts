/** Reads a .docx: paragraphs, tables with merged cells, printed list numbers; insertions are kept, deletions counted and left out. */
import { countCharacters } from '#base/text.ts'
import { Parser } from 'htmlparser2'
import { refuseFile } from '../refusals.ts'
import { gridColumnsMax, stretchedMax, type GridPlace, type StretchBudget } from './grid.ts'
import { createListCounter, listOfStyle, readNumbering, type Numbering } from './numbering.ts'
import { tableLine, type Source, type SourceLine, type SourceNote } from './source.ts'
import { dropInvisible } from './text.ts'
import { readZip } from './zip.ts'

const depthMax = 400
const leftOut = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:instrText', 'w:delInstrText'])
const partName = /^word\/(?:(?:document|numbering|styles|footnotes|endnotes|comments)|(?:header|footer)\d*)\.xml$/u

interface Paragraph {
  text: string
  list?: string
  level?: number
  style?: string
}

interface Cell {
  text: string
  columns: number
  merged: boolean
}

interface Table {
  rows: number
  cells: Cell[]
  cell?: Cell
  before: number
  readonly line: number
}

interface Walk {
  readonly lines: SourceLine[]
  readonly label: (list: string, level: number) => string
  readonly numbering: Numbering
  readonly paragraphs: Paragraph[]
  readonly tables: Table[]
  block: number
  read: number
  generated: number
  deleted: number
  clamped: number
  readonly budget: StretchBudget
}

/** Only the text of a part, to count what is left out. */
function countPart(xml: string): number {
  let count = 0
  let inText = false
  new Parser(
    {
      onopentag: (name) => {
        inText = name === 'w:t'
      },
      ontext: (text) => {
        if (inText) count += countCharacters(text)
      },
      onclosetag: () => {
        inText = false
      },
    },
    { xmlMode: true },
  ).end(xml)
  return count
}

function closeParagraph(walk: Walk): void {
  const paragraph = walk.paragraphs.pop()
  if (!paragraph) return
  const styled = paragraph.style === undefined ? undefined : listOfStyle(walk.numbering, paragraph.style)
  const list = paragraph.list ?? styled?.list
  let label = ''
  if (list !== undefined && list !== '0') label = walk.label(list, paragraph.level ?? styled?.level ?? 0)
  if (paragraph.text.trim() === '' && walk.tables.length === 0) label = ''
  walk.generated += countCharacters(label)
  const text = label + paragraph.text
  const cell = walk.tables.at(-1)?.cell
  if (cell) {
    cell.text += cell.text !== '' && text.trim() !== '' ? `\n${text}` : text
    return
  }
  walk.block += 1
  for (const piece of text.split('\n')) walk.lines.push({ line: walk.block, text: piece })
}

function closeRow(walk: Walk): void {
  const table = walk.tables.at(-1)
  if (!table) return
  const places: GridPlace[] = Array.from({ length: Math.max(0, Math.min(table.before, 20)) }, () => ({ text: '' }))
  for (const cell of table.cells) {
    const columns = Math.max(1, Math.min(cell.columns, gridColumnsMax - places.length, walk.budget.left))
    walk.budget.left -= columns - 1
    if (columns < cell.columns) walk.clamped += 1
    places.push(cell.merged && cell.text.trim() === '' ? { text: '', merged: 'up' } : { text: cell.text })
    for (let index = 1; index < columns; index += 1) places.push({ text: '', merged: 'left' })
  }
  table.cells = []
  table.before = 0
  table.rows += 1
  const outer = walk.tables.at(-2)?.cell
  if (outer) {
    const text = places.map((place) => place.text).join(' ')
    outer.text += outer.text === '' ? text : `\n${text}`
    return
  }
  walk.block += 1
  if (places.length > 1) walk.lines.push(tableLine(walk.block, places))
  else for (const piece of (places[0]?.text ?? '').split('\n')) walk.lines.push({ line: walk.block, text: piece })
}

function openTag(walk: Walk, name: string, attributes: Readonly<Record<string, string>>): void {
  const paragraph = walk.paragraphs.at(-1)
  const table = walk.tables.at(-1)
  const value = attributes['w:val']
  if (name === 'w:p') walk.paragraphs.push({ text: '' })
  else if (name === 'w:tbl') walk.tables.push({ rows: 0, cells: [], before: 0, line: walk.block })
  else if (name === 'w:tc' && table) {
    table.cell = { text: '', columns: 1, merged: false }
    table.cells.push(table.cell)
  } else if (name === 'w:gridSpan' && table?.cell) table.cell.columns = Number.parseInt(value ?? '1', 10) || 1
  else if (name === 'w:gridBefore' && table) table.before = Number.parseInt(value ?? '0', 10) || 0
  else if (name === 'w:vMerge' && table?.cell) table.cell.merged = value === undefined || value === 'continue'
  else if (!paragraph) return
  else if (name === 'w:pStyle') paragraph.style = value ?? ''
  else if (name === 'w:numId') paragraph.list = value ?? ''
  else if (name === 'w:ilvl') paragraph.level = Math.max(0, Math.min(8, Number.parseInt(value ?? '0', 10) || 0))
  else if (name === 'w:tab' && attributes['w:pos'] === undefined) paragraph.text += ' '
  else if (name === 'w:cr') paragraph.text += '\n'
  else if (name === 'w:br') {
    if (attributes['w:type'] !== 'page' && attributes['w:type'] !== 'column') paragraph.text += '\n'
  } else if (name === 'w:noBreakHyphen' || name === 'w:sym') {
    paragraph.text += name === 'w:sym' ? '□' : '-'
    walk.generated += 1
  }
}

function closeTag(walk: Walk, name: string): void {
  if (name === 'w:p') closeParagraph(walk)
  else if (name === 'w:tr') closeRow(walk)
  else if (name === 'w:tbl') walk.tables.pop()
  else if (name === 'w:tc') {
    const table = walk.tables.at(-1)
    if (table) delete table.cell
  }
}

function walkDocument(xml: Buffer, walk: Walk, name: string): void {
  let depth = 0
  let skipped = 0
  let inText = false
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        depth += 1
        if (depth > depthMax) throw refuseFile('docx-nested-too-deep', name)
        if (leftOut.has(tag)) skipped += 1
        inText = tag === 'w:t' || tag === 'w:delText'
        if (skipped === 0) openTag(walk, tag, attributes)
      },
      ontext(text) {
        if (!inText) return
        if (skipped > 0) {
          walk.deleted += countCharacters(text)
          return
        }
        const paragraph = walk.paragraphs.at(-1)
        walk.read += countCharacters(text)
        if (paragraph) paragraph.text += text.replace(/[\t\r\n]/gu, ' ')
      },
      onclosetag(tag) {
        depth -= 1
        inText = false
        if (leftOut.has(tag)) skipped -= 1
        else if (skipped === 0) closeTag(walk, tag)
      },
    },
    { xmlMode: true },
  )
  const decoder = new TextDecoder('utf-8')
  for (let at = 0; at < xml.length; at += 1_048_576) {
    parser.write(decoder.decode(xml.subarray(at, at + 1_048_576), { stream: true }))
  }
  parser.end(decoder.decode())
}

/** Reads a .docx file; line numbers count paragraphs and table rows. */
export async function readDocx(bytes: Uint8Array, name: string): Promise<Source> {
  const parts = await readZip(bytes, name, (part) => partName.test(part))
  const main = parts.get('word/document.xml')
  if (!main) throw refuseFile('docx-without-text', name)
  const numbering = readNumbering(
    parts.get('word/numbering.xml')?.toString('utf8'),
    parts.get('word/styles.xml')?.toString('utf8'),
  )
  const walk: Walk = {
    lines: [],
    label: createListCounter(numbering),
    numbering,
    paragraphs: [],
    tables: [],
    block: 0,
    read: 0,
    generated: 0,
    deleted: 0,
    clamped: 0,
    budget: { left: stretchedMax },
  }
  walkDocument(main, walk, name)
  let around = 0
  let beside = 0
  for (const [part, content] of parts) {
    if (/(?:header|footer)\d*\.xml$/u.test(part)) around += countPart(content.toString('utf8'))
    if (/(?:footnotes|endnotes|comments)\.xml$/u.test(part)) beside += countPart(content.toString('utf8'))
  }
  let unseen = 0
  const lines = walk.lines.map((line) => {
    if (line.cells) return line
    const { text, count } = dropInvisible(line.text)
    unseen += count
    return count === 0 ? line : { ...line, text }
  })
  const aside: readonly (readonly [SourceNote['code'], number])[] = [
    ['headers-set-aside', around],
    ['notes-set-aside', beside],
    ['deletions-set-aside', walk.deleted],
    ['invisible-characters', unseen],
  ]
  const found = aside.filter(([, count]) => count > 0)
  const notes: SourceNote[] = found.map(([code, count]) => ({ code, line: 1, words: { count } }))
  if (walk.clamped > 0) notes.push({ code: 'columns-clamped', line: 1, words: { count: gridColumnsMax } })
  return {
    form: 'docx',
    lines,
    charactersRead: walk.read - unseen,
    generated: walk.generated,
    setAside: found.map(([what, characters]) => ({ what, characters })),
    notes,
  }
}
