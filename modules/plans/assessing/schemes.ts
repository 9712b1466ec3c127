/** What a scheme of assessment is: criteria with weights, deductions, grades with quotas, vetoes, and the order of business. Browser-safe. */
import { z } from 'zod'
import { isDay, type Day } from '#base/day.ts'

const text = z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1).optional() })
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'a slug: lower-case words joined by hyphens')
const number = z.string().regex(/^\d+(\.\d{1,4})?$/u, "a decimal number in quotes, e.g. '12.5'")
const day = z
  .string()
  .refine(isDay, 'not a day that exists; write YYYY-MM-DD in quotes')
  .transform((value): Day => value)

/** A limit in days, and why it is one: the clause, the statute, or our own choice. */
const limit = z.strictObject({
  days: z.number().int().min(1).max(365),
  unit: z.enum(['working', 'calendar']),
  basis: text,
})

/** In which part a unit answers for a commitment. */
export const dutyRoles = ['lead', 'cooperating', 'part'] as const

const modality = z.enum(['must', 'should', 'may', 'encourage', 'explore', 'strive'])

const common = {
  id: slug,
  title: text,
  /** Points of a hundred. */
  weight: number,
  /** Whole reference of the clause that asks for it, where one does. */
  clause: z.string().optional(),
  note: text.optional(),
}

/** One criterion, by how it is computed. */
const criterion = z.discriminatedUnion('computed', [
  /** How far the unit's commitments have come: the mean of their shares, each between 0 and 1. */
  z.strictObject({
    ...common,
    computed: z.literal('achievement'),
    roles: z.array(z.enum(dutyRoles)).min(1),
    modalities: z.array(modality).min(1).default(['must']),
  }),
  /** Reports handed in when due; a late one keeps `late` percent, each return takes `perReturn` percent off. */
  z.strictObject({ ...common, computed: z.literal('punctuality'), late: number, perReturn: number }),
  /** Marks from 0 to 100 by at least so many reviewers; their mean counts. */
  z.strictObject({ ...common, computed: z.literal('review'), reviewers: z.number().int().min(1) }),
  /** Of what was drawn and looked at on the spot, how much was as reported. */
  z.strictObject({ ...common, computed: z.literal('spot-check') }),
])

const deduction = z.strictObject({
  id: slug,
  title: text,
  /** Points off each time. */
  points: number,
  /** Never more than this for one unit. */
  most: number,
})

const grade = z.strictObject({
  id: slug,
  title: text,
  /** From so many points on, included. */
  from: number,
  /** At most so many percent of the units assessed, rounded down. */
  quota: number.optional(),
})

/** What puts a unit into a grade whatever its points are. */
const veto = z.strictObject({ id: slug, title: text, grade: slug, clause: z.string().optional() })

/** One entry of `schemes/*.yaml`. */
export const scheme = z.strictObject({
  id: slug,
  title: text,
  instrument: slug,
  /** `ours` until the district adopts it. */
  status: z.enum(['ours', 'adopted']),
  adopted: z.strictObject({ by: slug, on: day, as: text }).optional(),
  /** Clauses that ask for an assessment. */
  clauses: z.array(z.string().min(1)).min(1),
  /** Units that assess. */
  by: z.array(slug).min(1),
  /** Who is assessed: these units, collective names read out; without any, whoever answers for a commitment of the plan. */
  assessed: z
    .strictObject({ units: z.array(slug).default([]), without: z.array(slug).default([]) })
    .default({ units: [], without: [] }),
  /** `due`: only what falls due by the year's end counts; `even`: what runs longer counts against the days gone by. */
  pace: z.enum(['due', 'even']).default('due'),
  criteria: z.array(criterion).min(1),
  deductions: z.array(deduction).default([]),
  grades: z.array(grade).min(1),
  /** Criteria that decide between equal totals where a quota is full, in this order. */
  ties: z.array(slug).default([]),
  vetoes: z.array(veto).default([]),
  selfAssessment: limit.optional(),
  /** How many of each unit's commitments are looked at on the spot. */
  spotCheck: z.strictObject({ percent: number, atLeast: z.number().int().min(1) }).optional(),
  objection: limit.extend({ answer: limit }),
  publication: z.strictObject({ to: z.enum(['public', 'units']), basis: text }),
  handedOn: z.strictObject({ to: slug.optional(), as: text, clause: z.string() }).optional(),
  note: text.optional(),
})

/** A scheme of assessment; clauses are whole references. */
export type Scheme = z.output<typeof scheme>

/** One criterion of a scheme. */
export type Criterion = Scheme['criteria'][number]
