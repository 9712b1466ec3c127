/** What a posted form of the panels' page asks for, one entry each. Server side. */
import { panelTexts } from '#apps/cases/panel-texts.ts'
import { Invalid } from '#base/refusals.ts'
import { proceduresContract as contract } from '#modules/procedures/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { textOf } from '#ui/read-form.ts'
import { paperIn } from '../case-acts.ts'

const listOf = (typed: string): string[] =>
  typed
    .split(/[,，、;；]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** Experts left out: each line of the pool whose reason was filled in. */
function excludedIn(form: FormData): { expert: string; reason: string }[] {
  return [...form.keys()].flatMap((name) => {
    if (!name.startsWith('out:')) return []
    const reason = textOf(form, name)
    return reason === '' ? [] : [{ expert: name.slice(4), reason }]
  })
}

/** Does what the form asks; answers the word under which the page tells it. */
export async function doOnPanel(view: View, id: string, form: FormData): Promise<string> {
  const field = (name: string): string => textOf(form, name)
  const on = { case: id, panel: field('panel'), revision: Number(field('revision')) }
  const act = field('act')
  switch (act) {
    case 'prepare':
      await view.call(contract.preparePanel, {
        case: id,
        revision: on.revision,
        question: field('question'),
        fields: listOf(field('fields')),
        seats: field('seats'),
        excluded: excludedIn(form),
        materials: form.getAll('material').flatMap((one) => (typeof one === 'string' ? [one] : [])),
      })
      return act
    case 'draw':
      await view.call(contract.drawPanel, { ...on, word: field('word'), witness: field('witness') })
      return act
    case 'drop':
      await view.call(contract.dropPanel, { ...on, reason: field('reason') })
      return act
    case 'recusal':
      await view.call(contract.enterRecusal, {
        ...on,
        expert: field('expert'),
        by: field('by') as 'expert',
        reason: field('reason'),
      })
      return act
    case 'decide':
      await view.call(contract.decideRecusal, {
        ...on,
        expert: field('expert'),
        granted: field('granted') === 'yes',
        reason: field('reason'),
      })
      return act
    case 'opinion': {
      const paper = await paperIn({ view, form }, panelTexts.paperMissing)
      await view.call(contract.enterOpinion, {
        ...on,
        expert: field('expert'),
        verdict: field('verdict') as 'agrees',
        text: field('text'),
        ...('file' in paper ? paper : {}),
      })
      return act
    }
    case 'close':
      await view.call(contract.closePanel, { ...on, summary: field('summary') })
      return act
    default:
      throw new Invalid([{ path: 'act', message: 'unknown' }])
  }
}
