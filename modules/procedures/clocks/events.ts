/** What the events of a clock amount to: when it began, which days are taken out of it, how long it has become. */
import type { Day } from '#base/day.ts'
import type { LimitUnit } from '#base/working-calendar.ts'

/** How long a limit is; `roll` moves a last day of rest to the next working day (民法典 §203), working days never need it. */
export interface Budget {
  readonly n: number
  readonly unit: LimitUnit
  readonly roll?: boolean
}

/** What happened to a clock, oldest first. */
export type ClockEvent =
  | { readonly kind: 'started'; readonly on: Day }
  /** `why` is the key of the stop: `correction`, `hearing`. */
  | { readonly kind: 'stopped'; readonly on: Day; readonly why: string }
  | { readonly kind: 'resumed'; readonly on: Day }
  | { readonly kind: 'extended'; readonly on: Day; readonly n: number; readonly unit: LimitUnit }
  | { readonly kind: 'ended'; readonly on: Day }

/** A length in one unit; the budget and the extensions in other units follow each other. */
export interface Part {
  readonly n: number
  readonly unit: LimitUnit
}

/** Days that do not count: those after `after`, up to and with `through`. */
export interface Stop {
  readonly after: Day
  readonly through: Day
  readonly why: string
}

/** A clock's life up to a day; a stop that is still open reaches to that day, or to the end of the clock. */
export interface Life {
  readonly startedOn: Day | undefined
  readonly endedOn: Day | undefined
  /** In order, never overlapping. */
  readonly stops: readonly Stop[]
  readonly parts: readonly Part[]
  /** Whether the last stop is open. */
  readonly isStopped: boolean
}

/** Folds the events; throws a RangeError that names the first one which cannot be where it stands. */
export function foldClock(budget: Budget, events: readonly ClockEvent[], today: Day): Life {
  requireWhole(budget.n, 'a budget')
  const stops: Stop[] = []
  const parts: Part[] = [{ n: budget.n, unit: budget.unit }]
  let startedOn: Day | undefined
  let endedOn: Day | undefined
  let open: Extract<ClockEvent, { kind: 'stopped' }> | undefined
  let before: Day | undefined
  for (const [index, event] of events.entries()) {
    const refuse = (reason: string): never => {
      throw new RangeError(`event ${index + 1}, ${event.kind} on ${event.on}: ${reason}`)
    }
    if (endedOn !== undefined) refuse(`the clock ended on ${endedOn}`)
    if (before !== undefined && event.on < before) refuse(`it is earlier than the event before it, on ${before}`)
    if (startedOn === undefined && event.kind !== 'started') refuse('the clock has not started')
    before = event.on
    if (event.kind === 'started') {
      if (startedOn !== undefined) refuse(`the clock started on ${startedOn}`)
      startedOn = event.on
    } else if (event.kind === 'stopped') {
      if (open !== undefined) refuse(`the clock stands since ${open.on}`)
      open = event
    } else if (event.kind === 'resumed') {
      if (open === undefined) refuse('the clock is not stopped')
      else stops.push({ after: open.on, through: event.on, why: open.why })
      open = undefined
    } else if (event.kind === 'extended') {
      requireWhole(event.n, `event ${index + 1}, extended on ${event.on}:`)
      lengthen(parts, event)
    } else endedOn = event.on
  }
  if (open !== undefined) {
    const now = endedOn ?? today
    stops.push({ after: open.on, through: now > open.on ? now : open.on, why: open.why })
  }
  return { startedOn, endedOn, stops, parts, isStopped: open !== undefined }
}

function lengthen(parts: Part[], { n, unit }: Part): void {
  const last = parts.at(-1)
  if (last?.unit === unit) parts[parts.length - 1] = { n: last.n + n, unit }
  else parts.push({ n, unit })
}

function requireWhole(n: number, what: string): void {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${what} counts whole units from 0, not ${n}`)
}
