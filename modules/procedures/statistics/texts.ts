/** Words of the yearly statistics: operations and tables. */
import type { Text } from '#base/text.ts'

export const statisticsTexts = {
  getServiceYear: { zh: '服务年度统计', en: 'Yearly statistics of a service' },
  exportServiceYear: { zh: '服务年度统计表', en: 'Table of a service’s year' },
  getOwnYear: { zh: '本单位的年度统计', en: 'Yearly statistics of one’s units' },
  exportOwnYear: { zh: '本单位年度统计表', en: 'Table of one’s units’ year' },
} as const satisfies Record<string, Text>

/** Words of the table, shared with the page. */
export const yearTexts = {
  item: { zh: '项目', en: 'Item' },
  count: { zh: '件数', en: 'Cases' },
  basis: { zh: '依据', en: 'Basis' },
  received: { zh: '收到', en: 'Received' },
  ended: { zh: '办结', en: 'Ended' },
  granted: { zh: '准予', en: 'Granted' },
  refused: { zh: '不予', en: 'Refused' },
  other: { zh: '其他结果（撤回、终止）', en: 'Other results (withdrawn, lapsed)' },
  late: { zh: '办结时超期', en: 'Late when they ended' },
  open: { zh: '现在在办', en: 'Open today' },
  openLate: { zh: '现在在办且超期', en: 'Open today and late' },
  accepted: { zh: '受理', en: 'Accepted' },
  corrected: { zh: '通知补正', en: 'Asked to correct' },
  hearings: { zh: '听证', en: 'Hearings' },
  bySilence: { zh: '逾期按法定后果处理', en: 'Moved on by silence' },
  median: { zh: '半数在几个工作日内办结', en: 'Half ended within (working days)' },
  p90: { zh: '九成在几个工作日内办结', en: 'Nine tenths ended within (working days)' },
  limit: { zh: '办理期限', en: 'Time limit' },
  rating: { zh: '评价（平均星级／份数）', en: 'Rating (mean stars / number)' },
  outcome: { zh: '结果', en: 'Result' },
  ground: { zh: '不予的理由', en: 'Ground of refusal' },
  month: { zh: '月份', en: 'Month' },
} as const satisfies Record<string, Text>

/** What stands for a count that is kept back. */
export const fewerThan = (least: number): Text => ({ zh: `少于${least}或者未列`, en: `under ${least}, or not told` })
