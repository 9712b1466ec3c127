/** Taking an application in: accepted, one correction notice that lists everything, or not accepted; silence counts as acceptance. 行政许可法 §32 */
import type { Text } from '#base/text.ts'
import { act, type DocumentBlock, type Gate, type Reference } from '../definition.ts'
import { dayInPaper, field, type FieldValues } from '../fields.ts'
import type { CaseView } from '../fold.ts'
import { papersComplete } from './gates.ts'
import { closed, licensingLaw, type Phase } from './phase.ts'

/** What a procedure says to take applications in. */
export interface AcceptanceGiven {
  /** What is applied for, as papers name it: 合同能源管理项目认定. */
  readonly matter: Text
  /** The state after acceptance. */
  readonly next: string
  readonly acceptDays: readonly string[]
  /** How long the applicant has to correct; no statute says it, so a figure of the district. */
  readonly correctDays: readonly string[]
  readonly correctBasis: Reference
  /** The words in the numbers of the three papers. */
  readonly series: { readonly accepted: string; readonly correction: string; readonly notAccepted: string }
}

/** The acts that end the acceptance, and with which the limit for deciding begins. */
export const acceptingActs = ['accept', 'accepted-by-silence'] as const

const oneNotice: Gate = {
  id: 'one-correction-notice',
  title: { zh: '补正只告知一次', en: 'One correction notice' },
  basis: licensingLaw('32__subpara_4'),
  check: ({ corrections }) =>
    corrections.length === 0
      ? undefined
      : {
          missing: {
            zh: '已经发过一次补正通知；补正内容只能一次告知。',
            en: 'A correction notice was sent already; everything has to be told at once.',
          },
          cure: {
            zh: '材料齐全的请受理；没有按通知补正的，不予受理并写明理由。',
            en: 'Accept it where the papers are complete; where it was not corrected as told, do not accept it and say why.',
          },
        },
}

const correctedBefore: Gate = {
  id: 'corrected-before',
  title: { zh: '先告知补正', en: 'Correction told first' },
  basis: licensingLaw('32__subpara_4'),
  check: ({ corrections }, { input }) =>
    input?.['ground'] !== 'not-corrected' || corrections.length > 0
      ? undefined
      : {
          missing: { zh: '还没有告知过补正。', en: 'The applicant was not told what to correct.' },
          cure: { zh: '请先发补正通知。', en: 'Send the correction notice first.' },
        },
}

const grounds = [
  { value: 'not-needed', label: { zh: '事项依法不需要申请', en: 'No application is needed' } },
  { value: 'not-ours', label: { zh: '不属于本机关职权范围', en: 'Another authority is competent' } },
  { value: 'not-corrected', label: { zh: '没有按补正通知补齐', en: 'Not corrected as the notice asked' } },
] as const

/** The clause behind each ground for not accepting. */
const groundReferences: Readonly<Record<string, string>> = {
  'not-needed': '《行政许可法》第三十二条第（一）项',
  'not-ours': '《行政许可法》第三十二条第（二）项',
  'not-corrected': '《行政许可法》第三十二条第（四）项',
}

const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text })

/** The name of a paper or field that a lack names. */
function lackTitle(view: CaseView, id: string): string {
  const material = view.procedure.materials.find((one) => one.id === id)
  return (material?.title ?? view.procedure.fields.find((one) => one.id === id)?.label)?.zh ?? id
}

/** Everything the notice lists, each with its reason. */
function correctionBlocks(view: CaseView, matter: Text): DocumentBlock[] {
  const lacks = view.corrections.at(-1)?.lacks ?? []
  return [
    paragraph(`你单位提交的${matter.zh}申请已收到。经审查，申请材料不齐全或者不符合法定形式，需要补正的全部内容如下：`),
    {
      kind: 'table',
      head: ['序号', '需要补正的内容', '理由'],
      rows: lacks.map(({ id, why }, index) => [String(index + 1), lackTitle(view, id), why]),
    },
    paragraph('请按上列内容一次补齐。补正后，受理期限从收到全部补正材料之日起重新计算。'),
  ]
}

function notAcceptedBlocks(matter: Text, input: FieldValues): DocumentBlock[] {
  const ground = grounds.find(({ value }) => value === input['ground'])
  const authority = input['authority']
  return [
    paragraph(
      `你单位提交的${matter.zh}申请，经审查不予受理。依据：${groundReferences[input['ground'] ?? ''] ?? '《行政许可法》第三十二条'}（${ground?.label.zh ?? ''}）。`,
    ),
    paragraph(`理由：${input['reason'] ?? ''}`),
    ...(authority === undefined ? [] : [paragraph(`请向${authority}申请。`)]),
  ]
}

const receivedOf = (view: CaseView): string => dayInPaper(view.corrections.at(-1)?.answeredOn ?? view.receivedOn)

function documents({ matter, series }: AcceptanceGiven): Phase['documents'] {
  return [
    {
      id: 'acceptance-notice',
      title: { zh: '受理通知书', en: 'Notice of acceptance' },
      basis: licensingLaw('32__para_2'),
      series: series.accepted,
      verifiable: true,
      compose: (view) => [
        paragraph(`你单位提交的${matter.zh}申请（材料于 ${receivedOf(view)} 收齐）已予受理。`),
        paragraph('决定期限、不计入期限的时间和每一天的计算，见办件进度页。'),
      ],
    },
    {
      id: 'correction-notice',
      title: { zh: '补正通知书', en: 'Correction notice' },
      basis: licensingLaw('32__subpara_4'),
      series: series.correction,
      verifiable: true,
      compose: (view) => correctionBlocks(view, matter),
    },
    {
      id: 'non-acceptance-notice',
      title: { zh: '不予受理通知书', en: 'Notice of non-acceptance' },
      basis: licensingLaw('32__para_2'),
      series: series.notAccepted,
      verifiable: true,
      compose: (_view, input) => notAcceptedBlocks(matter, input),
    },
  ]
}

