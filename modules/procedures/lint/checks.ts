/** Checks of running procedures against the pack: who handles them, which figures they lack, what they rest on, and which procedures of the documents do not run. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { clausesOf, instrumentsPart } from '#modules/gazette/pack.ts'
import { reportCases, type Case } from '#modules/norms/lint/cases.ts'
import {
  instrumentOf,
  packCheck,
  perPack,
  type Check,
  type FoundAt,
  type LintInput,
  type ReportFinding,
} from '#modules/norms/lint/check.ts'
import { examplesOf } from '#modules/norms/lint/examples.ts'
import { titleOf } from '#modules/norms/lint/named.ts'
import { answersPart, normsPart } from '#modules/norms/pack.ts'
import { parametersPart } from '#modules/parameters/pack.ts'
import { answerOf, type Procedure } from '../definition.ts'
import { parametersOf } from '../registry.ts'
import { readFigures } from '../selftest/check.ts'
import { brokenPromises } from '../selftest/promises.ts'
import { lintTexts as texts } from './texts.ts'

/** Figures of the pack by id. */
const figuresOf = perPack(
  (pack) => new Map([...pack.entries(parametersPart).values()].map(({ id, value }) => [id, value])),
)

/** The clauses that ask for each answer. */
const askingClauses = perPack((pack) => {
  const found = new Map<string, string[]>()
  for (const { value } of pack.entries(normsPart).values())
    for (const norm of value.norms)
      if (norm.kind !== 'none') found.set(norm.of, [...(found.get(norm.of) ?? []), value.clause])
  return found
})

const dayText = (day: Day): Text => ({ zh: formatDay(day, 'zh'), en: formatDay(day, 'en') })

/** Where a finding on a procedure stands: its answer in the pack and the first clause that asks for it. */
function placeOf(input: LintInput, procedure: Procedure): FoundAt {
  const entry = input.pack.entries(answersPart).get(answerOf(procedure))
  const [clause] = askingClauses(input).get(answerOf(procedure)) ?? []
  return { subject: procedure.id, ...(entry && { entry }), ...(clause !== undefined && { clause }) }
}

/** The version with which cases begin on the day; the first where none does yet. */
const currentOf = ([first, ...later]: Versions, today: Day): Procedure =>
  [first, ...later].findLast(({ from }) => from <= today) ?? first

type Versions = readonly [Procedure, ...Procedure[]]

/** Whether a procedure is one of this pack: the pack has its answer, or a document on which it rests. */
function isOfPack(input: LintInput, procedure: Procedure): boolean {
  const own = input.pack.entries(instrumentsPart)
  return (
    input.pack.entries(answersPart).has(answerOf(procedure)) ||
    procedure.basis.some((clause) => own.has(instrumentOf(clause)))
  )
}

/** A check over the version of the day of each procedure of the pack. */
const serviceCheck = (
  text: (typeof texts)[keyof typeof texts],
  all: readonly Versions[],
  run: (procedure: Procedure, input: LintInput, report: ReportFinding) => void,
): Check =>
  packCheck(text, (input, report) => {
    for (const versions of all) {
      const procedure = currentOf(versions, input.today)
      if (isOfPack(input, procedure)) run(procedure, input, report)
    }
  })

/** Everything in a definition that rests on a clause, with its name. */
function rulesOf(procedure: Procedure): { readonly title: Text; readonly basis: string }[] {
  const { title, basis, conditions, materials, acts, clocks, documents, remedies, outcomes, fields } = procedure
  return [
    ...basis.map((one) => ({ title, basis: one })),
    ...conditions,
    ...materials,
    ...fields.map((field) => ({ title: field.label, basis: field.basis })),
    ...acts.flatMap((act) => [act, ...act.gates]),
    ...clocks.flatMap((clock) => [clock, ...clock.stops]),
    ...documents,
    ...remedies,
    ...Object.values(outcomes),
    ...(procedure.feeBasis === undefined ? [] : [{ title: procedure.fee, basis: procedure.feeBasis }]),
  ]
}

const withoutUnit = (all: readonly Versions[]): Check =>
  serviceCheck(texts.L100, all, (procedure, input, report) => {
    if (!('answer' in procedure.unit)) return
    const { answer } = procedure.unit
    // One whose answer the pack does not have at all is told by L105.
    const entry = input.pack.entries(answersPart).get(answer)
    if (entry?.value.by.length === 0)
      report(placeOf(input, procedure), { title: titleOf(procedure.title, procedure.id), answer })
  })

