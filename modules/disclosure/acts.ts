/** The steps of a request: receipt, correction, opinions, fee, extension, answer; each under its clause in both texts. */
import { act, type Act } from '#modules/procedures/definition.ts'
import { field } from '#modules/procedures/fields.ts'
import { input, law, number, reason } from './act-fields.ts'
import { answerGates, feeGate, reasonsGate } from './gates.ts'
import { askCoMaker, askThirdParty } from './opinion-acts.ts'
import { answersOf, type LawText } from './outcomes.ts'

/** States in which the office can still be handling it. */
const open = ['handling', 'correcting', 'third-party', 'signing']

function receiving(): Act[] {
  return [
    act({
      id: 'confirm-receipt',
      title: { zh: '与申请人确认收到', en: 'Confirm receipt' },
      about: {
        zh: '网上来的申请，以双方确认之日为收到之日，答复期限从这天起算。',
        en: 'What comes over the internet is received on the day on which both sides confirm it; the limit counts from then.',
      },
      basis: law('art_31__subpara_3'),
      from: ['to-confirm'],
      to: 'handling',
      by: 'handler',
      receives: true,
      tellsApplicant: true,
      weight: 'main',
    }),
    act({
      id: 'find-clear',
      title: { zh: '内容明确，不需补正', en: 'It is clear' },
      basis: law('art_30'),
      from: ['handling'],
      to: 'same',
      by: 'handler',
      once: true,
    }),
  ]
}

/** What follows where nothing comes: since 2019 it lapses; the old text leaves it to the office. */
function afterCorrection(text: LawText, basis: string): Act[] {
  if (text === '2007')
    return [
      act({
        id: 'go-on-uncorrected',
        title: { zh: '申请人没有补正，继续办理', en: 'Go on without a correction' },
        basis,
        from: ['correcting'],
        to: 'handling',
        by: 'handler',
      }),
    ]
  return [
    act({
      id: 'allow-more-time',
      title: { zh: '同意延后补正', en: 'Allow more time to correct' },
      about: { zh: '申请人有正当理由的。', en: 'Where the applicant has good reason.' },
      basis,
      from: ['correcting'],
      to: 'same',
      by: 'handler',
      input: [number('days', { zh: '从今天起的工作日', en: 'Working days from today' }, basis, '60'), reason(basis)],
      tellsApplicant: true,
    }),
    act({
      id: 'correction-lapses',
      title: { zh: '逾期不补正，视为放弃', en: 'Not corrected in time: given up' },
      basis,
      from: ['correcting'],
      to: 'ended',
      by: 'time',
      onClock: 'correction',
      outcome: 'given-up-correction',
      tellsApplicant: true,
    }),
  ]
}

function correcting(text: LawText): Act[] {
  const is2019 = text === '2019'
  const basis = law(is2019 ? 'art_30' : 'art_21__subpara_4')
  return [
    act({
      id: 'ask-correction',
      title: { zh: '通知补正', en: 'Ask for correction' },
      about: {
        zh: '一次说清全部不明确的地方，并给出合理的补正期限。',
        en: 'Everything unclear at once, with a reasonable time to correct it.',
      },
      basis,
      from: ['handling'],
      to: 'correcting',
      by: 'handler',
      correction: 'asks',
      once: true,
      document: 'correction-notice',
      tellsApplicant: true,
      input: [
        ...(is2019 ? [number('days', { zh: '补正期限（工作日）', en: 'Working days to correct' }, basis, '60')] : []),
        input('advice', { zh: '指导和说明', en: 'Advice' }, basis, { isRequired: false }),
      ],
    }),
    act({
      id: 'correct',
      title: { zh: '提交补正', en: 'Hand in the correction' },
      basis,
      from: ['correcting'],
      to: 'handling',
      by: 'applicant',
      correction: 'answers',
      weight: 'main',
      ...(is2019 ? { within: 'correction' } : {}),
    }),
    ...afterCorrection(text, basis),
  ]
}

function charging(): Act[] {
  const basis = 'guobanhan-2020-109#art_6'
  return [
    act({
      id: 'charge',
      title: { zh: '决定收取信息处理费', en: 'Charge the processing fee' },
      about: {
        zh: '按件或者按量，只用一种；金额由系统按标准计算。',
        en: 'By count or by page, one of them; the amount is computed from the rates.',
      },
      basis,
      from: ['handling'],
      to: 'fee-due',
      by: 'approver',
      document: 'fee-notice',
      tellsApplicant: true,
      weight: 'grave',
      gates: [feeGate],
      input: [
        field({
          id: 'fee-basis',
          label: { zh: '计收方式', en: 'Charged by' },
          kind: 'choice',
          basis: 'guobanhan-2020-109#art_3',
          choices: [
            { value: 'count', label: { zh: '按件（本月第几件）', en: 'count: the n-th of the month' } },
            { value: 'pages', label: { zh: '按量（本件多少页）', en: 'pages of this request' } },
          ],
        }),
        number('fee-number', { zh: '第几件，或者多少页', en: 'n-th, or pages' }, 'guobanhan-2020-109#art_4', '100000'),
        input('pay-how', { zh: '缴纳方式', en: 'How to pay' }, basis, { kind: 'text', lengthMax: 300 }),
      ],
    }),
    act({
      id: 'record-payment',
      title: { zh: '登记缴费', en: 'Enter the payment' },
      about: { zh: '答复期限从缴费完成后重新起算。', en: 'The limit begins anew with the payment.' },
      basis: 'guobanhan-2020-109#art_7',
      from: ['fee-due'],
      to: 'handling',
      by: 'handler',
      weight: 'main',
      input: [input('receipt', { zh: '票据号', en: 'Receipt' }, basis, { kind: 'text', lengthMax: 100 })],
    }),
    act({
      id: 'fee-lapses',
      title: { zh: '逾期不缴费，视为放弃', en: 'Not paid in time: given up' },
      basis,
      from: ['fee-due'],
      to: 'ended',
      by: 'time',
      onClock: 'fee',
      outcome: 'given-up-fee',
      tellsApplicant: true,
    }),
  ]
}

