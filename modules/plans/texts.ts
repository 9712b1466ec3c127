/** Every text of the commitments that people see besides the pages' own. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

export const texts = {
  listCommitments: { zh: '列出任务和目标', en: 'List commitments' },
  countCommitments: { zh: '统计任务和目标', en: 'Count commitments' },
  getOverview: { zh: '查看落实总览', en: 'Read the implementation overview' },
  getCommitment: { zh: '查看一项任务或目标', en: 'Read a commitment' },
  exportCommitments: { zh: '导出任务和目标', en: 'Export commitments' },
  listEdits: { zh: '查看任务或目标的修改记录', en: 'Read the history of a commitment' },
  decideScope: { zh: '决定按哪种理解执行', en: 'Decide how a commitment is read' },
  undoEdit: { zh: '撤销对任务或目标的修改', en: 'Undo an edit of a commitment' },
} as const satisfies Record<string, Text>

/** Kinds of commitment. */
export const kindTexts = {
  target: { zh: '目标', en: 'Target' },
  task: { zh: '任务', en: 'Task' },
  'recurring-task': { zh: '定期任务', en: 'Recurring task' },
  'standing-duty': { zh: '常年职责', en: 'Standing duty' },
} as const satisfies Record<string, Text>

/** Whose a commitment is. */
export const ownerTexts = {
  district: { zh: '本区单位', en: 'The district’s units' },
  city: { zh: '市里负责，本区配合', en: 'The city leads, the district assists' },
  all: { zh: '所有单位', en: 'Every unit' },
  none: { zh: '没有写明单位', en: 'No unit named' },
} as const satisfies Record<string, Text>

/** Where it stands by its days alone. */
export const stateTexts = {
  'past-due': { zh: '期限已过', en: 'Past its due day' },
  running: { zh: '进行中', en: 'Under way' },
  coming: { zh: '尚未开始', en: 'Not begun' },
  continuous: { zh: '持续进行', en: 'Ongoing' },
  undated: { zh: '没写期限', en: 'No date given' },
} as const satisfies Record<string, Text>

/** What a unit does. */
export const roleTexts = {
  lead: { zh: '牵头', en: 'Leads' },
  joint: { zh: '共同牵头', en: 'Leads jointly' },
  cooperating: { zh: '配合', en: 'Cooperates' },
  assisting: { zh: '协助', en: 'Assists' },
  part: { zh: '负责其中一部分', en: 'Answers for a part' },
} as const satisfies Record<string, Text>

/** On what two places disagree. */
export const fieldTexts = {
  lead: { zh: '由谁牵头', en: 'Who leads' },
  cooperating: { zh: '由谁配合', en: 'Who cooperates' },
  name: { zh: '名称', en: 'Name' },
  wording: { zh: '说法', en: 'Wording' },
  area: { zh: '范围', en: 'Area' },
  year: { zh: '年份', en: 'Year' },
  figure: { zh: '数字', en: 'Figure' },
  scope: { zh: '适用范围', en: 'Scope' },
} as const satisfies Record<string, Text>

/** Names of exported tables. */
export const tableTexts = {
  commitments: { zh: '任务和目标', en: 'Commitments' },
  tree: { zh: '计划的任务树', en: 'Tree of a plan' },
} as const satisfies Record<string, Text>

/** Heads of exported tables. */
export const columnTexts = {
  id: { zh: '编号', en: 'Id' },
  title: { zh: '标题', en: 'Title' },
  instrument: { zh: '文件', en: 'Document' },
  clauses: { zh: '条款', en: 'Clauses' },
  kind: { zh: '类别', en: 'Kind' },
  modality: { zh: '力度', en: 'Force of wording' },
  owner: { zh: '谁的事', en: 'Whose' },
  lead: { zh: '牵头单位', en: 'Leading units' },
  cooperating: { zh: '配合单位', en: 'Cooperating units' },
  startsOn: { zh: '开始', en: 'Starts' },
  dueOn: { zh: '期限', en: 'Due' },
  when: { zh: '期限说明', en: 'Due in words' },
  state: { zh: '状态', en: 'State' },
  lamp: { zh: '灯', en: 'Lamp' },
  figure: { zh: '数值', en: 'Figure' },
  figureOn: { zh: '数值截至', en: 'Figure as of' },
  measure: { zh: '衡量', en: 'Measured by' },
  parent: { zh: '上级事项', en: 'Parent' },
  open: { zh: '待定或不一致', en: 'To be settled' },
  link: { zh: '网址', en: 'Address' },
} as const satisfies Record<string, Text>

/** Refusals: what is in the way and how to go on. */
export const refusalTexts = {
  nothingToDecide: {
    message: { zh: '这一项没有待定的理解。', en: 'The wording of this commitment leaves no question open.' },
    cure: { zh: '核对是不是打开了另一项。', en: 'Check that you opened the one you meant.' },
  },
  decidedInFuture: (on: Day) => ({
    message: {
      zh: `决定日期${formatDay(on, 'zh')}还没有到。`,
      en: `The day of the decision, ${formatDay(on, 'en')}, has not come yet.`,
    },
    cure: { zh: '填作出决定的那一天。', en: 'Enter the day on which it was decided.' },
  }),
} as const
