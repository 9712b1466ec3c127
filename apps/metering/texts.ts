/** Words of measured savings, on desk and portal. */
import type { Text } from '#base/text.ts'

export const savingsTexts = {
  title: { zh: '测量的节能量', en: 'Measured savings' },
  option: { zh: '方法', en: 'Option' },
  driver: { zh: '影响因素', en: 'Driver' },
  baseline: { zh: '基期', en: 'Baseline' },
  reporting: { zh: '统计报告期', en: 'Reporting period' },
  lacks: { zh: '缺什么', en: 'What is missing' },
  byMonth: { zh: '{carrier}：逐月节能量（{unit}）', en: '{carrier}: savings by month ({unit})' },
  chart: {
    zh: '{carrier}逐月用量：实线是实际用量，虚线是校准后的基期用量，数字见下表',
    en: '{carrier} by month: the line with points is what was used, the dashed one the adjusted baseline; the figures stand in the table below',
  },
  carrier: { zh: '能源种类', en: 'Energy' },
  unit: { zh: '单位', en: 'Unit' },
  month: { zh: '月份', en: 'Month' },
  expected: { zh: '校准基期用量', en: 'Adjusted baseline' },
  actual: { zh: '实际用量', en: 'Used' },
  saved: { zh: '节能量', en: 'Saved' },
  sum: { zh: '合计', en: 'Sum' },
  line: {
    zh: '基期 {n} 个月；每月用量 = {base} + {slope} × 影响因素，拟合优度 R² = {fit}。',
    en: 'Baseline of {n} months; use a month = {base} + {slope} × driver, R² = {fit}.',
  },
  mean: { zh: '基期 {n} 个月，每月平均 {base}。', en: 'Baseline of {n} months, {base} a month on average.' },
  tonnes: { zh: '折标准煤', en: 'In coal equivalent' },
  way: { zh: '折算口径', en: 'Conversion' },
  savedTonnes: { zh: '测得（吨）', en: 'Measured (t)' },
  promised: { zh: '认定的同期数（吨）', en: 'Recognised for these months (t)' },
  reached: { zh: '达到', en: 'Reached' },
  calorific: { zh: '当量值', en: 'Calorific value' },
  equivalent: { zh: '等价值', en: 'Equivalent value' },
  counts: { zh: '以此为准', en: 'This counts' },
  unset: { zh: '没有确定系数：{names}', en: 'No factor set for {names}' },
  undecided: {
    zh: '区里还没有确定以哪一种为准，两种都列出。',
    en: 'The district has not said which counts; both are shown.',
  },
  counted: { zh: '计入 {n} 个月。', en: '{n} months are counted.' },
  csv: { zh: '逐月数据（CSV）', en: 'Months as a table (CSV)' },
} as const satisfies Record<string, Text>
