/** Turns what an operation throws into something a form page can show; anything that is a bug is thrown on. */
import type { Issue } from '#base/refusals.ts'
import { Invalid, Refused } from '#base/refusals.ts'
import type { Language } from '#base/text.ts'
import { textIn } from '#base/text.ts'

/** Why an act did not happen: a refusal with its cure and basis, or entries to mend. */
export interface Problem {
  readonly code: string
  readonly message?: string
  readonly cure?: string
  readonly basis?: string
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
      const { code, message, cure, basis } = error.refusal
      return {
        ok: false,
        problem: { code, message: textIn(message, language), cure: textIn(cure, language), basis, issues: [] },
      }
    }
    if (error instanceof Invalid) return { ok: false, problem: { code: 'invalid', issues: error.issues } }
    throw error
  }
}
