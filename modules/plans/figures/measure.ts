/** What is measured, and what a figure holds: the shapes on which all arithmetic of commitments works. Browser-safe. */
import type { Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

/** How a measure is computed. */
export type Indicator = 'count' | 'rate' | 'ceiling-rate' | 'zero-open' | 'milestone' | 'recurring-count' | 'binary'

/** How a value stands against the target. */
export type Comparison = 'at-least' | 'more-than' | 'at-most' | 'less-than' | 'exactly' | 'between'

/** A measure with its figures resolved for a day; numbers are decimal texts. */
export interface Measure {
  readonly indicator: Indicator
  readonly comparison?: Comparison | undefined
  readonly value?: string | undefined
  /** Upper end for `between`. */
  readonly upper?: string | undefined
  readonly unit: Text
  readonly per?: 'month' | 'quarter' | 'half-year' | 'year' | undefined
  /** Days that an item may stay open at most (`zero-open`); unknown until the district decides. */
  readonly openDaysMax?: number | undefined
  /** Places after the point when a rate is shown; two unless said. Comparison is always exact. */
  readonly places?: number | undefined
}

/** What a figure says; which fields are there depends on the indicator. */
export interface FigureValues {
  /** A count, a rate without its parts, steps done, or 1 and 0 for done and not done. */
  readonly value?: string | undefined
  readonly numerator?: string | undefined
  readonly denominator?: string | undefined
  /** Items open and closed in the window, and how long the oldest open one has been open, in days. */
  readonly open?: number | undefined
  readonly closed?: number | undefined
  readonly longestOpenDays?: number | undefined
  /** Nothing here to be measured: not the same as zero. */
  readonly isNotApplicable?: boolean | undefined
}

/** A figure as kept: its values, for whom, over which days, from where. */
export interface Figure extends FigureValues {
  readonly id: string
  readonly commitment: string
  readonly kind: 'declared' | 'computed'
  readonly unit?: string | undefined
  readonly area?: string | undefined
  /** First day of the window; without it the beginning of the commitment. */
  readonly from?: Day | undefined
  /** The day as of which it holds. */
  readonly on: Day
  readonly source?: { readonly module: string; readonly query: string; readonly of?: string | undefined } | undefined
  readonly note?: string | undefined
  readonly report?: string | undefined
  readonly by: string
  /** Set when it is the roll-up of so many parts and was not recorded as a whole. */
  readonly parts?: number | undefined
}

/** The days of a commitment, or of one of its periods, within which a value is expected. */
export interface Span {
  readonly from?: Day | undefined
  /** The last day, included. */
  readonly until?: Day | undefined
}

/** How far a figure has come. */
export interface Achievement {
  /** Decimal text, `1` is the target; absent where a share says nothing (ceilings, no target, no figure). */
  readonly share: string | undefined
  /** Undefined where it cannot be said. */
  readonly reached: boolean | undefined
  /** `once`: reached stays reached; `throughout`: it must hold until the end. */
  readonly holds: 'once' | 'throughout'
  /** It grows with the days, so that a pace can be expected; a thing done or not done does not. */
  readonly isGradual?: boolean
  /** Nobody and nothing to measure: not judged, not counted. */
  readonly isNotApplicable?: boolean
  /** The value as shown, with its rounding. */
  readonly shown: string | undefined
  readonly words: Text
}
