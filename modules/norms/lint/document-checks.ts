/** Checks over documents: what they cite, how long they hold, how they are numbered, what still runs under them. */
import type { Day } from '#base/day.ts'
import { normaliseDocumentNumber } from '#base/document-numbers.ts'
import { normaliseTitle } from '#base/citations.ts'
import { normalForm, type Text } from '#base/text.ts'
import { statusOn, type StatusFacts } from '#base/validity.ts'
import { externalsPart, instrumentsPart, type PackExternal, type PackInstrument } from '#modules/gazette/pack.ts'
import type { PackEntry } from '#platform/pack/part.ts'
import { answersPart, normsPart } from '../pack.ts'
import { packCheck, perPack, type Check, type LintInput, type ReportFinding } from './check.ts'
import type { Above } from './above.ts'
import { clausePlace, titleOf } from './named.ts'
import { examplesOf } from './examples.ts'
import { numberingGaps } from './numbering.ts'
import { documentTexts as texts } from './texts.ts'

type Relation = PackInstrument['relations'][number]

/** A document that citations can mean. */
interface Cited {
  readonly id: string
  readonly title: Text
  readonly facts: StatusFacts
}

const plain = (title: string): string => normalForm(normaliseTitle(title)).replace(/[《》〈〉]/gu, '')

function factsOf(one: PackInstrument | PackExternal): StatusFacts {
  const { validity } = one
  return {
    validity:
      validity.kind === 'as'
        ? {
            kind: 'as',
            ...(validity.instrument === undefined ? {} : { instrument: validity.instrument }),
            ...(validity.number === undefined ? {} : { number: validity.number }),
            ...(validity.title === undefined ? {} : { title: validity.title }),
          }
        : validity,
    state: 'published',
    ...(one.signedOn === undefined ? {} : { signedOn: one.signedOn }),
    ...(one.inForceFrom === undefined ? {} : { inForceFrom: one.inForceFrom }),
    ...('repealedOn' in one && one.repealedOn !== undefined ? { repealedOn: one.repealedOn } : {}),
  }
}

/** Every document of the pack by id, number and title, so that a citation is looked up in one step. */
const documents = perPack((pack) => {
  const byId = new Map<string, Cited>()
  const byNumber = new Map<string, Cited>()
  const byTitle = new Map<string, Cited>()
  const add = (one: PackInstrument | PackExternal, others: readonly string[]): void => {
    const cited = { id: one.id, title: one.title, facts: factsOf(one) }
    byId.set(one.id, cited)
    const number = one.number === undefined ? undefined : normaliseDocumentNumber(one.number)
    if (number !== undefined) byNumber.set(number, cited)
    for (const title of [one.title.zh, ...others]) if (!byTitle.has(plain(title))) byTitle.set(plain(title), cited)
  }
  for (const { value } of pack.entries(instrumentsPart).values()) add(value, value.short ? [value.short.zh] : [])
  for (const { value } of pack.entries(externalsPart).values()) add(value, value.alsoTitled)
  return { byId, byNumber, byTitle }
})

/** The document that a citation means, by the target it names, else its number, else its title. */
function find(
  input: LintInput,
  one: { target?: string | undefined; number?: string | undefined; title?: string | undefined },
) {
  const { byId, byNumber, byTitle } = documents(input)
  const number = one.number === undefined ? undefined : normaliseDocumentNumber(one.number)
  return (
    (one.target === undefined ? undefined : byId.get(one.target)) ??
    (number === undefined ? undefined : byNumber.get(number)) ??
    (one.title === undefined ? undefined : byTitle.get(plain(one.title)))
  )
}

type EachRelation = (
  relation: Relation,
  place: {
    entry: PackEntry<PackInstrument>
    at: (string | number)[]
    instrument: string
    clause?: string
    subject?: string
  },
) => void

function eachRelation({ pack }: LintInput, tell: EachRelation): void {
  for (const entry of pack.entries(instrumentsPart).values())
    entry.value.relations.forEach((relation, index) => {
      tell(relation, {
        entry,
        at: ['relations', index],
        instrument: entry.id,
        ...(relation.clause === undefined
          ? {}
          : { clause: relation.clause.includes('#') ? relation.clause : `${entry.id}#${relation.clause}` }),
      })
    })
}

const citationUnresolved = packCheck(texts.L040, (input, report) => {
  eachRelation(input, (relation, place) => {
    if (!find(input, relation)) report(place, { title: relation.title, number: relation.number ?? '' })
  })
})

