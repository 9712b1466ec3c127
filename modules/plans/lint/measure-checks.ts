/** Checks over how much: measures and baselines that are missing, targets already met, parts that do not make the whole. */
import type { Text } from '#base/text.ts'
import { packCheck, type Check, type LintInput } from '#modules/norms/lint/check.ts'
import { reportCases } from '#modules/norms/lint/cases.ts'
import { examplesOf } from '#modules/norms/lint/examples.ts'
import { commitmentsPart, type PackCommitment } from '../pack.ts'
import {
  below,
  caseOf,
  childrenOf,
  commitmentTitle,
  counting,
  isJudged,
  numberOf,
  placeOf,
  type CommitmentEntry,
} from './looking.ts'
import { measureTexts as texts } from './measure-texts.ts'

type Measure = NonNullable<PackCommitment['measure']>

function commitmentsOf(input: LintInput): CommitmentEntry[] {
  return [...input.pack.entries(commitmentsPart).values()]
}

/** Whether one can tell from it that it was done: a figure, done or not, a step, or a rhythm that counts. */
function isMeasured({ measure, milestones, recurrence }: PackCommitment): boolean {
  return measure !== undefined || milestones.length > 0 || recurrence !== undefined
}

const taskWithoutMeasure = packCheck(texts.L009, (input, report) => {
  const isTask = (entry: CommitmentEntry): boolean =>
    entry.value.kind === 'task' && childrenOf(input, entry.id).length === 0 && isJudged(entry.value)
  const cases = commitmentsOf(input).filter((entry) => isTask(entry) && !isMeasured(entry.value))
  reportCases(
    report,
    cases.map((entry) => caseOf(entry)),
    counting(input, isTask),
  )
})

const yesOrNo: ReadonlySet<Measure['indicator']> = new Set(['binary', 'milestone', 'zero-open'])

/** Whether a target can be seen to be reached. */
const hasFigure = ({ measure, milestones }: PackCommitment): boolean =>
  measure?.value !== undefined || (measure !== undefined && yesOrNo.has(measure.indicator)) || milestones.length > 0

const targetWithoutMeasure = packCheck(texts.L010, (input, report) => {
  const cases = commitmentsOf(input).filter(
    (entry) =>
      entry.value.kind === 'target' &&
      isJudged(entry.value) &&
      !hasFigure(entry.value) &&
      !below(input, entry.id).some(({ value }) => hasFigure(value)),
  )
  reportCases(
    report,
    cases.map((entry) => caseOf(entry)),
  )
})

const growing: ReadonlySet<Measure['indicator']> = new Set(['count', 'rate', 'ceiling-rate'])

const targetWithoutBaseline = packCheck(texts.L011, (input, report) => {
  const cases = commitmentsOf(input).filter(({ value: { kind, measure } }) => {
    if (kind !== 'target' || measure?.value === undefined || measure.baseline !== undefined) return false
    return growing.has(measure.indicator) && measure.per === undefined
  })
  reportCases(
    report,
    cases.map((entry) => caseOf(entry)),
  )
})

/** Whether the state before already meets the measure: more is asked for and less is named, or the other way round. */
function isBelow(comparison: Measure['comparison'], value: number, before: number): boolean {
  if (comparison === 'at-most' || comparison === 'less-than') return before < value
  return comparison !== 'exactly' && value < before
}

const unitOf = ({ unit }: Measure): Text => unit

const targetBelowBaseline = packCheck(texts.L012, (input, report) => {
  for (const entry of commitmentsOf(input)) {
    const { measure, dueOn } = entry.value
    const value = measure && numberOf(input, measure.value, dueOn)
    if (measure?.baseline === undefined || value === undefined) continue
    const before = Number(measure.baseline.value)
    if (isBelow(measure.comparison, value, before))
      report(placeOf(entry, ['measure']), {
        title: commitmentTitle(entry),
        value,
        baseline: before,
        unit: unitOf(measure),
      })
  }
})

