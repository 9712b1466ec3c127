/** What it does to a running case to be moved to another version of its procedure, and why it cannot be. Pure. */
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import { clocksOf, type CaseClock } from '../case-clocks.ts'
import type { ActorKind, Material, Procedure, Reference, Verdict } from '../definition.ts'
import type { Fact } from '../facts.ts'
import type { CaseView } from '../fold.ts'
import { openActs } from '../gates.ts'
import { materialsFor } from '../papers.ts'
import { sealedConditions } from '../replay/rules.ts'
import { caseSheet } from '../sheet.ts'
import type { World } from '../world.ts'
import { stayTexts } from './texts.ts'

/** Why a case cannot be moved. */
export interface Stay {
  readonly code: keyof typeof stayTexts
  readonly words: Text
}

interface Named {
  readonly id: string
  readonly title: Text
  readonly basis: Reference
}

/** Whether the other version serves the applicant better: earlier days for the office, later ones for them, fewer papers, fewer conditions in the way. */
export type Worth = 'more' | 'less' | 'mixed' | 'same'

/** What a move does to one case. Everything in it follows from the facts, the figures of the day and the calendar. */
export interface Impact {
  readonly stays: readonly Stay[]
  readonly state: string
  readonly clocks: readonly (Named & {
    readonly whose: 'office' | 'applicant' | 'others'
    /** Absent on a side: that version does not count it now. */
    readonly before?: Day
    readonly after?: Day
  })[]
  readonly conditions: readonly (Named & { readonly before?: Verdict; readonly after?: Verdict })[]
  /** Gates of acts of the present state that are shut by the other version only. */
  readonly gates: readonly (Named & { readonly act: string; readonly missing: Text })[]
  readonly materialsNew: readonly Named[]
  readonly materialsGone: readonly Named[]
  readonly actsNew: readonly Named[]
  readonly actsGone: readonly Named[]
  readonly worth: Worth
}

/** What the rules read with. */
export interface Setting {
  readonly world: World
  readonly today: Day
  /** Whether a case for which the other version is less favourable stays. */
  readonly keepsWorse: boolean
}

const named = ({ id, title, basis }: Named): Named => ({ id, title, basis })
const everybody: readonly ActorKind[] = ['applicant', 'handler', 'approver', 'time']

/** The facts with the move as their last. */
export function withMove(facts: readonly Fact[], view: CaseView, to: number, today: Day): readonly Fact[] {
  const last = facts.at(-1)
  const data = { fromVersion: view.procedure.version, toVersion: to, basis: '', reason: '', state: view.state }
  const by = { kind: 'system' as const, id: 'impact' }
  return [
    ...facts,
    { seq: facts.length + 1, kind: 'version-changed', data, by, on: today, at: last?.at ?? `${today}T00:00:00Z` },
  ]
}

/** Running limits only: while one stands its day moves by itself. */
const runningOf = (clocks: readonly CaseClock[]): Map<string, CaseClock> =>
  new Map(clocks.filter(({ reading }) => reading.state === 'running').map((one) => [one.rule.id, one]))

function changedClocks(before: ReturnType<typeof runningOf>, after: ReturnType<typeof runningOf>): Impact['clocks'] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    const rule = (is ?? was)?.rule
    const [from, to] = [was?.reading.dueOn, is?.reading.dueOn]
    if (rule === undefined || from === to) return []
    const days = { ...(from === undefined ? {} : { before: from }), ...(to === undefined ? {} : { after: to }) }
    return [{ ...named(rule), whose: rule.whose, ...days }]
  })
}

function changedConditions(view: CaseView, moved: CaseView, { world, today }: Setting): Impact['conditions'] {
  const sealed = new Set([...sealedConditions(view.procedure), ...sealedConditions(moved.procedure)])
  const linesOf = (one: CaseView) =>
    new Map(caseSheet(one, world.readerOn(today)).lines.map((line) => [line.condition.id, line]))
  const [before, after] = [linesOf(view), linesOf(moved)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)]
    const condition = (is ?? was)?.condition
    if (condition === undefined || sealed.has(id) || was?.verdict === is?.verdict) return []
    const verdicts = {
      ...(was === undefined ? {} : { before: was.verdict }),
      ...(is === undefined ? {} : { after: is.verdict }),
    }
    return [{ ...named(condition), ...verdicts }]
  })
}

