/** What the desk says about the yearly report on disclosure. */
import type { Text } from '#base/text.ts'

export const texts = {
  title: { zh: '信息公开年报', en: 'Yearly report on disclosure' },
  lead: {
    zh: '数字从申请办件逐件计算，不需要填报。次年公布后对外公开，并进入公开记录。',
    en: 'Counted from the cases one by one; nothing is typed in. Published in the next year, it is public and on record.',
  },
  year: { zh: '年度', en: 'Year' },
  unit: { zh: '单位', en: 'Unit' },
  show: { zh: '查看', en: 'Show' },
  until: { zh: '统计截止', en: 'Counted up to' },
  publishBy: { zh: '应在此日以前公布', en: 'To be published by' },
  check: { zh: '勾稽', en: 'Check sum' },
  balances: { zh: '平', en: 'balances' },
  differs: { zh: '不平，请告诉系统管理员', en: 'does not balance; tell the administrator' },
  published: { zh: '已公布', en: 'Published' },
  notPublished: { zh: '还没有公布', en: 'Not published yet' },
  correction: { zh: '更正', en: 'correction' },
  csv: { zh: '导出CSV', en: 'Export CSV' },
  xlsx: { zh: '导出Excel', en: 'Export Excel' },
  print: { zh: '打印', en: 'Print' },
  back: { zh: '回到网页', en: 'Back to the page' },
  printHint: { zh: '用浏览器的打印功能打印本页。', en: 'Print this page with your browser.' },
  publish: { zh: '公布年度报告', en: 'Publish the report' },
  correct: { zh: '更正已公布的报告', en: 'Correct the published report' },
  publishHint: {
    zh: '公布后数字固定；以后的变化要另行更正并说明理由。表四（复议、诉讼）不在这里统计，请写在“其他”里。',
    en: 'Figures are frozen; a later change is a correction with its reason. Table 4 (reconsideration, court) is not counted here; write it under “other”.',
  },
  reason: { zh: '更正的理由', en: 'Why it is corrected' },
  notOver: { zh: '年度结束后才能公布。', en: 'It can be published once the year is over.' },
} as const satisfies Record<string, Text>
