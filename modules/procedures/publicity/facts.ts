/** What a case's facts say of objections made in a publicity period; who objected and in which words lies under their own key. */
import type { Day } from '#base/day.ts'

/** What became of an objection. */
export const objectionVerdicts = ['adopted', 'adopted-in-part', 'not-adopted'] as const
export type ObjectionVerdict = (typeof objectionVerdicts)[number]

/** The kinds of facts of objections. */
export interface PublicityFactData {
  readonly 'objection-made': {
    readonly objection: string
    /** The number under which it is acknowledged, answered and published. */
    readonly number: string
    readonly channel: 'portal' | 'counter'
    /** The day on which it was made: what comes by post is entered later. */
    readonly madeOn: Day
    /** Hex; SHA-256 of the sealed words, which stand in a row of their own. */
    readonly digest: string
  }
  /** The one answer. `gist` and `answer` are published, so they hold no personal data. */
  readonly 'objection-answered': {
    readonly objection: string
    readonly verdict: ObjectionVerdict
    readonly gist: string
    readonly answer: string
  }
}
