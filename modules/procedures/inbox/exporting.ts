/** A list of cases as a table for a spreadsheet, short or long: its columns, and its rows by key. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { textIn, type Language, type Text } from '#base/text.ts'
import type { LongTable } from '#platform/exports/index.ts'
import type { Acting } from '../acting.ts'
import { linesOf, placeAfter, rowsOfCases } from '../case-lists.ts'
import { proceduresContract } from '../contract.ts'
import type { caseLine } from '../shapes.ts'
import { chosenCases } from './choosing.ts'
import { caseColumnTexts, inboxTexts } from './texts.ts'

type Line = z.output<typeof caseLine>
type Input = z.output<typeof proceduresContract.exportCases.input>

const overdueText = { zh: '是', en: 'yes' } as const satisfies Text
const widths = [26, 30, 36, 30, 30, 18, 16, 14, 14, 10, 14, 18, 14]
/** Rows read at once: a few hundred kilobytes. */
const pageRows = 1000

function cellsOf(line: Line, language: Language): string[] {
  const say = (text: Text | undefined): string => (text === undefined ? '' : textIn(text, language))
  return [
    line.number,
    say(line.service.title),
    line.subject,
    line.applicant,
    say(line.unit.name),
    say(line.state.title),
    line.handler?.name ?? '',
    line.receivedOn,
    line.dueOn ?? '',
    line.isOverdue ? say(overdueText) : '',
    line.waitsUntil ?? '',
    say(line.outcome?.title),
    line.endedOn ?? '',
  ]
}

/** The list that the desk shows under the same filters, with no other rows and no more of each. */
export const casesTable = (on: Acting): LongTable<Input> => ({
  operation: proceduresContract.exportCases,
  title: inboxTexts.cases,
  fileName: 'cases',
  columns: Object.values(caseColumnTexts).map((head, index) => ({ head, width: widths[index] ?? 16 })),
  async count(ctx, input) {
    const { ways, conditions } = await chosenCases(on, ctx, input)
    const counts = ways.map(
      (way) => sql`(select count(*) from procedures.cases c where ${sql.join([way, ...conditions], sql` and `)})`,
    )
    const { rows } = await sql<{ n: number }>`select (${sql.join([sql`0`, ...counts], sql` + `)})::int as n`.execute(
      ctx.tx,
    )
    return rows[0]?.n ?? 0
  },
  async page(ctx, input, language, after) {
    const chosen = await chosenCases(on, ctx, input)
    const rows = await rowsOfCases(on, ctx.tx, chosen, { after, limit: pageRows + 1 })
    const shown = rows.slice(0, pageRows)
    const last = shown.at(-1)
    return {
      rows: linesOf(on, ctx, shown).map((line) => cellsOf(line, language)),
      ...(rows.length > shown.length && last ? { next: placeAfter(last, chosen.order) } : {}),
    }
  },
})
