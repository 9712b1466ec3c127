/** What can be asked of baselines: freezing what was approved, and comparing two states of a plan. */
import { z } from 'zod'
import { isDay } from '#base/day.ts'
import { command, query } from '#platform/contract/operation.ts'
import { baselineTexts as texts } from './texts.ts'
import { dayInput as day } from '#platform/contract/day.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })
const slug = z.string().max(100)

const readers = { editor: 'district', reviewer: 'district', leader: 'district', clerk: 'district' } as const

/** A side of a comparison: a day, or a baseline by its number. */
const side = z
  .string()
  .trim()
  .refine(
    (value) => /^baseline-\d{1,6}$/u.test(value) || isDay(value),
    '写日期（2012-09-01）或者 baseline-1 这样的编号。Write a day (2012-09-01) or a number such as baseline-1.',
  )

/** A frozen plan, without its commitments. */
export const baselineLine = z.object({
  number: z.number().int(),
  approvedOn: z.string(),
  approvedBy: z.string(),
  approvedByName: text,
  approvedAs: z.string(),
  count: z.number().int(),
  hash: z.string(),
  frozenOn: z.string(),
  frozenByName: z.string(),
})

const oneSided = z.object({ id: z.string(), title: text })

const difference = z.object({
  added: z.array(oneSided),
  removed: z.array(oneSided),
  changed: z.array(
    oneSided.extend({
      fields: z.array(z.object({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })),
    }),
  ),
  same: z.number().int(),
})

const plan = z.object({ id: z.string(), instrument: z.string(), title: text })

/** The operations, to be spread into the contract of plans. `plan` is a plan or an instrument. */
export const baselineOperations = {
  listBaselines: query({
    route: 'GET /plans/:plan/baselines',
    title: texts.listBaselines,
    access: 'public',
    input: z.object({ plan: slug }),
    /** `office` is in charge of the plan and freezes it; a document without a plan has none. */
    output: z.object({
      plan,
      basis: z.string(),
      office: z.object({ id: z.string(), name: text }).optional(),
      document: z
        .object({ id: z.string(), number: z.string().optional(), title: text, short: text.optional() })
        .optional(),
      items: z.array(baselineLine),
    }),
  }),
  freezeBaseline: command({
    route: 'POST /plans/:plan/baselines',
    title: texts.freezeBaseline,
    /** A leader freezes the plans whose office in charge is the leader's own unit. */
    access: { reviewer: 'district', leader: 'unit' },
    refuses: ['approved-in-the-future', 'nothing-to-freeze', 'baseline-unchanged'],
    input: z.object({ plan: slug, approvedOn: day, approvedBy: slug, approvedAs: z.string().trim().min(1).max(500) }),
    output: z.object({ number: z.number().int(), hash: z.string() }),
  }),
  comparePlan: query({
    route: 'GET /plans/:plan/comparison',
    title: texts.comparePlan,
    access: readers,
    input: z.object({ plan: slug, from: side, to: side }),
    output: difference.extend({ plan, from: z.string(), to: z.string() }),
  }),
  getSinceApproval: query({
    route: 'GET /plans/:plan/since-approval',
    title: texts.getSinceApproval,
    access: 'public',
    input: z.object({ plan: slug }),
    /** Without `baseline` nothing was frozen yet. */
    output: z.object({
      plan,
      baseline: baselineLine.optional(),
      added: z.array(oneSided),
      removed: z.array(oneSided),
      changed: z.array(oneSided.extend({ fields: z.array(z.string()) })),
    }),
  }),
} as const
