/** What a lint check is, and the run over all of them: pure, in document order, with deliberate exceptions set aside. */
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { PackEntry, PackPlace, PackView } from '#platform/pack/part.ts'
import { instrumentsPart } from '#modules/gazette/pack.ts'
import type { Wording } from '#modules/gazette/wording.ts'
import { exceptionsPart, type LintException } from '../pack.ts'
import type { Level } from './levels.ts'
import { examplesOf } from './examples.ts'
import { exceptionTexts } from './answer-texts.ts'

export { levels, type Level } from './levels.ts'

/** What a check says: its name and why it is worth a look, and what it tells of a case; `{slot}` is filled in. */
export interface CheckText {
  readonly code: string
  readonly name: string
  readonly level: Level
  readonly title: Text
  readonly about: Text
  readonly message: Text
  readonly fix: Text
  /** Told once for a document that would otherwise have a finding for almost every clause. */
  readonly many?: Text
}

/** What checks look at. */
export interface LintInput {
  readonly pack: PackView
  /** Day for which the pack is judged. */
  readonly today: Day
  readonly wording?: Wording
  /** What stands in the database only, by name, as modules above read it; absent where files are linted. */
  readonly live?: Live
}

/** Ids by what is said of them: `plans.baselines` are the documents whose plan was frozen as approved. */
export type Live = ReadonlyMap<string, ReadonlySet<string>>

/** Where a finding stands: an entry of the pack, and the clause or instrument that it is about. */
export interface FoundAt {
  readonly entry?: PackEntry<unknown>
  readonly at?: readonly (string | number)[]
  /** Whole reference. */
  readonly clause?: string
  readonly instrument?: string
  /** What an exception may name besides clause and instrument; the entry's id unless told. */
  readonly subject?: string
}

/** One of many cases told at once. */
export interface CaseAt {
  readonly clause?: string
  readonly subject?: string
}

/** What fills the `{slots}` of a text. */
export type Slots = Readonly<Record<string, Text | string | number>>

/** Takes a finding. */
export type ReportFinding = (found: FoundAt, slots?: Slots) => void

/** One check. */
export interface Check {
  readonly text: CheckText
  /** `wording` runs only where the words of the documents are at hand, `live` only where the database is read. */
  readonly needs: 'pack' | 'wording' | 'live'
  run(input: LintInput, report: ReportFinding): void
}

/** A finding with its place; `excepted` says who decided that it may stay. */
export interface Finding {
  readonly code: string
  readonly name: string
  readonly level: Level
  readonly instrument?: string
  /** Whole reference. */
  readonly clause?: string
  /** Id of the unit, commitment, parameter or answer concerned. */
  readonly subject?: string
  readonly message: Text
  readonly fix: Text
  readonly place?: PackPlace
  /** Each of the cases that the finding tells at once. */
  readonly cases?: readonly CaseAt[]
  readonly excepted?: LintException
}

/** What a run yields, in document order. */
export interface LintResult {
  readonly findings: readonly Finding[]
  readonly excepted: readonly Finding[]
}

/** Declares a check over the pack. */
export function packCheck(text: CheckText, run: (input: LintInput, report: ReportFinding) => void): Check {
  return { text, needs: 'pack', run }
}

/** Declares a check that needs the words of the documents. */
export function wordingCheck(
  text: CheckText,
  run: (input: LintInput & { readonly wording: Wording }, report: ReportFinding) => void,
): Check {
  return {
    text,
    needs: 'wording',
    run: (input, report) => {
      const { wording } = input
      if (wording) run({ ...input, wording }, report)
    },
  }
}

/** Declares a check that needs what stands in the database only. */
export function liveCheck(
  text: CheckText,
  run: (input: LintInput & { readonly live: Live }, report: ReportFinding) => void,
): Check {
  return {
    text,
    needs: 'live',
    run: (input, report) => {
      const { live } = input
      if (live) run({ ...input, live }, report)
    },
  }
}

