/** Makes paragraphs of lines: joins those that a page break cut, keeps quoted articles whole, gathers tables and unit lines. */
import { makeFinding, type Findings } from '../findings.ts'
import type { Stretch } from '../result.ts'
import { extendRun, startRun, type Run, type WorkLine } from './ledger.ts'
import { breaksOff, countVisible, endsSentence } from './marks.ts'
import { readMarker, type Marker } from './markers.ts'
import { isUnitLine, looksLikeUnit, splitNames } from './names.ts'

/** A paragraph with the mark it begins with. */
export interface TextBlock {
  readonly kind: 'text'
  readonly run: Run
  readonly marker?: Marker
  readonly quoted: Stretch[]
  readonly joins: { readonly at: number; readonly line: number }[]
}

/** A line that names units (主办单位：…). */
export interface UnitBlock {
  readonly kind: 'units'
  readonly run: Run
}

/** Consecutive table lines, with the line above that names the table; `alone` when a single line stands in no table. */
export interface TableBlock {
  readonly kind: 'table'
  readonly rows: WorkLine[]
  readonly caption?: Run
  readonly alone: boolean
}

/** A block of a document's text. */
export type Block = TextBlock | UnitBlock | TableBlock

/** A line cut by a page break fills its print line, so a shorter one without a final mark is complete: a heading, an item. */
const printLineMin = 22
/** A plain paragraph may be set narrower, as in columns. */
const plainLineMin = 18
const headingMax = 40
const quoteLinesMax = 400
const opensUnclosed = /[《（(〔“][^》）)〕”]{0,200}$/u
const beginsReference =
  /^(?:第[〇零一二三四五六七八九十百千\d]{1,8}[条款项章节]|[（(][一二三四五六七八九十]{1,4}[)）])/u
const beginsInside = /^[，。；：、！？）】》”’〉〕,;:!?)\]%％]/u

interface Open {
  block: TextBlock | UnitBlock
  lastLine: WorkLine
  punctuated: boolean
  length: number
  /** Quotation marks open at the end so far, and whether the outermost begins quoted wording (after a colon, or the paragraph). */
  depth: number
  quoting: boolean
}

interface Balance {
  readonly opens: number
  readonly closes: number
  readonly startsOpen: boolean
}

function balanceOf(value: string): Balance {
  let opens = 0
  let closes = 0
  if (value.includes('“') || value.includes('”')) {
    for (const character of value) {
      if (character === '“') opens += 1
      else if (character === '”') closes += 1
    }
  }
  return { opens, closes, startsOpen: value.startsWith('“') }
}

/** Depth of quotation after a line; a mark that reopens the quotation at a paragraph's start does not deepen it. */
function depthAfter(depth: number, balance: Balance): number {
  const reopened = balance.startsOpen && depth > 0 ? 1 : 0
  return Math.max(0, depth + balance.opens - reopened - balance.closes)
}

const beginsQuoting = (text: string, depthBefore: number): boolean => {
  if (depthBefore > 0) return true
  let open = -1
  let depth = 0
  for (let at = text.indexOf('“'); at >= 0 && at < text.length; at += 1) {
    const character = text.charAt(at)
    if (character === '“') {
      if (depth === 0) open = at
      depth += 1
    } else if (character === '”' && depth > 0) depth -= 1
  }
  if (depth === 0 || open < 0) return false
  return /[：:]\s*$/u.test(text.slice(0, open)) || text.slice(0, open).trim() === ''
}

function makeOpen(block: TextBlock | UnitBlock, line: WorkLine): Open {
  const depth = depthAfter(0, balanceOf(line.value))
  const body = block.kind === 'text' && block.marker ? line.value.slice(block.marker.body) : line.value
  return {
    block,
    lastLine: line,
    punctuated: /[，。；：,;:]/u.test(body),
    length: countVisible(line.value),
    depth,
    quoting: depth > 0 && beginsQuoting(body, 0),
  }
}

/** Whether a line without a mark goes on with the paragraph before it. */
function goesOn(open: Open, line: WorkLine, indentStyled: boolean): boolean {
  const last = open.lastLine.value
  if (open.block.kind === 'units') {
    if (breaksOff(last)) return true
    if (open.length < printLineMin || endsSentence(line.value) || /[，。；：]/u.test(line.value)) return false
    return splitNames(line.value).every((name) => looksLikeUnit(name))
  }
  if (beginsInside.test(line.value)) return true
  if (endsSentence(last)) return false
  if (indentStyled && line.indented) return false
  if (breaksOff(last) || opensUnclosed.test(last.slice(-220)) || beginsReference.test(line.value)) return true
  const shape = open.block.marker?.shape
  if (shape === undefined) return countVisible(last) >= plainLineMin
  if (shape === 'article') return open.length >= plainLineMin
  if (open.block.run.parts.length > 1) return countVisible(last) >= plainLineMin
  if (shape === 'one') return open.length > headingMax || (open.punctuated && open.length > printLineMin + 6)
  if (shape === 'book' || shape === 'subbook' || shape === 'chapter' || shape === 'section') return false
  return open.length >= printLineMin
}

interface Builder {
  readonly blocks: Block[]
  readonly lines: readonly WorkLine[]
  readonly balances: readonly Balance[]
  readonly findings: Findings
  readonly indentStyled: boolean
  open: Open | undefined
  quoteUntil: number
  lastRunNumber: number
}

