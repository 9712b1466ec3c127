/** Every text of the gazette that people see. */
import type { Text } from '#base/text.ts'

export const texts = {
  listInstruments: { zh: '列出文件', en: 'List instruments' },
  getInstrument: { zh: '阅读文件', en: 'Read an instrument' },
} as const satisfies Record<string, Text>
