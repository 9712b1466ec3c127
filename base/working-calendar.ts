/** The working days of the State Council's yearly notices: what a day is and why, and when a limit in days, months or years ends. */
import { addDays, addMonths, dayFromNumber, dayNumber } from './day.ts'
import type { Day } from './day.ts'

/** One day that a notice names: a day off, or a working day made up for one (调休). */
export interface NoticeDay {
  readonly on: Day
  /** The festival it belongs to: 春节, 国庆节. */
  readonly name: string
  readonly off: boolean
}

/** One notice of the State Council on days off; a correcting notice is a second one of the same year, given after the first. */
export interface HolidayNotice {
  readonly year: number
  /** Addresses of the notice; the first is the one that a day names. */
  readonly sources: readonly string[]
  /** May name days of the year before or after. */
  readonly days: readonly NoticeDay[]
}

/** The dated facts that a calendar is built from, as `policies/holidays/*.yaml` hold them. */
export interface HolidayFacts {
  readonly notices: readonly HolidayNotice[]
}

/** Why a day works or rests: by the week, or by a notice, which is then named. */
export interface DayReason {
  readonly code: 'weekday' | 'weekend' | 'holiday' | 'made-up'
  readonly name?: string
  readonly source?: string
}

/** What a day is; `provisional` when no notice covers it, so that only the week speaks. */
export interface DayKind {
  readonly works: boolean
  readonly why: DayReason
  readonly provisional: boolean
}

/** A computed day; `provisional` when a day that mattered is not covered by a notice and the answer is to be computed again. */
export interface DueDay {
  readonly dueOn: Day
  readonly provisional: boolean
}

/** The unit of a limit. 行政许可法 §82 makes all its days working days, 行政处罚法 §85 only some. */
export type LimitUnit = 'working' | 'calendar' | 'months' | 'years'

/** How a limit in calendar days, months or years ends. */
export interface LimitOptions {
  /** Whether a last day of rest moves the end to the next working day. 民法典 §203 */
  readonly roll?: boolean
}

/** One day of a limit: counted or skipped, and why; `rolled` on the days after the last counted one. */
export interface LimitStep {
  readonly on: Day
  readonly counts: boolean
  readonly why: DayReason | { readonly code: 'month' | 'year'; readonly nth: number }
  readonly rolled?: true
}

/** A due day with every step that led to it. */
export interface ExplainedLimit extends DueDay {
  readonly steps: readonly LimitStep[]
}

/** A working-day calendar; build it once from facts and ask it as often as wanted. */
export interface WorkingCalendar {
  /** First day covered: 1 January of the first year given; undefined without notices. */
  readonly coveredFrom: Day | undefined
  /** Last day covered: 31 December of the last year of the unbroken row of years that begins with the first. The next year's notice may still name days of that December (2012's names 2011-12-31); due days are computed again when it arrives. */
  readonly coveredUntil: Day | undefined
  /** What a day is and why. */
  dayKind(day: Day): DayKind
  /** The n-th working day after a day, which itself is not counted (民法典 §201); with 0 the day itself. Throws a RangeError unless n is a whole number from 0. */
  addWorkingDays(from: Day, n: number): DueDay
  /** How many working days lie after a day, up to and with another; in constant time, negative when the second day is the earlier. */
  countWorkingDays(after: Day, through: Day): number
  /** When a limit ends: the start is not counted (民法典 §201), months and years end on the same day or the month's last (§202), `roll` moves a last day of rest (§203). */
  limitEnd(from: Day, n: number, unit: LimitUnit, options?: LimitOptions): DueDay
  /** The same end with each counted and skipped day and its reason; for months and years a step is the end of each of them. */
  explainLimit(from: Day, n: number, unit: LimitUnit, options?: LimitOptions): ExplainedLimit
}

/** What a notice says about one day. */
interface Named {
  readonly off: boolean
  readonly name: string
  readonly source: string | undefined
}

/**
 * Builds a calendar. Where two notices name the same day the later one speaks: the one of the later year, and within a
 * year the one given later (2020's second notice took 1 February, a made-up working day of the first, back into the holiday).
 * Throws a RangeError when one notice names a day twice with different answers.
 */
