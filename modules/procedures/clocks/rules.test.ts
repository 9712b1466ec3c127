/** Clocks against tables of known dates and a naive walk from day to day, with stops, extensions, rolling and ends. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { addDays, day, type Day } from '#base/day.ts'
import { createWorkingCalendar, type HolidayFacts, type LimitUnit } from '#base/working-calendar.ts'
import { explainClock, readClock, type Budget, type ClockEvent, type ClockReading } from './rules.ts'

const runs = { seed: 20120706, numRuns: 10_000 }
const folder = new URL('../../../policies/holidays/', import.meta.url)
const calendar = createWorkingCalendar({
  notices: readdirSync(folder)
    .sort()
    .flatMap((name) => (parse(readFileSync(new URL(name, folder), 'utf8')) as HolidayFacts).notices),
})

const started = (on: string): ClockEvent => ({ kind: 'started', on: day(on) })
const stopped = (on: string, why = 'correction'): ClockEvent => ({ kind: 'stopped', on: day(on), why })
const resumed = (on: string): ClockEvent => ({ kind: 'resumed', on: day(on) })
const extended = (on: string, n: number, unit: LimitUnit): ClockEvent => ({ kind: 'extended', on: day(on), n, unit })
const ended = (on: string): ClockEvent => ({ kind: 'ended', on: day(on) })
const read = (budget: Budget, events: readonly ClockEvent[], today: string): ClockReading =>
  readClock(budget, events, calendar, day(today))

describe('a clock that only starts', () => {
  test.each([
    ['2012-03-01', 60, 'working', false, '2012-05-28'],
    ['2025-09-22', 20, 'working', false, '2025-10-24'],
    ['2026-09-30', 5, 'working', false, '2026-10-13'],
    ['2012-09-28', 1, 'working', false, '2012-09-29'],
    ['2026-08-03', 60, 'calendar', false, '2026-10-02'],
    ['2026-08-03', 60, 'calendar', true, '2026-10-08'],
    ['2012-12-31', 2, 'months', false, '2013-02-28'],
    ['2012-02-29', 2, 'years', false, '2014-02-28'],
    ['2012-07-06', 0, 'working', false, '2012-07-06'],
  ] as const)('on %s with %i %s (rolling %s) is due on %s', (from, n, unit, roll, dueOn) => {
    const reading = read({ n, unit, roll }, [started(from)], from)
    expect(reading).toMatchObject({ state: 'running', dueOn, isEstimate: false, provisional: false, used: 0 })
  })

  test('counts Saturday 2012-09-29, which was made a working day', () => {
    const { steps } = explainClock({ n: 5, unit: 'working' }, [started('2012-09-28')], calendar, day('2012-09-28'))
    expect(steps[0]).toMatchObject({ on: '2012-09-29', counts: true, why: { code: 'made-up' } })
  })

  test('knows what is used, what is left and by how much it is late', () => {
    const five = { n: 5, unit: 'working' } as const
    const events = [started('2012-07-02')]
    expect(read(five, events, '2012-07-05')).toMatchObject({ used: 3, left: 2, overdueBy: 0, dueOn: '2012-07-09' })
    expect(read(five, events, '2012-07-09')).toMatchObject({ used: 5, left: 0, overdueBy: 0 })
    expect(read(five, events, '2012-07-11')).toMatchObject({ used: 5, left: 0, overdueBy: 2 })
    expect(read(five, [...events, ended('2012-07-10')], '2012-08-01')).toMatchObject({
      state: 'ended',
      endedOn: '2012-07-10',
      overdueBy: 1,
    })
  })

  test('is late on the Saturday after a due Friday, although no working day has passed', () => {
    const budget = { n: 4, unit: 'working' } as const
    expect(read(budget, [started('2012-07-02')], '2012-07-06').overdueBy).toBe(0)
    expect(read(budget, [started('2012-07-02')], '2012-07-07').overdueBy).toBe(1)
  })

  test('before its start has everything left, months in calendar days from today', () => {
    expect(read({ n: 20, unit: 'working' }, [], '2012-07-02')).toEqual({
      state: 'not-started',
      isEstimate: false,
      provisional: false,
      used: 0,
      left: 20,
      overdueBy: 0,
    })
    expect(read({ n: 1, unit: 'months' }, [], '2012-02-01').left).toBe(29)
  })

  test('started on a day to come uses nothing until then', () => {
    expect(read({ n: 3, unit: 'working' }, [started('2012-07-09')], '2012-07-02')).toMatchObject({
      dueOn: '2012-07-12',
      used: 0,
      left: 3,
    })
  })
})

describe('a clock that is stopped', () => {
  const five = { n: 5, unit: 'working' } as const

  test('counts the day of the stop and not the day of resuming', () => {
    const events = [started('2012-07-02'), stopped('2012-07-04'), resumed('2012-07-11')]
    const { reading, steps } = explainClock(five, events, calendar, day('2012-07-11'))
    expect(reading).toMatchObject({ state: 'running', dueOn: '2012-07-16', used: 2, left: 3, isEstimate: false })
    expect(steps.filter(({ counts }) => counts).map(({ on }) => on.slice(8))).toEqual(['03', '04', '12', '13', '16'])
    expect(steps.find(({ on }) => on === '2012-07-11')?.why).toEqual({ code: 'stopped', reason: 'correction' })
  })

  test('is due, as an estimate, on the day if it went on today, and keeps what is left', () => {
    const events = [started('2012-07-02'), stopped('2012-07-04')]
    expect(read(five, events, '2012-07-11')).toMatchObject({
      state: 'stopped',
      dueOn: '2012-07-16',
      isEstimate: true,
      left: 3,
    })
    expect(read(five, events, '2012-07-12')).toMatchObject({ dueOn: '2012-07-17', left: 3 })
  })

  test('keeps a due day that lay before the stop, and is late only by the days on which it ran', () => {
    const events = [started('2012-07-02'), stopped('2012-07-11')]
    expect(read(five, events, '2012-08-01')).toMatchObject({ dueOn: '2012-07-09', isEstimate: false, overdueBy: 2 })
    const onTheDay = [started('2012-07-02'), stopped('2012-07-09')]
    expect(read(five, onTheDay, '2012-08-01')).toMatchObject({ dueOn: '2012-07-09', isEstimate: false, overdueBy: 0 })
  })

  test('may end while it stands', () => {
    const events = [started('2012-07-02'), stopped('2012-07-04'), ended('2012-07-10')]
    expect(read(five, events, '2012-09-01')).toMatchObject({
      state: 'ended',
      dueOn: '2012-07-13',
      isEstimate: true,
      overdueBy: 0,
    })
  })

  test('moves the end of months by the calendar days stopped, and rolls afterwards', () => {
    const events = [started('2012-07-06'), stopped('2012-07-20'), resumed('2012-08-02')]
    expect(read({ n: 3, unit: 'months' }, events, '2012-08-02').dueOn).toBe('2012-10-19')
    const rolling = [started('2012-07-02'), stopped('2012-07-20'), resumed('2012-07-22')]
    const { reading, steps } = explainClock({ n: 1, unit: 'months', roll: true }, rolling, calendar, day('2012-07-22'))
    expect(reading.dueOn).toBe('2012-08-06')
    expect(steps.map(({ on, counts, why, rolled }) => [on.slice(5), counts, why.code, rolled ?? false])).toEqual([
      ['07-21', false, 'stopped', false],
      ['07-22', false, 'stopped', false],
      ['08-04', true, 'month', false],
      ['08-05', false, 'weekend', true],
      ['08-06', false, 'weekday', true],
    ])
  })
})

describe('a clock that is extended', () => {
  test('is lengthened in its own unit, and followed by another unit', () => {
    const twenty = { n: 20, unit: 'working' } as const
    const from = started('2025-09-22')
    expect(read(twenty, [from, extended('2025-10-10', 10, 'working')], '2025-10-10').dueOn).toBe('2025-11-07')
    expect(read(twenty, [from, extended('2025-10-10', 10, 'calendar')], '2025-10-10').dueOn).toBe('2025-11-03')
    expect(
      read({ n: 1, unit: 'months' }, [started('2012-01-31'), extended('2012-02-01', 1, 'months')], '2012-02-01').dueOn,
    ).toBe('2012-03-31')
  })

  test('beyond the notices is provisional', () => {
    const events = [started('2026-12-01'), extended('2026-12-02', 10, 'working')]
    expect(read({ n: 20, unit: 'working' }, events.slice(0, 1), '2026-12-01').provisional).toBe(false)
    expect(read({ n: 20, unit: 'working' }, events, '2026-12-02').provisional).toBe(true)
    expect(read({ n: 60, unit: 'calendar' }, events.slice(0, 1), '2026-12-01').provisional).toBe(false)
  })
})

/** One random life: the day on which a budget began, what happened after so many days each, and the day of reading. */
interface Case {
  readonly budget: Budget
  readonly events: readonly ClockEvent[]
  readonly today: Day
}

