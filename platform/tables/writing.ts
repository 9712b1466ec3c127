/** Writes tables as xlsx and CSV, so that no cell runs as a formula. */
import writeXlsxFile from 'write-excel-file/node'
import { csvFile } from '#base/csv.ts'
import { textIn, type Language } from '#base/text.ts'
import type { Column } from './columns.ts'

/** A file to be sent, its bytes in base64. */
export interface TableFile {
  readonly fileName: string
  readonly mediaType: string
  readonly content: string
}

/** Makes the file; every cell is text. In xlsx a second sheet says what belongs in each column. */
export async function writeTable(
  columns: readonly Column[],
  rows: readonly Readonly<Record<string, string>>[],
  { form, language, name }: { form: 'xlsx' | 'csv'; language: Language; name: string },
): Promise<TableFile> {
  const head = columns.map((one) => `${textIn(one.name, language)}${one.isNeeded === true ? ' *' : ''}`)
  if (form === 'csv') {
    const text = csvFile([head, ...rows.map((row) => columns.map((one) => row[one.key] ?? ''))])
    return {
      fileName: `${name}.csv`,
      mediaType: 'text/csv; charset=utf-8',
      content: Buffer.from(text).toString('base64'),
    }
  }
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const, backgroundColor: '#e6ece8' })
  const plain = (value: string) => (value === '' ? null : { value, type: String, format: '@' })
  const guide = [
    (language === 'zh' ? ['列', '必填', '说明'] : ['Column', 'Needed', 'What belongs there']).map(bold),
    ...columns.map((one) => [
      plain(textIn(one.name, language)),
      plain(one.isNeeded === true ? '*' : ''),
      plain(textIn(one.hint, language)),
    ]),
  ]
  const bytes = await writeXlsxFile([
    {
      data: [head.map(bold), ...rows.map((row) => columns.map((one) => plain(row[one.key] ?? '')))],
      sheet: language === 'zh' ? '数据' : 'Data',
      columns: columns.map(({ width = 16 }) => ({ width })),
      stickyRowsCount: 1,
    },
    { data: guide, sheet: language === 'zh' ? '说明' : 'Guide', columns: [{ width: 18 }, { width: 8 }, { width: 90 }] },
  ]).toBuffer()
  return {
    fileName: `${name}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: bytes.toString('base64'),
  }
}
