/** Every text of the audit that people see. */
import type { Text } from '#base/text.ts'

export const texts = {
  searchEntries: { zh: '查询审计记录', en: 'Search the audit record' },
  exportEntries: { zh: '导出审计记录', en: 'Export the audit record' },
  getEntry: { zh: '查看审计记录', en: 'Read an audit entry' },
  sealStatus: { zh: '查看审计封存状态', en: 'See how far the audit is sealed' },
  entries: { zh: '审计记录', en: 'Audit entries' },
} as const satisfies Record<string, Text>

/** Heads of the table of entries, in its order. */
export const entryColumnTexts = {
  id: { zh: '编号', en: 'Id' },
  at: { zh: '时间', en: 'Time' },
  businessOn: { zh: '业务日', en: 'Business day' },
  callerKind: { zh: '操作人类别', en: 'Kind of caller' },
  caller: { zh: '操作人', en: 'Caller' },
  operation: { zh: '操作', en: 'Operation' },
  outcome: { zh: '结果', en: 'Outcome' },
  subject: { zh: '对象', en: 'Subject' },
  basis: { zh: '依据', en: 'Basis' },
} as const satisfies Record<string, Text>

/** How an operation ended. */
export const outcomeTexts = {
  done: { zh: '已办', en: 'done' },
  read: { zh: '查阅', en: 'read' },
  refused: { zh: '不予办理', en: 'refused' },
  denied: { zh: '无权', en: 'denied' },
} as const satisfies Record<string, Text>

/** Who calls, by kind. */
export const callerKindTexts = {
  visitor: { zh: '访客', en: 'visitor' },
  person: { zh: '人员', en: 'person' },
  system: { zh: '系统', en: 'system' },
  machine: { zh: '单位系统（密钥）', en: 'system of an organisation (key)' },
} as const satisfies Record<string, Text>
