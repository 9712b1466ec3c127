/** Checks over contradictions and open questions: readings not decided, places and documents that disagree, duties given twice. */
import type { Text } from '#base/text.ts'
import {
  instrumentOf,
  packCheck,
  perPack,
  type Check,
  type LintInput,
  type ReportFinding,
} from '#modules/norms/lint/check.ts'
import { reportCases } from '#modules/norms/lint/cases.ts'
import { clausePlace, clauseTitle, documentTitle, unitName } from '#modules/norms/lint/named.ts'
import { normsPart } from '#modules/norms/pack.ts'
import { commitmentsPart, unitsIn, type PackCommitment } from '../pack.ts'
import {
  below,
  caseOf,
  commitmentTitle,
  isJudged,
  isUnitless,
  namesUnits,
  numberOf,
  placeOf,
  upFrom,
  type CommitmentEntry,
} from './looking.ts'
import { similarTitles } from './similar.ts'
import { contradictionTexts as texts, fieldWords, reasonWords } from './measure-texts.ts'

function commitmentsOf(input: LintInput): CommitmentEntry[] {
  return [...input.pack.entries(commitmentsPart).values()]
}

const joined = (texts_: readonly Text[], zh: string, en: string): Text => ({
  zh: texts_.map((one) => one.zh).join(zh),
  en: texts_.map((one) => one.en ?? one.zh).join(en),
})

const scopeUndecided = packCheck(texts.L020, (input, report) => {
  for (const entry of commitmentsOf(input)) {
    const { scope } = entry.value
    if (!scope || (scope.decidedBy !== undefined && scope.decidedOn !== undefined)) continue
    const reading = scope.readings.find(({ id }) => id === scope.inUse)
    report(placeOf(entry, ['scope']), {
      title: commitmentTitle(entry),
      question: scope.question,
      reading: reading?.text ?? scope.inUse,
    })
  }
})

type Difference = PackCommitment['differences'][number]

function placesText(input: LintInput, { places }: Difference, isAcross: boolean): Text {
  const told = places.map(({ clause, says }) => {
    const id = clausePlace(clause)
    const document = isAcross ? documentTitle(input)(instrumentOf(clause)) : undefined
    return {
      zh: `${document ? `《${document.zh}》` : ''}${id}：${says.zh}`,
      en: `${document ? `“${document.en ?? document.zh}” ` : ''}${id}: ${says.en ?? says.zh}`,
    }
  })
  return joined(told, '；', '; ')
}

const isAcross = ({ places }: Difference): boolean => new Set(places.map(({ clause }) => instrumentOf(clause))).size > 1

/** Reports the differences inside one document that are, or are not, about a name only. */
function reportDifferences(input: LintInput, report: ReportFinding, isNaming: boolean): void {
  for (const entry of commitmentsOf(input))
    entry.value.differences.forEach((difference, index) => {
      if (isAcross(difference) || (difference.field === 'name') !== isNaming) return
      report(placeOf(entry, ['differences', index]), {
        title: commitmentTitle(entry),
        field: fieldWords[difference.field],
        places: placesText(input, difference, false),
        inUse: clausePlace(difference.inUse),
      })
    })
}

const textAndAnnexDiffer = packCheck(texts.L021, (input, report) => {
  reportDifferences(input, report, false)
})

const namedDifferently = packCheck(texts.L028, (input, report) => {
  reportDifferences(input, report, true)
})

/** Titles this near are read as one duty; found by trying: lower values join duties that only share their verb. */
const nearTitles = 0.6

interface Pair {
  readonly first: CommitmentEntry
  readonly second: CommitmentEntry
}

/** Commitments whose titles are nearly one and that are not parts of each other. */
const twins = perPack((pack): Pair[] => {
  const input = { pack }
  const all = [...pack.entries(commitmentsPart).values()]
  return similarTitles(
    all.map(({ value }) => value.title.zh),
    nearTitles,
  ).flatMap(({ first: at, second: other }) => {
    const [first, second] = [all[at], all[other]]
    if (!first || !second) return []
    const isRelated =
      upFrom(input, first).includes(second) ||
      upFrom(input, second).includes(first) ||
      (first.value.parent !== undefined && first.value.parent === second.value.parent)
    return isRelated ? [] : [{ first, second }]
  })
})

