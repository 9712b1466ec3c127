/** Reads of the calendar: notices, a year day by day, a limit with its steps. */
import type { z } from 'zod'
import type { Day } from '#base/day.ts'
import { addDays } from '#base/day.ts'
import type { HolidayNotice, WorkingCalendar } from '#base/working-calendar.ts'
import type { QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { calendarContract, noticeView } from './contract.ts'
import type { CalendarKeeper } from './keeper.ts'
import { coverageOf } from './rules.ts'
import { listEntered, type EnteredRow } from './store.ts'

type InputOf<K extends keyof typeof calendarContract> = z.output<(typeof calendarContract)[K]['input']>
type View = z.output<typeof noticeView>

const counted = (days: HolidayNotice['days']): { daysOff: number; madeUp: number } => ({
  daysOff: days.filter(({ off }) => off).length,
  madeUp: days.filter(({ off }) => !off).length,
})

function fileView({ year, sources, days }: HolidayNotice, index: number): View {
  return { id: `${year}-${index}`, origin: 'files', year, sources: [...sources], ...counted(days) }
}

function enteredView(row: EnteredRow): View {
  return {
    id: row.id,
    origin: 'entered',
    year: row.year,
    ...(row.title === null ? {} : { title: row.title }),
    sources: row.sources,
    ...counted(row.days),
    enteredOn: row.entered_on,
    enteredByName: row.entered_by_name,
    ...(row.retracted_on === null
      ? {}
      : {
          retracted: {
            on: row.retracted_on,
            byName: row.retracted_by_name ?? '',
            reason: row.retraction_reason ?? '',
          },
        }),
  }
}

/** The queries. */
export function calendarQueries(keeper: CalendarKeeper, files: () => readonly HolidayNotice[]) {
  async function fresh(ctx: QueryContext): Promise<WorkingCalendar> {
    await keeper.refresh(ctx.tx)
    return keeper.calendar()
  }

  /** Every notice, later years first and within a year the later entry first. */
  async function listNotices(ctx: QueryContext, { limit, after, year }: InputOf<'listNotices'>) {
    const calendar = await fresh(ctx)
    const rows = await listEntered(ctx.tx)
    const all = [...files().map(fileView), ...rows.map(enteredView)]
      .map((view, place) => ({ view, place }))
      .filter(({ view }) => year === undefined || view.year === year)
      .sort((a, b) => b.view.year - a.view.year || b.place - a.place)
      .map(({ view }) => view)
    const [last] = decodeCursor(after) ?? []
    const start = last === undefined ? 0 : all.findIndex(({ id }) => id === last) + 1
    const items = all.slice(start, start + limit)
    const end = items.at(-1)
    return {
      items,
      ...(start + limit < all.length && end !== undefined ? { next: encodeCursor([end.id]) } : {}),
      ...coverageOf(calendar),
    }
  }

  /** A year day by day. */
  async function getCalendarYear(ctx: QueryContext, { year }: InputOf<'getCalendarYear'>) {
    const calendar = await fresh(ctx)
    const days = []
    for (let on = `${year}-01-01` as Day; on <= `${year}-12-31`; on = addDays(on, 1))
      days.push({ on, ...calendar.dayKind(on) })
    return {
      year,
      ...coverageOf(calendar),
      provisional: days.some(({ provisional }) => provisional),
      workingDays: days.filter(({ works }) => works).length,
      days,
      sources: [...new Set(keeper.notices().flatMap((one) => (one.year === year ? one.sources : [])))],
    }
  }

  /** When a limit ends, and every day that led there. */
  async function explainLimit(ctx: QueryContext, { from, n, unit, roll }: InputOf<'explainLimit'>) {
    const calendar = await fresh(ctx)
    const { dueOn, provisional, steps } = calendar.explainLimit(from, n, unit, { roll })
    return { dueOn, provisional, ...coverageOf(calendar), steps: [...steps] }
  }

  return { listNotices, getCalendarYear, explainLimit }
}
