/** The one place where errors become answers: problem details (RFC 9457) with code, clause and cure. */
import { Invalid, issuesIn, NotAllowed, NotFound, Refused, type Issue } from '#base/refusals.ts'
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
  /** Everything that stands in the way, each with clause and cure. */
  readonly reasons?: readonly { gate: string; title: string; basis: string; cure: string }[]
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
  keyMissing: { zh: '这个接口只供持密钥的单位系统使用。', en: 'This is for systems of organisations that have a key.' },
  keyMissingCure: {
    zh: '请在请求头写 Authorization: Bearer 和密钥；密钥由代理人在门户“系统接入”中创建。',
    en: 'Send Authorization: Bearer with the key; the agent makes it on the portal under Machine keys.',
  },
  notForKeys: { zh: '密钥不能办理这一项。', en: 'A key does not open this.' },
  notForKeysCure: {
    zh: '密钥只用于 /api/v1/machine 下的接口；其余由代理人登录门户办理。',
    en: 'A key serves what stands below /api/v1/machine; the agent does the rest signed in on the portal.',
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
  'key-refused': 401,
  'key-revoked': 401,
  'key-ended': 401,
  'key-too-fast': 429,
}

/** Not let in: the way in is a sign-in, a key, or a role. */
function notAllowedProblem({ signIn, key }: NotAllowed, say: (text: Text) => string): Problem {
  if (signIn) return { type: 'urn:luodi:sign-in', status: 401, code: 'sign-in', title: say(texts.signIn) }
  const [status, code, title, cure] =
    key === 'needed'
      ? ([401, 'key-missing', texts.keyMissing, texts.keyMissingCure] as const)
      : key === 'unfit'
        ? ([403, 'not-for-keys', texts.notForKeys, texts.notForKeysCure] as const)
        : ([403, 'not-allowed', texts.notAllowed, texts.notAllowedCure] as const)
  return { type: `urn:luodi:${code}`, status, code, title: say(title), cure: say(cure) }
}

/** Turns anything thrown into a problem in the reader's language; what is not known is a bug and tells nothing. */
export function toProblem(error: unknown, language: Language): Problem {
  const say = (text: Text): string => textIn(text, language)
  if (error instanceof Refused) {
    const { code, message, cure, basis, reasons } = error.refusal
    return {
      type: `urn:luodi:refusal:${code}`,
      status: statusByCode[code] ?? 409,
      code,
      title: say(message),
      basis,
      cure: say(cure),
      ...(reasons === undefined
        ? {}
        : {
            reasons: reasons.map((one) => ({
              gate: one.gate,
              title: say(one.missing),
              basis: one.basis,
              cure: say(one.cure),
            })),
          }),
    }
  }
  if (error instanceof Invalid)
    return {
      type: 'urn:luodi:invalid',
      status: 400,
      code: 'invalid',
      title: say(texts.invalid),
      issues: issuesIn(error.issues, language),
    }
  if (error instanceof NotFound)
    return {
      type: 'urn:luodi:not-found',
      status: 404,
      code: 'not-found',
      title: say(texts.notFound),
      detail: error.what,
    }
  if (error instanceof NotAllowed) return notAllowedProblem(error, say)
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