const citedTitleDiffers = packCheck(texts.L041, (input, report) => {
  eachRelation(input, (relation, place) => {
    const found = find(input, relation)
    if (found && plain(found.title.zh) !== plain(relation.title))
      report({ ...place, subject: found.id }, { cited: relation.title, title: found.title.zh })
  })
})

function lastingState(input: LintInput, facts: StatusFacts, on: Day): Text | undefined {
  const { status, because } = statusOn(on, facts, (reference) => find(input, reference)?.facts)
  return status === 'expired' || status === 'repealed' || status === 'not-yet-in-force' ? because : undefined
}

const citationNotInForce = packCheck(texts.L042, (input, report) => {
  eachRelation(input, (relation, place) => {
    // What a document repeals or amends may well be gone.
    if (relation.kind === 'repeals' || relation.kind === 'amends') return
    const found = find(input, relation)
    const state = found && lastingState(input, found.facts, input.today)
    if (found && state) report({ ...place, subject: found.id }, { title: relation.title, state })
  })
})

function reportExpired(above: Above, input: LintInput, report: ReportFinding): void {
  const { pack } = input
  const expired = new Map(
    [...pack.entries(instrumentsPart).values()].flatMap((entry) => {
      const state = lastingState(input, factsOf(entry.value), input.today)
      return state && statusOn(input.today, factsOf(entry.value)).status !== 'not-yet-in-force'
        ? [[entry.id, { entry, state, driven: new Map<string, Text>() }] as const]
        : []
    }),
  )
  if (expired.size === 0) return
  const note = (clause: string, id: string, title: Text): void => {
    expired.get(clause.slice(0, clause.indexOf('#')))?.driven.set(id, titleOf(title, id))
  }
  for (const { id, title, clauses, dueOn } of above.named(pack))
    if (dueOn === undefined || dueOn >= input.today) for (const clause of clauses) note(clause, id, title)
  const answers = pack.entries(answersPart)
  for (const { value } of pack.entries(normsPart).values())
    for (const norm of value.norms) {
      const answer = norm.kind === 'none' ? undefined : answers.get(norm.of)
      if (answer) note(value.clause, answer.id, answer.value.title)
    }
  for (const { entry, state, driven } of expired.values())
    if (driven.size > 0)
      report({ entry, instrument: entry.id }, { state, count: driven.size, examples: examplesOf([...driven.values()]) })
}

const validityHangs = packCheck(texts.L044, (input, report) => {
  for (const entry of input.pack.entries(instrumentsPart).values()) {
    const { validity } = entry.value
    if (validity.kind === 'unknown')
      report(
        { entry, at: ['validity'], instrument: entry.id },
        { reference: { zh: `没有写明（${validity.reason}）`, en: 'is not stated' } },
      )
    if (validity.kind !== 'as') continue
    const found = find(input, { target: validity.instrument, number: validity.number, title: validity.title })
    const isKnown = found !== undefined && found.facts.validity.kind !== 'unknown' && found.facts.validity.kind !== 'as'
    const name = validity.title === undefined ? (validity.number ?? '') : `《${validity.title}》`
    if (!isKnown)
      report(
        { entry, at: ['validity'], instrument: entry.id },
        { reference: { zh: `随${name}，而那份文件没有收录`, en: `is that of ${name}, which is not held` } },
      )
  }
})

const numberingGap = packCheck(texts.L045, (input, report) => {
  for (const entry of input.pack.entries(instrumentsPart).values())
    for (const { index, before, after, missing } of numberingGaps(entry.value.outline.map(({ id }) => id)))
      report(
        { entry, at: ['outline', index], clause: `${entry.id}#${after}` },
        { before: clausePlace(before), after: clausePlace(after), missing: missing.map(clausePlace).join('、') },
      )
})

const documentUndated = packCheck(texts.L046, (input, report) => {
  for (const entry of input.pack.entries(instrumentsPart).values())
    if (entry.value.signedOn === undefined && entry.value.inForceFrom === undefined)
      report({ entry, instrument: entry.id })
})

const documentsUnverified = packCheck(texts.L047, (input, report) => {
  const unverified = [...input.pack.entries(externalsPart).values()].filter(({ value }) => !value.verified)
  const [entry] = unverified
  if (entry)
    report(
      { entry, subject: 'externals' },
      { count: unverified.length, examples: examplesOf(unverified.map(({ value }) => value.title)) },
    )
})

/** The checks over documents; `above` knows the commitments. */
export function documentChecks(above: Above): Check[] {
  return [
    citationUnresolved,
    citedTitleDiffers,
    citationNotInForce,
    packCheck(texts.L043, (input, report) => {
      reportExpired(above, input, report)
    }),
    validityHangs,
    numberingGap,
    documentUndated,
    documentsUnverified,
  ]
}
