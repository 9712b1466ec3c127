/** The refusals of identity, each with its cure and the standard behind it. */
import { Refused, type Refusal } from '#base/refusals.ts'
import { texts } from './texts.ts'

const level3 = 'GB/T 22239-2019 8.1.4.1'

const refusals = {
  'sign-in-failed': { message: texts.signInFailed, cure: texts.signInFailedCure, basis: `${level3} a)` },
  'code-failed': { message: texts.codeFailed, cure: texts.codeFailedCure, basis: 'RFC 6238 5.2' },
  'account-locked': { message: texts.accountLocked, cure: texts.accountLockedCure, basis: 'GB/T 22239-2019 8.1.4.2' },
  'no-desk-role': { message: texts.noDeskRole, cure: texts.noDeskRoleCure, basis: 'GB/T 22239-2019 8.1.4.2 a)' },
  'no-sign-in-under-way': { message: texts.noSignIn, cure: texts.noSignInCure, basis: `${level3} b)` },
  'password-wrong': { message: texts.passwordWrong, cure: texts.passwordWrongCure, basis: `${level3} a)` },
  'mail-code-failed': { message: texts.mailCodeFailed, cure: texts.mailCodeFailedCure, basis: 'OWASP ASVS 5.0 6.6.3' },
  'username-taken': { message: texts.usernameTaken, cure: texts.usernameTakenCure, basis: `${level3} a)` },
  'person-has-account': {
    message: texts.personHasAccount,
    cure: texts.personHasAccountCure,
    basis: 'GB/T 22239-2019 8.1.4.2 c)',
  },
  'own-account': { message: texts.ownAccount, cure: texts.ownAccountCure, basis: 'GB/T 22239-2019 8.1.4.2 d)' },
  'no-openid': { message: texts.noOpenId, cure: texts.noOpenIdCure, basis: 'OpenID Connect Core 1.0' },
  'openid-failed': {
    message: texts.openIdFailed,
    cure: texts.openIdFailedCure,
    basis: 'OpenID Connect Core 1.0 3.1.2',
  },
} as const satisfies Record<string, Omit<Refusal, 'code'>>

/** Makes the error that carries a refusal of identity. */
export function refused(code: keyof typeof refusals): Refused {
  return new Refused({ code, ...refusals[code] })
}

const keyBasis = 'RFC 6750 3.1'

const keyRefusals = {
  'key-refused': { message: texts.keyRefused, cure: texts.keyRefusedCure },
  'key-revoked': { message: texts.keyRevoked, cure: texts.keyRevokedCure },
  'key-ended': { message: texts.keyEnded, cure: texts.keyEndedCure },
} as const

/** A machine's key that does not hold (answered as 401), or holds and was used too often (429). GB/T 22239-2019 8.1.4.1 b) */
export function refusedKey(
  code: keyof typeof keyRefusals | 'key-too-fast',
  { kind = 'organisation', seconds = 60 }: { kind?: 'organisation' | 'meter'; seconds?: number } = {},
): Refused {
  if (code !== 'key-too-fast') {
    const { message, cure } = keyRefusals[code]
    return new Refused({ code, basis: keyBasis, message, cure: kind === 'meter' ? texts.keyOfMeterCure : cure })
  }
  return new Refused({ code, basis: `${level3} b)`, message: texts.keyTooFast, cure: texts.keyTooFastCure(seconds) })
}

/** The refusal to try again so soon; answered as 429. GB/T 22239-2019 8.1.4.1 b) */
export function refusedForNow(seconds: number): Refused {
  return new Refused({
    code: 'too-many-attempts',
    message: texts.tooManyAttempts(seconds),
    cure: texts.tooManyAttemptsCure,
    basis: `${level3} b)`,
  })
}
