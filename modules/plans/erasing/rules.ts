/** When what is kept of a person may be deleted at their request, and when it may be refused. Pure. */
import { addDays, type Day } from '#base/day.ts'
import type { Basis, RefusalReason } from '#base/refusals.ts'
import { holdTexts } from './texts.ts'

/** Why it has to be deleted: the cases of 个人信息保护法 §47, first paragraph. */
export const grounds = ['purpose-met', 'period-over', 'consent-withdrawn', 'unlawful', 'other-law'] as const
/** One of them. */
export type Ground = (typeof grounds)[number]

/** Why a request is refused; the first two only while they hold. */
export const refusalCauses = ['retention-runs', 'question-open', 'identity-unproven', 'no-ground'] as const
/** One of them. */
export type RefusalCause = (typeof refusalCauses)[number]

/** What stands in the way of deleting, for which grounds. */
export interface Hold {
  readonly code: 'retention-runs' | 'question-open'
  readonly basis: Basis
  /** The first day on which it stands in the way no more, where that is known. */
  readonly until?: Day
  readonly grounds: readonly Ground[]
}

/** What decides whether anything stands in the way. */
export interface Standing {
  /** Days of the person's facts. */
  readonly days: readonly Day[]
  /** Days for which names behind facts have to be kept, and what says so; absent where nothing does. */
  readonly retention?: { readonly days: number; readonly clause: Basis } | undefined
  /** What says that an open question about the figure holds names back; absent where nothing does. */
  readonly waits?: { readonly clause: Basis } | undefined
  /** Days of open questions about the figure. */
  readonly questions: readonly Day[]
  readonly today: Day
}

/** A purpose that a question keeps alive was not met yet; who withdrew consent, or was recorded unlawfully, need not wait for it. */
const waitingGrounds: readonly Ground[] = ['purpose-met', 'period-over']

/** Everything that stands in the way: a period of keeping (§47, second paragraph), a question that needs the names to be settled. */
export function holdsOn({ days, retention, waits, questions, today }: Standing): Hold[] {
  const holds: Hold[] = []
  const last = days.reduce<Day | undefined>((late, on) => (late === undefined || on > late ? on : late), undefined)
  const first = days.reduce<Day | undefined>((early, on) => (early === undefined || on < early ? on : early), undefined)
  if (retention !== undefined && last !== undefined) {
    const until = addDays(last, retention.days)
    if (until > today) holds.push({ code: 'retention-runs', basis: retention.clause, until, grounds })
  }
  // A question is about the count up to its day: who came later has no part in it.
  if (waits !== undefined && first !== undefined && questions.some((on) => on >= first))
    holds.push({ code: 'question-open', basis: waits.clause, grounds: waitingGrounds })
  return holds
}

/** Those that stand in the way of this ground. */
export const holdsAgainst = (holds: readonly Hold[], ground: Ground): Hold[] =>
  holds.filter((one) => one.grounds.includes(ground))

/** A hold in words, as a refusal's reason. */
export function reasonOf({ code, basis, until }: Hold): RefusalReason {
  const { message, cure } = code === 'retention-runs' ? holdTexts.retention(until) : holdTexts.question
  return { gate: code, basis, missing: message, cure }
}

/** Whether a refusal may name this cause: what holds must hold, who somebody is and what they claim is for a person to judge. */
export const mayRefuse = (cause: RefusalCause, holds: readonly Hold[]): boolean =>
  cause === 'identity-unproven' || cause === 'no-ground' || holds.some(({ code }) => code === cause)

/** §47, second paragraph: what has to be kept on is stored and secured, and used for nothing else. */
export const restricts = (cause: RefusalCause): boolean => cause === 'retention-runs'
