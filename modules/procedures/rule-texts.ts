/** What the rules of cases say: verdicts and what stands in the way of an act. */
import { textIn, type Text } from '#base/text.ts'
import type { ActorKind, Verdict } from './definition.ts'
import type { MaterialStanding } from './papers.ts'

const en = (text: Text): string => textIn(text, 'en')

export const verdictTexts: Readonly<Record<Verdict, Text>> = {
  pass: { zh: '符合', en: 'Fulfilled' },
  fail: { zh: '不符合', en: 'Not fulfilled' },
  unknown: { zh: '还不能判断', en: 'Cannot be told yet' },
}

export const actorTexts: Readonly<Record<ActorKind, Text>> = {
  applicant: { zh: '申请人', en: 'the applicant' },
  handler: { zh: '经办人', en: 'the officer in charge' },
  approver: { zh: '单位负责人', en: 'a leader of the unit' },
  time: { zh: '期限届满', en: 'the limit running out' },
}

export const standingTexts: Readonly<Record<MaterialStanding, Text>> = {
  'not-asked': { zh: '不需要', en: 'Not asked' },
  missing: { zh: '缺少', en: 'Missing' },
  spare: { zh: '已交同类材料', en: 'Another one serves' },
  unchecked: { zh: '待核对', en: 'To be checked' },
  good: { zh: '齐全', en: 'In order' },
  bad: { zh: '不合要求', en: 'Not in order' },
  'original-missing': { zh: '待验原件', en: 'Original to be seen' },
}

const list = (texts: readonly Text[]): Text => ({
  zh: texts.map(({ zh }) => `“${zh}”`).join('、'),
  en: texts.map((one) => `“${en(one)}”`).join(', '),
})

export const ruleTexts = {
  foundAs: (verdict: Verdict): Text => ({
    zh: `经办人认定：${verdictTexts[verdict].zh}。`,
    en: `The officer found: ${en(verdictTexts[verdict]).toLowerCase()}.`,
  }),
  toBeFound: (said: Text): Text => ({
    zh: `待经办人认定。申请人的说法：${said.zh}`,
    en: `To be found by the officer. What was said: ${en(said)}`,
  }),
  otherState: (now: Text): Text => ({
    zh: `案件现在处于“${now.zh}”，这一步现在不能办。`,
    en: `The case is now in “${en(now)}”; this step is not open.`,
  }),
  otherStateCure: (states: readonly Text[]): Text => ({
    zh: `在${list(states).zh}时才能办；请刷新页面，按现在的状态办理。`,
    en: `It is open in ${en(list(states))}; load the page again and go on from its present state.`,
  }),
  otherActor: (kind: ActorKind): { missing: Text; cure: Text } => ({
    missing: { zh: `这一步由${actorTexts[kind].zh}办。`, en: `This step is for ${en(actorTexts[kind])}.` },
    cure: {
      zh: kind === 'approver' ? '请提请单位负责人办理。' : `请由${actorTexts[kind].zh}办理。`,
      en: `Ask ${en(actorTexts[kind])} to do it.`,
    },
  }),
  otherHandler: (name: string): { missing: Text; cure: Text } => ({
    missing: { zh: `经办人是${name}。`, en: `The officer in charge is ${name}.` },
    cure: { zh: '请经办人办理，或者先移交案件。', en: 'Ask them, or have the case handed over first.' },
  }),
  recused: {
    missing: { zh: '你已经回避本案。', en: 'You have recused yourself from this case.' },
    cure: { zh: '请由其他人员办理。', en: 'Somebody else must act.' },
  },
  fourEyes: (earlier: Text): { missing: Text; cure: Text } => ({
    missing: {
      zh: `“${earlier.zh}”是你办的，这一步须由另一人办。`,
      en: `You did “${en(earlier)}”; another person must do this one.`,
    },
    cure: { zh: '请另一名有权限的人员办理。', en: 'Ask another person who may do it.' },
  }),
  once: {
    missing: {
      zh: '这一步在一件办件里只能办一次，已经办过。',
      en: 'This is done once in a case, and it has been done.',
    },
    cure: { zh: '请按现在的状态继续办理。', en: 'Go on from where the case stands.' },
  },
  tooLate: (clock: Text, dueOn: string | undefined): { missing: Text; cure: Text } => ({
    missing: {
      zh: `“${clock.zh}”已于${dueOn ?? ''}届满，这一步不能再办。`,
      en: `“${en(clock)}” ran out on ${dueOn ?? ''}; it is too late for this.`,
    },
    cure: {
      zh: '请按期限届满后的规定办理；期限算法见时限明细。',
      en: 'Go on as the law says after the limit; see how it was counted under the clocks.',
    },
  }),
  conditionFails: (title: Text, because: Text): Text => ({
    zh: `“${title.zh}”不符合：${because.zh}`,
    en: `“${en(title)}” is not fulfilled: ${en(because)}`,
  }),
  conditionFailsCure: {
    zh: '不能作出准予的决定；事实有误的，请申请人更正，或者重新认定并说明理由。',
    en: 'It cannot be granted; where the facts are wrong have them corrected, or find it anew with a reason.',
  },
  conditionOpen: (title: Text): Text => ({
    zh: `“${title.zh}”还没有认定。`,
    en: `“${en(title)}” has not been found yet.`,
  }),
  conditionOpenCure: { zh: '请在审查表里逐条认定。', en: 'Find it on the verdict sheet.' },
  materialStands: (title: Text, standing: MaterialStanding): Text => ({
    zh: `材料“${title.zh}”：${standingTexts[standing].zh}。`,
    en: `Paper “${en(title)}”: ${en(standingTexts[standing]).toLowerCase()}.`,
  }),
  materialCure: (standing: MaterialStanding): Text =>
    standing === 'unchecked' || standing === 'original-missing'
      ? {
          zh: '请在材料清单里核对，并记下是否验过原件。',
          en: 'Check it in the list of papers, and record whether you saw the original.',
        }
      : {
          zh: '请在补正通知里一次性列明，由申请人补交。',
          en: 'List it in the one correction notice, for the applicant to hand in.',
        },
} as const
