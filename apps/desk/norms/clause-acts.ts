/** What the forms of a clause's page send, and how it changes the clause's list of norms. */
import { textIn } from '#base/text.ts'
import type { Issue } from '#base/refusals.ts'
import type { InputOf, OutputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'
import { idleReasons, modalities, normsContract } from '#modules/norms/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { textOf } from '#ui/read-form.ts'
import { textFrom } from './parts.tsx'
import { texts } from './texts.ts'

/** What is recorded for a clause, and one line of what is to be recorded. */
export type Recorded = OutputOf<typeof normsContract.getClauseNorms>
type Norm = InputOf<typeof normsContract.setClauseNorms>['norms'][number]

/** What was typed, kept when an act is refused; `form` names the form it was typed into. */
export interface Entered {
  readonly form: string
  readonly values: Readonly<Record<string, string>>
}

/** A refused act with what was typed. */
export interface RefusedAct {
  readonly problem: Problem
  readonly entered: Entered
}

const fieldNames = ['of', 'modality', 'partZh', 'partEn', 'noteZh', 'noteEn', 'idle', 'reason'] as const

/** The form that an act belongs to: `add`, `idle`, `change-2`, `undo`. */
export function enteredOf(form: FormData): Entered {
  const index = textOf(form, 'index')
  const act = textOf(form, 'act')
  const name = act === 'add' || act === 'idle' || act === 'undo' ? act : `change-${index}`
  return { form: name, values: Object.fromEntries(fieldNames.map((field) => [field, textOf(form, field)])) }
}

const plain = ({ norms }: Recorded): Norm[] =>
  norms.map((one) => {
    if (one.kind === 'none') return one
    const { title: _title, state: _state, ...rest } = one
    return rest
  })

function optional(form: FormData): Pick<Norm, 'note'> {
  const note = textFrom(form, 'note')
  return note === undefined ? {} : { note }
}

/** The demand that the fields describe; the kind is the answer's own. */
async function demandFrom(view: View, form: FormData, of: string): Promise<Norm | undefined> {
  const { items } = await view.call(normsContract.listAnswers, { q: of, limit: 200 })
  const answer = items.find(({ id }) => id === of)
  if (answer === undefined) return undefined
  const part = textFrom(form, 'part')
  const modality = modalities.find((one) => one === textOf(form, 'modality')) ?? 'must'
  return { kind: answer.kind, of, modality, ...(part === undefined ? {} : { part }), ...optional(form) }
}

/** The clause's list after the act; issues where the fields do not fit. */
async function changed(view: View, recorded: Recorded, form: FormData): Promise<Norm[] | { issues: Issue[] }> {
  const before = plain(recorded)
  const act = textOf(form, 'act')
  const index = Number(textOf(form, 'index'))
  if (act === 'remove') return before.filter((_, at) => at !== index)
  if (act === 'idle') {
    const reason = idleReasons.find((one) => one === textOf(form, 'idle')) ?? 'heading'
    return [{ kind: 'none', reason, ...optional(form) }]
  }
  const of = textOf(form, 'of')
  const demand = await demandFrom(view, form, of)
  if (demand === undefined) return { issues: [{ path: 'of', message: textIn(texts.answerMissing, view.language) }] }
  if (act === 'change') return before.map((one, at) => (at === index ? demand : one))
  // What drives something no longer drives nothing.
  return [...before.filter(({ kind }) => kind !== 'none'), demand]
}

/** Carries out the act of a form; answers the problem where it was refused. */
export async function actOnClause(
  view: View,
  at: { instrument: string; clause: string },
  form: FormData,
): Promise<Problem | undefined> {
  const reason = textOf(form, 'reason')
  if (reason === '')
    return { code: 'invalid', issues: [{ path: 'reason', message: textIn(texts.reasonMissing, view.language) }] }
  if (textOf(form, 'act') === 'undo') {
    const undone = await attempt(view.language, () =>
      view.call(normsContract.undoEdit, { edit: textOf(form, 'edit'), reason }),
    )
    return undone.ok ? undefined : undone.problem
  }
  const norms = await changed(view, await view.call(normsContract.getClauseNorms, at), form)
  if ('issues' in norms) return { code: 'invalid', issues: norms.issues }
  const done = await attempt(view.language, () =>
    view.call(normsContract.setClauseNorms, { ...at, norms, reason, revision: Number(textOf(form, 'revision')) }),
  )
  return done.ok ? undefined : done.problem
}
