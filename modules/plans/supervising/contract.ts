/** What can be asked of supervision. Browser-safe. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { planRef, reason, revision, slug, text, unitRef } from '../reporting/shapes.ts'
import { id, link, supervisionLine, supervisionView } from './shapes.ts'
import { chainStates, nodes } from './chain.ts'
import { supervisionTexts as texts } from './texts.ts'

export { nodes } from './chain.ts'

const writers = { clerk: 'unit', leader: 'unit' } as const
/** Whoever belongs to a unit that holds a duty, or to the office in charge; the operation asks which. */
const readers = { clerk: 'unit', leader: 'subtree', reviewer: 'district' } as const
const offices = readers
/** The office in charge itself: a leader above it reads, and acts for the own unit alone. */
const officers = { ...readers, leader: 'unit' } as const

const done = z.object({ revision: z.number().int() })
const long = z.string().trim().min(1).max(4000)
const acted = { supervision: id, revision } as const
const ownAct = { ...acted, unit: slug } as const
/** Of a bulk act: what was done, and what was not, each with its reason and cure. */
const rows = z.object({
  done: z.array(z.string()),
  refused: z.array(z.object({ id: z.string(), title: text, code: z.string(), message: text, cure: text })),
})

/** The views of the list: where one is named, what concerns one's units, everything one may read. */
export const supervisionViews = ['unit', 'mine', 'all'] as const
/** Where a supervision stands, as the list filters by it; `waiting` is what waits for the reader's own units. */
export const supervisionFilters = [
  'waiting',
  'overdue',
  ...nodes,
  'closed',
  'merged',
  'split',
  'dropped',
  'undone',
] as const

const filters = {
  view: z.enum(supervisionViews).default('unit'),
  at: z.enum(supervisionFilters).optional(),
  plan: slug.optional(),
  unit: slug.optional(),
  commitment: slug.optional(),
  q: z.string().trim().max(100).optional(),
} as const

