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

/** The same as far as badges say it. */
export type DrivenState = z.output<typeof drivenStateView>

/** Why a clause drives nothing. */
export type Idle = z.output<typeof idleView>

/** What is known of one clause; neither means that nobody has answered it. */
export interface ClauseRuns<T extends DrivenState = DrivenState> {
  readonly driven: readonly T[]
  readonly idle?: Idle
}

/** What an instrument's clauses drive, by clause id without the instrument. */
export type RunsByClause<T extends DrivenState = DrivenState> = ReadonlyMap<string, ClauseRuns<T>>

const idOf = (clause: string): string => clause.slice(clause.indexOf('#') + 1)

/** Sorts the contract's answer by clause. */
export function byClause<T extends DrivenState>(answer: {
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

function onceEach<T extends DrivenState>(things: Iterable<T>): T[] {
  return [...new Map([...things].map((one) => [`${one.kind} ${one.id}`, one])).values()]
}

/** What the clauses below one drive, each thing once. */
export function drivenBelow<T extends DrivenState>(runs: RunsByClause<T>, clause: string): T[] {
  return onceEach([...runs].flatMap(([id, { driven }]) => (id.startsWith(`${clause}__`) ? driven : [])))
}

/** What a clause and those below it drive, each thing once. */
export function drivenFrom<T extends DrivenState>(runs: RunsByClause<T>, clause: string): T[] {
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

const worstFirst = ['late', 'waiting', 'planned', 'idle', 'ok', 'plain'] as const

/** One kind of things in one line: how many, and the state that matters most. */
export interface KindLine {
  readonly kind: DrivenThing['kind']
  readonly count: number
  readonly tone: Tone
  readonly state?: Text
}

const shortOf = ({ kind, state }: DrivenState): Text | undefined => {
  if (kind === 'commitment' || kind === 'parameter') return state.word
  if (kind === 'definition') return undefined
  if (state.tone === 'planned') return texts.planned
  return state.tone === 'late' ? texts.late : texts.running
}

function lineOf(kind: DrivenState['kind'], things: readonly DrivenState[]): KindLine {
  const tone = worstFirst.find((one) => things.some(({ state }) => state.tone === one)) ?? 'plain'
  const worst = things.filter(({ state }) => state.tone === tone)
  const word = worst[0] && shortOf(worst[0])
  const base = { kind, count: things.length, tone: toneOf[tone] }
  // Of several figures no single one stands for the others.
  if (word === undefined || (kind === 'parameter' && things.length > 1)) return base
  if (worst.length === things.length) return { ...base, state: word }
  const counted = (text: string, some: string): string =>
    some.replace('{n}', `${worst.length}`).replace('{state}', text)
  return {
    ...base,
    state: { zh: counted(word.zh, texts.some.zh), en: counted(word.en ?? word.zh, texts.some.en) },
  }
}

/** A line for each kind, in the order in which the contract gives them. */
export function kindLines(driven: readonly DrivenState[]): KindLine[] {
  return [...Map.groupBy(driven, ({ kind }) => kind)].map(([kind, things]) => lineOf(kind, things))
}
