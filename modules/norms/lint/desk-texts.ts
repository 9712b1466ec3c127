/** What the operations of lint say. */
import type { Text } from '#base/text.ts'

export const deskTexts = {
  listFindings: { zh: '列出政策检查的结果', en: 'List what lint finds' },
  grantException: { zh: '把一个检查结果记为例外', en: 'Grant an exception from lint' },
  withdrawException: { zh: '收回一个例外', en: 'Withdraw an exception from lint' },
} as const satisfies Record<string, Text>

/** The refusal of an exception for something that no longer stands. */
export const findingGone: { readonly message: Text; readonly cure: Text } = {
  message: { zh: '这个检查结果已经不在了', en: 'This finding does not stand any more' },
  cure: { zh: '刷新清单，看它是不是已经改好或者记过例外', en: 'Reload the list: it was mended or excepted meanwhile' },
}