/** What the office does with an application. */
function officeActs({ next }: AcceptanceGiven): Phase['acts'] {
  return [
    act({
      id: 'accept',
      title: { zh: '受理', en: 'Accept' },
      basis: licensingLaw('32__subpara_5'),
      from: ['received'],
      to: next,
      by: 'handler',
      gates: [papersComplete],
      document: 'acceptance-notice',
      tellsApplicant: true,
      weight: 'main',
    }),
    act({
      id: 'ask-correction',
      title: { zh: '通知补正', en: 'Ask for corrections' },
      about: {
        zh: '一次列明需要补正的全部内容，每项写明理由；只能发一次。',
        en: 'List everything that is missing at once, each with its reason; there is one notice only.',
      },
      basis: licensingLaw('32__subpara_4'),
      from: ['received'],
      to: 'correcting',
      by: 'handler',
      gates: [oneNotice],
      correction: 'asks',
      document: 'correction-notice',
      tellsApplicant: true,
    }),
    act({
      id: 'refuse-acceptance',
      title: { zh: '不予受理', en: 'Do not accept' },
      basis: licensingLaw('32'),
      from: ['received'],
      to: 'closed',
      by: 'handler',
      input: [
        field({
          id: 'ground',
          label: { zh: '情形', en: 'Ground' },
          kind: 'choice',
          basis: licensingLaw('32'),
          choices: grounds,
        }),
        field({
          id: 'authority',
          label: { zh: '应当向哪个机关申请', en: 'The authority to apply to' },
          kind: 'text',
          basis: licensingLaw('32__subpara_2'),
          when: (fields) => fields['ground'] === 'not-ours',
        }),
        field({
          id: 'reason',
          label: { zh: '理由', en: 'Reason' },
          kind: 'long-text',
          basis: licensingLaw('32__para_2'),
        }),
      ],
      gates: [correctedBefore],
      outcome: 'not-accepted',
      document: 'non-acceptance-notice',
      tellsApplicant: true,
      weight: 'grave',
    }),
  ]
}

/** The applicant’s answer, and what silence on either side means. */
function otherActs({ next }: AcceptanceGiven): Phase['acts'] {
  return [
    act({
      id: 'answer-correction',
      title: { zh: '提交补正', en: 'Hand in the corrections' },
      basis: licensingLaw('32__subpara_4'),
      from: ['correcting'],
      to: 'received',
      by: 'applicant',
      correction: 'answers',
      weight: 'main',
    }),
    act({
      id: 'accepted-by-silence',
      title: { zh: '逾期未告知，视为受理', en: 'Accepted by silence' },
      basis: licensingLaw('32__subpara_4'),
      from: ['received'],
      to: next,
      by: 'time',
      onClock: 'acceptance',
      tellsApplicant: true,
    }),
    act({
      id: 'correction-lapsed',
      title: { zh: '逾期不补正，终止办理', en: 'Not corrected in time' },
      basis: licensingLaw('32__subpara_4'),
      from: ['correcting'],
      to: 'closed',
      by: 'time',
      onClock: 'correction',
      outcome: 'lapsed',
      tellsApplicant: true,
    }),
  ]
}

/** The phase: states `received` and `correcting`, the clocks of both sides, and what silence means for each. */
export function acceptance(given: AcceptanceGiven): Phase {
  return {
    states: {
      ...closed,
      received: {
        title: { zh: '待受理', en: 'Received' },
        turn: 'office',
        about: { zh: '核对材料是否齐全、是否符合形式。', en: 'Are the papers complete and in form?' },
      },
      correcting: {
        title: { zh: '待补正', en: 'To be corrected' },
        turn: 'applicant',
        about: { zh: '申请人按补正通知补交。', en: 'The applicant hands in what the notice lists.' },
      },
    },
    acts: [...officeActs(given), ...otherActs(given)],
    clocks: [
      {
        id: 'acceptance',
        title: { zh: '受理期限', en: 'Limit for accepting' },
        basis: licensingLaw('32__subpara_4'),
        level: 'legal',
        whose: 'office',
        parameters: given.acceptDays,
        startsWith: ['submitted', 'answer-correction'],
        endsWith: ['accept', 'ask-correction', 'refuse-acceptance', 'accepted-by-silence'],
        stops: [],
        silence: {
          zh: '逾期不告知补正的，自收到申请材料之日起即为受理。',
          en: 'Where nothing is told in time, the application counts as accepted from the day of receipt.',
        },
      },
      {
        id: 'correction',
        title: { zh: '补正期限', en: 'Limit for correcting' },
        basis: given.correctBasis,
        level: 'legal',
        whose: 'applicant',
        parameters: given.correctDays,
        startsWith: ['delivered:correction-notice'],
        endsWith: ['answer-correction'],
        stops: [],
        silence: {
          zh: '逾期不补正的，终止办理；补齐后可以重新申请。',
          en: 'Where nothing is handed in, the case ends; one may apply again with complete papers.',
        },
      },
    ],
    outcomes: {
      'not-accepted': {
        title: { zh: '不予受理', en: 'Not accepted' },
        basis: licensingLaw('32'),
        tone: 'refused',
      },
      lapsed: {
        title: { zh: '逾期未补正', en: 'Not corrected in time' },
        basis: given.correctBasis,
        tone: 'ended',
      },
    },
    documents: documents(given),
  }
}
