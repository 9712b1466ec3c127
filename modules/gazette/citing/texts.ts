/** Titles of the operations on citations. */
import type { Text } from '#base/text.ts'

export const citingTexts = {
  listCitations: { zh: '列出引用关系', en: 'List citations' },
} as const satisfies Record<string, Text>
