/** The search operation: what can be typed and chosen, and what comes back. Browser-safe. */
import { z } from 'zod'
import { query } from '#platform/contract/operation.ts'
import { pageInput } from '#platform/contract/pages.ts'
import { searchTexts } from './texts.ts'
import { dayInput } from '#platform/contract/day.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })

/** A text cut where the reader's words stand. */
export const marks = z.array(z.object({ text: z.string(), hit: z.boolean() }))

export const searchStatus = z.enum(['draft', 'not-yet-in-force', 'in-force', 'expired', 'repealed', 'unknown'])

/** A clause that was found, or an instrument by its title or number (then without `clause`). */
export const searchHit = z.object({
  instrument: z.object({
    id: z.string(),
    number: z.string().optional(),
    title: text,
    kind: z.string(),
    issuers: z.array(z.string()),
    signedOn: z.string().optional(),
    status: z.object({ status: searchStatus, because: text }),
  }),
  /** The version in which it was found; absent when only our outline exists. */
  version: z.number().int().optional(),
  clause: z.object({ id: z.string(), label: z.string() }).optional(),
  /** The instrument's title in the language asked for. */
  title: marks,
  /** The printed heading or ours. */
  heading: marks.optional(),
  /** Our summary. */
  summary: marks.optional(),
  /** The printed words about the first hit. */
  excerpt: marks.optional(),
})

const facet = z.array(z.object({ value: z.string(), count: z.number().int() }))

/** What a search answers. */
export const searchResults = z.object({
  items: z.array(searchHit),
  next: z.string().optional(),
  /** How many there are; with `more`, at least so many. */
  total: z.object({ count: z.number().int(), more: z.boolean() }),
  /** Instruments among the first few thousand hits, by kind, issuer, year and status; with `more`, at least so many. */
  facets: z.object({ kind: facet, issuer: facet, year: facet, status: facet, more: z.boolean() }).optional(),
  /** The query as it was understood, in plain words. */
  understood: z.object({
    words: z.array(z.string()),
    phrases: z.array(z.string()),
    number: z.string().optional(),
    /** Latin input read as pinyin, with the words it stands for. */
    pinyin: z.array(z.object({ typed: z.string(), words: z.array(z.string()) })),
    /** Words that count as the same here. */
    synonyms: z.array(z.object({ word: z.string(), means: z.array(z.string()) })),
    isCut: z.boolean(),
  }),
  /** When nothing was found: other queries that do find something. */
  suggestions: z.array(z.object({ why: z.enum(['near', 'without-filters', 'fewer-words']), query: z.string() })),
})

/** What may be chosen besides the words. */
export const searchInput = z.object({
  ...pageInput,
  q: z.string().default(''),
  kind: z.string().max(40).optional(),
  issuer: z.string().max(100).optional(),
  year: z.coerce.number().int().min(1900).max(2999).optional(),
  status: searchStatus.optional(),
  /** In force on that day, in the wording of that day. */
  on: dayInput.optional(),
  instrument: z.string().max(100).optional(),
  language: z.enum(['zh', 'en']).default('zh'),
  /** At most three hits of each instrument, the best instrument first. */
  group: z.stringbool().default(false),
  facets: z.stringbool().default(false),
})

export const searchOperations = {
  search: query({
    route: 'GET /search',
    title: searchTexts.search,
    access: 'public',
    input: searchInput,
    output: searchResults,
  }),
}