const limitWithoutFigure = (all: readonly Versions[]): Check =>
  serviceCheck(texts.L101, all, (procedure, input, report) => {
    const figures = figuresOf(input)
    const read = readFigures(figures)
    for (const clock of procedure.clocks) {
      const known = clock.parameters.flatMap((id) => figures.get(id) ?? [])
      // What no pack has is told by L107.
      if (known.length < clock.parameters.length) continue
      if (clock.parameters.some((id) => read(id, input.today) !== undefined)) continue
      report(
        { ...placeOf(input, procedure), subject: `${procedure.id}/${clock.id}` },
        {
          title: titleOf(procedure.title, procedure.id),
          clock: clock.title,
          figures: examplesOf(known.map(({ title }) => title)),
        },
      )
    }
  })

const promisesOverLaw = (all: readonly Versions[]): Check =>
  serviceCheck(texts.L102, all, (procedure, input, report) => {
    for (const { promised, legal, on, days, most } of brokenPromises(procedure, figuresOf(input)))
      report(
        { ...placeOf(input, procedure), subject: `${procedure.id}/${promised.id}` },
        {
          title: titleOf(procedure.title, procedure.id),
          clock: promised.title,
          legal: legal.title,
          from: dayText(on),
          days,
          most,
        },
      )
  })

const unknownClause = (all: readonly Versions[]): Check =>
  serviceCheck(texts.L103, all, (procedure, input, report) => {
    const isClause = clausesOf(input.pack)
    const told = new Set<string>()
    for (const { title, basis } of rulesOf(procedure)) {
      if (isClause(basis) || told.has(basis)) continue
      told.add(basis)
      report(
        { ...placeOf(input, procedure), subject: `${procedure.id}/${basis}` },
        { title: titleOf(procedure.title, procedure.id), rule: title, reference: basis },
      )
    }
  })

const notRunning = (all: readonly Versions[], elsewhere: readonly string[]): Check =>
  packCheck(texts.L104, (input, report) => {
    // Where nothing of the pack runs it is only being written, and the list would be all of it.
    if (!all.some(([first]) => isOfPack(input, first))) return
    const running = new Set(all.map(([first]) => answerOf(first)))
    const cases = [...input.pack.entries(answersPart).values()].flatMap((entry): Case[] => {
      const [clause] = askingClauses(input).get(entry.id) ?? []
      const isElsewhere = elsewhere.includes(entry.value.module ?? '')
      if (entry.value.kind !== 'procedure' || running.has(entry.id) || isElsewhere || clause === undefined) return []
      const title = titleOf(entry.value.title, entry.id)
      return [{ instrument: instrumentOf(clause), title, found: { entry, clause } }]
    })
    reportCases(report, cases)
  })

const answersNoNorm = (all: readonly Versions[]): Check =>
  serviceCheck(texts.L105, all, (procedure, input, report) => {
    const answer = answerOf(procedure)
    if ((askingClauses(input).get(answer) ?? []).length === 0)
      report(placeOf(input, procedure), { title: titleOf(procedure.title, procedure.id), answer })
  })

const feeWithoutClause = (all: readonly Versions[]): Check =>
  serviceCheck(texts.L106, all, (procedure, input, report) => {
    if (procedure.feeBasis === undefined)
      report(placeOf(input, procedure), { title: titleOf(procedure.title, procedure.id), fee: procedure.fee })
  })

const figureUnknown = (all: readonly Versions[]): Check =>
  serviceCheck(texts.L107, all, (procedure, input, report) => {
    for (const parameter of parametersOf(procedure))
      if (!figuresOf(input).has(parameter))
        report(
          { ...placeOf(input, procedure), subject: `${procedure.id}/${parameter}` },
          { title: titleOf(procedure.title, procedure.id), parameter },
        )
  })

/**
 * The checks over the procedures that run, each given with all its versions; in the order of their codes. `elsewhere` are modules
 * that carry their procedures out by themselves, such as reports and assessments of plans.
 */
export function proceduresChecks(all: readonly Versions[], elsewhere: readonly string[] = []): readonly Check[] {
  return [
    withoutUnit(all),
    limitWithoutFigure(all),
    promisesOverLaw(all),
    unknownClause(all),
    notRunning(all, elsewhere),
    answersNoNorm(all),
    feeWithoutClause(all),
    figureUnknown(all),
  ]
}
