/** What the tree of a plan says. */
import type { Text } from '#base/text.ts'

export const treeTexts = {
  getPlanTree: { zh: '查看计划的任务树', en: 'Read the tree of a plan' },
  getPlanTimeline: { zh: '查看计划的甘特图', en: 'Read a plan over time' },
  exportPlanTree: { zh: '导出计划的任务树', en: 'Export the tree of a plan' },
} as const satisfies Record<string, Text>

/** Heads of the exported tree. */
export const treeColumnTexts = {
  level: { zh: '层级', en: 'Level' },
  sort: { zh: '类型', en: 'Sort' },
  id: { zh: '编号', en: 'Id' },
  title: { zh: '标题', en: 'Title' },
  lamp: { zh: '灯', en: 'Lamp' },
  declared: { zh: '按申报', en: 'As declared' },
  because: { zh: '为什么', en: 'Why' },
  target: { zh: '目标', en: 'Target' },
  figure: { zh: '数值', en: 'Figure' },
  on: { zh: '截至', en: 'As of' },
  startsOn: { zh: '开始', en: 'Starts' },
  dueOn: { zh: '期限', en: 'Due' },
  lead: { zh: '牵头单位', en: 'Leading units' },
  count: { zh: '下面有几项', en: 'Items below' },
} as const satisfies Record<string, Text>

/** Sorts of rows. */
export const sortTexts = {
  group: { zh: '章节', en: 'Part' },
  area: { zh: '街道分得', en: 'Share of a street' },
  unit: { zh: '单位分得', en: 'Share of a unit' },
  year: { zh: '年度目标', en: 'Share of a year' },
} as const satisfies Record<string, Text>

/** A year as a node. */
export const yearText = (year: string): Text => ({ zh: `${year}年`, en: year })
