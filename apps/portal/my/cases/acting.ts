/** What a posted form of a case's page asks for: a paper handed in, an act with its input, a rating. Server side. */
import { readFields } from '#apps/cases/read-fields.ts'
import { Invalid } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { textOf } from '#ui/read-form.ts'
import { fileIn } from '../files.ts'
import { myCaseTexts as texts } from './texts.ts'

/** One's own case as the contract shows it. */
export type MyCase = OutputOf<typeof proceduresContract.getMyCase>

type Values = Readonly<Record<string, string>>

/** What is said to a form that did not lead on; `at` names the form: an act's id, `upload`, `rate`. */
export interface CaseAnswer {
  readonly at: string
  readonly problem: Problem
  readonly input: Values
  readonly fields: Values
  readonly material: string
}

/** What is said above the page after a form led on. */
export type Said = 'done' | 'uploaded' | 'rated'

async function upload(view: View, id: string, form: FormData): Promise<Said> {
  const material = textOf(form, 'material')
  const file = await fileIn(view, form, `materials.${material}`)
  await view.call(proceduresContract.addMyMaterial, {
    case: id,
    material,
    revision: Number(textOf(form, 'revision')),
    file,
  })
  return 'uploaded'
}

async function rate(view: View, id: string, form: FormData): Promise<Said> {
  const stars = textOf(form, 'stars')
  if (stars === '') throw new Invalid([{ path: 'stars', message: textIn(texts.starsMissing, view.language) }])
  await view.call(proceduresContract.rateCase, { case: id, stars: Number(stars), words: textOf(form, 'words') })
  return 'rated'
}

async function act(view: View, id: string, form: FormData, values: { input: Values; fields: Values }): Promise<Said> {
  const what = textOf(form, 'act')
  if (form.has('ask-sure') && textOf(form, 'sure') !== 'yes')
    throw new Invalid([{ path: `sure-${what}`, message: textIn(texts.sureMissing, view.language) }])
  await view.call(proceduresContract.actOnMine, {
    case: id,
    act: what,
    revision: Number(textOf(form, 'revision')),
    ...values,
  })
  return 'done'
}

/** Does what the form asks; answers what to say above the page, or what went wrong with everything that was entered. */
export async function takeForm(view: View, id: string, form: FormData): Promise<Said | CaseAnswer> {
  const what = textOf(form, 'do')
  const values = { input: readFields(form, 'input'), fields: readFields(form, 'fields') }
  const done = await attempt(view.language, (): Promise<Said> => {
    if (what === 'upload') return upload(view, id, form)
    if (what === 'rate') return rate(view, id, form)
    return act(view, id, form, values)
  })
  if (done.ok) return done.value
  return {
    at: what === 'act' ? textOf(form, 'act') : what,
    problem: done.problem,
    ...(what === 'rate'
      ? { input: { stars: textOf(form, 'stars'), words: textOf(form, 'words') }, fields: {} }
      : values),
    material: textOf(form, 'material'),
  }
}
