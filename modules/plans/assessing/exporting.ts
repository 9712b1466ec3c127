/** An assessment as a file: the table of units, and every line of every account. */
import writeXlsxFile from 'write-excel-file/node'
import type { z } from 'zod'
import { csvFile } from '#base/csv.ts'
import { textIn, type Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { requireOffice } from './access.ts'
import type { assessingOperations } from './contract.ts'
import { readCurrent } from './current.ts'
import { getScheme } from './gathering.ts'
import { accountLines } from './queries.ts'
import { columnTexts as heads, stateTexts } from './texts.ts'

type Operation = (typeof assessingOperations)['exportAssessment']

type Say = (text: Text | undefined) => string

type Current = Awaited<ReturnType<typeof readCurrent>>

function unitRows(current: Current, say: Say): string[][] {
  const head = [heads.rank, heads.unit, heads.total, heads.grade, heads.because, heads.self].map(say)
  const rows = accountLines(current).map((one) => [
    one.rank === undefined ? '' : String(one.rank),
    say(one.name),
    one.total ?? '',
    say(one.grade),
    say(one.because),
    one.self ?? '',
  ])
  return [head, ...rows]
}

function lineRows({ result }: Current, say: Say): string[][] {
  const head = [heads.unit, heads.line, heads.weight, heads.input, heads.arithmetic, heads.points].map(say)
  const rows = (result?.units ?? []).flatMap(({ name, lines }) =>
    lines.map((line) => [
      say(name),
      say(line.title),
      line.weight ?? '',
      say(line.input),
      say(line.arithmetic),
      line.points ?? '',
    ]),
  )
  return [head, ...rows]
}

const number = /^-?\d+(\.\d+)?$/u

// A cell that begins like a formula is text all the same in xlsx: its type says so.
function sheetOf(rows: readonly (readonly string[])[], sheet: string, widths: readonly number[]) {
  return {
    sheet,
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width })),
    data: rows.map((row, index) =>
      row.map((value) => {
        if (value === '') return null
        if (index === 0) return { value, type: String, fontWeight: 'bold' as const }
        return number.test(value)
          ? { value: Number(value), type: Number }
          : { value, type: String, wrap: true, alignVertical: 'top' as const }
      }),
    ),
  }
}

/** The table of units alone, as xlsx. */
export async function unitsBook(current: Current, say: Say): Promise<Buffer> {
  // Without the reasons and the unit's own view: what is handed on is rank, total and grade.
  const rows = unitRows(current, say).map((row) => row.slice(0, 4))
  return writeXlsxFile([sheetOf(rows, say(heads.results), [8, 34, 10, 14])]).toBuffer()
}

/** The table as CSV, everything as JSON, or both tables as xlsx (base64). */
export async function exportAssessment(
  ctx: QueryContext,
  { assessment, form, language }: z.output<Operation['input']>,
): Promise<z.output<Operation['output']>> {
  const current = await readCurrent(ctx.tx, assessment)
  requireOffice(ctx, await getScheme(ctx, current.row.scheme))
  const say: Say = (text) => (text === undefined ? '' : textIn(text, language))
  const { row, standing, inputs, result, frozen } = current
  const fileName = `assessment-${row.plan}-${row.year}.${form}`
  if (form === 'json') {
    const state = { state: standing.state, word: stateTexts[standing.state], hash: frozen?.hash }
    const content = `${JSON.stringify({ id: row.id, plan: row.plan, year: row.year, ...state, inputs, result }, null, 1)}\n`
    return { fileName, mediaType: 'application/json; charset=utf-8', content }
  }
  if (form === 'csv')
    return {
      fileName,
      mediaType: 'text/csv; charset=utf-8',
      content: csvFile([...unitRows(current, say), [], ...lineRows(current, say)]),
    }
  const buffer = await writeXlsxFile([
    sheetOf(unitRows(current, say), say(heads.results), [8, 34, 10, 14, 60, 10]),
    sheetOf(lineRows(current, say), say(heads.lines), [34, 24, 10, 60, 40, 10]),
  ]).toBuffer()
  return {
    fileName,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: buffer.toString('base64'),
  }
}