const units = fc.constantFrom('working' as const, 'calendar' as const, 'months' as const, 'years' as const)
const act = fc.record({ later: fc.nat(25), kind: fc.nat(9), n: fc.nat(12), unit: units })
const cases = fc
  .record({
    from: fc.integer({ min: 13_300, max: 20_900 }),
    n: fc.nat(40),
    unit: units,
    roll: fc.boolean(),
    acts: fc.array(act, { maxLength: 7 }),
    ends: fc.boolean(),
    readAfter: fc.integer({ min: -10, max: 90 }),
  })
  .map(({ from, n, unit, roll, acts, ends, readAfter }): Case => {
    const short = (count: number, of: LimitUnit): number =>
      of === 'years' ? count % 3 : of === 'months' ? count % 8 : count
    let on = addDays(day('1970-01-01'), from)
    let isStopped = false
    const events: ClockEvent[] = [{ kind: 'started', on }]
    for (const one of acts) {
      on = addDays(on, one.later)
      if (one.kind === 0) events.push({ kind: 'extended', on, n: short(one.n, one.unit), unit: one.unit })
      else {
        events.push(isStopped ? { kind: 'resumed', on } : { kind: 'stopped', on, why: `stop-${one.n}` })
        isStopped = !isStopped
      }
    }
    if (ends) events.push({ kind: 'ended', on: addDays(on, Math.abs(readAfter)) })
    return { budget: { n: short(n, unit), unit, roll }, events, today: addDays(on, readAfter) }
  })

