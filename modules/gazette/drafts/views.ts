/** Shapes of what the workbench shows of an imported document; they mirror the importer's result. */
import { z } from 'zod'

/** A proposed reading of a slip. */
const proposal = z.object({
  field: z.enum(['text', 'heading', 'cell', 'title']),
  clause: z.string().optional(),
  table: z.string().optional(),
  row: z.string().optional(),
  column: z.number().int().optional(),
  printed: z.string(),
  proposed: z.string(),
  occurrence: z.number().int(),
})

/** A finding; `index` is its place in the document's list, by which it is resolved. */
export const findingView = z.object({
  index: z.number().int(),
  code: z.string(),
  level: z.enum(['error', 'warning', 'notice']),
  line: z.number().int(),
  message: z.string(),
  fix: z.string(),
  messageEn: z.string(),
  fixEn: z.string(),
  clause: z.string().optional(),
  proposal: proposal.optional(),
  resolution: z.object({ kind: z.enum(['accepted', 'proposal']), note: z.string() }).optional(),
})

/** A clause as the editor sees it. */
export const clauseDraft = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.string(),
  depth: z.number().int(),
  label: z.string(),
  heading: z.string().optional(),
  headingMark: z.string().optional(),
  text: z.string(),
  parent: z.string().optional(),
  component: z.enum(['notice', 'main', 'annex']),
  line: z.number().int(),
  lineEnd: z.number().int(),
})

/** A table as the editor sees it. */
export const tableDraft = z.object({
  id: z.string(),
  title: z.string().optional(),
  header: z.array(z.string()),
  rows: z.array(
    z.object({
      id: z.string(),
      number: z.string().optional(),
      group: z.string().optional(),
      cells: z.array(z.string()),
      inherited: z.array(z.number().int()),
      line: z.number().int(),
    }),
  ),
  under: z.string().optional(),
  line: z.number().int(),
  lineEnd: z.number().int(),
})

/** A responsibility; `index` is its place in the document's list. */
export const unitLineView = z.object({
  index: z.number().int(),
  clause: z.string(),
  role: z.enum(['lead', 'joint', 'cooperating', 'assisting', 'part']),
  part: z.string().optional(),
  names: z.array(z.string()),
  basis: z.enum(['line', 'sentence', 'column']),
  line: z.number().int(),
  text: z.string(),
})

/** How long a document holds, as the importer read it. */
export const validityView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('day'), lastOn: z.string() }),
  z.object({ kind: z.literal('years'), years: z.number(), lastOn: z.string().optional() }),
  z.object({ kind: z.literal('months'), months: z.number(), lastOn: z.string().optional() }),
  z.object({ kind: z.literal('as'), title: z.string().optional(), number: z.string().optional() }),
  z.object({ kind: z.literal('unknown'), reason: z.string(), reasonEn: z.string().optional() }),
])

/** What stands over a document. */
export const metadataView = z.object({
  id: z.string(),
  number: z.string().nullable(),
  title: z.string(),
  attachedTitle: z.string().optional(),
  issuers: z.array(z.string()),
  signedOn: z.string().nullable(),
  inForceFrom: z.string().optional(),
  validity: validityView.optional(),
})

/** Where every character of the file went. */
export const reconciliationView = z.object({
  charactersIn: z.number().int(),
  charactersPlaced: z.number().int(),
  lost: z.array(z.object({ line: z.number().int(), text: z.string() })),
  placedAs: z.record(z.string(), z.number().int()),
  setAside: z.array(z.object({ what: z.string(), characters: z.number().int() })),
})
