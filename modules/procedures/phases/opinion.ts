/** Hearing the party: the grounds are told, what it says is taken down and answered point by point. 行政许可法 §7, §36 */
import { act, type Gate } from '../definition.ts'
import { dayInPaper, field } from '../fields.ts'
import type { CaseView } from '../fold.ts'
import { licensingLaw, type Phase } from './phase.ts'

/** What a procedure says about hearing the party. */
export interface OpinionGiven {
  /** States in which the party may speak, and the office answer. */
  readonly from: readonly string[]
  readonly answerIn: readonly string[]
  /** `main` where a burden is looked into and the party is waited for; `plain` where it may speak at any time. */
  readonly weight: 'main' | 'plain'
}

/** Acts in which somebody speaks: the party itself, and others whose interests are touched. */
const saying: readonly string[] = ['state-opinion', 'enter-interested-opinion']

const saidIn = ({ done }: CaseView) => done.filter(({ act: id }) => saying.includes(id))

/** How many opinions were stated and not answered yet. */
export function openOpinions(view: CaseView): number {
  return saidIn(view).length - view.done.filter(({ act: id }) => id === 'answer-opinion').length
}

/** Whether anybody has spoken. */
export const hasSpoken = (view: CaseView): boolean => saidIn(view).length > 0

/** What the party said was answered before anything is decided. 行政许可法 §36 */
export const opinionsAnswered: Gate = {
  id: 'opinions-answered',
  title: { zh: '陈述申辩已答复', en: 'Opinions answered' },
  basis: licensingLaw('36'),
  check: (view) =>
    openOpinions(view) <= 0
      ? undefined
      : {
          missing: {
            zh: `有 ${openOpinions(view)} 份陈述申辩没有答复。`,
            en: `${openOpinions(view)} opinions have not been answered.`,
          },
          cure: { zh: '请逐份写明是否采纳和理由。', en: 'Say for each whether it is taken up, and why.' },
        },
}

const somethingToAnswer: Gate = {
  id: 'opinion-open',
  title: { zh: '有待答复的陈述申辩', en: 'An opinion to answer' },
  basis: licensingLaw('36'),
  check: (view) =>
    openOpinions(view) > 0
      ? undefined
      : {
          missing: { zh: '没有待答复的陈述申辩。', en: 'There is no opinion to answer.' },
          cure: { zh: '不需要办这一步。', en: 'Nothing is to be done here.' },
        },
}

/** The phase: the applicant speaks as often as it wants, and every word gets an answer. */
export function opinion({ from, answerIn, weight }: OpinionGiven): Partial<Phase> {
  return {
    acts: [
      act({
        id: 'state-opinion',
        title: { zh: '陈述申辩', en: 'State an opinion' },
        basis: licensingLaw('7'),
        from,
        to: 'same',
        by: 'applicant',
        input: [
          field({
            id: 'opinion',
            label: { zh: '意见和证据', en: 'Opinion and evidence' },
            kind: 'long-text',
            basis: licensingLaw('7'),
          }),
        ],
        weight,
      }),
      act({
        id: 'answer-opinion',
        title: { zh: '答复陈述申辩', en: 'Answer an opinion' },
        basis: licensingLaw('36'),
        from: answerIn,
        to: 'same',
        by: 'handler',
        input: [
          field({
            id: 'taken',
            label: { zh: '是否采纳', en: 'Taken up' },
            kind: 'choice',
            basis: licensingLaw('36'),
            choices: [
              { value: 'yes', label: { zh: '采纳', en: 'Taken up' } },
              { value: 'partly', label: { zh: '部分采纳', en: 'In part' } },
              { value: 'no', label: { zh: '不采纳', en: 'Not taken up' } },
            ],
          }),
          field({ id: 'answer', label: { zh: '理由', en: 'Reason' }, kind: 'long-text', basis: licensingLaw('36') }),
        ],
        gates: [somethingToAnswer],
        tellsApplicant: true,
      }),
    ],
  }
}

/** The opinions with their answers, for a decision: they are answered in the order in which they came. */
export function opinionParagraphs(view: CaseView): string[] {
  const answers = view.done.filter(({ act: id }) => id === 'answer-opinion')
  if (!hasSpoken(view)) return ['你单位没有提出陈述申辩。']
  return saidIn(view).map(({ input, on }, index) => {
    const who = input['party'] === undefined ? '你单位' : `利害关系人${input['party']}`
    return `${who} ${dayInPaper(on)} 陈述申辩：${input['opinion'] ?? ''}；答复：${answers[index]?.input['answer'] ?? '（没有答复）'}`
  })
}
