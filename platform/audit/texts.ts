/** Every text of the audit that people see. */
import type { Text } from '#base/text.ts'

export const texts = {
  searchEntries: { zh: '查询审计记录', en: 'Search the audit record' },
  exportEntries: { zh: '导出审计记录', en: 'Export the audit record' },
  getEntry: { zh: '查看审计记录', en: 'Read an audit entry' },
  sealStatus: { zh: '查看审计封存状态', en: 'See how far the audit is sealed' },
} as const satisfies Record<string, Text>
