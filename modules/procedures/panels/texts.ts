/** Words of expert panels: titles of operations, refusals, grounds and standings. */
import type { Text } from '#base/text.ts'
import type { Exclusion, OpinionVerdict } from './facts.ts'

export const panelOperationTexts = {
  listExperts: { zh: '专家库', en: 'Pool of experts' },
  addExpert: { zh: '专家入库', en: 'Put an expert into the pool' },
  endExpert: { zh: '专家出库', en: 'Take an expert out of the pool' },
  getPanels: { zh: '查看专家评审', en: 'See the expert panels of a case' },
  preparePanel: { zh: '备好专家名单', en: 'Prepare a draw of experts' },
  drawPanel: { zh: '抽签产生专家', en: 'Draw experts by lot' },
  dropPanel: { zh: '取消专家评审', en: 'Give an expert panel up' },
  enterRecusal: { zh: '代录专家回避', en: 'Enter that an expert should not take part' },
  decideRecusal: { zh: '决定专家是否回避', en: 'Decide on an expert’s recusal' },
  enterOpinion: { zh: '代录专家意见', en: 'Enter an expert’s signed paper' },
  closePanel: { zh: '结束专家评审', en: 'Close an expert panel' },
  readOpinionPaper: { zh: '查看专家意见原件', en: 'Read an expert’s signed paper' },
  getMyPanels: { zh: '我的办件：评审专家', en: 'Experts of one’s own case' },
  askRecusal: { zh: '申请专家回避', en: 'Ask that an expert does not take part' },
  listMyReviews: { zh: '请我评审的办件', en: 'Cases that one is asked to review' },
  getMyReview: { zh: '查看请我评审的办件', en: 'See a case that one is asked to review' },
  signOpinion: { zh: '签署评审意见', en: 'Sign one’s opinion' },
  declareConflict: { zh: '声明回避', en: 'Declare a conflict of interest' },
  readReviewMaterial: { zh: '查看送审材料', en: 'Read a paper under review' },
  getDraw: { zh: '核对抽签', en: 'Check a draw' },
} as const satisfies Record<string, Text>

export const groundTexts: Readonly<Record<Exclusion['ground'], Text>> = {
  party: { zh: '是申请人或者代理人', en: 'Is the applicant or acts for it' },
  officer: { zh: '是本案经办人', en: 'Handles the case' },
  employer: { zh: '在申请单位任职', en: 'Works for the applicant' },
  declared: { zh: '经办人说明有利害关系', en: 'Named by the officer with a reason' },
}

export const verdictTexts: Readonly<Record<OpinionVerdict, Text>> = {
  agrees: { zh: '同意', en: 'Agrees' },
  'agrees-if': { zh: '附条件同意', en: 'Agrees on conditions' },
  disagrees: { zh: '不同意', en: 'Disagrees' },
}

/** What a refusal of panels says. */
export const panelRefusalTexts = {
  'panel-not-asked': {
    message: { zh: '这一件没有在进行的专家评审。', en: 'No expert review is going on in this case.' },
    cure: {
      zh: '请先办“提请专家评审”，把所需时间书面告知申请人。',
      en: 'Ask for it first: the applicant is told in writing how long it takes.',
    },
  },
  'panel-open': {
    message: { zh: '已经有一组专家在评审。', en: 'A panel is at work already.' },
    cure: {
      zh: '请等它结束，或者由领导取消并写明理由。',
      en: 'Wait for its end, or have a leader give it up with a reason.',
    },
  },
  'panel-seats': {
    message: { zh: '专家人数不合规定。', en: 'The number of seats does not fit the rule.' },
    cure: {
      zh: '按页面上列出的最少人数和单双数填写。',
      en: 'Keep to the least number and to odd numbers as the page says.',
    },
  },
  'panel-rule-unset': {
    message: { zh: '专家组的人数规则还没有设定。', en: 'The figures for expert panels are not set on this day.' },
    cure: { zh: '请在“参数”里设定，写明依据。', en: 'Have them set among the parameters, with their clause.' },
  },
  'panel-pool-too-small': {
    message: {
      zh: '排除以后，库里合适的专家不够抽。',
      en: 'After the exclusions too few experts are left to draw from.',
    },
    cure: {
      zh: '请放宽专业，或者先把合适的专家入库。',
      en: 'Choose more fields, or put more experts into the pool first.',
    },
  },
  'panel-expert-unknown': {
    message: { zh: '这位专家不在这次评审里。', en: 'This expert has no part in this panel.' },
    cure: { zh: '请从列出的专家里选。', en: 'Choose one of those listed.' },
  },
  'panel-drawn-already': {
    message: { zh: '这一组已经抽过签。', en: 'This panel has been drawn.' },
    cure: {
      zh: '每组只抽一次；有人退出时按顺序递补。',
      en: 'A panel is drawn once; who leaves is followed by the next of the order.',
    },
  },
  'panel-not-drawn': {
    message: { zh: '这一组还没有抽签，或者已经结束。', en: 'This panel has not been drawn, or is over.' },
    cure: { zh: '请看它现在的状态。', en: 'See where it stands.' },
  },
  'panel-same-person': {
    message: { zh: '备名单的人不能主持抽签。', en: 'Who prepared the pool does not draw.' },
    cure: { zh: '请另一位领导来抽。', en: 'Have another leader draw.' },
  },
  'panel-secret-lost': {
    message: {
      zh: '承诺的秘密值已经无法还原（密钥换过）。',
      en: 'The committed secret cannot be made again: the key was changed.',
    },
    cure: { zh: '请取消这一组，重新备名单。', en: 'Give this panel up and prepare another.' },
  },
  'panel-not-yours': {
    message: { zh: '你现在不在这一组专家里。', en: 'You are not on this panel now.' },
    cure: {
      zh: '回避获准后不再参加；有疑问请联系承办单位。',
      en: 'Who was recused takes no part; ask the unit where in doubt.',
    },
  },
  'panel-recusal-open': {
    message: { zh: '这位专家是否回避还没有决定。', en: 'Whether this expert stays is still open.' },
    cure: { zh: '请等领导决定。', en: 'Wait for the leader’s decision.' },
  },
  'panel-no-recusal': {
    message: { zh: '没有等待决定的回避申请。', en: 'No recusal waits for a decision.' },
    cure: { zh: '请看页面上现在的情况。', en: 'See how it stands now.' },
  },
  'panel-quorum': {
    message: {
      zh: '签署的意见还不够数，或者还有回避没有决定。',
      en: 'Too few signed opinions, or a recusal is still open.',
    },
    cure: { zh: '请催专家签署，或者先决定回避。', en: 'Remind the experts, or decide on the recusal first.' },
  },
  'opinion-paper-missing': {
    message: { zh: '代录意见要附上专家签名的原件。', en: 'An opinion entered for an expert needs the signed paper.' },
    cure: { zh: '请扫描或者拍照上传。', en: 'Scan or photograph it and add the file.' },
  },
  'expert-in-pool': {
    message: { zh: '这位专家已经在库里。', en: 'This expert is in the pool already.' },
    cure: {
      zh: '要改专业或者单位，先出库再重新入库。',
      en: 'To change field or employer, take them out and put them in again.',
    },
  },
  'expert-ended': {
    message: {
      zh: '这位专家已经出库，或者日期早于入库。',
      en: 'This expert has left the pool, or the day is before they came.',
    },
    cure: { zh: '请核对日期。', en: 'Look at the day again.' },
  },
} as const satisfies Record<string, { message: Text; cure: Text }>

