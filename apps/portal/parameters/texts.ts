/** Words of the pages about figures in the rules. */
import { figureTexts } from '#apps/parameters/texts.ts'
import type { Text } from '#base/text.ts'

export const parameterTexts = {
  ...figureTexts,
  lead: {
    zh: '文件和法律规定的门槛、比例、时限和数额。每个数字都写明依据哪一条、从哪天起；改了，旧的仍留着。',
    en: 'Thresholds, shares, limits and amounts that documents and statutes set: by which clause, and since when. When one changes, the old one stays on record.',
  },
  notYet: { zh: '还没有开始', en: 'Not begun' },
  stateHeld: { zh: '今天有效', en: 'In force today' },
  stateComing: { zh: '以后才有', en: 'Only later' },
  statePending: { zh: '待定', en: 'Not set' },
  stateUnverified: { zh: '还没有对照原文', en: 'Not compared yet' },
  stateAll: { zh: '全部', en: 'All' },
  from: { zh: '从', en: 'From' },
  now: { zh: '现在的数值', en: 'The value now' },
  next: { zh: '以后的数值', en: 'The next value' },
  usedNowhere: { zh: '没有任务用到它', en: 'No commitment uses it' },
} as const satisfies Record<string, Text>
