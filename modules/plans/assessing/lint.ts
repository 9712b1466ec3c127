/** Checks over plans and their schemes: is the plan reported on, assessed, frozen as approved, are its reports about something, do the criteria rest on measures. */
import { liveCheck, packCheck, type Check, type LintInput } from '#modules/norms/lint/check.ts'
import type { PackEntry } from '#platform/pack/part.ts'
import { commitmentsPart, type PackCommitment } from '../pack.ts'
import { plansPart, type PackPlan } from '../reporting/plans-part.ts'
import { periodsOf } from '../reporting/rules.ts'
import { lintTexts as texts } from './lint-texts.ts'
import { schemesPart } from './schemes-part.ts'

const plansOf = ({ pack }: LintInput): PackEntry<PackPlan>[] => [...pack.entries(plansPart).values()]

const commitmentsOf = ({ pack }: LintInput, instrument: string): PackCommitment[] =>
  [...pack.entries(commitmentsPart).values()].map(({ value }) => value).filter((one) => one.instrument === instrument)

const schemeWithoutPlan = packCheck(texts.L091, (input, report) => {
  const named = new Set(plansOf(input).map(({ value }) => value.scheme))
  for (const entry of input.pack.entries(schemesPart).values())
    if (!named.has(entry.id)) {
      const { title, instrument } = entry.value
      report({ entry, instrument }, { title })
    }
})

const planWithoutScheme = packCheck(texts.L092, (input, report) => {
  for (const entry of plansOf(input))
    if (entry.value.scheme === undefined) {
      const { title, instrument, basis } = entry.value
      report({ entry, instrument, clause: basis }, { title })
    }
})

const schemeIsOurs = packCheck(texts.L093, (input, report) => {
  for (const entry of input.pack.entries(schemesPart).values()) {
    const { status, title, instrument, clauses } = entry.value
    const [clause] = clauses
    if (status === 'ours') report({ entry, instrument, ...(clause === undefined ? {} : { clause }) }, { title })
  }
})

/** Whether a commitment runs on any of those days. */
const runs = ({ startsOn, dueOn }: PackCommitment, from: string, to: string): boolean =>
  (startsOn === undefined || startsOn <= to) && (dueOn === undefined || dueOn >= from)

const periodWithoutCommitments = packCheck(texts.L094, (input, report) => {
  for (const entry of plansOf(input)) {
    const { title, instrument, basis } = entry.value
    const commitments = commitmentsOf(input, instrument)
    for (const period of periodsOf(entry.value))
      if (!commitments.some((one) => runs(one, period.from, period.to)))
        report({ entry, instrument, clause: basis }, { title, period: period.title })
  }
})

const criterionWithoutMeasures = packCheck(texts.L095, (input, report) => {
  for (const entry of input.pack.entries(schemesPart).values()) {
    const { criteria, title, instrument } = entry.value
    const commitments = commitmentsOf(input, instrument)
    criteria.forEach((criterion, index) => {
      if (criterion.computed !== 'achievement' || !criterion.roles.includes('lead')) return
      const counted = commitments.filter(({ modality }) =>
        (criterion.modalities as readonly string[]).includes(modality),
      )
      const measured = counted.filter(({ measure }) => measure !== undefined).length
      if (counted.length > 0 && measured * 2 < counted.length)
        report(
          { entry, at: ['criteria', index], instrument },
          { title, criterion: criterion.title, weight: criterion.weight, measured, count: counted.length },
        )
    })
  }
})

const planWithoutPeriods = packCheck(texts.L096, (input, report) => {
  for (const entry of plansOf(input)) {
    const { title, instrument, basis } = entry.value
    if (periodsOf(entry.value).length === 0) report({ entry, instrument, clause: basis }, { title })
  }
})

/** The name under which the database says which plans were frozen. */
export const baselinesLive = 'plans.baselines'

const planWithoutBaseline = liveCheck(texts.L097, (input, report) => {
  const frozen = input.live.get(baselinesLive) ?? new Set()
  for (const entry of plansOf(input)) {
    const { title, instrument, basis } = entry.value
    if (!frozen.has(instrument)) report({ entry, instrument, clause: basis }, { title })
  }
})

/** The checks over plans and schemes, in the order of their codes. */
export const assessingChecks: readonly Check[] = [
  schemeWithoutPlan,
  planWithoutScheme,
  schemeIsOurs,
  periodWithoutCommitments,
  criterionWithoutMeasures,
  planWithoutPeriods,
  planWithoutBaseline,
]
