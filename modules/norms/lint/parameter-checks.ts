/** Checks over the figures of the rules: unused, without value, not yet in force, not compared with the source, longer than the law. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { parametersPart, type PackParameter } from '#modules/parameters/pack.ts'
import { instrumentOf, packCheck, perPack, type Check, type LintInput, type Slots } from './check.ts'
import { reportCases, type Case } from './cases.ts'
import { askingClauses } from './norm-checks.ts'
import { answersPart } from '../pack.ts'
import { instrumentsPart } from '#modules/gazette/pack.ts'
import type { PackEntry } from '#platform/pack/part.ts'
import type { Above } from './above.ts'
import { titleOf } from './named.ts'
import { parameterTexts as texts } from './answer-texts.ts'

type Way = readonly (string | number)[]

const dayText = (day: Day): Text => ({ zh: formatDay(day, 'zh'), en: formatDay(day, 'en') })

const parameterUnused = (above: Above): Check =>
  packCheck(texts.L060, (input, report) => {
    const parameters = input.pack.entries(parametersPart)
    for (const { part, id, why, title } of above.covered(input).orphans) {
      const entry = part === parametersPart.name && why === 'unused' ? parameters.get(id) : undefined
      if (entry) report({ entry, ...placeOf(input)(entry.value) }, { title: titleOf(title, id) })
    }
  })

/** A document of this pack that the parameter belongs to: the clause that sets it, else the first that asks for what uses it. */
const placeOf = perPack((pack) => {
  const own = pack.entries(instrumentsPart)
  const asked = new Map<string, string>()
  for (const { id, value } of pack.entries(answersPart).values()) {
    const [clause] = askingClauses({ pack }).get(id) ?? []
    if (clause !== undefined) for (const one of [...value.parameters, id]) if (!asked.has(one)) asked.set(one, clause)
  }
  return ({ id, values, usedBy }: PackParameter): { clause?: string } => {
    const set = values.at(-1)?.clause
    if (set !== undefined) return own.has(instrumentOf(set)) && set.includes('#') ? { clause: set } : {}
    const clause = [id, ...usedBy].flatMap((one) => asked.get(one) ?? [])[0]
    return clause === undefined ? {} : { clause }
  }
})

function caseOf(input: LintInput, entry: PackEntry<PackParameter>, slots: Slots, at: Way = []): Case {
  const place = placeOf(input)(entry.value)
  return {
    instrument: place.clause === undefined ? undefined : instrumentOf(place.clause),
    title: titleOf(entry.value.title, entry.id),
    found: { entry, at, ...place },
    slots,
  }
}

const parameterWithoutValue = packCheck(texts.L061, (input, report) => {
  for (const entry of input.pack.entries(parametersPart).values()) {
    const { values, title, pending = { zh: '' } } = entry.value
    if (values.length === 0)
      report({ entry, ...placeOf(input)(entry.value) }, { title: titleOf(title, entry.id), pending })
  }
})

const parameterNotYetInForce = packCheck(texts.L062, (input, report) => {
  const cases = [...input.pack.entries(parametersPart).values()].flatMap((entry) => {
    const [first] = entry.value.values
    return first && first.from > input.today ? [caseOf(input, entry, { from: dayText(first.from) })] : []
  })
  reportCases(report, cases)
})

const parameterUnverified = packCheck(texts.L063, (input, report) => {
  const cases = [...input.pack.entries(parametersPart).values()].flatMap((entry) => {
    const index = entry.value.values.findIndex(({ verified }) => !verified)
    const unverified = entry.value.values[index]
    return unverified ? [caseOf(input, entry, { from: dayText(unverified.from) }, ['values', index])] : []
  })
  reportCases(report, cases)
})

/** The value that holds on a day: the last that began by then. */
function valueFrom({ values }: PackParameter, on: Day) {
  return values.findLast(({ from }) => from <= on)
}

const promiseLongerThanLaw = packCheck(texts.L064, (input, report) => {
  const parameters = input.pack.entries(parametersPart)
  for (const entry of parameters.values()) {
    const limit = entry.value.atMost === undefined ? undefined : parameters.get(entry.value.atMost)
    if (!limit) continue
    // Either of the two may change; each such day is looked at.
    const days = new Set([...entry.value.values, ...limit.value.values].map(({ from }) => from))
    for (const from of [...days].sort()) {
      const value = valueFrom(entry.value, from)
      const most = valueFrom(limit.value, from)
      if (value && most && Number(value.value) > Number(most.value))
        report(
          { entry, ...placeOf(input)(entry.value) },
          {
            title: titleOf(entry.value.title, entry.id),
            value: value.value,
            limit: titleOf(limit.value.title, limit.id),
            most: most.value,
            from: dayText(from),
          },
        )
    }
  }
})

/** The checks over parameters; `above` knows the commitments that use them. */
export function parameterChecks(above: Above): Check[] {
  return [
    parameterUnused(above),
    parameterWithoutValue,
    parameterNotYetInForce,
    parameterUnverified,
    promiseLongerThanLaw,
  ]
}
