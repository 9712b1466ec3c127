/** A period as a table for a spreadsheet: one row a unit and commitment. */
import writeXlsxFile from 'write-excel-file/node'
import type { z } from 'zod'
import { csvFile } from '#base/csv.ts'
import { NotAllowed, NotFound } from '#base/refusals.ts'
import { textIn, type Text } from '#base/text.ts'
import { openNames } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { measuresOn } from '../figures/figures.ts'
import { reaches } from './access.ts'
import type { reportOperations } from './contract.ts'
import { figureWords, targetWords } from './facts.ts'
import { listReported } from './periods.ts'
import { unitRefOf } from './reading.ts'
import { findPeriod } from './store.ts'
import { exportTexts, lineRoleTexts, reportStateTexts } from './texts.ts'

type Input = z.output<typeof reportOperations.exportPeriod.input>
type Output = z.output<typeof reportOperations.exportPeriod.output>

const widths = [24, 30, 24, 40, 14, 26, 50, 20, 14, 40, 40, 12, 14, 8]

async function toXlsx(table: readonly (readonly string[])[], sheet: string): Promise<string> {
  // A cell that begins like a formula is text all the same: its type says so.
  const rows = table.map((cells, row) =>
    cells.map((value) =>
      value === ''
        ? null
        : {
            value,
            type: String,
            wrap: true,
            alignVertical: 'top' as const,
            ...(row === 0 ? { fontWeight: 'bold' as const } : {}),
          },
    ),
  )
  const file = await writeXlsxFile(rows, {
    sheet,
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width })),
  }).toBuffer()
  return file.toString('base64')
}

/** All lines handed in for a period. */
export async function exportPeriod(ctx: QueryContext, { period: id, form, language }: Input): Promise<Output> {
  const found = await findPeriod(ctx.tx, id)
  if (found === undefined) throw new NotFound(`period ${id}`)
  if (!reaches(ctx, found.plan.office_unit_id))
    throw new NotAllowed('a period is exported by the office in charge of its plan')
  const say = (text: Text | undefined): string => (text === undefined ? '' : textIn(text, language))
  const lines = await listReported(ctx.tx, id)
  const index = await openNames(ctx.tx)
  const measures = await measuresOn(
    ctx,
    [...new Set(lines.map(({ commitment_id: commitment }) => commitment))],
    found.period.to_on,
  )
  const rows = lines.map((line) => {
    const { content } = line
    const held = measures.get(line.commitment_id)
    return [
      line.commitment_id,
      say(line.title),
      say(line.section_title),
      held?.basis ?? '',
      say(unitRefOf(index, line.unit_id).name),
      say(lineRoleTexts[line.role]),
      content.progress,
      say(targetWords(held)),
      say(figureWords(held, content, found.period.to_on)),
      content.figureOn,
      content.gap,
      content.problems,
      say(reportStateTexts[line.state]),
      line.submitted_on ?? '',
      line.is_late ? say(exportTexts.yes) : '',
    ]
  })
  const table = [Object.values(exportTexts.columns).map(say), ...rows]
  ctx.audit({ subject: id, details: { rows: rows.length, form } })
  const fileName = `${id}.${form}`
  if (form === 'csv')
    return { fileName, count: rows.length, mediaType: 'text/csv; charset=utf-8', content: csvFile(table) }
  return {
    fileName,
    count: rows.length,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: await toXlsx(table, say(found.period.title)),
  }
}
