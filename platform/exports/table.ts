/** What a module says about a list that may be longer than anybody waits for. */
import type { Text, Language } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Operation } from '#platform/contract/operation.ts'

/** A page of a table: cells of text, and the place behind it while there is more. */
export interface TablePage {
  readonly rows: readonly (readonly string[])[]
  readonly next?: string
}

/**
 * A list as a long table. It is written in one snapshot of the database, under the rights of whoever ordered it, page by page;
 * `Input` is what its operation takes.
 */
export interface LongTable<Input = never> {
  /** The operation that gives the same table at once while it is short: whoever may call it may order the long one. */
  readonly operation: Operation
  readonly title: Text
  /** The file's name without day and ending. */
  readonly fileName: string | ((input: Input) => string)
  /** Heads, and widths in characters. */
  readonly columns: readonly { readonly head: Text; readonly width: number }[]
  /** What of the filters stands in the audit of orders and downloads; without it nothing does, for a filter may name a person. */
  noted?(input: Input): Readonly<Record<string, unknown>>
  /** Counts all rows, so that progress can be told and a workbook knows its sheets; may stop at `most` where told. */
  count(ctx: QueryContext, input: Input, most?: number): Promise<number>
  page(ctx: QueryContext, input: Input, language: Language, after: string | undefined): Promise<TablePage>
}

/** The file's name without day and ending, for one order. */
export function fileNameOf<Input>({ fileName }: Pick<LongTable<Input>, 'fileName'>, input: Input): string {
  return typeof fileName === 'string' ? fileName : fileName(input)
}

/** Any long table, whatever its input. */
export type AnyLongTable = LongTable

/** Declares one; its input is that of its operation. */
export function longTable<Input>(table: LongTable<Input>): AnyLongTable {
  return table
}