function actsOf(view: CaseView, clocks: readonly CaseClock[], { world, today }: Setting) {
  const tools = { today, parameter: world.readerOn(today), calendar: world.calendar, clocks }
  return openActs(view, { person: '', standsInFor: view.handler ? [view.handler.id] : [], kinds: everybody, ...tools })
}

function changedActs(
  before: ReturnType<typeof actsOf>,
  after: ReturnType<typeof actsOf>,
): Pick<Impact, 'gates' | 'actsNew' | 'actsGone'> {
  const was = new Map(before.map((one) => [one.act.id, one]))
  const is = new Set(after.map(({ act }) => act.id))
  return {
    gates: after.flatMap(({ act, obstacles }) => {
      const shut = new Set(was.get(act.id)?.obstacles.map(({ gate }) => gate))
      if (!was.has(act.id)) return []
      return obstacles
        .filter(({ gate }) => !shut.has(gate))
        .map(({ gate, basis, missing }) => ({ id: gate, title: act.title, basis, act: act.id, missing }))
    }),
    actsNew: after.filter(({ act }) => !was.has(act.id)).map(({ act }) => named(act)),
    actsGone: before.filter(({ act }) => !is.has(act.id)).map(({ act }) => named(act)),
  }
}

const stay = (code: Stay['code'], what: readonly Text[] = []): Stay => ({ code, words: stayTexts[code](what) })

/** What the open correction notice lists and the other version does not know: nobody could answer it. */
function unanswerable(view: CaseView, to: Procedure): Text[] {
  const open = view.corrections.find(({ answeredOn }) => answeredOn === undefined)
  return (open?.lacks ?? []).flatMap(({ kind, id }) => {
    const known = kind === 'material' ? to.materials : to.fields
    if (known.some((one) => one.id === id)) return []
    const material = view.procedure.materials.find((one) => one.id === id)
    return [material?.title ?? view.procedure.fields.find((one) => one.id === id)?.label ?? { zh: id }]
  })
}

/** Acts of the state whose outcome rests on a proposal that the other version would not understand. */
function unproposed(view: CaseView, to: Procedure): Text[] {
  return to.acts.flatMap(({ from, outcomeFrom, title }) => {
    if (outcomeFrom?.act === undefined || !from.includes(view.state)) return []
    const proposed = view.done.findLast(({ act }) => act === outcomeFrom.act)?.input[outcomeFrom.field]
    return proposed !== undefined && to.outcomes[proposed] !== undefined ? [] : [title]
  })
}

/** Personal values lie sealed because the old version said so; the new one may not open them. 个人信息保护法 §51 */
function unsealed(view: CaseView, to: Procedure): Text[] {
  const open = new Set(to.fields.flatMap(({ id, isPersonal }) => (isPersonal === true ? [] : [id])))
  return view.procedure.fields
    .filter(({ id, isPersonal }) => isPersonal === true && open.has(id))
    .map(({ label }) => label)
}

/** Limits that would have run out already and then do something in law by themselves. */
function runOut(moved: CaseView, clocks: ReadonlyMap<string, CaseClock>, today: Day): Text[] {
  const acting = new Set(moved.procedure.acts.flatMap(({ onClock }) => (onClock === undefined ? [] : [onClock])))
  return [...clocks.values()]
    .filter(({ rule, reading }) => acting.has(rule.id) && reading.dueOn !== undefined && reading.dueOn < today)
    .map(({ rule }) => rule.title)
}

/** Limits of the office that the version counts too, from a step that this case never took: it would be left without a day. */
function unarmed(before: readonly CaseClock[], after: readonly CaseClock[], to: Procedure): Text[] {
  const counted = new Set(after.map(({ rule }) => rule.id))
  return [...runningOf(before).values()]
    .filter(
      ({ rule }) => rule.whose === 'office' && !counted.has(rule.id) && to.clocks.some(({ id }) => id === rule.id),
    )
    .map(({ rule }) => rule.title)
}

