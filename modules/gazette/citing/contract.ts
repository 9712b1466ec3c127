/** Citations between clauses: what a clause names, and who names it. Browser-safe. */
import { z } from 'zod'
import { query } from '#platform/contract/operation.ts'
import { pageInput } from '#platform/contract/pages.ts'
import { citingTexts } from './texts.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })

/** A place in an instrument that is held. */
export const citedPlace = z.object({
  instrument: z.string(),
  title: text,
  number: z.string().optional(),
  /** Absent for the whole instrument. */
  clause: z.string().optional(),
  /** The clause in words: 第六条第（二）项. */
  label: z.string().optional(),
})

export const citingOperations = {
  listCitations: query({
    route: 'GET /instruments/:instrument/citations',
    title: citingTexts.listCitations,
    access: 'public',
    input: z.object({ ...pageInput, instrument: z.string().max(100), clause: z.string().max(200).optional() }),
    output: z.object({
      /** What the clause (or the instrument) names, in the order of the text; at most two hundred. */
      cites: z.array(
        z.object({
          clause: z.string(),
          words: z.string(),
          number: z.string().optional(),
          title: z.string().optional(),
          target: citedPlace.optional(),
        }),
      ),
      /** Clauses elsewhere and here that name it or a clause inside it, a page at a time. */
      citedBy: z.array(z.object({ from: citedPlace, words: z.string(), target: z.string().optional() })),
      next: z.string().optional(),
    }),
  }),
}
