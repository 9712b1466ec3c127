/** Reads a table of readings; every row is a reading or what is wrong with it. */
import { isDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { readTable } from '#platform/tables/reading.ts'
import { Invalid } from '#base/refusals.ts'
import { readingsMax } from './contract.ts'
import { firstOf, lastOf } from './months.ts'
import type { GivenReading } from './store.ts'
import { rowTexts } from './texts.ts'

/** A row as read. */
export interface ReadRow {
  readonly row: number
  readonly from: string
  readonly through: string
  readonly value: string
  readonly reading?: GivenReading
  readonly problem?: Text
}

const names = {
  from: ['起始日', '月份', 'from', 'month'],
  through: ['截止日', 'through'],
  value: ['读数', 'value'],
  key: ['读数编号', 'id'],
} as const

const isMonth = (text: string): boolean => /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(text)

/** The days that two cells mean; a problem where they mean none. */
function daysOf(from: string, through: string): { from: Day; through: Day } | Text {
  if (through === '' && isMonth(from)) return { from: firstOf(from), through: lastOf(from) }
  const last = through === '' ? from : through
  if (!isDay(from) || !isDay(last) || last < from) return rowTexts.day
  return from.slice(0, 7) === last.slice(0, 7) ? { from, through: last } : rowTexts.month
}

/** Reads the file of base64 text; throws `Refused` for one that cannot be read and `Invalid` for an unknown head. */
export async function readRows(content: string): Promise<ReadRow[]> {
  const { head, rows } = await readTable(Buffer.from(content, 'base64'), readingsMax.table)
  const at = (column: keyof typeof names): number =>
    head.findIndex((cell) => (names[column] as readonly string[]).includes(cell.replace(/\s*\*$/u, '').toLowerCase()))
  const columns = { from: at('from'), through: at('through'), value: at('value'), key: at('key') }
  if (columns.from < 0 || columns.value < 0)
    throw new Invalid([{ path: 'file', message: `${rowTexts.head.zh}${rowTexts.head.en}` }])
  return rows.map(({ row, cells, faults }): ReadRow => {
    const cell = (column: keyof typeof names): string => (cells[columns[column]] ?? '').trim()
    const shown = { row, from: cell('from'), through: cell('through'), value: cell('value') }
    if ([columns.from, columns.through, columns.value].some((one) => faults.has(one)))
      return { ...shown, problem: rowTexts.fault }
    const days = daysOf(shown.from, shown.through)
    if (!('from' in days)) return { ...shown, problem: days }
    if (!/^\d{1,12}(?:\.\d{1,6})?$/u.test(shown.value)) return { ...shown, ...days, problem: rowTexts.value }
    const key = cell('key') === '' ? `${days.from}/${days.through}` : cell('key').slice(0, 100)
    return { ...shown, ...days, reading: { ...days, value: shown.value, key } }
  })
}
