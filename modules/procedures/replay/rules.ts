/** Replays the facts of a case under other dated figures or another version: what the rules would have said; what people did stays as it was. */
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { DatedFigure } from '#modules/parameters/index.ts'
import { clocksOf, type CaseClock } from '../case-clocks.ts'
import type { ActorKind, Obstacle, Procedure, Reference, Verdict } from '../definition.ts'
import type { Fact } from '../facts.ts'
import { outcomeOf, type CaseView } from '../fold.ts'
import { obstaclesOf, type GateContext } from '../gates.ts'
import { selfCheck, type SheetVerdict } from '../sheet.ts'
import type { World } from '../world.ts'

/** A figure as it would have been: from a day on, or always. */
export interface Change {
  readonly id: string
  readonly value: string
  readonly from?: Day
}

/** The rules that a case is read with: figures and calendar, and how its facts are folded (with its own versions, or with another). */
export interface Side {
  readonly world: World
  fold(facts: readonly Fact[]): CaseView
}

/** A condition whose rule says something else. Absent on a side: that version does not ask it. */
export interface ChangedVerdict {
  readonly condition: string
  readonly title: Text
  readonly basis: Reference
  readonly before?: { readonly verdict: Verdict; readonly because: Text; readonly figures: readonly string[] }
  readonly after?: { readonly verdict: Verdict; readonly because: Text; readonly figures: readonly string[] }
  /** What an officer found; replay leaves it standing. */
  readonly found?: Verdict
}

/** A limit that would have ended on another day. */
export interface ChangedClock {
  readonly clock: string
  readonly title: Text
  readonly basis: Reference
  readonly before?: Day
  readonly after?: Day
  /** The figure that gives each side its length: `id=value`. */
  readonly figureBefore?: string
  readonly figureAfter?: string
  /** Whether it was kept, and would have been: running days after its end. */
  readonly overdueBefore: number
  readonly overdueAfter: number
}

/** An act that was done and that the other rules refuse. */
export interface RefusedAct {
  readonly seq: number
  readonly act: string
  readonly title: Text
  readonly on: Day
  readonly obstacles: readonly Obstacle[]
}

/** What would have been otherwise in one case. */
export interface Replayed {
  readonly verdicts: readonly ChangedVerdict[]
  readonly clocks: readonly ChangedClock[]
  readonly acts: readonly RefusedAct[]
  /** Conditions that rest on sealed personal values: they are not judged again. */
  readonly sealed: readonly string[]
  /**
   * Whether its outcome would have turned: `lost` when it was granted and the act that granted it is refused, `possible` when it
   * was refused and no condition stands in the way any more.
   */
  readonly outcomeTurns?: 'lost' | 'possible'
  /** Acts of the case that the other version does not have: then nothing else is told. */
  readonly unknownActs: readonly string[]
}

/** The figures with the changes laid over them; ids that are not there are left out (the caller refuses them first). */
export function overlay(
  figures: ReadonlyMap<string, DatedFigure>,
  changes: readonly Change[],
): ReadonlyMap<string, DatedFigure> {
  const changed = new Map(figures)
  for (const { id, value, from } of changes) {
    const figure = changed.get(id)
    if (figure === undefined) continue
    const start = from ?? ('0001-01-01' as Day)
    const clause = figure.values.findLast((one) => one.from <= start)?.clause ?? figure.values[0]?.clause ?? ''
    const kept = from === undefined ? [] : figure.values.filter((one) => one.from !== from)
    const values = [...kept, { from: start, value, clause, verified: false }].sort((a, b) => (a.from < b.from ? -1 : 1))
    changed.set(id, { ...figure, values })
  }
  return changed
}

/** Conditions that cannot be judged without a person's sealed values. */
export function sealedConditions(procedure: Procedure): string[] {
  const personal = new Set(procedure.fields.flatMap(({ id, isPersonal }) => (isPersonal === true ? [id] : [])))
  return procedure.conditions.filter(({ fields }) => fields.some((id) => personal.has(id))).map(({ id }) => id)
}

function linesOf(view: CaseView, world: World, on: Day, sealed: ReadonlySet<string>): Map<string, SheetVerdict> {
  const { lines } = selfCheck(view.procedure, view.fields, world.readerOn(on))
  return new Map(lines.flatMap((line) => (sealed.has(line.condition.id) ? [] : [[line.condition.id, line]])))
}

