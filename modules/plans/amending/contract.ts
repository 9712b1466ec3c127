/** What can be asked of amendments of commitments. Browser-safe. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { reason, revision, slug, text, unitRef } from '../reporting/shapes.ts'
import { amendmentTexts as texts } from './texts.ts'

/** Units propose for what they lead, the office for its plan, editors and reviewers for anything; another person of the office or with a right over the district decides. The operations ask which. */
const staff = { clerk: 'unit', leader: 'subtree', editor: 'district', reviewer: 'district' } as const
const actors = { ...staff, leader: 'unit' } as const

const units = z.array(slug).max(50)
const ids = z.string().max(4000)
const wanted = z.object({
  title: z.string().trim().min(1).max(500),
  lead: units,
  joint: units,
  cooperating: units,
  /** Empty where it has none. */
  dueOn: z
    .string()
    .max(10)
    .regex(/^(\d{4}-\d{2}-\d{2})?$/u, 'YYYY-MM-DD'),
  value: z.string().trim().max(24),
  upper: z.string().trim().max(24),
  measured: z.string().trim().max(100),
  dropped: z.stringbool().or(z.boolean()),
})
const one = z.union([z.string(), z.array(z.string()), z.boolean()])
const change = z.object({
  field: z.string(),
  before: one,
  after: one,
  /** The same in words: names of units, days. */
  beforeWords: text,
  afterWords: text,
})
const fault = z.object({ code: z.string(), field: z.string(), message: text, cure: text })

/** An amendment as lists and pages show it. */
export const amendmentView = z.object({
  id: z.uuid(),
  commitment: z.object({ id: z.string(), title: text }),
  changes: z.array(change),
  reason: z.string(),
  basis: z.string(),
  proposedBy: z.string(),
  proposedOn: z.string(),
  isOwn: z.boolean(),
  outcome: z.enum(['open', 'approved', 'refused', 'withdrawn']),
  decidedBy: z.string().optional(),
  decidedOn: z.string().optional(),
  decisionReason: z.string().optional(),
  /** The edit of the pack that an approval made; taking it back is another edit. */
  edit: z.uuid().optional(),
  /** Of an open one: whether the reader may decide, what an approval would touch, what stands in its way now. */
  mayDecide: z.boolean(),
  effects: z.array(text),
  faults: z.array(fault),
})

const amendment = z.object({ amendment: z.uuid() })
const refuses = [
  'stale-revision',
  'changes-nothing',
  'due-outside-plan',
  'due-before-start',
  'figure-beyond-domain',
  'figure-is-a-parameter',
  'no-measure',
  'lead-missing',
  'unit-not-there',
  'unit-twice',
  'has-children',
  'amendment-open',
] as const

/** The operations, spread into the plans' contract. */
export const amendingOperations = {
  getAmendable: query({
    route: 'GET /commitments/:commitment/amendable',
    title: texts.getForm,
    access: staff,
    input: z.object({ commitment: slug }),
    output: z.object({
      commitment: z.object({ id: z.string(), title: text }),
      basis: z.string(),
      now: wanted.extend({ title: z.string(), measured: z.string() }),
      hasMeasure: z.boolean(),
      parameters: z.array(z.string()),
      revision: z.number().int(),
      plan: z.object({ id: z.string(), title: text, from: z.string(), to: z.string(), office: unitRef }).optional(),
      mayPropose: z.boolean(),
      open: z.uuid().optional(),
    }),
  }),
  previewAmendment: query({
    route: 'GET /commitments/:commitment/amendments/preview',
    title: texts.preview,
    access: staff,
    /** As in an address: ids of units separated by commas. */
    input: wanted.extend({ commitment: slug, lead: ids, joint: ids, cooperating: ids }),
    output: z.object({ changes: z.array(change), effects: z.array(text), faults: z.array(fault) }),
  }),
  listCommitmentAmendments: query({
    route: 'GET /commitment-amendments',
    title: texts.list,
    access: staff,
    input: z.object({
      ...pageInput,
      state: z.enum(['open', 'decided', 'all']).default('open'),
      commitment: slug.optional(),
    }),
    output: pageOf(amendmentView).extend({ toDecide: z.number().int() }),
  }),
  proposeAmendment: command({
    route: 'POST /commitments/:commitment/amendments',
    title: texts.propose,
    access: actors,
    refuses,
    input: z.object({
      commitment: slug,
      wanted,
      reason,
      /** By which decision: a document with its number, a meeting with its day. */
      basis: z.string().trim().min(1).max(500),
      revision,
    }),
    output: amendment,
  }),
  decideCommitmentAmendment: command({
    route: 'POST /commitment-amendments/:amendment/decide',
    title: texts.decide,
    access: actors,
    refuses: [...refuses, 'amendment-decided', 'amendment-of-own'],
    input: z.object({ amendment: z.uuid(), outcome: z.enum(['approved', 'refused']), reason }),
    output: z.object({}),
  }),
  withdrawAmendment: command({
    route: 'POST /commitment-amendments/:amendment/withdraw',
    title: texts.withdraw,
    access: actors,
    refuses: ['amendment-decided', 'not-own-amendment'],
    input: amendment,
    output: z.object({}),
  }),
} as const
