/** Commitments as a file: open data in JSON and CSV, and a workbook that is ordered where it is long. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { csvFile } from '#base/csv.ts'
import { textIn, type Language, type Text } from '#base/text.ts'
import { modalityTexts } from '#modules/norms/texts.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import type { Operation } from '#platform/contract/operation.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import { exportAtOnce, type LongTable } from '#platform/exports/index.ts'
import type { plansContract } from './contract.ts'
import { lampTexts } from './figures/texts.ts'
import { conditionsOf, openKnown, type Filter } from './selecting.ts'
import { columnTexts, kindTexts, ownerTexts, stateTexts, tableTexts } from './texts.ts'
import { selectCommitments, toLines, type CommitmentRow, type Line } from './views.ts'
import { measureWords, whenWords } from './wording/texts.ts'

type Input = z.output<typeof plansContract.exportCommitments.input>
type Output = z.output<typeof plansContract.exportCommitments.output>

/** Rows read at once: half a megabyte. */
const pageRows = 500

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

/** Opened once a file, so that its pages agree on units and lamps. */
const opened = new WeakMap<QueryContext, ReturnType<typeof openKnown>>()

function knownOf(ctx: QueryContext): ReturnType<typeof openKnown> {
  const known = opened.get(ctx) ?? openKnown(ctx)
  opened.set(ctx, known)
  return known
}

/** A page of what fits, in the order of the documents. */
async function readPage(
  ctx: QueryContext,
  filter: Filter,
  after: string | undefined,
): Promise<{ lines: Line[]; next?: string }> {
  const known = await knownOf(ctx)
  const [position, id] = decodeCursor(after) ?? []
  const behind =
    typeof position === 'number' && typeof id === 'string'
      ? sql`(c.position, c.id) > (${position}::integer, ${id})`
      : sql`true`
  const conditions = sql`${conditionsOf(filter, ctx.today, known)} and ${behind}`
  const { rows } = await sql<CommitmentRow>`${selectCommitments(conditions, ctx.today)}
    order by c.position, c.id limit ${pageRows + 1}`.execute(ctx.tx)
  const lines = await toLines(ctx, rows.slice(0, pageRows), known)
  const last = rows.length > pageRows ? rows[pageRows - 1] : undefined
  return { lines, ...(last === undefined ? {} : { next: encodeCursor([last.position, last.id]) }) }
}

function filterOf({ form: _form, language: _language, portalUrl: _portalUrl, ...filter }: Input): Filter {
  return filter
}

/** The list that the desk shows under the same filters; `operation` is the declared one with its name. */
export const commitmentsTable = (operation: Operation): LongTable<Input> => ({
  operation,
  title: tableTexts.commitments,
  fileName: 'commitments',
  columns: Object.values(columnTexts).map((head, index) => ({ head, width: widths[index] ?? 16 })),
  async count(ctx, input) {
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from plans.commitments c
      where ${conditionsOf(filterOf(input), ctx.today, await knownOf(ctx))}`.execute(ctx.tx)
    return rows[0]?.n ?? 0
  },
  async page(ctx, input, language, after) {
    const { lines, next } = await readPage(ctx, filterOf(input), after)
    return {
      rows: lines.map((line) => cellsOf(line, language, input.portalUrl)),
      ...(next === undefined ? {} : { next }),
    }
  },
})

/**
 * All commitments that fit, in the order of the documents. JSON and CSV are open data and come whole, whatever their length, for
 * a visitor has nowhere to fetch an order; a long workbook is refused with the way to order it.
 */
export const exportCommitments =
  (table: LongTable<Input>) =>
  async (ctx: QueryContext, input: Input): Promise<Output> => {
    const { form, language, portalUrl } = input
    if (form === 'xlsx') return exportAtOnce(table, ctx, { ...input, form })
    const lines: Line[] = []
    let after: string | undefined
    do {
      const page = await readPage(ctx, filterOf(input), after)
      lines.push(...page.lines)
      after = page.next
    } while (after !== undefined)
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
    const cells = lines.map((line) => cellsOf(line, language, portalUrl))
    return { fileName, count, mediaType: 'text/csv; charset=utf-8', content: csvFile([head, ...cells]) }
  }
