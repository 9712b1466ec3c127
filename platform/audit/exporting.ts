/** A search of the audit record as a table for a spreadsheet, short or long: every entry that fits, newest first. */
import type { z } from 'zod'
import { textIn, type Language } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { exportAtOnce, type LongTable, type ShortTable } from '#platform/exports/index.ts'
import { auditContract } from './contract.ts'
import { countEntries, placeOf, readEntries, toLine, type EntryFilter, type EntryRow } from './queries.ts'
import { callerKindTexts, entryColumnTexts, outcomeTexts, texts } from './texts.ts'

type Input = z.output<typeof auditContract.exportEntries.input>

const widths = [38, 26, 14, 18, 38, 30, 12, 46, 34]
/** Rows read at once: a few hundred kilobytes. */
const pageRows = 1000

const filterOf = ({ form: _form, language: _language, ...filter }: Input): EntryFilter => filter

function cellsOf(row: EntryRow, language: Language): string[] {
  const { id, at, businessOn, callerKind, caller, operation, outcome, subject = '', basis = '' } = toLine(row)
  const kind = callerKind in callerKindTexts ? callerKindTexts[callerKind as keyof typeof callerKindTexts] : undefined
  return [
    id,
    at,
    businessOn,
    kind === undefined ? callerKind : textIn(kind, language),
    caller,
    operation,
    textIn(outcomeTexts[outcome], language),
    subject,
    basis,
  ]
}

/** The search that the desk shows under the same filters. */
export const entriesTable: LongTable<Input> = {
  operation: auditContract.exportEntries,
  title: texts.entries,
  fileName: 'audit',
  columns: Object.values(entryColumnTexts).map((head, index) => ({ head, width: widths[index] ?? 16 })),
  // Whoever reads the record is read in turn: which part of it left the house stands in it.
  noted: (input) => ({ filter: filterOf(input) }),
  count: (ctx, input, most) => countEntries(ctx, filterOf(input), most),
  async page(ctx, input, language, after) {
    const { rows } = await readEntries(ctx, { ...filterOf(input), after }, pageRows + 1)
    const shown = rows.slice(0, pageRows)
    const last = shown.at(-1)
    return {
      rows: shown.map((row) => cellsOf(row, language)),
      ...(rows.length > shown.length && last ? { next: placeOf(last) } : {}),
    }
  },
}

/** The table while it is short. */
export const exportEntries = (ctx: QueryContext, input: Input): Promise<ShortTable> =>
  exportAtOnce(entriesTable, ctx, input)
