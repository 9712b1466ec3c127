/**
 * How long an instrument holds and what its status is on a day.
 *
 * Which day counts: the day it says it takes effect (施行日期). Where it states none, it is taken to take effect on the day
 * it was signed (成文日期, the 印发 of a notice); `because` then says that this is an assumption. The day of publication
 * (a gazette may print months later) does not move the effect; whether an unpublished text may be relied on is another
 * rule (优化营商环境条例 §64). `validity.on` is the last day in force, as 有效期至 states it; `repealedOn` is the first day
 * no longer in force, as 自…起废止 states it; where both have passed, the earlier one gives the status.
 */
import { addDays } from './day.ts'
import type { Day } from './day.ts'
import type { Text } from './text.ts'
import { statusReasons } from './texts.ts'

/** How long an instrument holds: to a last day, without a stated end, as long as another document, or not known and why. */
export type Validity =
  | { readonly kind: 'until'; readonly on: Day }
  | { readonly kind: 'none' }
  | ValidityAs
  | { readonly kind: 'unknown'; readonly reason: string }

/** The same validity as another document, named as far as the text names it. */
export interface ValidityAs {
  readonly kind: 'as'
  readonly instrument?: string
  readonly number?: string
  readonly title?: string
}

/** The dates and the publication state that a status follows from. */
export interface StatusFacts {
  readonly signedOn?: Day
  readonly publishedOn?: Day
  readonly inForceFrom?: Day
  readonly validity: Validity
  readonly repealedOn?: Day
  readonly state: 'draft' | 'published'
}

/** Status of an instrument on a day. */
export type Status = 'draft' | 'not-yet-in-force' | 'in-force' | 'expired' | 'repealed' | 'unknown'

/** The status on a day: `since` the day it takes or took effect, `until` the first day it no longer holds (where known), and why. */
export interface StatusOnDay {
  readonly status: Status
  readonly since?: Day
  readonly until?: Day
  readonly because: Text
}

/** The facts of the document that a validity points to; undefined when it is not held. */
export type ResolveValidity = (reference: ValidityAs) => StatusFacts | undefined

/** The status on a day; a validity that points to a document not held, repealed or pointing back gives `unknown`, never a guess. */
export function statusOn(today: Day, facts: StatusFacts, resolveAs?: ResolveValidity): StatusOnDay {
  if (facts.state === 'draft') return { status: 'draft', because: statusReasons.draft() }
  const since = facts.inForceFrom ?? facts.signedOn
  if (since === undefined) return { status: 'unknown', because: statusReasons.noDay() }
  const isAssumed = facts.inForceFrom === undefined
  const end = endOf(facts.validity, today, resolveAs, 0)
  const expiredFrom = 'last' in end && end.last !== undefined ? addDays(end.last, 1) : undefined
  const until = earlier(expiredFrom, facts.repealedOn)
  const period = { since, ...(until === undefined ? {} : { until }) }
  if (until !== undefined && until <= today) {
    return until === facts.repealedOn
      ? { status: 'repealed', ...period, because: statusReasons.repealed(until) }
      : { status: 'expired', ...period, because: statusReasons.expired(addDays(until, -1)) }
  }
  if (today < since) return { status: 'not-yet-in-force', ...period, because: statusReasons.notYet(since, isAssumed) }
  if ('reason' in end) return { status: 'unknown', ...period, because: statusReasons.unknown(end.reason) }
  return { status: 'in-force', ...period, because: statusReasons.inForce(since, isAssumed, end.last) }
}

const pointersMax = 10

/** The last day in force by validity alone, undefined without a stated end; or why that is not known. */
function endOf(
  validity: Validity,
  today: Day,
  resolveAs: ResolveValidity | undefined,
  depth: number,
): { last: Day | undefined } | { reason: Text } {
  if (validity.kind === 'until') return { last: validity.on }
  if (validity.kind === 'none') return { last: undefined }
  if (validity.kind === 'unknown') return { reason: { zh: validity.reason } }
  const name = nameOf(validity)
  if (depth >= pointersMax) return { reason: statusReasons.otherCircular(name) }
  const other = resolveAs?.(validity)
  if (other === undefined) return { reason: statusReasons.otherNotHeld(name) }
  if (other.repealedOn !== undefined && other.repealedOn <= today) {
    return { reason: statusReasons.otherRepealed(name, other.repealedOn) }
  }
  const end = endOf(other.validity, today, resolveAs, depth + 1)
  return 'reason' in end && other.validity.kind === 'unknown' ? { reason: statusReasons.otherNotHeld(name) } : end
}

function nameOf({ number, title, instrument }: ValidityAs): string {
  if (title !== undefined) return number === undefined ? `《${title}》` : `《${title}》（${number}）`
  return number ?? instrument ?? '另一文件'
}

function earlier(a: Day | undefined, b: Day | undefined): Day | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return b <= a ? b : a
}