/** The operations, spread into the plans' contract. */
export const supervisionOperations = {
  listSupervisions: query({
    route: 'GET /supervisions',
    title: texts.listSupervisions,
    access: readers,
    input: z.object({ ...pageInput, ...filters }),
    output: pageOf(supervisionLine).extend({
      /** How many each filter finds in the same view. */
      counts: z.record(z.string(), z.number().int()),
      /** Whether the reader's office is in charge of a plan and may set up. */
      maySetUp: z.boolean(),
    }),
  }),
  exportSupervisions: query({
    route: 'GET /supervisions/export',
    title: texts.exportSupervisions,
    access: readers,
    audited: true,
    input: z.object({ ...filters, form: z.enum(['csv', 'xlsx']), language: z.enum(['zh', 'en']).default('zh') }),
    refuses: ['table-too-long'],
    /** `content` is text, of xlsx base64; more than 5,000 rows are ordered as a file (`exports.orderExport`). */
    output: z.object({
      mediaType: z.string(),
      fileName: z.string(),
      content: z.string(),
      count: z.number().int(),
    }),
  }),
  listUnsupervised: query({
    route: 'GET /supervisions/unsupervised',
    title: texts.listUnsupervised,
    access: offices,
    /** Without a plan the first one that the reader's office is in charge of. */
    input: z.object({ ...pageInput, plan: slug.optional(), q: z.string().trim().max(100).optional() }),
    output: pageOf(
      link.extend({
        clauses: z.array(z.string()),
        dueOn: z.string().optional(),
        modality: z.string(),
        units: z.array(unitRef),
      }),
    ).extend({
      total: z.number().int(),
      plan: planRef,
      /** Every plan that the reader's office is in charge of. */
      plans: z.array(planRef),
      limits: z.record(z.string(), z.number()).optional(),
    }),
  }),
  /** Names people of units: reading it is recorded. */
  getSupervision: query({
    route: 'GET /supervisions/:supervision',
    title: texts.getSupervision,
    access: readers,
    audited: true,
    input: z.object({ supervision: id }),
    output: supervisionView,
  }),
  getPublicSupervision: query({
    route: 'GET /commitments/:commitment/supervision',
    title: texts.getPublic,
    access: 'public',
    input: z.object({ commitment: slug }),
    output: z.object({
      items: z.array(
        z.object({
          title: text,
          state: z.enum(chainStates),
          node: z.enum(nodes),
          since: z.string(),
          dueOn: z.string().optional(),
          lead: z.array(unitRef),
          outcome: z.enum(['fulfilled', 'unfulfilled']).optional(),
        }),
      ),
      /** Why the rest is not published. */
      kept: text.optional(),
    }),
  }),
  setUp: command({
    route: 'POST /plans/:plan/supervisions',
    title: texts.setUp,
    access: officers,
    refuses: ['plan-without-limits', 'nothing-to-set-up'],
    input: z.object({
      plan: slug,
      commitments: z.array(slug).min(1).max(100),
      /** Hand over at once what names a lead in the document. */
      handOver: z.stringbool().or(z.boolean()).default(false),
      note: z.string().trim().max(2000).optional(),
    }),
    output: z.object({ made: z.array(z.string()), handedOver: z.number().int() }),
  }),
  handOver: command({
    route: 'POST /supervisions/hand-over',
    title: texts.handOver,
    access: officers,
    refuses: [
      'handed-over-already',
      'no-lead',
      'unit-not-there',
      'chain-ended',
      'chain-closed',
      'not-the-office',
      'plan-without-limits',
    ],
    input: z.object({
      rows: z
        .array(z.object({ supervision: id }))
        .min(1)
        .max(100),
      /** Leads where the document names nobody. */
      lead: slug.optional(),
      cooperating: z.array(slug).max(50).default([]),
      note: z.string().trim().max(2000).optional(),
    }),
    output: rows,
  }),
  sign: command({
    route: 'POST /supervisions/:supervision/sign',
    title: texts.sign,
    access: writers,
    refuses: [
      'stale-revision',
      'signed-already',
      'no-duty',
      'person-not-of-unit',
      'chain-ended',
      'chain-closed',
      'plan-without-limits',
    ],
    input: z.object({ ...ownAct, person: id, contact: id }),
    output: done,
  }),
  namePeople: command({
    route: 'POST /supervisions/:supervision/people',
    title: texts.name,
    access: writers,
    refuses: ['stale-revision', 'not-signed', 'no-duty', 'person-not-of-unit', 'chain-ended', 'chain-closed'],
    input: z.object({ ...ownAct, person: id, contact: id }),
    output: done,
  }),
  saveContactPhone: command({
    route: 'PUT /supervisions/:supervision/phones/:person',
    title: texts.savePhone,
    access: writers,
    refuses: ['no-duty', 'person-not-of-unit'],
    /** Empty takes the number away. */
    input: z.object({
      supervision: id,
      person: id,
      phone: z
        .string()
        .trim()
        .regex(/^(?:\+?\d[\d -]{5,22}\d)?$/u),
    }),
    output: z.object({}),
  }),
  openContactPhone: query({
    route: 'POST /supervisions/:supervision/phones/:person/open',
    title: texts.openPhone,
    access: readers,
    audited: true,
    unlogged: true,
    input: z.object({ supervision: id, person: id, reason }),
    output: z.object({ phone: z.string() }),
  }),
  begin: command({
    route: 'POST /supervisions/:supervision/begin',
    title: texts.begin,
    access: writers,
    refuses: [
      'stale-revision',
      'not-signed',
      'begun-already',
      'no-duty',
      'chain-ended',
      'chain-closed',
      'plan-without-limits',
    ],
    input: z.object({ ...ownAct, approach: long }),
    output: done,
  }),
  reportResult: command({
    route: 'POST /supervisions/:supervision/report',
    title: texts.report,
    access: writers,
    refuses: [
      'stale-revision',
      'not-signed',
      'not-begun',
      'reported-already',
      'no-duty',
      'chain-ended',
      'chain-closed',
      'plan-without-limits',
    ],
    input: z.object({ ...ownAct, result: long }),
    output: done,
  }),
  returnDuties: command({
    route: 'POST /supervisions/:supervision/return',
    title: texts.return,
    access: officers,
    refuses: ['stale-revision', 'nothing-reported', 'not-the-office', 'chain-ended', 'plan-without-limits'],
    input: z.object({ ...acted, units: z.array(slug).max(100).optional(), reason }),
    output: done,
  }),
  reviewSupervision: command({
    route: 'POST /supervisions/:supervision/review',
    title: texts.review,
    access: officers,
    refuses: [
      'stale-revision',
      'not-all-reported',
      'reviewed-already',
      'review-of-own',
      'not-the-office',
      'chain-ended',
      'chain-closed',
      'plan-without-limits',
    ],
    input: z.object({ ...acted, opinion: reason }),
    output: done,
  }),
  closeSupervision: command({
    route: 'POST /supervisions/:supervision/close',
    title: texts.close,
    access: officers,
    refuses: ['stale-revision', 'not-reviewed', 'not-the-office', 'chain-ended', 'chain-closed'],
    input: z.object({ ...acted, outcome: z.enum(['fulfilled', 'unfulfilled']), reason }),
    output: done,
  }),
  urgeDuties: command({
    route: 'POST /supervisions/urge',
    title: texts.urge,
    access: officers,
    refuses: ['urged-today', 'waits-for-office', 'not-the-office', 'chain-ended', 'chain-closed'],
    input: z.object({ supervisions: z.array(id).min(1).max(100), reason }),
    output: rows.extend({ people: z.number().int() }),
  }),
  mergeSupervisions: command({
    route: 'POST /supervisions/:into/merge',
    title: texts.merge,
    access: officers,
    refuses: [
      'stale-revision',
      'not-mergeable',
      'transfer-open',
      'not-the-office',
      'chain-ended',
      'chain-closed',
      'plan-without-limits',
    ],
    input: z.object({ into: id, from: z.array(id).min(1).max(50), reason, revision }),
    output: done,
  }),
  splitSupervision: command({
    route: 'POST /supervisions/:supervision/split',
    title: texts.split,
    access: officers,
    refuses: [
      'stale-revision',
      'split-in-two',
      'unit-not-there',
      'transfer-open',
      'not-the-office',
      'chain-ended',
      'chain-closed',
      'plan-without-limits',
    ],
    input: z.object({
      ...acted,
      parts: z
        .array(z.object({ title: z.string().max(200), lead: slug.optional() }))
        .min(1)
        .max(20),
      reason,
    }),
    output: z.object({ parts: z.array(z.string()) }),
  }),
  undoMergeSupervisions: command({
    route: 'POST /supervisions/:supervision/merge/undo',
    title: texts.undoMerge,
    access: officers,
    refuses: ['stale-revision', 'went-on', 'not-the-office', 'chain-ended', 'chain-closed'],
    input: z.object({ ...acted, reason }),
    output: done,
  }),
  undoSplitSupervision: command({
    route: 'POST /supervisions/:supervision/split/undo',
    title: texts.undoSplit,
    access: officers,
    refuses: ['stale-revision', 'went-on', 'parts-went-on', 'not-the-office', 'chain-ended', 'chain-closed'],
    input: z.object({ ...acted, reason }),
    output: done,
  }),
  askTransfer: command({
    route: 'POST /supervisions/:supervision/transfer',
    title: texts.askTransfer,
    access: writers,
    refuses: [
      'stale-revision',
      'same-unit',
      'unit-not-there',
      'not-a-lead',
      'transfer-open',
      'reported-already',
      'no-duty',
      'chain-ended',
      'chain-closed',
    ],
    input: z.object({ ...ownAct, to: slug, reason }),
    output: done,
  }),
  decideTransfer: command({
    route: 'POST /supervisions/:supervision/transfer/decide',
    title: texts.decideTransfer,
    access: officers,
    refuses: [
      'stale-revision',
      'no-transfer',
      'transfer-of-own',
      'not-the-office',
      'chain-ended',
      'chain-closed',
      'plan-without-limits',
    ],
    input: z.object({ ...acted, outcome: z.enum(['approved', 'refused']), reason }),
    output: done,
  }),
} as const
