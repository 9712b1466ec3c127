/** Checks that hold commitments against the words of the documents: units as printed, text against annex, figures nobody holds. */
import type { Text } from '#base/text.ts'
import { isResolved, type Resolved } from '#modules/directory/naming/rules.ts'
import type { UnitLineWording, Wording } from '#modules/gazette/wording.ts'
import { perPack, wordingCheck, type Check, type LintInput } from '#modules/norms/lint/check.ts'
import { clauseTitle, unitName } from '#modules/norms/lint/named.ts'
import { examplesOf } from '#modules/norms/lint/examples.ts'
import { readName } from '#modules/norms/lint/wording-checks.ts'
import { normsPart } from '#modules/norms/pack.ts'
import { parametersPart } from '#modules/parameters/pack.ts'
import { commitmentsPart, unitsIn } from '../pack.ts'
import { figuresIn } from './figures.ts'
import { below, commitmentTitle, placeOf, upFrom, type CommitmentEntry } from './looking.ts'
import { wordingTexts as texts } from './wording-texts.ts'

type Worded = LintInput & { readonly wording: Wording }

/** Unit lines by the clause at which they are printed. */
const linesByClause = new WeakMap<Wording, ReadonlyMap<string, readonly UnitLineWording[]>>()

function linesAt({ wording }: Worded, clause: string): readonly UnitLineWording[] {
  const held = linesByClause.get(wording) ?? Map.groupBy(wording.unitLines, (line) => line.clause)
  linesByClause.set(wording, held)
  return held.get(clause) ?? []
}

/** The clause and those around it, nearest first. */
function around(clause: string): string[] {
  const cut = clause.lastIndexOf('__')
  return cut < 0 ? [clause] : [clause, ...around(clause.slice(0, cut))]
}

/** The ids that a printed name may stand under in a commitment: the unit, its collective name, or the members. */
function readingOf(
  input: LintInput,
  name: string,
  clause: string,
): { ids: readonly string[]; answer: Resolved } | undefined {
  const answer = readName(input, name, clause)
  if (!isResolved(answer)) return undefined
  return {
    answer,
    ids: [...(answer.collective ? [answer.collective.id] : []), ...answer.units.map(({ id }) => id)],
  }
}

/** Commitments by every clause they name for their units: the ones they rest on, and the one that names the units. */
const byClause = perPack((pack) => {
  const found = new Map<string, CommitmentEntry[]>()
  for (const entry of pack.entries(commitmentsPart).values()) {
    const { clauses, unitsFrom } = entry.value
    for (const clause of new Set([...clauses, ...(unitsFrom === undefined ? [] : [unitsFrom])])) {
      const list = found.get(clause)
      if (list) list.push(entry)
      else found.set(clause, [entry])
    }
  }
  return found
})

/** Units that the commitments of a clause name, with those above and below them. */
function namedAt(input: LintInput, clause: string): ReadonlySet<string> {
  const entries = byClause(input).get(clause) ?? []
  const family = entries.flatMap((entry) => [...upFrom(input, entry), ...below(input, entry.id)])
  return new Set(family.flatMap(({ value }) => unitsIn(value)))
}

const printedNotTaken = wordingCheck(texts.L083, (input, report) => {
  const seen = new Set<string>()
  for (const { clause, names } of input.wording.unitLines) {
    const entries = byClause(input).get(clause) ?? []
    const named = namedAt(input, clause)
    // A clause that no commitment names may be a procedure's: its answer says who runs it.
    if (entries.length === 0) continue
    for (const name of names) {
      const reading = readingOf(input, name, clause)
      if (!reading || seen.has(`${clause} ${name}`)) continue
      seen.add(`${clause} ${name}`)
      const { reading: how } = reading.answer
      const isTaken =
        how === 'several-bodies'
          ? reading.ids.every((id) => named.has(id))
          : reading.ids.length === 0 || reading.ids.some((id) => named.has(id))
      const [entry] = entries
      if (!isTaken && entry)
        report({ ...placeOf(entry), clause, subject: entry.id }, { heading: clauseTitle(input)(clause), name })
    }
  }
})

/** Every unit printed at the clauses of a commitment or around them. */
function printedFor(input: Worded, entry: CommitmentEntry): ReadonlySet<string> | undefined {
  const { clauses, unitsFrom, differences } = entry.value
  const places = [
    ...clauses.flatMap(around),
    ...(unitsFrom === undefined ? [] : [unitsFrom]),
    ...differences.flatMap((point) => point.places.map(({ clause }) => clause)),
  ]
  const lines = [...new Set(places)].flatMap((clause) => linesAt(input, clause))
  if (lines.length === 0) return undefined
  // A sentence that gives somebody a part does not say that nobody else is meant.
  if (lines.every(({ role, basis }) => basis === 'sentence' && role === 'part')) return undefined
  return new Set(
    lines.flatMap(({ names, clause }) => names.flatMap((name) => readingOf(input, name, clause)?.ids ?? [])),
  )
}

const unitNotPrinted = wordingCheck(texts.L084, (input, report) => {
  for (const entry of input.pack.entries(commitmentsPart).values()) {
    if (!input.wording.instruments.has(entry.value.instrument)) continue
    const printed = printedFor(input, entry)
    // Where nothing is printed as a responsibility, the words name the units in passing.
    if (!printed) continue
    const { lead, joint, cooperating, assisting } = entry.value
    for (const unit of new Set([...lead, ...joint, ...cooperating, ...assisting]))
      if (!printed.has(unit))
        report({ ...placeOf(entry), subject: entry.id }, { title: commitmentTitle(entry), unit: unitName(input)(unit) })
  }
})

