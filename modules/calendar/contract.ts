/** What can be asked of the working-day calendar, and how a new notice of the State Council enters it. */
import { z } from 'zod'
import type { Day } from '#base/day.ts'
import { command, contract, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from './texts.ts'
import { dayInput as day } from '#platform/contract/day.ts'

const shownDay = z.string().transform((value) => value as Day)

/** The longest limit that is computed, a unit each. */
export const longest = { working: 1000, calendar: 1000, months: 240, years: 50 } as const

const dayReason = z.object({
  code: z.enum(['weekday', 'weekend', 'holiday', 'made-up']),
  /** The festival of a notice. */
  name: z.string().optional(),
  /** Address of the notice that says so. */
  source: z.string().optional(),
})

/** Of a limit in months or years a step is the end of each. */
const stepReason = dayReason.or(z.object({ code: z.enum(['month', 'year']), nth: z.number().int() }))

const kind = z.object({ works: z.boolean(), why: dayReason, provisional: z.boolean() })

const coverage = {
  /** First and last day that notices cover; beyond them the week alone speaks and days are provisional. */
  coveredFrom: shownDay.optional(),
  coveredUntil: shownDay.optional(),
}

const noticeDay = z.object({ on: day, name: z.string().trim().min(1).max(40), off: z.boolean() })

/** A notice as it is entered: its year, where it stands, the days that it names. */
export const noticeInput = z.object({
  year: z.coerce.number().int().min(1949).max(2200),
  title: z.string().trim().max(200).optional(),
  sources: z
    .array(z.url({ protocol: /^https?$/u }).max(500))
    .min(1)
    .max(5),
  days: z.array(noticeDay).min(1).max(150),
})

/** A notice that speaks, or was taken back. */
export const noticeView = z.object({
  id: z.string(),
  /** `files` came with the software, `entered` later. */
  origin: z.enum(['files', 'entered']),
  year: z.number().int(),
  title: z.string().optional(),
  sources: z.array(z.string()),
  daysOff: z.number().int(),
  madeUp: z.number().int(),
  enteredOn: z.string().optional(),
  enteredByName: z.string().optional(),
  retracted: z.object({ on: z.string(), byName: z.string(), reason: z.string() }).optional(),
})

/** One day that a notice changes: what it was and what it becomes. */
const change = z.object({ on: shownDay, before: kind, after: kind })

const preview = z.object({
  year: z.number().int(),
  title: z.string().optional(),
  sources: z.array(z.string()),
  days: z.array(z.object({ on: shownDay, name: z.string(), off: z.boolean() })),
  /** Days whose working or reason changes; days that only become certain are counted in `nowCertain`. */
  changes: z.array(change),
  nowCertain: z.number().int(),
  ...coverage,
})

const enterers = { 'system-admin': 'district' } as const

export const calendarContract = contract('calendar', {
  listNotices: query({
    route: 'GET /calendar/notices',
    title: texts.listNotices,
    access: 'public',
    input: z.object({ ...pageInput, year: z.coerce.number().int().optional() }),
    output: pageOf(noticeView).extend(coverage),
  }),
  getCalendarYear: query({
    route: 'GET /calendar/years/:year',
    title: texts.getCalendarYear,
    access: 'public',
    input: z.object({ year: z.coerce.number().int().min(1949).max(2200) }),
    output: z.object({
      year: z.number().int(),
      ...coverage,
      /** Whether no notice covers a day of the year. */
      provisional: z.boolean(),
      workingDays: z.number().int(),
      days: z.array(kind.extend({ on: shownDay })),
      sources: z.array(z.string()),
    }),
  }),
  explainLimit: query({
    route: 'GET /calendar/limit',
    title: texts.explainLimit,
    access: 'public',
    input: z
      .object({
        from: day,
        n: z.coerce.number().int().min(0),
        unit: z.enum(['working', 'calendar', 'months', 'years']),
        /** Whether a last day of rest moves to the next working day (民法典 §203). */
        roll: z.stringbool().or(z.boolean()).default(false),
      })
      .superRefine(({ n, unit, from }, ctx) => {
        if (n > longest[unit])
          ctx.addIssue({
            code: 'custom',
            path: ['n'],
            message: `最多算${longest[unit]}。At most ${longest[unit]} for ${unit}.`,
          })
        if (from < '1949-10-01' || from > '2200-12-31')
          ctx.addIssue({
            code: 'custom',
            path: ['from'],
            message: '写1949年10月1日到2200年12月31日之间的一天。Write a day from 1949-10-01 to 2200-12-31.',
          })
      }),
    output: z.object({
      dueOn: shownDay,
      provisional: z.boolean(),
      ...coverage,
      steps: z.array(
        z.object({ on: shownDay, counts: z.boolean(), why: stepReason, rolled: z.literal(true).optional() }),
      ),
    }),
  }),
  previewNotice: command({
    route: 'POST /calendar/notices/preview',
    title: texts.previewNotice,
    access: enterers,
    refuses: ['notice-leaves-a-gap', 'statutory-day-worked', 'notice-changes-nothing'],
    input: z.object({
      /** The notice's wording, or YAML as in `policies/holidays`; YAML brings year and sources itself. */
      text: z.string().min(1).max(40_000),
      year: z.coerce.number().int().min(1949).max(2200).optional(),
      title: z.string().trim().max(200).optional(),
      source: z.string().trim().max(500).optional(),
    }),
    output: preview,
  }),
  addNotice: command({
    route: 'POST /calendar/notices',
    title: texts.addNotice,
    access: enterers,
    refuses: ['notice-leaves-a-gap', 'statutory-day-worked', 'notice-changes-nothing'],
    input: noticeInput,
    output: z.object({ id: z.string(), changed: z.number().int(), ...coverage }),
  }),
  retractNotice: command({
    route: 'POST /calendar/notices/:notice/retract',
    title: texts.retractNotice,
    access: enterers,
    refuses: ['notice-retracted', 'notice-leaves-a-gap'],
    input: z.object({ notice: z.uuid(), reason: z.string().trim().min(1).max(1000) }),
    output: z.object({ changed: z.number().int(), ...coverage }),
  }),
})
