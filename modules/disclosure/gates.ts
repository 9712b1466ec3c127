/** What an answer needs before it is proposed; each gate reads what is entered and what was done in the case. */
import type { Text } from '#base/text.ts'
import type { Gate, RuleTools } from '#modules/procedures/definition.ts'
import { hasDone, type CaseView } from '#modules/procedures/fold.ts'
import { law } from './act-fields.ts'
import { chargedFee } from './letters.ts'
import { keepsBack, type LawText } from './outcomes.ts'

/** A gate about the chosen outcome: open while nothing is entered. */
function onOutcome(
  id: string,
  title: Text,
  basis: string,
  check: (
    view: CaseView,
    outcome: string,
    input: NonNullable<RuleTools['input']>,
  ) => { missing: Text; cure: Text } | undefined,
): Gate {
  return {
    id,
    title,
    basis,
    check: (view, { input }) => (input?.['outcome'] === undefined ? undefined : check(view, input['outcome'], input)),
  }
}

/** The last third party that was asked is against it. */
function thirdPartyIsAgainst({ done }: CaseView): boolean {
  return done.findLast(({ act }) => act === 'enter-third-party')?.input['agrees'] === 'no'
}

const gives = (outcome: string): boolean => outcome === 'given' || outcome === 'partly'

function wordGates(text: LawText): Gate[] {
  const is2019 = text === '2019'
  return [
    onOutcome(
      'what-is-given',
      { zh: '写明提供的内容和方式', en: 'What is given and how' },
      law(is2019 ? 'art_36__subpara_2' : 'art_21__subpara_1'),
      (_view, outcome, input) =>
        (gives(outcome) || outcome === 'published') && (input['given'] ?? '') === ''
          ? {
              missing: { zh: '没有写提供什么、怎样获取。', en: 'It is not said what is given and how to get it.' },
              cure: { zh: '请填写“提供的内容和获取方式”。', en: 'Fill in what is given and how to get it.' },
            }
          : undefined,
    ),
    onOutcome(
      'grounds',
      { zh: '不公开的要说明理由', en: 'Reasons for what is kept back' },
      law(is2019 ? 'art_36__subpara_3' : 'art_21__subpara_2'),
      (_view, outcome, input) =>
        keepsBack(outcome) && (input['grounds'] ?? '') === ''
          ? {
              missing: { zh: '没有写理由。', en: 'No reason is given.' },
              cure: {
                zh: '请填写理由，针对本件的内容，不要只写条款。',
                en: 'Say why, for this very case; a clause alone is no reason.',
              },
            }
          : undefined,
    ),
  ]
}

function thirdPartyGates(text: LawText): Gate[] {
  const is2019 = text === '2019'
  return [
    onOutcome(
      'third-party-asked',
      { zh: '先征求第三方意见', en: 'Third party asked first' },
      law(is2019 ? 'art_32' : 'art_23'),
      (view, outcome) =>
        outcome === 'withheld-third-party' && !hasDone(view, 'ask-third-party')
          ? {
              missing: { zh: '还没有书面征求第三方的意见。', en: 'The third party has not been asked in writing.' },
              cure: { zh: '请先办“征求第三方意见”。', en: 'Ask the third party first.' },
            }
          : undefined,
    ),
    onOutcome(
      'third-party-told',
      { zh: '第三方不同意仍公开的，书面告知第三方', en: 'A third party that objects is told' },
      law(is2019 ? 'art_32' : 'art_23'),
      (view, outcome) =>
        gives(outcome) && thirdPartyIsAgainst(view) && !hasDone(view, 'tell-third-party')
          ? {
              missing: {
                zh: '第三方不同意公开，还没有把决定公开的内容和理由书面告知第三方。',
                en: 'The third party objects and has not been told in writing what is given and why.',
              },
              cure: {
                zh: '有合理理由的，不予公开；因重大公共利益决定公开的，请先办“告知第三方”。',
                en: 'With good grounds it is withheld; if a great public interest demands it, tell the third party first.',
              },
            }
          : undefined,
    ),
  ]
}

