/** From a finished draft to published clauses, and what may still be done to them: correct a slip, take them back. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { publishedOperations } from './desk-contract.ts'
import { publishingTexts as texts } from './texts.ts'

const both = { editor: 'district', reviewer: 'district' } as const
const text = z.object({ zh: z.string(), en: z.string().optional() })

/** Why a step is not possible: what, its ground, and the way to get there. */
export const gateView = z.object({ code: z.string(), message: text, cure: text, basis: z.string() })

/** Where a clause of the version before goes. */
export const lineageView = z.object({
  from: z.string(),
  to: z.string().nullable(),
  how: z.enum(['same', 'moved', 'changed', 'split', 'joined', 'removed']),
  likeness: z.number(),
})

/** What publishing a document will create, what stands in the way, and whom it touches. */
export const previewView = z.object({
  revision: z.number().int(),
  state: z.enum(['open', 'prepared', 'published']),
  instrument: z.object({ id: z.string(), title: z.string(), held: z.boolean(), hasText: z.boolean() }),
  version: z.number().int(),
  counts: z.object({
    clauses: z.number().int(),
    rows: z.number().int(),
    unitLines: z.number().int(),
    citations: z.number().int(),
    characters: z.number().int(),
  }),
  /** The pack's outline against the text, clause by clause. */
  outline: z.object({
    matched: z.number().int(),
    missingInText: z.array(z.string()),
    missingInOutline: z.array(z.string()),
  }),
  lineage: z.array(lineageView),
  /** Where the printed metadata differs from what is held of the instrument. */
  differences: z.array(z.object({ field: z.string(), held: z.string(), printed: z.string() })),
  impact: z.object({
    /** Clauses of other instruments that cite this one. */
    citedBy: z.array(z.object({ instrument: z.string(), clause: z.string() })),
    /** Instruments this text cites: those held, and those not. */
    citesHeld: z.array(z.object({ clause: z.string(), instrument: z.string() })),
    citesUnknown: z.array(
      z.object({ clause: z.string(), number: z.string().optional(), title: z.string().optional() }),
    ),
  }),
  /** Ids of the clauses of the text and of the version before, and the editor's word on where those went. */
  clauseIds: z.object({ before: z.array(z.string()), after: z.array(z.string()) }),
  overrides: z.record(z.string(), z.string().nullable()),
  warnings: z.number().int(),
  bases: z.array(z.string()),
  prepared: z.object({ by: z.string(), at: z.string(), basis: z.string(), note: z.string().optional() }).optional(),
  lastEditedBy: z.string().optional(),
  /** What keeps the text from being released. */
  textGates: z.array(gateView),
  /** What keeps this caller from publishing it. */
  gates: z.array(gateView),
})

/** A correction of a slip in a published version. */
export const correctionView = z.object({
  id: z.string(),
  instrument: z.string(),
  version: z.number().int(),
  clause: z.string(),
  before: z.object({ heading: z.string().nullable(), body: z.string(), cells: z.array(z.string()).nullable() }),
  after: z.object({ heading: z.string().nullable(), body: z.string(), cells: z.array(z.string()).nullable() }),
  /** The parts that change, each as its words in reading order. */
  changes: z.array(
    z.object({
      part: z.enum(['heading', 'body', 'cell']),
      /** Which cell of a row, from 1. */
      cell: z.number().int().optional(),
      pieces: z.array(z.object({ text: z.string(), kind: z.enum(['same', 'added', 'removed']) })),
    }),
  ),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  state: z.enum(['proposed', 'accepted', 'declined']),
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
  note: z.string().optional(),
  publication: z.string().optional(),
  /** The caller proposed it, so another person has to decide. */
  own: z.boolean(),
  /** What keeps this caller from accepting an open proposal. */
  gates: z.array(gateView),
})

const reason = z.string().trim().min(1).max(2000)

