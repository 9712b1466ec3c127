/** Words of the page that shows what lint finds. */
import type { Text } from '#base/text.ts'

export const lintTexts = {
  title: { zh: '政策检查', en: 'Lint' },
  lead: {
    zh: '政策包自相矛盾、没有写清或者需要有人拿主意的地方。错误要改；提醒要有人定；说明供了解。每一处都写明依据和改法。',
    en: 'Where the pack contradicts itself, leaves something open or needs somebody to decide. Errors are mended, warnings decided, notes kept in mind; each says why and what to do.',
  },
  worded: { zh: '已对照 {count} 份已公布文件的原文', en: 'Held against the wording of {count} published documents' },
  wordless: {
    zh: '还没有公布的原文，需要对照原文的检查没有运行',
    en: 'Nothing is published yet, so checks that need the wording did not run',
  },
  counts: { zh: '检查结果', en: 'Findings' },
  error: { zh: '错误', en: 'Errors' },
  warning: { zh: '提醒', en: 'Warnings' },
  note: { zh: '说明', en: 'Notes' },
  errorOne: { zh: '错误', en: 'Error' },
  warningOne: { zh: '提醒', en: 'Warning' },
  noteOne: { zh: '说明', en: 'Note' },
  excepted: { zh: '例外', en: 'Exceptions' },
  level: { zh: '级别', en: 'Level' },
  check: { zh: '检查项', en: 'Check' },
  none: { zh: '没有这样的结果', en: 'Nothing of this kind' },
  noneCure: {
    zh: '去掉一个条件再看；都没有，就是没有问题。',
    en: 'Drop a condition; where nothing is left, nothing is wrong.',
  },
  noExceptions: { zh: '没有记过例外', en: 'No exception was granted' },
  noExceptionsCure: {
    zh: '确实要保留原样的，在检查结果下面写明理由，记为例外。',
    en: 'What is to stay as it is gets an exception with its reason, below the finding.',
  },
  cure: { zh: '怎么办：', en: 'What to do:' },
  cases: { zh: '全部 {count} 处', en: 'All {count} places' },
  whole: { zh: '机构名录和全包', en: 'Directory and whole pack' },
  grant: { zh: '记为例外', en: 'Grant an exception' },
  grantHint: {
    zh: '只在确实要保留原样时使用，说明理由和哪家单位作的决定；以后可以收回。',
    en: 'Only for what is to stay as it is: say why, and which unit decided. It can be withdrawn.',
  },
  reason: { zh: '理由（中文）', en: 'Reason in Chinese' },
  reasonEn: { zh: '理由（英文，可不填）', en: 'Reason in English (optional)' },
  by: { zh: '作决定的单位（标识）', en: 'Unit that decided (id)' },
  byHint: {
    zh: '名录里的单位标识，例如 government-office',
    en: 'The unit’s id in the directory, such as government-office',
  },
  decided: { zh: '{unit}于{day}决定：', en: '{unit} decided on {day}: ' },
  withdraw: { zh: '收回例外', en: 'Withdraw the exception' },
  withdrawReason: { zh: '收回的理由', en: 'Why it is withdrawn' },
  granted: { zh: '已记为例外', en: 'The exception is granted' },
  withdrawn: { zh: '已收回例外', en: 'The exception is withdrawn' },
} as const satisfies Record<string, Text>