const isRow = (clause: string): boolean => /#(?:.*__)?tbl_\d/u.test(clause)

/** The units printed at some clauses, by id. */
function unitsPrinted(input: Worded, clauses: readonly string[]): Map<string, Text> {
  const found = new Map<string, Text>()
  for (const clause of clauses)
    for (const { names } of linesAt(input, clause))
      for (const name of names) {
        const answer = readingOf(input, name, clause)?.answer
        if (answer?.collective) found.set(answer.collective.id, answer.collective.name)
        // Of a body with two signs the first answers, whichever sign is printed.
        else
          for (const { id, name: official } of (answer?.units ?? []).slice(
            0,
            answer?.reading === 'body-and-sign' ? 1 : undefined,
          ))
            found.set(id, official)
      }
  return found
}

/** Clauses of the text with the rows of the annex that the same commitments name: together they should name the same units. */
function textAndRows(
  input: LintInput,
): Map<string, { entry: CommitmentEntry; rows: Set<string>; isRecorded: boolean }> {
  const found = new Map<string, { entry: CommitmentEntry; rows: Set<string>; isRecorded: boolean }>()
  for (const entry of input.pack.entries(commitmentsPart).values()) {
    const { clauses, differences } = entry.value
    for (const text of clauses.filter((clause) => !isRow(clause))) {
      const held = found.get(text) ?? { entry, rows: new Set<string>(), isRecorded: false }
      found.set(text, held)
      for (const row of clauses.filter(isRow)) held.rows.add(row)
      held.isRecorded ||= differences.some(({ field }) => field === 'lead' || field === 'cooperating')
    }
  }
  return found
}

const textAndAnnex = wordingCheck(texts.L027, (input, report) => {
  for (const [clause, { entry, rows, isRecorded }] of textAndRows(input)) {
    const text = unitsPrinted(input, [clause])
    const annex = unitsPrinted(input, [...rows])
    if (isRecorded || text.size === 0 || annex.size === 0) continue
    const only = (one: typeof text, other: typeof text): Text[] =>
      [...one].filter(([id]) => !other.has(id)).map(([, name]) => name)
    const [inText, inAnnex] = [only(text, annex), only(annex, text)]
    if (inText.length + inAnnex.length === 0) continue
    const listed = (names: readonly Text[]): Text =>
      names.length === 0 ? { zh: '没有别的单位', en: 'no other unit' } : examplesOf(names, names.length)
    report(
      { ...placeOf(entry), clause },
      { heading: clauseTitle(input)(clause), text: listed(inText), annex: listed(inAnnex) },
    )
  }
})

/** Figures that something of the pack holds, by clause. */
const heldFigures = perPack((pack) => {
  const held = new Map<string, Set<string>>()
  const add = (clause: string | undefined, ...figures: (string | number | undefined)[]): void => {
    if (clause === undefined) return
    const set = held.get(clause) ?? new Set()
    held.set(clause, set)
    for (const figure of figures) if (figure !== undefined) set.add(String(Number(figure)))
  }
  const valuesOf = (figure: string | { parameter: string } | undefined): string[] => {
    if (figure === undefined) return []
    if (typeof figure === 'string') return [figure]
    return (pack.entries(parametersPart).get(figure.parameter)?.value.values ?? []).map(({ value }) => value)
  }
  for (const { value } of pack.entries(commitmentsPart).values()) {
    const { measure, milestones, recurrence } = value
    const figures = [
      ...valuesOf(measure?.value),
      ...valuesOf(measure?.upper),
      ...milestones.flatMap((step) => step.value ?? []),
      ...(recurrence?.times === undefined ? [] : [String(recurrence.times)]),
    ]
    for (const clause of value.clauses) add(clause, ...figures)
    for (const step of milestones) add(step.clause, step.value)
    if (measure?.baseline) add(measure.baseline.clause, measure.baseline.value)
  }
  for (const { value } of pack.entries(parametersPart).values())
    for (const one of value.values) add(one.clause, Number.isFinite(Number(one.value)) ? one.value : undefined)
  return held
})

const idle: ReadonlySet<string> = new Set([
  'past',
  'background',
  'outlook',
  'other-authority',
  'heading',
  'lead-in',
  'final-provision',
])

const figureNotInPack = wordingCheck(texts.L085, (input, report) => {
  const norms = input.pack.entries(normsPart)
  for (const [clause, { heading = '', text, cells = [], inherited = [] }] of input.wording.clauses) {
    if (norms.get(clause)?.value.norms.some((norm) => norm.kind === 'none' && idle.has(norm.reason))) continue
    const words =
      cells.length > 0 ? cells.filter((_, at) => at > 0 && !inherited.includes(at)).join('\n') : `${heading}\n${text}`
    // A figure may be held by the clause around it or by one below.
    const held = new Set(around(clause).flatMap((one) => [...(heldFigures(input).get(one) ?? [])]))
    const told = new Set<string>()
    for (const { figure, value, words: near } of figuresIn(words)) {
      if (held.has(value) || told.has(value)) continue
      told.add(value)
      report({ clause, subject: clause }, { heading: clauseTitle(input)(clause), words: near, figure })
    }
  }
})

/** The checks of this module that need the words of the documents. */
export const wordingChecks: readonly Check[] = [textAndAnnex, printedNotTaken, unitNotPrinted, figureNotInPack]