export function createWorkingCalendar(facts: HolidayFacts): WorkingCalendar {
  const named = readNotices(facts.notices)
  const { from: coveredFrom, until: coveredUntil } = coverage(facts.notices)
  const firstCovered = coveredFrom === undefined ? Number.POSITIVE_INFINITY : dayNumber(coveredFrom)
  const lastCovered = coveredUntil === undefined ? Number.NEGATIVE_INFINITY : dayNumber(coveredUntil)
  const isCovered = (first: number, last: number) => first >= firstCovered && last <= lastCovered

  function kindOf(number: number): DayKind {
    const fact = named.get(number)
    const inWeek = position(number) < 5
    const provisional = !isCovered(number, number)
    if (fact === undefined) return { works: inWeek, why: { code: inWeek ? 'weekday' : 'weekend' }, provisional }
    const code = fact.off ? 'holiday' : inWeek ? 'weekday' : 'made-up'
    const why = { code, name: fact.name, ...(fact.source === undefined ? {} : { source: fact.source }) } as const
    return { works: !fact.off, why, provisional }
  }

  const index = indexWorkingDays(named.keys(), (number) => kindOf(number).works)

  function addWorkingDays(from: Day, n: number): DueDay {
    requireWhole(n)
    if (n === 0) return { dueOn: from, provisional: false }
    const start = dayNumber(from)
    const due = index.nth(index.countTo(start) + n)
    return { dueOn: index.dayAt(due), provisional: !isCovered(start + 1, due) }
  }

  function countWorkingDays(after: Day, through: Day): number {
    return index.countTo(dayNumber(through)) - index.countTo(dayNumber(after))
  }

  function limitEnd(from: Day, n: number, unit: LimitUnit, { roll = false }: LimitOptions = {}): DueDay {
    if (unit === 'working') return addWorkingDays(from, n)
    const last = plainEnd(from, n, unit)
    const number = dayNumber(last)
    if (!roll) return { dueOn: last, provisional: false }
    if (kindOf(number).works) return { dueOn: last, provisional: !isCovered(number, number) }
    const due = index.nth(index.countTo(number) + 1)
    return { dueOn: index.dayAt(due), provisional: !isCovered(number, due) }
  }

  function explainLimit(from: Day, n: number, unit: LimitUnit, options: LimitOptions = {}): ExplainedLimit {
    const due = limitEnd(from, n, unit, options)
    const steps: LimitStep[] = []
    if (unit === 'working' || unit === 'calendar') {
      const last = dayNumber(unit === 'working' ? due.dueOn : plainEnd(from, n, unit))
      for (let number = dayNumber(from) + 1; number <= last; number += 1) {
        const { works, why } = kindOf(number)
        steps.push({ on: dayFromNumber(number), counts: unit === 'calendar' || works, why })
      }
    } else {
      const code = unit === 'months' ? 'month' : 'year'
      for (let nth = 1; nth <= n; nth += 1) {
        steps.push({ on: plainEnd(from, nth, unit), counts: true, why: { code, nth } })
      }
    }
    if (unit === 'working') return { ...due, steps }
    const end = dayNumber(due.dueOn)
    for (let number = dayNumber(plainEnd(from, n, unit)) + 1; number <= end; number += 1) {
      steps.push({ on: dayFromNumber(number), counts: false, why: kindOf(number).why, rolled: true })
    }
    return { ...due, steps }
  }

  const dayKind = (day: Day): DayKind => kindOf(dayNumber(day))
  return { coveredFrom, coveredUntil, dayKind, addWorkingDays, countWorkingDays, limitEnd, explainLimit }
}

function readNotices(notices: readonly HolidayNotice[]): ReadonlyMap<number, Named> {
  const named = new Map<number, Named>()
  for (const notice of [...notices].sort((a, b) => a.year - b.year)) {
    const own = new Map<number, Named>()
    for (const { on, name, off } of notice.days) {
      const number = dayNumber(on)
      const before = own.get(number)
      if (before !== undefined && before.off !== off) {
        throw new RangeError(`the notice of ${notice.year} names ${on} twice: once off, once working`)
      }
      own.set(number, { off, name, source: notice.sources[0] })
    }
    for (const [number, fact] of own) named.set(number, fact)
  }
  return named
}

function coverage(notices: readonly HolidayNotice[]): { from: Day | undefined; until: Day | undefined } {
  const years = new Set(notices.map((notice) => notice.year))
  if (years.size === 0) return { from: undefined, until: undefined }
  const first = Math.min(...years)
  let last = first
  while (years.has(last + 1)) last += 1
  return { from: `${first}-01-01` as Day, until: `${last}-12-31` as Day }
}

function plainEnd(from: Day, n: number, unit: Exclude<LimitUnit, 'working'>): Day {
  requireWhole(n)
  return unit === 'calendar' ? addDays(from, n) : addMonths(from, unit === 'months' ? n : n * 12)
}

function requireWhole(n: number): void {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`a limit counts whole units from 0, not ${n}`)
}

/** Position in the week, Monday 0 to Sunday 6. */
function position(number: number): number {
  return (((number + 3) % 7) + 7) % 7
}

/** Mondays to Fridays up to a day, counted from 1969-12-29; negative before. */
function weekdaysTo(number: number): number {
  return 5 * Math.floor((number + 3) / 7) + Math.min(position(number) + 1, 5)
}

/** The day number of the k-th of them. */
function nthWeekday(k: number): number {
  const week = Math.floor((k - 1) / 5)
  return 7 * week + (k - 1 - 5 * week) - 3
}

/** Counts working days and finds the k-th one in constant time: a table over the days that notices name, the plain week outside it. */
interface WorkingDayIndex {
  countTo(number: number): number
  nth(k: number): number
  dayAt(number: number): Day
}

function indexWorkingDays(named: Iterable<number>, works: (number: number) => boolean): WorkingDayIndex {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const number of named) {
    first = Math.min(first, number)
    last = Math.max(last, number)
  }
  if (first > last) return { countTo: weekdaysTo, nth: nthWeekday, dayAt: dayFromNumber }

  const length = last - first + 1
  const before = weekdaysTo(first - 1)
  const counts = new Int32Array(length)
  const workingDays: number[] = []
  const days: Day[] = []
  for (let offset = 0; offset < length; offset += 1) {
    days.push(dayFromNumber(first + offset))
    if (works(first + offset)) workingDays.push(first + offset)
    counts[offset] = before + workingDays.length
  }
  const through = before + workingDays.length
  const shift = through - weekdaysTo(last)
  return {
    countTo(number) {
      if (number < first) return weekdaysTo(number)
      return number > last ? weekdaysTo(number) + shift : (counts[number - first] ?? 0)
    },
    nth(k) {
      if (k <= before) return nthWeekday(k)
      return k > through ? nthWeekday(k - shift) : (workingDays[k - before - 1] ?? 0)
    },
    dayAt: (number) => days[number - first] ?? dayFromNumber(number),
  }
}
