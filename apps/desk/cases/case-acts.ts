/** What a posted form of the case page asks for, one entry each. Server side. */
import { textIn, type Text } from '#base/text.ts'
import { Invalid } from '#base/refusals.ts'
import { readFields } from '#apps/cases/read-fields.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { textOf } from '#ui/read-form.ts'
import { attachmentPlaces, attachmentTexts } from './attachment-texts.ts'
import { casePageTexts as texts } from './case-texts.ts'

const fileBytesMax = 20 * 1024 * 1024

/** What the page says afterwards, and at which part of it; empty for the top. */
export interface Did {
  readonly did: string
  readonly at: string
}

interface Posted {
  readonly view: View
  readonly id: string
  readonly form: FormData
  readonly revision: number
  readonly field: (name: string) => string
}

/** The file of a form, or the word that only paper was handed in; `missing` where that word cannot be given. */
export async function paperIn(
  { view, form }: Pick<Posted, 'view' | 'form'>,
  missing: Text = texts.fileMissing,
): Promise<{ paper: true } | { file: { fileName: string; typeClaimed: string; content: string } }> {
  if (textOf(form, 'paper') === 'yes') return { paper: true }
  const file = form.get('file')
  const refuse = (message: string): Invalid => new Invalid([{ path: `file-${textOf(form, 'material')}`, message }])
  if (!(file instanceof File) || file.name === '') throw refuse(textIn(missing, view.language))
  if (file.size > fileBytesMax) throw refuse(textIn(texts.fileTooLarge, view.language))
  const content = Buffer.from(await file.arrayBuffer()).toString('base64')
  return { file: { fileName: file.name, typeClaimed: file.type, content } }
}

/** What a correction notice lists: the ticked lines with their reasons. */
function lacksIn(form: FormData): { kind: 'material' | 'field'; id: string; why: string }[] {
  return form.getAll('lack').flatMap((one) => {
    const [kind, id = ''] = typeof one === 'string' ? one.split(':') : []
    if ((kind !== 'material' && kind !== 'field') || id === '') return []
    return [{ kind, id, why: textOf(form, `why:${kind}:${id}`) }]
  })
}

/** Issues of an act's input are shown at the fields of that act's form. */
async function atActsForm<T>(act: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    throw new Invalid(
      error.issues.map(({ path, message }) => ({ message, path: path.replace(/^input\./u, `${act}.`) })),
    )
  }
}

/** What goes out with the paper: each place with a name and a file; throws `Invalid` where one of both is missing. */
async function attachmentsIn({ view, form }: Pick<Posted, 'view' | 'form'>) {
  const attached: { title: string; fileName: string; typeClaimed: string; content: string }[] = []
  for (const n of attachmentPlaces) {
    const title = textOf(form, `attachment-title-${n}`)
    const file = form.get(`attachment-file-${n}`)
    const isThere = file instanceof File && file.name !== ''
    if (title === '' && !isThere) continue
    const refuse = (message: Text): Invalid =>
      new Invalid([{ path: `attachment-${n}`, message: textIn(message, view.language) }])
    if (title === '' || !isThere) throw refuse(attachmentTexts.half)
    if (file.size > fileBytesMax) throw refuse(attachmentTexts.tooLarge)
    const content = Buffer.from(await file.arrayBuffer()).toString('base64')
    attached.push({ title, fileName: file.name, typeClaimed: file.type, content })
  }
  return attached
}

async function carryOut({ view, id, form, revision, field }: Posted): Promise<Did> {
  const act = field('which')
  const lacks = lacksIn(form)
  const withoutWhy = lacks.filter(({ why }) => why === '')
  if (withoutWhy.length > 0)
    throw new Invalid(
      withoutWhy.map((lack) => ({
        path: `why:${lack.kind}:${lack.id}`,
        message: textIn(texts.lackWhy, view.language),
      })),
    )
  const attachments = await attachmentsIn({ view, form })
  await atActsForm(act, () =>
    view.call(proceduresContract.actOnCase, {
      case: id,
      act,
      revision,
      input: readFields(form, act),
      lacks,
      fields: readFields(form, 'fields'),
      attachments,
    }),
  )
  return { did: 'act', at: '' }
}

/** Saves every line that was changed, one after the other, each on the revision that the one before left. */
async function findAll({ view, id, field, revision: first }: Posted): Promise<Did> {
  let revision = first
  let saved = 0
  for (const condition of field('conditions').split(',')) {
    const verdict = field(`verdict:${condition}`)
    const note = field(`note:${condition}`)
    if (verdict === '' || `${verdict} ${note}` === field(`was:${condition}`)) continue
    const answer = await view.call(proceduresContract.findCondition, {
      case: id,
      condition,
      revision,
      verdict: verdict as 'pass',
      note,
    })
    revision = answer.revision
    saved += 1
  }
  return { did: saved === 0 ? 'nothing-found' : 'find', at: 'sheet' }
}

