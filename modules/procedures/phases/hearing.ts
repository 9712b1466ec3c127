/** A hearing: the right is told, asked for in time, called in good time, held before somebody who did not examine the case. 行政许可法 §46–§48 */
import type { Text } from '#base/text.ts'
import { formatDay, isDay, type Day } from '#base/day.ts'
import { act, type Act, type Gate } from '../definition.ts'
import { dayInPaper, field } from '../fields.ts'
import { hasDone, type CaseView } from '../fold.ts'
import { licensingLaw, type ClockStop, type Phase } from './phase.ts'

/** What a procedure says about its hearing. */
export interface HearingGiven {
  /** Where it is told, and where the case goes on. */
  readonly examining: string
  /** What is at stake, as the notice names it. */
  readonly matter: Text
  readonly requestDays: readonly string[]
  readonly holdDays: readonly string[]
  /** Working days of notice before it. */
  readonly noticeDays: readonly string[]
  readonly series: { readonly told: string; readonly called: string }
  /** Another act by which a hearing is asked for: others whose interests are touched. */
  readonly alsoBy?: string
}

/** The days between asking and holding do not count towards the decision. 行政许可法 §45 */
export const hearingStop: ClockStop = {
  why: 'hearing',
  title: { zh: '听证所需时间', en: 'Time for the hearing' },
  basis: licensingLaw('45'),
  by: ['ask-hearing'],
  until: ['hold-hearing', 'drop-hearing'],
}

/** Whether the right was told and, where it was asked for, the hearing was held. */
export function isHearingSettled(view: CaseView): boolean {
  return hasDone(view, 'tell-hearing') && !view.state.startsWith('hearing-')
}

/** Nothing is decided before the right to a hearing was told and settled. 行政许可法 §47 */
export const hearingSettled: Gate = {
  id: 'hearing-settled',
  title: { zh: '听证权利已告知', en: 'Right to a hearing told' },
  basis: licensingLaw('47'),
  check: (view) =>
    isHearingSettled(view)
      ? undefined
      : {
          missing: { zh: '还没有告知听证权利。', en: 'The right to a hearing has not been told.' },
          cure: {
            zh: '请先告知；当事人要求听证的，听证后再决定。',
            en: 'Tell it first; where a hearing is asked for, decide after it.',
          },
        },
}

const calledInTime = (parameters: readonly string[]): Gate => ({
  id: 'hearing-notice',
  title: { zh: '提前通知听证', en: 'Notice before the hearing' },
  basis: licensingLaw('48'),
  check: (_view, { today, parameter, calendar, input }) => {
    const on = input?.['hearingOn']
    const figure = parameters.map((id) => parameter(id)).find((held) => held !== undefined)
    if (on === undefined || !isDay(on) || figure === undefined) return undefined
    const { dueOn: first } = calendar.addWorkingDays(today, Number(figure.value))
    if (on >= first) return undefined
    return {
      missing: {
        zh: `听证须提前 ${figure.value} 个工作日通知，最早 ${formatDay(first, 'zh')}。`,
        en: `It is to be told ${figure.value} working days before; the first day is ${formatDay(first, 'en')}.`,
      },
      cure: { zh: '请改一个日期。', en: 'Choose a later day.' },
    }
  },
})

const chairIsNew: Gate = {
  id: 'hearing-chair',
  title: { zh: '审查人员不主持听证', en: 'Who examines does not preside' },
  basis: licensingLaw('48__subpara_3'),
  check: (view, { input }) =>
    input?.['chair'] !== undefined && input['chair'].trim() === view.handler?.name
      ? {
          missing: { zh: '主持人是本案的经办人。', en: 'The chair named is the officer in charge of the case.' },
          cure: { zh: '请指定没有参与审查的人员主持。', en: 'Name somebody who did not examine it.' },
        }
      : undefined,
}

/** The day for which it was called last. */
const calledFor = (view: CaseView): string | undefined =>
  view.done.findLast(({ act: id }) => id === 'call-hearing')?.input['hearingOn']

