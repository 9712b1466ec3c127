/** What a figure may say, by indicator: a slip of the keyboard is told at once, with the cure. Pure, browser-safe. */
import { compareDecimals, decimal, isDecimal, wholeDecimal } from '#base/decimal.ts'
import type { Issue } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { FigureValues, Measure } from './measure.ts'
import { isWholeUnit, rateOf } from './rules.ts'
import { domainTexts as texts } from './texts.ts'

/** What is wrong with a field, and how to mend it. */
export interface DomainIssue {
  readonly path: keyof FigureValues
  readonly message: Text
}

const most = decimal('1000000000000000')
const placesMax = 6

function numberIssue(path: keyof FigureValues, text: string | undefined, isWhole: boolean): DomainIssue[] {
  if (text === undefined) return [{ path, message: texts.missing }]
  if (!isDecimal(text)) return [{ path, message: texts.notANumber(text) }]
  const value = decimal(text)
  if (value.units < 0n) return [{ path, message: texts.negative }]
  if (compareDecimals(value, most) > 0) return [{ path, message: texts.tooLarge }]
  if (isWhole && value.units % 10n ** BigInt(value.scale) !== 0n) return [{ path, message: texts.notWhole }]
  return value.scale > placesMax ? [{ path, message: texts.tooFine(placesMax) }] : []
}

const isPercent = (unit: Text): boolean => unit.zh.startsWith('%') || unit.zh.startsWith('％')

function rateIssues(measure: Measure, { value, numerator, denominator }: FigureValues): DomainIssue[] {
  if (numerator === undefined && denominator === undefined) {
    const issues = numberIssue('value', value, false)
    if (issues.length > 0 || !isPercent(measure.unit)) return issues
    return compareDecimals(decimal(value ?? '0'), wholeDecimal(100)) > 0
      ? [{ path: 'value', message: texts.overHundred }]
      : []
  }
  const issues = [...numberIssue('numerator', numerator, false), ...numberIssue('denominator', denominator, false)]
  if (issues.length > 0) return issues
  const [top, bottom] = [decimal(numerator ?? '0'), decimal(denominator ?? '0')]
  if (bottom.units === 0n && top.units > 0n) return [{ path: 'denominator', message: texts.ofNobody }]
  return isPercent(measure.unit) && compareDecimals(top, bottom) > 0
    ? [{ path: 'numerator', message: texts.moreThanAll }]
    : []
}

function openIssues({ open, closed, longestOpenDays }: FigureValues): DomainIssue[] {
  if (open === undefined) return [{ path: 'open', message: texts.missing }]
  const bad = ([path, count]: readonly [keyof FigureValues, number | undefined]): DomainIssue[] =>
    count !== undefined && (!Number.isSafeInteger(count) || count < 0) ? [{ path, message: texts.notWhole }] : []
  const issues = (
    [
      ['open', open],
      ['closed', closed],
      ['longestOpenDays', longestOpenDays],
    ] as const
  ).flatMap(bad)
  return issues.length === 0 && open > 0 && longestOpenDays === undefined
    ? [{ path: 'longestOpenDays', message: texts.oldestMissing }]
    : issues
}

/** Everything wrong with a figure's values for a measure; nothing where it fits. */
export function domainIssues(measure: Measure, figure: FigureValues): DomainIssue[] {
  const { indicator } = measure
  if (figure.isNotApplicable === true) return []
  if (indicator === 'zero-open') return openIssues(figure)
  if (indicator === 'rate' || indicator === 'ceiling-rate') return rateIssues(measure, figure)
  const isDone = indicator === 'binary' || indicator === 'milestone'
  const issues = numberIssue('value', figure.value, isDone || isWholeUnit(measure.unit))
  if (issues.length > 0) return issues
  const value = decimal(figure.value ?? '0')
  if (indicator === 'binary' && compareDecimals(value, wholeDecimal(1)) > 0)
    return [{ path: 'value', message: texts.doneOrNot }]
  if (indicator === 'milestone' && measure.value !== undefined && compareDecimals(value, decimal(measure.value)) > 0)
    return [{ path: 'value', message: texts.moreSteps(measure.value) }]
  return []
}

/** The issues in a language, for forms. */
export function toIssues(issues: readonly DomainIssue[], language: 'zh' | 'en'): Issue[] {
  return issues.map(({ path, message }) => ({
    path,
    message: language === 'en' ? (message.en ?? message.zh) : message.zh,
  }))
}

/** Whether two figures say the same; rates by their parts, or as shown where one has none. */
export function isSameFigure(measure: Measure, a: FigureValues, b: FigureValues): boolean {
  if ((a.isNotApplicable === true) !== (b.isNotApplicable === true)) return false
  if (a.isNotApplicable === true) return true
  if (measure.indicator === 'zero-open') return a.open === b.open
  const same = (left: string | undefined, right: string | undefined): boolean =>
    left !== undefined && right !== undefined && compareDecimals(decimal(left), decimal(right)) === 0
  if (a.numerator !== undefined && b.numerator !== undefined)
    return same(a.numerator, b.numerator) && same(a.denominator, b.denominator)
  if (measure.indicator === 'rate' || measure.indicator === 'ceiling-rate')
    return same(rateOf(measure, a), rateOf(measure, b))
  return same(a.value, b.value)
}
