/** Changes to the calendar: previewing and entering a notice, and taking back one that was entered by mistake. */
import type { z } from 'zod'
import { v7 as uuid } from 'uuid'
import { Invalid, NotFound, Refused } from '#base/refusals.ts'
import { createWorkingCalendar, type HolidayNotice, type WorkingCalendar } from '#base/working-calendar.ts'
import type { CommandContext } from '#platform/contract/actor.ts'
import { announceChange } from '#platform/http/page-cache.ts'
import type { calendarContract } from './contract.ts'
import type { CalendarListener } from './listener.ts'
import { readNoticeText } from './reading.ts'
import {
  changesBetween,
  coverageOf,
  isOther,
  missingYear,
  noticeIssues,
  statutoryDaysWorked,
  type DayChange,
} from './rules.ts'
import { insertNotice, insertRetraction, listEntered, lockEntries, speaking, type Entering } from './store.ts'
import { refusalTexts } from './texts.ts'

/** What all versions of the law on days off are called; its §2 makes the statutory days, the notice orders the rest. */
export const basis = '全国年节及纪念日放假办法'

/** What the calendar's operations stand on. */
export interface CalendarParts {
  /** The notices of `policies/holidays`. */
  readonly files: () => readonly HolidayNotice[]
  readonly listeners: () => readonly CalendarListener[]
}

type InputOf<K extends keyof typeof calendarContract> = z.output<(typeof calendarContract)[K]['input']>

/** What a change of the notices comes to. */
export interface Weighed {
  readonly calendar: WorkingCalendar
  readonly changes: readonly DayChange[]
}

function weigh(before: readonly HolidayNotice[], after: readonly HolidayNotice[], year: number): Weighed {
  const calendar = createWorkingCalendar({ notices: after })
  return { calendar, changes: changesBetween(createWorkingCalendar({ notices: before }), calendar, year) }
}

/** What a notice would change; throws `Invalid` where it cannot be read, `Refused` where it cannot be right. */
export function weighNotice(known: readonly HolidayNotice[], notice: HolidayNotice): Weighed {
  const issues = noticeIssues(notice)
  if (issues.length > 0) throw new Invalid(issues)
  const all = [...known, notice]
  const missing = missingYear(all)
  if (missing !== undefined)
    throw new Refused({ code: 'notice-leaves-a-gap', basis, ...refusalTexts.gap(notice.year, missing) })
  const weighed = weigh(known, all, notice.year)
  const worked = statutoryDaysWorked(weighed.calendar, notice.year)
  if (worked.length > 0)
    throw new Refused({ code: 'statutory-day-worked', basis, ...refusalTexts.statutory(worked.join('、')) })
  if (weighed.changes.length === 0)
    throw new Refused({ code: 'notice-changes-nothing', basis, ...refusalTexts.nothing })
  return weighed
}

function entering({ actor, today, now }: CommandContext): Entering {
  const [by, byName] =
    actor.kind === 'person'
      ? [actor.personId, actor.name]
      : actor.kind === 'system'
        ? [actor.name, actor.name]
        : ['', '']
  return { id: uuid(), by, byName, on: today, at: now }
}

/** The notices that speak, read in the transaction at hand. */
async function known(ctx: CommandContext, files: CalendarParts['files']): Promise<HolidayNotice[]> {
  return [...files(), ...speaking(await listEntered(ctx.tx))]
}

/** The commands. */
export function calendarCommands({ files, listeners }: CalendarParts) {
  async function tell(ctx: CommandContext, { calendar, changes }: Weighed) {
    const changedDays = changes.map(({ on }) => on)
    for (const listener of listeners()) await listener.calendarChanged(ctx, { changedDays, calendar })
    await announceChange(ctx.tx, 'calendar')
    return { changed: changes.filter(isOther).length, ...coverageOf(calendar) }
  }

  /** What a notice would change, before anybody enters it; changes nothing. */
  async function previewNotice(ctx: CommandContext, input: InputOf<'previewNotice'>) {
    const notice = readNoticeText(input)
    const { calendar, changes } = weighNotice(await known(ctx, files), notice)
    const { year, title, sources, days } = notice
    return {
      year,
      ...(title === undefined ? {} : { title }),
      sources: [...sources],
      days: days.map(({ on, name, off }) => ({ on, name, off })),
      changes: changes.filter(isOther),
      nowCertain: changes.filter(({ before, after }) => before.provisional && !after.provisional).length,
      ...coverageOf(calendar),
    }
  }

  /** Enters a notice; whoever computed with the days it changes hears of it in the same transaction. */
  async function addNotice(ctx: CommandContext, notice: InputOf<'addNotice'>) {
    await lockEntries(ctx.tx)
    const weighed = weighNotice(await known(ctx, files), notice)
    const entry = entering(ctx)
    await insertNotice(ctx.tx, entry, notice)
    const told = await tell(ctx, weighed)
    ctx.audit({
      subject: entry.id,
      basis,
      details: { year: notice.year, sources: notice.sources, changed: told.changed },
    })
    return { id: entry.id, ...told }
  }

  /** Takes back a notice that was entered by mistake; the entry stays on record. */
  async function retractNotice(ctx: CommandContext, input: InputOf<'retractNotice'>) {
    await lockEntries(ctx.tx)
    const rows = await listEntered(ctx.tx)
    const row = rows.find(({ id }) => id === input.notice)
    if (row === undefined) throw new NotFound(`notice ${input.notice}`)
    if (row.retracted_on !== null) throw new Refused({ code: 'notice-retracted', basis, ...refusalTexts.retracted })
    const others = rows.filter(({ id }) => id !== row.id)
    const left = [...files(), ...speaking(others)]
    const missing = missingYear(left)
    if (missing !== undefined)
      throw new Refused({ code: 'notice-leaves-a-gap', basis, ...refusalTexts.gapLeft(missing) })
    await insertRetraction(ctx.tx, entering(ctx), row.id, input.reason)
    const told = await tell(ctx, weigh([...files(), ...speaking(rows)], left, row.year))
    ctx.audit({ subject: row.id, basis, details: { year: row.year, reason: input.reason, changed: told.changed } })
    return told
  }

  return { previewNotice, addNotice, retractNotice }
}
