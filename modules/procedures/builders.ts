/** A small procedure for tests: a permit to put up a shop sign, with one of everything that the engine knows. */
import { day } from '#base/day.ts'
import {
  act,
  type Act,
  type ClockRule,
  type Condition,
  type DocumentRule,
  type Gate,
  type Material,
  type Procedure,
} from './definition.ts'
import { field } from './fields.ts'
import type { ProcedureRun } from './registry.ts'

const law = (article: string): string => `administrative-licensing-law#${article}`

const fields = [
  field({ id: 'place', label: { zh: '设置地点', en: 'Place' }, kind: 'text', basis: law('art_29') }),
  field({
    id: 'area',
    label: { zh: '招牌面积', en: 'Area of the sign' },
    kind: 'decimal',
    basis: law('art_29'),
    unit: { zh: '平方米', en: 'm²' },
    min: '0',
    places: 2,
  }),
  field({
    id: 'lit',
    label: { zh: '是否发光', en: 'Whether it is lit' },
    kind: 'yes-no',
    basis: law('art_29'),
  }),
  field({
    id: 'power',
    label: { zh: '功率', en: 'Power' },
    kind: 'integer',
    basis: law('art_29'),
    unit: { zh: '瓦', en: 'W' },
    when: (values) => values['lit'] === 'yes',
  }),
  field({
    id: 'phone',
    label: { zh: '联系电话', en: 'Telephone' },
    kind: 'text',
    basis: law('art_29'),
    isPersonal: true,
  }),
]

const materials: Material[] = [
  {
    id: 'drawing',
    title: { zh: '招牌效果图', en: 'Drawing of the sign' },
    basis: law('art_31'),
    copies: 1,
    original: false,
    stamped: false,
  },
  {
    id: 'licence',
    title: { zh: '营业执照复印件', en: 'Copy of the business licence' },
    basis: law('art_31'),
    copies: 1,
    original: true,
    stamped: true,
    reusableMonths: 12,
  },
]

const conditions: Condition[] = [
  {
    id: 'small-enough',
    kind: 'condition',
    title: { zh: '面积在限额以内', en: 'Not larger than allowed' },
    basis: law('art_38'),
    fields: ['area'],
    parameters: ['emc-savings-min'],
    isFound: false,
    // The real pack's figure of 30 serves as the limit here.
    check: ({ fields: values, parameter }) => {
      const limit = parameter('emc-savings-min')
      const { area } = values
      if (limit === undefined || area === undefined)
        return { verdict: 'unknown', because: { zh: '没有填写面积。', en: 'No area is given.' } }
      const fits = Number(area) <= Number(limit.value)
      return {
        verdict: fits ? 'pass' : 'fail',
        because: { zh: `${area}，限额${limit.value}。`, en: `${area}, at most ${limit.value}.` },
      }
    },
  },
  {
    id: 'safe',
    kind: 'condition',
    title: { zh: '安装牢固', en: 'Fixed safely' },
    basis: law('art_38'),
    fields: [],
    parameters: [],
    isFound: true,
    check: () => ({ verdict: 'unknown', because: { zh: '现场查看。', en: 'Seen on the spot.' } }),
  },
]

const reason = field({ id: 'reason', label: { zh: '理由', en: 'Reason' }, kind: 'long-text', basis: law('art_38') })

const seen: Gate = {
  id: 'site-seen',
  title: { zh: '已经现场查看', en: 'The place has been seen' },
  basis: law('art_34'),
  check: (view) =>
    view.findings.has('safe')
      ? undefined
      : {
          missing: { zh: '还没有记录现场查看。', en: 'No visit is on record.' },
          cure: { zh: '请先认定“安装牢固”。', en: 'Find “fixed safely” first.' },
        },
}

const acts: Act[] = [
  act({
    id: 'accept',
    title: { zh: '受理', en: 'Accept' },
    basis: law('art_32'),
    from: ['received'],
    to: 'examined',
    by: 'handler',
    document: 'acceptance',
    tellsApplicant: true,
    weight: 'main',
  }),
  act({
    id: 'ask-correction',
    title: { zh: '一次告知补正', en: 'Ask for correction' },
    basis: law('art_32__subpara_4'),
    from: ['received'],
    to: 'correcting',
    by: 'handler',
    correction: 'asks',
    tellsApplicant: true,
  }),
  act({
    id: 'correct',
    title: { zh: '提交补正', en: 'Send the correction' },
    basis: law('art_32__subpara_4'),
    from: ['correcting'],
    to: 'received',
    by: 'applicant',
    correction: 'answers',
  }),
  act({
    id: 'accept-by-silence',
    title: { zh: '逾期未告知，视为受理', en: 'Accepted by silence' },
    basis: law('art_32__subpara_4'),
    from: ['received'],
    to: 'examined',
    by: 'time',
    onClock: 'accept',
    tellsApplicant: true,
  }),
  act({
    id: 'propose',
    title: { zh: '提出审查意见', en: 'Propose' },
    basis: law('art_34'),
    from: ['examined'],
    to: 'proposed',
    by: 'handler',
    gates: [seen],
    weight: 'main',
  }),
  act({
    id: 'grant',
    title: { zh: '准予', en: 'Grant' },
    basis: law('art_38'),
    from: ['proposed'],
    to: 'granted',
    by: 'approver',
    notBy: ['propose'],
    outcome: 'granted',
    document: 'permit',
    tellsApplicant: true,
    weight: 'main',
  }),
  act({
    id: 'refuse',
    title: { zh: '不予', en: 'Refuse' },
    basis: law('art_38'),
    from: ['proposed'],
    to: 'refused',
    by: 'approver',
    notBy: ['propose'],
    input: [reason],
    outcome: 'refused',
    tellsApplicant: true,
    weight: 'grave',
  }),
  act({
    id: 'extend',
    title: { zh: '延长期限', en: 'Extend' },
    basis: law('art_42'),
    from: ['examined'],
    to: 'same',
    by: 'approver',
    input: [reason],
    tellsApplicant: true,
  }),
  act({
    id: 'withdraw',
    title: { zh: '撤回申请', en: 'Withdraw' },
    basis: law('art_29'),
    from: ['received', 'correcting', 'examined', 'proposed'],
    to: 'withdrawn',
    by: 'applicant',
    outcome: 'withdrawn',
    weight: 'grave',
  }),
]

