/** What can be asked of a plan as a whole: its tree, its bars over time, both as a file. Browser-safe. */
import { z } from 'zod'
import { query } from '#platform/contract/operation.ts'
import { lamps } from '../figures/lamps.ts'
import { readers, slug, text } from '../figures/shapes.ts'
import { commitmentKinds, commitmentLine, inLamps, standing } from '../views-contract.ts'
import { treeTexts as texts } from './texts.ts'

/** What narrows a plan's tree and its bars. */
export const treeFilter = {
  lamp: z.enum(lamps).optional(),
  unit: slug.optional(),
  area: slug.optional(),
  kind: z.enum(commitmentKinds).optional(),
  year: z.coerce.number().int().min(1949).max(9999).optional(),
} as const

/** Names of the filters, for addresses and forms. */
export const treeFilters = Object.keys(treeFilter) as (keyof typeof treeFilter)[]

const planShown = z.object({ id: z.string(), instrument: z.string(), title: text })
const counted = z.array(z.object({ value: z.string(), name: text.optional(), count: z.number().int() }))

const head = {
  plan: planShown,
  /** Of the whole plan. */
  total: z.number().int(),
  lamps: inLamps,
  /** How many the filter leaves. */
  found: z.number().int(),
  choices: z.object({ kinds: counted, years: counted, units: counted, streets: counted }),
} as const

const node = { id: z.string(), level: z.number().int(), title: text } as const

/** A row of the tree. */
export const treeRow = z.discriminatedUnion('kind', [
  z.object({
    ...node,
    kind: z.literal('group'),
    isOpen: z.boolean(),
    /** Lamps of everything below. */
    below: inLamps,
    /** Commitments below, that fit where a filter is set. */
    count: z.number().int(),
  }),
  z.object({
    ...node,
    kind: z.literal('commitment'),
    isOpen: z.boolean(),
    mayOpen: z.boolean(),
    /** Shown for what stands below it; does not fit the filter itself. */
    isAround: z.boolean(),
    line: commitmentLine,
    below: inLamps.optional(),
    count: z.number().int(),
  }),
  z.object({
    ...node,
    kind: z.enum(['area', 'unit', 'year']),
    isOpen: z.boolean(),
    mayOpen: z.boolean(),
    commitment: z.string(),
    /** The share, and the unit it is counted in. */
    value: z.string(),
    /** Of a year: what is to be reached by its end, all years before it with it. */
    sum: z.string().optional(),
    unit: text,
    dueOn: z.string().optional(),
    standing: standing.optional(),
  }),
  z.object({
    ...node,
    kind: z.literal('rest'),
    /** How many more there are, under which node, from which on. */
    count: z.number().int(),
    under: z.string(),
    from: z.number().int(),
  }),
])

/** The operations, spread into the plans' contract. */
export const treeOperations = {
  getPlanTree: query({
    route: 'GET /plans/:plan/tree',
    title: texts.getPlanTree,
    access: readers,
    /**
     * `plan` is a plan or a document. `open` are the ids of open nodes joined by commas, or `all` with `-id` for each closed
     * one; without it what a filter finds is open.
     */
    input: z.object({
      plan: slug,
      ...treeFilter,
      open: z.string().max(8000).optional(),
      at: z.string().max(200).optional(),
      from: z.coerce.number().int().min(0).default(0),
    }),
    output: z.object({
      ...head,
      rows: z.array(treeRow),
      /** From the outermost part down to `at`. */
      path: z.array(z.object({ id: z.string(), title: text })),
      /** Ids that stand open. */
      open: z.array(z.string()),
      /** Whether all of it can be opened at once. */
      mayOpenAll: z.boolean(),
    }),
  }),
  getPlanTimeline: query({
    route: 'GET /plans/:plan/timeline',
    title: texts.getPlanTimeline,
    access: readers,
    input: z.object({
      plan: slug,
      ...treeFilter,
      from: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(200).default(60),
    }),
    output: z.object({
      ...head,
      /** First and last day of the axis: those of the whole plan. */
      axis: z.object({ from: z.string(), to: z.string() }),
      today: z.string(),
      items: z.array(
        z.object({
          line: commitmentLine,
          /** What it stands under. */
          group: text.optional(),
          milestones: z.array(z.object({ title: text, dueOn: z.string() })),
          /** How far it has come, 1 is the target. */
          share: z.string().optional(),
        }),
      ),
      from: z.number().int(),
      next: z.number().int().optional(),
    }),
  }),
  exportPlanTree: query({
    route: 'GET /plans/:plan/tree/export',
    title: texts.exportPlanTree,
    access: readers,
    audited: true,
    refuses: ['table-too-long'],
    input: z.object({
      plan: slug,
      ...treeFilter,
      form: z.enum(['csv', 'xlsx']).default('xlsx'),
      language: z.enum(['zh', 'en']).default('zh'),
    }),
    /** `content` is text, of xlsx base64; more than 5,000 rows are ordered as a file (`exports.orderExport`). */
    output: z.object({ mediaType: z.string(), fileName: z.string(), content: z.string(), count: z.number().int() }),
  }),
} as const
