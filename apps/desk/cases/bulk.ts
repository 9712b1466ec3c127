/** What the forms of the inbox do: acts on chosen rows one by one, each with its outcome; keeping and dropping views. Server side. */
import { redirect } from 'react-router'
import { textIn } from '#base/text.ts'
import { Invalid } from '#base/refusals.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { textOf } from '#ui/read-form.ts'
import { deskLinks } from '#ui/links.ts'
import { inboxTexts as texts } from './inbox-texts.ts'

/** What came of one chosen row. */
export interface RowOutcome {
  readonly case: string
  readonly number: string
  /** Who has it now; absent when it was not done. */
  readonly name?: string
  readonly problem?: Problem
}

/** What an act on the list leaves for the page. */
export interface ListAnswer {
  readonly rows: readonly RowOutcome[]
  /** Rows that stay chosen: those not done. */
  readonly chosen: readonly string[]
  readonly entered: Readonly<Record<string, string>>
  readonly problem?: Problem
}

interface Chosen {
  readonly case: string
  readonly revision: number
  readonly number: string
}

/** A ticked row: `<case> <revision> <number>`, as it was shown. */
function chosenIn(form: FormData): Chosen[] {
  return form.getAll('chosen').flatMap((one) => {
    const [id = '', revision = '', ...number] = typeof one === 'string' ? one.split(' ') : []
    return id === '' ? [] : [{ case: id, revision: Number(revision), number: number.join(' ') }]
  })
}

async function assignEach(view: View, form: FormData): Promise<ListAnswer> {
  const say = (text: { zh: string; en: string }): string => textIn(text, view.language)
  const chosen = chosenIn(form)
  const entered = { handler: textOf(form, 'handler'), reason: textOf(form, 'reason') }
  const keep = chosen.map((one) => one.case)
  const refuse = (path: string, message: string): ListAnswer => ({
    rows: [],
    chosen: keep,
    entered,
    problem: { code: 'invalid', message, issues: [{ path, message }] },
  })
  if (chosen.length === 0) return { ...refuse('', say(texts.nothingChosen)), chosen: [] }
  const isTakeOver = textOf(form, 'act') === 'take-over'
  if (!isTakeOver && entered.handler === '') return refuse('handler', say(texts.personMissing))
  const { person } = await view.call(proceduresContract.getDesk, {})
  const handler = isTakeOver ? person.id : entered.handler
  const name = isTakeOver ? person.name : textOf(form, `name:${entered.handler}`)
  const rows: RowOutcome[] = []
  // One after the other: each is a change of its own, and one that is refused holds up none of the rest.
  for (const one of chosen) {
    const done = await attempt(view.language, () =>
      view.call(proceduresContract.assignCase, {
        case: one.case,
        revision: one.revision,
        handler,
        reason: entered.reason,
      }),
    )
    rows.push({ case: one.case, number: one.number, ...(done.ok ? { name } : { problem: done.problem }) })
  }
  return { rows, chosen: rows.filter(({ problem }) => problem !== undefined).map((row) => row.case), entered }
}

/** The conditions of the address as a view keeps them: no page. */
function conditionsOf(request: Request): string {
  const search = new URL(request.url).searchParams
  search.delete('after')
  return search.toString()
}

async function keepView(view: View, request: Request, form: FormData): Promise<Response | ListAnswer> {
  const entered = { name: textOf(form, 'name') }
  const query = conditionsOf(request)
  const done = await attempt(view.language, () => view.call(proceduresContract.saveView, { name: entered.name, query }))
  if (!done.ok) return { rows: [], chosen: [], entered, problem: done.problem }
  return redirect(`${deskLinks(view.language).cases(Object.fromEntries(new URLSearchParams(query)))}#saved-views`)
}

/** Does what the form asks for. */
export async function doOnList(view: View, request: Request, form: FormData): Promise<Response | ListAnswer> {
  switch (textOf(form, 'act')) {
    case 'take-over':
    case 'assign':
      return assignEach(view, form)
    case 'save-view':
      return keepView(view, request, form)
    case 'drop-view':
      await view.call(proceduresContract.dropView, { view: textOf(form, 'view') })
      return redirect(
        `${deskLinks(view.language).cases(Object.fromEntries(new URLSearchParams(conditionsOf(request))))}`,
      )
    default:
      throw new Invalid([{ path: 'act', message: 'unknown' }])
  }
}
