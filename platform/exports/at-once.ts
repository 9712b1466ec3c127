/** A table while it is short: made at once, with the same columns and rows as the long one. */
import { buffer } from 'node:stream/consumers'
import { Refused } from '#base/refusals.ts'
import { textIn, type Language } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { longCsv, longXlsx } from '#platform/tables/long-writing.ts'
import { fileNameOf, type LongTable } from './table.ts'
import { texts } from './texts.ts'

/** Rows of a table that is made while somebody waits. */
export const rowsAtOnceMax = 5000

/** A file in an answer: CSV as text, xlsx in base64. */
export interface ShortTable {
  readonly fileName: string
  readonly mediaType: string
  readonly content: string
  readonly count: number
}

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Makes the file; refuses with the way to order it where it is longer than 5,000 rows. */
export async function exportAtOnce<Input extends { language: Language }>(
  table: LongTable<Input>,
  ctx: QueryContext,
  input: Input & { readonly form: 'csv' | 'xlsx' },
): Promise<ShortTable> {
  ctx.audit({ details: { ...table.noted?.(input), form: input.form } })
  const total = await table.count(ctx, input, rowsAtOnceMax + 1)
  if (total > rowsAtOnceMax)
    throw new Refused({
      code: 'table-too-long',
      message: texts.tooLong,
      // A visitor has nowhere to fetch an order; what is for everybody comes whole in open forms.
      cure: table.operation.access === 'public' ? texts.tooLongOpenCure : texts.tooLongCure,
      basis: table.operation.name,
    })
  const pages: (readonly (readonly string[])[])[] = []
  let after: string | undefined
  do {
    const page = await table.page(ctx, input, input.language, after)
    pages.push(page.rows)
    after = page.next
  } while (after !== undefined)
  const heads = table.columns.map(({ head, width }) => ({ head: textIn(head, input.language), width }))
  async function* read(): AsyncGenerator<readonly (readonly string[])[]> {
    yield* pages
  }
  const bytes = await buffer(
    input.form === 'csv'
      ? longCsv(heads, read())
      : longXlsx(heads, read(), { sheet: textIn(table.title, input.language), total, at: ctx.now }),
  )
  const count = pages.reduce((sum, rows) => sum + rows.length, 0)
  ctx.audit({ details: { count } })
  return {
    fileName: `${fileNameOf(table, input)}-${ctx.today}.${input.form}`,
    mediaType: mediaTypes[input.form],
    content: bytes.toString(input.form === 'csv' ? 'utf8' : 'base64'),
    count,
  }
}
