/** Checks over units and areas: names that mean two bodies, names that mean nobody, bodies that are gone or have no task. */
import { formatDay, type Day } from '#base/day.ts'
import { normalForm, type Text } from '#base/text.ts'
import { expandUnit } from '#modules/directory/naming/rules.ts'
import {
  areaCountsPart,
  areasPart,
  jointNamesPart,
  namesOf,
  unitsPart,
  type PackUnit,
} from '#modules/directory/pack.ts'
import { instrumentsPart } from '#modules/gazette/pack.ts'
import { answersPart } from '../pack.ts'
import { packCheck, type Check, type LintInput, type ReportFinding } from './check.ts'
import type { Above } from './above.ts'
import { documentDay, titleOf, unitName, unitNames } from './named.ts'
import { examplesOf } from './examples.ts'
import { unitTexts as texts } from './texts.ts'

interface Period {
  readonly from?: string | undefined
  readonly until?: string | undefined
}

const sharesDay = (one: Period, other: Period): boolean =>
  (one.until === undefined || other.from === undefined || other.from < one.until) &&
  (other.until === undefined || one.from === undefined || one.from < other.until)

const later = (a?: string, b?: string): string | undefined => (a === undefined || (b !== undefined && b > a) ? b : a)
const earlier = (a?: string, b?: string): string | undefined => (a === undefined || (b !== undefined && b < a) ? b : a)

const nameOfTwoBodies = packCheck(texts.L030, (input, report) => {
  const held = new Map<string, (Period & { id: string })[]>()
  for (const entry of input.pack.entries(unitsPart).values())
    for (const { name, from, until } of namesOf(entry.value)) {
      const period = {
        id: entry.id,
        from: later(from, entry.value.validFrom),
        until: earlier(until, entry.value.validUntil),
      }
      const others = held.get(normalForm(name)) ?? []
      const other = others.find((one) => one.id !== entry.id && sharesDay(one, period))
      if (other) report({ entry }, { name, first: unitName(input)(other.id), second: unitName(input)(entry.id) })
      held.set(normalForm(name), [...others, period])
    }
})

/** What of the pack is addressed to a unit, with its title and the day of its document. */
interface Addressed {
  readonly title: Text
  readonly clause: string | undefined
  readonly units: readonly string[]
}

function addressedIn(input: LintInput, above: Above): Addressed[] {
  const answers = [...input.pack.entries(answersPart).values()].map(({ id, value }) => ({
    title: titleOf(value.title, id),
    clause: undefined,
    units: value.by,
  }))
  const duties = [...above.named(input.pack)].map(({ id, title, clauses, units }) => ({
    title: titleOf(title, id),
    clause: clauses[0],
    units,
  }))
  return [...duties, ...answers]
}

const collectiveWithoutMembers = (above: Above): Check =>
  packCheck(texts.L031, (input, report) => {
    const units = input.pack.entries(unitsPart)
    const names = unitNames(input)
    const addressed = Map.groupBy(
      addressedIn(input, above).flatMap(({ title, units: ids }) => [...new Set(ids)].map((id) => ({ id, title }))),
      ({ id }) => id,
    )
    for (const entry of units.values()) {
      const places = addressed.get(entry.id)
      if (places && entry.value.kind === 'collective' && expandUnit(names, entry.id, input.today).units.length === 0)
        report(
          { entry },
          { name: entry.value.name, count: places.length, examples: examplesOf(places.map(({ title }) => title)) },
        )
    }
  })

/** Tells of a unit that is not there on a day. */
function absence({ validFrom, validUntil }: PackUnit, from: Day | undefined, today: Day): Text | undefined {
  if (validUntil !== undefined && validUntil <= today)
    return {
      zh: `自${formatDay(validUntil, 'zh')}起已经撤销`,
      en: `was abolished from ${formatDay(validUntil, 'en')}`,
    }
  if (validFrom !== undefined && from !== undefined && from < validFrom)
    return {
      zh: `到${formatDay(validFrom, 'zh')}才成立`,
      en: `was founded on ${formatDay(validFrom, 'en')} only`,
    }
  return undefined
}

const unitNotValid = (above: Above): Check =>
  packCheck(texts.L032, (input, report) => {
    const units = input.pack.entries(unitsPart)
    const day = documentDay(input)
    for (const { title, clause, units: ids } of addressedIn(input, above))
      for (const id of new Set(ids)) {
        const entry = units.get(id)
        const state = entry && absence(entry.value, clause === undefined ? undefined : day(clause), input.today)
        if (entry && state)
          report({ entry, ...(clause === undefined ? {} : { clause }) }, { title, unit: unitName(input)(id), state })
      }
  })

