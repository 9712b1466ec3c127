/** How a request can end: the codes of the state's yearly form, each with its clause in the text of 2019 and, where it had one, in that of 2007. */
import type { Text } from '#base/text.ts'
import type { Outcome } from '#modules/procedures/definition.ts'

/** The two texts of the regulations: order 492, in force from 2008-05-01, and order 711, from 2019-05-15. */
export type LawText = '2007' | '2019'

const law = (article: string): string => `government-information-disclosure-regulations#${article}`
const form = 'guobangongkaibanhan-2021-30'

/** Rows of the form's table 三: what the results of a year are sorted into. */
export const reportRows = {
  given: { zh: '（一）予以公开', en: '(1) Given' },
  partly: { zh: '（二）部分公开', en: '(2) Given in part' },
  'withheld-secret': { zh: '（三）不予公开 1.属于国家秘密', en: '(3) Withheld: 1 state secret' },
  'withheld-law': { zh: '（三）不予公开 2.其他法律行政法规禁止公开', en: '(3) Withheld: 2 forbidden by other law' },
  'withheld-safety': { zh: '（三）不予公开 3.危及“三安全一稳定”', en: '(3) Withheld: 3 security or stability' },
  'withheld-third-party': { zh: '（三）不予公开 4.保护第三方合法权益', en: '(3) Withheld: 4 rights of a third party' },
  'withheld-internal': { zh: '（三）不予公开 5.属于三类内部事务信息', en: '(3) Withheld: 5 internal affairs' },
  'withheld-process': { zh: '（三）不予公开 6.属于四类过程性信息', en: '(3) Withheld: 6 information in the making' },
  'withheld-enforcement': { zh: '（三）不予公开 7.属于行政执法案卷', en: '(3) Withheld: 7 enforcement files' },
  'withheld-query': {
    zh: '（三）不予公开 8.属于行政查询事项',
    en: '(3) Withheld: 8 registers with rules of their own',
  },
  'not-held': { zh: '（四）无法提供 1.本机关不掌握相关政府信息', en: '(4) Not available: 1 not held' },
  'to-be-made': { zh: '（四）无法提供 2.没有现成信息需要另行制作', en: '(4) Not available: 2 would have to be made' },
  unclear: { zh: '（四）无法提供 3.补正后申请内容仍不明确', en: '(4) Not available: 3 unclear after correction' },
  'no-petition': { zh: '（五）不予处理 1.信访举报投诉类申请', en: '(5) Not processed: 1 petitions and complaints' },
  'no-repeat': { zh: '（五）不予处理 2.重复申请', en: '(5) Not processed: 2 repeated' },
  'no-publication': { zh: '（五）不予处理 3.要求提供公开出版物', en: '(5) Not processed: 3 published works' },
  'no-excess': { zh: '（五）不予处理 4.无正当理由大量反复申请', en: '(5) Not processed: 4 many without good reason' },
  'no-reissue': {
    zh: '（五）不予处理 5.要求确认或者重新出具已获取信息',
    en: '(5) Not processed: 5 to be confirmed or issued again',
  },
  'other-correction': { zh: '（六）其他处理 1.逾期不补正', en: '(6) Other: 1 not corrected in time' },
  'other-fee': { zh: '（六）其他处理 2.逾期不缴费', en: '(6) Other: 2 fee not paid in time' },
  other: { zh: '（六）其他处理 3.其他', en: '(6) Other: 3 other' },
} as const satisfies Record<string, Text>

export type ReportRow = keyof typeof reportRows

interface Code {
  readonly row: ReportRow
  readonly title: Text
  readonly tone: Outcome['tone']
  /** Absent where that text knows no such answer. */
  readonly basis: Readonly<Partial<Record<LawText, string>>>
  /** Chosen by an officer; the others come by themselves. */
  readonly isAnswer: boolean
}

const code = (
  row: ReportRow,
  title: Text,
  tone: Outcome['tone'],
  now: string,
  then?: string,
  isAnswer = true,
): Code => ({
  row,
  title,
  tone,
  basis: { 2019: now, ...(then === undefined ? {} : { 2007: then }) },
  isAnswer,
})

