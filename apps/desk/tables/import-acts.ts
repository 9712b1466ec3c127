/** What the pages of a table that was taken in read and do, whichever module takes it in. Server side. */
import { data, redirect } from 'react-router'
import { Invalid } from '#base/refusals.ts'
import { textIn, type Language, type Text } from '#base/text.ts'
import type { View } from '#platform/contract/view.ts'
import { takeForm, textOf } from '#ui/read-form.ts'
import { outcomeIn, type Found, type HrefOf, type ImportAnswer } from './import-parts.tsx'
import { importTexts } from './texts.ts'

/** What an act is told: what it is about, on which revision, why. */
interface On {
  readonly import: string
  readonly revision: number
  readonly reason: string
}

/** The acts on a table, as its module does them. */
export type ImportDoing = Readonly<Record<'apply' | 'undo' | 'discard', (on: On) => Promise<unknown>>>

const doneWords = { apply: 'doneApply', undo: 'doneUndo', discard: 'doneDiscard' } as const
const isAct = (act: string): act is keyof ImportDoing => Object.hasOwn(doneWords, act)

/** Reads the page of rows that the address asks for. */
export async function loadImport<F extends Found>(
  request: Request,
  id: string,
  read: (asked: {
    import: string
    limit: number
    outcome?: NonNullable<ReturnType<typeof outcomeIn>>
    after?: string
  }) => Promise<F>,
) {
  const query = new URL(request.url).searchParams
  const outcome = outcomeIn(query)
  const after = query.get('after') ?? undefined
  return {
    found: await read({
      import: id,
      limit: 50,
      ...(outcome === undefined ? {} : { outcome }),
      ...(after === undefined ? {} : { after }),
    }),
    outcome,
    isFirst: after === undefined,
    done: Object.values(doneWords).find((one) => one === query.get('done')),
  }
}

/** Does what the form asks; leads back to the page, or answers what stands in the way with the reason as typed. */
export async function actOnImport(view: View, request: Request, id: string, acts: ImportDoing, at: HrefOf) {
  const { form, done } = await takeForm(view, request, async (sent) => {
    const act = textOf(sent, 'act')
    if (!isAct(act)) throw new Invalid([{ path: 'act', message: 'unknown' }])
    await acts[act]({ import: id, revision: Number(textOf(sent, 'revision')), reason: textOf(sent, 'reason') })
    return doneWords[act]
  })
  if (done.ok) return redirect(at({ done: done.value }))
  return data<ImportAnswer>(
    { problem: done.problem, act: textOf(form, 'act'), reason: textOf(form, 'reason') },
    { status: done.problem.code === 'invalid' ? 400 : 409 },
  )
}

const fileBytesMax = 5 * 1024 * 1024

/** The file of an upload, as operations take it; throws `Invalid` where there is none or it is too large. */
export async function tableFileIn(form: FormData, language: Language): Promise<{ fileName: string; content: string }> {
  const file = form.get('file')
  const refuse = (message: Text): Invalid => new Invalid([{ path: 'file', message: textIn(message, language) }])
  if (!(file instanceof File) || file.name === '') throw refuse(importTexts.fileMissing)
  if (file.size > fileBytesMax) throw refuse(importTexts.fileTooLarge)
  return { fileName: file.name.slice(-200), content: Buffer.from(await file.arrayBuffer()).toString('base64') }
}
