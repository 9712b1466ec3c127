/** The one place where errors become answers: problem details (RFC 9457) with code, clause and cure. */
import { Invalid, NotAllowed, NotFound, Refused, type Issue } from '#base/refusals.ts'
import type { Language, Text } from '#base/text.ts'
import { textIn } from '#base/text.ts'

/** A problem as it is answered; `basis` names the clause or statute, `cure` what to do about it. */
export interface Problem {
  readonly type: string
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail?: string
  readonly basis?: string
  readonly cure?: string
  readonly issues?: readonly Issue[]
}

const texts = {
  invalid: { zh: '提交的内容有误，请按所列各处更正。', en: 'The input has mistakes; mend the places listed.' },
  notFound: { zh: '没有找到。', en: 'Not found.' },
  signIn: { zh: '请先登录。', en: 'Sign in first.' },
  notAllowed: { zh: '您没有办理这一事项的权限。', en: 'You may not do this.' },
  notAllowedCure: {
    zh: '需要时请向安全管理员申请相应角色。',
    en: 'Ask a security administrator for the role if you need it.',
  },
  tooLarge: { zh: '提交的内容过大。', en: 'The request is too large.' },
  busy: { zh: '请求过于频繁，请稍后再试。', en: 'Too many requests; try again later.' },
  bug: {
    zh: '系统出错，已记录。请稍后再试；如仍出错，请把编号告知管理员。',
    en: 'Something went wrong and was recorded. Try again later, or give the number to an administrator.',
  },
} satisfies Record<string, Text>

const statusByCode: Readonly<Record<string, number>> = {
  'idempotency-key-reused': 422,
  'too-many-attempts': 429,
  'wording-withdrawn': 410,
  'sign-in-failed': 401,
  'code-failed': 401,
  'form-outdated': 403,
}

/** Turns anything thrown into a problem in the reader's language; what is not known is a bug and tells nothing. */
export function toProblem(error: unknown, language: Language): Problem {
  const say = (text: Text): string => textIn(text, language)
  if (error instanceof Refused) {
    const { code, message, cure, basis } = error.refusal
    return {
      type: `urn:luodi:refusal:${code}`,
      status: statusByCode[code] ?? 409,
      code,
      title: say(message),
      basis,
      cure: say(cure),
    }
  }
  if (error instanceof Invalid)
    return { type: 'urn:luodi:invalid', status: 400, code: 'invalid', title: say(texts.invalid), issues: error.issues }
  if (error instanceof NotFound)
    return {
      type: 'urn:luodi:not-found',
      status: 404,
      code: 'not-found',
      title: say(texts.notFound),
      detail: error.what,
    }
  if (error instanceof NotAllowed) {
    return error.signIn
      ? { type: 'urn:luodi:sign-in', status: 401, code: 'sign-in', title: say(texts.signIn) }
      : {
          type: 'urn:luodi:not-allowed',
          status: 403,
          code: 'not-allowed',
          title: say(texts.notAllowed),
          cure: say(texts.notAllowedCure),
        }
  }
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  if (status === 413) return { type: 'urn:luodi:too-large', status, code: 'too-large', title: say(texts.tooLarge) }
  if (status === 429) return { type: 'urn:luodi:busy', status, code: 'busy', title: say(texts.busy) }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return {
      type: 'urn:luodi:invalid',
      status,
      code: 'invalid',
      title: say(texts.invalid),
      detail: (error as Error).message,
    }
  }
  return { type: 'urn:luodi:bug', status: 500, code: 'bug', title: say(texts.bug) }
}
