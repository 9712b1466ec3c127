/** What can be asked of the split of a target over areas and units. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { acting, decimalText, head, issuers, place, readers, reason, recorders, signers, slug } from './shapes.ts'
import { operationTexts as texts } from './texts.ts'

/** What a split is asked for by: the commitment, over places or years, and whose share is split further. */
const splitAt = { commitment: slug, side: z.enum(['place', 'year']).default('place'), under: slug.optional() } as const
const splitSeen = { ...splitAt, revision: z.coerce.number().int().min(0) } as const
const splitDone = z.object({ revision: z.number().int() })

const splitVersion = z.object({
  revision: z.number().int(),
  act: z.enum(['apportion', 'move', 'set', 'undo', 'issue']),
  state: z.enum(['draft', 'issued']),
  total: z.string(),
  sum: z.string(),
  reason: z.string().optional(),
  by: z.string(),
  on: z.string(),
  at: z.string(),
})

const splitView = z.object({
  ...head,
  under: place.optional(),
  /** From the whole down to the share that is split here. */
  trail: z.array(place),
  side: z.enum(['place', 'year']),
  tree: z.enum(['area', 'unit', 'year']).optional(),
  total: z.string(),
  step: z.string(),
  weightedBy: z.string().optional(),
  revision: z.number().int(),
  /** `amending`: a version is in force and a newer draft waits for approval. */
  state: z.enum(['none', 'draft', 'issued', 'amending']),
  shares: z.array(
    z.object({
      node: place,
      weight: z.string(),
      value: z.string(),
      /** What is in force, where the draft differs. */
      inForce: z.string().optional(),
      signed: z.object({ by: z.string(), on: z.string() }).optional(),
      /** Whether it is split further. */
      isSplit: z.boolean(),
      /** The units that sign for it. */
      signers: z.array(z.string()),
      /** Of a year: what is to be reached by its end, with the years before. */
      sum: z.string().optional(),
      /** Of a year: what the newest figure in it came to since the beginning, and within the year. */
      reached: z.object({ on: z.string(), sum: z.string(), inYear: z.string().optional() }).optional(),
    }),
  ),
  sum: z.string(),
  missing: z.string().optional(),
  buffer: z.string().optional(),
  ...acting,
  mayUndo: z.boolean(),
  /** Who may be given a share: areas below, and units. */
  candidates: z.object({
    areas: z.array(place),
    units: z.array(place),
    years: z.array(place.extend({ days: z.number().int() })),
  }),
})

const splitRefusals = ['stale-split', 'not-your-unit', 'not-splittable', 'no-target', 'amendment-needs-reason'] as const

/** The operations. */
export const splitOperations = {
  getSplit: query({
    route: 'GET /commitments/:commitment/split',
    title: texts.getSplit,
    access: readers,
    refuses: ['not-splittable', 'no-target'],
    input: z.object(splitAt),
    output: splitView,
  }),
  listSplitVersions: query({
    route: 'GET /commitments/:commitment/split/versions',
    title: texts.listSplitVersions,
    access: readers,
    input: z.object({ ...splitAt, ...pageInput }),
    output: pageOf(splitVersion),
  }),
  apportionSplit: command({
    route: 'POST /commitments/:commitment/split/apportion',
    title: texts.apportionSplit,
    access: recorders,
    refuses: [...splitRefusals, 'bad-weights'],
    input: z.object({
      ...splitSeen,
      /** Of places; years need none. */
      tree: z.enum(['area', 'unit']).default('area'),
      weights: z
        .array(z.object({ node: slug, weight: decimalText }))
        .min(1)
        .max(1000),
      weightedBy: z.string().trim().min(1).max(200),
      reason: reason.optional(),
    }),
    output: splitDone,
  }),
  moveShare: command({
    route: 'POST /commitments/:commitment/split/move',
    title: texts.moveShare,
    access: recorders,
    refuses: [...splitRefusals, 'cannot-move'],
    input: z.object({ ...splitSeen, from: slug, to: slug, amount: decimalText, reason: reason.optional() }),
    output: splitDone,
  }),
  setShare: command({
    route: 'POST /commitments/:commitment/split/set',
    title: texts.setShare,
    access: recorders,
    refuses: [...splitRefusals, 'cannot-move'],
    input: z.object({ ...splitSeen, node: slug, value: decimalText, reason: reason.optional() }),
    output: splitDone,
  }),
  undoSplit: command({
    route: 'POST /commitments/:commitment/split/undo',
    title: texts.undoSplit,
    access: recorders,
    refuses: ['stale-split', 'not-your-unit', 'nothing-to-undo', 'not-splittable', 'no-target'],
    input: z.object(splitSeen),
    output: splitDone,
  }),
  issueSplit: command({
    route: 'POST /commitments/:commitment/split/issue',
    title: texts.issueSplit,
    access: issuers,
    refuses: [...splitRefusals, 'split-falls-short', 'nothing-to-issue', 'amendment-needs-second-person'],
    input: z.object({ ...splitSeen, reason: reason.optional() }),
    output: splitDone,
  }),
  signShare: command({
    route: 'POST /commitments/:commitment/split/sign',
    title: texts.signShare,
    access: signers,
    refuses: ['not-your-unit', 'not-issued'],
    input: z.object({ commitment: slug, under: slug.optional(), node: slug }),
    output: splitDone,
  }),
}
