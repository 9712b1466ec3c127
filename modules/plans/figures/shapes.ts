/** Shapes that the contracts of figures and of splits share. */
import { z } from 'zod'
import { isDecimal } from '#base/decimal.ts'
import { dayInput as day } from '#platform/contract/day.ts'

export { day }

/** A text in two languages. */
export const text = z.object({ zh: z.string(), en: z.string().optional() })
/** The id of a pack thing. */
export const slug = z.string().max(100)
/** A number as text; what fits the measure is decided by the operation, which says why in both languages. */
export const number = z.string().trim().max(40)
/** A plain decimal number as text. */
export const decimalText = number.refine(isDecimal, 'write digits and a point only')
/** Why something is done. */
export const reason = z.string().trim().max(2000)

/** Who may read figures. */
export const readers = { editor: 'district', reviewer: 'district', leader: 'district', clerk: 'district' } as const
/** The office in charge for all, units for what is theirs; a leader for the own unit, never for those below. */
export const recorders = { editor: 'district', reviewer: 'district', leader: 'unit', clerk: 'unit' } as const
/** Who puts a split in force. */
export const issuers = { reviewer: 'district', leader: 'unit' } as const
/** Who signs for a share: people of the unit itself. */
export const signers = { leader: 'unit', clerk: 'unit' } as const

/** An area or unit by name. */
export const place = z.object({ id: z.string(), name: text })

/** The units that answer for a commitment, who act on it besides those with a right over the district; the document to cite by. */
export const acting = {
  answering: z.array(place),
  document: z.object({ id: z.string(), number: z.string().optional(), title: text, short: text.optional() }).optional(),
} as const

/** A measure with its figures resolved. */
export const measure = z.object({
  indicator: z.enum(['count', 'rate', 'ceiling-rate', 'zero-open', 'milestone', 'recurring-count', 'binary']),
  comparison: z.enum(['at-least', 'more-than', 'at-most', 'less-than', 'exactly', 'between']).optional(),
  value: z.string().optional(),
  upper: z.string().optional(),
  unit: text,
  per: z.enum(['month', 'quarter', 'half-year', 'year']).optional(),
  openDaysMax: z.number().int().optional(),
  places: z.number().int().optional(),
})

/** What every answer about a commitment's figures begins with. */
export const head = {
  commitment: z.string(),
  title: text,
  basis: z.string(),
  startsOn: z.string().optional(),
  dueOn: z.string().optional(),
  measure: measure.optional(),
} as const