async function checkAll({ view, id, field, revision: first }: Posted): Promise<Did> {
  let revision = first
  let saved = 0
  for (const material of field('materials').split(',')) {
    const good = field(`good:${material}`)
    const note = field(`note:${material}`)
    const saw = field(`saw:${material}`)
    if (good === '' || `${good} ${saw} ${note}` === field(`was:${material}`)) continue
    const answer = await view.call(proceduresContract.checkMaterial, {
      case: id,
      material,
      revision,
      isGood: good === 'yes',
      sawOriginal: saw === 'yes',
      note,
    })
    revision = answer.revision
    saved += 1
  }
  return { did: saved === 0 ? 'nothing-checked' : 'check', at: 'papers' }
}

type Act = (posted: Posted) => Promise<Did>

const acts: Readonly<Record<string, Act>> = {
  act: carryOut,
  find: findAll,
  check: checkAll,
  async 'take-in'(posted) {
    const { view, id, revision, field } = posted
    const material = field('material')
    await view.call(proceduresContract.addCounterMaterial, {
      case: id,
      material,
      revision,
      ...(await paperIn(posted)),
    })
    return { did: 'take-in', at: 'papers' }
  },
  async take({ view, id, revision }) {
    const { person } = await view.call(proceduresContract.getDesk, {})
    await view.call(proceduresContract.assignCase, { case: id, revision, handler: person.id })
    return { did: 'assign', at: '' }
  },
  async assign({ view, id, revision, field }) {
    await view.call(proceduresContract.assignCase, {
      case: id,
      revision,
      handler: field('handler'),
      reason: field('reason'),
    })
    return { did: 'assign', at: '' }
  },
  async 'check-name'({ view, id, revision, field }) {
    const holds = field('holds') === 'yes'
    await view.call(proceduresContract.checkName, { case: id, revision, holds, evidence: field('evidence') })
    return { did: 'check-name', at: 'who' }
  },
  async 'decide-name'({ view, id, revision, field }) {
    const confirmed = field('confirmed') === 'yes'
    await view.call(proceduresContract.decideName, { case: id, revision, confirmed, reason: field('reason') })
    return { did: 'decide-name', at: 'who' }
  },
  async recuse({ view, id, revision, field }) {
    await view.call(proceduresContract.recuseFromCase, { case: id, revision, reason: field('reason') })
    return { did: 'recuse', at: '' }
  },
  async note({ view, id, revision, field }) {
    await view.call(proceduresContract.noteOnCase, { case: id, revision, text: field('text') })
    return { did: 'note', at: 'record' }
  },
  async link({ view, id, revision, field }) {
    const as = field('as') as 'about'
    await view.call(proceduresContract.linkCase, { case: id, revision, number: field('number'), as })
    return { did: 'link', at: 'links' }
  },
  async 'ask-unit'({ view, id, revision, field }) {
    await view.call(proceduresContract.askUnit, { case: id, revision, unit: field('unit'), asks: field('asks') })
    return { did: 'ask', at: 'joined' }
  },
  async 'answer-unit'({ view, id, revision, field }) {
    await view.call(proceduresContract.answerForUnit, {
      case: id,
      revision,
      unit: field('unit'),
      agrees: field('agrees') === 'yes',
      text: field('text'),
    })
    return { did: 'answer', at: 'joined' }
  },
  async deliver({ view, id, revision, field }) {
    await view.call(proceduresContract.recordDelivery, {
      case: id,
      document: field('document'),
      revision,
      way: field('way') as 'post',
      deliveredOn: field('deliveredOn'),
      proof: field('proof'),
    })
    return { did: 'deliver', at: 'documents' }
  },
}

/** Does what the form asks for. */
export async function doOnCase(view: View, id: string, form: FormData): Promise<Did> {
  const act = acts[textOf(form, 'act')]
  if (act === undefined) throw new Invalid([{ path: 'act', message: 'unknown' }])
  const field = (name: string): string => textOf(form, name)
  return act({ view, id, form, field, revision: Number(field('revision')) })
}

/** What was typed, to be shown again when the act was refused; files cannot be, several values of a name are joined. */
export function typedIn(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const [name, value] of form)
    if (typeof value === 'string') typed[name] = typed[name] === undefined ? value : `${typed[name]},${value}`
  return typed
}
