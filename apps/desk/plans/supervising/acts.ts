/** What a posted form of a supervision's page asks for. Server side. */
import { Invalid } from '#base/refusals.ts'
import { plansContract as plans } from '#modules/plans/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { textOf } from '#ui/read-form.ts'
import { partsMax } from './parts-max.ts'

type Act = (view: View, supervision: string, form: FormData) => Promise<unknown>

const seen = (form: FormData): number => Number(textOf(form, 'revision'))
const optional = <K extends string>(form: FormData, name: K): { [key in K]?: string } => {
  const value = textOf(form, name)
  return (value === '' ? {} : { [name]: value }) as { [key in K]?: string }
}

/** The filled rows of a split's form. */
export function partsOf(form: FormData): { title: string; lead?: string }[] {
  return Array.from({ length: partsMax }, (_, index) => ({
    title: textOf(form, `part${index}`),
    lead: textOf(form, `lead${index}`),
  })).flatMap(({ title, lead }) => (title === '' && lead === '' ? [] : [lead === '' ? { title } : { title, lead }]))
}

const acts: Readonly<Record<string, Act>> = {
  'hand-over': (view, supervision, form) => {
    const cooperating = textOf(form, 'cooperating')
    const note = textOf(form, 'note')
    return view.call(plans.handOver, {
      rows: [{ supervision }],
      ...optional(form, 'lead'),
      ...(cooperating === '' ? {} : { cooperating: [cooperating] }),
      ...(note === '' ? {} : { note }),
    })
  },
  sign: (view, supervision, form) =>
    view.call(plans.sign, {
      supervision,
      revision: seen(form),
      unit: textOf(form, 'unit'),
      person: textOf(form, 'person'),
      contact: textOf(form, 'contact'),
    }),
  name: (view, supervision, form) =>
    view.call(plans.namePeople, {
      supervision,
      revision: seen(form),
      unit: textOf(form, 'unit'),
      person: textOf(form, 'person'),
      contact: textOf(form, 'contact'),
    }),
  'save-phone': (view, supervision, form) =>
    view.call(plans.saveContactPhone, { supervision, person: textOf(form, 'unit'), phone: textOf(form, 'phone') }),
  begin: (view, supervision, form) =>
    view.call(plans.begin, {
      supervision,
      revision: seen(form),
      unit: textOf(form, 'unit'),
      approach: textOf(form, 'approach'),
    }),
  report: (view, supervision, form) =>
    view.call(plans.reportResult, {
      supervision,
      revision: seen(form),
      unit: textOf(form, 'unit'),
      result: textOf(form, 'result'),
    }),
  return: (view, supervision, form) => {
    const units = form.getAll('units').filter((one): one is string => typeof one === 'string')
    return view.call(plans.returnDuties, {
      supervision,
      revision: seen(form),
      reason: textOf(form, 'reason'),
      ...(units.length === 0 ? {} : { units }),
    })
  },
  review: (view, supervision, form) =>
    view.call(plans.reviewSupervision, { supervision, revision: seen(form), opinion: textOf(form, 'opinion') }),
  close: (view, supervision, form) =>
    view.call(plans.closeSupervision, {
      supervision,
      revision: seen(form),
      outcome: textOf(form, 'outcome') === 'unfulfilled' ? 'unfulfilled' : 'fulfilled',
      reason: textOf(form, 'reason'),
    }),
  urge: (view, supervision, form) =>
    view.call(plans.urgeDuties, { supervisions: [supervision], reason: textOf(form, 'reason') }),
  merge: (view, supervision, form) =>
    view.call(plans.mergeSupervisions, {
      into: supervision,
      from: form.getAll('from').filter((one): one is string => typeof one === 'string'),
      revision: seen(form),
      reason: textOf(form, 'reason'),
    }),
  split: (view, supervision, form) =>
    view.call(plans.splitSupervision, {
      supervision,
      revision: seen(form),
      parts: partsOf(form),
      reason: textOf(form, 'reason'),
    }),
  'merge-undo': (view, supervision, form) =>
    view.call(plans.undoMergeSupervisions, { supervision, revision: seen(form), reason: textOf(form, 'reason') }),
  'split-undo': (view, supervision, form) =>
    view.call(plans.undoSplitSupervision, { supervision, revision: seen(form), reason: textOf(form, 'reason') }),
  'transfer-ask': (view, supervision, form) =>
    view.call(plans.askTransfer, {
      supervision,
      revision: seen(form),
      unit: textOf(form, 'unit'),
      to: textOf(form, 'to'),
      reason: textOf(form, 'reason'),
    }),
  'transfer-decide': (view, supervision, form) =>
    view.call(plans.decideTransfer, {
      supervision,
      revision: seen(form),
      outcome: textOf(form, 'outcome') === 'approved' ? 'approved' : 'refused',
      reason: textOf(form, 'reason'),
    }),
}

/** Does what the form asks for. */
export async function doAct(view: View, supervision: string, form: FormData): Promise<void> {
  const act = acts[textOf(form, 'act')]
  if (act === undefined) throw new Invalid([{ path: 'act', message: 'unknown' }])
  await act(view, supervision, form)
}

/** What was typed, to be shown again when the act was refused; of a field with several values all. */
export function typedIn(form: FormData): Record<string, string[]> {
  const typed: Record<string, string[]> = {}
  for (const [name, value] of form) if (typeof value === 'string') (typed[name] ??= []).push(value)
  return typed
}
