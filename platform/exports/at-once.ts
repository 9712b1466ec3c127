/** A table while it is short: made at once, with the same columns and rows as the long one. */
import { buffer } from 'node:stream/consumers'
import { Refused } from '#base/refusals.ts'
import type { Language } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { contentOf } from './content.ts'
import { longTable, type LongTable } from './table.ts'
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
  const { form } = input
  const { bytes, name, written } = await contentOf(longTable(table), ctx, { form, input, at: ctx.now, total })
  const content = (await buffer(bytes)).toString(form === 'csv' ? 'utf8' : 'base64')
  const count = written()
  ctx.audit({ details: { count } })
  return { fileName: name, mediaType: mediaTypes[form], content, count }
}
