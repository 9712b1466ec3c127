/** What can be asked of disclosure besides the cases themselves: the yearly table, its publication, the fee. */
import { z } from 'zod'
import { command, contract, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from './texts.ts'
import { dayInput as day } from '#platform/contract/day.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })
const slug = z.string().regex(/^[a-z][a-z0-9-]{1,79}$/u)
const year = z.coerce.number().int().min(2008).max(9999)
const words = z.string().trim().max(8000).default('')
const unit = z.object({ id: z.string(), name: text })

/** The table of a year; absent `unit`: the district as a whole. */
const table = z.object({
  year: z.number().int(),
  unit: unit.optional(),
  /** Counted up to this day: the end of the year, or today. */
  until: z.string(),
  kinds: z.array(z.object({ id: z.string(), title: text })),
  lines: z.array(z.object({ id: z.string(), title: text, cells: z.array(z.number().int()), sum: z.number().int() })),
  /** Received + carried over = results + carried on. */
  balances: z.boolean(),
  /** Fees paid for requests received in the year, in fen. */
  feesPaidFen: z.number().int(),
})
const narrative = { overview: words, problems: words, other: words }

/** A report that is public. */
const reportLine = z.object({
  id: z.uuid(),
  year: z.number().int(),
  unit: unit.optional(),
  publishedOn: z.string(),
  isCorrection: z.boolean(),
})

const staff = { clerk: 'unit', leader: 'unit' } as const
/** `unit` is needed where the caller's right is a unit's; without it the district is counted. */
const asked = { unit: slug.optional(), year }

export const disclosureContract = contract('disclosure', {
  getYearlyReport: query({
    route: 'GET /disclosure/figures/:year',
    title: texts.getYearlyReport,
    access: staff,
    refuses: ['takes-no-requests'],
    input: z.object(asked),
    output: table.extend({
      units: z.array(unit),
      /** Last day for publishing, from the dated figure. */
      publishBy: z.string().optional(),
      isOver: z.boolean(),
      published: z.array(reportLine.extend({ reason: z.string().optional() })),
      words: z.object({ overview: z.string(), problems: z.string(), other: z.string() }),
    }),
  }),
  exportYearlyReport: query({
    route: 'GET /disclosure/figures/:year/export',
    title: texts.exportYearlyReport,
    access: staff,
    refuses: ['takes-no-requests'],
    input: z.object({ ...asked, form: z.enum(['csv', 'xlsx']), language: z.enum(['zh', 'en']).default('zh') }),
    output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() }),
  }),
  publishYearlyReport: command({
    route: 'POST /disclosure/reports',
    title: texts.publishYearlyReport,
    access: { leader: 'unit' },
    refuses: ['takes-no-requests', 'year-not-over', 'correction-needs-reason', 'nothing-changed'],
    input: z.object({ ...asked, ...narrative, reason: z.string().trim().max(300).optional() }),
    output: z.object({ report: z.uuid() }),
  }),
  listYearlyReports: query({
    route: 'GET /disclosure/reports',
    title: texts.listYearlyReports,
    access: 'public',
    input: z.object({ ...pageInput, year: year.optional() }),
    output: pageOf(reportLine),
  }),
  readYearlyReport: query({
    route: 'GET /disclosure/reports/:report',
    title: texts.readYearlyReport,
    access: 'public',
    input: z.object({ report: z.uuid() }),
    output: table.extend({
      id: z.uuid(),
      words: z.object({ overview: z.string(), problems: z.string(), other: z.string() }),
      publishedOn: z.string(),
      publication: z.uuid(),
      corrects: z.object({ id: z.uuid(), publishedOn: z.string() }).optional(),
      correctedBy: z.object({ id: z.uuid(), publishedOn: z.string() }).optional(),
      reason: z.string().optional(),
    }),
  }),
  computeFee: query({
    route: 'GET /disclosure/fee',
    title: texts.computeFee,
    access: 'public',
    input: z.object({
      basis: z.enum(['count', 'pages']),
      n: z.coerce.number().int().min(1).max(100_000),
      on: day.optional(),
    }),
    output: z.object({
      /** Absent: no rate is in force on that day. */
      amount: z.number().int().optional(),
      bands: z.array(z.object({ from: z.number(), to: z.number(), rate: z.number(), amount: z.number() })),
      on: z.string(),
      figures: z.array(
        z.object({ id: z.string(), title: text, value: z.string(), clause: z.string(), verified: z.boolean() }),
      ),
    }),
  }),
})
