/** The closed lists of what clauses demand and what answers them. Browser-safe. */

/** How strongly a clause speaks; only `must` is judged. */
export const modalities = ['must', 'should', 'may', 'encourage', 'explore', 'strive'] as const

/** One of `modalities`. */
export type Modality = (typeof modalities)[number]

/** Why a clause drives nothing: `heading` and `lead-in` are carried by the clauses below; `past` reports what was done. */
export const idleReasons = [
  'heading',
  'lead-in',
  'background',
  'principle',
  'past',
  'outlook',
  'other-authority',
  'final-provision',
] as const

/** One of `idleReasons`. */
export type IdleReason = (typeof idleReasons)[number]

/** What can answer a clause besides a commitment (commitments name their clauses themselves). */
export const answerKinds = ['procedure', 'register', 'publication', 'definition'] as const

/** One of `answerKinds`. */
export type AnswerKind = (typeof answerKinds)[number]

/** How a clause is answered; `commitment` comes from the module that keeps commitments. */
export const normKinds = ['commitment', ...answerKinds, 'none'] as const

/** One of `normKinds`. */
export type NormKind = (typeof normKinds)[number]

/** What a clause can drive, in the order in which pages show it. */
export const drivenKinds = ['commitment', ...answerKinds, 'parameter'] as const

/** One of `drivenKinds`. */
export type DrivenKind = (typeof drivenKinds)[number]

/** How a state is to be read: fulfilled or in force, under way, past its day, runs with nothing now, runs nowhere yet, or nothing to judge. */
export const drivenTones = ['ok', 'waiting', 'late', 'idle', 'planned', 'plain'] as const

/** One of `drivenTones`. */
export type DrivenTone = (typeof drivenTones)[number]