const codes: Readonly<Record<string, Code>> = {
  given: code('given', { zh: '予以公开', en: 'Given' }, 'granted', law('art_36__subpara_2'), law('art_21__subpara_1')),
  published: code(
    'given',
    { zh: '已经主动公开，告知获取方式', en: 'Public already; told where' },
    'granted',
    law('art_36__subpara_1'),
    law('art_21__subpara_1'),
  ),
  partly: code('partly', { zh: '部分公开', en: 'Given in part' }, 'granted', law('art_37'), law('art_22')),
  'withheld-secret': code(
    'withheld-secret',
    { zh: '不予公开：国家秘密', en: 'Withheld: state secret' },
    'refused',
    law('art_14'),
    law('art_14'),
  ),
  'withheld-law': code(
    'withheld-law',
    { zh: '不予公开：法律、行政法规禁止公开', en: 'Withheld: forbidden by law' },
    'refused',
    law('art_14'),
  ),
  'withheld-safety': code(
    'withheld-safety',
    { zh: '不予公开：可能危及国家安全、公共安全、经济安全、社会稳定', en: 'Withheld: security or stability' },
    'refused',
    law('art_14'),
    law('art_8'),
  ),
  'withheld-third-party': code(
    'withheld-third-party',
    { zh: '不予公开：商业秘密、个人隐私等第三方权益', en: 'Withheld: rights of a third party' },
    'refused',
    law('art_15'),
    law('art_23'),
  ),
  'withheld-internal': code(
    'withheld-internal',
    { zh: '不予公开：内部事务信息', en: 'Withheld: internal affairs' },
    'refused',
    law('art_16'),
    'guobanfa-2010-5',
  ),
  'withheld-process': code(
    'withheld-process',
    { zh: '不予公开：过程性信息', en: 'Withheld: information in the making' },
    'refused',
    law('art_16__para_2'),
    'guobanfa-2010-5',
  ),
  'withheld-enforcement': code(
    'withheld-enforcement',
    { zh: '不予公开：行政执法案卷信息', en: 'Withheld: enforcement files' },
    'refused',
    law('art_16__para_2'),
  ),
  'withheld-query': code(
    'withheld-query',
    { zh: '不予公开：另有查询规定（工商、不动产登记资料等）', en: 'Withheld: a register with rules of its own' },
    'refused',
    law('art_36__subpara_7'),
  ),
  'not-held': code(
    'not-held',
    { zh: '无法提供：信息不存在', en: 'Not available: does not exist' },
    'refused',
    law('art_36__subpara_4'),
    law('art_21__subpara_3'),
  ),
  'not-ours': code(
    'not-held',
    { zh: '无法提供：不由本机关公开', en: 'Not available: another office’s' },
    'refused',
    law('art_36__subpara_5'),
    law('art_21__subpara_3'),
  ),
  'to-be-made': code(
    'to-be-made',
    { zh: '无法提供：没有现成信息，需要另行制作', en: 'Not available: would have to be made' },
    'refused',
    law('art_38'),
    'guobanfa-2010-5',
  ),
  unclear: code(
    'unclear',
    { zh: '无法提供：补正后仍不明确', en: 'Not available: unclear after correction' },
    'refused',
    law('art_30'),
    law('art_21__subpara_4'),
  ),
  'no-petition': code(
    'no-petition',
    { zh: '不予处理：信访、投诉、举报', en: 'Not processed: petition or complaint' },
    'refused',
    law('art_39'),
  ),
  'no-repeat': code(
    'no-repeat',
    { zh: '不予处理：重复申请', en: 'Not processed: repeated' },
    'refused',
    law('art_36__subpara_6'),
    'guobanfa-2008-36',
  ),
  'no-publication': code(
    'no-publication',
    { zh: '不予处理：公开出版物', en: 'Not processed: a published work' },
    'refused',
    law('art_39__para_2'),
  ),
  'no-excess': code(
    'no-excess',
    { zh: '不予处理：无正当理由大量、反复申请', en: 'Not processed: too many without good reason' },
    'refused',
    law('art_35'),
  ),
  'no-reissue': code(
    'no-reissue',
    { zh: '不予处理：要求确认或者重新出具', en: 'Not processed: to be confirmed or issued again' },
    'refused',
    form,
  ),
  'given-up-correction': code(
    'other-correction',
    { zh: '视为放弃：逾期不补正', en: 'Given up: not corrected in time' },
    'ended',
    law('art_30'),
    undefined,
    false,
  ),
  'given-up-fee': code(
    'other-fee',
    { zh: '视为放弃：逾期不缴费', en: 'Given up: fee not paid in time' },
    'ended',
    'guobanhan-2020-109#art_6',
    undefined,
    false,
  ),
  withdrawn: code('other', { zh: '申请人撤回', en: 'Withdrawn' }, 'ended', form, form, false),
}

/** The outcomes that a text of the regulations knows; giving up for an unpaid fee only where one can be charged. */
export function outcomesOf(text: LawText, withFees: boolean): Record<string, Outcome> {
  return Object.fromEntries(
    Object.entries(codes).flatMap(([id, { title, tone, basis }]) => {
      const clause = basis[text]
      return clause === undefined || (id === 'given-up-fee' && !withFees) ? [] : [[id, { title, basis: clause, tone }]]
    }),
  )
}

/** The answers among which an officer chooses. */
export function answersOf(text: LawText): { value: string; label: Text }[] {
  return Object.entries(codes).flatMap(([value, { title, basis, isAnswer }]) =>
    isAnswer && basis[text] !== undefined ? [{ value, label: title }] : [],
  )
}

/** The clause of an answer; undefined where that text does not know it. */
export function basisOf(outcome: string, text: LawText): string | undefined {
  return codes[outcome]?.basis[text]
}

/** What becomes of an outcome in the yearly table; an unknown one is counted under “other”, never lost. */
export function rowOf(outcome: string): ReportRow {
  return codes[outcome]?.row ?? 'other'
}

/** Whether an answer keeps something back, so that grounds are told. 政府信息公开条例（2019）§36(3)、§37 */
export function keepsBack(outcome: string): boolean {
  return outcome === 'partly' || codes[outcome]?.tone === 'refused'
}

/** Whether the answer is “not disclosed”, against which reconsideration comes first. 行政复议法（2023）§23(4) */
export function isWithheld(outcome: string): boolean {
  return outcome === 'partly' || outcome.startsWith('withheld-')
}

/** Kinds of applicants: the columns of the yearly table. */
export const applicantKinds = {
  natural: { zh: '自然人', en: 'Natural person' },
  business: { zh: '商业企业', en: 'Business' },
  research: { zh: '科研机构', en: 'Research body' },
  charity: { zh: '社会公益组织', en: 'Charity' },
  'legal-service': { zh: '法律服务机构', en: 'Legal service' },
  'other-body': { zh: '其他', en: 'Other body' },
} as const satisfies Record<string, Text>

export type ApplicantKind = keyof typeof applicantKinds
