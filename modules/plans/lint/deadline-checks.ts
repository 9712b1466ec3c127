/** Checks over when: deadlines that are missing or vague, years, rhythms, days that contradict each other. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { packCheck, type Check, type LintInput } from '#modules/norms/lint/check.ts'
import { reportCases } from '#modules/norms/lint/cases.ts'
import { titleOf } from '#modules/norms/lint/named.ts'
import { examplesOf } from '#modules/norms/lint/examples.ts'
import { commitmentsPart } from '../pack.ts'
import {
  caseOf,
  childrenOf,
  commitmentTitle,
  counting,
  isJudged,
  placeOf,
  signedOn,
  upFrom,
  type CommitmentEntry,
} from './looking.ts'
import { deadlineTexts as texts } from './texts.ts'

const dayText = (day: Day): Text => ({ zh: formatDay(day, 'zh'), en: formatDay(day, 'en') })

function commitmentsOf(input: LintInput): CommitmentEntry[] {
  return [...input.pack.entries(commitmentsPart).values()]
}

/** A task that is done once; one that bundles others is judged by them. */
const isSingleTask = (input: LintInput, { id, value }: CommitmentEntry): boolean =>
  value.kind === 'task' && childrenOf(input, id).length === 0

const hasDay = (input: LintInput, entry: CommitmentEntry): boolean =>
  upFrom(input, entry).some(({ value }) => value.dueOn !== undefined)

const withoutDeadline = packCheck(texts.L001, (input, report) => {
  const cases = commitmentsOf(input).filter(
    (entry) =>
      isSingleTask(input, entry) && isJudged(entry.value) && entry.value.vague === undefined && !hasDay(input, entry),
  )
  reportCases(
    report,
    cases.map((entry) => caseOf(entry)),
    counting(input, (entry) => isSingleTask(input, entry)),
  )
})

/** Words instead of a day; where a real day stands beside them they do no harm. */
const vagueDeadline = packCheck(texts.L002, (input, report) => {
  const cases = commitmentsOf(input).flatMap((entry) => {
    const { vague, dueOn, duePrecision, recurrence } = entry.value
    const isDated = (dueOn !== undefined && duePrecision !== 'period') || recurrence !== undefined
    return vague === undefined || isDated ? [] : [caseOf(entry, { vague })]
  })
  reportCases(report, cases)
})

const onlyThePeriod = packCheck(texts.L003, (input, report) => {
  const late = commitmentsOf(input).filter(
    (entry) =>
      isSingleTask(input, entry) &&
      isJudged(entry.value) &&
      entry.value.duePrecision === 'period' &&
      entry.value.vague === undefined &&
      entry.value.milestones.length === 0,
  )
  for (const [instrument, list] of Map.groupBy(late, ({ value }) => value.instrument)) {
    const [first] = list
    if (first && list.length > 1)
      report(
        { entry: first, instrument, subject: instrument },
        { count: list.length, examples: examplesOf(list.map(commitmentTitle)) },
      )
  }
})

const targetWithoutYear = packCheck(texts.L004, (input, report) => {
  for (const entry of commitmentsOf(input)) {
    const { kind, recurrence, measure, vague } = entry.value
    const isTimed = recurrence !== undefined || measure?.per !== undefined || vague !== undefined
    if (kind === 'target' && isJudged(entry.value) && !isTimed && !hasDay(input, entry))
      report(placeOf(entry), { title: commitmentTitle(entry) })
  }
})

const recurringWithoutRhythm = packCheck(texts.L005, (input, report) => {
  for (const entry of commitmentsOf(input)) {
    const { kind, recurrence, measure, vague } = entry.value
    if (kind === 'recurring-task' && recurrence === undefined && measure?.per === undefined && vague === undefined)
      report(placeOf(entry), { title: commitmentTitle(entry) })
  }
})

const childDueAfterParent = packCheck(texts.L015, (input, report) => {
  const all = input.pack.entries(commitmentsPart)
  for (const entry of all.values()) {
    const parent = entry.value.parent === undefined ? undefined : all.get(entry.value.parent)
    const [due, parentDue] = [entry.value.dueOn, parent?.value.dueOn]
    if (parent && due !== undefined && parentDue !== undefined && due > parentDue)
      report(placeOf(entry, ['dueOn']), {
        title: commitmentTitle(entry),
        due: dayText(due),
        parent: commitmentTitle(parent),
        parentDue: dayText(parentDue),
      })
  }
})

function periodText(from: Day | undefined, to: Day | undefined): Text {
  const part = (day: Day | undefined, language: 'zh' | 'en'): string =>
    day === undefined ? '' : formatDay(day, language)
  return { zh: `${part(from, 'zh')}至${part(to, 'zh')}`, en: `${part(from, 'en')} to ${part(to, 'en')}` }
}

const milestoneOutside = packCheck(texts.L016, (input, report) => {
  for (const entry of commitmentsOf(input)) {
    const { startsOn, dueOn, milestones } = entry.value
    milestones.forEach((step, index) => {
      if ((startsOn === undefined || step.dueOn >= startsOn) && (dueOn === undefined || step.dueOn <= dueOn)) return
      report(placeOf(entry, ['milestones', index]), {
        title: commitmentTitle(entry),
        milestone: titleOf(step.title, ''),
        due: dayText(step.dueOn),
        period: periodText(startsOn, dueOn),
      })
    })
  }
})

const dueBeforeDocument = packCheck(texts.L024, (input, report) => {
  for (const entry of commitmentsOf(input)) {
    const { dueOn, instrument } = entry.value
    const signed = signedOn(input, instrument)
    if (dueOn !== undefined && signed !== undefined && dueOn < signed)
      report(placeOf(entry, ['dueOn']), {
        title: commitmentTitle(entry),
        due: dayText(dueOn),
        signed: dayText(signed),
      })
  }
})

/** The checks over when. */
export const deadlineChecks: readonly Check[] = [
  withoutDeadline,
  vagueDeadline,
  onlyThePeriod,
  targetWithoutYear,
  recurringWithoutRhythm,
  childDueAfterParent,
  milestoneOutside,
  dueBeforeDocument,
]
