/** Gates that several phases share: complete papers, checked papers, a settled sheet, answers of other units, a delivered paper. */
import { textIn, type Text } from '#base/text.ts'
import type { Gate, Reference, RuleTools } from '../definition.ts'
import { hasDone, newestOf, type CaseView } from '../fold.ts'
import { materialsFor, missingMaterials, standingOf } from '../papers.ts'
import { caseSheet } from '../sheet.ts'
import { licensingLaw } from './phase.ts'

const names = (titles: readonly Text[]): Text => ({
  zh: titles.map(({ zh }) => `“${zh}”`).join('、'),
  en: titles.map((one) => `“${textIn(one, 'en')}”`).join(', '),
})

/** Every paper that is asked is there, and none was found wanting in form. 行政许可法 §32（五） */
export const papersComplete: Gate = {
  id: 'papers-complete',
  title: { zh: '材料齐全、符合法定形式', en: 'Papers complete and in form' },
  basis: licensingLaw('32__subpara_5'),
  check: (view, { parameter }) => {
    const lacking = missingMaterials(
      view.procedure,
      view.fields,
      parameter,
      (id) => newestOf(view, id)?.check?.isGood ?? newestOf(view, id) !== undefined,
    )
    if (lacking.length === 0) return undefined
    const listed = names(lacking.map(({ title }) => title))
    return {
      missing: {
        zh: `材料缺少或者不合要求：${listed.zh}。`,
        en: `Papers are missing or not in order: ${textIn(listed, 'en')}.`,
      },
      cure: hasDone(view, 'ask-correction')
        ? {
            zh: '补正只告知一次：合要求的请重新核对；没有按通知补正的，不予受理并写明理由。',
            en: 'There is one notice only: check them again where they are in order; where they were not corrected as told, do not accept it and say why.',
          }
        : {
            zh: '请发一次补正通知，把缺的和要改的全部列明。',
            en: 'Send the one correction notice with everything that is missing or to be mended.',
          },
    }
  },
}

/** Every paper that is there has been looked at, originals too where they have to be shown. 行政许可法 §34 */
export const papersChecked: Gate = {
  id: 'papers-checked',
  title: { zh: '材料已核对', en: 'Papers checked' },
  basis: licensingLaw('34'),
  check: (view, { parameter }) => {
    const open = materialsFor(view.procedure, view.fields, parameter).filter(
      (material) => standingOf(view, material, parameter) === 'unchecked',
    )
    if (open.length === 0) return undefined
    const listed = names(open.map(({ title }) => title))
    return {
      missing: { zh: `还没有核对：${listed.zh}。`, en: `Not checked yet: ${textIn(listed, 'en')}.` },
      cure: { zh: '请在材料清单里逐份核对。', en: 'Check each of them in the list of papers.' },
    }
  },
}

/** No line of the verdict sheet is open. 行政许可法 §34 */
export const sheetSettled: Gate = {
  id: 'sheet-settled',
  title: { zh: '逐条认定', en: 'Sheet settled' },
  basis: licensingLaw('34'),
  check: (view, { parameter }) => {
    const open = caseSheet(view, parameter).lines.filter(({ verdict }) => verdict === 'unknown')
    if (open.length === 0) return undefined
    const listed = names(open.map(({ condition }) => condition.title))
    return {
      missing: { zh: `还没有认定：${listed.zh}。`, en: `Not found yet: ${textIn(listed, 'en')}.` },
      cure: { zh: '请在审查表里逐条认定并写明理由。', en: 'Find each on the verdict sheet, with the reason.' },
    }
  },
}

/** Each unit that was asked has answered. */
export const unitsAnswered: Gate = {
  id: 'units-answered',
  title: { zh: '协办单位已答复', en: 'Other units answered' },
  basis: licensingLaw('26'),
  check: (view) => {
    const waiting = view.joined.filter(({ answer }) => answer === undefined).map(({ unit }) => unit)
    if (waiting.length === 0) return undefined
    return {
      missing: {
        zh: `有 ${waiting.length} 个协办单位还没有答复。`,
        en: `${waiting.length} of the units that were asked have not answered.`,
      },
      cure: { zh: '请等它们答复，或者催办。', en: 'Wait for them, or remind them.' },
    }
  },
}

/** Whether a refusal has something to rest on: a line that fails, or a paper that is missing or not in order. */
export function hasReasonToRefuse(view: CaseView, { parameter }: Pick<RuleTools, 'parameter'>): boolean {
  if (caseSheet(view, parameter).lines.some(({ verdict }) => verdict === 'fail')) return true
  return materialsFor(view.procedure, view.fields, parameter).some((material) =>
    ['missing', 'bad', 'original-missing'].includes(standingOf(view, material, parameter)),
  )
}

/** A refusal needs its reason on the sheet or among the papers. 行政许可法 §38 */
export const refusalRests: Gate = {
  id: 'refusal-rests',
  title: { zh: '不予的理由', en: 'Reason to refuse' },
  basis: licensingLaw('38__para_2'),
  check: (view, tools) =>
    hasReasonToRefuse(view, tools)
      ? undefined
      : {
          missing: {
            zh: '审查表没有一条不符合，材料也都合要求，没有不予的理由。',
            en: 'No line of the sheet fails and the papers are in order: there is no reason to refuse.',
          },
          cure: {
            zh: '请核对认定；确实符合的，应当准予。',
            en: 'Look at the findings again; what fulfils the conditions has to be granted.',
          },
        },
}

/** A paper was issued and delivered. 行政许可法 §44 */
export function deliveredGate(rules: readonly string[], basis: Reference = licensingLaw('44')): Gate {
  return {
    id: 'delivered',
    title: { zh: '决定已送达', en: 'Decision delivered' },
    basis,
    check: (view) =>
      view.documents.some(({ rule, deliveries }) => rules.includes(rule) && deliveries.length > 0)
        ? undefined
        : {
            missing: { zh: '决定还没有登记送达。', en: 'The delivery of the decision is not recorded.' },
            cure: { zh: '请在文书里登记送达日期和回证。', en: 'Record day and proof of delivery at the paper.' },
          },
  }
}
