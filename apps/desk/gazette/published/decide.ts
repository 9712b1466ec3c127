/** The one action behind every decision form: accepts or declines a correction. Server side. */
import { data, redirect } from 'react-router'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { texts } from './texts.ts'

/** What a decision that did not happen leaves for the page. */
export interface DecisionProblem {
  readonly problem: Problem
  /** The note entered for the correction, and what is wrong with it. */
  readonly note: { readonly correction: string; readonly note: string; readonly error?: string }
}

/** Decides what the form names and goes back to `page`, which says what happened; declining wants its reason. */
export async function decideFrom(view: View, request: Request, page: (query: { decided: string }) => string) {
  const form = await readForm(view, request)
  const [correction, note, accepted] = [textOf(form, 'correction'), textOf(form, 'note'), form.get('act') === 'accept']
  const refuse = (problem: Problem, status: number, error?: string) =>
    data<DecisionProblem>(
      { problem, note: { correction, note, ...(error === undefined ? {} : { error }) } },
      { status },
    )
  if (!accepted && note === '') {
    const message = textIn(texts.noteMissing, view.language)
    return refuse({ code: 'invalid', issues: [{ path: `note-${correction}`, message }] }, 400, message)
  }
  const done = await attempt(view.language, () =>
    view.call(gazetteContract.decideCorrection, { correction, accepted, ...(note === '' ? {} : { note }) }),
  )
  if (!done.ok) return refuse(done.problem, done.problem.code === 'invalid' ? 400 : 409)
  return redirect(page({ decided: accepted ? 'accepted' : 'declined' }))
}
