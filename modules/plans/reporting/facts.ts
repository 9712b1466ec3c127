/** What is known about lines besides what was entered: measure, computed figure, faults; the same for forms, handing in and summaries. */
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { domainIssues } from '../figures/domain.ts'
import { achievement, figuresOn, measuresOn, type Figure, type FiguresOf } from '../figures/figures.ts'
import type { MeasuredCommitment } from '../figures/reading.ts'
import { measureWords } from '../wording/texts.ts'
import type { LineRow } from './access.ts'
import { faultsOf, filledLine, hasFigure, isAnswering, valuesOf, type Fault, type LineContent } from './rules.ts'
import type { PeriodRow } from './store.ts'

/** Another unit's word on the same commitment in the same period. */
export interface OtherRow {
  commitment_id: string
  report_id: string
  unit_id: string
  role: LineRow['role']
  via: string | null
  state: 'draft' | 'submitted' | 'returned' | 'accepted' | 'locked' | 'merged'
  content: Partial<LineContent>
}

/** Everything about the lines of one report. */
export interface LineFacts {
  readonly measures: ReadonlyMap<string, MeasuredCommitment>
  readonly figures: ReadonlyMap<string, FiguresOf>
  readonly others: ReadonlyMap<string, readonly OtherRow[]>
}

async function listOthers(
  ctx: QueryContext,
  report: string,
  period: string,
  commitments: readonly string[],
): Promise<OtherRow[]> {
  const { rows } = await sql<OtherRow>`select l.commitment_id, l.report_id, r.unit_id, l.role, l.via, r.state, l.content
    from plans.report_lines l join plans.reports r on r.id = l.report_id
    where r.period_id = ${period} and r.id <> ${report} and r.state <> 'merged' and l.content <> '{}'
      and l.commitment_id = any(${[...commitments]}::text[])
    order by l.commitment_id, array_position(array['lead','joint','part','unnamed','cooperating','assisting'], l.role), r.unit_id`.execute(
    ctx.tx,
  )
  return rows
}

/** Reads what is known of a report's lines, up to the end of the period or today. */
export async function factsOf(
  ctx: QueryContext,
  report: string,
  period: PeriodRow,
  commitments: readonly string[],
): Promise<LineFacts> {
  const on: Day = ctx.today < period.to_on ? ctx.today : period.to_on
  const [measures, figures, others] = [
    await measuresOn(ctx, commitments, on),
    await figuresOn(ctx.tx, commitments, on),
    await listOthers(ctx, report, period.id, commitments),
  ]
  return { measures, figures, others: Map.groupBy(others, ({ commitment_id: id }) => id) }
}

/** Whether this unit is asked for the figure: it answers, and no other one has said it for the whole already. */
export function asksFigure(row: LineRow, { measures, others }: LineFacts): boolean {
  const measure = measures.get(row.commitment_id)?.measure
  if (measure === undefined || !isAnswering(row.role)) return false
  if (row.via !== null || hasFigure(measure, filledLine(row.content))) return true
  return !(others.get(row.commitment_id) ?? []).some(
    (other) => other.via === null && isAnswering(other.role) && hasFigure(measure, filledLine(other.content)),
  )
}

const figureOf =
  (kind: Figure['kind']) =>
  (row: LineRow, unit: string, { figures }: LineFacts): Figure | undefined => {
    const known = figures.get(row.commitment_id)
    return row.via === null ? known?.[kind] : known?.parts.find((one) => one.unit === unit && one.kind === kind)
  }

/** The figure that facts give: for the unit where it was reached by a collective name, else for the whole. */
export const computedFor = figureOf('computed')

/** The figure that was declared last. */
export const declaredFor = figureOf('declared')

/** The days on which a figure of this line can hold: the period, from the commitment's own beginning. */
export function daysOf(row: LineRow, period: PeriodRow, { measures }: LineFacts): { from: Day; to: Day } {
  const startsOn = measures.get(row.commitment_id)?.startsOn
  return { from: startsOn !== undefined && startsOn > period.from_on ? startsOn : period.from_on, to: period.to_on }
}

/** What stands in the way of handing this line in. */
export function lineFaults(row: LineRow, unit: string, period: PeriodRow, today: Day, facts: LineFacts): Fault[] {
  const held = facts.measures.get(row.commitment_id)
  return faultsOf(filledLine(row.content), {
    role: row.role,
    measure: asksFigure(row, facts) ? held?.measure : undefined,
    ...daysOf(row, period, facts),
    today,
    computed: computedFor(row, unit, facts),
  })
}

/** A figure of a line as people read it, with its unit. */
export function figureWords(held: MeasuredCommitment | undefined, content: LineContent, on: Day): Text | undefined {
  const measure = held?.measure
  if (measure === undefined || !hasFigure(measure, content)) return undefined
  const values = valuesOf(measure, content)
  // A draft may hold what is no number yet: it is shown as it was typed.
  const isSound = domainIssues(measure, values).length === 0
  const shown = (isSound ? achievement(measure, values, on).shown : undefined) ?? content.value
  const { zh, en = zh } = measure.unit
  return { zh: `${shown}${zh}`, en: /^[%‰]/u.test(en) ? `${shown}${en}` : `${shown} ${en}` }
}

/** The target in words. */
export function targetWords(held: MeasuredCommitment | undefined): Text | undefined {
  const measure = held?.measure
  if (measure === undefined) return undefined
  return measureWords({
    ...measure,
    value: measure.value === undefined ? undefined : { value: measure.value },
    upper: measure.upper === undefined ? undefined : { value: measure.upper },
  })
}
