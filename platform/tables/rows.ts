/** What the checks of tables share: cells by column, what is wrong with one, what a row would do. */
import { isDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Column } from './columns.ts'
import type { Fault, Table } from './reading.ts'

/** Something wrong in a row: the column, what stands there, what is wrong, how to mend it. */
export interface RowIssue {
  readonly column?: string
  readonly name?: Text
  readonly value?: string
  readonly message: Text
  readonly cure: Text
}

/** A column in which a row changes what is there. */
export interface RowChange {
  readonly column: string
  readonly name: Text
  readonly before: string
  readonly after: string
}

/** A row by columns; a column that the file does not have is absent, an empty cell is an empty text. */
export interface RowCells {
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
  readonly faults: Readonly<Record<string, Fault>>
}

/** What a row would do. `T` is what applying needs. */
export interface CheckedRow<T> {
  readonly row: number
  readonly outcome: 'new' | 'changed' | 'same' | 'error'
  readonly subject: string
  readonly changes: readonly RowChange[]
  readonly issues: readonly RowIssue[]
  readonly write?: T | undefined
}

/** Lays a table's cells under their columns. */
export function byColumns(table: Table, columns: readonly (Column | undefined)[]): RowCells[] {
  return table.rows.map(({ row, cells, faults }) => ({
    row,
    cells: Object.fromEntries(columns.flatMap((one, index) => (one ? [[one.key, cells[index] ?? '']] : []))),
    faults: Object.fromEntries(
      [...faults].flatMap(([index, fault]) => {
        const one = columns[index]
        return one ? [[one.key, fault]] : []
      }),
    ),
  }))
}

/** Collects the issues of one row. */
export interface IssueList {
  readonly all: RowIssue[]
  /** Notes an issue of a column. */
  wrong(column: string | undefined, message: Text, cure: Text): void
}

/** Opens the issues of a row with what its cells hide: formulas, merged cells, digits lost. */
export function openIssues(columns: readonly Column[], { cells, faults }: RowCells): IssueList {
  const all: RowIssue[] = []
  const wrong: IssueList['wrong'] = (key, message, cure) => {
    const column = columns.find((one) => one.key === key)
    const value = key === undefined || column?.isPersonal === true ? undefined : cells[key]
    all.push({
      ...(column ? { column: column.key, name: column.name } : {}),
      ...(value === undefined || value === '' ? {} : { value: value.slice(0, 200) }),
      message,
      cure,
    })
  }
  for (const [key, fault] of Object.entries(faults)) wrong(key, ...faultTexts[fault])
  for (const [key, value] of Object.entries(cells)) {
    if (/^[=@\uFF1D\uFF20]|^[+\-\uFF0B\uFF0D](?![\d\s()-]+$)/u.test(value))
      wrong(
        key,
        { zh: '像公式一样开头', en: 'begins like a formula' },
        { zh: '去掉开头的符号', en: 'take the sign at the start away' },
      )
    if (value.length > 2000)
      wrong(
        key,
        { zh: '超过两千个字', en: 'longer than two thousand characters' },
        { zh: '写短一些', en: 'shorten it' },
      )
  }
  for (const one of columns)
    if (one.isNeeded === true && (cells[one.key] ?? '') === '')
      wrong(one.key, { zh: '没有填', en: 'is empty' }, { zh: '这一列必须填', en: 'this column is needed' })
  return { all, wrong }
}

const faultTexts: Readonly<Record<Fault, readonly [Text, Text]>> = {
  formula: [
    { zh: '单元格里是公式', en: 'the cell holds a formula' },
    { zh: '复制后“选择性粘贴”为数值', en: 'copy it and paste it as a value' },
  ],
  merged: [
    { zh: '单元格是合并的', en: 'the cell is merged with others' },
    { zh: '取消合并，每一行都填上', en: 'unmerge it and fill in every row' },
  ],
  'digits-lost': [
    { zh: '数字存成了数值，后几位可能已经丢失', en: 'stored as a number; its last digits may be lost' },
    { zh: '把这一列设为文本格式，重新填写', en: 'format the column as text and enter it again' },
  ],
}

/** A day in a cell: `2012-7-3`, `2012/07/03` and `2012年7月3日` are understood. */
export function dayIn(issues: IssueList, column: string, value: string | undefined): Day | undefined {
  if (value === undefined || value === '') return undefined
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u.exec(value)
  const text = parts
    ? `${parts[1] ?? ''}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`
    : value
  if (isDay(text)) return text
  issues.wrong(
    column,
    { zh: '不是一个存在的日期', en: 'is no day that exists' },
    { zh: '写成 2012-07-23 的样子', en: 'write it as 2012-07-23' },
  )
  return undefined
}

/** Parts of a cell separated by semicolons or line breaks. */
export function listIn(value: string | undefined): string[] {
  return (value ?? '')
    .split(/[;；\n]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** Columns in which two rows of cells differ, without personal ones. */
export function changesBetween(
  columns: readonly Column[],
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): RowChange[] {
  return columns.flatMap(({ key, name, isPersonal }) => {
    const [old, now] = [before[key] ?? '', after[key] ?? '']
    return isPersonal === true || old === now ? [] : [{ column: key, name, before: old, after: now }]
  })
}

/** Rows that name what an earlier row named; keyed by what they name. */
export function findDoubles(rows: readonly { readonly row: number; readonly key: string }[]): Map<number, number> {
  const first = new Map<string, number>()
  const doubles = new Map<number, number>()
  for (const { row, key } of rows) {
    if (key === '') continue
    const earlier = first.get(key)
    if (earlier === undefined) first.set(key, row)
    else doubles.set(row, earlier)
  }
  return doubles
}

/** How many rows of each outcome. */
export function countRows(rows: readonly { readonly outcome: CheckedRow<unknown>['outcome'] }[]) {
  const counts = { new: 0, changed: 0, same: 0, error: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  return counts
}
