/** What the savings rule says is missing. Browser-safe. */
import { textIn, type Text } from '#base/text.ts'

const zh = (months: readonly string[]): string => months.join('、')
const en = (months: readonly string[]): string => months.join(', ')

export const lackTexts = {
  noMeters: {
    zh: '这个测量范围还没有计量器具：方法 A、B 用改造设备的，方法 C 用整个用能单位的。',
    en: 'There is no meter of this reach yet: options A and B use those of the refitted equipment, C those of the whole user.',
  },
  baseline: (carrier: Text, months: readonly string[]): Text => ({
    zh: `${carrier.zh}：基期这些月份没有完整读数，没有用：${zh(months)}。`,
    en: `${textIn(carrier, 'en')}: months of the baseline without whole readings, not used: ${en(months)}.`,
  }),
  driver: (months: readonly string[]): Text => ({
    zh: `基期这些月份没有填影响因素，没有用：${zh(months)}。`,
    en: `Months of the baseline without a driver, not used: ${en(months)}.`,
  }),
  reporting: (months: readonly string[]): Text => ({
    zh: `统计报告期这些月份缺读数或者影响因素，没有计入：${zh(months)}。`,
    en: `Months of the reporting period that lack readings or the driver, not counted: ${en(months)}.`,
  }),
  unsettled: (months: readonly string[]): Text => ({
    zh: `这些月份的读数异常，还没有人核实，暂按读数计入：${zh(months)}。`,
    en: `Striking months that nobody has looked at yet, counted as read: ${en(months)}.`,
  }),
  tooFew: (carrier: Text, count: number, least: number): Text => ({
    zh: `${carrier.zh}：基期只有 ${count} 个月可用，至少要 ${least} 个月，所以不计算。`,
    en: `${textIn(carrier, 'en')}: ${count} months of the baseline can be used, ${least} are needed; nothing is computed.`,
  }),
  flat: {
    zh: '基期各月的影响因素都相同，不能据此调整；请改用别的影响因素，或者不调整。',
    en: 'The driver is the same in every month of the baseline and adjusts nothing; choose another, or none.',
  },
} as const