const yearsOf = ({ startsOn, dueOn }: PackCommitment): number | undefined =>
  startsOn === undefined || dueOn === undefined
    ? undefined
    : Number(dueOn.slice(0, 4)) - Number(startsOn.slice(0, 4)) + 1

const perYear: Readonly<Record<NonNullable<Measure['per']>, number>> = {
  month: 12,
  quarter: 4,
  'half-year': 2,
  year: 1,
}

/** What a part contributes to a total of the same unit; undefined where it counts something else. */
function contribution(input: LintInput, part: PackCommitment, whole: PackCommitment): number | undefined {
  const { measure } = part
  if (!measure || measure.unit.zh !== whole.measure?.unit.zh) return undefined
  if (measure.indicator !== 'count' && measure.indicator !== 'recurring-count') return undefined
  const value = numberOf(input, measure.value, part.dueOn)
  if (value === undefined) return undefined
  const every = measure.per ?? (part.recurrence?.every === 'year' ? 'year' : undefined)
  if (every === undefined) return value
  const years = yearsOf(part) ?? yearsOf(whole)
  return years === undefined ? undefined : value * perYear[every] * years
}

/** One yearly part must give the total over the years; several parts without a rhythm must not exceed it ("of which"). */
const doNotAddUp = packCheck(texts.L013, (input, report) => {
  for (const entry of commitmentsOf(input)) {
    const { measure, dueOn } = entry.value
    const total =
      measure?.indicator === 'count' && measure.per === undefined ? numberOf(input, measure.value, dueOn) : undefined
    if (!measure || total === undefined) continue
    const parts = childrenOf(input, entry.id).flatMap((child) => {
      const sum = contribution(input, child.value, entry.value)
      const isYearly = child.value.measure?.per !== undefined || child.value.recurrence?.every === 'year'
      return sum === undefined ? [] : [{ child, sum, isYearly }]
    })
    const yearly = parts.filter(({ isYearly }) => isYearly)
    const once = parts.filter(({ isYearly }) => !isYearly)
    const tell = (list: typeof parts, sum: number): void => {
      report(placeOf(entry, ['measure']), {
        title: commitmentTitle(entry),
        value: total,
        unit: unitOf(measure),
        parts: examplesOf(list.map(({ child }) => commitmentTitle(child))),
        sum,
      })
    }
    const yearlySum = yearly.reduce((sum, part) => sum + part.sum, 0)
    if (yearly.length > 0 && Math.abs(yearlySum - total) > total * 1e-9) tell(yearly, yearlySum)
    const onceSum = once.reduce((sum, part) => sum + part.sum, 0)
    if (onceSum > total * (1 + 1e-9)) tell(once, onceSum)
  }
})

function rangeProblem(input: LintInput, { measure, dueOn }: PackCommitment): Text | undefined {
  if (!measure) return undefined
  const value = numberOf(input, measure.value, dueOn)
  const upper = numberOf(input, measure.upper, dueOn)
  if (value !== undefined && upper !== undefined && upper < value)
    return { zh: `上限 ${upper} 小于下限 ${value}`, en: `the upper end ${upper} is below ${value}` }
  const isShare =
    measure.unit.zh.includes('%') && (measure.numerator !== undefined || measure.indicator === 'ceiling-rate')
  const most = Math.max(value ?? 0, upper ?? 0)
  if (isShare && most > 100) return { zh: `比率是 ${most}%`, en: `a share of ${most} %` }
  if (value !== undefined && value < 0) return { zh: `数值是负数 ${value}`, en: `the figure ${value} is negative` }
  return undefined
}

const outOfRange = packCheck(texts.L014, (input, report) => {
  for (const entry of commitmentsOf(input)) {
    const problem = rangeProblem(input, entry.value)
    if (problem) report(placeOf(entry, ['measure']), { title: commitmentTitle(entry), problem })
  }
})

/** The checks over how much. */
export const measureChecks: readonly Check[] = [
  taskWithoutMeasure,
  targetWithoutMeasure,
  targetWithoutBaseline,
  targetBelowBaseline,
  doNotAddUp,
  outOfRange,
]
