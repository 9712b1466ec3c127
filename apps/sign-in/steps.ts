/** Loader and action of a sign-in page: one address, which shows the step that comes next. */
import { redirect } from 'react-router'
import type { View } from '#platform/contract/view.ts'
import { backTo, identityContract } from '#platform/identity/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { href } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { textIn } from '#base/text.ts'
import { signInTexts as texts } from './texts.ts'

/** The picture and the key that an authenticator is given. */
export interface Enrolment {
  readonly secret: string
  readonly qr: { readonly size: number; readonly path: string }
}

/** What a sign-in page shows. */
export interface SignInState {
  readonly stage: 'signed-out' | 'code' | 'enrolment' | 'new-password'
  readonly back: string
  readonly openId: boolean
  readonly said?: 'changed' | 'signedOut' | 'fromOpenId'
  readonly enrolment?: Enrolment
}

/** What a step answers when it does not lead on. */
export interface SignInAnswer {
  readonly problem?: Problem
  readonly username?: string
  /** Shown once, after the enrolment. */
  readonly recoveryCodes?: readonly string[]
  readonly onward?: string
}

interface StepTaken {
  readonly token: string
  readonly next: string
  readonly recoveryCodes?: readonly string[]
}

function backOf(view: View, request: Request, home: string): string {
  return backTo(new URL(request.url).searchParams.get('back'), href(view.language, home))
}

/** Finds the step; whoever is signed in already goes on. */
export async function loadSignIn(view: View, request: Request, home: string): Promise<SignInState> {
  const query = new URL(request.url).searchParams
  const back = backOf(view, request, home)
  const state = await view.call(identityContract.getSignInState, {})
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  if (state.stage === 'signed-in') throw redirect(back)
  const enrolment = state.stage === 'enrolment' ? await view.call(identityContract.beginEnrolment, {}) : undefined
  const said = query.get('said')
  return {
    stage: state.stage,
    back,
    openId: state.openId,
    ...(said === 'changed' || said === 'signedOut' ? { said } : {}),
    ...(query.has('problem') ? { said: 'fromOpenId' as const } : {}),
    ...(enrolment === undefined ? {} : { enrolment: { secret: enrolment.secret, qr: enrolment.qr } }),
  }
}

/** Takes the step that the form names; success opens the next session and leads on. */
export async function takeSignInStep(
  view: View,
  request: Request,
  places: { readonly home: string; readonly signIn: string },
): Promise<Response | SignInAnswer> {
  const form = await readForm(view, request)
  const back = backOf(view, request, places.home)
  const signIn = href(view.language, places.signIn, { back })
  const step = textOf(form, 'step')
  if (step === 'again') {
    await view.call(identityContract.signOut, {})
    view.setSession(undefined)
    return redirect(signIn)
  }
  const newPassword = form.get('newPassword')
  if (step === 'new-password' && newPassword !== form.get('again'))
    return { problem: { code: 'invalid', issues: [{ path: 'again', message: textIn(texts.notSame, view.language) }] } }
  const code = textOf(form, 'code')
  const taken = await attempt(view.language, async (): Promise<StepTaken> => {
    if (step === 'code') return view.call(identityContract.confirmSecondFactor, { code })
    if (step === 'enrolment') return view.call(identityContract.enrolSecondFactor, { code })
    if (step === 'new-password')
      return view.call(identityContract.setFirstPassword, { newPassword: rawOf(form, 'newPassword') })
    return view.call(identityContract.signIn, { username: textOf(form, 'username'), password: rawOf(form, 'password') })
  })
  if (!taken.ok) {
    if (taken.problem.code === 'no-sign-in-under-way') view.setSession(undefined)
    return { problem: taken.problem, username: textOf(form, 'username') }
  }
  view.setSession(taken.value.token)
  const onward = taken.value.next === 'done' ? back : signIn
  const { recoveryCodes } = taken.value
  if (recoveryCodes) return { recoveryCodes, onward }
  return redirect(onward)
}

/** A password as typed: its spaces are part of it. */
export function rawOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