const told = ({ verdict, because, parameters }: SheetVerdict) => ({
  verdict,
  because,
  figures: parameters.map(({ id, value }) => `${id}=${value}`),
})

function changedVerdicts(
  view: CaseView,
  before: ReadonlyMap<string, SheetVerdict>,
  after: ReadonlyMap<string, SheetVerdict>,
): ChangedVerdict[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    const condition = (is ?? was)?.condition
    if (condition === undefined || was?.verdict === is?.verdict) return []
    const found = view.findings.get(id)?.verdict
    return [
      {
        condition: id,
        title: condition.title,
        basis: condition.basis,
        ...(was === undefined ? {} : { before: told(was) }),
        ...(is === undefined ? {} : { after: told(is) }),
        ...(found === undefined ? {} : { found }),
      },
    ]
  })
}

function changedClocks(before: readonly CaseClock[], after: readonly CaseClock[]): ChangedClock[] {
  const was = new Map(before.map((one) => [one.rule.id, one]))
  const is = new Map(after.map((one) => [one.rule.id, one]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => {
    const [old, other] = [was.get(id), is.get(id)]
    const rule = (other ?? old)?.rule
    const [from, to] = [old?.reading.dueOn, other?.reading.dueOn]
    const [figureBefore, figureAfter] = [old, other].map((one) => one && `${one.figure.id}=${one.figure.value}`)
    if (rule === undefined || from === to) return []
    return [
      {
        clock: id,
        title: rule.title,
        basis: rule.basis,
        ...(from === undefined ? {} : { before: from }),
        ...(to === undefined ? {} : { after: to }),
        ...(figureBefore === undefined ? {} : { figureBefore }),
        ...(figureAfter === undefined ? {} : { figureAfter }),
        overdueBefore: old?.reading.overdueBy ?? 0,
        overdueAfter: other?.reading.overdueBy ?? 0,
      },
    ]
  })
}

const staffKinds: readonly ActorKind[] = ['applicant', 'handler', 'approver']

/** What stands in the way of a fact's act, read with one side's rules on the day on which it was done. */
function obstaclesAt(facts: readonly Fact[], at: number, { world, fold }: Side): readonly Obstacle[] {
  const fact = facts[at]
  if (fact?.kind !== 'acted') return []
  const view = fold(facts.slice(0, at))
  const act = view.procedure.acts.find(({ id }) => id === fact.data.act)
  if (act === undefined) return []
  const context: GateContext = {
    today: fact.on,
    parameter: world.readerOn(fact.on),
    calendar: world.calendar,
    input: fact.data.input,
    person: fact.by.id,
    standsInFor: [],
    kinds: fact.by.kind === 'time' ? ['time'] : staffKinds,
    clocks: clocksOf(view, world.parameters, world.calendar, fact.on),
  }
  return obstaclesOf(view, act, context)
}

/** Gates of conditions that rest on sealed values say nothing here: both sides lack the value. */
function refusedActs(facts: readonly Fact[], before: Side, after: Side, view: CaseView): RefusedAct[] {
  return facts.flatMap((fact, at) => {
    if (fact.kind !== 'acted') return []
    const stood = new Set(obstaclesAt(facts, at, before).map(({ gate }) => gate))
    const obstacles = obstaclesAt(facts, at, after).filter(({ gate }) => !stood.has(gate))
    if (obstacles.length === 0) return []
    const { act } = fact.data
    const title = view.procedure.acts.find(({ id }) => id === act)?.title ?? { zh: act }
    return [{ seq: fact.seq, act, title, on: fact.on, obstacles }]
  })
}

function outcomeTurns(
  view: CaseView,
  acts: readonly RefusedAct[],
  before: ReadonlyMap<string, SheetVerdict>,
  after: ReadonlyMap<string, SheetVerdict>,
): Replayed['outcomeTurns'] {
  const tone = view.outcome && view.procedure.outcomes[view.outcome.id]?.tone
  if (tone === 'granted') {
    const decides = new Set(
      view.done.flatMap(({ seq, act, input }) => {
        const rule = view.procedure.acts.find(({ id }) => id === act)
        return rule !== undefined && outcomeOf(rule, view.done, input) !== undefined ? [seq] : []
      }),
    )
    return acts.some(({ seq }) => decides.has(seq)) ? 'lost' : undefined
  }
  if (tone !== 'refused') return undefined
  const fails = (lines: ReadonlyMap<string, SheetVerdict>): boolean =>
    [...lines.values()].some(({ verdict }) => verdict === 'fail')
  // A finding of an officer stands, whatever the figure.
  const found = [...view.findings.values()].some(({ verdict }) => verdict === 'fail')
  return fails(before) && !fails(after) && !found ? 'possible' : undefined
}

/**
 * One case under both sides. Conditions are judged on the day of the outcome, of an open case on `today`; each act on its own
 * day. Findings, inputs and the order of events stay: replay changes rules, not what people did.
 */
export function replayCase(facts: readonly Fact[], before: Side, after: Side, today: Day): Replayed {
  const view = before.fold(facts)
  const other = after.fold(facts.slice(0, 1)).procedure
  const known = new Set(other.acts.map(({ id }) => id))
  const done = facts.flatMap((fact) => (fact.kind === 'acted' ? [fact.data.act] : []))
  const unknownActs = [...new Set(done.filter((id) => !known.has(id)))]
  const sealed = [...new Set([...sealedConditions(view.procedure), ...sealedConditions(other)])]
  if (unknownActs.length > 0) return { verdicts: [], clocks: [], acts: [], sealed, unknownActs }
  const replayed = after.fold(facts)
  const on = view.outcome?.on ?? today
  const isSealed = new Set(sealed)
  const lines = linesOf(view, before.world, on, isSealed)
  const otherLines = linesOf(replayed, after.world, on, isSealed)
  const acts = refusedActs(facts, before, after, view)
  const turns = outcomeTurns(view, acts, lines, otherLines)
  return {
    verdicts: changedVerdicts(view, lines, otherLines),
    clocks: changedClocks(
      clocksOf(view, before.world.parameters, before.world.calendar, today),
      clocksOf(replayed, after.world.parameters, after.world.calendar, today),
    ),
    acts,
    ...(turns === undefined ? {} : { outcomeTurns: turns }),
    sealed,
    unknownActs,
  }
}

/** Whether anything would have been otherwise, or the case cannot be read with the other version. */
export function isTouched({ verdicts, clocks, acts, unknownActs }: Replayed): boolean {
  return verdicts.length + clocks.length + acts.length + unknownActs.length > 0
}

/** How many cases would have been touched, and how. */
export interface ReplayCounts {
  readonly replayed: number
  readonly touched: number
  /** Whose outcome would have turned. */
  readonly outcomes: number
  readonly verdicts: number
  readonly clocks: number
  /** Late now and in time then, and the other way round. */
  readonly becomesLate: number
  readonly becomesKept: number
  readonly acts: number
  /** Cases whose acts the other version does not have. */
  readonly unreadable: number
}

/** Nothing counted yet. */
export const noCounts: ReplayCounts = {
  replayed: 0,
  touched: 0,
  outcomes: 0,
  verdicts: 0,
  clocks: 0,
  becomesLate: 0,
  becomesKept: 0,
  acts: 0,
  unreadable: 0,
}

/** The counts with one more case. */
export function counted(counts: ReplayCounts, one: Replayed): ReplayCounts {
  const add = (isSo: boolean): number => (isSo ? 1 : 0)
  return {
    replayed: counts.replayed + 1,
    touched: counts.touched + add(isTouched(one)),
    outcomes: counts.outcomes + add(one.outcomeTurns !== undefined),
    verdicts: counts.verdicts + add(one.verdicts.length > 0),
    clocks: counts.clocks + add(one.clocks.length > 0),
    becomesLate: counts.becomesLate + add(one.clocks.some((at) => at.overdueBefore === 0 && at.overdueAfter > 0)),
    becomesKept: counts.becomesKept + add(one.clocks.some((at) => at.overdueBefore > 0 && at.overdueAfter === 0)),
    acts: counts.acts + add(one.acts.length > 0),
    unreadable: counts.unreadable + add(one.unknownActs.length > 0),
  }
}
