/** How a commitment, or a share of its target, stands on a day by its figures. Pure. */
import { decimal, divide, formatDecimal } from '#base/decimal.ts'
import type { Day } from '#base/day.ts'
import { lampOf, type LampResult } from './lamps.ts'
import type { Achievement } from './measure.ts'
import type { FiguresOf, MeasuredCommitment } from './reading.ts'
import { achievement, periodHolding } from './rules.ts'

/** How a commitment stands on a day by its figures: computed ones speak before declared ones. */
export function standingOf(
  held: MeasuredCommitment,
  known: Pick<FiguresOf, 'declared' | 'computed'> | undefined,
  today: Day,
): LampResult & { readonly achievement: Achievement | undefined } {
  const { measure, kind, modality, startsOn, dueOn } = held
  const figure = known?.computed ?? known?.declared
  const reached =
    measure === undefined || figure === undefined
      ? undefined
      : achievement(measure, figure, today, measure.indicator === 'recurring-count' ? undefined : {})
  const target = measure?.value
  const milestones = held.milestones.map((step) => ({
    dueOn: step.dueOn,
    share:
      step.value === undefined || target === undefined || decimal(target).units <= 0n
        ? undefined
        : formatDecimal(divide(decimal(step.value), decimal(target), 4, 'down')),
  }))
  const period = measure?.indicator === 'recurring-count' ? periodHolding(measure.per ?? 'year', today) : undefined
  const dates =
    period === undefined
      ? { startsOn, dueOn, milestones }
      : { startsOn: period.from, dueOn: dueOn !== undefined && dueOn < period.until ? dueOn : period.until, milestones }
  const lamp = lampOf({ modality, kind, dates, achievement: reached, evidenceOn: figure?.on, today })
  return { ...lamp, achievement: reached }
}
