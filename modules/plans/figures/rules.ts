/** The arithmetic of indicators: how values add up, and how far one has come. Exact, pure, browser-safe. */
import {
  add,
  compareDecimals,
  decimal,
  divide,
  formatDecimal,
  multiply,
  round,
  wholeDecimal,
  type Decimal,
} from '#base/decimal.ts'
import { addDays, addMonths, day, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Achievement, Comparison, FigureValues, Indicator, Measure, Span } from './measure.ts'
import { achievementTexts as texts } from './texts.ts'

const hundred = wholeDecimal(100)
const thousand = wholeDecimal(1000)
const tenThousand = wholeDecimal(10_000)
const one = wholeDecimal(1)

/** By what a quotient is multiplied to stand in the measure's unit: per cent, per thousand people, per ten thousand. */
export function rateFactor(unit: Text): Decimal {
  if (/[%％]/u.test(unit.zh)) return hundred
  if (/[千‰]/u.test(unit.zh)) return thousand
  return unit.zh.includes('万人') ? tenThousand : one
}

const wholeUnits = /^(?:人|人次|户|个|家|场|次|名|所|栋|间|座|套|项|件|条|册|部|台|辆|支|篇|期|对|宗|处|节点|个节点)$/u

/** Whether the unit is one of things that come whole: half a person is a slip of the keyboard. */
export function isWholeUnit(unit: Text): boolean {
  return wholeUnits.test(unit.zh)
}

/** Whether the figure is one of each unit, community or person (`种／社区`): such figures do not add up. */
export function isPerEach(unit: Text): boolean {
  return unit.zh.includes('／')
}

/** Whether the target is an upper bound. */
export function isCeiling({ indicator, comparison }: Pick<Measure, 'indicator' | 'comparison'>): boolean {
  if (comparison !== undefined) return comparison === 'at-most' || comparison === 'less-than'
  return indicator === 'ceiling-rate'
}

/** Whether `left / right` stands to the target as asked; both sides are multiplied out, nothing is rounded. */
function isMet(left: Decimal, right: Decimal, comparison: Comparison, target: Decimal, upper?: Decimal): boolean {
  const order = compareDecimals(left, multiply(target, right))
  if (comparison === 'at-least') return order >= 0
  if (comparison === 'more-than') return order > 0
  if (comparison === 'at-most') return order <= 0
  if (comparison === 'less-than') return order < 0
  if (comparison === 'exactly') return order === 0
  return order >= 0 && upper !== undefined && compareDecimals(left, multiply(upper, right)) <= 0
}

/** The parts of a rate, where they are given; a denominator of zero has no rate. */
function fractionOf({ numerator, denominator }: FigureValues): readonly [Decimal, Decimal] | undefined {
  return numerator === undefined || denominator === undefined ? undefined : [decimal(numerator), decimal(denominator)]
}

/** Whether a figure has nothing to measure: said so, or a rate of nobody. */
export function isNotApplicable(indicator: Indicator, figure: FigureValues): boolean {
  if (figure.isNotApplicable === true) return true
  if (indicator !== 'rate' && indicator !== 'ceiling-rate') return false
  const parts = fractionOf(figure)
  return parts !== undefined && parts[1].units === 0n
}

/** A rate in its unit with its rounding, from the parts where they are given, never from other rates. */
export function rateOf(measure: Measure, figure: FigureValues): string | undefined {
  const parts = fractionOf(figure)
  const places = measure.places ?? 2
  if (parts === undefined)
    return figure.value === undefined ? undefined : formatDecimal(round(decimal(figure.value), places))
  const [numerator, denominator] = parts
  if (denominator.units === 0n) return undefined
  return formatDecimal(divide(multiply(numerator, rateFactor(measure.unit)), denominator, places))
}

type Said = Pick<Achievement, 'share' | 'reached' | 'shown' | 'words'>

const nothing = (words: Text): Said => ({ share: undefined, reached: undefined, shown: undefined, words })

/** Value against target, as `left / right` in the measure's unit. */
function compared(measure: Measure, left: Decimal, right: Decimal, shown: string): Said {
  const { value, unit, comparison = isCeiling(measure) ? 'at-most' : 'at-least' } = measure
  if (value === undefined)
    return { share: undefined, reached: undefined, shown, words: texts.withoutTarget(shown, unit) }
  const target = decimal(value)
  const upper = measure.upper === undefined ? undefined : decimal(measure.upper)
  const reached = isMet(left, right, comparison, target, upper)
  const isShared = !isCeiling({ ...measure, comparison }) && target.units > 0n
  const share = isShared ? formatDecimal(divide(left, multiply(target, right), 4, 'down')) : undefined
  return {
    share,
    reached,
    shown,
    words: texts.against({ shown, unit, comparison, target: value, upper: measure.upper, reached }),
  }
}

