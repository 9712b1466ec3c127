/** Reads the instruments of a pack: metadata and outline in our own words, documents known without text, words that mean the same. */
import { load } from 'js-yaml'
import { z } from 'zod'
import { isClauseId, parseClauseReference } from '#base/clause-ids.ts'
import { Invalid } from '#base/refusals.ts'
import { definePart, packDay, packSlug, packText, type PackView } from '#platform/pack/part.ts'

const validity = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('until'), on: packDay }),
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('as'),
    instrument: z.string().optional(),
    number: z.string().optional(),
    title: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('unknown'), reason: z.string() }),
])

const relation = z.strictObject({
  kind: z.enum(['implements', 'cites', 'amends', 'repeals', 'validity-as']),
  /** The clause that names the document. */
  clause: z.string().optional(),
  number: z.string().optional(),
  title: z.string(),
  /** The instrument that is meant, where the title as printed does not tell. */
  target: packSlug.optional(),
  note: packText.optional(),
})

const instrumentShape = z.strictObject({
  id: packSlug,
  number: z.string().optional(),
  title: packText,
  short: packText.optional(),
  kind: z.enum(['plan', 'measures', 'scheme', 'notice', 'statute']),
  style: z.enum(['article', 'outline']),
  issuers: z.array(z.string()).min(1),
  signedOn: packDay.optional(),
  inForceFrom: packDay.optional(),
  validity,
  period: z.strictObject({ from: packDay, to: packDay }).optional(),
  subjects: z.array(z.string()).default([]),
  summary: packText.optional(),
  relations: z.array(relation).default([]),
  outline: z.array(
    z.strictObject({
      id: z.string().refine(isClauseId, 'not a clause id'),
      label: z.string().default(''),
      heading: packText.optional(),
      summary: packText.optional(),
    }),
  ),
})

/** One instrument of a pack, with its outline. */
export type PackInstrument = z.output<typeof instrumentShape>

/** Mistakes of an outline: ids that stand twice, parents that are missing or come later. */
function outlineMistakes({ outline }: PackInstrument): { index: number; message: string; fix: string }[] {
  const seen = new Set<string>()
  return outline.flatMap(({ id }, index) => {
    const parent = id.includes('__') ? id.slice(0, id.lastIndexOf('__')) : undefined
    const isTwice = seen.has(id)
    seen.add(id)
    if (isTwice) return [{ index, message: `clause ${id} stands twice`, fix: 'give each clause one id' }]
    if (parent === undefined || parent === 'notice' || seen.has(parent)) return []
    return [
      {
        index,
        message: `${id}: its parent ${parent} is missing or comes later`,
        fix: 'list clauses in document order',
      },
    ]
  })
}

/** The instruments of a pack, in `instruments/*.yaml`, a file for each. */
export const instrumentsPart = definePart<PackInstrument, typeof instrumentShape>({
  name: 'instruments',
  word: { zh: '文件', en: 'instruments' },
  files: 'instruments/*.yaml',
  shape: instrumentShape,
  entries: (instrument) => [{ id: instrument.id, at: [], value: instrument }],
  check: (pack, report) => {
    for (const entry of pack.entries(instrumentsPart).values())
      for (const { index, message, fix } of outlineMistakes(entry.value))
        report(entry, ['outline', index, 'id'], message, fix)
  },
})

const externalsShape = z.strictObject({
  externals: z.array(
    z.strictObject({
      id: packSlug,
      number: z.string().optional(),
      title: packText,
      /** Other forms of the title that documents print. */
      alsoTitled: z.array(z.string().min(1)).default([]),
      kind: z.enum(['statute', 'regulation', 'rule', 'plan', 'measures', 'scheme', 'notice']),
      issuers: z.array(z.string()).min(1),
      signedOn: packDay.optional(),
      inForceFrom: packDay.optional(),
      repealedOn: packDay.optional(),
      validity: validity.default({ kind: 'none' }),
      source: z.string().optional(),
      note: packText.optional(),
      /** False until somebody has compared the dates with the source. */
      verified: z.boolean().default(true),
    }),
  ),
})

