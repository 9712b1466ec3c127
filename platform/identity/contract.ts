/** What can be asked of identity: signing in step by step, one's own account, and the accounts of others. */
import { z } from 'zod'
import { attempt, command, contract, query } from '#platform/contract/operation.ts'
import { texts } from './texts.ts'

const password = z.string().min(1).max(1000)
const code = z.string().trim().min(1).max(40)
const id = z.uuid()
const nothing = z.object({})

/** A username: lower-case letters, digits, dots and hyphens, three to forty of them. */
export const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    /^[a-z0-9][a-z0-9.-]{1,38}[a-z0-9]$/u,
    '用3到40个小写字母、数字、点和连字符。Use 3 to 40 lower-case letters, digits, dots and hyphens.',
  )

/** The page to go back to: a path on this face and nothing else, so that nobody is led away. */
export function backTo(back: unknown, fallback: string): string {
  if (typeof back !== 'string' || !/^\/(?![/\\])/u.test(back) || back.length > 1000) return fallback
  const url = new URL(back, 'http://here.invalid')
  const isHere = url.origin === 'http://here.invalid' && !url.pathname.startsWith('//')
  return isHere ? `${url.pathname}${url.search}` : fallback
}

/** The answer of every step: the token for the session cookie, and what is still to be done. */
const stepTaken = z.object({ token: z.string(), next: z.enum(['code', 'enrolment', 'new-password', 'done']) })

/** A session as its owner sees it. */
export const sessionView = z.object({
  id,
  face: z.enum(['portal', 'desk']),
  current: z.boolean(),
  how: z.enum(['password', 'openid']),
  startedAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  address: z.string().optional(),
  agent: z.string().optional(),
})

const stepRefusals = ['no-sign-in-under-way', 'too-many-attempts', 'account-locked'] as const
const administrators = { 'system-admin': 'district', 'security-admin': 'district' } as const

