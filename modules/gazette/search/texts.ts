/** Every text of the search that people see in titles of operations. */
import type { Text } from '#base/text.ts'

export const searchTexts = {
  search: { zh: '检索文件和条款', en: 'Search instruments and clauses' },
} as const satisfies Record<string, Text>
