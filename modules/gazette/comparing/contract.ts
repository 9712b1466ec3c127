/** Versions of an instrument: which there are, which held on a day, what changed between two. Browser-safe. */
import { z } from 'zod'
import { query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { comparingTexts } from './texts.ts'
import { dayInput } from '#platform/contract/day.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })

/** One version of an instrument. */
export const versionLine = z.object({
  number: z.number().int(),
  /** First day of this wording. */
  inForceFrom: z.string().optional(),
  /** First day of the next wording. */
  until: z.string().optional(),
  publishedOn: z.string(),
  note: text.optional(),
})

/** A version that was taken back: when, why, and the entry of the public record that says so. */
export const withdrawnView = z.object({
  version: z.number().int(),
  on: z.string(),
  reason: text,
  publication: z.string(),
})

const side = z.object({ id: z.string(), label: z.string(), heading: z.string().optional() })

/** One clause of a comparison; `pieces` are its words in reading order. */
export const comparedClause = z.object({
  how: z.enum(['same', 'moved', 'changed', 'moved-and-changed', 'added', 'removed']),
  from: side.optional(),
  to: side.optional(),
  pieces: z.array(z.object({ text: z.string(), kind: z.enum(['same', 'added', 'removed']) })),
})

const place = z.object({ id: z.string(), label: z.string() })

/** What became of one clause with one version. */
export const historyStep = z.object({
  version: versionLine,
  how: z.enum([...comparedClause.shape.how.options, 'first']),
  /** Absent where the version no longer has it. */
  clause: place.optional(),
  /** Where it stood in the version before. */
  from: z.array(place).optional(),
  /** The version before, to compare with. */
  comparedWith: z.number().int().optional(),
})

/** A correction as the public sees it: no names, the words before and after as pieces. */
export const madeCorrection = z.object({
  clause: place,
  version: z.number().int(),
  on: z.string(),
  reason: text,
  /** Entry of the public record. */
  publication: z.string(),
  pieces: comparedClause.shape.pieces,
})

/** What a comparison answers. */
export const comparison = z.object({
  from: versionLine,
  to: versionLine,
  counts: z.record(comparedClause.shape.how, z.number().int()),
  items: z.array(comparedClause),
  next: z.string().optional(),
})

const instrument = z.string().max(100)
const number = z.coerce.number().int().min(1)

export const comparingOperations = {
  clauseHistory: query({
    route: 'GET /instruments/:instrument/clauses/:clause/history',
    title: comparingTexts.clauseHistory,
    access: 'public',
    input: z.object({ instrument, clause: z.string().max(200), version: number.optional() }),
    output: z.object({
      /** The version in which the clause was looked for. */
      version: z.number().int(),
      items: z.array(historyStep),
    }),
  }),
  correctionsOf: query({
    route: 'GET /instruments/:instrument/corrections',
    title: comparingTexts.correctionsOf,
    access: 'public',
    input: z.object({
      ...pageInput,
      instrument,
      /** This clause along its history, from `version` or the newest that has it. */
      clause: z.string().max(200).optional(),
      version: number.optional(),
    }),
    output: pageOf(madeCorrection),
  }),
  listWithdrawals: query({
    route: 'GET /instruments/:instrument/withdrawals',
    title: comparingTexts.listWithdrawals,
    access: 'public',
    input: z.object({ instrument }),
    output: z.object({ items: z.array(withdrawnView) }),
  }),
  listVersions: query({
    route: 'GET /instruments/:instrument/versions',
    title: comparingTexts.listVersions,
    access: 'public',
    input: z.object({ instrument }),
    output: z.object({ items: z.array(versionLine) }),
  }),
  instrumentOn: query({
    route: 'GET /instruments/:instrument/on/:day',
    title: comparingTexts.instrumentOn,
    access: 'public',
    input: z.object({ instrument, day: dayInput }),
    output: z.object({
      status: z.enum(['draft', 'not-yet-in-force', 'in-force', 'expired', 'repealed', 'unknown']),
      because: text,
      /** The wording of that day; absent before the first and where no text is published. */
      version: versionLine.optional(),
    }),
  }),
  compareVersions: query({
    route: 'GET /instruments/:instrument/comparison',
    title: comparingTexts.compareVersions,
    access: 'public',
    input: z.object({
      ...pageInput,
      instrument,
      /** The version before `to` unless told. */
      from: number.optional(),
      /** The newest unless told. */
      to: number.optional(),
      /** Leaves out what stayed the same. */
      changed: z.stringbool().default(false),
    }),
    output: comparison,
  }),
}
