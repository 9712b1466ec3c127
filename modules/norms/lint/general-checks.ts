/** The check that every text of a pack stands in both languages. */
import { answersPart, normsPart } from '../pack.ts'
import { areasPart, jointNamesPart, unitKindsPart, unitsPart } from '#modules/directory/pack.ts'
import { externalsPart, instrumentsPart } from '#modules/gazette/pack.ts'
import { parametersPart } from '#modules/parameters/pack.ts'
import type { PackEntry, PackPart } from '#platform/pack/part.ts'
import { packCheck, type Check, type LintInput, type ReportFinding } from './check.ts'
import { generalTexts as texts } from './answer-texts.ts'

type Way = readonly (string | number)[]

/** Texts that have no English: how many, and the way to the first. */
interface Lonely {
  count: number
  first?: Way
}

/** Looks through an entry; `at` is one array for the whole walk, copied only where something is missing. */
function look(value: unknown, at: (string | number)[], found: Lonely): void {
  if (typeof value !== 'object' || value === null) return
  if ('zh' in value) {
    if ('en' in value && value.en !== undefined) return
    found.count += 1
    found.first ??= [...at]
    return
  }
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) lookBelow(value[index], index, at, found)
    return
  }
  for (const key in value) lookBelow((value as Record<string, unknown>)[key], key, at, found)
}

// Most of what stands in a pack are words and numbers: nothing to look into.
function lookBelow(value: unknown, key: string | number, at: (string | number)[], found: Lonely): void {
  if (typeof value !== 'object') return
  at.push(key)
  look(value, at, found)
  at.pop()
}

/** Reports the entries of one part that lack English; modules above this one call it for theirs. */
export function reportLonely<T>(
  part: PackPart<T>,
  input: LintInput,
  report: ReportFinding,
  whereOf: (entry: PackEntry<T>) => { instrument?: string; clause?: string },
): void {
  for (const entry of input.pack.entries(part).values()) {
    const found: Lonely = { count: 0 }
    look(entry.value, [], found)
    const { count, first } = found
    if (first)
      report(
        { entry, at: first, ...whereOf(entry) },
        { part: part.word, id: entry.id, count, path: first.join('.') || entry.id },
      )
  }
}

/** English missing in the parts up to this module's own; `more` reports those above. */
export function englishMissing(more: (input: LintInput, report: ReportFinding) => void): Check {
  return packCheck(texts.L070, (input, report) => {
    const nowhere = (): object => ({})
    reportLonely(areasPart, input, report, nowhere)
    reportLonely(unitKindsPart, input, report, nowhere)
    reportLonely(unitsPart, input, report, nowhere)
    reportLonely(jointNamesPart, input, report, nowhere)
    reportLonely(instrumentsPart, input, report, ({ id }) => ({ instrument: id }))
    reportLonely(externalsPart, input, report, nowhere)
    reportLonely(parametersPart, input, report, nowhere)
    reportLonely(answersPart, input, report, nowhere)
    reportLonely(normsPart, input, report, ({ id }) => ({ clause: id }))
    more(input, report)
  })
}
