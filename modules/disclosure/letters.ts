/** The letters of a request: correction notice, extension, opinion, fee notice, answer; each names its clause, its limit and the remedy. */
import { formatDay, type Day } from '#base/day.ts'
import type { DocumentBlock, DocumentFacts, DocumentRule, ParameterReader } from '#modules/procedures/definition.ts'
import type { FieldValues } from '#modules/procedures/fields.ts'
import type { CaseView } from '#modules/procedures/fold.ts'
import { law } from './act-fields.ts'
import { feeOf, type Fee, type FeeBasis } from './fee.ts'
import { basisOf, isWithheld, keepsBack, outcomesOf, type LawText } from './outcomes.ts'
import { lawInWords } from './law-words.ts'

const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text })
const list = (items: readonly string[]): DocumentBlock => ({ kind: 'list', items })
const dayIn = (day: Day | undefined): string => (day === undefined ? '送达后另行告知的日期' : formatDay(day, 'zh'))

/** What was asked, in one sentence. */
export function wanted(fields: FieldValues): string {
  const number = fields['wanted-number'] === undefined ? '' : `（${fields['wanted-number']}）`
  return `《${fields['wanted-name'] ?? ''}》${number}`
}

const opening = (view: CaseView, told: DocumentFacts): DocumentBlock =>
  paragraph(
    `本机关于${formatDay(view.receivedOn, 'zh')}收到你（单位）公开${wanted(view.fields)}的申请（${told.caseNumber}）。`,
  )

/** Reconsideration and litigation as they stand on the day of the letter. 行政复议法 §20、§23(4)，行政诉讼法 §45、§46 */
export function remedyText(outcome: string, parameter: ParameterReader): string {
  const days = parameter('reconsideration-apply-days')?.value
  const months = parameter('litigation-direct-months')?.value
  const after = parameter('litigation-after-reconsideration-days')?.value
  const isFirst = parameter('disclosure-reconsideration-first') !== undefined && isWithheld(outcome)
  const reconsider = days === undefined ? '依法申请行政复议' : `自收到本答复之日起${days}日内依法申请行政复议`
  if (isFirst)
    return `对本答复不服的，应当先${reconsider}；对复议决定不服的，可以自收到复议决定书之日起${after ?? ''}日内向人民法院提起行政诉讼。`
  return `对本答复不服的，可以${reconsider}，也可以自收到本答复之日起${months ?? ''}个月内向人民法院提起行政诉讼。`
}

function feeBlocks(fee: Fee): DocumentBlock[] {
  const unit = fee.basis === 'count' ? '件' : '页'
  return [
    {
      kind: 'table',
      head: ['区间', `每${unit}收费（元）`, '金额（元）'],
      rows: fee.bands.map(({ from, to, rate, amount }) => [
        from === to ? `第${from}${unit}` : `第${from}—${to}${unit}`,
        String(rate),
        String(amount),
      ]),
    },
    paragraph(`应缴信息处理费${fee.amount}元。`),
  ]
}

/** The fee that an act of charging names; undefined where no rate holds. */
export function chargedFee(input: FieldValues, parameter: ParameterReader): Fee | undefined {
  return feeOf((input['fee-basis'] ?? 'count') as FeeBasis, Number(input['fee-number'] ?? '0'), parameter)
}

const correction = (view: CaseView, input: FieldValues, told: DocumentFacts): DocumentBlock[] => [
  opening(view, told),
  paragraph('申请内容不够明确，请补正下列事项：'),
  list(
    (view.corrections.at(-1)?.lacks ?? []).map(({ id, why }) => {
      const label = view.procedure.fields.find((field) => field.id === id)?.label.zh ?? id
      return `${label}：${why}`
    }),
  ),
  paragraph(`请于${dayIn(told.due['correction'])}前补正；可以向本机关咨询怎样填写。${input['advice'] ?? ''}`),
]

const extension = (view: CaseView, input: FieldValues, told: DocumentFacts): DocumentBlock[] => [
  opening(view, told),
  paragraph(`因${input['reason'] ?? ''}，不能在原期限内答复。经本机关政府信息公开工作机构负责人同意，延长答复期限。`),
  paragraph(`延长后的答复期限为${dayIn(told.due['answer'])}。`),
]

/** What silence means, with the days of the dated limit; where none is set only the question. */
const withLimit = (days: string | undefined, silence: string, plain: string): string =>
  days === undefined ? plain : `请自收到本书之日起${days}个工作日内提出意见；${silence}`

const opinion =
  (who: string, limit: string, silence: string, plain = '') =>
  (view: CaseView, input: FieldValues, told: DocumentFacts): DocumentBlock[] => [
    paragraph(`本机关收到公开${wanted(view.fields)}的申请（${told.caseNumber}）。${who}：${input['who'] ?? ''}。`),
    paragraph(`征求意见的内容：${input['asks'] ?? ''}`),
    paragraph(withLimit(told.parameter(limit)?.value, silence, plain)),
  ]

