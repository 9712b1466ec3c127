/** Every text of plans' reports that people see besides the pages' own. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

export const reportTexts = {
  listPlans: { zh: '列出督查计划和报告期', en: 'List plans and their periods' },
  listReports: { zh: '列出报告', en: 'List reports' },
  getReport: { zh: '查看报告', en: 'Read a report' },
  saveLines: { zh: '保存报告内容', en: 'Save lines of a report' },
  settleVersion: { zh: '处理同时修改的内容', en: 'Settle what two people wrote at once' },
  saveHead: { zh: '保存报告总体情况和签发人', en: 'Save a report’s summary and signer' },
  addEvidence: { zh: '添加佐证材料', en: 'Add evidence' },
  removeEvidence: { zh: '撤下佐证材料', en: 'Take evidence out' },
  readEvidence: { zh: '下载佐证材料', en: 'Download evidence' },
  askHelp: { zh: '请配合单位协助', en: 'Ask a cooperating unit for help' },
  answerHelp: { zh: '答复协助请求', en: 'Answer a request for help' },
  listHelp: { zh: '列出协助请求', en: 'List requests for help' },
  submitReport: { zh: '报送报告', en: 'Hand a report in' },
  returnReport: { zh: '退回补充', en: 'Return a report' },
  acceptReport: { zh: '审核通过', en: 'Accept a report' },
  getPeriod: { zh: '查看报告期', en: 'Read a period' },
  urgeUnits: { zh: '催报', en: 'Urge units' },
  exportPeriod: { zh: '导出报告期', en: 'Export a period' },
  getSummary: { zh: '查看报告期汇总', en: 'Read a period’s summary' },
  askAmendment: { zh: '申请更正已锁定的报告', en: 'Ask to amend a locked report' },
  decideAmendment: { zh: '决定是否更正', en: 'Decide on an amendment' },
  listPublicReports: { zh: '查看公开的进展', en: 'Read published progress' },
} as const satisfies Record<string, Text>

/** States of a report. */
export const reportStateTexts = {
  draft: { zh: '填写中', en: 'Draft' },
  submitted: { zh: '待审核', en: 'Handed in' },
  returned: { zh: '退回补充', en: 'Returned' },
  accepted: { zh: '已通过', en: 'Accepted' },
  locked: { zh: '已锁定', en: 'Locked' },
  merged: { zh: '已并入承接单位', en: 'Joined with the successor’s' },
} as const satisfies Record<string, Text>

/** States of a period. */
export const periodStateTexts = {
  coming: { zh: '尚未开始', en: 'Coming' },
  open: { zh: '开放填报', en: 'Open' },
  closed: { zh: '已截止', en: 'Closed' },
  locked: { zh: '已锁定', en: 'Locked' },
} as const satisfies Record<string, Text>

/** What a unit does for a commitment. */
export const lineRoleTexts = {
  lead: { zh: '牵头', en: 'Leads' },
  joint: { zh: '共同牵头', en: 'Leads jointly' },
  part: { zh: '负责其中一部分', en: 'Answers for a part' },
  unnamed: { zh: '文件没写单位，暂由本单位报告', en: 'Reports because the document names nobody' },
  cooperating: { zh: '配合', en: 'Cooperates' },
  assisting: { zh: '协助', en: 'Assists' },
} as const satisfies Record<string, Text>

/** The words of a digest. */
export const digestTexts = {
  title: (reports: number, nodes: number): Text => {
    const zh = [
      ...(reports === 0 ? [] : [`${reports}份报告等您的单位报送`]),
      ...(nodes === 0 ? [] : [`${nodes}个督办事项等您的单位办理`]),
    ]
    const en = [
      ...(reports === 0 ? [] : [reports === 1 ? 'a report' : `${reports} reports`]),
      ...(nodes === 0 ? [] : [nodes === 1 ? 'a supervised task' : `${nodes} supervised tasks`]),
    ]
    const all = en.join(' and ')
    return {
      zh: `有${zh.join('，')}`,
      en: `${all.charAt(0).toUpperCase()}${all.slice(1)} ${reports + nodes === 1 ? 'waits' : 'wait'} for your unit`,
    }
  },
  line: (title: Text, period: Text, dueOn: string, isOver: boolean): { zh: string; en: string } => ({
    zh: `${title.zh}，${period.zh}：${isOver ? `${dueOn}已截止，还没有报送，逾期报送要说明原因` : `${dueOn}前报送`}。`,
    en: `${title.en ?? title.zh}, ${period.en ?? period.zh}: ${isOver ? `was due on ${dueOn}; say why when you hand it in` : `due on ${dueOn}`}.`,
  }),
} as const

