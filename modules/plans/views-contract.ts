/** Shapes of commitments that several parts of the contract show. Browser-safe. */
import { z } from 'zod'
import { lamps } from './figures/lamps.ts'

/** A text in two languages. */
export const text = z.object({ zh: z.string(), en: z.string().optional() })

/** Kinds of commitment. */
export const commitmentKinds = ['target', 'task', 'recurring-task', 'standing-duty'] as const

/** How strongly the document speaks; only `must` is judged. */
export const commitmentModalities = ['must', 'should', 'may', 'encourage', 'explore', 'strive'] as const

/** Whose a commitment is: the district's own units, the city's (ours assist), everybody's, or nobody's by name. */
export const commitmentOwners = ['district', 'city', 'all', 'none'] as const

/** Where it stands by its days alone: reports will say more. */
export const commitmentStates = ['past-due', 'running', 'coming', 'continuous', 'undated'] as const

/** What a unit does in a commitment. */
export const unitRoles = ['lead', 'joint', 'cooperating', 'assisting', 'part'] as const

/** A unit or collective name. */
export const unitRef = z.object({ id: z.string(), name: text, isCollective: z.boolean() })

/** A document by number and titles. */
export const instrumentRef = z.object({
  id: z.string(),
  number: z.string().optional(),
  title: text,
  short: text.optional(),
})

/** A commitment by title, with its state. */
export const commitmentRef = z.object({
  id: z.string(),
  title: text,
  state: z.enum(commitmentStates),
  dueOn: z.string().optional(),
})

/** A figure of a measure; `parameter` says that a dated parameter supplies it, `value` is then what holds today. */
const figure = z.object({ value: z.string().optional(), parameter: z.string().optional() })

/** What is measured and against what. */
export const measureView = z.object({
  indicator: z.enum(['count', 'rate', 'ceiling-rate', 'zero-open', 'milestone', 'recurring-count', 'binary']),
  comparison: z.enum(['at-least', 'more-than', 'at-most', 'less-than', 'exactly', 'between']).optional(),
  value: figure.optional(),
  upper: figure.optional(),
  unit: text,
  numerator: text.optional(),
  denominator: text.optional(),
  baseline: z.object({ value: z.string(), on: z.string(), clause: z.string(), note: text.optional() }).optional(),
  per: z.enum(['month', 'quarter', 'half-year', 'year']).optional(),
})

/** How often something comes again. */
export const recurrenceView = z.object({
  every: z.enum(['week', 'month', 'quarter', 'half-year', 'year', 'two-years']),
  times: z.number().int().optional(),
  on: text.optional(),
})

/** Where a commitment stands by its figures. */
export const standing = z.object({
  lamp: z.enum(lamps),
  because: text,
  /** What the unit's own figure would light, where it says otherwise. */
  declared: z.enum(lamps).optional(),
  /** The figure, without its unit, and its day. */
  shown: z.string().optional(),
  on: z.string().optional(),
})

/** A commitment in a list. */
export const commitmentLine = z.object({
  id: z.string(),
  instrument: instrumentRef,
  /** Whole references of the clauses it rests on. */
  clauses: z.array(z.string()),
  kind: z.enum(commitmentKinds),
  modality: z.enum(commitmentModalities),
  owner: z.enum(commitmentOwners),
  title: text,
  state: z.enum(commitmentStates),
  lead: z.array(unitRef),
  cooperating: z.array(unitRef),
  startsOn: z.string().optional(),
  dueOn: z.string().optional(),
  duePrecision: z.enum(['day', 'month', 'half-year', 'year', 'period']).optional(),
  vague: text.optional(),
  recurrence: recurrenceView.optional(),
  measure: measureView.optional(),
  parent: z.object({ id: z.string(), title: text }).optional(),
  /** A question that the wording leaves open: still, or decided. */
  scope: z.enum(['open', 'decided']).optional(),
  /** Points on which two places disagree. */
  differences: z.number().int(),
  /** By its figures; to the public absent where the plan is not published. */
  standing: standing.optional(),
})

/** How many there are of each lamp; those without one are in none. */
export const inLamps = z.object({
  late: z.number().int(),
  behind: z.number().int(),
  near: z.number().int(),
  unknown: z.number().int(),
  'on-track': z.number().int(),
  done: z.number().int(),
  'not-judged': z.number().int(),
})
