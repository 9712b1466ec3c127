/** What pages of project money say on portal and desk alike. */
import type { Text } from '#base/text.ts'

export const fundingTexts = {
  title: { zh: '项目资金', en: 'Project money' },
  project: { zh: '项目', en: 'Project' },
  task: { zh: '任务', en: 'Task' },
  unit: { zh: '申请单位', en: 'Unit' },
  state: { zh: '状态', en: 'State' },
  asked: { zh: '申请（元）', en: 'Asked for (yuan)' },
  other: { zh: '其他资金（元）', en: 'Other money (yuan)' },
  planned: { zh: '年度计划（元）', en: 'Planned (yuan)' },
  released: { zh: '已拨付（元）', en: 'Released (yuan)' },
  checked: { zh: '监管', en: 'Supervision' },
  proper: { zh: '使用合规', en: 'properly used' },
  improper: { zh: '使用有问题', en: 'not properly used' },
  spent: { zh: '已使用（元）', en: 'Spent (yuan)' },
  none: { zh: '没有', en: 'none' },
} as const satisfies Record<string, Text>

/** Fen as yuan with two digits and thousands apart. */
export function yuanWords(fen: number): string {
  return (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}