/** The oracle: one day after another, asking of each whether it works and whether the clock stood. */
function walk({ budget, events, today }: Case) {
  const endedOn = events.find(({ kind }) => kind === 'ended')?.on
  const now = endedOn ?? today
  const works = (on: Day): boolean => calendar.dayKind(on).works
  const isOutside = (on: Day): boolean => on < day('2007-01-01') || on > day('2026-12-31')
  const stoppedDays = new Set<Day>()
  let since: Day | undefined
  const standsUntil = (until: Day): void => {
    for (let on = addDays(since ?? until, 1); on <= until; on = addDays(on, 1)) stoppedDays.add(on)
  }
  for (const event of events) {
    if (event.kind === 'stopped') since = event.on
    if (event.kind === 'resumed') {
      standsUntil(event.on)
      since = undefined
    }
  }
  standsUntil(now)

  const start = events[0]?.on ?? today
  const lengths: { n: number; unit: LimitUnit }[] = [{ n: budget.n, unit: budget.unit }]
  for (const event of events) {
    if (event.kind !== 'extended') continue
    const last = lengths.at(-1)
    if (last?.unit === event.unit) last.n += event.n
    else lengths.push({ n: event.n, unit: event.unit })
  }
  let on = start
  let provisional = false
  for (const { n, unit } of lengths) {
    const inDays = unit === 'working' || unit === 'calendar'
    let left = inDays ? n : daysUntilSameDay(on, unit === 'months' ? n : n * 12)
    while (left > 0) {
      on = addDays(on, 1)
      if (stoppedDays.has(on)) continue
      if (unit === 'working' && isOutside(on)) provisional = true
      if (unit !== 'working' || works(on)) left -= 1
    }
  }
  if (budget.roll === true && lengths.at(-1)?.unit !== 'working') {
    if (isOutside(on)) provisional = true
    while (!works(on) || stoppedDays.has(on)) {
      on = addDays(on, 1)
      if (isOutside(on)) provisional = true
    }
  }
  const between = (after: Day, through: Day, isCounted: (one: Day) => boolean): number => {
    let count = 0
    for (let one = addDays(after, 1); one <= through; one = addDays(one, 1))
      if (!stoppedDays.has(one) && isCounted(one)) count += 1
    return count
  }
  const counts = budget.unit === 'working' ? works : () => true
  const late = between(on, now, () => true)
  return {
    dueOn: on,
    provisional,
    isEstimate: since !== undefined && on > since,
    used: between(start, now < on ? now : on, counts),
    left: between(now > start ? now : start, on, counts),
    overdueBy: late === 0 ? 0 : Math.max(1, between(on, now, counts)),
  }
}

/** Days to the same day so many months later, or to that month's last; by the platform's own dates. */
function daysUntilSameDay(from: Day, months: number): number {
  const date = new Date(`${from}T00:00:00Z`)
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date.getUTCDate(), length))
  return (first.getTime() - date.getTime()) / 86_400_000
}

