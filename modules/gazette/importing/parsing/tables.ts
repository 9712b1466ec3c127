/** Reads tables: group rows, headers repeated on each page, empty cells that mean as above, rows without a number of their own. */
import { formatClauseId, type ClauseId } from '#base/clause-ids.ts'
import { parseChineseNumeral } from '#base/numerals.ts'
import { makeFinding, type Findings } from '../findings.ts'
import type { Component, ImportedRow, ImportedTable, UnitLine, UnitRole } from '../result.ts'
import type { SourceCell } from '../reading/source.ts'
import { takeLine, takeRun, type Ledger, type PlacedAs, type Run, type WorkLine } from './ledger.ts'
import { withoutSpaces } from './marks.ts'
import { roleOfWord, splitNames } from './names.ts'
import { linesOfRole } from './units.ts'

/** Where a table stands. */
export interface TablePlace {
  readonly component: Component
  readonly under?: ClauseId
  readonly annex?: string
  readonly title?: string
}

/** Tables of a block with the responsibilities their columns name. */
export interface ReadTables {
  readonly tables: ImportedTable[]
  readonly unitLines: UnitLine[]
}

interface Draft {
  readonly index: number
  readonly place: TablePlace
  readonly header: readonly string[]
  readonly headerLines: number[]
  readonly numberColumn: number
  /** Columns that name units, with the role their header gives. */
  readonly unitColumns: readonly { readonly column: number; readonly role: UnitRole }[]
  readonly rows: ImportedRow[]
  readonly groups: { text: string; line: number }[]
  readonly used: Set<string>
  readonly nextSub: Map<string, number>
  group: string | undefined
  /** Values of the row above by column; empty again below a group row. */
  above: string[]
  lastNumber: string | undefined
  lastMain: number
  lastSub: number
  line: number
  lineEnd: number
}

/** Most rows that one finding names. */
const rowsNamedMax = 40
const numberHeader = /^(?:序号|编号|项次|序|号|NO\.?)$/iu
const remarkHeader = /备注|说明|附注/u
const headerWord =
  /^(?:序号|编号|项次|项目|名称|任务|内容|单位|部门|时间|时限|要求|备注|类别|指标|措施|目标|事项|.{1,10}(?:名称|内容|要求|单位|部门|时间|时限|措施|目标|任务|事项|类别|指标))$/u

const valueOf = (line: WorkLine, cell: SourceCell): string => {
  const text = line.source.text.slice(cell.from, cell.to).trim()
  return text.includes('\n')
    ? text
        .split('\n')
        .map((piece) => piece.trim())
        .join('\n')
    : text
}

const cellsOf = (line: WorkLine): readonly SourceCell[] => line.source.cells ?? []

/** Whether a row reads as a header: all cells filled, no number in front, at least one customary word. */
function isHeader(values: readonly string[]): boolean {
  const bare = values.map((value) => value.replace(/\s+/gu, ''))
  if (numberHeader.test(bare[0] ?? '') && bare.length > 1) return true
  const filled = bare.filter((value) => value !== '').length
  return (
    filled === bare.length && !/^\d/u.test(bare[0] ?? '') && bare.filter((value) => headerWord.test(value)).length >= 2
  )
}

/** Whether a table's first row heads it without customary words: all filled, no figures, figures below. */
function headsFigures(values: readonly string[], rows: readonly WorkLine[]): boolean {
  if (rows.length < 2 || values.some((value) => value === '' || /\d/u.test(value) || value.length > 20)) return false
  return values.some((_, column) => {
    const below = rows.slice(1, 12).map((row) => {
      const cell = cellsOf(row)[column]
      return cell ? valueOf(row, cell) : ''
    })
    return below.filter((value) => /^[\d.,%％ ]+$/u.test(value)).length * 2 > below.length
  })
}

const sameHeader = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length &&
  a.every((value, index) => value.replace(/\s+/gu, '') === (b[index] ?? '').replace(/\s+/gu, ''))

/** The number printed in a cell: its value and, for 11-2, the second number. */
function readRowNumber(text: string): { number: number; sub?: number } | undefined {
  const bare = text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/^\(|\)$|[.、]$/gu, '')
  const match = /^(\d{1,6})(?:[-.](\d{1,4}))?$/u.exec(bare)
  if (match) return { number: Number(match[1]), ...(match[2] === undefined ? {} : { sub: Number(match[2]) }) }
  const chinese = parseChineseNumeral(bare)
  return chinese === undefined || chinese > 999_999 ? undefined : { number: chinese }
}

interface Reader {
  readonly ledger: Ledger
  readonly findings: Findings
  readonly unitLines: UnitLine[]
  readonly done: ImportedTable[]
  draft: Draft | undefined
  next: number
}

function placeCells(reader: Reader, line: WorkLine, as: PlacedAs): void {
  takeLine(reader.ledger, line, as)
}

