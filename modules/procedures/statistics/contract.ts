/** What can be asked of a service's year: by everybody with small counts kept back, by staff of their units whole; both as a table. */
import { z } from 'zod'
import { query } from '#platform/contract/operation.ts'
import { referenceView, text } from '../shapes.ts'
import { statisticsTexts as texts } from './texts.ts'

const slug = z.string().regex(/^[a-z][a-z0-9-]*$/u)

/** A count; null where it is too small to be told. */
const count = z.number().int().nullable()

const asked = {
  service: slug,
  /** The running year unless told. */
  year: z.coerce.number().int().min(2000).max(2100).optional(),
}

const table = { ...asked, form: z.enum(['csv', 'xlsx']), language: z.enum(['zh', 'en']).default('zh') }

/** A year of a service. */
export const statisticsView = z.object({
  service: z.object({ id: z.string(), title: text }),
  year: z.number().int(),
  /** The last day counted. */
  through: z.string(),
  isOver: z.boolean(),
  /** The years with cases, newest first, and the running one. */
  years: z.array(z.number().int()),
  /** Counts below this are kept back; absent where nothing is. */
  countMin: z.number().int().optional(),
  totals: z.object({ received: count, ended: count, granted: count, refused: count, other: count, late: count }),
  /** Open today, and of those late; only of the running year. */
  open: z.object({ count, late: count }).optional(),
  /** Of the cases received in the year: how many were accepted, corrected, heard, moved on by silence. */
  steps: z.object({ accepted: count, corrected: count, hearings: count, bySilence: count }),
  months: z.array(z.object({ month: z.string(), received: count, ended: count, late: count })),
  outcomes: z.array(
    z.object({
      id: z.string(),
      title: text,
      basis: referenceView,
      tone: z.enum(['granted', 'refused', 'ended']),
      count,
    }),
  ),
  /** The conditions on which refusals rest; one refusal may rest on several. */
  grounds: z.array(z.object({ id: z.string(), title: text, basis: referenceView, count })),
  /** Working days from receipt to a decision, stops included; absent where there are too few. */
  days: z.object({ median: z.number().int(), p90: z.number().int() }).optional(),
  /** The limit as the guide has it today. */
  limit: text.optional(),
  rating: z.object({ mean: z.string(), count: z.number().int() }).optional(),
})

const file = z.object({ fileName: z.string(), mediaType: z.string(), content: z.string(), count: z.number().int() })

export const statisticsOperations = {
  getServiceYear: query({
    route: 'GET /services/:service/statistics',
    title: texts.getServiceYear,
    access: 'public',
    input: z.object(asked),
    output: statisticsView,
  }),
  exportServiceYear: query({
    route: 'GET /services/:service/statistics/table',
    title: texts.exportServiceYear,
    access: 'public',
    input: z.object(table),
    /** `content` is text for csv and base64 for xlsx. */
    output: file,
  }),
  getOwnYear: query({
    route: 'GET /cases/statistics',
    title: texts.getOwnYear,
    access: { clerk: 'unit', leader: 'unit' },
    input: z.object(asked),
    output: statisticsView,
  }),
  exportOwnYear: query({
    route: 'GET /cases/statistics/table',
    title: texts.exportOwnYear,
    access: { clerk: 'unit', leader: 'unit' },
    input: z.object(table),
    /** `content` is text for csv and base64 for xlsx. */
    output: file,
  }),
} as const
