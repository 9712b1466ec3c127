/** A report's lines as a table: written for the template, and read back against what stands in the report now. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { textIn, type Language } from '#base/text.ts'
import { openNames, type NameIndex } from '#modules/directory/index.ts'
import type { Context, QueryContext } from '#platform/contract/actor.ts'
import { achievement } from '../figures/figures.ts'
import {
  dayIn,
  findDoubles,
  openIssues,
  type CheckedRow,
  type IssueList,
  type RowCells,
} from '#platform/tables/rows.ts'
import type { HeldReport, LineRow } from '../reporting/access.ts'
import { lineAt } from '../reporting/drafting.ts'
import {
  asksFigure,
  computedFor,
  daysOf,
  factsOf,
  lineFaults,
  targetWords,
  type LineFacts,
} from '../reporting/facts.ts'
import {
  figureFields,
  filledLine,
  hasFigure,
  joinLines,
  lineFields,
  type LineContent,
  type LineField,
} from '../reporting/rules.ts'
import { helpersOf } from '../reporting/sync.ts'
import { faultTexts, lineFieldTexts, lineRoleTexts } from '../reporting/texts.ts'
import { reportColumns } from './columns.ts'
import { reportRowTexts as texts } from './texts.ts'

/** Help wanted from a unit. */
export interface Help {
  readonly unit: string
  readonly wanted: string
}

/** What applying a row writes: words on a revision, and help asked for. */
export interface LineWrite {
  readonly commitment: string
  readonly base: number
  readonly entered: Partial<LineContent>
  readonly help?: Help | undefined
}

/** A report with everything its table is read against. */
interface Open {
  readonly held: HeldReport
  readonly today: Day
  readonly lines: ReadonlyMap<string, LineRow>
  readonly facts: LineFacts
  readonly index: NameIndex
  readonly helpers: ReadonlyMap<string, readonly string[]>
  /** Requests that stand, as `commitment unit wanted`. */
  readonly asked: ReadonlySet<string>
}

async function openReport(ctx: Context, held: HeldReport): Promise<Open> {
  const { rows } = await sql<LineRow>`select * from plans.report_lines where report_id = ${held.report.id}
    order by position`.execute(ctx.tx)
  const ids = rows.map(({ commitment_id: id }) => id)
  const index = await openNames(ctx.tx)
  const requests = await sql<{ key: string }>`select commitment_id || ' ' || to_unit_id || ' ' || wanted as key
    from plans.help_requests where report_id = ${held.report.id} and withdrawn_on is null`.execute(ctx.tx)
  return {
    held,
    today: ctx.today,
    lines: new Map(rows.map((row) => [row.commitment_id, row])),
    facts: await factsOf(ctx, held.report.id, held.period, ids),
    index,
    helpers: await helpersOf(ctx.tx, ids, index, ctx.today),
    asked: new Set(requests.rows.map(({ key }) => key)),
  }
}

/** What the facts give, shown and as the fields that it would fill where the unit has not said anything. */
function computedIn(row: LineRow, { held, facts }: Open): { shown: string; fields: Partial<LineContent> } {
  const measure = facts.measures.get(row.commitment_id)?.measure
  const figure = computedFor(row, held.report.unit_id, facts)
  if (measure === undefined || figure === undefined) return { shown: '', fields: {} }
  const shown = achievement(measure, figure, figure.on).shown ?? ''
  if (!asksFigure(row, facts) || hasFigure(measure, filledLine(row.content))) return { shown, fields: {} }
  const { value, numerator, denominator, open, closed, longestOpenDays } = figure
  const all = { value: open ?? value, numerator, denominator, closed, longestOpenDays }
  const own = new Set<string>(figureFields(measure.indicator))
  const filled = Object.entries(all).filter(([field, one]) => one !== undefined && own.has(field))
  return {
    shown,
    fields: { ...Object.fromEntries(filled.map(([field, one]) => [field, String(one)])), figureOn: figure.on },
  }
}

/** The rows of the template: every line with what stands in it. */
export async function reportCells(
  ctx: QueryContext,
  held: HeldReport,
  language: Language,
): Promise<Record<string, string>[]> {
  const open = await openReport(ctx, held)
  const { lines, facts } = open
  return [...lines.values()].map((row) => {
    const measured = facts.measures.get(row.commitment_id)
    const target = targetWords(measured)
    const { from, to } = daysOf(row, held.period, facts)
    const computed = computedIn(row, open)
    return {
      ...filledLine(row.content),
      ...computed.fields,
      id: row.commitment_id,
      item: measured === undefined ? '' : textIn(measured.title, language),
      role: textIn(lineRoleTexts[row.role], language),
      clause: measured?.basis ?? '',
      target: target === undefined ? '' : textIn(target, language),
      window: asksFigure(row, facts) ? `${from}/${to}` : '',
      computed: computed.shown,
      helper: '',
      wanted: '',
      revision: String(row.revision),
    }
  })
}

/** The fields that the file has, as entered; days are put in order. */
function enteredIn(cells: Readonly<Record<string, string>>, issues: IssueList): Partial<LineContent> {
  const entered = Object.fromEntries(
    lineFields.flatMap((field) => (cells[field] === undefined ? [] : [[field, cells[field].trim()]])),
  ) as Partial<Record<LineField, string>>
  const on = entered.figureOn
  return on === undefined || on === '' ? entered : { ...entered, figureOn: dayIn(issues, 'figureOn', on) ?? on }
}

