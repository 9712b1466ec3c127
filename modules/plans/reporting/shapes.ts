/** Shapes of plans' periods and reports as operations answer them. Browser-safe. */
import { z } from 'zod'
import { dayInput as day } from '#platform/contract/day.ts'

export { day }

/** A text in two languages. */
export const text = z.object({ zh: z.string(), en: z.string().optional() })
/** An id of the pack. */
export const slug = z.string().max(100)
/** The count of changes that a caller saw. */
export const revision = z.coerce.number().int().min(0)
/** Why. */
export const reason = z.string().trim().min(1).max(2000)
/** A unit by id and name. */
export const unitRef = z.object({ id: z.string(), name: text })

/** States of a report; `merged` went into the successor's. */
export const reportStates = ['draft', 'submitted', 'returned', 'accepted', 'locked', 'merged'] as const
const periodStates = ['coming', 'open', 'closed', 'locked'] as const
const roles = ['lead', 'joint', 'part', 'unnamed', 'cooperating', 'assisting'] as const

/** A passage as entered. */
export const words = z.string().max(4000)
const number = z.string().trim().max(24)

/** What a unit writes about one commitment, as entered; a draft may hold anything, handing in checks it. */
export const lineContent = z.object({
  progress: words,
  problems: words,
  gap: words,
  value: number,
  numerator: number,
  denominator: number,
  closed: number,
  longestOpenDays: number,
  figureOn: z.string().trim().max(10),
})

/** A plan by id and title. */
export const planRef = z.object({ id: z.string(), title: text, instrument: z.string() })
/** A period with its days and state. */
export const periodRef = z.object({
  id: z.string(),
  title: text,
  from: z.string(),
  to: z.string(),
  opensOn: z.string(),
  dueOn: z.string(),
  locksOn: z.string(),
  state: z.enum(periodStates),
})

/** How many lines are written, of how many. */
export const filled = { filled: z.number().int(), total: z.number().int() }

/** A report in a list. */
export const reportLine = z.object({
  id: z.string(),
  plan: planRef,
  period: periodRef,
  unit: unitRef,
  state: z.enum(reportStates),
  isLate: z.boolean(),
  /** Lines that somebody wrote on, of those the unit answers for. */
  ...filled,
  /** Places written by two people at once and not settled. */
  asides: z.number().int(),
  submittedOn: z.string().optional(),
  returnedTimes: z.number().int(),
  changedAt: z.string().optional(),
  changedBy: z.string().optional(),
})

const fault = z.object({
  code: z.string(),
  field: z.string(),
  message: text,
  cure: text,
  basis: z.string(),
})

const figureShown = z.object({
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  shown: z.string().optional(),
  on: z.string(),
  source: z.string().optional(),
})

const evidenceView = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number().int(),
  on: z.string(),
  note: z.string(),
  addedBy: z.string(),
  addedOn: z.string(),
})

/** A request for help. */
export const helpView = z.object({
  id: z.string(),
  report: z.string(),
  commitment: z.object({ id: z.string(), title: text }),
  from: unitRef,
  to: unitRef,
  wanted: z.string(),
  askedBy: z.string(),
  askedOn: z.string(),
  answer: z.string().optional(),
  answeredBy: z.string().optional(),
  answeredOn: z.string().optional(),
})

const amendmentView = z.object({
  id: z.string(),
  commitment: z.object({ id: z.string(), title: text }),
  field: z.string(),
  before: z.string(),
  after: z.string(),
  reason: z.string(),
  askedBy: z.string(),
  /** The reader asked for it, and so does not decide. */
  isOwn: z.boolean(),
  askedOn: z.string(),
  outcome: z.enum(['approved', 'refused']).optional(),
  decidedBy: z.string().optional(),
  decidedOn: z.string().optional(),
  decisionReason: z.string().optional(),
})

const lineView = z.object({
  commitment: z.object({
    id: z.string(),
    title: text,
    clause: z.string(),
    dueOn: z.string().optional(),
    target: text.optional(),
    indicator: z.string().optional(),
    unit: text.optional(),
  }),
  role: z.enum(roles),
  part: text.optional(),
  via: unitRef.optional(),
  section: z.string(),
  content: lineContent,
  revision: z.number().int(),
  changedBy: z.string().optional(),
  changedAt: z.string().optional(),
  /** The figure is asked of this unit; otherwise another one has said it, or none is measured. */
  asksFigure: z.boolean(),
  computed: figureShown.optional(),
  /** What other units report on it, in this period: asked once, shown to all. */
  others: z.array(
    z.object({
      unit: unitRef,
      role: z.enum(roles),
      state: z.enum(reportStates),
      progress: z.string(),
      figure: text.optional(),
      figureOn: z.string().optional(),
    }),
  ),
  faults: z.array(fault),
  evidence: z.array(evidenceView),
  help: z.array(helpView),
  /** Words that met somebody else's, kept until they are joined. */
  asides: z.array(z.object({ id: z.string(), by: z.string(), at: z.string(), content: lineContent })),
  mayAsk: z.array(unitRef),
})

/** A report with the lines of a section. */
export const reportView = z.object({
  id: z.string(),
  plan: planRef.extend({
    basis: z.string(),
    kept: z.array(z.object({ what: z.string(), because: text })),
    isPublic: z.boolean(),
    status: text.optional(),
  }),
  period: periodRef,
  unit: unitRef,
  office: unitRef,
  /** Who was asked, where a successor answers. */
  askedUnit: unitRef.optional(),
  state: z.enum(reportStates),
  revision: z.number().int(),
  summary: z.string(),
  signer: z.string(),
  signerTitle: z.string(),
  isLate: z.boolean(),
  lateReason: z.string().optional(),
  submittedOn: z.string().optional(),
  submittedBy: z.string().optional(),
  returnedTimes: z.number().int(),
  acceptedOn: z.string().optional(),
  lockedOn: z.string().optional(),
  mayWrite: z.boolean(),
  mayReview: z.boolean(),
  sections: z.array(
    z.object({ id: z.string(), title: text, ...filled, faults: z.number().int(), asides: z.number().int() }),
  ),
  section: z.string(),
  lines: z.array(lineView),
  events: z.array(
    z.object({
      kind: z.string(),
      on: z.string(),
      at: z.string(),
      by: z.string(),
      reason: z.string().optional(),
      from: unitRef.optional(),
      to: unitRef.optional(),
    }),
  ),
  amendments: z.array(amendmentView),
})
