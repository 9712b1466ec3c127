/** The clock of a legal limit: what starts, stops, lengthens and ends it, the day on which it is due, and every day that led there. */
import { addDays, dayNumber, type Day } from '#base/day.ts'
import type { LimitStep, WorkingCalendar } from '#base/working-calendar.ts'
import { foldClock, type Budget, type ClockEvent, type Life, type Part, type Stop } from './events.ts'

export type { Budget, ClockEvent } from './events.ts'

/** How a clock stands on a day; days are counted in the budget's unit, for months and years in calendar days. */
export interface ClockReading {
  readonly state: 'not-started' | 'running' | 'stopped' | 'ended'
  readonly startedOn?: Day
  readonly endedOn?: Day
  /** The last day on which it is kept; absent before the start. While stopped it is the day if the clock went on today. */
  readonly dueOn?: Day
  /** Whether `dueOn` still moves because the clock stands, or stood when it ended. */
  readonly isEstimate: boolean
  /** Whether a day that mattered is not covered by a notice of the State Council. */
  readonly provisional: boolean
  /** Counting days after the start, up to today (or the end), at most up to the due day. */
  readonly used: number
  /** Counting days after today (or the end) up to the due day, a rolled end included; before the start as if it began today. */
  readonly left: number
  /** Running days after the due day up to today (or the end); 0 only when it is not late: a Saturday after a due Friday makes it 1. */
  readonly overdueBy: number
}

/** One day of a clock: counted or not, and why; `rolled` on the days after the last counted one. */
export interface ClockStep {
  readonly on: Day
  readonly counts: boolean
  readonly why: LimitStep['why'] | { readonly code: 'stopped'; readonly reason: string }
  readonly rolled?: true
}

/** A reading with every step that led to its due day. */
export interface ExplainedClock {
  readonly reading: ClockReading
  readonly steps: readonly ClockStep[]
}

/**
 * Reads a clock on a day. The day of the start is not counted (民法典 §201), the day of a stop still is, the day of resuming is
 * not: it is like a new start. Months and years (§202) move by the calendar days stopped. An extension in the unit of what runs
 * last lengthens it; one in another unit begins after its end. Throws a RangeError naming the event that cannot be.
 */
export function readClock(
  budget: Budget,
  events: readonly ClockEvent[],
  calendar: WorkingCalendar,
  today: Day,
): ClockReading {
  const life = foldClock(budget, events, today)
  return readingOf(budget, life, lastDay(budget, life, calendar), calendar, today)
}

/** Reads a clock and tells each day up to the due one: counted, at rest, stopped or rolled; of months and years the end of each. */
export function explainClock(
  budget: Budget,
  events: readonly ClockEvent[],
  calendar: WorkingCalendar,
  today: Day,
): ExplainedClock {
  const life = foldClock(budget, events, today)
  const last = lastDay(budget, life, calendar)
  const reading = readingOf(budget, life, last, calendar, today)
  if (last === undefined) return { reading, steps: [] }
  const steps = last.parts.flatMap((part) =>
    part.unit === 'working' || part.unit === 'calendar'
      ? stepsOfDays(part, life.stops, calendar)
      : stepsOfMonths(part, part.unit, life.stops, calendar),
  )
  for (let on = addDays(last.countedOn, 1); on <= last.dueOn; on = addDays(on, 1))
    steps.push({ on, counts: false, why: reasonOf(on, life.stops, calendar), rolled: true })
  return { reading, steps }
}

/** A part of the budget laid on the calendar: its days lie after `from`, up to and with `end`. */
interface PlacedPart extends Part {
  readonly from: Day
  readonly end: Day
}

/** Where a clock leads: the last counted day, and the due one after it when it rolls. */
interface LastDay {
  readonly parts: readonly PlacedPart[]
  readonly countedOn: Day
  readonly dueOn: Day
  readonly provisional: boolean
}

function lastDay({ roll = false }: Budget, life: Life, calendar: WorkingCalendar): LastDay | undefined {
  if (life.startedOn === undefined) return undefined
  const parts: PlacedPart[] = []
  let countedOn = life.startedOn
  let provisional = false
  for (const part of life.parts) {
    const end = endOfPart(countedOn, part, life.stops, calendar)
    parts.push({ ...part, from: countedOn, end: end.on })
    countedOn = end.on
    provisional ||= end.provisional
  }
  if (!roll || life.parts.at(-1)?.unit === 'working') return { parts, countedOn, dueOn: countedOn, provisional }
  const dueOn = rolledEnd(countedOn, life.stops, calendar)
  return { parts, countedOn, dueOn, provisional: provisional || !isCovered(calendar, countedOn, dueOn) }
}