const dayHasCome: Gate = {
  id: 'hearing-day',
  title: { zh: '听证日已到', en: 'The day has come' },
  basis: licensingLaw('48'),
  check: (view, { today }) => {
    const on = calledFor(view) as Day | undefined
    if (on === undefined || on <= today) return undefined
    return {
      missing: {
        zh: `听证定在 ${formatDay(on, 'zh')}，还没有到。`,
        en: `The hearing is on ${formatDay(on, 'en')}, which is to come.`,
      },
      cure: { zh: '请在听证后登记笔录。', en: 'Enter the record after it.' },
    }
  },
}

function asking({ examining }: HearingGiven): Act[] {
  return [
    act({
      id: 'tell-hearing',
      title: { zh: '告知听证权利', en: 'Tell the right to a hearing' },
      basis: licensingLaw('47'),
      from: [examining],
      to: 'hearing-told',
      by: 'handler',
      input: [
        field({
          id: 'facts',
          label: { zh: '拟作决定的事实和理由', en: 'Facts and reasons of the intended decision' },
          kind: 'long-text',
          basis: licensingLaw('47'),
        }),
      ],
      document: 'hearing-notice',
      tellsApplicant: true,
    }),
    act({
      id: 'ask-hearing',
      title: { zh: '要求听证', en: 'Ask for a hearing' },
      basis: licensingLaw('47'),
      from: ['hearing-told'],
      to: 'hearing-due',
      by: 'applicant',
      input: [
        field({
          id: 'reason',
          label: { zh: '要求和理由', en: 'Request and reasons' },
          kind: 'long-text',
          basis: licensingLaw('47'),
          isRequired: false,
        }),
      ],
      weight: 'main',
    }),
    act({
      id: 'waive-hearing',
      title: { zh: '不要求听证', en: 'Waive the hearing' },
      basis: licensingLaw('47'),
      from: ['hearing-told'],
      to: examining,
      by: 'applicant',
    }),
    act({
      id: 'hearing-not-asked',
      title: { zh: '逾期没有要求听证', en: 'No hearing asked for in time' },
      basis: licensingLaw('47'),
      from: ['hearing-told'],
      to: examining,
      by: 'time',
      onClock: 'hearing-request',
      tellsApplicant: true,
    }),
  ]
}

/** Nobody takes back what another asked for. */
const askedByApplicant = (alsoBy: string): Gate => ({
  id: 'hearing-own-request',
  title: { zh: '听证是申请人要求的', en: 'The applicant asked for it' },
  basis: licensingLaw('47'),
  check: ({ done }) =>
    done.findLast(({ act: id }) => id === 'ask-hearing' || id === alsoBy)?.act === alsoBy
      ? {
          missing: { zh: '这次听证是利害关系人要求的。', en: 'Others whose interests are touched asked for it.' },
          cure: { zh: '请参加听证，或者由他们撤回。', en: 'Take part in it; only they can take it back.' },
        }
      : undefined,
})

function holding({ examining, noticeDays, alsoBy }: HearingGiven): Act[] {
  const basis = licensingLaw('48')
  return [
    act({
      id: 'call-hearing',
      title: { zh: '通知听证', en: 'Call the hearing' },
      basis,
      from: ['hearing-due', 'hearing-called'],
      to: 'hearing-called',
      by: 'handler',
      input: [
        field({ id: 'hearingOn', label: { zh: '听证日期', en: 'Day of the hearing' }, kind: 'day', basis }),
        field({ id: 'place', label: { zh: '地点', en: 'Place' }, kind: 'text', basis }),
        field({
          id: 'chair',
          label: { zh: '主持人', en: 'Chair' },
          kind: 'text',
          basis: licensingLaw('48__subpara_3'),
        }),
      ],
      gates: [calledInTime(noticeDays), chairIsNew],
      document: 'hearing-call',
      tellsApplicant: true,
      weight: 'main',
    }),
    act({
      id: 'hold-hearing',
      title: { zh: '登记听证笔录', en: 'Enter the hearing’s record' },
      basis: licensingLaw('48__subpara_5'),
      from: ['hearing-called'],
      to: examining,
      by: 'handler',
      input: [
        field({ id: 'present', label: { zh: '参加人', en: 'Present' }, kind: 'long-text', basis }),
        field({
          id: 'record',
          label: { zh: '笔录要点和意见', en: 'What the record says' },
          kind: 'long-text',
          basis: licensingLaw('48__subpara_5'),
        }),
        field({
          id: 'signed',
          label: { zh: '笔录已由参加人签字或者盖章', en: 'The record is signed or sealed' },
          kind: 'yes-no',
          basis: licensingLaw('48__subpara_5'),
        }),
      ],
      gates: [dayHasCome],
      weight: 'main',
    }),
    act({
      id: 'drop-hearing',
      title: { zh: '撤回听证要求', en: 'Take back the request' },
      basis: licensingLaw('47'),
      from: ['hearing-due', 'hearing-called'],
      to: examining,
      by: 'applicant',
      gates: alsoBy === undefined ? [] : [askedByApplicant(alsoBy)],
    }),
  ]
}

