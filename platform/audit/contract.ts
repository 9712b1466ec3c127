/** What can be asked of the audit record; every reading is recorded in it. */
import { z } from 'zod'
import { isDay, type Day } from '#base/day.ts'
import { contract, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from './texts.ts'

const dayText = z.string().refine(isDay, 'YYYY-MM-DD') as unknown as z.ZodType<Day, string>
const outcome = z.enum(['done', 'read', 'refused', 'denied'])

/** A line of the record. `caller` is an id, never a name. */
export const entryLine = z.object({
  id: z.string(),
  at: z.string(),
  businessOn: z.string(),
  callerKind: z.string(),
  caller: z.string(),
  operation: z.string(),
  outcome,
  subject: z.string().optional(),
  basis: z.string().optional(),
})

/** An entry with its facts and its place in the chain; without a place it waits for the next seal. */
export const entryView = entryLine.extend({
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().optional(),
  address: z.string().optional(),
  sealed: z
    .object({ position: z.number().int(), seal: z.number().int(), sealedAt: z.string(), rowHash: z.string() })
    .optional(),
})

/** The newest seal and what still waits. */
export const sealStatusView = z.object({
  waiting: z.number().int(),
  newest: z
    .object({
      number: z.number().int(),
      at: z.string(),
      algorithm: z.string(),
      entries: z.number().int(),
      head: z.string(),
    })
    .optional(),
})

/** What a search may be narrowed by; `text` looks inside subjects, of the last 31 days unless `from` is given. */
export const entryFilter = {
  caller: z.string().max(100).optional(),
  operation: z.string().max(100).optional(),
  /** Beginning of the subject. */
  subject: z.string().max(300).optional(),
  outcome: outcome.optional(),
  /** First day, by wall time in the district. */
  from: dayText.optional(),
  /** Day after the last. */
  until: dayText.optional(),
  text: z.string().min(2).max(100).optional(),
}

const access = { 'audit-admin': 'district' } as const

export const auditContract = contract('audit', {
  searchEntries: query({
    route: 'GET /audit/entries',
    title: texts.searchEntries,
    access,
    audited: true,
    input: z.object({ ...pageInput, ...entryFilter }),
    output: pageOf(entryLine),
  }),
  exportEntries: query({
    route: 'GET /audit/export',
    title: texts.exportEntries,
    access,
    audited: true,
    refuses: ['table-too-long'],
    input: z.object({
      ...entryFilter,
      form: z.enum(['csv', 'xlsx']).default('csv'),
      language: z.enum(['zh', 'en']).default('zh'),
    }),
    /** All entries of the search, newest first; `content` is text, of xlsx base64. More than 5,000 are ordered (`POST /exports`). */
    output: z.object({ mediaType: z.string(), fileName: z.string(), content: z.string(), count: z.number().int() }),
  }),
  getEntry: query({
    route: 'GET /audit/entries/:entry',
    title: texts.getEntry,
    access,
    audited: true,
    input: z.object({ entry: z.uuid() }),
    output: entryView,
  }),
  sealStatus: query({
    route: 'GET /audit/seals/newest',
    title: texts.sealStatus,
    access,
    audited: true,
    input: z.object({}),
    output: sealStatusView,
  }),
})
