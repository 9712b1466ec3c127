/** Sorts what an instrument drives by clause, and says of many things of a kind what matters most. */
import type { z } from 'zod'
import type { Text } from '#base/text.ts'
import type { drivenStateView, drivenView, idleView } from '#modules/norms/contract.ts'
import type { Tone } from '#ui/components/messages.tsx'
import { drivenTexts as texts } from './texts.ts'

/** What a public page shows that says what clauses drive. */
export const drivenTopics = ['norms', 'plans', 'parameters', 'directory'] as const

/** One thing that rests on one clause, as the contract gives it. */
export type DrivenThing = z.output<typeof drivenView>

/** The same as far as badges say it: things of a kind in one state, counted. */
export type DrivenState = z.output<typeof drivenStateView>

/** What a badge is made of: one thing, or several counted. */
type Counted = Pick<DrivenState, 'kind' | 'state'> & { readonly count?: number }

/** Why a clause drives nothing; badges leave the note out. */
export type Idle = z.output<typeof idleView>

/** What is known of one clause; neither means that nobody has answered it. */
export interface ClauseRuns<T extends Counted = Counted> {
  readonly driven: readonly T[]
  readonly idle?: Idle
}

/** What an instrument's clauses drive, by clause id without the instrument. */
export type RunsByClause<T extends Counted = Counted> = ReadonlyMap<string, ClauseRuns<T>>

const idOf = (clause: string): string => clause.slice(clause.indexOf('#') + 1)

/** Sorts the contract's answer by clause. */
export function byClause<T extends Counted & { readonly clause: string }>(answer: {
  driven: readonly T[]
  idle: readonly Idle[]
}): RunsByClause<T> {
  const found = new Map<string, { driven: T[]; idle?: Idle }>()
  const at = (clause: string) => {
    const id = idOf(clause)
    const runs = found.get(id) ?? { driven: [] }
    found.set(id, runs)
    return runs
  }
  for (const one of answer.driven) at(one.clause).driven.push(one)
  for (const one of answer.idle) at(one.clause).idle = one
  return found
}

/** Whether a clause is answered: it drives something besides a figure, or is known to ask for nothing. */
export function isAnswered(runs: ClauseRuns | undefined): boolean {
  return runs !== undefined && (runs.idle !== undefined || runs.driven.some(({ kind }) => kind !== 'parameter'))
}

function onceEach(things: Iterable<DrivenThing>): DrivenThing[] {
  return [...new Map([...things].map((one) => [`${one.kind} ${one.id}`, one])).values()]
}

/** What the clauses below one drive, each thing once. */
export function drivenBelow(runs: RunsByClause<DrivenThing>, clause: string): DrivenThing[] {
  return onceEach([...runs].flatMap(([id, { driven }]) => (id.startsWith(`${clause}__`) ? driven : [])))
}

/** What a clause and those below it drive, each thing once. */
export function drivenFrom(runs: RunsByClause<DrivenThing>, clause: string): DrivenThing[] {
  return onceEach([...(runs.get(clause)?.driven ?? []), ...drivenBelow(runs, clause)])
}

/** The badge of a state. */
export const toneOf = {
  ok: 'good',
  waiting: 'info',
  late: 'bad',
  idle: 'mute',
  planned: 'mute',
  plain: 'mute',
} as const satisfies Record<DrivenThing['state']['tone'], Tone>

/** Of many states the one that matters most is said. */
const urgency = { late: 0, waiting: 1, planned: 2, idle: 3, ok: 4, plain: 5 } as const satisfies Record<
  DrivenThing['state']['tone'],
  number
>

/** One kind of things in one line: how many, and the state that matters most. */
export interface KindLine {
  readonly kind: DrivenThing['kind']
  readonly count: number
  readonly tone: Tone
  readonly state?: Text
}

const shortOf = ({ kind, state }: Counted): Text | undefined => {
  if (kind === 'commitment' || kind === 'parameter') return state.word
  if (kind === 'definition') return undefined
  if (state.tone === 'planned') return texts.planned
  return state.tone === 'late' ? texts.late : texts.running
}

function lineOf(things: readonly [Counted, ...Counted[]]): KindLine {
  let [worst, count, worstCount] = [things[0], 0, 0]
  for (const one of things) {
    const many = one.count ?? 1
    count += many
    if (urgency[one.state.tone] < urgency[worst.state.tone]) [worst, worstCount] = [one, 0]
    if (one.state.tone === worst.state.tone) worstCount += many
  }
  const { kind } = worst
  const word = shortOf(worst)
  const base = { kind, count, tone: toneOf[worst.state.tone] }
  // Of several figures no single one stands for the others.
  if (word === undefined || (kind === 'parameter' && count > 1)) return base
  if (worstCount === count) return { ...base, state: word }
  const counted = (text: string, some: string): string => some.replace('{n}', `${worstCount}`).replace('{state}', text)
  return {
    ...base,
    state: { zh: counted(word.zh, texts.some.zh), en: counted(word.en ?? word.zh, texts.some.en) },
  }
}

/** A line for each kind, in the order in which the contract gives them. */
export function kindLines(driven: readonly Counted[]): KindLine[] {
  return [...Map.groupBy(driven, ({ kind }) => kind).values()].map((things) =>
    lineOf(things as [Counted, ...Counted[]]),
  )
}
