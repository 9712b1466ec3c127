/** Words of the month grids and of notices, on both faces. */
import type { Text } from '#base/text.ts'

export const calendarWords = {
  weekdays: { zh: '一二三四五六日', en: 'MTWTFSS' },
  off: { zh: '休', en: 'off' },
  madeUp: { zh: '班', en: 'work' },
  start: { zh: '起', en: 'start' },
  due: { zh: '止', en: 'due' },
  rolled: { zh: '顺延', en: 'moved' },
  legend: { zh: '图例', en: 'Legend' },
  legendOff: { zh: '放假', en: 'day off by notice' },
  legendMadeUp: { zh: '调休上班', en: 'made-up working day' },
  legendWeekend: { zh: '周末', en: 'weekend' },
  legendCounted: { zh: '计入，第几个', en: 'counted, which one' },
  legendStart: { zh: '起算当日，不计入', en: 'start, not counted' },
  legendDue: { zh: '最后一日', en: 'last day' },
  legendRolled: { zh: '顺延经过', en: 'passed by when moved on' },
  notice: { zh: '放假通知', en: 'notice' },
  noticeOf: { zh: '国务院办公厅{year}年放假通知', en: 'State Council notice of {year}' },
} as const satisfies Record<string, Text>

/** Names of the days of the week, Monday first, for the heads of a month. */
export const weekdayWords = {
  zh: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const