/** Computes something once for each pack, whichever checks ask for it. */
export function perPack<T>(make: (pack: PackView) => T): (input: { readonly pack: PackView }) => T {
  const kept = new WeakMap<PackView, { readonly made: T }>()
  return ({ pack }) => {
    const found = kept.get(pack) ?? { made: make(pack) }
    kept.set(pack, found)
    return found.made
  }
}

function fill(text: Text, slots: Slots): Text {
  const put = (template: string, language: 'zh' | 'en'): string =>
    template.replace(/\{(\w+)\}/gu, (whole, name: string) => {
      const value = slots[name]
      if (value === undefined) return whole
      return typeof value === 'object' ? (value[language] ?? value.zh) : String(value)
    })
  return { zh: put(text.zh, 'zh'), ...(text.en === undefined ? {} : { en: put(text.en, 'en') }) }
}

/** The instrument of a whole clause reference. */
export function instrumentOf(clause: string): string {
  return clause.split('#')[0] ?? clause
}

/** A case as a check reported it. */
interface Raw {
  readonly text: CheckText
  readonly found: FoundAt
  readonly slots: Slots
}

/** A case with what an exception may name; its words are put together only where it is told. */
interface Placed extends Raw {
  readonly instrument: string | undefined
  readonly subject: string | undefined
}

function placed(raw: Raw): Placed {
  const { clause, instrument, subject, entry } = raw.found
  return {
    ...raw,
    instrument: instrument ?? (clause === undefined ? undefined : instrumentOf(clause)),
    subject: subject ?? entry?.id,
  }
}

function placeOf({ entry, at = [] }: FoundAt): { place?: PackPlace } {
  return entry === undefined ? {} : { place: { file: entry.place.file, at: [...entry.place.at, ...at] } }
}

function findingOf({ text, found, slots, instrument, subject }: Placed): Finding {
  return {
    code: text.code,
    name: text.name,
    level: text.level,
    ...(instrument === undefined ? {} : { instrument }),
    ...(found.clause === undefined ? {} : { clause: found.clause }),
    ...(subject === undefined ? {} : { subject }),
    message: fill(text.message, slots),
    fix: fill(text.fix, slots),
    ...placeOf(found),
  }
}

/** More cases of one check than these in one document become one finding. */
export const casesMax = 6

/** One finding for all cases of a check in one document. */
function gather(list: readonly Placed[], first: Placed, many: Text): Finding {
  const { text, instrument, found } = first
  const titles = list.flatMap(({ slots }) => (typeof slots['title'] === 'object' ? [slots['title']] : []))
  return {
    code: text.code,
    name: text.name,
    level: text.level,
    ...(instrument === undefined ? {} : { instrument }),
    subject: instrument ?? 'pack',
    message: fill(many, { ...first.slots, count: list.length, examples: examplesOf(titles) }),
    fix: fill(text.fix, first.slots),
    ...placeOf(found),
    cases: list.map(({ found: { clause }, subject }) => ({
      ...(clause === undefined ? {} : { clause }),
      ...(subject === undefined ? {} : { subject }),
    })),
  }
}

/** Tells cases as findings; where a document has too many of one kind, as one. */
function told(cases: readonly Placed[]): Finding[] {
  return [...Map.groupBy(cases, ({ text }) => text).values()].flatMap((ofCheck) =>
    [...Map.groupBy(ofCheck, ({ instrument }) => instrument).values()].flatMap((list) => {
      const [first] = list
      return first?.text.many === undefined || list.length <= casesMax
        ? list.map(findingOf)
        : [gather(list, first, first.text.many)]
    }),
  )
}

/**
 * Tells the position of a clause or an instrument in reading order: instruments as the pack lists them, clauses as the outline
 * does. Outlines are walked where a finding is about one of their clauses.
 */
