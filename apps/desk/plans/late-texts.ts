/** Words of what is late and behind. */
import type { Text } from '#base/text.ts'

export const lateTexts = {
  title: { zh: '逾期和落后的', en: 'Late and behind' },
  byUnit: { zh: '按单位', en: 'By unit' },
  late: { zh: '查看全部{n}项逾期', en: 'All {n} that are late' },
  behind: { zh: '查看全部{n}项落后', en: 'All {n} that are behind' },
  none: { zh: '没有逾期，也没有落后的', en: 'Nothing is late or behind' },
  noneCure: {
    zh: '按已有的数字和期限计算；没有数字的事项不亮这两种灯，可以在“任务和目标”里筛选“说不清”。',
    en: 'Computed from the figures and due days there are; what has no figures is in neither; find it in the list of commitments under “Cannot be said”.',
  },
} as const satisfies Record<string, Text>