/** A statute or a document of another authority: known by title, number and dates, without text. */
export type PackExternal = z.output<typeof externalsShape>['externals'][number]

/** Documents without text, in `externals.yaml`. */
export const externalsPart = definePart<PackExternal, typeof externalsShape>({
  name: 'externals',
  word: { zh: '外部文件', en: 'externals' },
  files: 'externals.yaml',
  shape: externalsShape,
  entries: ({ externals }) => externals.map((one, index) => ({ id: one.id, at: ['externals', index], value: one })),
  check: (pack, report) => {
    const own = pack.entries(instrumentsPart)
    for (const entry of pack.entries(externalsPart).values())
      if (own.has(entry.id)) report(entry, ['id'], `${entry.id} is an instrument of the pack`, 'keep one of the two')
  },
})

const synonymsShape = z.strictObject({
  synonyms: z.array(
    z.strictObject({ words: z.array(z.string().regex(/^\p{Script=Han}{2,20}$/u)).min(2), because: packText }),
  ),
})

/** Words that the search treats as one. */
export type PackSynonyms = z.output<typeof synonymsShape>['synonyms'][number]

/** Groups of words that mean the same, in `synonyms.yaml`. */
export const synonymsPart = definePart<PackSynonyms, typeof synonymsShape>({
  name: 'synonyms',
  word: { zh: '同义词', en: 'synonyms' },
  files: 'synonyms.yaml',
  shape: synonymsShape,
  entries: ({ synonyms }) =>
    synonyms.map((one, index) => ({ id: one.words[0] ?? '', at: ['synonyms', index], value: one })),
  check: (pack, report) => {
    const seen = new Set<string>()
    for (const entry of pack.entries(synonymsPart).values())
      for (const word of entry.value.words) {
        if (seen.has(word)) report(entry, [], `${word} stands in two groups`, 'join them')
        seen.add(word)
      }
  },
})

/** Parses one instrument file; throws `Invalid` naming the place. */
export function readPackInstrument(source: string, file: string): PackInstrument {
  const parsed = instrumentShape.safeParse(load(source))
  if (!parsed.success)
    throw new Invalid(
      parsed.error.issues.map((issue) => ({ path: `${file}: ${issue.path.join('.')}`, message: issue.message })),
    )
  const mistakes = outlineMistakes(parsed.data)
  if (mistakes.length > 0)
    throw new Invalid(mistakes.map(({ message, fix }) => ({ path: file, message: `${message}; ${fix}` })))
  return parsed.data
}

const outlines = new WeakMap<PackInstrument, ReadonlyMap<string, PackInstrument['outline'][number]>>()

/** The clauses of an instrument's outline by id; looked through once, however many ask. */
export function outlineById(instrument: PackInstrument): ReadonlyMap<string, PackInstrument['outline'][number]> {
  const kept = outlines.get(instrument)
  if (kept !== undefined) return kept
  const made = new Map<string, PackInstrument['outline'][number]>()
  for (const clause of instrument.outline) made.set(clause.id, clause)
  outlines.set(instrument, made)
  return made
}

/** Answers whether clause references of a pack's files mean something; ask it once for many references. */
export function clausesOf(pack: PackView): (reference: string) => boolean {
  const own = pack.entries(instrumentsPart)
  const externals = pack.entries(externalsPart)
  return (reference) => {
    const cut = reference.indexOf('#')
    const instrument = cut < 0 ? reference : reference.slice(0, cut)
    const entry = own.get(instrument)
    if (!entry) return externals.has(instrument) && parseClauseReference(reference) !== undefined
    if (cut < 0) return true
    return outlineById(entry.value).has(reference.slice(cut + 1))
  }
}
