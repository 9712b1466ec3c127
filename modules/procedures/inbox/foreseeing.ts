/** What an act would bring about if it were done today: the next state and what becomes of each clock; folded, never guessed. */
import type { Day } from '#base/day.ts'
import { clocksOf, figureOf } from '../case-clocks.ts'
import type { Act, ClockRule, HeldParameter } from '../definition.ts'
import type { Fact } from '../facts.ts'
import type { CaseView } from '../fold.ts'
import type { World } from '../world.ts'

/** `on-delivery`: it begins when the paper that the act issues has been delivered. */
export type ClockEffect = 'starts' | 'stops' | 'goes-on' | 'ends' | 'lengthens' | 'on-delivery'

/** What becomes of one clock; without `figure` no length is set, so it does not run. */
export interface ForeseenClock {
  readonly rule: ClockRule
  readonly effect: ClockEffect
  readonly dueOn?: Day
  readonly figure?: HeldParameter
}

/** An act with its consequences. */
export interface ForeseenAct {
  readonly act: string
  readonly to: string
  readonly clocks: readonly ForeseenClock[]
}

const effectOfEvent = {
  started: 'starts',
  stopped: 'stops',
  resumed: 'goes-on',
  ended: 'ends',
  extended: 'lengthens',
} as const satisfies Record<string, ClockEffect>

/** Folds the case once more with the act as its next fact, and compares the clocks. */
function foresee(
  world: World,
  facts: readonly Fact[],
  version: number,
  view: CaseView,
  act: Act,
  today: Day,
): ForeseenAct {
  const next: Fact = {
    kind: 'acted',
    seq: facts.length + 1,
    data: { act: act.id, input: {} },
    by: { kind: 'system', id: 'outlook' },
    on: today,
    at: `${today}T00:00:00.000Z`,
  }
  const after = world.fold([...facts, next], view.procedure.id, version)
  const readings = clocksOf(after, world.parameters, world.calendar, today)
  const clocks = view.procedure.clocks.flatMap((rule): ForeseenClock[] => {
    const figure = figureOf(rule.parameters, today, world.parameters)
    const length = figure === undefined ? {} : { figure }
    if (act.document !== undefined && rule.startsWith.includes(`delivered:${act.document}`))
      return [{ rule, effect: 'on-delivery', ...length }]
    const before = view.clocks.get(rule.id)?.at(-1)
    const last = after.clocks.get(rule.id)?.at(-1)
    if (last === undefined || (last.kind === before?.kind && last.on === before.on)) return []
    const dueOn = readings.find((clock) => clock.rule === rule)?.reading.dueOn
    return [{ rule, effect: effectOfEvent[last.kind], ...length, ...(dueOn === undefined ? {} : { dueOn }) }]
  })
  return { act: act.id, to: after.state, clocks }
}

/** Every act of the present state, by whoever; `version` is the one with which the case began. */
export function foreseeActs(
  world: World,
  facts: readonly Fact[],
  version: number,
  view: CaseView,
  today: Day,
): ForeseenAct[] {
  return view.procedure.acts
    .filter((act) => act.by !== 'time' && act.from.includes(view.state))
    .map((act) => foresee(world, facts, version, view, act, today))
}
