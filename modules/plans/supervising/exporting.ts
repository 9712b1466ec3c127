/** The list of what is supervised as a table for a spreadsheet, short or long: its columns, and its rows by key. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { textIn, type Language, type Text } from '#base/text.ts'
import { openNames } from '#modules/directory/index.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Operation } from '#platform/contract/operation.ts'
import { exportAtOnce, type LongTable, type ShortTable } from '#platform/exports/index.ts'
import type { supervisionOperations } from './contract.ts'
import { countRows, lineOf, listRows, placeAfter, type Line, type Row } from './listing.ts'
import { chainStateTexts, nodeTexts, supervisionColumns, supervisionTexts, yes } from './texts.ts'

type Input = z.output<(typeof supervisionOperations)['exportSupervisions']['input']>

const pageRows = 500

async function clausesOf(ctx: QueryContext, rows: readonly Row[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows: found } = await sql<{ id: string; clauses: string[] }>`select k.supervision_id as id,
      array_agg(distinct c.clause) as clauses
    from plans.supervision_commitments k join plans.commitment_clauses c on c.commitment_id = k.commitment_id and c.role = 'basis'
    where k.supervision_id = any(${rows.map(({ chain }) => chain.id)}::uuid[]) group by k.supervision_id`.execute(
    ctx.tx,
  )
  return new Map(found.map((row) => [row.id, row.clauses]))
}

function cellsOf(line: Line, row: Row, clauses: readonly string[], language: Language): string[] {
  const say = (text: Text): string => textIn(text, language)
  const names = (refs: Line['lead']): string => refs.map(({ name }) => say(name)).join(language === 'zh' ? '、' : ', ')
  return [
    line.id,
    say(line.title),
    say(line.plan.title),
    row.chain.commitments.join(' '),
    clauses.join(' '),
    say(line.state === 'open' ? nodeTexts[line.node] : chainStateTexts[line.state]),
    names(line.lead),
    names(line.cooperating),
    line.since,
    line.dueOn ?? '',
    line.isOverdue ? say(yes) : '',
    String(line.urgedTimes),
  ]
}

/** The list that the desk shows under the same filters; `operation` is the declared one with its name. */
export const supervisionsTable = (operation: Operation): LongTable<Input> => ({
  operation,
  title: supervisionTexts.supervisions,
  fileName: 'supervision',
  columns: Object.values(supervisionColumns).map((head) => ({ head, width: 22 })),
  count: (ctx, { form: _form, language: _language, ...filter }) => countRows(ctx, filter),
  async page(ctx, { form: _form, language: _language, ...filter }, language, after) {
    const rows = await listRows(ctx, filter, { after, limit: pageRows + 1 })
    const shown = rows.slice(0, pageRows)
    const index = await openNames(ctx.tx)
    const clauses = await clausesOf(ctx, shown)
    const last = shown.at(-1)
    return {
      rows: shown.map((row) => cellsOf(lineOf(ctx, index, row), row, clauses.get(row.chain.id) ?? [], language)),
      ...(rows.length > shown.length && last ? { next: placeAfter(last) } : {}),
    }
  },
})

/** The table while it is short. */
export const exportSupervisions =
  (table: LongTable<Input>) =>
  (ctx: QueryContext, input: Input): Promise<ShortTable> =>
    exportAtOnce(table, ctx, input)