function extend(builder: Builder, open: Open, index: number, line: WorkLine, quoted: boolean): void {
  const { block } = open
  const newParagraph = quoted && (endsSentence(open.lastLine.value) || readMarker(line.value) !== undefined)
  const at = block.run.text.length
  if (block.kind === 'text') {
    if (newParagraph) block.quoted.push({ start: at + 1, end: at + 1 + line.value.length })
    else block.joins.push({ at, line: line.line })
    const marked = block.marker && block.marker.shape !== 'dash' && block.marker.shape !== 'run'
    if (!quoted && marked && !open.punctuated && block.run.parts.length === 1) {
      const place = { line: open.lastLine.line, words: { next: line.line } }
      builder.findings.push(makeFinding('join-doubtful', place))
    }
  }
  extendRun(block.run, line, newParagraph ? '\n' : '')
  const balance = builder.balances[index]
  const before = open.depth
  if (balance) open.depth = depthAfter(before, balance)
  open.quoting = open.depth > 0 && (before > 0 ? open.quoting : beginsQuoting(line.value, 0))
  open.lastLine = line
  open.punctuated ||= /[，。；：,;:]/u.test(line.value)
  open.length += countVisible(line.value)
}

/** Index of the line that closes the quotation open after the line before `from`; undefined when none does. */
function closingLine(builder: Builder, from: number, depthBefore: number): number | undefined {
  let depth = depthBefore
  for (let index = from; index < Math.min(builder.lines.length, from + quoteLinesMax); index += 1) {
    const balance = builder.balances[index]
    if (!balance || builder.lines[index]?.source.cells) return undefined
    depth = depthAfter(depth, balance)
    if (depth === 0) return index
  }
  return undefined
}

function addTable(builder: Builder, start: number): number {
  const rows: WorkLine[] = []
  let index = start
  for (let line = builder.lines[index]; line?.source.cells; line = builder.lines[index]) {
    rows.push(line)
    index += 1
  }
  const last = builder.blocks.at(-1)
  let caption: Run | undefined
  if (last?.kind === 'text' && !last.marker && last === builder.open?.block && builder.open.length <= 60) {
    if (last.run.parts.length <= 2 && !endsSentence(builder.open.lastLine.value)) {
      caption = last.run
      builder.blocks.pop()
    }
  }
  builder.blocks.push({ kind: 'table', rows, alone: rows.length === 1, ...(caption === undefined ? {} : { caption }) })
  builder.open = undefined
  return index
}

function isContinuedRun(builder: Builder, marker: Marker): boolean {
  const { open } = builder
  if (marker.shape !== 'run' || !open || endsSentence(open.lastLine.value)) return false
  return marker.number !== 1 && marker.number !== builder.lastRunNumber + 1
}

function addLine(builder: Builder, index: number, line: WorkLine): void {
  const { open } = builder
  if (open?.block.kind === 'text' && index <= builder.quoteUntil) {
    extend(builder, open, index, line, true)
    return
  }
  if (isUnitLine(line.value)) {
    const block: UnitBlock = { kind: 'units', run: startRun(line) }
    builder.blocks.push(block)
    builder.open = makeOpen(block, line)
    return
  }
  const marker = readMarker(line.value)
  if (open?.block.kind === 'text' && open.quoting && (marker || endsSentence(open.lastLine.value))) {
    const closing = closingLine(builder, index, open.depth)
    if (closing !== undefined) {
      builder.quoteUntil = closing
      extend(builder, open, index, line, true)
      return
    }
    builder.findings.push(makeFinding('quote-unclosed', { line: open.lastLine.line }))
    open.quoting = false
  }
  if (open && (marker ? isContinuedRun(builder, marker) : goesOn(open, line, builder.indentStyled))) {
    extend(builder, open, index, line, false)
    return
  }
  const block: TextBlock = { kind: 'text', run: startRun(line), quoted: [], joins: [], ...(marker ? { marker } : {}) }
  builder.blocks.push(block)
  builder.open = makeOpen(block, line)
  if (marker?.shape === 'run') builder.lastRunNumber = marker.number
}

/** Whether paragraphs of a file are told by their indent. */
export function isIndentStyled(lines: readonly WorkLine[]): boolean {
  let indented = 0
  let plain = 0
  for (const line of lines) {
    if (line.source.cells) continue
    if (line.indented) indented += 1
    else plain += 1
  }
  return indented > 3 && indented * 4 > indented + plain
}

/** The blocks of a component's lines. */
export function buildBlocks(lines: readonly WorkLine[], findings: Findings): Block[] {
  const builder: Builder = {
    blocks: [],
    lines,
    balances: lines.map((line) => balanceOf(line.value)),
    findings,
    indentStyled: isIndentStyled(lines),
    open: undefined,
    quoteUntil: -1,
    lastRunNumber: 0,
  }
  for (let index = 0; index < lines.length;) {
    const line = lines[index]
    if (!line) break
    const cells = line.source.cells
    const following = lines[index + 1]?.source.cells
    if (cells && (cells.length > 2 || following !== undefined)) index = addTable(builder, index)
    else {
      addLine(builder, index, line)
      index += 1
    }
  }
  return builder.blocks
}