/** The words of messages to people of a unit. */
export const messageTexts = {
  urged: (title: Text, period: Text, dueOn: Day): { title: Text; body: Text } => ({
    title: {
      zh: `催报：${title.zh}，${period.zh}`,
      en: `Please report: ${title.en ?? title.zh}, ${period.en ?? period.zh}`,
    },
    body: {
      zh: `贵单位的报告还没有报送，${formatDay(dueOn, 'zh')}截止。`,
      en: `Your unit’s report is missing; it is due on ${formatDay(dueOn, 'en')}.`,
    },
  }),
  returned: (title: Text, period: Text, reason: string): { title: Text; body: Text } => ({
    title: {
      zh: `退回补充：${title.zh}，${period.zh}`,
      en: `Returned: ${title.en ?? title.zh}, ${period.en ?? period.zh}`,
    },
    body: { zh: reason, en: reason },
  }),
  amended: (title: Text, period: Text, isApproved: boolean, reason: string): { title: Text; body: Text } => ({
    title: {
      zh: `${isApproved ? '同意更正' : '不同意更正'}：${title.zh}，${period.zh}`,
      en: `Amendment ${isApproved ? 'approved' : 'refused'}: ${title.en ?? title.zh}, ${period.en ?? period.zh}`,
    },
    body: { zh: reason, en: reason },
  }),
  help: (title: Text, wanted: string): { title: Text; body: Text } => ({
    title: { zh: `请贵单位协助：${title.zh}`, en: `Help wanted: ${title.en ?? title.zh}` },
    body: { zh: wanted, en: wanted },
  }),
  answered: (title: Text, answer: string): { title: Text; body: Text } => ({
    title: { zh: `协助请求有了答复：${title.zh}`, en: `Answered: ${title.en ?? title.zh}` },
    body: { zh: answer, en: answer },
  }),
} as const

/** The fields of a line, in the order in which forms show them. */
export const lineFieldTexts = {
  progress: { zh: '进展', en: 'Progress' },
  problems: { zh: '存在的问题', en: 'Problems' },
  gap: { zh: '和系统数值不一样的原因', en: 'Why it differs from the computed figure' },
  value: { zh: '填报数值', en: 'Figure' },
  numerator: { zh: '分子', en: 'Numerator' },
  denominator: { zh: '分母', en: 'Denominator' },
  closed: { zh: '本期办结', en: 'Closed in the period' },
  longestOpenDays: { zh: '最久的一件已经多少天', en: 'Days the oldest has been open' },
  figureOn: { zh: '数值截至', en: 'As of' },
} as const satisfies Record<string, Text>

export type LineField = keyof typeof lineFieldTexts

/** The names of the fields. */
export const lineFields = Object.keys(lineFieldTexts) as readonly LineField[]

/** What a unit writes about one commitment, everything as entered; of `zero-open` the value is what is open. */
export type LineContent = Readonly<Record<LineField, string>>

