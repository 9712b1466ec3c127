/** Every text of the module that is not said by a definition: titles of operations and refusals. */
import type { Text } from '#base/text.ts'

export const operationTexts = {
  listServices: { zh: '服务目录', en: 'Catalogue of services' },
  getService: { zh: '办事指南', en: 'Service guide' },
  exportServices: { zh: '服务目录开放数据', en: 'Open data of the service catalogue' },
  checkService: { zh: '条件自查', en: 'Check one’s own eligibility' },
  startDraft: { zh: '开始申请', en: 'Start an application' },
  startUnitDraft: { zh: '本单位申请', en: 'Apply as a unit' },
  startCounterDraft: { zh: '窗口代录申请', en: 'Enter an application at the counter' },
  listDrafts: { zh: '我的草稿', en: 'My drafts' },
  getDraft: { zh: '查看草稿', en: 'See a draft' },
  saveDraft: { zh: '保存草稿', en: 'Save a draft' },
  addDraftMaterial: { zh: '草稿添加材料', en: 'Add a paper to a draft' },
  readDraftMaterial: { zh: '打开草稿里的材料', en: 'Open a paper of a draft' },
  removeDraftMaterial: { zh: '草稿移除材料', en: 'Take a paper out of a draft' },
  dropDraft: { zh: '删除草稿', en: 'Delete a draft' },
  submitDraft: { zh: '提交申请', en: 'Hand in an application' },
  listHeldPapers: { zh: '可再用的材料', en: 'Papers that may be used again' },
  listMyCases: { zh: '我的办件', en: 'My cases' },
  getMyCase: { zh: '办件进度', en: 'Progress of a case' },
  actOnMine: { zh: '申请人办理', en: 'Act as applicant' },
  addMyMaterial: { zh: '补交材料', en: 'Hand in a paper' },
  readMyMaterial: { zh: '查看自己的材料', en: 'Read one’s own paper' },
  rateCase: { zh: '评价服务', en: 'Rate a service' },
  listCases: { zh: '办件列表', en: 'List cases' },
  countCases: { zh: '办件数', en: 'Count cases' },
  getCase: { zh: '查看办件', en: 'See a case' },
  findCase: { zh: '按案号查办件', en: 'Find a case by number' },
  actOnCase: { zh: '办理', en: 'Act on a case' },
  checkMaterial: { zh: '核对材料', en: 'Check a paper' },
  findCondition: { zh: '认定条件', en: 'Find a condition' },
  addCounterMaterial: { zh: '窗口收材料', en: 'Take in a paper at the counter' },
  assignCase: { zh: '指派、移交办件', en: 'Assign or hand over a case' },
  recuseFromCase: { zh: '回避', en: 'Recuse oneself' },
  checkName: { zh: '核对更名', en: 'Check a changed name' },
  decideName: { zh: '核定更名', en: 'Decide on a changed name' },
  noteOnCase: { zh: '记事', en: 'Note on a case' },
  linkCase: { zh: '关联办件', en: 'Link cases' },
  askUnit: { zh: '请其他单位协办', en: 'Ask another unit' },
  answerForUnit: { zh: '协办单位答复', en: 'Answer for a unit' },
  recordDelivery: { zh: '登记送达', en: 'Record a delivery' },
  openPersonal: { zh: '查看个人信息', en: 'Open personal data' },
  readMaterial: { zh: '查看材料', en: 'Read a paper' },
  listHandlers: { zh: '可办人员', en: 'Who may handle a case' },
  setStandIn: { zh: '设置代理', en: 'Set a stand-in' },
  endStandIn: { zh: '结束代理', en: 'End a stand-in' },
  listStandIns: { zh: '代理名单', en: 'List stand-ins' },
} as const satisfies Record<string, Text>

/** A message with its cure. */
export interface RefusalText {
  readonly message: Text
  readonly cure: Text
}

