/** The lamp of a commitment: where it stands by modality, days, figures and how fresh they are. Pure, browser-safe. */
import { compareDecimals, decimal, multiply, wholeDecimal } from '#base/decimal.ts'
import { addDays, dayNumber, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { Achievement } from './measure.ts'
import { becauseTexts as texts } from './texts.ts'

/** Every lamp, the one that calls for most first. */
export const lamps = ['late', 'behind', 'near', 'unknown', 'on-track', 'done', 'not-judged'] as const

/** Where a commitment stands. */
export type Lamp = (typeof lamps)[number]

/** What the lamp is computed from. */
export interface LampInput {
  readonly modality: 'must' | 'should' | 'may' | 'encourage' | 'explore' | 'strive'
  /** A dated target is judged whatever its modality. */
  readonly kind?: 'target' | 'task' | 'recurring-task' | 'standing-duty'
  readonly dates: {
    readonly startsOn?: Day | undefined
    readonly dueOn?: Day | undefined
    /** Steps with days of their own; one with a share of the target says what is expected by then. */
    readonly milestones?: readonly { readonly dueOn: Day; readonly share?: string | undefined }[]
  }
  readonly achievement?: Achievement | undefined
  /** Day of the newest figure or evidence. */
  readonly evidenceOn?: Day | undefined
  readonly today: Day
  /** What the unit itself says. */
  readonly declared?: Lamp | undefined
}

/** The lamp, why, and whether the unit says better of itself than the figures do. */
export interface LampResult {
  readonly lamp: Lamp
  readonly because: Text
  readonly isDisputed?: boolean
}

/** Days before the due day from which what is not reached is called near. */
export const nearDays = 30

/** Days after which a figure no longer speaks for today: a half-year report and the time to file it. */
export const freshDays = 214

/** Per cent of the expected share that still counts as on track. */
const pacePercent = wholeDecimal(90)
const hundred = wholeDecimal(100)

/** Whether the wording binds: what must be done, and targets with a day. */
function isJudged({ modality, kind, dates }: LampInput): boolean {
  return modality === 'must' || (kind === 'target' && dates.dueOn !== undefined)
}

type Expected = { readonly isBehind: boolean; readonly reached: string; readonly expected: string }

/** Against the last milestone that says what is expected, else against the days gone by, at the figure's own day. */
function paceOf({ dates, achievement, evidenceOn, today }: LampInput): Expected | undefined {
  const share = achievement?.share
  const on = evidenceOn ?? today
  if (share === undefined) return undefined
  const passed = (dates.milestones ?? []).filter(({ dueOn, share: wanted }) => dueOn <= on && wanted !== undefined)
  const step = passed.reduce<(typeof passed)[number] | undefined>(
    (last, one) => (last === undefined || one.dueOn > last.dueOn ? one : last),
    undefined,
  )
  if (step?.share !== undefined) {
    const isBehind = compareDecimals(decimal(share), decimal(step.share)) < 0
    return { isBehind, reached: percentOf(decimal(share)), expected: percentOf(decimal(step.share)) }
  }
  const { startsOn, dueOn } = dates
  if (startsOn === undefined || dueOn === undefined || achievement?.holds !== 'once' || achievement.isGradual !== true)
    return undefined
  const whole = dayNumber(dueOn) - dayNumber(startsOn) + 1
  const gone = Math.min(whole, Math.max(0, dayNumber(on) - dayNumber(startsOn) + 1))
  // share * whole * 100 against gone * 90: nothing is divided.
  const reached = multiply(multiply(decimal(share), wholeDecimal(whole)), hundred)
  const wanted = multiply(wholeDecimal(gone), pacePercent)
  return {
    isBehind: compareDecimals(reached, wanted) < 0,
    reached: percentOf(decimal(share)),
    expected: `${(BigInt(gone) * 100n) / BigInt(whole)}`,
  }
}

function percentOf(share: { readonly units: bigint; readonly scale: number }): string {
  return `${(share.units * 100n) / 10n ** BigInt(share.scale)}`
}

/** How a commitment stands whose day has passed. */
function afterDue(dueOn: Day, achievement: Achievement | undefined): LampResult {
  if (achievement?.reached === true) return { lamp: 'done', because: texts.reachedInTime(achievement.words) }
  return achievement?.reached === false
    ? { lamp: 'late', because: texts.missed(dueOn, achievement.words) }
    : { lamp: 'late', because: texts.unproven(dueOn) }
}

/** How one stands whose figures are fresh and whose day has not come. */
function running(input: LampInput, achievement: Achievement): LampResult {
  const { dates, today } = input
  if (achievement.reached === true)
    return achievement.holds === 'once'
      ? { lamp: 'done', because: texts.reached(achievement.words) }
      : { lamp: 'on-track', because: texts.holding(achievement.words) }
  const pace = paceOf(input)
  if (pace?.isBehind === true) return { lamp: 'behind', because: texts.behind(achievement.words, pace) }
  if (achievement.reached === false && achievement.holds === 'throughout' && achievement.share === undefined)
    return { lamp: 'behind', because: texts.exceeded(achievement.words) }
  if (dates.dueOn !== undefined && today > addDays(dates.dueOn, -nearDays))
    return { lamp: 'near', because: texts.near(dates.dueOn, achievement.words) }
  if (achievement.reached === undefined) return { lamp: 'unknown', because: achievement.words }
  return pace === undefined
    ? { lamp: 'on-track', because: texts.open(achievement.words) }
    : { lamp: 'on-track', because: texts.onPace(achievement.words, pace) }
}

function judge(input: LampInput): LampResult {
  const { dates, achievement, evidenceOn, today } = input
  const { startsOn, dueOn } = dates
  if (!isJudged(input)) return { lamp: 'not-judged', because: texts.notBinding }
  if (startsOn !== undefined && today < startsOn) return { lamp: 'not-judged', because: texts.notBegun(startsOn) }
  if (achievement?.reached === undefined && achievement?.isNotApplicable === true)
    return { lamp: 'not-judged', because: achievement.words }
  if (dueOn !== undefined && today > dueOn) return afterDue(dueOn, achievement)
  if (achievement === undefined || evidenceOn === undefined)
    return dueOn !== undefined && today > addDays(dueOn, -nearDays)
      ? { lamp: 'near', because: texts.nearUnproven(dueOn) }
      : { lamp: 'unknown', because: texts.noFigure }
  const isFinal = achievement.reached === true && achievement.holds === 'once'
  if (!isFinal && dayNumber(today) - dayNumber(evidenceOn) > freshDays)
    return { lamp: 'unknown', because: texts.stale(evidenceOn) }
  return running(input, achievement)
}

/** How well a lamp speaks of the unit; only these compare. */
const standing: Partial<Record<Lamp, number>> = { late: 0, behind: 1, near: 2, 'on-track': 3, done: 4 }

/** Computes the lamp; a declared one stands beside it and is disputed where it says better. */
export function lampOf(input: LampInput): LampResult {
  const result = judge(input)
  if (input.declared === undefined) return result
  const [own, said] = [standing[result.lamp], standing[input.declared]]
  return { ...result, isDisputed: own !== undefined && said !== undefined && said > own }
}