/** What is wrong with a line, and what to do about it. */
export const faultTexts = {
  'progress-missing': () => ({
    message: { zh: '还没有写进展。', en: 'The progress is missing.' },
    cure: {
      zh: '写做了什么、做到哪一步；没有进展也写明原因。',
      en: 'Say what was done and how far it has come; if nothing, why.',
    },
  }),
  'figure-out-of-domain': () => ({
    message: { zh: '填报的数值超出了这项指标可能的范围。', en: 'The figure lies beyond what this measure can be.' },
    cure: {
      zh: '用阿拉伯数字，不带单位和负号；个数填整数，比率的分子、分母都填，分子不大于分母，是否完成填1或者0。',
      en: 'Write digits without unit or minus; counts are whole, a rate needs numerator and denominator, done or not is 1 or 0.',
    },
  }),
  'figure-day-missing': () => ({
    message: { zh: '没有写数值截至哪一天。', en: 'The day of the figure is missing.' },
    cure: { zh: '填数值截至的日期。', en: 'Enter the day as of which it holds.' },
  }),
  'figure-day-outside-period': ({ from, to }) => ({
    message: { zh: '数值的日期不在报告期内。', en: 'The figure’s day lies outside the period.' },
    cure: {
      zh: `填${formatDay(from, 'zh')}到${formatDay(to, 'zh')}之间的一天。`,
      en: `Enter a day from ${formatDay(from, 'en')} to ${formatDay(to, 'en')}.`,
    },
  }),
  'figure-in-the-future': () => ({
    message: { zh: '数值的日期还没有到。', en: 'The figure’s day has not come yet.' },
    cure: { zh: '填今天或者以前的日期。', en: 'Enter today or an earlier day.' },
  }),
  'gap-unexplained': () => ({
    message: {
      zh: '填报的数值和系统算出的不一样，没有说明原因。',
      en: 'The figure differs from the computed one without a word on why.',
    },
    cure: { zh: '说明差异的原因，或者改成一致。', en: 'Explain the difference, or mend the figure.' },
  }),
} as const satisfies Record<string, (setting: { from: Day; to: Day }) => { message: Text; cure: Text }>

