/** Requests for information (依申请公开) under both texts of the regulations: order 492 of 2007 and order 711 of 2019, with the fee rules of 2021 and the remedies of 2024. */
import { day } from '#base/day.ts'
import type { ClockRule, Procedure, Remedy, State } from '#modules/procedures/definition.ts'
import { law } from './act-fields.ts'
import { requestActs } from './acts.ts'
import { feeParameters } from './fee.ts'
import { requestFields } from './form.ts'
import { requestLetters } from './letters.ts'
import { outcomesOf, type LawText } from './outcomes.ts'

/** What a version rests on. */
interface Grounds {
  readonly version: number
  readonly from: string
  readonly text: LawText
  readonly withFees: boolean
  /** 行政复议法（2023）§23(4): reconsideration comes before the court where information is withheld. */
  readonly reconsiderFirst: boolean
}

function states(text: LawText, withFees: boolean): Record<string, State> {
  return {
    ...(text === '2019'
      ? {
          'to-confirm': {
            title: { zh: '待确认收到', en: 'To be confirmed' },
            turn: 'office',
            about: {
              zh: '机关与你确认收到申请，期限从确认之日起算。',
              en: 'The office confirms with you; the limit counts from then.',
            },
          } satisfies State,
        }
      : {}),
    handling: { title: { zh: '办理中', en: 'Being handled' }, turn: 'office' },
    correcting: { title: { zh: '待补正', en: 'To be corrected' }, turn: 'applicant' },
    'third-party': { title: { zh: '征求第三方意见', en: 'Third party asked' }, turn: 'others' },
    ...(text === '2019'
      ? {
          'co-maker': {
            title: { zh: '征求共同制作机关意见', en: 'Joint maker asked' },
            turn: 'others',
          } satisfies State,
        }
      : {}),
    ...(withFees ? { 'fee-due': { title: { zh: '待缴费', en: 'Fee due' }, turn: 'applicant' } satisfies State } : {}),
    signing: { title: { zh: '待审核签发', en: 'To be signed' }, turn: 'office' },
    ended: { title: { zh: '办结', en: 'Answered' }, turn: 'nobody' },
  }
}

function answerClock(text: LawText, withFees: boolean): ClockRule {
  const is2019 = text === '2019'
  const opinion = law(is2019 ? 'art_33__para_3' : 'art_24__para_3')
  const extension = law(is2019 ? 'art_33__para_2' : 'art_24__para_2')
  const correction = law(is2019 ? 'art_30' : 'art_21__subpara_4')
  const stop = (why: string, title: ClockRule['title'], basis: string, by: string[], until: string[]) => ({
    why,
    title,
    basis,
    by,
    until,
  })
  return {
    id: 'answer',
    title: { zh: '答复期限', en: 'Limit for answering' },
    basis: extension,
    level: 'legal',
    whose: 'office',
    parameters: ['disclosure-answer-days'],
    startsWith: [
      ...(is2019 ? ['submitted:counter', 'confirm-receipt'] : ['submitted']),
      'correct',
      ...(withFees ? ['record-payment'] : []),
    ],
    endsWith: ['sign-answer', 'withdraw'],
    stops: [
      stop(
        'correction',
        { zh: '等待补正', en: 'Waiting for the correction' },
        correction,
        ['ask-correction'],
        is2019 ? ['correct'] : ['correct', 'go-on-uncorrected'],
      ),
      stop(
        'third-party',
        { zh: '征求第三方意见', en: 'Asking the third party' },
        opinion,
        ['ask-third-party'],
        ['enter-third-party', is2019 ? 'third-party-silent' : 'go-on-without-opinion'],
      ),
      ...(is2019
        ? [
            stop(
              'co-maker',
              { zh: '征求其他机关意见', en: 'Asking another office' },
              opinion,
              ['ask-co-maker'],
              ['enter-co-maker', 'co-maker-silent'],
            ),
          ]
        : []),
      ...(withFees
        ? [
            stop(
              'fee',
              { zh: '等待缴费', en: 'Waiting for the fee' },
              'guobanhan-2020-109#art_7',
              ['charge'],
              ['record-payment'],
            ),
          ]
        : []),
    ],
    extension: { by: 'extend', parameters: ['disclosure-extend-days'], basis: extension, field: 'days' },
  }
}

