/** A long table as the bytes of a file, page by page by key; memory holds a page. */
import type { Readable } from 'node:stream'
import { textIn, type Language, type Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { longCsv, longXlsx } from '#platform/tables/long-writing.ts'
import { fileNameOf, type AnyLongTable } from './table.ts'

/** What is to be written; `input` is what the table's operation takes. */
export interface Wanted {
  readonly form: 'csv' | 'xlsx'
  readonly input: { readonly language?: Language }
  /** Wall time, for the parts of a workbook. */
  readonly at: Date
  readonly signal?: AbortSignal
  /** How many rows it has, where that is known. */
  readonly total?: number
  /** Hears how far it is after each page, and may end it by throwing. */
  told?(rows: number, total: number): Promise<void> | void
}

/** The bytes as they come, the file's name, and how many rows have gone into it. */
export interface Content {
  readonly bytes: Readable
  readonly name: string
  written(): number
}

/** Opens it; `ctx` stands on one snapshot, so that no row is missed or told twice. */
export async function contentOf(
  table: AnyLongTable,
  ctx: QueryContext,
  { form, input, at, signal, told, total: counted }: Wanted,
): Promise<Content> {
  const language = input.language ?? 'zh'
  const total = counted ?? (await table.count(ctx, input as never))
  let rows = 0
  async function* pages(): AsyncGenerator<readonly (readonly string[])[]> {
    let after: string | undefined
    do {
      signal?.throwIfAborted()
      const page = await table.page(ctx, input as never, language, after)
      rows += page.rows.length
      yield page.rows
      await told?.(rows, total)
      after = page.next
    } while (after !== undefined)
  }
  const say = (text: Text): string => textIn(text, language)
  const heads = table.columns.map(({ head, width }) => ({ head: say(head), width }))
  return {
    bytes: form === 'csv' ? longCsv(heads, pages()) : longXlsx(heads, pages(), { sheet: say(table.title), total, at }),
    name: `${fileNameOf(table, input as never)}-${ctx.today}.${form}`,
    written: () => rows,
  }
}
