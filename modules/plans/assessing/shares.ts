/** How far a commitment counts in an assessment: its figure against its target, on the day, at the scheme's pace. Pure. */
import { dayNumber, type Day } from '#base/day.ts'
import { compareExact, exact, fraction, leastOf, quotient, toDecimal } from '#base/exact.ts'
import type { Figure, Span } from '../figures/measure.ts'
import { achievement, periodHolding } from '../figures/rules.ts'
import type { MeasuredCommitment } from '../figures/reading.ts'
import type { AssessmentInputs, UnitInputs } from './inputs.ts'
import { shareWords as words } from './score-words.ts'

type Counted = Pick<UnitInputs['commitments'][number], 'state' | 'share' | 'words'>

/** The days that are assessed, and the day up to which figures are known. */
export interface Window {
  readonly from: Day
  readonly to: Day
  readonly on: Day
  readonly pace: AssessmentInputs['scheme']['pace']
}

const places = 6

/** Part of a commitment's days that has gone by; undefined where it has no days on both sides. */
function goneBy({ startsOn, dueOn }: MeasuredCommitment, on: Day) {
  if (startsOn === undefined || dueOn === undefined) return undefined
  const whole = dayNumber(dueOn) - dayNumber(startsOn) + 1
  const gone = Math.min(whole, Math.max(0, dayNumber(on) - dayNumber(startsOn) + 1))
  return fraction(gone, whole)
}

/** Whether it is to be answered for by the day: its own day has come, or a period of its rhythm has closed within the window. */
function isDue({ dueOn, measure }: MeasuredCommitment, { from, to, on }: Window): boolean {
  if (dueOn !== undefined && dueOn <= on && dueOn <= to) return true
  if (measure?.per === undefined) return false
  const last = periodHolding(measure.per, on)
  return last.until <= on ? last.from >= from : periodHolding(measure.per, from).until < on
}

function spanOf({ measure, startsOn }: MeasuredCommitment, on: Day): Span {
  return measure?.per === undefined ? { from: startsOn, until: on } : periodHolding(measure.per, on)
}

/** State and share of one commitment. */
export function countedShare(one: MeasuredCommitment, figure: Figure | undefined, window: Window): Counted {
  const { measure } = one
  if (measure === undefined) return { state: 'not-applicable', words: words.noMeasure }
  const due = isDue(one, window)
  if (figure === undefined) {
    if (due) return { state: 'counted', share: '0', words: words.dueWithoutFigure }
    return { state: 'not-due', words: words.notDue(one.dueOn) }
  }
  const found = achievement(measure, figure, window.on, spanOf(one, figure.on))
  if (found.isNotApplicable === true) return { state: 'not-applicable', words: found.words }
  if (found.share === undefined && found.reached === undefined) {
    return due
      ? { state: 'counted', share: '0', words: words.dueUnknown(found.words) }
      : { state: 'not-known', words: found.words }
  }
  const share = found.reached === true ? fraction(1) : found.share === undefined ? fraction(0) : exact(found.share)
  const cut = leastOf(fraction(1), compareExact(share, fraction(0)) < 0 ? fraction(0) : share)
  const isFull = compareExact(cut, fraction(1)) === 0
  if (due || isFull || found.holds === 'throughout')
    return { state: 'counted', share: toDecimal(cut, places, true), words: found.words }
  const gone = window.pace === 'even' ? goneBy(one, window.on) : undefined
  if (gone === undefined || gone.above === 0n) return { state: 'not-due', words: words.notDue(one.dueOn) }
  const paced = leastOf(fraction(1), quotient(cut, gone))
  return {
    state: 'counted',
    share: toDecimal(paced, places, true),
    words: words.paced(
      found.words,
      toDecimal(quotient(gone, fraction(1, 100)), 1, true),
      toDecimal(quotient(paced, fraction(1, 100)), 1, true),
    ),
  }
}

/** The figure that speaks for a unit: its own where the limit or share holds for each alone, else that of the whole; computed before declared. */
export function figureFor(
  unit: string,
  isEach: boolean,
  figures: { readonly declared?: Figure; readonly computed?: Figure; readonly parts: readonly Figure[] } | undefined,
): Figure | undefined {
  const own = isEach ? (figures?.parts ?? []).filter((part) => part.unit === unit && part.area === undefined) : []
  return own.find(({ kind }) => kind === 'computed') ?? own[0] ?? figures?.computed ?? figures?.declared
}