/** Statute or rule behind each code. 713 is 重大行政决策程序暂行条例, used by analogy: §19 keeps those with an interest away, §20 wants signed opinions. */
export const panelBases = {
  'panel-not-asked': 'administrative-licensing-law#art_45',
  'panel-open': 'administrative-licensing-law#art_45',
  'panel-seats': 'luofu-2012-21#sec_3__subsec_2__cl_2',
  'panel-rule-unset': 'luofu-2012-21#sec_3__subsec_2__cl_2',
  'panel-pool-too-small': 'luofu-2012-21#sec_3__subsec_2__cl_2',
  'panel-expert-unknown': 'procedures.facts',
  'panel-drawn-already': 'procedures.facts',
  'panel-not-drawn': 'procedures.facts',
  'panel-same-person': 'civil-servant-law#art_76',
  'panel-secret-lost': 'procedures.facts',
  'panel-not-yours': 'major-decisions-regulations#art_19',
  'panel-recusal-open': 'major-decisions-regulations#art_19',
  'panel-no-recusal': 'major-decisions-regulations#art_19',
  'panel-quorum': 'luofu-2012-21#sec_3__subsec_2__cl_2',
  'opinion-paper-missing': 'major-decisions-regulations#art_20',
  'expert-in-pool': 'procedures.facts',
  'expert-ended': 'procedures.facts',
} as const satisfies Record<keyof typeof panelRefusalTexts, string>

export const panelMessageTexts = {
  seated: (number: string): { title: Text; body: Text } => ({
    title: { zh: '请你评审一件办件', en: 'You are asked to review a case' },
    body: {
      zh: `案号${number}。你被抽中参加评审；有利害关系的，请先声明回避。`,
      en: `Case ${number}. You were drawn by lot; where you have an interest in it, declare it first.`,
    },
  }),
  drawn: (number: string): { title: Text; body: Text } => ({
    title: { zh: '评审专家已经抽签产生', en: 'The experts of your case were drawn' },
    body: {
      zh: `案号${number}。名单在办件进度页；认为有专家应当回避的，可以在那里申请。`,
      en: `Case ${number}. See who they are on its page; there you may ask that one does not take part.`,
    },
  }),
  recusalAsked: (number: string): { title: Text; body: Text } => ({
    title: { zh: '有专家回避等你决定', en: 'A recusal waits for your decision' },
    body: { zh: `案号${number}。`, en: `Case ${number}.` },
  }),
  signed: (number: string, expert: string): { title: Text; body: Text } => ({
    title: { zh: '专家签署了意见', en: 'An expert signed an opinion' },
    body: { zh: `案号${number}，${expert}。`, en: `Case ${number}, ${expert}.` },
  }),
  left: (number: string): { title: Text; body: Text } => ({
    title: { zh: '你不再参加这次评审', en: 'You take no further part in a review' },
    body: { zh: `案号${number}，回避获准。`, en: `Case ${number}: your recusal was granted.` },
  }),
} as const
