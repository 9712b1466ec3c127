/** Every text of the module that people see, besides those of the procedure. */
import type { Text } from '#base/text.ts'

export const texts = {
  getYearlyReport: { zh: '政府信息公开申请年度统计', en: 'Yearly figures of requests' },
  exportYearlyReport: { zh: '导出年度统计', en: 'Export the yearly figures' },
  publishYearlyReport: { zh: '公布年度报告', en: 'Publish a yearly report' },
  listYearlyReports: { zh: '政府信息公开年度报告', en: 'Yearly reports on disclosure' },
  readYearlyReport: { zh: '查看年度报告', en: 'Read a yearly report' },
  computeFee: { zh: '计算信息处理费', en: 'Compute the processing fee' },
  publication: (unit: Text, year: number): Text => ({
    zh: `${unit.zh}${year}年政府信息公开工作年度报告`,
    en: `${unit.en ?? unit.zh}: yearly report on disclosure, ${year}`,
  }),
  district: { zh: '全区', en: 'The whole district' },
  fileName: (year: number, form: string): string => `disclosure-${year}.${form}`,
  sheet: { zh: '申请情况', en: 'Requests' },
  total: { zh: '总计', en: 'Total' },
  row: { zh: '项目', en: 'Row' },
} as const

export const refusals = {
  yearNotOver: (year: number) => ({
    message: {
      zh: `${year}年还没有结束，不能公布年度报告。`,
      en: `${year} is not over; its report cannot be published.`,
    } satisfies Text,
    cure: {
      zh: '次年1月1日起公布；现在可以查看和导出到今天为止的数。',
      en: 'Publish it from 1 January on; until then look at the figures or export them.',
    } satisfies Text,
  }),
  needsReason: {
    message: {
      zh: '这份年度报告已经公布过，再公布是更正。',
      en: 'This report is public already; publishing it again corrects it.',
    },
    cure: { zh: '请写明更正的理由。', en: 'Say why it is corrected.' },
  },
  nothingChanged: {
    message: { zh: '数字和文字都和已经公布的一样。', en: 'Figures and words are what has been published.' },
    cure: { zh: '没有变化的，不需要更正。', en: 'There is nothing to correct.' },
  },
  takesNone: {
    message: {
      zh: '你的单位不受理政府信息公开申请，没有年度统计。',
      en: 'Your unit takes no requests for information, so there are no yearly figures.',
    },
    cure: {
      zh: '由受理申请的单位和区政府办公室查看。',
      en: 'Units that take requests and the district government’s office see them.',
    },
  },
  unitCannotReceive: {
    message: { zh: '这个单位不受理政府信息公开申请。', en: 'That unit takes no requests for information.' },
    cure: {
      zh: '请选区政府、区政府的部门或者街道办事处。',
      en: 'Choose the district government, one of its departments or a street office.',
    },
  },
} as const

/** Words that a report carries besides its table; 条例 §50. */
export const wordTexts = {
  overview: { zh: '一、总体情况', en: '1. Overview' },
  problems: { zh: '五、存在的主要问题及改进情况', en: '5. Problems and what is done about them' },
  other: { zh: '六、其他需要报告的事项', en: '6. Other' },
} as const satisfies Record<string, Text>
