/** A year of a service as a table for a spreadsheet. */
import writeXlsxFile from 'write-excel-file/node'
import type { z } from 'zod'
import { csvFile } from '#base/csv.ts'
import { textIn, type Language, type Text } from '#base/text.ts'
import type { statisticsView } from './contract.ts'
import { fewerThan, yearTexts as words } from './texts.ts'

type View = z.output<typeof statisticsView>

/** The table: one line an item, then the months. */
function rowsOf(view: View, language: Language): string[][] {
  const say = (text: Text): string => textIn(text, language)
  const shown = (count: number | null): string => (count === null ? say(fewerThan(view.countMin ?? 1)) : String(count))
  const { totals, steps, open, days, limit, rating } = view
  const line = (item: Text, value: string, basis = ''): string[] => [say(item), value, basis]
  return [
    [say(words.item), say(words.count), say(words.basis)],
    ...(['received', 'ended', 'granted', 'refused', 'other', 'late'] as const).map((key) =>
      line(words[key], shown(totals[key])),
    ),
    ...(open === undefined ? [] : [line(words.open, shown(open.count)), line(words.openLate, shown(open.late))]),
    ...(['accepted', 'corrected', 'hearings', 'bySilence'] as const).map((key) => line(words[key], shown(steps[key]))),
    ...(days === undefined ? [] : [line(words.median, String(days.median)), line(words.p90, String(days.p90))]),
    ...(limit === undefined ? [] : [line(words.limit, say(limit))]),
    ...(rating === undefined ? [] : [line(words.rating, `${rating.mean} / ${rating.count}`)]),
    ...view.outcomes.map(({ title, basis, count }) => line(title, shown(count), say(basis.label))),
    ...view.grounds.map(({ title, basis, count }) => line(title, shown(count), say(basis.label))),
    [],
    [words.month, words.received, words.ended, words.late].map(say),
    ...view.months.map(({ month, received, ended, late }) => [month, shown(received), shown(ended), shown(late)]),
  ]
}

/** The file: CSV as text, xlsx in base64. A cell that begins like a formula is text all the same. */
export async function tableOfYear(
  view: View,
  form: 'csv' | 'xlsx',
  language: Language,
): Promise<{ fileName: string; mediaType: string; content: string; count: number }> {
  const rows = rowsOf(view, language)
  const fileName = `${view.service.id}-${view.year}.${form}`
  const count = rows.length
  if (form === 'csv') return { fileName, count, mediaType: 'text/csv; charset=utf-8', content: csvFile(rows) }
  const buffer = await writeXlsxFile(
    rows.map((row) => row.map((value) => (value === '' ? null : { value, type: String, wrap: true }))),
    { sheet: String(view.year), columns: [40, 16, 40, 16].map((width) => ({ width })) },
  ).toBuffer()
  return {
    fileName,
    count,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: buffer.toString('base64'),
  }
}
