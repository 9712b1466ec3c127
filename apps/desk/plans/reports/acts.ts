/** What a posted form of the report page asks for: which act, on what, with which words. Server side. */
import { textIn } from '#base/text.ts'
import { Invalid } from '#base/refusals.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { lineFields } from '#modules/plans/reporting/texts.ts'
import type { InputOf } from '#platform/contract/operation.ts'
import type { View } from '#platform/contract/view.ts'
import { wholeTextOf as textOf } from '#ui/read-form.ts'
import { reportPageTexts as texts } from './texts.ts'

type LineInput = InputOf<typeof plansContract.saveLines>['lines'][number]

const fileBytesMax = 20 * 1024 * 1024

/** The lines of a posted form: a field that the form does not show is not changed. */
export function linesOf(form: FormData): LineInput[] {
  return form.getAll('line').flatMap((commitment) => {
    if (typeof commitment !== 'string') return []
    const content = Object.fromEntries(
      lineFields.flatMap((field) => {
        const name = `${field}:${commitment}`
        return form.has(name) ? [[field, textOf(form, name)]] : []
      }),
    )
    return [{ commitment, base: Number(textOf(form, `base:${commitment}`)), content }]
  })
}

async function addEvidence(view: View, report: string, form: FormData): Promise<string> {
  const file = form.get('file')
  const refuse = (message: string): Invalid => new Invalid([{ path: 'file', message }])
  if (!(file instanceof File) || file.name === '') throw refuse(textIn(texts.fileMissing, view.language))
  if (file.size > fileBytesMax) throw refuse(textIn(texts.fileTooLarge, view.language))
  await view.call(plansContract.addEvidence, {
    report,
    commitment: textOf(form, 'commitment'),
    fileName: file.name,
    typeClaimed: file.type,
    content: Buffer.from(await file.arrayBuffer()).toString('base64'),
    on: textOf(form, 'on'),
    note: textOf(form, 'note'),
  })
  return 'done'
}

type Act = (view: View, report: string, form: FormData) => Promise<string>

const settle =
  (content: (form: FormData) => LineInput['content'] | undefined): Act =>
  async (view, report, form) => {
    const words = content(form)
    await view.call(plansContract.settleVersion, {
      report,
      version: textOf(form, 'version'),
      base: Number(textOf(form, 'base')),
      ...(words === undefined ? {} : { content: words }),
    })
    return 'saved'
  }

const contentIn = (form: FormData): LineInput['content'] =>
  Object.fromEntries(lineFields.flatMap((field) => (form.has(field) ? [[field, textOf(form, field)]] : [])))

const acts: Readonly<Record<string, Act>> = {
  async save(view, report, form) {
    const { lines } = await view.call(plansContract.saveLines, { report, lines: linesOf(form) })
    if (lines.some(({ outcome }) => outcome === 'aside')) return 'aside'
    return lines.some(({ outcome }) => outcome === 'joined') ? 'joined' : 'saved'
  },
  async head(view, report, form) {
    await view.call(plansContract.saveReportHead, {
      report,
      revision: Number(textOf(form, 'revision')),
      summary: textOf(form, 'summary'),
      signer: textOf(form, 'signer'),
      signerTitle: textOf(form, 'signerTitle'),
    })
    return 'saved'
  },
  evidence: addEvidence,
  async 'remove-evidence'(view, report, form) {
    await view.call(plansContract.removeEvidence, { report, evidence: textOf(form, 'evidence') })
    return 'done'
  },
  async ask(view, report, form) {
    await view.call(plansContract.askHelp, {
      report,
      commitment: textOf(form, 'commitment'),
      unit: textOf(form, 'unit'),
      wanted: textOf(form, 'wanted'),
    })
    return 'done'
  },
  'settle-saved': settle(() => undefined),
  'settle-words': settle(contentIn),
  async submit(view, report, form) {
    // The head stands in the same form: what was typed there is saved first.
    const { revision } = await view.call(plansContract.saveReportHead, {
      report,
      revision: Number(textOf(form, 'revision')),
      summary: textOf(form, 'summary'),
      signer: textOf(form, 'signer'),
      signerTitle: textOf(form, 'signerTitle'),
    })
    const lateReason = textOf(form, 'lateReason').trim()
    await view.call(plansContract.submitReport, { report, revision, ...(lateReason === '' ? {} : { lateReason }) })
    return 'handed'
  },
  async return(view, report, form) {
    const reason = textOf(form, 'reason')
    await view.call(plansContract.returnReport, { report, revision: Number(textOf(form, 'revision')), reason })
    return 'done'
  },
  async accept(view, report, form) {
    await view.call(plansContract.acceptReport, { report, revision: Number(textOf(form, 'revision')) })
    return 'done'
  },
  async amend(view, report, form) {
    await view.call(plansContract.askAmendment, {
      report,
      commitment: textOf(form, 'commitment'),
      field: textOf(form, 'field') as 'progress',
      after: textOf(form, 'after'),
      reason: textOf(form, 'reason'),
    })
    return 'done'
  },
  async decide(view, _report, form) {
    await view.call(plansContract.decideAmendment, {
      amendment: textOf(form, 'amendment'),
      outcome: textOf(form, 'outcome') as 'approved',
      reason: textOf(form, 'reason'),
    })
    return 'done'
  },
}

/** Does what the form asks for; answers with the word that the next page says. */
export async function doAct(view: View, report: string, form: FormData): Promise<string> {
  const act = acts[textOf(form, 'act')]
  if (act === undefined) throw new Invalid([{ path: 'act', message: 'unknown' }])
  return act(view, report, form)
}

/** What was typed, to be shown again when the act was refused; files cannot be. */
export function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}