function ofCount(measure: Measure, { value }: FigureValues): Said {
  if (value === undefined) return nothing(texts.noFigure)
  return compared(measure, decimal(value), one, formatDecimal(decimal(value)))
}

function ofRate(measure: Measure, figure: FigureValues): Said {
  const shown = rateOf(measure, figure)
  if (shown === undefined) return nothing(texts.noFigure)
  const parts = fractionOf(figure)
  if (parts === undefined) return compared(measure, decimal(figure.value ?? '0'), one, shown)
  return compared(measure, multiply(parts[0], rateFactor(measure.unit)), parts[1], shown)
}

/** Met as long as no open item is older than allowed; found and closed in time is success, not failure. */
function ofOpenItems({ openDaysMax, unit }: Measure, { open, longestOpenDays = 0 }: FigureValues): Said {
  if (open === undefined) return nothing(texts.noFigure)
  const shown = `${open}`
  const said = { share: undefined, shown }
  if (open === 0) return { ...said, reached: true, words: texts.noneOpen(unit) }
  if (openDaysMax === undefined)
    return { ...said, reached: undefined, words: texts.openWithoutLimit(open, unit, longestOpenDays) }
  const reached = longestOpenDays <= openDaysMax
  return { ...said, reached, words: texts.open({ open, unit, days: longestOpenDays, daysMax: openDaysMax, reached }) }
}

/** Done or not; steps against their number where the measure gives one. */
function ofDone(measure: Measure, { value }: FigureValues): Said {
  if (value === undefined) return nothing(texts.noFigure)
  if (measure.indicator === 'milestone' && measure.value !== undefined)
    return compared(measure, decimal(value), one, value)
  const reached = decimal(value).units > 0n
  return {
    share: reached ? '1' : '0',
    reached,
    shown: reached ? '1' : '0',
    words: reached ? texts.done : texts.notDone,
  }
}

/** Counts and steps that are reached stay reached; a share, a ceiling and "none open" must hold until the end. */
function holdsOf(measure: Measure): Achievement['holds'] {
  if (measure.indicator === 'milestone' || measure.indicator === 'binary') return 'once'
  const isFloor = !isCeiling(measure) && measure.comparison !== 'exactly' && measure.comparison !== 'between'
  return (measure.indicator === 'count' || measure.indicator === 'recurring-count') && isFloor ? 'once' : 'throughout'
}

const arithmetic: Record<Indicator, (measure: Measure, figure: FigureValues) => Said> = {
  count: ofCount,
  'recurring-count': ofCount,
  rate: ofRate,
  'ceiling-rate': ofRate,
  'zero-open': ofOpenItems,
  milestone: ofDone,
  binary: ofDone,
}

/**
 * How far a figure has come towards its target on a day; `period` is the span in which it counts. A recurring target is
 * answered for the period that holds the figure's day, and a figure of another period says nothing about it.
 */
export function achievement(
  measure: Measure,
  figure: (FigureValues & { readonly on?: Day }) | undefined,
  on: Day,
  period?: Span,
): Achievement {
  const holds = holdsOf(measure)
  if (figure === undefined) return { ...nothing(texts.noFigure), holds }
  if (isNotApplicable(measure.indicator, figure))
    return { ...nothing(texts.notApplicable), holds, isNotApplicable: true }
  const span = measure.indicator === 'recurring-count' ? (period ?? periodHolding(measure.per ?? 'year', on)) : period
  if (span?.from !== undefined && figure.on !== undefined && figure.on < span.from)
    return { ...nothing(texts.olderThanPeriod(figure.on, span.from)), holds }
  const isGradual = measure.indicator === 'count' || measure.indicator === 'recurring-count'
  return { ...arithmetic[measure.indicator](measure, figure), holds, isGradual }
}

const monthsOf = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const

/** The calendar month, quarter, half-year or year that holds a day; both ends included. */
export function periodHolding(per: keyof typeof monthsOf, on: Day): { readonly from: Day; readonly until: Day } {
  const months = monthsOf[per]
  const month = Math.floor((Number(on.slice(5, 7)) - 1) / months) * months + 1
  const from = day(`${on.slice(0, 4)}-${String(month).padStart(2, '0')}-01`)
  return { from, until: addDays(addMonths(from, months), -1) }
}

/** What a node sums up to: its values, and how many of the parts below it said something. */
export interface RolledUp {
  readonly values: FigureValues | undefined
  readonly known: number
  /** Parts without any figure: missing is neither zero nor not applicable. */
  readonly missing: number
}