/** Refuses figures where none are asked. */
function checkFigures(
  row: LineRow,
  content: LineContent,
  before: LineContent,
  { facts }: Open,
  issues: IssueList,
): void {
  const measure = facts.measures.get(row.commitment_id)?.measure
  const asked = measure === undefined ? [] : figureFields(measure.indicator)
  const isAsked = asksFigure(row, facts)
  for (const field of ['value', 'numerator', 'denominator', 'closed', 'longestOpenDays'] as const) {
    if (content[field] === '' || content[field] === before[field]) continue
    const wrong = !asked.includes(field) ? texts.notMeasured : isAsked ? undefined : texts.notAsked
    if (wrong !== undefined) issues.wrong(field, wrong.message, wrong.cure)
  }
}

function helpIn(
  row: LineRow,
  cells: Readonly<Record<string, string>>,
  open: Open,
  issues: IssueList,
): Help | undefined {
  const [helper, wanted] = [(cells['helper'] ?? '').trim(), (cells['wanted'] ?? '').trim()]
  if (wanted === '') {
    if (helper !== '') issues.wrong('wanted', texts.nothingWanted.message, texts.nothingWanted.cure)
    return undefined
  }
  const own = open.held.report.unit_id
  const may = (open.helpers.get(row.commitment_id) ?? []).filter((id) => id !== own)
  const nameOf = (id: string): string => open.index.units.get(id)?.name.zh ?? id
  const unit = helper === '' && may.length === 1 ? may[0] : may.find((id) => id === helper || nameOf(id) === helper)
  if (unit === undefined) {
    const { message, cure } = texts.notAHelper(may.map(nameOf).join('、'))
    issues.wrong('helper', message, cure)
    return undefined
  }
  return open.asked.has(`${row.commitment_id} ${unit} ${wanted}`) ? undefined : { unit, wanted }
}

/** On which revision the row was written; the line's own where the file does not say. */
function baseOf(row: LineRow, cells: Readonly<Record<string, string>>, issues: IssueList): number {
  const said = (cells['revision'] ?? '').trim()
  if (said === '') return row.revision
  if (/^\d{1,9}$/u.test(said) && Number(said) <= row.revision) return Number(said)
  issues.wrong('revision', texts.revision.message, texts.revision.cure)
  return row.revision
}

/** What is still to be mended before handing in, and what no draft may hold: a figure or a day that cannot be. */
function faultsIn(row: LineRow, content: LineContent, open: Open, issues: IssueList): number {
  const { held, facts, today } = open
  let hard = 0
  for (const fault of lineFaults({ ...row, content }, held.report.unit_id, held.period, today, facts)) {
    const said = faultTexts[fault.code](daysOf(row, held.period, facts))
    issues.wrong(fault.field, fault.said ?? said.message, said.cure)
    if (fault.code !== 'progress-missing' && fault.code !== 'gap-unexplained' && fault.code !== 'figure-day-missing')
      hard += 1
  }
  return hard
}

async function checkLine(ctx: Context, row: LineRow, cells: RowCells, open: Open): Promise<CheckedRow<LineWrite>> {
  const issues = openIssues(reportColumns, cells)
  const theirs = filledLine(row.content)
  const base = baseOf(row, cells.cells, issues)
  const before = await lineAt(ctx.tx, row, base)
  const entered = enteredIn(cells.cells, issues)
  const mine = { ...before, ...entered }
  const joined = joinLines(before, mine, theirs)
  if (joined.kind === 'meeting')
    for (const field of joined.fields) {
      const { message, cure } = texts.meeting(row.updated_by_name ?? '', theirs[field])
      issues.wrong(field, message, cure)
    }
  const content = joined.kind === 'joined' ? joined.content : theirs
  checkFigures(row, content, theirs, open, issues)
  const help = helpIn(row, cells.cells, open, issues)
  const changes = [
    ...lineFields
      .filter((field) => content[field] !== theirs[field])
      .map((field) => ({ column: field, name: lineFieldTexts[field], before: theirs[field], after: content[field] })),
    ...(help === undefined
      ? []
      : reportColumns
          .filter(({ key }) => key === 'wanted')
          .map(({ name }) => ({
            column: 'wanted',
            name,
            before: '',
            after: `${open.index.units.get(help.unit)?.name.zh ?? help.unit}：${help.wanted}`,
          }))),
  ]
  const wrong = issues.all.length
  const hard = changes.length === 0 ? 0 : faultsIn(row, content, open, issues)
  const isWrong = wrong + hard > 0
  return {
    row: cells.row,
    subject: open.facts.measures.get(row.commitment_id)?.title.zh ?? row.commitment_id,
    outcome: isWrong ? 'error' : changes.length > 0 ? 'changed' : 'same',
    changes: isWrong ? [] : changes,
    issues: issues.all,
    write: isWrong || changes.length === 0 ? undefined : { commitment: row.commitment_id, base, entered, help },
  }
}

/** Checks the rows of a file against the report as it stands. */
export async function checkReportRows(
  ctx: Context,
  held: HeldReport,
  rows: readonly RowCells[],
): Promise<CheckedRow<LineWrite>[]> {
  const open = await openReport(ctx, held)
  const doubles = findDoubles(rows.map(({ row, cells }) => ({ row, key: cells['id'] ?? '' })))
  const checked: CheckedRow<LineWrite>[] = []
  for (const cells of rows) {
    const row = open.lines.get(cells.cells['id'] ?? '')
    const earlier = doubles.get(cells.row)
    if (row !== undefined && earlier === undefined) {
      checked.push(await checkLine(ctx, row, cells, open))
      continue
    }
    const issues = openIssues(reportColumns, cells)
    const { message, cure } = earlier === undefined ? texts.notHere : texts.twice(earlier)
    issues.wrong('id', message, cure)
    const subject = cells.cells['item'] ?? cells.cells['id'] ?? ''
    checked.push({ row: cells.row, subject: subject.slice(0, 200), outcome: 'error', changes: [], issues: issues.all })
  }
  return checked
}