/** The last day of a part that begins after `from`, jumping from stop to stop. */
function endOfPart(
  from: Day,
  { n, unit }: Part,
  stops: readonly Stop[],
  calendar: WorkingCalendar,
): { readonly on: Day; readonly provisional: boolean } {
  const isWorking = unit === 'working'
  // Months and years are so many calendar days, counted from where they begin.
  let left = isWorking ? n : dayNumber(calendar.limitEnd(from, n, unit).dueOn) - dayNumber(from)
  let cursor = from
  let provisional = false
  for (const { after, through } of stops) {
    if (after < from) continue
    const counted = isWorking ? calendar.countWorkingDays(cursor, after) : dayNumber(after) - dayNumber(cursor)
    if (counted >= left) break
    provisional ||= isWorking && after > cursor && !isCovered(calendar, addDays(cursor, 1), after)
    left -= counted
    cursor = through
  }
  if (!isWorking) return { on: addDays(cursor, left), provisional: false }
  const due = calendar.addWorkingDays(cursor, left)
  return { on: due.dueOn, provisional: provisional || due.provisional }
}

/** The first working day from the end on that no stop takes away. 民法典 §203 */
function rolledEnd(end: Day, stops: readonly Stop[], calendar: WorkingCalendar): Day {
  let on = end
  for (;;) {
    if (!calendar.dayKind(on).works) on = calendar.addWorkingDays(on, 1).dueOn
    const stop = stopOn(on, stops)
    if (stop === undefined) return on
    on = addDays(stop.through, 1)
  }
}

function readingOf(
  { n, unit }: Budget,
  { startedOn, endedOn, stops, isStopped }: Life,
  last: LastDay | undefined,
  calendar: WorkingCalendar,
  today: Day,
): ClockReading {
  const isWorking = unit === 'working'
  if (startedOn === undefined || last === undefined) {
    const left = isWorking ? n : dayNumber(calendar.limitEnd(today, n, unit).dueOn) - dayNumber(today)
    return { state: 'not-started', isEstimate: false, provisional: false, used: 0, left, overdueBy: 0 }
  }
  const count = (after: Day, through: Day, inWorkingDays = isWorking): number =>
    countRunning(after, through, inWorkingDays, stops, calendar)
  const { dueOn, provisional } = last
  const now = endedOn ?? today
  const isLate = now > dueOn && count(dueOn, now, false) > 0
  return {
    state: endedOn !== undefined ? 'ended' : isStopped ? 'stopped' : 'running',
    startedOn,
    ...(endedOn === undefined ? {} : { endedOn }),
    dueOn,
    isEstimate: isStopped && dueOn > (stops.at(-1)?.after ?? dueOn),
    provisional,
    used: count(startedOn, now < dueOn ? now : dueOn),
    left: count(now > startedOn ? now : startedOn, dueOn),
    overdueBy: isLate ? Math.max(1, count(dueOn, now)) : 0,
  }
}

/** Days after one day up to another that lie in no stop; 0 when there are none. */
function countRunning(
  after: Day,
  through: Day,
  isWorking: boolean,
  stops: readonly Stop[],
  calendar: WorkingCalendar,
): number {
  if (through <= after) return 0
  const count = (from: Day, to: Day): number =>
    isWorking ? calendar.countWorkingDays(from, to) : dayNumber(to) - dayNumber(from)
  let running = count(after, through)
  for (const stop of stops) {
    const from = stop.after > after ? stop.after : after
    const to = stop.through < through ? stop.through : through
    if (to > from) running -= count(from, to)
  }
  return running
}

function stepsOfDays({ from, end, unit }: PlacedPart, stops: readonly Stop[], calendar: WorkingCalendar): ClockStep[] {
  const steps: ClockStep[] = []
  for (let on = addDays(from, 1); on <= end; on = addDays(on, 1)) {
    const isRunning = stopOn(on, stops) === undefined
    const counts = isRunning && (unit === 'calendar' || calendar.dayKind(on).works)
    steps.push({ on, counts, why: reasonOf(on, stops, calendar) })
  }
  return steps
}

/** The end of each month or year, and the stopped days between them that moved the ends after them. */
function stepsOfMonths(
  { from, end, n }: PlacedPart,
  unit: 'months' | 'years',
  stops: readonly Stop[],
  calendar: WorkingCalendar,
): ClockStep[] {
  const code = unit === 'months' ? 'month' : 'year'
  const steps: ClockStep[] = Array.from({ length: n }, (_, index) => {
    const nth = index + 1
    return { on: endOfPart(from, { n: nth, unit }, stops, calendar).on, counts: true, why: { code, nth } }
  })
  for (const { after, through, why } of stops) {
    if (after < from || after >= end) continue
    for (let on = addDays(after, 1); on <= through; on = addDays(on, 1))
      steps.push({ on, counts: false, why: { code: 'stopped', reason: why } })
  }
  return steps.sort((a, b) => (a.on < b.on ? -1 : 1))
}

function reasonOf(on: Day, stops: readonly Stop[], calendar: WorkingCalendar): ClockStep['why'] {
  const stop = stopOn(on, stops)
  return stop === undefined ? calendar.dayKind(on).why : { code: 'stopped', reason: stop.why }
}

function stopOn(on: Day, stops: readonly Stop[]): Stop | undefined {
  return stops.find(({ after, through }) => after < on && on <= through)
}

function isCovered({ coveredFrom, coveredUntil }: WorkingCalendar, first: Day, last: Day): boolean {
  return coveredFrom !== undefined && coveredUntil !== undefined && coveredFrom <= first && last <= coveredUntil
}