/** Refusals: what is in the way and how to go on. */
export const reportRefusals = {
  'period-not-open': (opensOn: Day) => ({
    message: { zh: '这个报告期还没有开放。', en: 'This period is not open yet.' },
    cure: { zh: `${formatDay(opensOn, 'zh')}起可以填写。`, en: `It opens on ${formatDay(opensOn, 'en')}.` },
  }),
  'report-not-open': (state: Text) => ({
    message: {
      zh: `报告现在是“${state.zh}”，不能修改。`,
      en: `The report is ${(state.en ?? state.zh).toLowerCase()} and cannot be changed.`,
    },
    cure: {
      zh: '待审核的可以请审核单位退回；锁定以后申请更正。',
      en: 'Ask the reviewing office to return it; once it is locked, ask for an amendment.',
    },
  }),
  'report-not-submitted': () => ({
    message: { zh: '报告不在待审核状态。', en: 'The report does not wait for review.' },
    cure: { zh: '刷新页面，看它现在的状态。', en: 'Reload the page to see its state.' },
  }),
  'report-not-locked': () => ({
    message: { zh: '报告还没有锁定，不需要走更正。', en: 'The report is not locked and needs no amendment.' },
    cure: { zh: '直接修改，或者请审核单位退回。', en: 'Change it, or ask the reviewing office to return it.' },
  }),
  'report-incomplete': (title: Text, fault: { message: Text; cure: Text }, others: number) => ({
    message: {
      zh: `“${title.zh}”：${fault.message.zh}${others > 0 ? `另外还有${others}处要补。` : ''}`,
      en: `${title.en ?? title.zh}: ${fault.message.en ?? ''}${others > 0 ? ` ${others} more to mend.` : ''}`,
    },
    cure: fault.cure,
  }),
  'signer-missing': () => ({
    message: { zh: '没有填签发人。', en: 'Nobody signs.' },
    cure: { zh: '填签发人的姓名和职务。', en: 'Enter name and post of who signs.' },
  }),
  'report-empty': () => ({
    message: { zh: '报告没有事项，也没有写总体情况。', en: 'The report has no items and no summary.' },
    cure: { zh: '写本单位的总体情况。', en: 'Write your unit’s summary.' },
  }),
  'late-without-reason': (dueOn: Day) => ({
    message: { zh: `报告期${formatDay(dueOn, 'zh')}已经截止。`, en: `The period closed on ${formatDay(dueOn, 'en')}.` },
    cure: { zh: '草稿还在；写明逾期的原因，再报送。', en: 'Your draft is kept; say why it is late and hand it in.' },
  }),
  'versions-waiting': (count: number) => ({
    message: {
      zh: `有${count}处两人同时修改，还没有处理。`,
      en: `${count} places were written by two people at once and are not settled.`,
    },
    cure: { zh: '在标出的事项里选定或者合并文字。', en: 'Choose or join the words in the items marked.' },
  }),
  'evidence-outside-plan': (from: Day, to: Day) => ({
    message: { zh: '材料的日期不在计划期内。', en: 'The day of the evidence lies outside the plan.' },
    cure: {
      zh: `填${formatDay(from, 'zh')}到${formatDay(to, 'zh')}之间的一天。`,
      en: `Enter a day from ${formatDay(from, 'en')} to ${formatDay(to, 'en')}.`,
    },
  }),
  'evidence-to-come': () => ({
    message: { zh: '材料的日期还没有到。', en: 'The day of the evidence has not come yet.' },
    cure: { zh: '填今天或者以前的日期。', en: 'Enter today or an earlier day.' },
  }),
  'not-a-helper': () => ({
    message: { zh: '这个单位不是这一项的配合单位。', en: 'This unit does not take part in the commitment.' },
    cure: { zh: '在列出的单位里选。', en: 'Choose one of the units listed.' },
  }),
  'already-answered': () => ({
    message: { zh: '这条请求已经答复。', en: 'This request was answered.' },
    cure: {
      zh: '刷新页面看答复；还需要协助就另提一条。',
      en: 'Reload to see the answer; ask again if more is needed.',
    },
  }),
  'urged-today': () => ({
    message: { zh: '今天已经催过，或者没有未报送的单位。', en: 'They were urged today, or no report is missing.' },
    cure: { zh: '明天再催，或者电话联系。', en: 'Urge again tomorrow, or call them.' },
  }),
  'amendment-changes-nothing': () => ({
    message: { zh: '更正后的内容和原来一样。', en: 'The amendment changes nothing.' },
    cure: { zh: '写更正后的内容。', en: 'Enter what it should say.' },
  }),
  'amendment-decided': () => ({
    message: { zh: '这条更正已经决定。', en: 'This amendment was decided.' },
    cure: { zh: '刷新页面看结果。', en: 'Reload to see the outcome.' },
  }),
  'amendment-of-own': () => ({
    message: { zh: '申请人不能自己决定更正。', en: 'Who asks for an amendment cannot decide on it.' },
    cure: { zh: '请审核单位的另一个人决定。', en: 'Let another person of the reviewing office decide.' },
  }),
  'stale-revision': () => ({
    message: { zh: '别人刚改过这份报告。', en: 'Somebody else has just changed this report.' },
    cure: {
      zh: '刷新页面，核对后再做一次；您填的内容还在表单里。',
      en: 'Reload, check, and try again; what you entered is still in the form.',
    },
  }),
} as const

/** Words of an exported period. */
export const exportTexts = {
  yes: { zh: '是', en: 'yes' },
  columns: {
    id: { zh: '编号', en: 'Id' },
    title: { zh: '事项', en: 'Commitment' },
    section: { zh: '部分', en: 'Part' },
    clause: { zh: '条款', en: 'Clause' },
    unit: { zh: '单位', en: 'Unit' },
    role: { zh: '职责', en: 'Role' },
    progress: { zh: '进展', en: 'Progress' },
    target: { zh: '目标', en: 'Target' },
    figure: { zh: '填报数值', en: 'Figure declared' },
    figureOn: { zh: '截至', en: 'As of' },
    gap: { zh: '差异说明', en: 'Difference explained' },
    problems: { zh: '问题', en: 'Problems' },
    state: { zh: '状态', en: 'State' },
    submittedOn: { zh: '报送日期', en: 'Handed in' },
    late: { zh: '逾期', en: 'Late' },
  },
} as const satisfies { yes: Text; columns: Record<string, Text> }
