/** Coverage, both ways: which clauses nobody answers, and which answers, commitments and parameters rest on no clause. Pure. */
import type { Text } from '#base/text.ts'
import { expandUnit, namesOfPack } from '#modules/directory/index.ts'
import { unitsPart } from '#modules/directory/pack.ts'
import { clausesOf, instrumentsPart, type PackInstrument } from '#modules/gazette/pack.ts'
import { parametersPart } from '#modules/parameters/pack.ts'
import type { PackView } from '#platform/pack/part.ts'
import type { ClausesNamed, NamedEntry } from './driving.ts'
import { idleReasons, normKinds, type IdleReason, type NormKind } from './kinds.ts'
import { answersPart, normsPart } from './pack.ts'

/** How far one instrument is answered; `byNorm` and `byReason` count clauses, a clause of two kinds twice. */
export interface InstrumentCoverage {
  readonly id: string
  readonly number?: string
  readonly title: Text
  readonly clauses: number
  readonly answered: number
  readonly byNorm: Readonly<Record<NormKind, number>>
  readonly byReason: Readonly<Record<IdleReason, number>>
}

/** Something that rests on nothing. */
export interface Orphan {
  readonly part: string
  readonly id: string
  readonly title: Text
  readonly why: OrphanReason
}

/** Why something counts as an orphan. */
export type OrphanReason = 'no-clause' | 'clause-gone' | 'unused'

/** How often a unit is named as responsible, by itself or through a collective name. */
export interface UnitCoverage {
  readonly id: string
  readonly name: Text
  readonly kind: string
  readonly commitments: number
  readonly answers: number
  /** Clauses for which it answers. */
  readonly clauses: number
  /** Only ever as part of a collective name. */
  readonly throughOnly: boolean
}

/** What coverage finds in a pack. */
export interface Coverage {
  readonly instruments: readonly InstrumentCoverage[]
  readonly unanswered: readonly { readonly clause: string; readonly heading?: Text }[]
  readonly orphans: readonly Orphan[]
  readonly units: readonly UnitCoverage[]
  /** How many entries of the modules above answer clauses. */
  readonly commitments: number
}

/** An answer or a commitment. */
export interface Resting {
  readonly part: string
  readonly id: string
  readonly title: Text
  readonly clauses: readonly string[]
  readonly units: readonly string[]
}

const emptyNorms = (): Record<NormKind, number> =>
  Object.fromEntries(normKinds.map((kind) => [kind, 0])) as Record<NormKind, number>
const emptyReasons = (): Record<IdleReason, number> =>
  Object.fromEntries(idleReasons.map((reason) => [reason, 0])) as Record<IdleReason, number>

/** What answers one clause; many clauses share one. */
export interface ClauseState {
  readonly kinds: ReadonlySet<NormKind>
  readonly reason?: IdleReason
}

/** Adds to states without changing them: a hundred thousand clauses have a dozen different ones. */
function joiner(): (before: ClauseState | undefined, kind: NormKind, reason?: IdleReason) => ClauseState {
  const known = new Map<ClauseState | undefined, Map<string, ClauseState>>()
  return (before, kind, reason = before?.reason) => {
    const next = known.get(before) ?? new Map<string, ClauseState>()
    known.set(before, next)
    const key = reason === undefined ? kind : `${kind} ${reason}`
    const kept = next.get(key)
    if (kept !== undefined) return kept
    const made = { kinds: new Set([...(before?.kinds ?? []), kind]), ...(reason === undefined ? {} : { reason }) }
    next.set(key, made)
    return made
  }
}

/** What answers each clause, by whole reference. */
export function answersByClause(pack: PackView, named: readonly NamedEntry[]): Map<string, ClauseState> {
  const states = new Map<string, ClauseState>()
  const join = joiner()
  for (const { clauses } of named)
    for (const clause of clauses) states.set(clause, join(states.get(clause), 'commitment'))
  for (const { value } of pack.entries(normsPart).values()) {
    for (const norm of value.norms) {
      const reason = norm.kind === 'none' ? norm.reason : undefined
      states.set(value.clause, join(states.get(value.clause), norm.kind, reason))
    }
  }
  return states
}

function coverInstrument(
  { id, number, title, outline }: PackInstrument,
  states: ReadonlyMap<string, ClauseState>,
  unanswered: { clause: string; heading?: Text }[],
): InstrumentCoverage {
  const byNorm = emptyNorms()
  const byReason = emptyReasons()
  let answered = 0
  for (const clause of outline) {
    const reference = `${id}#${clause.id}`
    const state = states.get(reference)
    if (state === undefined || state.kinds.size === 0) {
      unanswered.push({ clause: reference, ...(clause.heading === undefined ? {} : { heading: clause.heading }) })
      continue
    }
    answered += 1
    for (const kind of state.kinds) byNorm[kind] += 1
    if (state.reason !== undefined) byReason[state.reason] += 1
  }
  return { id, title, clauses: outline.length, answered, byNorm, byReason, ...(number === undefined ? {} : { number }) }
}

