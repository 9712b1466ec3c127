/** What can be asked of the public record. */
import { z } from 'zod'
import { contract, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from './texts.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })

/** What an entry did: first publication, new version, correction of a slip, withdrawal, result of an assessment, decision in a case, yearly report. */
export const publicationKinds = [
  'instrument',
  'amendment',
  'correction',
  'withdrawal',
  'assessment',
  'decision',
  'yearly-report',
] as const

/** Another entry, named by what it did and when. */
const link = z.object({ id: z.string(), publishedOn: z.string(), reason: text.optional() })

/** One entry of the public record. */
export const publicationView = z.object({
  id: z.string(),
  kind: z.enum(publicationKinds),
  /** What was published: an instrument or clause reference. */
  subject: z.string(),
  /** Page of the portal that shows it. */
  page: z.string().optional(),
  title: text,
  issuers: z.array(z.string()),
  /** Unit that put it on record. */
  unit: z.string(),
  /** Clause or statute that orders or allows it to be public. */
  basis: z.string(),
  publishedOn: z.string(),
  /** Last day of being public, excluded. */
  until: z.string().optional(),
  reason: text.optional(),
  corrects: z.string().optional(),
  replaces: z.string().optional(),
  withdraws: z.string().optional(),
  correctedBy: z.array(link),
  replacedBy: link.optional(),
  withdrawnBy: link.optional(),
})

export const publicationsContract = contract('publications', {
  listPublications: query({
    route: 'GET /publications',
    title: texts.listPublications,
    access: 'public',
    input: z.object({
      ...pageInput,
      kind: z.enum(publicationKinds).optional(),
      year: z.coerce.number().int().min(1949).max(9999).optional(),
      subject: z.string().max(200).optional(),
    }),
    output: pageOf(publicationView),
  }),
  getPublication: query({
    route: 'GET /publications/:publication',
    title: texts.getPublication,
    access: 'public',
    input: z.object({ publication: z.uuid() }),
    output: publicationView,
  }),
})
