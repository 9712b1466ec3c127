/** What a self-test has to see of a procedure: each state, act, paper and outcome once, each gate refusing and passing, each clock from start to end. */
import type { Act, ClockRule, Obstacle, Procedure } from '../definition.ts'
import type { FieldValues } from '../fields.ts'
import type { Path } from './path.ts'

/** What can be seen of one part of a definition. */
export type GoalEvent =
  | 'entered'
  | 'done'
  | 'issued'
  | 'reached'
  | 'refuses'
  | 'passes'
  | 'armed'
  | 'stopped'
  | 'resumed'
  | 'extended'
  | 'ended'
  | 'expired'
  | 'fires'

/** One thing to see. */
export interface Goal {
  readonly part: 'state' | 'act' | 'document' | 'outcome' | 'gate' | 'clock'
  /** Id of the part; of a gate `act/gate`. */
  readonly id: string
  readonly event: GoalEvent
  /** Which stop, which act by time. */
  readonly detail?: string
}

/** The goal in one word, by which it is kept. */
export const keyOf = ({ part, id, event, detail }: Goal): string =>
  `${part}:${id}:${event}${detail === undefined ? '' : `:${detail}`}`

/** Gates that the engine adds to an act by its marks: four eyes, once, within a limit, the sheet and the papers of a grant. */
function builtInGates(procedure: Procedure, act: Act, asksPapers: boolean): string[] {
  const outcomes =
    act.outcome === undefined
      ? (procedure.acts
          .find(({ id }) => id === (act.outcomeFrom?.act ?? act.id))
          ?.input.find(({ id }) => id === act.outcomeFrom?.field)
          ?.choices?.map(({ value }) => value) ?? [])
      : [act.outcome]
  const grants = outcomes.some((id) => procedure.outcomes[id]?.tone === 'granted')
  return [
    ...(act.notBy === undefined || act.notBy.length === 0 ? [] : ['four-eyes']),
    ...(act.once === true ? ['once'] : []),
    ...(act.within === undefined ? [] : [`clock:${act.within}`]),
    ...(grants && procedure.conditions.length > 0 ? ['condition'] : []),
    ...(grants && asksPapers ? ['material'] : []),
  ]
}

/** Every gate of an act, those of the engine too; papers stand in the way only where some are asked. */
export const gatesOf = (procedure: Procedure, act: Act, asksPapers = true): string[] => [
  ...act.gates.map(({ id }) => id),
  ...builtInGates(procedure, act, asksPapers),
]

function clockGoals({ id, stops, extension }: ClockRule, acts: readonly Act[]): Goal[] {
  const goal = (event: GoalEvent, detail?: string): Goal => ({
    part: 'clock',
    id,
    event,
    ...(detail === undefined ? {} : { detail }),
  })
  return [
    goal('armed'),
    ...stops.flatMap(({ why }) => [goal('stopped', why), goal('resumed', why)]),
    ...(extension === undefined ? [] : [goal('extended')]),
    goal('ended'),
    goal('expired'),
    ...acts.filter(({ onClock }) => onClock === id).map((act) => goal('fires', act.id)),
  ]
}

/** Everything to see of a procedure; `forms` are those with which cases begin. */
export function goalsOf(procedure: Procedure, forms: readonly FieldValues[]): Goal[] {
  const asksPapers = procedure.materials.some(({ when }) => forms.some((fields) => when?.(fields) ?? true))
  const { states, acts, documents, outcomes, clocks } = procedure
  return [
    ...Object.keys(states).map((id): Goal => ({ part: 'state', id, event: 'entered' })),
    ...acts.map(({ id }): Goal => ({ part: 'act', id, event: 'done' })),
    ...acts.flatMap((act) =>
      gatesOf(procedure, act, asksPapers).flatMap((gate): Goal[] => {
        const id = `${act.id}/${gate}`
        return [
          { part: 'gate', id, event: 'refuses' },
          { part: 'gate', id, event: 'passes' },
        ]
      }),
    ),
    ...documents.map(({ id }): Goal => ({ part: 'document', id, event: 'issued' })),
    ...Object.keys(outcomes).map((id): Goal => ({ part: 'outcome', id, event: 'reached' })),
    ...clocks.flatMap((clock) => clockGoals(clock, acts)),
  ]
}

/** The gate as a goal names it: what stands in the way of a grant counts together, `condition` and `material`. */
export const gateName = ({ gate }: Obstacle): string => gate.replace(/^(condition|material):.*$/u, '$1')

/** What a case shows by being where it is. */
export function shownBy(path: Path): string[] {
  const { view, clocks } = path
  const event = lastEvent(path)
  const last = view.done.at(-1)
  const { procedure } = view
  const act = procedure.acts.find(({ id }) => id === last?.act)
  return [
    `state:${view.state}:entered`,
    ...(last === undefined ? [] : [`act:${last.act}:done`]),
    ...(act === undefined ? [] : gatesOf(procedure, act).map((gate) => `gate:${act.id}/${gate}:passes`)),
    ...(act?.onClock === undefined ? [] : [`clock:${act.onClock}:fires:${act.id}`]),
    ...view.documents.map(({ rule }) => `document:${rule}:issued`),
    ...(view.outcome === undefined ? [] : [`outcome:${view.outcome.id}:reached`]),
    ...clocks.flatMap(({ rule, reading }) => {
      const at = `clock:${rule.id}`
      const events = view.clocks.get(rule.id) ?? []
      const has = (kind: string): boolean => events.some((one) => one.kind === kind)
      const whys = events.flatMap((one) => (one.kind === 'stopped' ? [one.why] : []))
      return [
        `${at}:armed`,
        ...whys.map((why) => `${at}:stopped:${why}`),
        ...(has('resumed') ? whys.slice(-1).map((why) => `${at}:resumed:${why}`) : []),
        ...(has('extended') ? [`${at}:extended`] : []),
        // Only an act or a delivery that the clock names ends it; that the case is over does not count.
        ...(has('ended') && event !== undefined && rule.endsWith.includes(event) ? [`${at}:ended`] : []),
        ...(reading.state === 'running' && reading.overdueBy > 0 ? [`${at}:expired`] : []),
      ]
    }),
  ]
}

/** The last thing that moved clocks: an act, or the delivery of a paper. */
function lastEvent({ facts, view }: Path): string | undefined {
  const last = facts.at(-1)
  if (last?.kind === 'acted') return last.data.act
  if (last?.kind !== 'delivered') return undefined
  return `delivered:${view.documents.find(({ id }) => id === last.data.document)?.rule ?? ''}`
}