/** Clauses by the answer that they ask for. */
function clausesByAnswer(pack: PackView): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { value } of pack.entries(normsPart).values())
    for (const norm of value.norms) {
      if (norm.kind === 'none') continue
      const list = found.get(norm.of)
      if (list) list.push(value.clause)
      else found.set(norm.of, [value.clause])
    }
  return found
}

/** Every answer and commitment with the clauses it rests on and the units that answer for it. */
export function restingOf(pack: PackView, named: readonly NamedEntry[]): Resting[] {
  const clauses = clausesByAnswer(pack)
  const answers = [...pack.entries(answersPart).values()].map(({ id, value }) => ({
    part: answersPart.name,
    id,
    title: value.title,
    clauses: clauses.get(id) ?? [],
    units: value.by,
  }))
  return [...answers, ...named]
}

function findOrphans(pack: PackView, named: readonly NamedEntry[], resting: readonly Resting[]): Orphan[] {
  const isClause = clausesOf(pack)
  const orphans: Orphan[] = resting.flatMap(({ part, id, title, clauses }) =>
    clauses.some(isClause)
      ? []
      : [{ part, id, title, why: clauses.length === 0 ? 'no-clause' : 'clause-gone' } as const],
  )
  const used = new Set([
    ...named.flatMap(({ parameters }) => parameters),
    ...[...pack.entries(answersPart).values()].flatMap(({ value }) => value.parameters),
  ])
  for (const { id, value } of pack.entries(parametersPart).values()) {
    const part = parametersPart.name
    const { title, values, usedBy } = value
    if (values.length > 0 && !values.some(({ clause }) => isClause(clause)))
      orphans.push({ part, id, title, why: 'clause-gone' })
    if (usedBy.length === 0 && !used.has(id)) orphans.push({ part, id, title, why: 'unused' })
  }
  return orphans
}

/** What one unit is named for. */
export interface UnitDuties {
  commitments: number
  answers: number
  readonly clauses: Set<string>
  /** Named by itself, not only as part of a collective name. */
  own: boolean
}

/** What each unit is named for, itself or through a collective name; units that nothing names are absent. */
export function dutiesByUnit(pack: PackView, resting: readonly Resting[]): Map<string, UnitDuties> {
  const index = namesOfPack(pack)
  const kept = new Map<string, readonly string[]>()
  const expand = (id: string): readonly string[] => {
    const members = kept.get(id) ?? expandUnit(index, id).units.map((unit) => unit.id)
    kept.set(id, members)
    return members
  }
  const found = new Map<string, UnitDuties>()
  for (const { part, clauses, units: named } of resting) {
    const own = new Set(named)
    for (const id of new Set(named.flatMap((one) => [one, ...expand(one)]))) {
      let duties = found.get(id)
      if (duties === undefined) found.set(id, (duties = { commitments: 0, answers: 0, clauses: new Set(), own: false }))
      if (part === answersPart.name) duties.answers += 1
      else duties.commitments += 1
      for (const clause of clauses) duties.clauses.add(clause)
      duties.own ||= own.has(id)
    }
  }
  return found
}

function coverUnits(pack: PackView, resting: readonly Resting[]): UnitCoverage[] {
  const duties = dutiesByUnit(pack, resting)
  return [...pack.entries(unitsPart).values()].map(({ value: { id, name, kind } }) => {
    const line = duties.get(id)
    return {
      id,
      name,
      kind,
      commitments: line?.commitments ?? 0,
      answers: line?.answers ?? 0,
      clauses: line?.clauses.size ?? 0,
      throughOnly: line !== undefined && !line.own,
    }
  })
}

// What was computed of a pack, while somebody holds it: lint asks for the same coverage as whoever shows it.
const kept = new WeakMap<PackView, { readonly by: ClausesNamed; readonly coverage: Coverage }>()

/** The coverage of a pack, computed once; `clausesNamed` lists what modules above this one answer clauses with. */
export function cover(pack: PackView, clausesNamed: ClausesNamed): Coverage {
  const before = kept.get(pack)
  if (before?.by === clausesNamed) return before.coverage
  const coverage = computed(pack, clausesNamed)
  kept.set(pack, { by: clausesNamed, coverage })
  return coverage
}

function computed(pack: PackView, clausesNamed: ClausesNamed): Coverage {
  const named = [...clausesNamed(pack)]
  const states = answersByClause(pack, named)
  const unanswered: { clause: string; heading?: Text }[] = []
  const instruments = [...pack.entries(instrumentsPart).values()].map(({ value }) =>
    coverInstrument(value, states, unanswered),
  )
  const resting = restingOf(pack, named)
  return {
    instruments,
    unanswered,
    orphans: findOrphans(pack, named, resting),
    units: coverUnits(pack, resting),
    commitments: named.length,
  }
}
