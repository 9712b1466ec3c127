/** Titles of the export operations. */
import type { Text } from '#base/text.ts'

export const exportTexts = {
  exportInstrument: { zh: '导出文件', en: 'Export an instrument' },
  listAddresses: { zh: '列出公开网页地址', en: 'List public addresses' },
} as const satisfies Record<string, Text>
