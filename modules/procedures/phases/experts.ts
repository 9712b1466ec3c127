/** Expert review: its days are told in writing and do not count towards the decision. 行政许可法 §45 */
import { act } from '../definition.ts'
import { field } from '../fields.ts'
import type { Gate, Reference } from '../definition.ts'
import { hasDone, type CaseView } from '../fold.ts'
import { openPanels } from '../panels/folding.ts'
import { licensingLaw, type ClockStop, type Phase } from './phase.ts'

const basis = licensingLaw('45')

/** The days of the review, taken out of the limit for deciding. */
export const expertStop: ClockStop = {
  why: 'experts',
  title: { zh: '专家评审所需时间', en: 'Time for expert review' },
  basis,
  by: ['ask-experts'],
  until: ['experts-answered'],
}

/** A review that was ordered has its opinion. */
export const expertsAnswered: Gate = {
  id: 'experts-answered',
  title: { zh: '专家评审已完成', en: 'Expert review done' },
  basis,
  check: (view) =>
    view.done.findLast(({ act: id }) => id === 'ask-experts' || id === 'experts-answered')?.act !== 'ask-experts' &&
    openPanels(view.panels).length === 0
      ? undefined
      : {
          missing: { zh: '专家评审还没有结果。', en: 'The expert review has no result yet.' },
          cure: {
            zh: '抽了专家的，等意见签齐后结束评审；没有抽的，请登记评审意见。',
            en: 'Close the panel once its opinions are signed; without a panel, enter the experts’ opinion.',
          },
        },
}

const isPanelClosed = ({ panels }: CaseView): boolean => panels.some(({ state }) => state === 'closed')

/** Where a clause wants experts before anything is decided: a panel that was drawn by lot and closed with its signed opinions. */
export function panelRequired(clause: Reference, when: (view: CaseView) => boolean = () => true): Gate {
  return {
    id: 'panel-required',
    title: { zh: '须经专家论证', en: 'Experts are required' },
    basis: clause,
    check: (view) =>
      !when(view) || isPanelClosed(view)
        ? undefined
        : {
            missing: {
              zh: '依这一条须先经专家论证，还没有结束的专家评审。',
              en: 'This clause wants experts first; no panel is closed.',
            },
            cure: {
              zh: '请提请专家评审，抽签产生专家，等意见签齐后结束评审。',
              en: 'Ask for a review, have experts drawn, and close the panel once its opinions are signed.',
            },
          },
  }
}

/** Where experts were drawn, their review is closed with its opinions and is not typed in. */
const panelClosed: Gate = {
  id: 'panel-closed',
  title: { zh: '专家组已结束', en: 'The panel is closed' },
  basis,
  check: ({ panels }) =>
    openPanels(panels).length === 0
      ? undefined
      : {
          missing: { zh: '抽签产生的专家组还没有结束评审。', en: 'The panel that was drawn is still at work.' },
          cure: {
            zh: '请在“专家评审”里等意见签齐后结束。',
            en: 'Close it under “Expert panels” once its opinions are signed.',
          },
        },
}

const noneOpen: Gate = {
  id: 'no-review-open',
  title: { zh: '没有进行中的评审', en: 'No review open' },
  basis,
  check: (view, tools) =>
    expertsAnswered.check(view, tools) === undefined
      ? undefined
      : {
          missing: { zh: '已经在评审。', en: 'A review is going on.' },
          cure: { zh: '请等它完成。', en: 'Wait for its end.' },
        },
}

const oneOpen: Gate = {
  id: 'review-open',
  title: { zh: '有进行中的评审', en: 'A review is open' },
  basis,
  check: (view, tools) =>
    expertsAnswered.check(view, tools) !== undefined
      ? undefined
      : {
          missing: {
            zh: hasDone(view, 'ask-experts') ? '评审意见已经登记。' : '没有提请专家评审。',
            en: 'No expert review is going on.',
          },
          cure: { zh: '需要评审的，请先提请。', en: 'Ask for one first.' },
        },
}

/** The phase around a panel: how long it will take is told in writing, its opinion comes back. */
export function expertTime({
  examining,
  series,
}: {
  readonly examining: string
  readonly series: string
}): Partial<Phase> {
  return {
    acts: [
      act({
        id: 'ask-experts',
        title: { zh: '提请专家评审', en: 'Ask experts' },
        basis,
        from: [examining],
        to: 'same',
        by: 'handler',
        input: [
          field({ id: 'question', label: { zh: '评审什么', en: 'The question' }, kind: 'long-text', basis }),
          field({
            id: 'days',
            label: { zh: '预计需要的工作日', en: 'Working days it will take' },
            kind: 'integer',
            basis,
            min: '1',
          }),
        ],
        gates: [noneOpen],
        document: 'expert-time-notice',
        tellsApplicant: true,
      }),
      act({
        id: 'experts-answered',
        title: { zh: '登记评审意见', en: 'Enter the experts’ opinion' },
        basis,
        from: [examining],
        to: 'same',
        by: 'handler',
        input: [
          field({ id: 'experts', label: { zh: '评审专家', en: 'Experts' }, kind: 'long-text', basis }),
          field({ id: 'opinion', label: { zh: '评审意见', en: 'Opinion' }, kind: 'long-text', basis }),
        ],
        gates: [oneOpen, panelClosed],
      }),
    ],
    documents: [
      {
        id: 'expert-time-notice',
        title: { zh: '专家评审时间告知书', en: 'Notice of the time for expert review' },
        basis,
        series,
        verifiable: true,
        compose: (_view, input) => [
          {
            kind: 'paragraph',
            text: `本案提请专家评审，预计需要 ${input['days'] ?? ''} 个工作日。评审所需时间不计入决定期限；实际用去的天数见办件进度页。`,
          },
          { kind: 'paragraph', text: `评审事项：${input['question'] ?? ''}` },
        ],
      },
    ],
  }
}
