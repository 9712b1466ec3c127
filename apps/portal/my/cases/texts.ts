/** Words of a case as its applicant sees it. */
import type { Text } from '#base/text.ts'

export const myCaseTexts = {
  panels: { zh: '评审专家名单、申请回避、评审结论', en: 'Experts of this case: who they are, recusal, summary' },
  progress: { zh: '办件进度', en: 'Progress' },
  now: { zh: '现在', en: 'Now' },
  nowEnded: { zh: '已经办结', en: 'It has ended' },
  onThisPage: { zh: '本页内容', en: 'On this page' },
  yourPart: { zh: '等你办', en: 'What you have to do' },
  yourActs: { zh: '你还可以办的', en: 'What you may also do' },
  noActs: {
    zh: '现在没有要你办的，等承办单位办理。',
    en: 'There is nothing for you to do now; the office is at work.',
  },
  why: { zh: '为什么现在不能办', en: 'Why not now' },
  cure: { zh: '怎么办', en: 'What to do' },
  sure: { zh: '我确定要“{act}”', en: 'I am sure: {act}' },
  sureMissing: { zh: '请勾选确认。', en: 'Tick the box to confirm.' },
  done: { zh: '已经提交。', en: 'Done.' },
  rated: { zh: '谢谢你的评价。', en: 'Thank you for rating.' },
  uploaded: {
    zh: '文件已经补上；全部补齐后，请在下面提交补正。',
    en: 'The file is in; once everything is, send your answer below.',
  },
  issues: { zh: '有几处需要更正', en: 'Some entries need mending' },
  staleNow: {
    zh: '页面已经换成现在的情况；你填的还在下面。',
    en: 'The page now shows how the case stands; what you entered is kept below.',
  },

  correction: { zh: '请补正', en: 'Please correct' },
  correctionBy: { zh: '{by} {day} 一次性告知，共 {n} 项。', en: 'Told at once by {by} on {day}: {n} in all.' },
  correctionDue: { zh: '最迟 {day} 补齐。', en: 'Please answer by {day}.' },
  correctionHow: {
    zh: '先一份一份补传材料，再改填写的内容，最后提交补正。',
    en: 'Upload the papers one by one, then mend the facts, then send your answer.',
  },
  correctionPapers: { zh: '要补的材料', en: 'Papers to supply' },
  correctionFields: { zh: '要改的内容', en: 'Facts to mend' },
  correctionWhy: { zh: '为什么：', en: 'Why: ' },
  correctionNow: { zh: '原来填的：', en: 'Before: ' },
  supplied: { zh: '已补上', en: 'supplied' },
  lacking: { zh: '还没有补', en: 'still missing' },
  correctionsPast: { zh: '补正通知', en: 'Correction notice' },
  answeredOn: { zh: '{day} 已补正', en: 'answered on {day}' },

  clocks: { zh: '期限', en: 'Time limits' },
  diagram: { zh: '流程', en: 'The steps' },
  documents: { zh: '文书', en: 'Documents' },
  noDocuments: { zh: '还没有发出文书。', en: 'No document has been issued yet.' },
  documentOpen: { zh: '打开', en: 'Open' },
  documentCode: { zh: '核验码 {code}', en: 'code {code}' },
  deliveredBy: { zh: '{day} {way}送达', en: 'delivered {way} on {day}' },
  notDelivered: { zh: '还没有送达记录', en: 'not delivered yet' },
  materials: { zh: '材料', en: 'Papers' },
  filledIn: { zh: '填写的内容', en: 'What was filled in' },
  sheet: { zh: '逐条审查', en: 'Verdict by clause' },
  remedies: { zh: '不服怎么办', en: 'If you disagree' },
  timeline: { zh: '经过', en: 'What happened' },
  links: { zh: '关联的办件', en: 'Linked cases' },
  officer: { zh: '经办人', en: 'Officer in charge' },
  notAssigned: { zh: '还没有确定', en: 'not named yet' },
  outcome: { zh: '结果', en: 'Result' },
  agent: { zh: '代办人', en: 'Agent' },
  channel: { zh: '提交方式', en: 'Handed in' },
  machine: { zh: '企业系统', en: 'System' },
  machineReference: { zh: '系统里的编号 {reference}', en: 'its reference {reference}' },
  kept: { zh: '案卷保存到', en: 'File kept until' },
  receipt: { zh: '收件凭证', en: 'Receipt' },
  guide: { zh: '办事指南', en: 'Guide' },
  guideOf: { zh: '这件适用的办事指南（第 {n} 版）', en: 'Guide of this case (version {n})' },

  rate: { zh: '评价这次服务', en: 'Rate this service' },
  rateLead: {
    zh: '评价只用来改进服务，不影响办理结果。',
    en: 'It serves to make the service better and changes nothing in your case.',
  },
  stars: { zh: '满意吗', en: 'How was it' },
  starsMissing: { zh: '请选一项。', en: 'Choose one.' },
  rateWords: { zh: '想说的话', en: 'What you want to say' },
  rateGo: { zh: '提交评价', en: 'Send' },
  ratingOn: { zh: '你在 {day} 评了 {stars} 分。', en: 'You gave {stars} of 5 on {day}.' },
} as const satisfies Record<string, Text>

export const starTexts = {
  5: { zh: '非常满意（5 分）', en: 'Very good (5)' },
  4: { zh: '满意（4 分）', en: 'Good (4)' },
  3: { zh: '一般（3 分）', en: 'Fair (3)' },
  2: { zh: '不满意（2 分）', en: 'Poor (2)' },
  1: { zh: '非常不满意（1 分）', en: 'Very poor (1)' },
} as const satisfies Record<number, Text>

export const wayTexts = {
  'in-person': { zh: '当面', en: 'in person' },
  post: { zh: '邮寄', en: 'by post' },
  electronic: { zh: '电子', en: 'electronically' },
} as const satisfies Record<string, Text>

export const linkTexts = {
  about: { zh: '针对', en: 'about' },
  follows: { zh: '接续', en: 'follows' },
  joined: { zh: '并案', en: 'joined with' },
} as const satisfies Record<string, Text>
