/** Reads an uploaded table, xlsx or CSV, into cells of text; what a cell hides (formulas, merges, lost digits) is told. */
import { parse, CsvError } from 'csv-parse/sync'
import { InvalidSpreadsheetError, readSheet } from 'read-excel-file/node'
import { refused } from './refusals.ts'
import { readParts } from './zip-guard.ts'

/** What is wrong with how a cell stands in the file. */
export type Fault = 'formula' | 'merged' | 'digits-lost'

/** A row below the head; `row` is counted as the spreadsheet does. */
export interface TableRow {
  readonly row: number
  readonly cells: readonly string[]
  /** By column. */
  readonly faults: ReadonlyMap<number, Fault>
}

/** A table as read. */
export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly TableRow[]
}

/** Most columns and bytes of a file. */
export const tableLimits = { columns: 60, bytes: 5 * 1024 * 1024 } as const

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell === '')

function tooMany(count: number, max: number): void {
  if (count > max) throw refused('rows-too-many', { count, max })
}

function decode(bytes: Buffer): string {
  const attempt = (encoding: string): string | undefined => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      return undefined
    }
  }
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  const text = marked === undefined ? (attempt('utf-8') ?? attempt('gb18030')) : attempt(marked)
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (text === undefined || /[\u0000-\u0008\u000E-\u001F\u007F]/u.test(text)) throw refused('encoding-unknown')
  return text
}

/** An apostrophe that an export put before a sign that spreadsheets take for a formula. */
const unguarded = (cell: string): string => (/^'[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u.test(cell) ? cell.slice(1) : cell)

function readCsv(bytes: Buffer, rowsMax: number): Table {
  const text = decode(bytes).replace(/^\uFEFF/u, '')
  const [first = ''] = text.split(/\r\n|\n|\r/u, 1)
  const delimiter = [',', '\t', ';'].reduce((best, one) =>
    first.split(one).length > first.split(best).length ? one : best,
  )
  let records: string[][]
  try {
    records = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 200_000,
      to: rowsMax + 2,
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw refused('file-unreadable', { why: error.message })
  }
  if (records.length > rowsMax + 1) tooMany(text.split(/\r\n|\n|\r/u).length - 1, rowsMax)
  const [head, ...rows] = records.map((record) => record.map((cell) => unguarded(cell.trim())))
  return {
    head: head ?? [],
    rows: rows.map((cells, index) => ({ row: index + 2, cells, faults: new Map<number, Fault>() })),
  }
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** The part that holds the first sheet. */
function firstSheet(parts: ReadonlyMap<string, string>): string {
  const book = parts.get('xl/workbook.xml') ?? ''
  const id = /<(?:\w+:)?sheet\b[^>]*\br:id="([^"]+)"/u.exec(book)?.[1]
  const links = parts.get('xl/_rels/workbook.xml.rels') ?? ''
  const link = [...links.matchAll(/<Relationship\b[^>]*>/gu)]
    .map(([tag]) => tag)
    .find((tag) => tag.includes(`Id="${id ?? ''}"`))
  const target = /\bTarget="([^"]+)"/u.exec(link ?? '')?.[1]
  const sheet = target === undefined ? undefined : parts.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  if (sheet === undefined) throw refused('file-unreadable', { why: 'xl/workbook.xml' })
  return sheet
}

interface Hidden {
  readonly faults: ReadonlyMap<number, ReadonlyMap<number, Fault>>
  readonly isHeadMerged: boolean
}

/** Formulas and merged cells of a sheet; refuses one that reaches too far before it is laid out. */
function lookInto(sheet: string, rowsMax: number): Hidden {
  const faults = new Map<number, Map<number, Fault>>()
  const note = (row: number, column: number, fault: Fault): void => {
    faults.set(row, (faults.get(row) ?? new Map<number, Fault>()).set(column, fault))
  }
  let last = 0
  for (const [, letters = '', digits = '', formula] of sheet.matchAll(
    /<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(?:\/>|>(\s*<(?:\w+:)?f\b)?)/gu,
  )) {
    const [row, column] = [Number(digits), columnOf(letters)]
    if (column >= tableLimits.columns) throw refused('head-wrong', { why: `${letters}${digits}` })
    last = Math.max(last, row)
    if (formula !== undefined) note(row, column, 'formula')
  }
  tooMany(last - 1, rowsMax)
  let isHeadMerged = false
  for (const [, from = '', top = '', bottom = ''] of sheet.matchAll(
    /<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)(\d+):[A-Z]+(\d+)"/gu,
  )) {
    if (Number(top) === 1) isHeadMerged = true
    for (let row = Number(top); row <= Math.min(Number(bottom), last); row += 1) note(row, columnOf(from), 'merged')
  }
  return { faults, isHeadMerged }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

async function readXlsx(bytes: Buffer, rowsMax: number): Promise<Table> {
  const parts = await readParts(bytes, (name) => name.startsWith('xl/') && /\.(?:xml|rels)$/u.test(name))
  if ([...parts.values()].some((xml) => /<!(?:DOCTYPE|ENTITY)/u.test(xml.slice(0, 4000))))
    throw refused('file-unreadable', { why: 'DOCTYPE' })
  const { faults, isHeadMerged } = lookInto(firstSheet(parts), rowsMax)
  if (isHeadMerged) throw refused('head-wrong', { why: '合并的单元格 merged cells' })
  // A number is kept as its digits stand in the file.
  const sheet = await readSheet(bytes, { parseNumber: (digits) => digits }).catch((error: unknown) => {
    if (error instanceof InvalidSpreadsheetError) throw refused('file-unreadable', { why: error.message })
    throw error
  })
  const [head = [], ...rows] = sheet.map((row) => row.map(cellText))
  return {
    head,
    rows: rows.map((cells, index) => {
      const own = new Map(faults.get(index + 2))
      for (const [column, cell] of cells.entries())
        if (/^-?\d(?:\.\d+)?E\+\d+$/iu.test(cell) || /^\d{16,}$/u.test(cell))
          own.set(column, own.get(column) ?? 'digits-lost')
      return { row: index + 2, cells, faults: own }
    }),
  }
}

/** Reads a file by what it is, not by what it is called; throws `Refused`. Rows that are empty are left out. */
export async function readTable(bytes: Buffer, rowsMax: number): Promise<Table> {
  if (bytes.length > tableLimits.bytes)
    throw refused('file-too-large', { why: `${Math.ceil(bytes.length / 1_048_576)} MB` })
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    throw refused('file-unreadable', { why: 'xls，或者加了密 xls, or encrypted' })
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK'
  const table = isZip ? await readXlsx(bytes, rowsMax) : readCsv(bytes, rowsMax)
  const rows = table.rows.filter(({ cells }) => !isEmpty(cells))
  if (isEmpty(table.head)) throw refused('head-wrong', { why: '第一行是空的 row 1 is empty' })
  if (rows.length === 0) throw refused('rows-missing')
  return { head: table.head, rows }
}
