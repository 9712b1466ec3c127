/** Periods of a plan, steps of reminding, joining what two people wrote, and what a line must have before it is handed in. Pure. */
import type { Day } from '#base/day.ts'
import { addDays, dayNumber, day, isDay } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { FigureValues, Measure } from '../figures/measure.ts'
import { domainIssues, isSameFigure } from '../figures/domain.ts'
import type { PackPlan } from './plans-part.ts'
import { lineFields, type faultTexts, type LineContent, type LineField } from './texts.ts'

export { lineFields, type LineContent, type LineField } from './texts.ts'

/** A period as the plan gives it. */
export interface PeriodSpan {
  readonly id: string
  readonly title: Text
  readonly from: Day
  readonly to: Day
  readonly opensOn: Day
  readonly dueOn: Day
  readonly locksOn: Day
}

type Span = Pick<PeriodSpan, 'id' | 'title' | 'from' | 'to'>

const two = (number: number): string => String(number).padStart(2, '0')
const later = (a: Day, b: Day): Day => (a > b ? a : b)
const earlier = (a: Day, b: Day): Day => (a < b ? a : b)
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function lastOfMonth(year: number, month: number): Day {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`
  return addDays(day(next), -1)
}

function spanOf(plan: string, rhythm: PackPlan['rhythm'], year: number, index: number): Span {
  if (rhythm === 'year')
    return {
      id: `${plan}-${year}`,
      title: { zh: `${year}年度`, en: `${year}` },
      from: day(`${year}-01-01`),
      to: day(`${year}-12-31`),
    }
  if (rhythm === 'half-year')
    return {
      id: `${plan}-${year}-h${index + 1}`,
      title: {
        zh: `${year}年${index === 0 ? '上' : '下'}半年`,
        en: `${index === 0 ? 'First' : 'Second'} half of ${year}`,
      },
      from: day(index === 0 ? `${year}-01-01` : `${year}-07-01`),
      to: day(index === 0 ? `${year}-06-30` : `${year}-12-31`),
    }
  return {
    id: `${plan}-${year}-${two(index + 1)}`,
    title: { zh: `${year}年${index + 1}月`, en: `${months[index] ?? ''} ${year}` },
    from: day(`${year}-${two(index + 1)}-01`),
    to: lastOfMonth(year, index + 1),
  }
}

const inYear = { year: 1, 'half-year': 2, month: 12 } as const

function spansOf(plan: PackPlan): Span[] {
  if (plan.rhythm === 'none') return []
  if (plan.rhythm === 'listed') return plan.periods
  const found: Span[] = []
  for (let year = Number(plan.from.slice(0, 4)); year <= Number(plan.to.slice(0, 4)); year += 1)
    for (let index = 0; index < inYear[plan.rhythm]; index += 1) found.push(spanOf(plan.id, plan.rhythm, year, index))
  return found.filter(({ from, to }) => to >= plan.from && from <= plan.to)
}

/** The periods of a plan, first and last cut to the plan's days; a report is due `closes` days after its period's last day. */
export function periodsOf(plan: PackPlan): PeriodSpan[] {
  return spansOf(plan).map((span) => {
    const from = later(span.from, plan.from)
    const to = earlier(span.to, plan.to)
    const dueOn = addDays(to, plan.closes)
    return {
      ...span,
      from,
      to,
      opensOn: earlier(addDays(from, plan.opens), dueOn),
      dueOn,
      locksOn: addDays(dueOn, plan.locks),
    }
  })
}

/** Days from the closing of a period on which who has not reported is reminded. */
export const reminderSteps = [-14, -7, -3, 0, 1, 7] as const

/** The steps that have come by `today` and were not told; the last is the one to tell, the others are passed over. */
export function stepsDue(dueOn: Day, today: Day, told: readonly number[], openedOn: Day): number[] {
  const away = dayNumber(today) - dayNumber(dueOn)
  return reminderSteps.filter((step) => step <= away && !told.includes(step) && addDays(dueOn, step) >= openedOn)
}

/** A line on which nobody wrote. */
export const blankLine: LineContent = {
  progress: '',
  problems: '',
  gap: '',
  value: '',
  numerator: '',
  denominator: '',
  closed: '',
  longestOpenDays: '',
  figureOn: '',
}

/** A line out of the database, with every field. */
export function filledLine(content: Partial<LineContent>): LineContent {
  return { ...blankLine, ...content }
}

/** What two writers make of one line: joined where they touched different fields, else the fields on which they meet. */
export type Joined =
  | { readonly kind: 'joined'; readonly content: LineContent }
  | { readonly kind: 'meeting'; readonly fields: readonly LineField[] }

/** Joins `mine`, written on `base`, with `theirs`, which was saved meanwhile. */
export function joinLines(base: LineContent, mine: LineContent, theirs: LineContent): Joined {
  const changed = (field: LineField, one: LineContent): boolean => one[field] !== base[field]
  const fields = lineFields.filter(
    (field) => changed(field, mine) && changed(field, theirs) && mine[field] !== theirs[field],
  )
  if (fields.length > 0) return { kind: 'meeting', fields }
  const content = Object.fromEntries(
    lineFields.map((field) => [field, changed(field, mine) ? mine[field] : theirs[field]]),
  ) as unknown as LineContent
  return { kind: 'joined', content }
}

/** What a unit does for a commitment; the stronger comes first. */
export const lineRoles = ['lead', 'joint', 'part', 'unnamed', 'cooperating', 'assisting'] as const

export type LineRole = (typeof lineRoles)[number]

/** Whether this role answers for progress and figure; the others may add, and see what those report. */
export function isAnswering(role: LineRole): boolean {
  return role !== 'cooperating' && role !== 'assisting'
}

/** Which fields of a line hold the figure of an indicator. */
export function figureFields(indicator: Measure['indicator']): readonly LineField[] {
  if (indicator === 'rate' || indicator === 'ceiling-rate') return ['numerator', 'denominator']
  return indicator === 'zero-open' ? ['value', 'closed', 'longestOpenDays'] : ['value']
}

/** Whether something of a figure was entered. */
export function hasFigure({ indicator }: Pick<Measure, 'indicator'>, content: LineContent): boolean {
  return figureFields(indicator).some((field) => content[field] !== '')
}

/** What a line says as a figure; what was not entered is absent. */
export function valuesOf({ indicator }: Pick<Measure, 'indicator'>, content: LineContent): FigureValues {
  const entered = Object.fromEntries(
    figureFields(indicator).flatMap((field) => (content[field] === '' ? [] : [[field, content[field]]])),
  ) as Partial<Record<LineField, string>>
  const { value, numerator, denominator, closed, longestOpenDays } = entered
  if (indicator !== 'zero-open')
    return {
      ...(value === undefined ? {} : { value }),
      ...(numerator === undefined ? {} : { numerator }),
      ...(denominator === undefined ? {} : { denominator }),
    }
  return {
    ...(value === undefined ? {} : { open: Number(value) }),
    ...(closed === undefined ? {} : { closed: Number(closed) }),
    ...(longestOpenDays === undefined ? {} : { longestOpenDays: Number(longestOpenDays) }),
  }
}

/** What a line can lack or have wrong. */
export type LineFault = keyof typeof faultTexts

/** A fault at a field; `said` names it more closely. */
export interface Fault {
  readonly code: LineFault
  readonly field: LineField
  readonly said?: Text
}

/** What is known about a line besides what was entered. */
export interface LineSetting {
  readonly role: LineRole
  /** Absent where the figure is not asked of this unit. */
  readonly measure?: Measure | undefined
  readonly from: Day
  readonly to: Day
  readonly today: Day
  /** The figure that facts give, where a module computes it. */
  readonly computed?: FigureValues | undefined
}

function dayFault({ figureOn }: LineContent, { from, to, today }: LineSetting): LineFault | undefined {
  if (figureOn === '') return 'figure-day-missing'
  if (figureOn < from || figureOn > to || !isDay(figureOn)) return 'figure-day-outside-period'
  return figureOn > today ? 'figure-in-the-future' : undefined
}

/** Everything that stands in the way of handing a line in. */
export function faultsOf(content: LineContent, setting: LineSetting): Fault[] {
  const faults: Fault[] = []
  if (isAnswering(setting.role) && content.progress.trim() === '')
    faults.push({ code: 'progress-missing', field: 'progress' })
  const { measure, computed } = setting
  if (measure === undefined || !hasFigure(measure, content)) return faults
  const values = valuesOf(measure, content)
  const [issue] = domainIssues(measure, values)
  if (issue !== undefined) {
    const field = issue.path === 'open' ? 'value' : (issue.path as LineField)
    return [...faults, { code: 'figure-out-of-domain', field, said: issue.message }]
  }
  const wrong = dayFault(content, setting)
  if (wrong !== undefined) faults.push({ code: wrong, field: 'figureOn' })
  if (computed !== undefined && content.gap.trim() === '' && !isSameFigure(measure, values, computed))
    faults.push({ code: 'gap-unexplained', field: 'gap' })
  return faults
}
