/** What an assessment is computed from, frozen: whoever computes again from the same inputs gets the same points. Browser-safe. */
import { z } from 'zod'
import { dutyRoles, scheme } from './schemes.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })
const decimal = z.string().regex(/^\d+(\.\d+)?$/u)

/** One commitment of a unit and how far it has come by the day of gathering. */
export const commitmentInput = z.object({
  id: z.string(),
  title: text,
  role: z.enum(dutyRoles),
  modality: z.string(),
  /** `counted` with a share; the others are left out, and the words say why. */
  state: z.enum(['counted', 'not-due', 'not-known', 'not-applicable']),
  /** Between 0 and 1, cut at both ends. */
  share: decimal.optional(),
  /** The figure it rests on, in words. */
  words: text,
})

/** One report that a unit owed. */
export const reportInput = z.object({
  period: z.string(),
  title: text,
  dueOn: z.string(),
  submittedOn: z.string().optional(),
  returned: z.number().int().min(0),
})

/** Everything about one unit. */
export const unitInputs = z.object({
  unit: z.string(),
  name: text,
  commitments: z.array(commitmentInput),
  reports: z.array(reportInput),
  reviews: z.array(
    z.object({ criterion: z.string(), by: z.string(), byName: z.string(), mark: decimal, note: z.string().optional() }),
  ),
  checks: z.array(z.object({ commitment: z.string(), holds: z.boolean(), note: z.string() })),
  deductions: z.array(z.object({ deduction: z.string(), times: z.number().int().min(1), note: z.string() })),
  vetoes: z.array(z.object({ veto: z.string(), note: z.string() })),
})

/** The inputs of an assessment with the scheme as it then was. */
export const assessmentInputs = z.object({
  format: z.literal(1),
  plan: z.object({ id: z.string(), title: text }),
  year: z.number().int(),
  from: z.string(),
  to: z.string(),
  /** Day on which figures and reports were taken. */
  gatheredOn: z.string(),
  scheme,
  units: z.array(unitInputs),
})

/** Everything about one unit. */
export type UnitInputs = z.output<typeof unitInputs>

/** The inputs of an assessment. */
export type AssessmentInputs = z.output<typeof assessmentInputs>

/** One line of a unit's account: a criterion that gives points, or a deduction that takes them. */
export const scoreLine = z.object({
  kind: z.enum(['criterion', 'deduction']),
  id: z.string(),
  title: text,
  /** Points that were to be had, after the weights of what does not apply were spread; absent where it does not apply. */
  weight: z.string().optional(),
  input: text,
  arithmetic: text,
  /** Two places; of a deduction negative; absent where it does not apply. */
  points: z.string().optional(),
})

/** A unit's account. */
export const unitScore = z.object({
  unit: z.string(),
  name: text,
  lines: z.array(scoreLine),
  /** Absent where nothing applied to the unit. */
  total: z.string().optional(),
  rank: z.number().int().optional(),
  grade: z.string().optional(),
  because: text,
})

/** What comes out, best first. */
export const assessmentResult = z.object({
  units: z.array(unitScore),
  /** By grade with a quota: places there were, and how many were given. */
  quotas: z.array(z.object({ grade: z.string(), places: z.number().int(), given: z.number().int() })),
})

/** One line of an account. */
export type ScoreLine = z.output<typeof scoreLine>

/** A unit's account. */
export type UnitScore = z.output<typeof unitScore>

/** What comes out. */
export type AssessmentResult = z.output<typeof assessmentResult>
