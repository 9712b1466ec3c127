/** Words of the pages that tell a service's year, on portal and desk. */
import type { Text } from '#base/text.ts'

/** Words of the yearly statistics of a service. */
export const yearPageTexts = {
  short: { zh: '年度统计', en: 'Yearly statistics' },
  title: { zh: '{service}：年度统计', en: '{service}: yearly statistics' },
  lead: {
    zh: '由办件逐件数出来，不是填报的。从收到到作出决定按工作日算，中间依法停下的日子也算在里面。',
    en: 'Counted case by case, not declared. From receipt to the decision in working days, those on which a limit stood by law included.',
  },
  years: { zh: '年份', en: 'Years' },
  over: { zh: '{year}年全年。', en: 'The whole of {year}.' },
  running: { zh: '{year}年，到{day}为止。', en: '{year}, up to {day}.' },
  months: { zh: '按月', en: 'By month' },
  chart: {
    zh: '{year}年每月收到的件数；“—”是太少、不列的',
    en: 'Cases received each month of {year}; “—” is too few to tell',
  },
  chartWhole: { zh: '{year}年每月收到的件数', en: 'Cases received each month of {year}' },
  noneYet: { zh: '还没有', en: 'none yet' },
  results: { zh: '结果', en: 'Results' },
  tooFew: { zh: '太少，不列', en: 'too few to tell' },
  noLimit: { zh: '没有设期限', en: 'no limit is set' },
  empty: { zh: '这一年还没有办件', en: 'No cases in this year yet' },
  keptBack: {
    zh: '少于{n}件的不列，以免认出是谁；能由合计推算出来的一并不列。',
    en: 'Counts under {n} are kept back so that nobody is recognised, and so is what they could be worked out from.',
  },
  keptBackFigure: { zh: '这个数字的依据', en: 'Where that figure comes from' },
  own: { zh: '本单位办件年度统计', en: 'Yearly statistics of your units' },
  ownLead: {
    zh: '只数你所在单位承办的，全部列出，不隐去小数；对外公布的在门户网站上。',
    en: 'The cases of your own units, every count told; what the public sees stands on the portal.',
  },
  service: { zh: '事项', en: 'Service' },
  year: { zh: '年份', en: 'Year' },
  show: { zh: '查看', en: 'Show' },
  link: { zh: '年度统计', en: 'Yearly statistics' },
  noServices: { zh: '现在没有可以办的事项', en: 'There is no service at present' },
} as const satisfies Record<string, Text>
