/** Titles of the operations on versions. */
import type { Text } from '#base/text.ts'

export const comparingTexts = {
  listVersions: { zh: '列出文件版本', en: 'List versions' },
  instrumentOn: { zh: '查看某日有效的文本', en: 'See which wording held on a day' },
  compareVersions: { zh: '比较两个版本', en: 'Compare two versions' },
} as const satisfies Record<string, Text>
