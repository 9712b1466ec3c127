/** Folds the facts of objections, and tells the rounds of publicity of a case; pure. */
import type { Day } from '#base/day.ts'
import type { FactAuthor } from '../facts.ts'
import type { CaseView, DoneAct } from '../fold.ts'
import type { PublicityFactData } from './facts.ts'

/** An objection with its answer. */
export interface Objection {
  readonly id: string
  readonly number: string
  readonly channel: 'portal' | 'counter'
  readonly madeOn: Day
  /** The fact with which what it is about was put in public. */
  readonly round: number
  readonly answer?: Omit<PublicityFactData['objection-answered'], 'objection'> & {
    readonly on: Day
    readonly by: FactAuthor
  }
}

/** A fact of an objection as it is folded. */
export type PublicityFact = {
  readonly [K in keyof PublicityFactData]: {
    readonly kind: K
    readonly data: PublicityFactData[K]
    readonly by: FactAuthor
    readonly on: Day
  }
}[keyof PublicityFactData]

/** The objections after one more fact; `round` is the publicity that runs or ran last. */
export function foldObjections(objections: readonly Objection[], fact: PublicityFact, round: number): Objection[] {
  if (fact.kind === 'objection-made') {
    const { objection: id, number, channel, madeOn } = fact.data
    return [...objections, { id, number, channel, madeOn, round }]
  }
  const { objection: id, ...answer } = fact.data
  return objections.map((one) =>
    one.id === id && one.answer === undefined ? { ...one, answer: { ...answer, on: fact.on, by: fact.by } } : one,
  )
}

/** One time that something was put in public: what was shown, and what was objected. */
export interface Round {
  readonly shown: DoneAct
  /** The day on which its end was noted; absent while it runs. */
  readonly overOn?: Day
  readonly objections: readonly Objection[]
}

/** The rounds of a case, oldest first. */
export function roundsOf({ done, objections }: Pick<CaseView, 'done' | 'objections'>): Round[] {
  const shown = done.filter(({ act }) => act === 'publicise')
  return shown.map((one, index) => {
    const next = shown[index + 1]?.seq ?? Infinity
    const over = done.find(({ act, seq }) => act === 'publicity-over' && seq > one.seq && seq < next)
    return {
      shown: one,
      objections: objections.filter(({ round }) => round === one.seq),
      ...(over === undefined ? {} : { overOn: over.on }),
    }
  })
}

/** Objections that have no answer yet, of every round. */
export function openObjections({ objections }: Pick<CaseView, 'objections'>): Objection[] {
  return objections.filter(({ answer }) => answer === undefined)
}

/** Objections of the last round that were taken up, wholly or in part: what was shown cannot stand as it is. */
export function adoptedNow(view: Pick<CaseView, 'done' | 'objections'>): Objection[] {
  return (roundsOf(view).at(-1)?.objections ?? []).filter(
    ({ answer }) => answer !== undefined && answer.verdict !== 'not-adopted',
  )
}