function beginTable(
  reader: Reader,
  place: TablePlace,
  header: readonly string[],
  rows: readonly WorkLine[],
  line: WorkLine,
): Draft {
  const named = header.findIndex((value) => numberHeader.test(value.replace(/\s+/gu, '')))
  const counted = rows.every((row) => {
    const cell = cellsOf(row)[0]
    const value = cell ? valueOf(row, cell) : ''
    return value === '' || /^\d/u.test(value)
  })
  const draft: Draft = {
    index: reader.next,
    place,
    header,
    headerLines: header.length > 0 ? [line.line] : [],
    numberColumn: named >= 0 ? named : header.length === 0 && counted ? 0 : -1,
    unitColumns: header.flatMap((value, column) => {
      const role = /单位|部门|主体|机构|科室/u.test(value) ? roleOfWord(value) : undefined
      return role === undefined ? [] : [{ column, role }]
    }),
    rows: [],
    groups: [],
    used: new Set(),
    nextSub: new Map(),
    group: undefined,
    above: [],
    lastNumber: undefined,
    lastMain: 0,
    lastSub: 1,
    line: line.line,
    lineEnd: line.line,
  }
  reader.next += 1
  reader.draft = draft
  if (header.length === 0) reader.findings.push(makeFinding('table-header-missing', { line: line.line }))
  return draft
}

function endTable(reader: Reader): void {
  const { draft } = reader
  if (!draft) return
  reader.draft = undefined
  const id = formatClauseId([{ kind: 'tbl', number: draft.index }])
  const columns = (row: ImportedRow, list: readonly number[]) =>
    `${row.id.slice(row.id.lastIndexOf('__') + 2)}（${list.map((column) => draft.header[column] ?? `第${column + 1}列`).join('、')}）`
  const inherited = draft.rows.filter((row) => row.inherited.length > 0)
  const merged = draft.rows.filter((row) => row.merged.length > 0)
  const listed = (rows: readonly ImportedRow[], of: 'inherited' | 'merged') =>
    rows
      .slice(0, rowsNamedMax)
      .map((row) => columns(row, row[of]))
      .join('；') + (rows.length > rowsNamedMax ? `；等 ${rows.length} 行` : '')
  if (inherited.length > 0) {
    const rows = listed(inherited, 'inherited')
    reader.findings.push(makeFinding('cells-inherited', { line: draft.line, clause: id, words: { rows } }))
  }
  if (merged.length > 0) {
    const rows = listed(merged, 'merged')
    reader.findings.push(makeFinding('cells-merged', { line: draft.line, clause: id, words: { rows } }))
  }
  const { title, component, under, annex } = draft.place
  reader.done.push({
    id,
    ...(title === undefined ? {} : { title }),
    header: draft.header,
    rows: draft.rows,
    groups: draft.groups,
    headerLines: draft.headerLines,
    component,
    ...(under === undefined ? {} : { under }),
    ...(annex === undefined ? {} : { annex }),
    line: draft.line,
    lineEnd: draft.lineEnd,
  })
}

/** The id of a row: its printed number; without one, a further row of the number above, else its position. */
function idOfRow(reader: Reader, draft: Draft, line: WorkLine, printed: string): { id: ClauseId; number?: string } {
  const table = { kind: 'tbl' as const, number: draft.index }
  const read = draft.numberColumn < 0 ? undefined : readRowNumber(printed)
  const further = read === undefined && printed === '' && draft.lastNumber !== undefined && draft.numberColumn >= 0
  let main = read?.number ?? (further ? draft.lastMain : draft.rows.length + 1)
  let sub = read?.sub ?? (further ? draft.lastSub + 1 : undefined)
  const write = () => formatClauseId([table, { kind: 'r', number: main, ...(sub === undefined ? {} : { sub }) }])
  let id = write()
  const taken = draft.used.has(id)
  const base = id
  while (draft.used.has(id)) {
    if (read === undefined && !further) main += 1
    else sub = Math.max(sub ?? 1, draft.nextSub.get(base) ?? 1) + 1
    id = write()
  }
  if (taken && sub !== undefined) draft.nextSub.set(base, sub)
  draft.used.add(id)
  if (further) {
    const words = { number: draft.lastNumber ?? '', id }
    reader.findings.push(makeFinding('row-number-missing', { line: line.line, clause: id, words }))
  } else if (read && taken) {
    const words = { number: printed, id }
    reader.findings.push(makeFinding('row-number-duplicate', { line: line.line, clause: id, words }))
  } else if (read && draft.lastNumber !== undefined && read.sub === undefined && read.number > draft.lastMain + 1) {
    const words = { label: printed, expected: draft.lastMain + 1 }
    reader.findings.push(makeFinding('number-gap', { line: line.line, clause: id, words }))
  }
  if (read) draft.lastNumber = printed
  draft.lastMain = main
  draft.lastSub = sub ?? 1
  return { id, ...(read ? { number: printed } : {}) }
}