describe('ten thousand lives of a clock', () => {
  test('come out as the walk from day to day says', () => {
    fc.assert(
      fc.property(cases, (one) => {
        expect(readClock(one.budget, one.events, calendar, one.today)).toMatchObject(walk(one))
      }),
      runs,
    )
  }, 120_000)

  test('are explained by the same days: each day once and in order, the last counted one is due unless it rolls', () => {
    fc.assert(
      fc.property(cases, ({ budget, events, today }) => {
        const { reading, steps } = explainClock(budget, events, calendar, today)
        expect(reading).toEqual(readClock(budget, events, calendar, today))
        const start = events[0]?.on ?? today
        expect(steps.every(({ on }, index) => on > (steps[index - 1]?.on ?? start))).toBe(true)
        const dueOn = steps.findLast(({ counts, rolled }) => counts || rolled === true)?.on ?? start
        expect(dueOn).toBe(reading.dueOn)
        const lengths = events.flatMap((event) => (event.kind === 'extended' ? [event.n] : []))
        expect(steps.filter(({ counts }) => counts)).toHaveLength(lengths.reduce((sum, n) => sum + n, budget.n))
        const rolled = steps.filter((step) => step.rolled === true)
        expect(rolled.every(({ counts }) => !counts)).toBe(true)
        for (const { why, on } of rolled.slice(0, -1))
          expect(why.code === 'stopped' || !calendar.dayKind(on).works).toBe(true)
      }),
      runs,
    )
  }, 120_000)

  test('use and keep the same sum of days whatever day they are read on, and stopping never makes them due earlier', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 60 }), ({ budget, events, today }, later) => {
        const running = events.filter(({ kind }) => kind === 'started' || kind === 'extended')
        const now = readClock(budget, running, calendar, today)
        const then = readClock(budget, running, calendar, addDays(today, later))
        expect(then.used + then.left).toBe(now.used + now.left)
        const withStops = readClock(budget, events, calendar, today)
        expect((withStops.dueOn ?? '') >= (now.dueOn ?? '')).toBe(true)
      }),
      { ...runs, numRuns: 2000 },
    )
  })
})

describe('events that cannot be', () => {
  const five = { n: 5, unit: 'working' } as const
  const start = started('2012-07-02')
  test.each([
    [[stopped('2012-07-02')], 'event 1, stopped on 2012-07-02: the clock has not started'],
    [[start, started('2012-07-03')], 'event 2, started on 2012-07-03: the clock started on 2012-07-02'],
    [[start, resumed('2012-07-03')], 'event 2, resumed on 2012-07-03: the clock is not stopped'],
    [
      [start, stopped('2012-07-03'), stopped('2012-07-04')],
      'event 3, stopped on 2012-07-04: the clock stands since 2012-07-03',
    ],
    [
      [start, ended('2012-07-03'), extended('2012-07-04', 1, 'working')],
      'event 3, extended on 2012-07-04: the clock ended on 2012-07-03',
    ],
    [
      [start, ended('2012-07-01')],
      'event 2, ended on 2012-07-01: it is earlier than the event before it, on 2012-07-02',
    ],
    [
      [start, extended('2012-07-03', 1.5, 'working')],
      'event 2, extended on 2012-07-03: counts whole units from 0, not 1.5',
    ],
  ] as const)('%#: %j', (events, message) => {
    expect(() => read(five, events, '2012-07-10')).toThrow(new RangeError(message))
  })

  test('are refused wherever they stand in a life, and everything before them is not', () => {
    fc.assert(
      fc.property(cases, fc.nat(20), fc.integer({ min: 1, max: 40 }), ({ budget, events, today }, place, back) => {
        const index = Math.min(place, events.length - 1)
        const at = events[index]?.on ?? today
        const misplaced: ClockEvent[] = [
          ...events.slice(0, index + 1),
          { kind: 'extended', on: addDays(at, -back), n: 1, unit: 'working' },
        ]
        const twice: ClockEvent[] = [...events.slice(0, index + 1), { kind: 'started', on: at }]
        expect(() => readClock(budget, misplaced, calendar, today)).toThrow(RangeError)
        expect(() => readClock(budget, twice, calendar, today)).toThrow(RangeError)
        expect(() => readClock(budget, events.slice(0, index + 1), calendar, today)).not.toThrow()
      }),
      { ...runs, numRuns: 1000 },
    )
  })

  test('and lengths that are no whole number from 0 are refused', () => {
    for (const n of [-1, 2.5, Number.NaN])
      expect(() => read({ n, unit: 'working' }, [], '2012-07-02')).toThrow(RangeError)
  })
})
