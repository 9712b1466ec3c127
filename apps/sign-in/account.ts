/** Loader and action of the page about one's own account, on either face. */
import { redirect } from 'react-router'
import type { View } from '#platform/contract/view.ts'
import { identityContract } from '#platform/identity/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { href } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { textIn } from '#base/text.ts'
import { rawOf, type Enrolment } from './steps.ts'
import { signInTexts as texts } from './texts.ts'

/** The account and its sessions. */
export async function loadAccount(view: View) {
  const [account, sessions] = await Promise.all([
    view.call(identityContract.getMyAccount, {}),
    view.call(identityContract.listMySessions, {}),
  ])
  return { account, sessions: sessions.items }
}

export type AccountState = Awaited<ReturnType<typeof loadAccount>>

export interface AccountAnswer {
  readonly act: string
  readonly problem?: Problem
  readonly enrolment?: Enrolment
  readonly recoveryCodes?: readonly string[]
  /** What was typed as address, shown again when it was refused. */
  readonly address?: string
}

/** Acts on the account; a changed password and a sign-out lead to the sign-in page. */
export async function actOnAccount(
  view: View,
  request: Request,
  signInPath: string,
): Promise<Response | AccountAnswer> {
  const form = await readForm(view, request)
  const act = textOf(form, 'act')
  if (act === 'password' && rawOf(form, 'newPassword') !== rawOf(form, 'again'))
    return {
      act,
      problem: { code: 'invalid', issues: [{ path: 'again', message: textIn(texts.notSame, view.language) }] },
    }
  const done = await attempt(view.language, async () => {
    switch (act) {
      case 'end':
        await view.call(identityContract.revokeSession, { session: textOf(form, 'session') })
        return {}
      case 'password':
        await view.call(identityContract.changePassword, {
          password: rawOf(form, 'password'),
          newPassword: rawOf(form, 'newPassword'),
        })
        view.setSession(undefined)
        return { signIn: 'changed' }
      case 'mail':
        await view.call(identityContract.proposeMailAddress, {
          address: textOf(form, 'address'),
          password: rawOf(form, 'password'),
        })
        return {}
      case 'mail-code':
        await view.call(identityContract.confirmMailAddress, { code: textOf(form, 'code') })
        return {}
      case 'mail-remove':
        await view.call(identityContract.removeMailAddress, {})
        return {}
      case 'replace': {
        const { secret, qr } = await view.call(identityContract.beginEnrolment, { password: rawOf(form, 'password') })
        return { enrolment: { secret, qr } }
      }
      case 'enrol': {
        const { token, recoveryCodes } = await view.call(identityContract.enrolSecondFactor, {
          code: textOf(form, 'code'),
        })
        view.setSession(token)
        return { recoveryCodes }
      }
      default:
        await view.call(identityContract.signOut, {})
        view.setSession(undefined)
        return { signIn: 'signedOut' }
    }
  })
  if (!done.ok) return { act, problem: done.problem, ...(act === 'mail' ? { address: textOf(form, 'address') } : {}) }
  const { signIn, ...answer } = done.value as { signIn?: string; enrolment?: Enrolment; recoveryCodes?: string[] }
  if (signIn !== undefined) return redirect(href(view.language, signInPath, { said: signIn }))
  return { act, ...answer }
}