const positionIn = perPack((pack) => {
  const instruments = pack.entries(instrumentsPart)
  const starts = new Map<string, number>()
  let next = 0
  for (const [id, { value }] of instruments) {
    starts.set(id, next)
    next += 1 + value.outline.length
  }
  const walked = new Map<string, ReadonlyMap<string, number>>()
  return (reference: string): number | undefined => {
    const cut = reference.indexOf('#')
    const id = cut < 0 ? reference : reference.slice(0, cut)
    const start = starts.get(id)
    if (cut < 0 || start === undefined) return start
    let clauses = walked.get(id)
    if (clauses === undefined) {
      const outline = instruments.get(id)?.value.outline ?? []
      walked.set(id, (clauses = new Map(outline.map((clause, index) => [clause.id, start + 1 + index]))))
    }
    return clauses.get(reference.slice(cut + 1))
  }
})

const compareText = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)

function inDocumentOrder(input: LintInput, findings: Finding[]): Finding[] {
  const positionOf = positionIn(input)
  // What belongs to no document stands last.
  const position = ({ clause, instrument }: Finding): number =>
    (clause === undefined ? undefined : positionOf(clause)) ??
    (instrument === undefined ? undefined : positionOf(instrument)) ??
    Number.MAX_SAFE_INTEGER
  return findings
    .map((finding) => ({ finding, at: position(finding) }))
    .sort(
      (a, b) =>
        a.at - b.at ||
        compareText(a.finding.code, b.finding.code) ||
        compareText(a.finding.subject, b.finding.subject) ||
        compareText(a.finding.message.zh, b.finding.message.zh),
    )
    .map(({ finding }) => finding)
}

/** Finds the exception that fits: it names the code, and the clause, the entry or the whole document. */
function exceptionFor(exceptions: ReadonlyMap<string, PackEntry<LintException>>, one: Placed) {
  if (exceptions.size === 0) return undefined
  for (const at of [one.subject, one.found.clause, one.instrument]) {
    const fits = at === undefined ? undefined : exceptions.get(`${one.text.code} ${at}`)
    if (fits) return fits
  }
  return undefined
}

/** The finding about an exception that fits nothing any more; its check stands in the list so that it is documented. */
export const exceptionCheck = packCheck(exceptionTexts.L071, () => undefined)

const mayRun = ({ needs }: Check, { wording, live }: LintInput): boolean =>
  needs === 'pack' || (needs === 'wording' ? wording !== undefined : live !== undefined)

/** Runs the checks; those that need wording or the database only where it is given. */
export function lint(input: LintInput, checks: readonly Check[]): LintResult {
  const ran = checks.filter((check) => mayRun(check, input))
  const all: Placed[] = []
  for (const { text, run } of ran)
    run(input, (found, slots = {}) => {
      all.push(placed({ text, found, slots }))
    })
  const exceptions = input.pack.entries(exceptionsPart)
  const fitting = new Set<string>()
  const standing: Placed[] = []
  const excepted: Finding[] = []
  for (const one of all) {
    const exception = exceptionFor(exceptions, one)
    if (!exception) standing.push(one)
    else {
      fitting.add(exception.id)
      excepted.push({ ...findingOf(one), excepted: exception.value })
    }
  }
  const ranCodes = new Set(ran.map(({ text }) => text.code))
  if (ranCodes.has(exceptionTexts.L071.code)) {
    const waiting = new Set(checks.filter((check) => !mayRun(check, input)).map(({ text }) => text.code))
    for (const entry of exceptions.values()) {
      const { code, at } = entry.value
      // What a check that did not run would say is not known.
      if (fitting.has(entry.id) || waiting.has(code)) continue
      standing.push(placed({ text: exceptionTexts.L071, found: { entry }, slots: { code, at } }))
    }
  }
  return { findings: inDocumentOrder(input, told(standing)), excepted: inDocumentOrder(input, excepted) }
}
