/** Rules of signing in, pure: what is still missing, how long to wait, when a session ends, which passwords will do. */
import type { Issue } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import { commonPasswords } from './common-passwords.ts'
import { texts } from './texts.ts'

export type Face = 'portal' | 'desk'

/** What a sign-in still needs; `done` opens a full session. */
export type Step = 'code' | 'enrolment' | 'new-password' | 'done'

/**
 * The next step after the password. The desk always asks for a second factor, the portal when the account has one.
 * The factor comes before a new password, so that a leaked first password alone changes nothing. GB/T 22239-2019 8.1.4.1 d)
 */
export function nextStep(state: {
  face: Face
  factorEnrolled: boolean
  factorShown: boolean
  mustChange: boolean
}): Step {
  if (!state.factorShown) {
    if (state.factorEnrolled) return 'code'
    if (state.face === 'desk') return 'enrolment'
  }
  return state.mustChange ? 'new-password' : 'done'
}

/** How long a session lives, in minutes: without a request, and at the longest. A half session has ten minutes. */
export const lifetimes: Readonly<Record<Face | 'half', { readonly idle: number; readonly longest: number }>> = {
  desk: { idle: 30, longest: 12 * 60 },
  portal: { idle: 2 * 60, longest: 24 * 60 },
  half: { idle: 10, longest: 10 },
}

/** Failures in a row before an account has to wait. */
export const failuresFree = 5

/** Seconds to wait after so many failures in a row: one minute after the fifth, doubling to one hour. GB/T 22239-2019 8.1.4.1 b) */
export function waitAfter(failures: number): number {
  return failures < failuresFree ? 0 : Math.min(3600, 60 * 2 ** (failures - failuresFree))
}

/** Sign-ins tried from one address within ten minutes, whatever the account. */
export const addressLimit = { count: 60, windowSeconds: 600 }

const lengthMin: Readonly<Record<'staff' | 'resident', number>> = { staff: 12, resident: 8 }

/** What is wrong with a new password; empty when it will do. Length and lists, no forced mixture (NIST SP 800-63B 5.1.1.2). */
export function passwordProblems(password: string, username: string, kind: 'staff' | 'resident'): Text[] {
  const plain = password.normalize('NFKC').toLowerCase()
  const letters = new Set(plain)
  const problems: Text[] = []
  if ([...plain].length < lengthMin[kind]) problems.push(texts.passwordTooShort(lengthMin[kind]))
  if ([...plain].length > 256) problems.push(texts.passwordTooLong)
  if (username.length >= 4 && plain.includes(username.toLowerCase())) problems.push(texts.passwordHasName)
  if (commonPasswords.has(plain) || commonPasswords.has(plain.replace(/[^a-z]+$/u, '')) || letters.size < 5) {
    problems.push(texts.passwordCommon)
  }
  return problems
}

/** The same as issues of an input field, both languages in one message. */
export function passwordIssues(path: string, problems: readonly Text[]): Issue[] {
  return problems.map((problem) => ({ path, message: `${problem.zh}${problem.en ?? ''}` }))
}
