/** The one way in which forms of assessments act: what was entered stays when it is refused. Server side. */
import { data, redirect } from 'react-router'
import type { View } from '#platform/contract/view.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { readForm, textOf } from '#ui/read-form.ts'

/** What an act that did not happen leaves for the page. */
export interface Answer {
  readonly act: string
  readonly entered: Readonly<Record<string, string>>
  readonly problem: Problem
}

/** An act by its name: does it and says where to go. */
export type Acts = Readonly<Record<string, (field: (name: string) => string) => Promise<string>>>

/** Reads the form, does what its `act` names, goes on. */
export async function actFrom(view: View, request: Request, acts: Acts) {
  const form = await readForm(view, request)
  const name = textOf(form, 'act')
  const act = acts[name]
  const entered = Object.fromEntries([...form.keys()].map((key) => [key, textOf(form, key)]))
  if (act === undefined) return redirect(new URL(request.url).pathname)
  const done = await attempt(view.language, () => act((field) => textOf(form, field)))
  if (done.ok) return redirect(done.value)
  return data<Answer>(
    { act: name, entered, problem: done.problem },
    { status: done.problem.code === 'invalid' ? 400 : 409 },
  )
}

/** The answer of one form of the page, where that form was sent. */
export function answerOf(answer: Answer | undefined, act: string): Answer | undefined {
  return answer?.act === act ? answer : undefined
}
