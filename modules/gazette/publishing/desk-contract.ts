/** What editors and reviewers read of published text: instruments with every version, clauses as they can be corrected, lineage, what is released. Browser-safe. */
import { z } from 'zod'
import { query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { publishingTexts as texts } from './texts.ts'

const both = { editor: 'district', reviewer: 'district' } as const
const text = z.object({ zh: z.string(), en: z.string().optional() })
const instrument = z.string().max(100)

/** A version as the desk sees it: also one that was withdrawn, and where its text came from. */
export const publishedVersion = z.object({
  number: z.number().int(),
  publishedOn: z.string(),
  clauses: z.number().int(),
  /** Entry of the public record. */
  publication: z.string().optional(),
  /** The import it came from; absent for text that was loaded otherwise. */
  source: z.object({ import: z.string(), document: z.number().int(), fileName: z.string() }).optional(),
  /** Corrections that were accepted, and proposals that wait. */
  corrected: z.number().int(),
  proposed: z.number().int(),
  withdrawn: z.object({ at: z.string(), reason: z.string(), publication: z.string() }).optional(),
})

/** An instrument that has or had published text, its versions newest first. */
export const publishedLine = z.object({
  id: z.string(),
  number: z.string().optional(),
  title: text,
  versions: z.array(publishedVersion),
  /** The version that readers see; absent when all are withdrawn. */
  shown: z.number().int().optional(),
})

/** A clause with its printed words as a correction starts from them. */
export const publishedClause = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  heading: z.string().nullable(),
  headingMark: z.string().nullable(),
  body: z.string(),
  cells: z.array(z.string()).nullable(),
  hash: z.string(),
  proposed: z.number().int(),
  corrected: z.number().int(),
})

const lineageSide = z.object({ id: z.string(), label: z.string(), words: z.string() })

export const publishedOperations = {
  listPublished: query({
    route: 'GET /gazette/published',
    title: texts.listPublished,
    access: both,
    input: z.object({
      ...pageInput,
      /** A piece of the title, the number or the id. */
      q: z.string().trim().max(200).optional(),
      /** Year in which a version of it was published. */
      year: z.coerce.number().int().min(1949).max(9999).optional(),
    }),
    output: pageOf(publishedLine),
  }),
  getPublished: query({
    route: 'GET /gazette/published/:instrument',
    title: texts.getPublished,
    access: both,
    input: z.object({ instrument }),
    /** `basis`: what a withdrawal would rest on unless another is named. */
    output: publishedLine.extend({ basis: z.string() }),
  }),
  listPublishedClauses: query({
    route: 'GET /gazette/published/:instrument/clauses',
    title: texts.listPublishedClauses,
    access: both,
    input: z.object({
      ...pageInput,
      instrument,
      /** Exactly this clause. */
      clause: z.string().max(200).optional(),
      /** A piece of the id, label or printed words. */
      q: z.string().trim().max(200).optional(),
    }),
    /** Clauses of the version that readers see; none when all are withdrawn. */
    output: pageOf(publishedClause),
  }),
  listLineage: query({
    route: 'GET /gazette/published/:instrument/lineage',
    title: texts.listLineage,
    access: both,
    input: z.object({
      ...pageInput,
      instrument,
      /** The later of the two versions. */
      version: z.coerce.number().int().min(2),
      /** Leaves out what stayed the same. */
      changed: z.stringbool().default(false),
    }),
    output: z.object({
      from: z.number().int().optional(),
      items: z.array(
        z.object({
          from: lineageSide,
          to: lineageSide.optional(),
          how: z.enum(['same', 'moved', 'changed', 'split', 'joined', 'removed']),
        }),
      ),
      /** Clauses that have none before them. */
      added: z.array(lineageSide),
      next: z.string().optional(),
    }),
  }),
  listReleased: query({
    route: 'GET /gazette/released',
    title: texts.listReleased,
    access: both,
    input: z.object(pageInput),
    output: pageOf(
      z.object({
        import: z.string(),
        document: z.number().int(),
        title: z.string(),
        number: z.string().nullable(),
        releasedBy: z.string(),
        releasedAt: z.string(),
        basis: z.string(),
        /** The caller edited or released it, so another person has to publish it. */
        own: z.boolean(),
      }),
    ),
  }),
}
