/** Every text of the public record that people see. */
import type { Text } from '#base/text.ts'

export const texts = {
  listPublications: { zh: '列出公开记录', en: 'List the public record' },
  getPublication: { zh: '查看一条公开记录', en: 'Read an entry of the public record' },
} as const satisfies Record<string, Text>

/** What was done by an entry, as lists and filters show it. */
export const kindTexts = {
  instrument: { zh: '发布', en: 'Published' },
  amendment: { zh: '修订', en: 'Amended' },
  correction: { zh: '更正', en: 'Corrected' },
  withdrawal: { zh: '撤下', en: 'Withdrawn' },
  assessment: { zh: '考核结果', en: 'Assessment' },
  decision: { zh: '办件决定', en: 'Decision' },
  'yearly-report': { zh: '年度报告', en: 'Yearly report' },
} as const satisfies Record<string, Text>

/** Refusals of the public record. */
export const refusalTexts = {
  withdrawn: {
    message: { zh: '这条公开记录已经撤下。', en: 'This entry of the public record has been withdrawn already.' },
    cure: { zh: '查看撤下它的记录。', en: 'See the entry that withdrew it.' },
  },
} as const satisfies Record<string, { message: Text; cure: Text }>
