/** What can be asked of the gazette. */
import { z } from 'zod'
import { contract, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { draftOperations } from './drafts/contract.ts'
import { publishingOperations } from './publishing/contract.ts'
import { citingOperations } from './citing/contract.ts'
import { comparingOperations, withdrawnView } from './comparing/contract.ts'
import { exportOperations } from './exports/contract.ts'
import { searchOperations, searchStatus } from './search/contract.ts'
import { texts } from './texts.ts'
import { dayInput } from '#platform/contract/day.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })

/** Status of an instrument on a day, with the reason. */
export const statusView = z.object({
  status: searchStatus,
  because: text,
})

/** A line of an instrument list. */
export const instrumentLine = z.object({
  id: z.string(),
  number: z.string().optional(),
  title: text,
  kind: z.string(),
  issuers: z.array(z.string()),
  signedOn: z.string().optional(),
  inForceFrom: z.string().optional(),
  status: statusView,
  /** Whether the original wording is published here; otherwise only our summary is. */
  hasText: z.boolean(),
})

/** A clause with our summary and, once published, its original wording. */
export const clauseView = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  parent: z.string().optional(),
  depth: z.number().int(),
  /** Our short heading. */
  title: text.optional(),
  /** Our plain-language summary. */
  summary: text.optional(),
  /** The printed heading. */
  heading: z.string().optional(),
  /** The mark printed between heading and wording: label, heading, mark and wording are the printed words. */
  headingMark: z.string().optional(),
  /** The printed wording without its children's. */
  body: z.string().optional(),
  cells: z.array(z.string()).optional(),
  group: z.string().optional(),
  hash: z.string().optional(),
  unitLines: z
    .array(z.object({ role: z.string(), part: z.string().optional(), names: z.array(z.string()), basis: z.string() }))
    .optional(),
})

/** An instrument with everything its page shows. */
export const instrumentView = instrumentLine.extend({
  short: text.optional(),
  style: z.enum(['article', 'outline']),
  summary: text.optional(),
  publishedOn: z.string().optional(),
  validity: z.record(z.string(), z.unknown()),
  period: z.object({ from: z.string(), to: z.string() }).optional(),
  subjects: z.array(z.string()),
  version: z.number().int().optional(),
  /** The version asked for, or one newer than the shown, was withdrawn; its wording is not served. */
  withdrawn: withdrawnView.optional(),
  relations: z.array(
    z.object({
      kind: z.string(),
      number: z.string().optional(),
      title: z.string(),
      target: z.string().optional(),
      note: text.optional(),
    }),
  ),
  clauses: z.array(clauseView),
  /** schema.org Legislation without the clauses: what a page embeds. Absent unless asked for, and for a withdrawn version. */
  description: z.record(z.string(), z.unknown()).optional(),
})

/** What a list of instruments may be narrowed by; `on` is the day on which force is judged, today unless told. */
export const listInput = z.object({
  ...pageInput,
  kind: z.string().max(40).optional(),
  /** A piece of an issuer's name. */
  issuer: z.string().trim().max(100).optional(),
  year: z.coerce.number().int().min(1900).max(2999).optional(),
  status: statusView.shape.status.optional(),
  on: dayInput.optional(),
})

export const gazetteContract = contract('gazette', {
  ...searchOperations,
  ...exportOperations,
  ...comparingOperations,
  ...citingOperations,
  ...draftOperations,
  ...publishingOperations,
  listInstruments: query({
    route: 'GET /instruments',
    title: texts.listInstruments,
    access: 'public',
    input: listInput,
    output: pageOf(instrumentLine),
  }),
  getInstrument: query({
    route: 'GET /instruments/:instrument',
    title: texts.getInstrument,
    access: 'public',
    input: z.object({
      instrument: z.string().max(100),
      version: z.coerce.number().int().min(1).optional(),
      /** Address of the portal; with it the answer carries the description. */
      portalUrl: z.string().max(300).optional(),
    }),
    output: instrumentView,
  }),
})
