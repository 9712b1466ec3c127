/** Pieces that the operations of procedures share: ids, days, files as they come in, what an act is done with. */
import { z } from 'zod'
import { fieldValues } from './shapes.ts'
import { dayInput as day } from '#platform/contract/day.ts'

export { day }

export const slug = z.string().regex(/^[a-z][a-z0-9-]{1,79}$/u)
export const revision = z.coerce.number().int().min(0)
export const line = z.string().trim().min(1).max(300)
export const words = z.string().trim().max(2000)

/** A file as it comes in: its bytes in base64, 20 MB at most. */
export const incoming = {
  fileName: z.string().min(1).max(300),
  typeClaimed: z.string().max(200).optional(),
  content: z.base64().min(1).max(28_000_000),
}
export const fileOut = z.object({ name: z.string(), type: z.string(), size: z.number().int(), content: z.string() })
export const empty = z.object({})
/** The revision after the change; the next change names it. */
export const changed = z.object({ revision: z.number().int() })

/** What an act is done with. `lacks` is the list of a correction notice, `fields` what an answer to it corrects. */
export const acting = {
  case: z.uuid(),
  act: slug,
  revision,
  input: fieldValues.default({}),
  lacks: z
    .array(z.object({ kind: z.enum(['material', 'field']), id: z.string().max(80), why: line }))
    .max(60)
    .default([]),
  fields: fieldValues.default({}),
}
export const actRefuses = ['stale-revision', 'act-not-open', 'correction-empty', 'correction-incomplete'] as const
