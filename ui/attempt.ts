/** Turns what an operation throws into something a form page can show; anything that is a bug is thrown on. */
import type { Issue } from '#base/refusals.ts'
import { Invalid, issuesIn, Refused } from '#base/refusals.ts'
import type { Language } from '#base/text.ts'
import { textIn } from '#base/text.ts'

/** Why an act did not happen: a refusal with its cure and basis, or entries to mend. */
export interface Problem {
  readonly code: string
  readonly message?: string
  readonly cure?: string
  readonly basis?: string
  /** Where several things stand in the way: each with its cure and basis. */
  readonly reasons?: readonly { readonly missing: string; readonly cure: string; readonly basis: string }[]
  readonly issues: readonly Issue[]
}

/** What a form action answers. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

/** Runs an act; a refusal or invalid input becomes a `Problem`, everything else (also `NotFound`, `NotAllowed`) is thrown on. */
export async function attempt<T>(language: Language, act: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await act() }
  } catch (error) {
    if (error instanceof Refused) {
      const { code, message, cure, basis, reasons = [] } = error.refusal
      const several = reasons.map((one) => ({
        missing: textIn(one.missing, language),
        cure: textIn(one.cure, language),
        basis: one.basis,
      }))
      return {
        ok: false,
        problem: {
          code,
          message: textIn(message, language),
          cure: textIn(cure, language),
          basis,
          ...(several.length > 1 ? { reasons: several } : {}),
          issues: [],
        },
      }
    }
    if (error instanceof Invalid)
      return { ok: false, problem: { code: 'invalid', issues: issuesIn(error.issues, language) } }
    throw error
  }
}