const abolishedWithoutSuccessor = packCheck(texts.L033, (input, report) => {
  for (const entry of input.pack.entries(unitsPart).values()) {
    const { validUntil, successor, name } = entry.value
    if (validUntil === undefined || successor !== undefined) continue
    report({ entry }, { unit: name, until: { zh: formatDay(validUntil, 'zh'), en: formatDay(validUntil, 'en') } })
  }
})

/** A body of the district: collective names and bodies above it need no task here. */
const isOwn = (kind: string): boolean => kind !== 'collective' && kind !== 'city' && kind !== 'national'

const unitNeverResponsible = (above: Above): Check =>
  packCheck(texts.L034, (input, report) => {
    const units = input.pack.entries(unitsPart)
    // A body over others or behind a name that documents read together is in the directory for their sake.
    const needed = new Set([
      ...[...units.values()].flatMap(({ value }) => [value.parent, value.successor, ...value.members]),
      ...[...input.pack.entries(jointNamesPart).values()].flatMap(({ value }) => [
        ...value.units,
        ...value.places.flatMap((place) => place.units),
      ]),
    ])
    for (const { id, name, commitments, answers, kind } of above.covered(input).units) {
      const entry = units.get(id)
      if (entry && commitments + answers === 0 && isOwn(kind) && !needed.has(id)) report({ entry }, { unit: name })
    }
  })

const unitNamesUnconfirmed = packCheck(texts.L035, (input, report) => {
  const assumed = [...input.pack.entries(unitsPart).values()].filter(({ value }) => value.nameStatus === 'assumed')
  const [entry] = assumed
  if (entry)
    report(
      { entry, subject: 'units' },
      { count: assumed.length, examples: examplesOf(assumed.map(({ value }) => value.name)) },
    )
})

const areaKinds: Readonly<Record<string, Text>> = {
  street: { zh: '街道', en: 'street' },
  community: { zh: '社区', en: 'community' },
  grid: { zh: '网格', en: 'grid' },
  station: { zh: '工作站', en: 'station' },
}

const areasCountedNotNamed = packCheck(texts.L036, (input, report) => {
  const areas = [...input.pack.entries(areasPart).values()].map(({ value }) => value)
  const parents = new Map(areas.map(({ id, parent }) => [id, parent]))
  const isInside = (id: string, around: string | undefined): boolean => {
    for (let up: string | undefined = id; up !== undefined; up = parents.get(up)) if (up === around) return true
    return around === undefined
  }
  for (const entry of input.pack.entries(areaCountsPart).values()) {
    const { kind, parent, count, source } = entry.value
    const held = areas.filter((area) => area.kind === kind && isInside(area.id, parent)).length
    if (held < count) report({ entry, clause: source }, { count, held, kind: areaKinds[kind] ?? kind })
  }
})

/** Names that documents print: of units, and joint ones. */
function namesHeld(input: LintInput): Set<string> {
  return new Set([
    ...[...input.pack.entries(unitsPart).values()].flatMap(({ value }) =>
      namesOf(value).map(({ name }) => normalForm(name)),
    ),
    ...[...input.pack.entries(jointNamesPart).keys()].map(normalForm),
  ])
}

function reportIssuers(input: LintInput, report: ReportFinding): void {
  const held = namesHeld(input)
  for (const entry of input.pack.entries(instrumentsPart).values())
    entry.value.issuers.forEach((name, index) => {
      if (!held.has(normalForm(name))) report({ entry, at: ['issuers', index], instrument: entry.id }, { name })
    })
}

/** Only forms of the same days count, and no form that is a part of another: 区福利中心 of 罗湖区福利中心. */
const severalPrintedNames = packCheck(texts.L038, (input, report) => {
  for (const entry of input.pack.entries(unitsPart).values()) {
    const { aliases, kind, name } = entry.value
    const forms = aliases.flatMap((one) => (typeof one === 'string' ? [one] : []))
    const distinct = forms.filter((one) => !forms.some((other) => other !== one && other.includes(one)))
    if (kind === 'collective' || distinct.length < 2) continue
    const names = distinct.map((one) => ({ zh: `“${one}”`, en: `“${one}”` }))
    report({ entry }, { unit: name, count: distinct.length, names: examplesOf(names, names.length) })
  }
})

/** The checks over units and areas; `above` knows the commitments. */
export function unitChecks(above: Above): Check[] {
  return [
    nameOfTwoBodies,
    collectiveWithoutMembers(above),
    unitNotValid(above),
    abolishedWithoutSuccessor,
    unitNeverResponsible(above),
    unitNamesUnconfirmed,
    areasCountedNotNamed,
    packCheck(texts.L037, reportIssuers),
    severalPrintedNames,
  ]
}
