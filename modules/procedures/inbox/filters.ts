/** By what the list of cases is narrowed; list, export and kept views share it. Browser-safe. */
import { z } from 'zod'
import { day, slug } from '../contract-parts.ts'

/** Input fields of a list of cases, besides paging and order. */
export const caseFilters = {
  view: z.enum(['mine', 'unit', 'unassigned', 'joined']).default('unit'),
  service: slug.optional(),
  state: slug.optional(),
  turn: z.enum(['office', 'applicant', 'others', 'nobody']).optional(),
  due: z.enum(['overdue', 'soon']).optional(),
  outcome: slug.optional(),
  channel: z.enum(['web', 'counter', 'api']).optional(),
  /** The officer in charge. */
  handler: z.uuid().optional(),
  /** A number or its beginning, or the exact name of the applicant. */
  q: z.string().trim().max(100).optional(),
  from: day.optional(),
  to: day.optional(),
}
