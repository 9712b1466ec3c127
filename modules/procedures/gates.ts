/** Who may do what with a case now, and what stands in the way of the rest; one rule for buttons, refusals and API. */
import type { CaseClock } from './case-clocks.ts'
import type { Act, ActorKind, Obstacle, RuleTools } from './definition.ts'
import { hasDone, outcomeOf, type CaseView } from './fold.ts'
import { caseSheet } from './sheet.ts'
import { materialsFor, standingOf } from './papers.ts'
import { nameObstacle } from './naming/rules.ts'
import { ruleTexts as texts } from './rule-texts.ts'

/** What a gate is asked with besides the case. */
export interface GateContext extends RuleTools {
  /** Who wants to act. */
  readonly person: string
  /** Absent people for whom they stand in. */
  readonly standsInFor: readonly string[]
  readonly kinds: readonly ActorKind[]
  /** The case's clocks as they read today, for acts that are open only within a limit. */
  readonly clocks: readonly CaseClock[]
}

/** An act with everything that stands in its way; none: it may be done. */
export interface OpenAct {
  readonly act: Act
  readonly obstacles: readonly Obstacle[]
}

function stateObstacle(view: CaseView, act: Act): Obstacle | undefined {
  if (act.from.includes(view.state)) return undefined
  const states = view.procedure.states
  return {
    gate: 'state',
    basis: act.basis,
    missing: texts.otherState(states[view.state]?.title ?? { zh: view.state }),
    cure: texts.otherStateCure(act.from.map((id) => states[id]?.title ?? { zh: id })),
  }
}

function personObstacles(view: CaseView, act: Act, { person, kinds, standsInFor }: GateContext): Obstacle[] {
  const obstacles: Obstacle[] = []
  const add = (gate: string, basis: string, told: Pick<Obstacle, 'missing' | 'cure'>): void =>
    void obstacles.push({ gate, basis, ...told })
  // At the counter, or by letter, a clerk enters what the applicant says; the fact names the clerk.
  const isEntered = act.by === 'applicant' && view.channel === 'counter' && kinds.includes('handler')
  if (!kinds.includes(act.by) && !isEntered) add('actor', act.basis, texts.otherActor(act.by))
  const isTheirs = view.handler?.id === person || standsInFor.includes(view.handler?.id ?? '')
  if (act.by === 'handler' && view.handler !== undefined && !isTheirs)
    add('handler', act.basis, texts.otherHandler(view.handler.name))
  if (view.recused.some((one) => one.person === person)) add('recused', recusalBasis, texts.recused)
  const earlier = act.notBy?.find((id) => view.done.some((done) => done.act === id && done.by.id === person))
  if (earlier !== undefined)
    add(
      'four-eyes',
      act.basis,
      texts.fourEyes(view.procedure.acts.find(({ id }) => id === earlier)?.title ?? { zh: earlier }),
    )
  return obstacles
}

/** 公务员法 §76: who is touched by a matter keeps away from it. */
const recusalBasis = 'civil-servant-law#art_76'

/** An act that is done once, or that comes too late. */
function onceAndInTime(view: CaseView, act: Act, { clocks }: GateContext): Obstacle[] {
  const obstacles: Obstacle[] = []
  if (act.once === true && hasDone(view, act.id)) obstacles.push({ gate: 'once', basis: act.basis, ...texts.once })
  const clock = act.within === undefined ? undefined : clocks.find(({ rule }) => rule.id === act.within)
  const { overdueBy = 0, dueOn } = clock?.reading ?? {}
  if (clock !== undefined && overdueBy > 0)
    obstacles.push({
      gate: `clock:${clock.rule.id}`,
      basis: clock.rule.basis,
      ...texts.tooLate(clock.rule.title, dueOn),
    })
  return obstacles
}

/** What stands in the way of one act. */
export function obstaclesOf(view: CaseView, act: Act, context: GateContext): Obstacle[] {
  const inState = stateObstacle(view, act)
  if (inState !== undefined) return [inState]
  const gates = act.gates.flatMap((gate) => {
    const found = gate.check(view, context)
    return found === undefined ? [] : [{ gate: gate.id, basis: gate.basis, ...found }]
  })
  return [
    ...personObstacles(view, act, context),
    ...onceAndInTime(view, act, context),
    ...builtIn(view, act, context),
    ...gates,
  ]
}

/** Gates that every procedure has: papers before acceptance, the sheet before a grant; switched on by an act's name for its gates. */
function builtIn(view: CaseView, act: Act, { parameter, input = {} }: GateContext): Obstacle[] {
  const outcome = view.procedure.outcomes[outcomeOf(act, view.done, input) ?? '']
  const name = act.by === 'approver' && outcome !== undefined ? nameObstacle(view.nameClaim) : undefined
  const obstacles: Obstacle[] = name === undefined ? [] : [name]
  if (outcome?.tone !== 'granted') return obstacles
  for (const { condition, verdict, because } of caseSheet(view, parameter).lines) {
    if (verdict === 'pass') continue
    obstacles.push({
      gate: `condition:${condition.id}`,
      basis: condition.basis,
      missing:
        verdict === 'fail' ? texts.conditionFails(condition.title, because) : texts.conditionOpen(condition.title),
      cure: verdict === 'fail' ? texts.conditionFailsCure : texts.conditionOpenCure,
    })
  }
  for (const material of materialsFor(view.procedure, view.fields, parameter)) {
    const standing = standingOf(view, material, parameter)
    if (standing === 'good' || standing === 'spare') continue
    obstacles.push({
      gate: `material:${material.id}`,
      basis: material.basis,
      missing: texts.materialStands(material.title, standing),
      cure: texts.materialCure(standing),
    })
  }
  return obstacles
}

/** Every act that belongs to the state or to the person, with its obstacles: what the case page shows. */
export function openActs(view: CaseView, context: GateContext): OpenAct[] {
  return view.procedure.acts
    .filter((act) => act.by !== 'time' && act.from.includes(view.state))
    .map((act) => ({ act, obstacles: obstaclesOf(view, act, context) }))
}