function opinionClock(
  id: string,
  title: ClockRule['title'],
  basis: string,
  silence: ClockRule['title'],
  ends: string,
): ClockRule {
  return {
    id,
    title,
    basis,
    level: 'legal',
    whose: 'others',
    parameters: [`disclosure-${id}-days`],
    startsWith: [`delivered:${id}-letter`],
    endsWith: [ends, `${id}-silent`],
    stops: [],
    silence,
  }
}

const opinionClocks = [
  opinionClock(
    'third-party',
    { zh: '第三方提出意见的期限', en: 'Limit for the third party' },
    law('art_32'),
    { zh: '逾期未提出意见的，由机关决定是否公开。', en: 'Silence leaves it to the office.' },
    'enter-third-party',
  ),
  opinionClock(
    'co-maker',
    { zh: '共同制作机关提出意见的期限', en: 'Limit for the joint maker' },
    law('art_34'),
    { zh: '逾期未提出意见的，视为同意公开。', en: 'Silence counts as consent.' },
    'enter-co-maker',
  ),
]

const feeClock: ClockRule = {
  id: 'fee',
  title: { zh: '缴费期限', en: 'Time to pay' },
  basis: 'guobanhan-2020-109#art_6',
  level: 'legal',
  whose: 'applicant',
  parameters: ['disclosure-fee-pay-days'],
  startsWith: ['delivered:fee-notice'],
  endsWith: ['record-payment', 'fee-lapses'],
  stops: [],
  silence: { zh: '逾期不缴纳的，视为放弃申请。', en: 'Not paid: given up.' },
}

function clocks2019(withFees: boolean): ClockRule[] {
  const examined = ['find-clear', 'ask-correction', 'propose-answer', 'ask-third-party', 'ask-co-maker']
  return [
    {
      id: 'confirm',
      title: { zh: '与申请人确认收到', en: 'Confirming receipt' },
      basis: law('art_31__subpara_3'),
      level: 'planned',
      whose: 'office',
      parameters: ['disclosure-confirm-days'],
      startsWith: ['submitted:web', 'submitted:api'],
      endsWith: ['confirm-receipt'],
      stops: [],
    },
    {
      id: 'correction-notice',
      title: { zh: '通知补正的期限', en: 'Limit for a correction notice' },
      basis: law('art_30'),
      level: 'legal',
      whose: 'office',
      parameters: ['disclosure-correction-days'],
      startsWith: ['submitted:counter', 'confirm-receipt'],
      endsWith: [...examined, ...(withFees ? ['charge'] : [])],
      stops: [],
    },
    {
      id: 'correction',
      title: { zh: '补正期限', en: 'Time to correct' },
      basis: law('art_30'),
      level: 'legal',
      whose: 'applicant',
      parameters: ['disclosure-correct-days'],
      lengthFrom: { acts: ['ask-correction', 'allow-more-time'], field: 'days' },
      startsWith: ['ask-correction', 'allow-more-time'],
      endsWith: ['correct', 'correction-lapses'],
      stops: [],
      silence: { zh: '无正当理由逾期不补正的，视为放弃申请。', en: 'Without good reason it counts as given up.' },
    },
    ...opinionClocks,
    ...(withFees ? [feeClock] : []),
  ]
}