function reasons(): Act[] {
  const basis = law('art_35')
  return [
    act({
      id: 'ask-reasons',
      title: { zh: '请申请人说明理由', en: 'Ask for reasons' },
      about: { zh: '数量、频次明显超过合理范围的。', en: 'Where there are plainly too many.' },
      basis,
      from: ['handling'],
      to: 'same',
      by: 'handler',
      once: true,
      tellsApplicant: true,
      input: [input('asks', { zh: '要说明什么', en: 'What to explain' }, basis)],
    }),
    act({
      id: 'give-reasons',
      title: { zh: '说明理由', en: 'Give reasons' },
      basis,
      from: ['handling'],
      to: 'same',
      by: 'applicant',
      gates: [reasonsGate],
      input: [reason(basis)],
    }),
  ]
}

function extending(text: LawText, others: readonly string[]): Act {
  const is2019 = text === '2019'
  const extend = law(is2019 ? 'art_33__para_2' : 'art_24__para_2')
  return act({
    id: 'extend',
    title: { zh: '延长答复期限', en: 'Extend the limit' },
    about: {
      zh: '政府信息公开工作机构负责人同意，并告知申请人；只能一次，期限届满前办。',
      en: 'Agreed by the head of the disclosure office and told; once, before the limit runs out.',
    },
    basis: extend,
    from: ['handling', 'third-party', ...others],
    to: 'same',
    by: 'approver',
    once: true,
    within: 'answer',
    document: 'extension-notice',
    tellsApplicant: true,
    input: [number('days', { zh: '延长的工作日', en: 'Working days added' }, extend, '99'), reason(extend)],
  })
}

function proposing(text: LawText): Act {
  const is2019 = text === '2019'
  const basis = law(is2019 ? 'art_36' : 'art_21')
  return act({
    id: 'propose-answer',
    title: { zh: '拟定答复', en: 'Propose the answer' },
    basis,
    from: ['handling'],
    to: 'signing',
    by: 'handler',
    weight: 'main',
    gates: answerGates(text),
    input: [
      field({
        id: 'outcome',
        label: { zh: '处理结果', en: 'Result' },
        kind: 'choice',
        choices: answersOf(text),
        basis,
      }),
      input('given', { zh: '提供的内容和获取方式', en: 'What is given and how to get it' }, basis, {
        isRequired: false,
      }),
      input('grounds', { zh: '理由', en: 'Reasons' }, basis, { isRequired: false }),
      input(
        'whose',
        { zh: '负责公开的机关和联系方式', en: 'Whose it is, and how to reach them' },
        law(is2019 ? 'art_36__subpara_5' : 'art_21__subpara_3'),
        {
          kind: 'text',
          isRequired: false,
          when: ({ outcome }) => outcome === 'not-ours',
        },
      ),
    ],
  })
}

function signing(text: LawText): Act[] {
  const is2019 = text === '2019'
  const basis = law(is2019 ? 'art_36' : 'art_21')
  const inner = is2019 ? law('art_45') : law('art_4__para_2__subpara_1')
  return [
    act({
      id: 'return-answer',
      title: { zh: '退回重拟', en: 'Send it back' },
      basis: inner,
      from: ['signing'],
      to: 'handling',
      by: 'approver',
      input: [reason(inner)],
    }),
    act({
      id: 'sign-answer',
      title: { zh: '审核并答复', en: 'Sign the answer' },
      basis,
      from: ['signing'],
      to: 'ended',
      by: 'approver',
      notBy: ['propose-answer'],
      outcomeFrom: { act: 'propose-answer', field: 'outcome' },
      document: 'answer',
      tellsApplicant: true,
      weight: 'main',
    }),
  ]
}

function withdrawing(text: LawText, others: readonly string[]): Act {
  return act({
    id: 'withdraw',
    title: { zh: '撤回申请', en: 'Withdraw' },
    basis: 'guobangongkaibanhan-2021-30',
    from: [...open, ...others, ...(text === '2019' ? ['to-confirm'] : [])],
    to: 'ended',
    by: 'applicant',
    outcome: 'withdrawn',
    weight: 'grave',
  })
}

/** Every step under one text; `withFees` from 2021 on. */
export function requestActs(text: LawText, withFees: boolean): Act[] {
  const is2019 = text === '2019'
  const others = [...(is2019 ? ['co-maker'] : []), ...(withFees ? ['fee-due'] : [])]
  return [
    ...(is2019 ? receiving() : []),
    ...correcting(text),
    ...askThirdParty(text),
    ...(is2019 ? [...askCoMaker(), ...reasons()] : []),
    ...(withFees ? charging() : []),
    extending(text, others),
    proposing(text),
    ...signing(text),
    withdrawing(text, others),
  ]
}