function fillCells(draft: Draft, line: WorkLine): { cells: string[]; inherited: number[]; merged: number[] } {
  const cells: string[] = []
  const inherited: number[] = []
  const merged: number[] = []
  for (const [column, cell] of cellsOf(line).entries()) {
    const value = valueOf(line, cell)
    if (cell.merged === 'left') {
      cells.push(cells[column - 1] ?? '')
      merged.push(column)
      continue
    }
    const above = draft.above[column]
    const fills = value === '' && above !== undefined && above !== '' && !remarkHeader.test(draft.header[column] ?? '')
    if (fills) (cell.merged === 'up' ? merged : inherited).push(column)
    cells.push(fills ? above : value)
  }
  return { cells, inherited, merged }
}

function addRow(reader: Reader, draft: Draft, line: WorkLine): void {
  const expected = draft.header.length
  const source = cellsOf(line)
  const { cells, inherited, merged } = fillCells(draft, line)
  const numberCell = source[draft.numberColumn]
  const printed = numberCell && draft.numberColumn >= 0 ? valueOf(line, numberCell) : ''
  const { id, number } = idOfRow(reader, draft, line, printed)
  if (expected > 0 && cells.length !== expected) {
    reader.findings.push(
      makeFinding('row-cells', { line: line.line, clause: id, words: { count: cells.length, expected } }),
    )
    while (cells.length < expected) cells.push('')
  }
  draft.above = cells
  draft.lineEnd = line.line
  draft.rows.push({
    id,
    ...(number === undefined ? {} : { number }),
    ...(draft.group === undefined ? {} : { group: draft.group }),
    cells,
    inherited,
    merged,
    line: line.line,
  })
  for (const { column, role } of draft.unitColumns) {
    const filled = inherited.includes(column) || merged.includes(column)
    addColumnUnits(reader, id, role, cells[column] ?? '', line.line, filled)
  }
}

function addColumnUnits(
  reader: Reader,
  clause: ClauseId,
  role: UnitRole,
  text: string,
  line: number,
  filled: boolean,
): void {
  for (const piece of text.split(/[；;\n]/u)) {
    const named = /^([^：:]{2,6})[：:](.*)$/u.exec(piece.trim())
    const own = named ? roleOfWord(named[1] ?? '') : undefined
    const names = splitNames(own === undefined ? piece : (named?.[2] ?? ''))
    reader.unitLines.push(
      ...linesOfRole({ clause }, own ?? role, names, {
        basis: 'column',
        line,
        text: text.trim(),
        ...(filled ? { inherited: true as const } : {}),
      }),
    )
  }
}

/** A row whose only words stand in its first cell heads those below it. */
function groupTitle(line: WorkLine): string | undefined {
  const cells = cellsOf(line)
  if (cells.length < 3) return undefined
  const [first, ...rest] = cells.map((cell) => valueOf(line, cell))
  const alone = first !== undefined && first !== '' && rest.every((value) => value === '')
  return alone && readRowNumber(first) === undefined ? first : undefined
}

/** Reads the tables of consecutive table lines; `next` is the number of the first. */
export function readTables(
  rows: readonly WorkLine[],
  place: TablePlace,
  next: number,
  ledger: Ledger,
  findings: Findings,
): ReadTables {
  const reader: Reader = { ledger, findings, unitLines: [], done: [], draft: undefined, next }
  for (const [index, line] of rows.entries()) {
    const values = cellsOf(line).map((cell) => valueOf(line, cell))
    const { draft } = reader
    const header = isHeader(values) || (!draft && headsFigures(values, index === 0 ? rows : []))
    if (draft && header && sameHeader(draft.header, values)) {
      placeCells(reader, line, 'table-header-repeated')
      draft.headerLines.push(line.line)
      draft.lineEnd = line.line
      continue
    }
    if (!draft || (header && draft.rows.length > 0)) {
      endTable(reader)
      const { title: _, ...untitled } = place
      const fresh = beginTable(reader, reader.done.length === 0 ? place : untitled, header ? values : [], rows, line)
      if (header) {
        placeCells(reader, line, 'table-header')
        continue
      }
      readRow(reader, fresh, line)
    } else readRow(reader, draft, line)
    if (index === rows.length - 1) break
  }
  endTable(reader)
  return { tables: reader.done, unitLines: reader.unitLines }
}

function readRow(reader: Reader, draft: Draft, line: WorkLine): void {
  const title = groupTitle(line)
  if (title === undefined) {
    placeCells(reader, line, 'cell')
    addRow(reader, draft, line)
    return
  }
  placeCells(reader, line, 'group-row')
  draft.group = title
  draft.above = []
  draft.groups.push({ text: title, line: line.line })
  draft.lineEnd = line.line
}

/** The title printed above a table. */
export function takeCaption(ledger: Ledger, run: Run): string {
  return withoutSpaces(takeRun(ledger, run, 0, run.text.length, 'table-title'))
}