export const identityContract = contract('identity', {
  getSignInState: query({
    route: 'GET /session',
    title: texts.getSignInState,
    access: 'public',
    input: nothing,
    output: z.object({
      stage: z.enum(['signed-out', 'code', 'enrolment', 'new-password', 'signed-in']),
      name: z.string().optional(),
      openId: z.boolean(),
    }),
  }),
  signIn: attempt({
    route: 'POST /session',
    title: texts.signIn,
    access: 'public',
    refuses: ['sign-in-failed', 'too-many-attempts', 'account-locked', 'no-desk-role'],
    input: z.object({ username: z.string().max(200), password }),
    output: stepTaken,
  }),
  confirmSecondFactor: attempt({
    route: 'POST /session/code',
    title: texts.confirmSecondFactor,
    access: 'public',
    refuses: [...stepRefusals, 'code-failed'],
    input: z.object({ code }),
    output: stepTaken.extend({ recoveryCodesLeft: z.number().int().optional() }),
  }),
  beginEnrolment: attempt({
    route: 'POST /session/second-factor',
    title: texts.beginEnrolment,
    access: 'public',
    refuses: [...stepRefusals, 'password-wrong'],
    /** A full session gives the password again; the first sign-in just did. */
    input: z.object({ password: password.optional() }),
    output: z.object({
      secret: z.string(),
      uri: z.string(),
      qr: z.object({ size: z.number().int(), path: z.string() }),
    }),
  }),
  enrolSecondFactor: attempt({
    route: 'POST /session/second-factor/confirm',
    title: texts.enrolSecondFactor,
    access: 'public',
    refuses: [...stepRefusals, 'code-failed'],
    input: z.object({ code }),
    output: stepTaken.extend({ recoveryCodes: z.array(z.string()) }),
  }),
  setFirstPassword: attempt({
    route: 'POST /session/password',
    title: texts.setFirstPassword,
    access: 'public',
    refuses: [...stepRefusals],
    input: z.object({ newPassword: password }),
    output: stepTaken,
  }),
  signOut: command({
    route: 'DELETE /session',
    title: texts.signOut,
    access: 'public',
    input: nothing,
    output: nothing,
  }),
  getMyAccount: query({
    route: 'GET /my/account',
    title: texts.getMyAccount,
    access: 'signed-in',
    input: nothing,
    output: z.object({
      username: z.string(),
      name: z.string(),
      hasPassword: z.boolean(),
      passwordChangedAt: z.iso.datetime().optional(),
      secondFactorSince: z.iso.datetime().optional(),
      recoveryCodesLeft: z.number().int(),
      issuers: z.array(z.string()),
      /** The address for reminders: the one that counts, and the one that waits for its code. */
      mail: z.object({
        address: z.string().optional(),
        since: z.iso.datetime().optional(),
        waiting: z.string().optional(),
      }),
    }),
  }),
  proposeMailAddress: attempt({
    route: 'POST /my/mail',
    title: texts.proposeMail,
    access: 'signed-in',
    refuses: ['password-wrong', 'too-many-attempts'],
    input: z.object({ address: z.email('write an address like name@example.com').max(254), password }),
    output: nothing,
  }),
  confirmMailAddress: attempt({
    route: 'POST /my/mail/confirm',
    title: texts.confirmMail,
    access: 'signed-in',
    refuses: ['mail-code-failed', 'too-many-attempts'],
    input: z.object({ code }),
    output: nothing,
  }),
  removeMailAddress: command({
    route: 'DELETE /my/mail',
    title: texts.removeMail,
    access: 'signed-in',
    input: nothing,
    output: nothing,
  }),
  listMySessions: query({
    route: 'GET /my/sessions',
    title: texts.listMySessions,
    access: 'signed-in',
    input: nothing,
    output: z.object({ items: z.array(sessionView) }),
  }),
  revokeSession: command({
    route: 'DELETE /my/sessions/:session',
    title: texts.revokeSession,
    access: 'signed-in',
    input: z.object({ session: id }),
    output: nothing,
  }),
  changePassword: attempt({
    route: 'PUT /my/password',
    title: texts.changePassword,
    access: 'signed-in',
    refuses: ['password-wrong', 'too-many-attempts'],
    input: z.object({ password, newPassword: password }),
    output: nothing,
  }),
  createAccount: attempt({
    route: 'POST /accounts',
    title: texts.createAccount,
    access: { 'system-admin': 'district' },
    refuses: ['username-taken', 'person-has-account'],
    /** For a person there is, or for one entered now by name. */
    input: z
      .object({ username, person: id.optional(), name: z.string().trim().min(1).max(100).optional() })
      .refine(({ person, name }) => (person === undefined) !== (name === undefined), {
        path: ['name'],
        message: '选一个人，或者写新的人的姓名，二者选一。Give either a person or the name of a new one.',
      }),
    /** The first password is told once and must be changed at the first sign-in. */
    output: z.object({ account: id, person: id, password: z.string() }),
  }),
  lockAccount: command({
    route: 'POST /accounts/:account/lock',
    title: texts.lockAccount,
    access: administrators,
    refuses: ['own-account'],
    input: z.object({ account: id, reason: z.string().trim().min(1).max(500) }),
    output: nothing,
  }),
  unlockAccount: command({
    route: 'POST /accounts/:account/unlock',
    title: texts.unlockAccount,
    access: administrators,
    refuses: ['own-account'],
    input: z.object({ account: id }),
    output: nothing,
  }),
  /** Password and second factor are reset by different administrators, so that none of them alone can enter as another. */
  resetPassword: attempt({
    route: 'POST /accounts/:account/password',
    title: texts.resetPassword,
    access: { 'system-admin': 'district' },
    refuses: ['own-account'],
    input: z.object({ account: id }),
    output: z.object({ password: z.string() }),
  }),
  resetSecondFactor: command({
    route: 'DELETE /accounts/:account/second-factor',
    title: texts.resetSecondFactor,
    access: { 'security-admin': 'district' },
    refuses: ['own-account'],
    input: z.object({ account: id }),
    output: nothing,
  }),
  startOpenId: attempt({
    route: 'POST /session/openid',
    title: texts.startOpenId,
    access: 'public',
    refuses: ['no-openid', 'openid-failed', 'too-many-attempts'],
    input: z.object({ back: z.string().max(1000).default('/my') }),
    /** Where to send the browser, and the secret that binds the answer to it. */
    output: z.object({ url: z.string(), binding: z.string() }),
  }),
  finishOpenId: attempt({
    route: 'POST /session/openid/finish',
    title: texts.finishOpenId,
    access: 'public',
    refuses: ['no-openid', 'openid-failed', 'account-locked'],
    input: z.object({ callback: z.string().max(8000), binding: z.string().max(200) }),
    output: stepTaken.extend({ back: z.string() }),
  }),
})
