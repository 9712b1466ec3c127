/** What the one form of a counter draft does: saves the form and the papers that came with it, then what its button asks. Server side. */
import { readFields } from '#apps/cases/read-fields.ts'
import { textIn } from '#base/text.ts'
import { Invalid, type Issue } from '#base/refusals.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { textOf } from '#ui/read-form.ts'
import { casePageTexts as texts } from './case-texts.ts'

const fileBytesMax = 20 * 1024 * 1024

type Added = { file: { fileName: string; typeClaimed: string; content: string } } | { paper: true } | { held: string }

/** What the form brings for one paper; undefined when it brings nothing. */
async function broughtFor(form: FormData, material: string, language: View['language']): Promise<Added | undefined> {
  const file = form.get(`file:${material}`)
  if (file instanceof File && file.name !== '') {
    if (file.size > fileBytesMax)
      throw new Invalid([{ path: `materials.${material}`, message: textIn(texts.fileTooLarge, language) }])
    const content = Buffer.from(await file.arrayBuffer()).toString('base64')
    return { file: { fileName: file.name, typeClaimed: file.type, content } }
  }
  const held = textOf(form, `held:${material}`)
  if (held !== '') return { held }
  return textOf(form, `paper:${material}`) === 'yes' ? { paper: true } : undefined
}

/** Issues of one paper are shown at that paper. */
const atPaper = (material: string, issues: readonly Issue[]): Issue[] =>
  issues.map(({ message }) => ({ path: `materials.${material}`, message }))

async function savePapers(view: View, draft: string, form: FormData): Promise<void> {
  for (const material of textOf(form, 'materials').split(',')) {
    const brought = await broughtFor(form, material, view.language)
    if (brought === undefined) continue
    try {
      await view.call(proceduresContract.addDraftMaterial, { draft, material, ...brought })
    } catch (error) {
      throw error instanceof Invalid ? new Invalid(atPaper(material, error.issues)) : error
    }
  }
}

/** Saves, and hands in where the button says so; answers the new case, or nothing. */
export async function doOnDraft(view: View, draft: string, form: FormData): Promise<{ case: string } | undefined> {
  if (textOf(form, 'act') === 'drop') {
    await view.call(proceduresContract.dropDraft, { draft })
    return undefined
  }
  const { revision } = await view.call(proceduresContract.saveDraft, {
    draft,
    revision: Number(textOf(form, 'revision')),
    fields: readFields(form),
  })
  const removed = textOf(form, 'remove')
  if (removed !== '') await view.call(proceduresContract.removeDraftMaterial, { draft, material: removed })
  await savePapers(view, draft, form)
  if (textOf(form, 'act') !== 'hand-in') return undefined
  const now = await view.call(proceduresContract.getDraft, { draft, language: view.language })
  return view.call(proceduresContract.submitDraft, {
    draft,
    revision: Math.max(revision, now.revision),
    language: view.language,
  })
}