const clocks: ClockRule[] = [
  {
    id: 'accept',
    title: { zh: '受理期限', en: 'Limit for acceptance' },
    basis: law('art_32__subpara_4'),
    level: 'legal',
    whose: 'office',
    parameters: ['licensing-accept-days'],
    startsWith: ['submitted', 'correct'],
    endsWith: ['accept', 'ask-correction', 'accept-by-silence'],
    stops: [],
    silence: { zh: '逾期不告知的，自收到之日起即为受理。', en: 'Silence: accepted from the day of receipt.' },
  },
  {
    id: 'decide',
    title: { zh: '决定期限', en: 'Limit for deciding' },
    basis: law('art_42'),
    level: 'legal',
    whose: 'office',
    parameters: ['emc-decide-days', 'licensing-decide-days'],
    startsWith: ['accept', 'accept-by-silence'],
    backdated: { by: ['accept-by-silence'], to: 'accept' },
    endsWith: ['grant', 'refuse'],
    stops: [],
    extension: { by: 'extend', parameters: ['licensing-extend-days'], basis: law('art_42') },
  },
]

const documents: DocumentRule[] = [
  {
    id: 'acceptance',
    title: { zh: '受理通知书', en: 'Notice of acceptance' },
    basis: law('art_32'),
    series: '罗测受',
    verifiable: false,
    compose: (view, _input, { applicant, due }) => [
      { kind: 'paragraph', text: `${applicant}：你的申请已经受理，应于${due['decide'] ?? ''}以前决定。` },
      { kind: 'list', items: [...view.materials.keys()] },
    ],
  },
  {
    id: 'permit',
    title: { zh: '招牌设置许可证', en: 'Permit' },
    basis: law('art_39'),
    series: '罗测许',
    verifiable: true,
    compose: (view) => [{ kind: 'paragraph', text: `准予在${view.fields['place'] ?? ''}设置招牌。` }],
  },
]

/** The procedure; a definition of its own each time, so that a test may change a copy. */
export function signPermit(version = 1): Procedure {
  return {
    id: 'sign-permit',
    version,
    from: day('2012-01-01'),
    title: { zh: '招牌设置许可', en: 'Permit for a shop sign' },
    summary: { zh: '测试用的小程序。', en: 'A small procedure for tests.' },
    serves: { zh: '个人和单位', en: 'Persons and companies' },
    basis: [law('art_29')],
    startedBy: ['person', 'company'],
    channels: ['web', 'counter', 'api'],
    machineBasis: law('art_29'),
    unit: { answer: 'energy-recognition' },
    series: '罗测案',
    fields,
    materials,
    conditions,
    states: {
      received: { title: { zh: '待受理', en: 'Received' }, turn: 'office' },
      correcting: { title: { zh: '待补正', en: 'To be corrected' }, turn: 'applicant' },
      examined: { title: { zh: '审查中', en: 'Under examination' }, turn: 'office' },
      proposed: { title: { zh: '待决定', en: 'To be decided' }, turn: 'office' },
      granted: { title: { zh: '准予', en: 'Granted' }, turn: 'nobody' },
      refused: { title: { zh: '不予', en: 'Refused' }, turn: 'nobody' },
      withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, turn: 'nobody' },
    },
    initial: 'received',
    acts,
    clocks,
    outcomes: {
      granted: { title: { zh: '准予许可', en: 'Granted' }, basis: law('art_38'), tone: 'granted' },
      refused: { title: { zh: '不予许可', en: 'Refused' }, basis: law('art_38'), tone: 'refused' },
      withdrawn: { title: { zh: '申请人撤回', en: 'Withdrawn' }, basis: law('art_29'), tone: 'ended' },
    },
    documents,
    fee: { zh: '不收费', en: 'No fee' },
    remedies: [
      {
        title: { zh: '行政复议', en: 'Reconsideration' },
        basis: 'administrative-reconsideration-law#art_20',
        parameters: [],
        about: { zh: '可以申请行政复议。', en: 'You may apply for reconsideration.' },
      },
    ],
    keptYears: 10,
    keptBasis: law('art_61'),
    subject: (values) => `${values['place'] ?? ''}招牌`,
    isPublic: true,
  }
}

/** It as tests hand it in. */
export function signPermitRun(more: Partial<ProcedureRun> = {}): ProcedureRun {
  return { versions: [signPermit()], ...more }
}
