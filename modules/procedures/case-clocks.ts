/** The clocks of a case: the dated figure that gives each its length, what it reads today, and every counted day. */
import type { Day } from '#base/day.ts'
import type { WorkingCalendar } from '#base/working-calendar.ts'
import { explainClock, readClock, type Budget, type ClockReading, type ClockStep } from './clocks/rules.ts'
import { unitOfKind, type ClockRule, type HeldParameter } from './definition.ts'
import type { CaseView, ExtensionReader } from './fold.ts'

/** Dated figures of all days; undefined where none is set on that day. */
export type DatedParameters = (id: string, on: Day) => HeldParameter | undefined

/** The figure that a clock takes on a day: the first of its parameters that is set. */
export function figureOf(ids: readonly string[], on: Day, parameters: DatedParameters): HeldParameter | undefined {
  for (const id of ids) {
    const held = parameters(id, on)
    if (held !== undefined) return held
  }
  return undefined
}

function lengthOf(held: HeldParameter): { n: number; unit: Budget['unit'] } {
  const unit = unitOfKind[held.kind as keyof typeof unitOfKind]
  const n = Number(held.value)
  if (unit === undefined || !Number.isInteger(n))
    throw new Error(`${held.id} is no limit: ${held.value} (${held.kind})`)
  return { n, unit }
}

/** Reads how long an extension is, on the day of the act that grants it. */
export function extensionsFrom(parameters: DatedParameters): ExtensionReader {
  return ({ extension }, on) => {
    const held = extension && figureOf(extension.parameters, on, parameters)
    return held && lengthOf(held)
  }
}

/** A clock of a case. */
export interface CaseClock {
  readonly rule: ClockRule
  readonly figure: HeldParameter
  /** What its length counts; it comes with the figure. */
  readonly unit: Budget['unit']
  readonly reading: ClockReading
}

/** The clocks that have begun, with their readings; a clock whose figure is not set is left out (lint finds it). */
export function clocksOf(
  view: CaseView,
  parameters: DatedParameters,
  calendar: WorkingCalendar,
  today: Day,
): CaseClock[] {
  return view.procedure.clocks.flatMap((rule) => {
    const armed = arm(view, rule, parameters)
    return armed === undefined
      ? []
      : [
          {
            rule,
            figure: armed.figure,
            unit: armed.budget.unit,
            reading: readClock(armed.budget, armed.events, calendar, today),
          },
        ]
  })
}

function arm(view: CaseView, rule: ClockRule, parameters: DatedParameters) {
  const events = view.clocks.get(rule.id)
  const start = events?.[0]
  if (events === undefined || start === undefined) return undefined
  const held = figureOf(rule.parameters, start.on, parameters)
  if (held === undefined) return undefined
  const figure = { ...held, value: ownLength(view, rule) ?? held.value }
  return { events, figure, budget: { ...lengthOf(figure), ...(rule.roll === undefined ? {} : { roll: rule.roll }) } }
}

/** The length that the newest act of its rule has set for it. */
function ownLength(view: CaseView, { lengthFrom }: ClockRule): string | undefined {
  if (lengthFrom === undefined) return undefined
  return view.done.findLast(({ act, input }) => lengthFrom.acts.includes(act) && input[lengthFrom.field] !== undefined)
    ?.input[lengthFrom.field]
}

/** One clock with every counted and skipped day, by the code that computes the due day. */
export function explainCaseClock(
  view: CaseView,
  id: string,
  parameters: DatedParameters,
  calendar: WorkingCalendar,
  today: Day,
): (CaseClock & { readonly steps: readonly ClockStep[] }) | undefined {
  const rule = view.procedure.clocks.find((one) => one.id === id)
  const armed = rule && arm(view, rule, parameters)
  if (rule === undefined || armed === undefined) return undefined
  return {
    rule,
    figure: armed.figure,
    unit: armed.budget.unit,
    ...explainClock(armed.budget, armed.events, calendar, today),
  }
}

/** The running clock that ends first: the office's drives its inbox, promised before legal where it is earlier. */
export function nextDue(clocks: readonly CaseClock[], whose: ClockRule['whose'] = 'office'): CaseClock | undefined {
  return clocks
    .filter(({ rule, reading }) => rule.whose === whose && reading.state === 'running' && reading.dueOn !== undefined)
    .reduce<CaseClock | undefined>(
      (first, one) => (first === undefined || (one.reading.dueOn ?? '') < (first.reading.dueOn ?? '') ? one : first),
      undefined,
    )
}