/** In what two commitments of one title differ: figure, lead, year. */
function disagreement(input: LintInput, { first, second }: Pair): Text[] {
  const of = (entry: CommitmentEntry, what: string): string => `${what}（${entry.value.clauses[0] ?? entry.id}）`
  const both = (a: string, b: string): Text => ({
    zh: `${of(first, a)}、${of(second, b)}`,
    en: `${a} (${first.value.clauses[0] ?? first.id}), ${b} (${second.value.clauses[0] ?? second.id})`,
  })
  const figure = ({ value }: CommitmentEntry): string => {
    const number = numberOf(input, value.measure?.value, value.dueOn)
    return number === undefined ? '' : `${number}${value.measure?.unit.zh ?? ''}`
  }
  const lead = ({ value }: CommitmentEntry): string =>
    [...value.lead]
      .sort()
      .map((id) => unitName(input)(id).zh)
      .join('、')
  const year = ({ value }: CommitmentEntry): string => value.dueOn?.slice(0, 4) ?? ''
  return [figure, lead, year].flatMap((read) => {
    const [a, b] = [read(first), read(second)]
    return a === '' || b === '' || a === b ? [] : [both(a, b)]
  })
}

const documentsDisagree = packCheck(texts.L022, (input, report) => {
  for (const entry of commitmentsOf(input))
    entry.value.differences.forEach((difference, index) => {
      if (isAcross(difference))
        report(placeOf(entry, ['differences', index]), {
          title: commitmentTitle(entry),
          places: placesText(input, difference, true),
        })
    })
  for (const pair of twins(input)) {
    if (pair.first.value.instrument === pair.second.value.instrument) continue
    const found = disagreement(input, pair)
    if (found.length > 0)
      report(placeOf(pair.second), { title: commitmentTitle(pair.second), places: joined(found, '；', '; ') })
  }
})

const sameDutyTwice = packCheck(texts.L023, (input, report) => {
  for (const pair of twins(input)) {
    const { first, second } = pair
    const isOneDocument = first.value.instrument === second.value.instrument
    // Two documents that only differ are told as that.
    if (!isOneDocument && disagreement(input, pair).length > 0) continue
    const names = [unitsIn(first.value), unitsIn(second.value)]
    const isSharing = names.some((one) => one.length === 0) || names[0]?.some((unit) => names[1]?.includes(unit))
    if (isSharing)
      report(placeOf(second), {
        title: commitmentTitle(second),
        other: commitmentTitle(first),
        place: isOneDocument ? clausePlace(first.value.clauses[0] ?? first.id) : (first.value.clauses[0] ?? first.id),
      })
  }
})

const onIdleClause = packCheck(texts.L025, (input, report) => {
  const norms = input.pack.entries(normsPart)
  for (const entry of commitmentsOf(input))
    for (const clause of entry.value.clauses) {
      const idle = norms.get(clause)?.value.norms.find((norm) => norm.kind === 'none')
      if (idle?.kind === 'none')
        report(
          { ...placeOf(entry, ['clauses']), clause },
          { title: commitmentTitle(entry), heading: clauseTitle(input)(clause), reason: reasonWords[idle.reason] },
        )
    }
})

const goalWithoutTask = packCheck(texts.L026, (input, report) => {
  const cases = commitmentsOf(input).filter((entry) => {
    const { kind, instrument, owner } = entry.value
    if (kind !== 'target' || owner === 'all' || !isJudged(entry.value) || isUnitless(input, instrument)) return false
    return !namesUnits(input, entry) && !below(input, entry.id).some(({ value }) => value.kind !== 'target')
  })
  reportCases(
    report,
    cases.map((entry) => caseOf(entry)),
  )
})

/** The checks over contradictions and open questions. */
export const contradictionChecks: readonly Check[] = [
  scopeUndecided,
  textAndAnnexDiffer,
  namedDifferently,
  documentsDisagree,
  sameDutyTwice,
  onIdleClause,
  goalWithoutTask,
]
