/** Commitments as a file: open data in JSON, tables for a spreadsheet. */
import { sql } from 'kysely'
import writeXlsxFile from 'write-excel-file/node'
import type { z } from 'zod'
import { csvFile } from '#base/csv.ts'
import { textIn, type Language, type Text } from '#base/text.ts'
import { modalityTexts } from '#modules/norms/texts.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { plansContract } from './contract.ts'
import { lampTexts } from './figures/texts.ts'
import { conditionsOf, openKnown } from './selecting.ts'
import { columnTexts, kindTexts, ownerTexts, stateTexts } from './texts.ts'
import { selectCommitments, toLines, type CommitmentRow, type Line } from './views.ts'
import { measureWords, whenWords } from './wording/texts.ts'

type Input = z.output<typeof plansContract.exportCommitments.input>
type Output = z.output<typeof plansContract.exportCommitments.output>

/** As many as a spreadsheet program still opens with ease. */
const rowsMax = 50_000

const openTexts = {
  scope: { zh: '理解待定', en: 'reading open' },
  differences: { zh: '两处不一致', en: 'places disagree' },
} as const satisfies Record<string, Text>

/** A row of the table, in the order of `columnTexts`. */
function cellsOf(one: Line, language: Language, portalUrl: string | undefined): string[] {
  const say = (text: Text | undefined): string => (text === undefined ? '' : textIn(text, language))
  const names = (units: Line['lead']): string =>
    units.map(({ name }) => say(name)).join(language === 'zh' ? '、' : '; ')
  const open = [
    ...(one.scope === 'open' ? [openTexts.scope] : []),
    ...(one.differences > 0 ? [openTexts.differences] : []),
  ]
  return [
    one.id,
    say(one.title),
    one.instrument.number ?? say(one.instrument.title),
    one.clauses.join(' '),
    say(kindTexts[one.kind]),
    say(modalityTexts[one.modality]),
    say(ownerTexts[one.owner]),
    names(one.lead),
    names(one.cooperating),
    one.startsOn ?? '',
    one.dueOn ?? '',
    say(whenWords(one)),
    say(stateTexts[one.state]),
    one.standing === undefined ? '' : say(lampTexts[one.standing.lamp]),
    one.standing?.shown ?? '',
    one.standing?.on ?? '',
    one.measure === undefined ? '' : say(measureWords(one.measure)),
    one.parent?.id ?? '',
    open.map(say).join(language === 'zh' ? '、' : '; '),
    portalUrl === undefined ? '' : `${portalUrl}${language === 'en' ? '/en' : ''}/implementation/commitments/${one.id}`,
  ]
}

const widths = [26, 46, 20, 34, 12, 10, 18, 30, 40, 12, 12, 26, 12, 12, 12, 12, 30, 24, 16, 50]

// A cell that begins like a formula is text all the same in xlsx: its type says so.
/** A table as xlsx in base64; `sheet` is its name, `widths` those of its columns in characters. */
export async function toXlsx(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  sheet: string,
  widths: readonly number[],
): Promise<string> {
  const cell = (value: string) => ({ value, type: String, wrap: true, alignVertical: 'top' as const })
  const buffer = await writeXlsxFile(
    [
      head.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map((value) => (value === '' ? null : cell(value)))),
    ],
    { sheet, stickyRowsCount: 1, columns: widths.map((width) => ({ width })) },
  ).toBuffer()
  return buffer.toString('base64')
}

/** All commitments that fit, in the order of the documents; `rowsMax` at most. */
export async function exportCommitments(ctx: QueryContext, input: Input): Promise<Output> {
  const { form, language, portalUrl, ...filter } = input
  const known = await openKnown(ctx)
  const { rows } = await sql<CommitmentRow>`${selectCommitments(conditionsOf(filter, ctx.today, known), ctx.today)}
    order by c.position, c.id limit ${rowsMax}`.execute(ctx.tx)
  const lines = await toLines(ctx, rows, known)
  const fileName = `commitments-${ctx.today}.${form}`
  const count = lines.length
  if (form === 'json')
    return {
      fileName,
      count,
      mediaType: 'application/json; charset=utf-8',
      content: `${JSON.stringify({ generatedOn: ctx.today, count, commitments: lines }, null, 1)}\n`,
    }
  const head = Object.values(columnTexts).map((text) => textIn(text, language))
  const table = lines.map((line) => cellsOf(line, language, portalUrl))
  if (form === 'csv')
    return { fileName, count, mediaType: 'text/csv; charset=utf-8', content: csvFile([head, ...table]) }
  return {
    fileName,
    count,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: await toXlsx(head, table, language === 'zh' ? '任务和目标' : 'Commitments', widths),
  }
}