function documents({ matter, series }: HearingGiven): Phase['documents'] {
  return [
    {
      id: 'hearing-notice',
      title: { zh: '听证告知书', en: 'Notice of the right to a hearing' },
      basis: licensingLaw('47'),
      series: series.told,
      verifiable: true,
      compose: (_view, input) => [
        {
          kind: 'paragraph',
          text: `关于${matter.zh}，本机关拟作出的决定涉及你单位的重大利益。事实和理由：${input['facts'] ?? ''}`,
        },
        {
          kind: 'paragraph',
          text: '你单位有权要求听证，听证不收费用。期限从送达之日的次日起计算，见办件进度页；逾期没有提出的，视为放弃。',
        },
      ],
    },
    {
      id: 'hearing-call',
      title: { zh: '听证通知书', en: 'Call to the hearing' },
      basis: licensingLaw('48__subpara_1'),
      series: series.called,
      verifiable: true,
      compose: (_view, input) => [
        {
          kind: 'paragraph',
          text: `关于${matter.zh}的听证定于 ${dayInPaper(input['hearingOn'])} 在${input['place'] ?? ''}举行，主持人${input['chair'] ?? ''}。`,
        },
        {
          kind: 'paragraph',
          text: '认为主持人与本案有直接利害关系的，可以申请回避；参加人可以陈述、举证和质证，笔录核对后签字或者盖章。',
        },
      ],
    },
  ]
}

/** The phase: told, asked for, called, held; three clocks, and its days are taken out of the limit for deciding (`hearingStop`). */
export function hearing(given: HearingGiven): Phase {
  return {
    states: {
      'hearing-told': { title: { zh: '已告知听证权利', en: 'Right to a hearing told' }, turn: 'applicant' },
      'hearing-due': { title: { zh: '待组织听证', en: 'Hearing to be called' }, turn: 'office' },
      'hearing-called': { title: { zh: '待听证', en: 'Hearing called' }, turn: 'others' },
    },
    acts: [...asking(given), ...holding(given)],
    clocks: [
      {
        id: 'hearing-request',
        title: { zh: '要求听证的期限', en: 'Limit for asking for a hearing' },
        basis: licensingLaw('47'),
        level: 'legal',
        whose: 'applicant',
        parameters: given.requestDays,
        startsWith: ['delivered:hearing-notice'],
        endsWith: ['ask-hearing', 'waive-hearing'],
        stops: [],
        silence: { zh: '逾期没有提出的，视为放弃听证。', en: 'Not asked for in time counts as waived.' },
      },
      {
        id: 'hearing-hold',
        title: { zh: '组织听证的期限', en: 'Limit for holding the hearing' },
        basis: licensingLaw('47'),
        level: 'legal',
        whose: 'office',
        parameters: given.holdDays,
        startsWith: ['ask-hearing', ...(given.alsoBy === undefined ? [] : [given.alsoBy])],
        endsWith: ['hold-hearing', 'drop-hearing'],
        stops: [],
      },
    ],
    outcomes: {},
    documents: documents(given),
  }
}