function worthOf({ clocks, conditions, gates, materialsNew, materialsGone }: Omit<Impact, 'worth' | 'stays'>): Worth {
  const rank = { pass: 2, unknown: 1, fail: 0 } as const
  const signs = [
    ...clocks.map(({ whose, before, after }) => {
      if (whose === 'others') return 0
      // No limit of the office is worse than any; no limit of the applicant is better.
      const shift = (after ?? '9999-12-31') < (before ?? '9999-12-31') ? 1 : -1
      return whose === 'office' ? shift : -shift
    }),
    // A condition that is not asked stands in nobody's way.
    ...conditions.map(({ before, after }) =>
      Math.sign((after === undefined ? 2 : rank[after]) - (before === undefined ? 2 : rank[before])),
    ),
    ...gates.map(() => -1),
    ...materialsNew.map(() => -1),
    ...materialsGone.map(() => 1),
  ]
  const [isMore, isLess] = [signs.some((one) => one > 0), signs.some((one) => one < 0)]
  if (isMore && isLess) return 'mixed'
  return isMore ? 'more' : isLess ? 'less' : 'same'
}

/** The impact of moving one running case to `to`; a case that stands in no state of it is described no further. */
export function impactOf(facts: readonly Fact[], view: CaseView, to: Procedure, setting: Setting): Impact {
  const { world, today, keepsWorse } = setting
  const nothing = {
    clocks: [],
    conditions: [],
    gates: [],
    materialsNew: [],
    materialsGone: [],
    actsNew: [],
    actsGone: [],
  }
  const { state } = view
  if (to.states[state] === undefined || to.states[state].turn === 'nobody') {
    const title = view.procedure.states[state]?.title ?? { zh: state }
    return { ...nothing, state, worth: 'same', stays: [stay('state-missing', [title])] }
  }
  const first = facts.find((fact) => fact.kind === 'version-changed')
  const version = first?.kind === 'version-changed' ? first.data.fromVersion : view.procedure.version
  const moved = world.fold(withMove(facts, view, to.version, today), to.id, version)
  const [clocks, movedClocks] = [view, moved].map((one) => clocksOf(one, world.parameters, world.calendar, today)) as [
    CaseClock[],
    CaseClock[],
  ]
  const parameter = world.readerOn(today)
  const [asked, movedAsked] = [view, moved].map((one) => materialsFor(one.procedure, one.fields, parameter)) as [
    Material[],
    Material[],
  ]
  const has = (list: readonly Material[], id: string): boolean => list.some((one) => one.id === id)
  const running = runningOf(movedClocks)
  const body = {
    state,
    clocks: changedClocks(runningOf(clocks), running),
    conditions: changedConditions(view, moved, setting),
    ...changedActs(actsOf(view, clocks, setting), actsOf(moved, movedClocks, setting)),
    materialsNew: movedAsked.filter(({ id }) => !has(asked, id) && !view.materials.has(id)).map(named),
    materialsGone: asked.filter(({ id }) => !has(movedAsked, id)).map(named),
  }
  const worth = worthOf(body)
  const found = [
    ['correction-open', unanswerable(view, to)],
    ['proposal-unknown', unproposed(view, to)],
    ['personal-opened', unsealed(view, to)],
    ['limit-run-out', runOut(moved, running, today)],
    ['limit-lost', unarmed(clocks, movedClocks, to)],
  ] as const
  const stays = found.flatMap(([code, what]) => (what.length === 0 ? [] : [stay(code, what)]))
  if (keepsWorse && (worth === 'less' || worth === 'mixed')) stays.push(stay('worse'))
  return { ...body, worth, stays }
}

/** How many cases move, and for whom it is better. */
export interface MoveCounts {
  readonly cases: number
  readonly moves: number
  readonly stays: number
  readonly more: number
  readonly less: number
  readonly mixed: number
  readonly same: number
}

/** Counts a list; worth is that of the cases that move. */
export function countsOf(impacts: readonly Impact[]): MoveCounts {
  const moving = impacts.filter(({ stays }) => stays.length === 0)
  const of = (worth: Worth): number => moving.filter((one) => one.worth === worth).length
  return {
    cases: impacts.length,
    moves: moving.length,
    stays: impacts.length - moving.length,
    more: of('more'),
    less: of('less'),
    mixed: of('mixed'),
    same: of('same'),
  }
}
