/** What the procedures of the measures share: figures with their fallbacks, where to turn, the table of a project in papers. */
import type { DocumentBlock, Procedure } from '#modules/procedures/definition.ts'
import { shownValue, type FieldValues } from '#modules/procedures/fields.ts'
import type { CaseView } from '#modules/procedures/fold.ts'
import { statutoryRemedies } from '#modules/procedures/phases/remedies.ts'
import { inForceFrom } from './clauses.ts'

/** 罗府〔2012〕16号 sets the limits and is not held: its figures come first, those of the Licensing Law (行政许可法) serve meanwhile. */
export const figures = {
  accept: ['emc-accept-days', 'licensing-accept-days'],
  correct: ['emc-correct-days'],
  decide: ['emc-decide-days', 'licensing-decide-days'],
  extend: ['licensing-extend-days'],
  deliver: ['licensing-deliver-days'],
  hearingRequest: ['licensing-hearing-request-days'],
  hearingHold: ['licensing-hearing-hold-days'],
  hearingNotice: ['licensing-hearing-notice-days'],
  visitOfficers: ['licensing-visit-officers-min'],
} as const

/** Figures that gates use, which no clock names. */
export const gateFigures: readonly string[] = [...figures.hearingNotice, ...figures.visitOfficers]

/** What every definition of the module begins with. */
export const shared = {
  version: 1,
  from: inForceFrom,
  fee: { zh: '不收费。', en: 'Free of charge.' },
  remedies: statutoryRemedies({
    reviewer: {
      zh: '罗湖区人民政府或者市节能主管部门',
      en: 'the government of Luohu District or the city’s energy-saving authority',
    },
  }),
  keptBasis: 'archives-law',
} as const satisfies Partial<Procedure>

/** A table of what the form says in those fields. */
export function fieldTable({ fields: values, procedure }: CaseView, ids: readonly string[]): DocumentBlock {
  const rows = ids.flatMap((id) => {
    const field = procedure.fields.find((one) => one.id === id)
    const value = values[id]
    return field === undefined || value === undefined ? [] : [[field.label.zh, shownValue(field, value)]]
  })
  return { kind: 'table', head: ['事项', '内容'], rows }
}

/** One paragraph of a paper. */
export const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text })

/** The reasons of the last proposal, which the leader made his own. */
export const reasonsOf = (view: CaseView): string =>
  view.done.findLast(({ act }) => act === 'propose')?.input['reasons'] ?? ''

/** The number of a project in the register, as forms ask for it. */
export const projectNumberShape = /^罗能认〔\d{4}〕\d{1,4}号$/u

/** A number that fits. */
export const exampleProjectNumber = '罗能认〔2012〕1号'

/** What keeps a project's number from fitting. */
export function checkProjectNumber(value: string): { zh: string; en: string } | undefined {
  return projectNumberShape.test(value.trim())
    ? undefined
    : {
        zh: '项目编号形如“罗能认〔2012〕1号”，见认定决定书或者项目名册。',
        en: 'A number such as 罗能认〔2012〕1号, as the decision and the register have it.',
      }
}

/** The project that a case is about; the form checks its shape. */
export const projectOf = (fields: FieldValues): string => fields['project'] ?? ''