function remedies(text: LawText, reconsiderFirst: boolean): Remedy[] {
  const complaint: Remedy = {
    title: { zh: '向政府信息公开工作主管部门反映', en: 'Complain to the office in charge of disclosure' },
    basis: law(text === '2019' ? 'art_47__para_2' : 'art_33'),
    parameters: [],
    about: {
      zh: '机关不依法答复的，可以向区政府办公室提出。',
      en: 'Where it does not answer as the law says, tell the district government’s office.',
    },
  }
  const reconsideration: Remedy = {
    title: { zh: '行政复议', en: 'Reconsideration' },
    basis: reconsiderFirst
      ? 'administrative-reconsideration-law#art_23__subpara_4'
      : law(text === '2019' ? 'art_51' : 'art_33'),
    parameters: ['reconsideration-apply-days'],
    about: reconsiderFirst
      ? {
          zh: '对不予公开的答复不服的，应当先申请行政复议，再起诉。',
          en: 'Against withholding, reconsideration comes first, then the court.',
        }
      : { zh: '可以申请行政复议。', en: 'You may ask for reconsideration.' },
  }
  return [
    reconsideration,
    {
      title: { zh: '行政诉讼', en: 'Court' },
      basis: law(text === '2019' ? 'art_51' : 'art_33'),
      parameters: reconsiderFirst
        ? ['litigation-after-reconsideration-days', 'litigation-direct-months']
        : ['litigation-direct-months'],
      about: { zh: '可以向人民法院起诉。', en: 'You may sue.' },
    },
    complaint,
  ]
}

function disclosureRequest({ version, from, text, withFees, reconsiderFirst }: Grounds): Procedure {
  const is2019 = text === '2019'
  return {
    id: 'disclosure-request',
    version,
    from: day(from),
    title: { zh: '依申请公开政府信息', en: 'Request for information' },
    summary: {
      zh: '向区政府和各单位申请没有主动公开的政府信息。',
      en: 'Ask the district government and its offices for information that is not public.',
    },
    serves: { zh: '公民、法人和其他组织', en: 'Citizens, companies and other organisations' },
    basis: [law(is2019 ? 'art_27' : 'art_13'), 'luofu-2012-21#sec_3__subsec_7'],
    startedBy: ['person', 'company'],
    channels: ['web', 'counter', 'api'],
    // In writing, data messages included.
    machineBasis: law(is2019 ? 'art_29' : 'art_20'),
    unit: { field: 'unit' },
    answer: 'information-request',
    series: '罗信公案',
    fields: requestFields(text),
    materials: [],
    conditions: [],
    states: states(text, withFees),
    initial: 'handling',
    ...(is2019 ? { initialBy: { web: 'to-confirm', api: 'to-confirm' } } : {}),
    acts: requestActs(text, withFees),
    clocks: [answerClock(text, withFees), ...(is2019 ? clocks2019(withFees) : [])],
    outcomes: outcomesOf(text, withFees),
    documents: requestLetters(text, withFees),
    fee: withFees
      ? {
          zh: '不收费；数量、频次明显超过合理范围的，可以收取信息处理费。',
          en: 'Free; where there are plainly too many a processing fee may be charged.',
        }
      : is2019
        ? { zh: '不收费。', en: 'Free.' }
        : {
            zh: '这里不收费；检索、复制、邮寄的成本费以省的标准为准，本系统没有录入标准。',
            en: 'No fee is charged here; the province’s rates for search, copies and post are not entered.',
          },
    feeBasis: withFees ? 'guobanhan-2020-109#art_3' : law(is2019 ? 'art_42' : 'art_27'),
    remedies: remedies(text, reconsiderFirst),
    parameters: [
      'disclosure-reconsideration-first',
      'reconsideration-apply-days',
      'litigation-direct-months',
      'litigation-after-reconsideration-days',
      ...(withFees ? ['disclosure-fee-pay-days', ...feeParameters.count, ...feeParameters.pages] : []),
    ],
    keptBasis: law(is2019 ? 'art_45' : 'art_4'),
    subject: (fields) => (fields['wanted-name'] ?? '').slice(0, 80),
    isPublic: false,
  }
}

/** All versions, oldest first; a request keeps the one under which it was made. */
export const requestVersions: readonly [Procedure, ...Procedure[]] = [
  disclosureRequest({ version: 1, from: '2008-05-01', text: '2007', withFees: false, reconsiderFirst: false }),
  disclosureRequest({ version: 2, from: '2019-05-15', text: '2019', withFees: false, reconsiderFirst: false }),
  disclosureRequest({ version: 3, from: '2021-01-01', text: '2019', withFees: true, reconsiderFirst: false }),
  disclosureRequest({ version: 4, from: '2024-01-01', text: '2019', withFees: true, reconsiderFirst: true }),
]
