/** Titles, refusals and column heads of the desk's list of cases. */
import type { Text } from '#base/text.ts'
import type { RefusalText } from '../texts.ts'

export const inboxTexts = {
  getDesk: { zh: '本人和所在单位', en: 'Oneself and one’s units' },
  listWorkload: { zh: '办件分布', en: 'Who has how many cases' },
  foreseeActs: { zh: '办理后果预览', en: 'What an act would bring about' },
  listSavedViews: { zh: '已存的筛选', en: 'Kept views' },
  saveView: { zh: '保存筛选', en: 'Keep a view' },
  dropView: { zh: '删除筛选', en: 'Drop a kept view' },
  cases: { zh: '办件', en: 'Cases' },
  exportCases: { zh: '导出办件', en: 'Export cases' },
} as const satisfies Record<string, Text>

export const inboxRefusals = {
  'too-many-views': {
    message: { zh: '已经存了 30 个筛选。', en: 'You keep 30 views already.' },
    cure: { zh: '先删掉不用的。', en: 'Drop one that you no longer use.' },
  },
} as const satisfies Record<string, RefusalText>

/** Heads of the table in their order. */
export const caseColumnTexts = {
  number: { zh: '案号', en: 'Number' },
  service: { zh: '事项', en: 'Service' },
  subject: { zh: '内容', en: 'Subject' },
  applicant: { zh: '申请人', en: 'Applicant' },
  unit: { zh: '承办单位', en: 'Unit' },
  state: { zh: '状态', en: 'State' },
  handler: { zh: '经办人', en: 'Officer in charge' },
  received: { zh: '收件日期', en: 'Received' },
  due: { zh: '到期日', en: 'Due' },
  overdue: { zh: '逾期', en: 'Overdue' },
  waitsUntil: { zh: '对方最迟', en: 'Theirs by' },
  outcome: { zh: '结果', en: 'Outcome' },
  ended: { zh: '办结日期', en: 'Ended' },
} as const satisfies Record<string, Text>
