/** What can be asked of facts that units report one by one: entering one, reading it, taking it back. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { acting, day, place, readers, recorders, slug, text } from './shapes.ts'
import { operationTexts as texts } from './texts.ts'

const words = (max: number) => z.string().trim().min(1).max(max)

/** A fact as lists and pages show it: who it is about, and the key, masked. */
export const factView = z.object({
  id: z.string(),
  who: z.string(),
  /** What tells who apart where the name does not. */
  key: z.string().optional(),
  when: z.string(),
  what: z.string(),
  evidence: z.string(),
  area: place.optional(),
  unit: place.optional(),
  href: z.string().optional(),
  isDemo: z.boolean().optional(),
  /** Who it was about was erased on request: `who` says so, evidence and key are gone, it counts as before. */
  isErased: z.boolean().optional(),
  by: z.string().optional(),
  /** It was wrong and counts no longer. */
  reversed: z.object({ by: z.string(), on: z.string(), reason: z.string() }).optional(),
})

/** The newest answer to a request that who a fact is about be erased. */
export const erasureOf = z.object({
  request: z.string(),
  outcome: z.enum(['erased', 'refused']),
  on: z.string(),
  /** Kept and nothing else, so that no name is opened. */
  isRestricted: z.boolean(),
})

/** The operations. */
export const factOperations = {
  getFact: query({
    route: 'GET /commitments/:commitment/facts/:fact',
    title: texts.getFact,
    access: readers,
    audited: true,
    input: z.object({ commitment: slug, fact: z.uuid() }),
    output: z.object({
      commitment: z.string(),
      title: text,
      basis: z.string(),
      ...acting,
      fact: factView,
      erasure: erasureOf.optional(),
    }),
  }),
  openFact: query({
    route: 'POST /commitments/:commitment/facts/:fact/open',
    title: texts.openFact,
    access: recorders,
    audited: true,
    unlogged: true,
    refuses: ['source-not-here', 'not-your-unit', 'fact-erased', 'fact-restricted'],
    input: z.object({ commitment: slug, fact: z.uuid(), reason: words(500) }),
    output: z.object({ who: z.string(), key: z.string().optional() }),
  }),
  recordFact: command({
    route: 'POST /commitments/:commitment/facts',
    title: texts.recordFact,
    access: recorders,
    refuses: [
      'source-not-here',
      'fact-in-the-future',
      'fact-outside-plan',
      'fact-already-there',
      'subject-erased',
      'not-your-unit',
    ],
    input: z.object({
      commitment: slug,
      on: day,
      who: words(200),
      key: z.string().trim().max(100).optional(),
      what: words(500),
      evidence: words(500),
      area: slug.optional(),
      /** Who reports; the caller's own unit unless told. */
      unit: slug.optional(),
    }),
    /** `counts` is false where the same person or body has counted already. */
    output: z.object({ fact: z.string(), counts: z.boolean() }),
  }),
  reverseFact: command({
    route: 'POST /commitments/:commitment/facts/:fact/reverse',
    title: texts.reverseFact,
    access: recorders,
    refuses: ['source-not-here', 'fact-reversed', 'not-your-unit'],
    input: z.object({ commitment: slug, fact: z.uuid(), reason: words(2000) }),
    output: z.object({ fact: z.string() }),
  }),
}
