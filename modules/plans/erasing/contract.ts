/** What can be asked where a person wants what is kept of them deleted: finding it, what erasing would do, doing it, refusing it, the receipt. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { factView } from '../figures/facts-contract.ts'
import { acting, day, readers, recorders, slug, text } from '../figures/shapes.ts'
import { grounds, refusalCauses } from './rules.ts'
import { operationTexts as texts } from './texts.ts'

const words = (max: number) => z.string().trim().min(1).max(max)
const ofFact = { commitment: slug, fact: z.uuid() } as const
const head = { commitment: z.string(), title: text, basis: z.string(), ...acting } as const

/** What a request says and why it was answered so; the reason stays for ever and names nobody. */
const answered = {
  ...ofFact,
  /** When the request came in. */
  receivedOn: day,
  ground: z.enum(grounds),
  reason: words(500),
} as const

/** An answered request; it names nobody. */
const answerLine = z.object({
  request: z.string(),
  fact: z.string(),
  outcome: z.enum(['erased', 'refused']),
  ground: z.enum(grounds),
  because: z.enum(refusalCauses).optional(),
  isRestricted: z.boolean(),
  reason: z.string(),
  /** How many facts it was about. */
  facts: z.number().int(),
  receivedOn: z.string(),
  decidedOn: z.string(),
  by: z.string(),
})

/** The operations, spread into the plans' contract. */
export const erasingOperations = {
  findPersonFacts: query({
    route: 'POST /commitments/:commitment/facts/find',
    title: texts.find,
    access: recorders,
    audited: true,
    unlogged: true,
    refuses: ['source-not-here', 'not-your-unit'],
    input: z.object({
      commitment: slug,
      who: words(200),
      /** Without it, everybody of that name is found, whatever their key. */
      key: z.string().trim().max(100).optional(),
      reason: words(500),
    }),
    /** One entry a person, by what tells them apart; facts masked, oldest first. */
    output: z.object({ people: z.array(z.object({ facts: z.array(factView) })) }),
  }),
  previewErasure: query({
    route: 'GET /commitments/:commitment/facts/:fact/erasure',
    title: texts.preview,
    access: recorders,
    audited: true,
    refuses: ['source-not-here', 'not-your-unit', 'fact-erased'],
    input: z.object(ofFact),
    output: z.object({
      ...head,
      /** Everything about this person, oldest first, masked. */
      facts: z.array(factView),
      /** What the facts come to now, and will afterwards. */
      count: z.string(),
      /** The last day of which nothing about them will be entered again. */
      closedUntil: z.string(),
      /** Uploads not written yet that name them; those rows will go. */
      uploads: z.number().int(),
      holds: z.array(
        z.object({
          code: z.enum(['retention-runs', 'question-open']),
          basis: z.string(),
          message: text,
          cure: text,
          until: z.string().optional(),
          grounds: z.array(z.enum(grounds)),
        }),
      ),
    }),
  }),
  erasePerson: command({
    route: 'POST /commitments/:commitment/facts/:fact/erasure',
    title: texts.erase,
    access: recorders,
    refuses: ['source-not-here', 'not-your-unit', 'fact-erased', 'retention-runs', 'question-open'],
    input: z.object({ ...answered, /** That it cannot be taken back. */ confirmed: z.literal(true) }),
    output: z.object({ request: z.string() }),
  }),
  refuseErasure: command({
    route: 'POST /commitments/:commitment/facts/:fact/erasure/refuse',
    title: texts.refuse,
    access: recorders,
    refuses: ['source-not-here', 'not-your-unit', 'fact-erased', 'nothing-holds'],
    input: z.object({ ...answered, because: z.enum(refusalCauses) }),
    output: z.object({ request: z.string() }),
  }),
  getErasure: query({
    route: 'GET /erasure-requests/:request',
    title: texts.get,
    access: readers,
    input: z.object({ request: z.uuid() }),
    output: answerLine.extend({ ...head }),
  }),
  listErasures: query({
    route: 'GET /commitments/:commitment/erasure-requests',
    title: texts.list,
    access: readers,
    input: z.object({ commitment: slug, ...pageInput }),
    output: pageOf(answerLine),
  }),
} as const