export const publishingOperations = {
  ...publishedOperations,
  previewPublication: query({
    route: 'GET /gazette/imports/:import/documents/:document/preview',
    title: texts.previewPublication,
    access: both,
    input: z.object({ import: z.uuid(), document: z.coerce.number().int().min(0) }),
    output: previewView,
  }),
  prepareDocument: command({
    route: 'POST /gazette/imports/:import/documents/:document/prepare',
    title: texts.prepareDocument,
    access: { editor: 'district' },
    refuses: [
      'stale-revision',
      'document-published',
      'open-errors',
      'open-warnings',
      'characters-lost',
      'clause-id-repeated',
      'metadata-missing',
      'version-already-published',
    ],
    input: z.object({
      import: z.uuid(),
      document: z.coerce.number().int().min(0),
      revision: z.coerce.number().int().min(1),
      /** Clause or statute that orders or allows it to be public. */
      basis: z.string().trim().min(1).max(500),
      note: z.string().trim().max(2000).optional(),
      /** The editor has seen the warnings that stay open. */
      warningsSeen: z.boolean().default(false),
    }),
    output: z.object({ revision: z.number().int() }),
  }),
  publishImport: command({
    route: 'POST /gazette/imports/:import/publish',
    title: texts.publishImport,
    access: { reviewer: 'district' },
    refuses: [
      'stale-revision',
      'not-prepared',
      'editor-may-not-publish',
      'open-errors',
      'characters-lost',
      'clause-id-repeated',
      'metadata-missing',
      'version-already-published',
      'instrument-id-taken',
      'number-taken',
    ],
    input: z.object({
      import: z.uuid(),
      /** All of them are published, or none. */
      documents: z
        .array(z.object({ document: z.coerce.number().int().min(0), revision: z.coerce.number().int().min(1) }))
        .min(1)
        .max(100),
    }),
    output: z.object({
      published: z.array(
        z.object({
          document: z.number().int(),
          instrument: z.string(),
          version: z.number().int(),
          publication: z.string(),
          /** It was published by an earlier call already; nothing was written. */
          repeated: z.boolean(),
        }),
      ),
    }),
  }),
  correctClause: command({
    route: 'POST /instruments/:instrument/corrections',
    title: texts.correctClause,
    access: { editor: 'district' },
    refuses: ['clause-changed', 'nothing-corrected', 'version-withdrawn'],
    input: z.object({
      instrument: z.string().max(100),
      clause: z.string().max(200),
      /** The hash of the words the caller saw. */
      hash: z.string().regex(/^[0-9a-f]{64}$/u),
      heading: z.string().max(2000).nullable().optional(),
      body: z.string().max(100_000).optional(),
      cells: z.array(z.string().max(20_000)).max(100).optional(),
      reason,
    }),
    output: z.object({ correction: z.string() }),
  }),
  listCorrections: query({
    route: 'GET /gazette/corrections',
    title: texts.listCorrections,
    access: both,
    input: z.object({ ...pageInput, instrument: z.string().max(100).optional(), open: z.stringbool().optional() }),
    output: pageOf(correctionView),
  }),
  decideCorrection: command({
    route: 'POST /gazette/corrections/:correction/decision',
    title: texts.decideCorrection,
    access: { reviewer: 'district' },
    refuses: ['correction-decided', 'proposer-may-not-decide', 'clause-changed', 'version-withdrawn'],
    input: z.object({ correction: z.uuid(), accepted: z.boolean(), note: z.string().trim().max(2000).optional() }),
    output: z.object({ publication: z.string().optional() }),
  }),
  withdrawVersion: command({
    route: 'POST /instruments/:instrument/withdrawal',
    title: texts.withdrawVersion,
    access: { reviewer: 'district' },
    refuses: ['version-withdrawn'],
    input: z.object({
      instrument: z.string().max(100),
      version: z.coerce.number().int().min(1),
      reason,
      /** Clause or statute on which it is withdrawn; the duty of accuracy unless told. */
      basis: z.string().trim().min(1).max(500).optional(),
    }),
    output: z.object({ publication: z.string() }),
  }),
}