/** A running sum of figures of one indicator. */
class Sum {
  private units: Decimal | undefined
  private top: Decimal | undefined
  private bottom: Decimal | undefined
  private open: number | undefined
  private closed = 0
  private longest = 0
  private least: Decimal | undefined
  private applicable = 0
  private isWithoutParts = false
  known = 0
  missing = 0
  private readonly indicator: Indicator
  constructor(indicator: Indicator) {
    this.indicator = indicator
  }

  /** Takes one part in. */
  take({ values: figure, known, missing }: RolledUp): void {
    this.known += known
    this.missing += missing
    if (figure === undefined) {
      // Known below and yet without values: rates without their parts.
      if (known > 0) this.isWithoutParts = true
      return
    }
    if (isNotApplicable(this.indicator, figure)) return
    this.applicable += 1
    if (this.indicator === 'zero-open') {
      this.open = (this.open ?? 0) + (figure.open ?? 0)
      this.closed += figure.closed ?? 0
      this.longest = Math.max(this.longest, figure.longestOpenDays ?? 0)
    } else if (this.indicator === 'rate' || this.indicator === 'ceiling-rate') {
      const parts = fractionOf(figure)
      if (parts === undefined) this.isWithoutParts = true
      else {
        this.top = this.top === undefined ? parts[0] : add(this.top, parts[0])
        this.bottom = this.bottom === undefined ? parts[1] : add(this.bottom, parts[1])
      }
    } else if (figure.value !== undefined) {
      const value = decimal(figure.value)
      this.units = this.units === undefined ? value : add(this.units, value)
      if (this.least === undefined || compareDecimals(value, this.least) < 0) this.least = value
    }
  }

  /** What all parts come to; undefined where rates came without their parts, because rates are never averaged. */
  values(): FigureValues | undefined {
    if (this.known === 0) return undefined
    if (this.applicable === 0) return { isNotApplicable: true }
    if (this.indicator === 'zero-open')
      return { open: this.open ?? 0, closed: this.closed, longestOpenDays: this.longest }
    if (this.indicator === 'rate' || this.indicator === 'ceiling-rate') {
      if (this.isWithoutParts || this.top === undefined || this.bottom === undefined) return undefined
      return { numerator: formatDecimal(this.top), denominator: formatDecimal(this.bottom) }
    }
    const value = this.indicator === 'binary' ? this.least : this.units
    return value === undefined ? undefined : { value: formatDecimal(value) }
  }
}

const leafOf = (values: FigureValues | undefined): RolledUp =>
  values === undefined ? { values, known: 0, missing: 1 } : { values, known: 1, missing: 0 }

/** Sums parts up by the indicator's own arithmetic: counts add, rates by their parts, open items with the oldest, done when all are. */
export function rollUp(indicator: Indicator, parts: readonly (FigureValues | undefined)[]): RolledUp {
  const sum = new Sum(indicator)
  for (const part of parts) sum.take(leafOf(part))
  return { values: sum.values(), known: sum.known, missing: sum.missing }
}

/** A node of a tree of areas, units or commitments; only leaves are measured, the rest follows. */
export interface MeasuredNode {
  readonly id: string
  readonly parent?: string | undefined
  readonly values?: FigureValues | undefined
}

/** The leaves first, then every node after all below it; nodes on a circle are left out. */
function bottomUp(nodes: readonly MeasuredNode[]): MeasuredNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const waiting = new Map<string, number>()
  for (const { parent } of nodes)
    if (parent !== undefined && byId.has(parent)) waiting.set(parent, (waiting.get(parent) ?? 0) + 1)
  const order = nodes.filter(({ id }) => !waiting.has(id))
  for (let at = 0; at < order.length; at += 1) {
    const up = order[at]?.parent
    const above = up === undefined ? undefined : byId.get(up)
    if (above === undefined) continue
    const left = (waiting.get(above.id) ?? 1) - 1
    waiting.set(above.id, left)
    if (left === 0) order.push(above)
  }
  return order
}

/** What every node of a tree comes to, in one pass from the leaves up. Values of nodes with children are not taken in. */
export function rollUpTree(indicator: Indicator, nodes: readonly MeasuredNode[]): ReadonlyMap<string, RolledUp> {
  const ids = new Set(nodes.map(({ id }) => id))
  const sums = new Map<string, Sum>()
  const result = new Map<string, RolledUp>()
  for (const { id, parent, values } of bottomUp(nodes)) {
    const below = sums.get(id)
    const own: RolledUp = below
      ? { values: below.values(), known: below.known, missing: below.missing }
      : leafOf(values)
    result.set(id, own)
    if (parent === undefined || !ids.has(parent)) continue
    const above = sums.get(parent) ?? new Sum(indicator)
    sums.set(parent, above)
    above.take(own)
  }
  return result
}