export const refusalTexts = {
  'stale-revision': {
    message: {
      zh: '这件办件（草稿）刚被别人或者另一个窗口改过。',
      en: 'Somebody, or another window, has changed it since you opened it.',
    },
    cure: {
      zh: '你填的内容还在；请看一眼现在的情况，再提交一次。',
      en: 'What you entered is still here; look at what it is now and send it again.',
    },
  },
  'service-not-open': {
    message: { zh: '这项服务现在不能申请。', en: 'This service cannot be applied for now.' },
    cure: {
      zh: '请看办事指南里的施行日期，或者向承办单位咨询。',
      en: 'See its guide for the day it begins, or ask the unit.',
    },
  },
  'not-for-you': {
    message: { zh: '这项服务不面向这类申请人。', en: 'This service is not for this kind of applicant.' },
    cure: {
      zh: '请看办事指南里的服务对象；企业申请须填写单位名称和统一社会信用代码。',
      en: 'See whom it serves; a company gives its name and unified social credit code.',
    },
  },
  'number-wrong': {
    message: {
      zh: '证件号码或者统一社会信用代码不对，校验位不符。',
      en: 'The identity number or credit code is wrong: its check digit does not fit.',
    },
    cure: { zh: '请对照证件重新填写。', en: 'Copy it again from the document.' },
  },
  'name-differs': {
    message: {
      zh: '这个号码在这里登记的名称与所填的不同。',
      en: 'This number is registered here under another name.',
    },
    cure: {
      zh: '号码填错的请更正；单位已经更名的，请选“已经更名”，由承办单位核对变更凭证。',
      en: 'Correct the number where it is wrong; where the company changed its name, say so: the unit compares the paper.',
    },
  },
  'attachment-without-paper': {
    message: { zh: '这一步不发文书，不能带附件。', en: 'This act issues no paper, so nothing can be attached.' },
    cure: { zh: '请随下一份文书发出。', en: 'Send it with the next paper.' },
  },
  'name-not-open': {
    message: {
      zh: '这一件没有等待核定的更名，或者还没有核对。',
      en: 'No changed name waits here, or it was not checked yet.',
    },
    cure: { zh: '请看“谁申请”里现在的情况。', en: 'See where it stands under “Who asks”.' },
  },
  'name-same-person': {
    message: { zh: '核对的人不能自己核定。', en: 'Who checked it does not decide on it.' },
    cure: { zh: '请另一位领导核定。', en: 'Have another leader decide.' },
  },
  'received-to-come': {
    message: { zh: '收件日期不能晚于今天。', en: 'The day of receipt cannot be later than today.' },
    cure: { zh: '请填写实际收到申请的日期。', en: 'Write the day on which it was received.' },
  },
  'paper-not-held': {
    message: { zh: '没有可以再用的这份材料。', en: 'There is no such paper to be used again.' },
    cure: { zh: '请上传文件。', en: 'Upload a file.' },
  },
  'applicant-stopped': {
    message: { zh: '这家单位的申请现在停止受理。', en: 'Applications of this company are stopped.' },
    cure: {
      zh: '停止的原因和期限见通知；对此有异议的，可以申诉。',
      en: 'The notice says why and until when; you may object to it.',
    },
  },
  'material-not-wanted': {
    message: { zh: '现在不需要补交这份材料。', en: 'This paper is not wanted now.' },
    cure: { zh: '收到补正通知后，按通知所列补交。', en: 'Hand in what the correction notice lists.' },
  },
  'correction-empty': {
    message: { zh: '补正通知没有列出任何内容。', en: 'The correction notice lists nothing.' },
    cure: {
      zh: '请一次性列明需要补正的全部材料和内容，并逐项写明理由。',
      en: 'List everything that is missing, each with its reason, at once.',
    },
  },
  'correction-incomplete': {
    message: {
      zh: '补正通知列出的内容还没有全部补齐。',
      en: 'Not everything that the notice lists has been supplied.',
    },
    cure: { zh: '请补齐页面上标出的各项，再提交。', en: 'Supply what is marked, then send it.' },
  },
  'case-ended': {
    message: { zh: '办件已经办结。', en: 'The case has ended.' },
    cure: {
      zh: '需要改变结果的，按救济途径办理，或者另行立案。',
      en: 'To change its result use the remedies, or open another case.',
    },
  },
  'case-not-ended': {
    message: { zh: '办结以后才能评价。', en: 'A case can be rated once it has ended.' },
    cure: { zh: '请在收到结果后评价。', en: 'Rate it when you have the result.' },
  },
  'already-rated': {
    message: { zh: '这件已经评价过。', en: 'This case has been rated already.' },
    cure: { zh: '每件评价一次。', en: 'A case is rated once.' },
  },
  'not-your-case': {
    message: { zh: '你不是这件的经办人。', en: 'You are not the officer in charge.' },
    cure: { zh: '先把案件接过来，或者请经办人办理。', en: 'Take the case over first, or ask the officer in charge.' },
  },
  'not-in-unit': {
    message: { zh: '这个人在承办单位没有经办权限。', en: 'That person has no such role in the unit.' },
    cure: { zh: '请从列出的人员里选。', en: 'Choose one of those listed.' },
  },
  'handler-recused': {
    message: { zh: '这个人已经回避本案。', en: 'That person has recused themselves from this case.' },
    cure: { zh: '请选其他人员。', en: 'Choose somebody else.' },
  },
  'assign-needs-reason': {
    message: { zh: '移交要写明理由。', en: 'Handing over needs a reason.' },
    cure: { zh: '请填写理由，例如“休假”。', en: 'Write one, such as “on leave”.' },
  },
  'already-linked': {
    message: { zh: '这两件已经关联。', en: 'These cases are linked already.' },
    cure: { zh: '不需要再关联。', en: 'There is nothing to do.' },
  },
  'unit-already-asked': {
    message: { zh: '已经请这个单位协办，还没有答复。', en: 'That unit has been asked already and has not answered.' },
    cure: { zh: '等它答复，或者催办。', en: 'Wait for its answer, or remind it.' },
  },
  'not-asked': {
    message: { zh: '没有请这个单位协办，或者已经答复。', en: 'That unit was not asked, or has answered.' },
    cure: { zh: '请由承办单位先提出协办。', en: 'The unit in charge asks first.' },
  },
  'delivered-to-come': {
    message: { zh: '送达日期不能晚于今天。', en: 'The day of delivery cannot be later than today.' },
    cure: { zh: '请填写实际送达的日期。', en: 'Write the day on which it was delivered.' },
  },
  'delivered-before-issue': {
    message: { zh: '送达日期早于文书日期。', en: 'It cannot have been delivered before it was issued.' },
    cure: { zh: '请核对送达回证。', en: 'Compare the proof of delivery.' },
  },
  'stand-in-self': {
    message: { zh: '不能由本人代理本人。', en: 'Nobody stands in for themselves.' },
    cure: { zh: '请选本单位的另一人。', en: 'Choose another person of the unit.' },
  },
  'stand-in-overlaps': {
    message: { zh: '这段时间已经有人代理。', en: 'Somebody stands in for these days already.' },
    cure: { zh: '先结束原来的代理，或者改日期。', en: 'End that first, or change the days.' },
  },
} as const satisfies Record<string, RefusalText>
