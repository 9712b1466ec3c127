/** Checks over what answers clauses: clauses without answer, answers without clause, body or place, papers nobody can foresee. */
import { instrumentsPart } from '#modules/gazette/pack.ts'
import { answersPart, normsPart, type PackAnswer } from '../pack.ts'
import type { PackEntry } from '#platform/pack/part.ts'
import { instrumentOf, packCheck, perPack, type Check, type LintInput } from './check.ts'
import { reportCases, type Case } from './cases.ts'
import type { Above } from './above.ts'
import { clauseTitle, titleOf } from './named.ts'
import { normTexts as texts } from './answer-texts.ts'

/** The clauses that ask for each answer; a finding about it stands at the first. */
export const askingClauses = perPack((pack) => {
  const found = new Map<string, string[]>()
  for (const { value } of pack.entries(normsPart).values())
    for (const norm of value.norms)
      if (norm.kind !== 'none') {
        const clauses = found.get(norm.of)
        if (clauses) clauses.push(value.clause)
        else found.set(norm.of, [value.clause])
      }
  return found
})

function askingClause(input: LintInput, answer: string): { clause?: string } {
  const [clause] = askingClauses(input).get(answer) ?? []
  return clause === undefined ? {} : { clause }
}

const clauseUnanswered = (above: Above): Check =>
  packCheck(texts.L050, (input, report) => {
    const { unanswered } = above.covered(input)
    if (unanswered.length === 0) return
    const places = new Map<string, { entry: PackEntry<unknown>; at: (string | number)[] }>(
      [...input.pack.entries(instrumentsPart).values()].flatMap((entry) =>
        entry.value.outline.map(({ id }, index) => [`${entry.id}#${id}`, { entry, at: ['outline', index] }] as const),
      ),
    )
    for (const { clause } of unanswered)
      report({ ...places.get(clause), clause, subject: clause }, { heading: clauseTitle(input)(clause) })
  })

/** The case of an answer: it stands at the first clause that asks for it. */
function caseOf(input: LintInput, entry: PackEntry<PackAnswer>): Case {
  const { clause } = askingClause(input, entry.id)
  return {
    instrument: clause === undefined ? undefined : instrumentOf(clause),
    title: titleOf(entry.value.title, entry.id),
    found: { entry, ...(clause === undefined ? {} : { clause }) },
  }
}

/** An answer that only documents without units ask for is told of with them. */
const normWithoutExecutor = (above: Above): Check =>
  packCheck(texts.L051, (input, report) => {
    const nameless = [...input.pack.entries(answersPart).values()].filter(({ id, value }) => {
      const clauses = askingClauses(input).get(id) ?? []
      const isTold = clauses.length > 0 && clauses.every((clause) => above.isUnitless(input, instrumentOf(clause)))
      return value.by.length === 0 && value.kind !== 'definition' && !isTold
    })
    reportCases(
      report,
      nameless.map((entry) => caseOf(input, entry)),
    )
  })

const answerNotAskedFor = (above: Above): Check =>
  packCheck(texts.L052, (input, report) => {
    const answers = input.pack.entries(answersPart)
    for (const { part, id, why } of above.covered(input).orphans) {
      const entry = part === answersPart.name && why === 'no-clause' ? answers.get(id) : undefined
      if (entry) report({ entry }, { title: titleOf(entry.value.title, id) })
    }
  })

const publicationWithoutPlace = packCheck(texts.L053, (input, report) => {
  const placeless = [...input.pack.entries(answersPart).values()].filter(
    ({ value }) => value.kind === 'publication' && value.place === undefined,
  )
  reportCases(
    report,
    placeless.map((entry) => caseOf(input, entry)),
  )
})

const idleWithoutExplanation = packCheck(texts.L054, (input, report) => {
  for (const entry of input.pack.entries(normsPart).values())
    for (const norm of entry.value.norms)
      if (norm.kind === 'none' && norm.reason === 'other-authority' && norm.note === undefined)
        report({ entry, clause: entry.id }, { heading: clauseTitle(input)(entry.id) })
})

const catchAll = /(?:要求|需要|规定)?(?:提供|提交)?的?(?:其他|其它)(?:有关|相关|必要)?(?:申请)?(?:材料|资料|文件|证明)/u

/** Only where something is applied for: elsewhere "other materials" are no paper asked of anybody. */
const catchAllPaper = packCheck(texts.L055, (input, report) => {
  const asked = new Set<string>()
  const askedIn = new Set<string>()
  for (const { id, value } of input.pack.entries(normsPart).values())
    if (value.norms.some(({ kind }) => kind === 'procedure')) {
      asked.add(id)
      askedIn.add(value.instrument)
    }
  for (const entry of input.pack.entries(instrumentsPart).values())
    entry.value.outline.forEach(({ id, heading, summary }, index) => {
      if (!askedIn.has(entry.id)) return
      const clause = `${entry.id}#${id}`
      if (!asked.has(clause)) return
      const own = input.wording?.clauses.get(clause)
      const words = own ? `${own.heading ?? ''}${own.text}` : `${heading?.zh ?? ''}\n${summary?.zh ?? ''}`
      const found = catchAll.exec(words)
      // A list that holds them as an item is the paper; a heading over named papers is not.
      if (found && !/^(?:其他|其它)材料[：:]?$/u.test(words.trim()))
        report({ entry, at: ['outline', index], clause }, { heading: clauseTitle(input)(clause), words: found[0] })
    })
})

/** The checks over answers and norms; `above` knows the commitments. */
export function normChecks(above: Above): Check[] {
  return [
    clauseUnanswered(above),
    normWithoutExecutor(above),
    answerNotAskedFor(above),
    publicationWithoutPlace,
    idleWithoutExplanation,
    catchAllPaper,
  ]
}