const despite = (view: CaseView, input: FieldValues, told: DocumentFacts): DocumentBlock[] => [
  paragraph(`就公开${wanted(view.fields)}一事（${told.caseNumber}），你（单位）此前不同意公开。`),
  paragraph(`本机关认为不公开可能对公共利益造成重大影响，决定予以公开的内容：${input['content'] ?? ''}`),
  paragraph(`理由：${input['reason'] ?? ''}`),
]

const feeNotice = (view: CaseView, input: FieldValues, told: DocumentFacts): DocumentBlock[] => {
  const fee = chargedFee(input, told.parameter)
  const limit = told.parameter('disclosure-fee-pay-days')
  return [
    opening(view, told),
    paragraph('你（单位）申请的数量、频次明显超过合理范围，依法收取信息处理费，标准和计算如下：'),
    ...(fee === undefined ? [] : feeBlocks(fee)),
    paragraph(
      `请自收到本通知的次日起${limit?.value ?? ''}个工作日内缴纳，方式：${input['pay-how'] ?? ''}。逾期不缴纳的，视为放弃申请，本机关不再处理。`,
    ),
  ]
}

const answer =
  (text: LawText) =>
  (view: CaseView, _input: FieldValues, told: DocumentFacts): DocumentBlock[] => {
    const proposal = view.done.findLast(({ act }) => act === 'propose-answer')?.input ?? {}
    const outcome = proposal['outcome'] ?? ''
    const basis = lawInWords(basisOf(outcome, text) ?? '', text)
    const title = outcomesOf(text, true)[outcome]?.title.zh ?? ''
    return [
      opening(view, told),
      paragraph(`根据${basis}，答复如下：${title}。`),
      ...(proposal['given'] === undefined ? [] : [paragraph(`提供的内容和获取方式：${proposal['given']}`)]),
      ...(keepsBack(outcome) ? [paragraph(`理由：${proposal['grounds'] ?? ''}`)] : []),
      ...(proposal['whose'] === undefined ? [] : [paragraph(`负责公开的机关和联系方式：${proposal['whose']}`)]),
      paragraph(remedyText(outcome, told.parameter)),
    ]
  }

const letter = (
  id: string,
  title: DocumentRule['title'],
  basis: string,
  series: string,
  compose: DocumentRule['compose'],
): DocumentRule => ({ id, title, basis, series, verifiable: id === 'answer', compose })

function thirdPartyLetters(basis: string): DocumentRule[] {
  return [
    letter(
      'third-party-letter',
      { zh: '征求第三方意见书', en: 'Letter to a third party' },
      basis,
      '罗信公征',
      opinion(
        '征求意见的第三方',
        'disclosure-third-party-days',
        '不同意公开的，请说明理由。逾期没有提出意见的，由本机关依法决定是否公开。',
        '请提出是否同意公开的意见；不同意公开的，请说明理由。',
      ),
    ),
    letter(
      'third-party-notice',
      { zh: '决定公开告知书（第三方）', en: 'Notice to a third party' },
      basis,
      '罗信公告',
      despite,
    ),
  ]
}

const coMakerLetter = letter(
  'co-maker-letter',
  { zh: '征求共同制作机关意见书', en: 'Letter to the office that made it jointly' },
  law('art_34'),
  '罗信公商',
  opinion('征求意见的机关', 'disclosure-co-maker-days', '逾期没有提出意见的，视为同意公开。'),
)

const feeLetter = letter(
  'fee-notice',
  { zh: '信息处理费缴费通知书', en: 'Fee notice' },
  'guobanhan-2020-109#art_6',
  '罗信公费',
  feeNotice,
)

/** The letters under one text; `withFees` adds the fee notice. */
export function requestLetters(text: LawText, withFees: boolean): DocumentRule[] {
  const is2019 = text === '2019'
  return [
    letter(
      'correction-notice',
      { zh: '政府信息公开申请补正告知书', en: 'Correction notice' },
      law(is2019 ? 'art_30' : 'art_21__subpara_4'),
      '罗信公补',
      correction,
    ),
    letter(
      'extension-notice',
      { zh: '延长答复期限告知书', en: 'Notice of extension' },
      law(is2019 ? 'art_33__para_2' : 'art_24__para_2'),
      '罗信公延',
      extension,
    ),
    ...thirdPartyLetters(law(is2019 ? 'art_32' : 'art_23')),
    ...(is2019 ? [coMakerLetter] : []),
    ...(withFees ? [feeLetter] : []),
    letter(
      'answer',
      { zh: '政府信息公开申请答复书', en: 'Answer' },
      law(is2019 ? 'art_36' : 'art_21'),
      '罗信公复',
      answer(text),
    ),
  ]
}