function earlierStepGates(text: LawText): Gate[] {
  const is2019 = text === '2019'
  return [
    onOutcome(
      'corrected-first',
      { zh: '先通知补正', en: 'Correction notice first' },
      law(is2019 ? 'art_30' : 'art_21__subpara_4'),
      (view, outcome) =>
        outcome === 'unclear' && view.corrections.length === 0
          ? {
              missing: {
                zh: '没有通知过补正，不能以不明确为由答复。',
                en: 'No correction was asked for, so it cannot be called unclear.',
              },
              cure: { zh: '请先一次性告知申请人补正。', en: 'Ask for everything that is unclear, once.' },
            }
          : undefined,
    ),
    onOutcome(
      'repeat-linked',
      { zh: '写明已经答复的那件', en: 'The earlier request is named' },
      is2019 ? law('art_36__subpara_6') : 'guobanfa-2008-36',
      (view, outcome) =>
        outcome === 'no-repeat' && view.links.length === 0
          ? {
              missing: { zh: '没有关联已经答复的那件申请。', en: 'The request that was answered is not linked.' },
              cure: { zh: '请用案号关联原来的办件。', en: 'Link it by its number.' },
            }
          : undefined,
    ),
    ...(is2019
      ? [
          onOutcome(
            'reasons-asked',
            { zh: '先请申请人说明理由', en: 'Applicant’s reasons first' },
            law('art_35'),
            (view, outcome) =>
              outcome === 'no-excess' && !hasDone(view, 'ask-reasons')
                ? {
                    missing: { zh: '没有请申请人说明理由。', en: 'The applicant was not asked for reasons.' },
                    cure: { zh: '请先办“请申请人说明理由”。', en: 'Ask for them first.' },
                  }
                : undefined,
          ),
        ]
      : []),
  ]
}

/** Gates of the proposal under one text. */
export function answerGates(text: LawText): Gate[] {
  return [...wordGates(text), ...thirdPartyGates(text), ...earlierStepGates(text)]
}

/** A fee is charged only by rates that are in force, and only where it comes to something. */
export const feeGate: Gate = {
  id: 'fee-comes-to-something',
  title: { zh: '有收费标准且应当收费', en: 'A rate is in force and a fee is due' },
  basis: 'guobanhan-2020-109#art_3',
  check: (_view, { input, parameter }) => {
    if (input?.['fee-basis'] === undefined) return undefined
    const fee = chargedFee(input, parameter)
    if (fee !== undefined && fee.amount > 0) return undefined
    return {
      missing:
        fee === undefined
          ? { zh: '今天没有有效的收费标准。', en: 'No rate is in force today.' }
          : { zh: '按这个数量不收费。', en: 'Nothing is due for that many.' },
      cure: { zh: '不收费的，直接答复。', en: 'Answer without a fee.' },
    }
  },
}

/** Reasons are given only after they were asked for, once. §35 */
export const reasonsGate: Gate = {
  id: 'reasons-wanted',
  title: { zh: '机关请你说明理由', en: 'The office asked for reasons' },
  basis: law('art_35'),
  check: (view) =>
    hasDone(view, 'ask-reasons') && !hasDone(view, 'give-reasons')
      ? undefined
      : {
          missing: { zh: '现在不需要说明理由。', en: 'No reasons are wanted now.' },
          cure: { zh: '机关请你说明时再填写。', en: 'Give them when the office asks.' },
        },
}

/** Only a third party that objects is told. §32 */
export const objectionGate: Gate = {
  id: 'third-party-objects',
  title: { zh: '第三方不同意公开', en: 'A third party objects' },
  basis: law('art_32'),
  check: (view) =>
    thirdPartyIsAgainst(view)
      ? undefined
      : {
          missing: { zh: '没有第三方不同意公开。', en: 'No third party objects.' },
          cure: { zh: '不需要办这一步。', en: 'This step is not needed.' },
        },
}
