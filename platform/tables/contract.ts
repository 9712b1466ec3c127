/** Shapes of a table that is taken in: its file, what became of it, what each row would do. Browser-safe. */
import { z } from 'zod'

const text = z.object({ zh: z.string(), en: z.string().optional() })

/** What a row would do. */
export const rowOutcome = z.enum(['new', 'changed', 'same', 'error'])

/** How many rows would do what. */
export const rowCounts = z.object({ new: z.number(), changed: z.number(), same: z.number(), error: z.number() })

/** Fields of an upload. */
export const uploadedFile = {
  fileName: z.string().trim().min(1).max(200),
  /** The file's bytes in base64; 5 MB at most. */
  content: z.base64().max(7_000_000),
}

/** A template or an export; `content` is base64. */
export const writtenFile = z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() })

/** Fields of what was taken in: its file, its state, who did what when. */
export const takenIn = {
  id: z.uuid(),
  fileName: z.string(),
  state: z.enum(['checked', 'applied', 'undone', 'discarded']),
  counts: rowCounts,
  revision: z.number().int(),
  uploadedBy: z.string(),
  uploadedAt: z.iso.datetime(),
  appliedBy: z.string().optional(),
  appliedAt: z.iso.datetime().optional(),
  undoneBy: z.string().optional(),
  undoneAt: z.iso.datetime().optional(),
  undoReason: z.string().optional(),
}

/** A row: what it would do or did, or what is wrong in which column and how to mend it. */
export const tableRow = z.object({
  /** As the spreadsheet counts: the head is row 1. */
  row: z.number().int(),
  outcome: rowOutcome,
  subject: z.string(),
  changes: z.array(z.object({ column: z.string(), name: text, before: z.string(), after: z.string() })),
  issues: z.array(
    z.object({
      column: z.string().optional(),
      name: text.optional(),
      value: z.string().optional(),
      message: text,
      cure: text,
    }),
  ),
})
