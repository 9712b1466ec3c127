/** Titles of the operations on versions. */
import type { Text } from '#base/text.ts'

export const comparingTexts = {
  listVersions: { zh: '列出文件版本', en: 'List versions' },
  instrumentOn: { zh: '查看某日有效的文本', en: 'See which wording held on a day' },
  compareVersions: { zh: '比较两个版本', en: 'Compare two versions' },
  clauseHistory: { zh: '查看条款沿革', en: 'Follow a clause through the versions' },
  correctionsOf: { zh: '查看更正', en: 'Read the corrections of an instrument' },
  listWithdrawals: { zh: '列出撤下的版本', en: 'List withdrawn versions' },
} as const satisfies Record<string, Text>
