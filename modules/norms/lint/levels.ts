/** How much a finding weighs. */

/** An error contradicts the pack or the wording and must be mended; a warning wants a decision; a note is good to know. */
export const levels = ['error', 'warning', 'note'] as const

/** One of `levels`. */
export type Level = (typeof levels)[number]
