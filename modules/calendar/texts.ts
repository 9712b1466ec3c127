/** Every text of the calendar that people see: titles of operations, reasons of days, what is wrong with a notice. */
import { formatDay, weekday, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'
import type { LimitUnit } from '#base/working-calendar.ts'

export const texts = {
  listNotices: { zh: '列出放假通知', en: 'List the notices on days off' },
  getCalendarYear: { zh: '查看一年的工作日', en: 'Read the working days of a year' },
  explainLimit: { zh: '计算期限', en: 'Compute a limit' },
  previewNotice: { zh: '预览放假通知', en: 'Preview a notice on days off' },
  addNotice: { zh: '录入放假通知', en: 'Enter a notice on days off' },
  retractNotice: { zh: '收回录错的放假通知', en: 'Take back a notice entered by mistake' },
} as const satisfies Record<string, Text>

/** Why a day counts or not, by the code of its reason; `name` of the festival is added where there is one. */
export const reasonTexts = {
  weekday: { zh: '工作日', en: 'working day' },
  weekend: { zh: '周末', en: 'weekend' },
  holiday: { zh: '放假', en: 'day off' },
  'made-up': { zh: '调休上班', en: 'made-up working day' },
  month: { zh: '第{n}个月届满', en: 'end of month {n}' },
  year: { zh: '第{n}年届满', en: 'end of year {n}' },
} as const satisfies Record<string, Text>

/** A unit of limits, as forms and sentences write it. */
export const unitTexts = {
  working: { zh: '个工作日', en: 'working days' },
  calendar: { zh: '日（自然日）', en: 'calendar days' },
  months: { zh: '个月', en: 'months' },
  years: { zh: '年', en: 'years' },
} as const satisfies Record<LimitUnit, Text>

/** A reason in words: 国庆节，放假. */
export function reasonText(why: {
  code: keyof typeof reasonTexts
  name?: string | undefined
  nth?: number | undefined
}): Text {
  const { zh, en } = reasonTexts[why.code]
  const put = (text: string): string => text.replace('{n}', String(why.nth ?? ''))
  return {
    zh: why.name === undefined ? put(zh) : `${why.name}，${put(zh)}`,
    en: why.name === undefined ? put(en) : `${put(en)} (${why.name})`,
  }
}

/** Refusals of the calendar. */
export const refusalTexts = {
  gap: (year: number, missing: number) => ({
    message: {
      zh: `还没有${missing}年的通知，不能先录${year}年的。`,
      en: `There is no notice of ${missing} yet; ${year} cannot come before it.`,
    },
    cure: {
      zh: `先录${missing}年的通知；年份写错了就改年份。`,
      en: `Enter the notice of ${missing} first, or mend the year.`,
    },
  }),
  gapLeft: (missing: number) => ({
    message: {
      zh: `收回它，${missing}年就没有通知了，以后的年份却有。`,
      en: `Without it ${missing} has no notice, though later years have.`,
    },
    cure: {
      zh: '先收回以后年份的通知，或者再录一份更正的通知。',
      en: 'Take back the notices of later years first, or enter a correcting one.',
    },
  }),
  statutory: (days: string) => ({
    message: {
      zh: `按这份通知，法定节日${days}要上班。`,
      en: `By this notice ${days} would be worked, though the law makes it a day off.`,
    },
    cure: {
      zh: '对照通知补上这几天；多半是正文没有粘全。',
      en: 'Compare with the notice and add these days; most likely not all of it was pasted.',
    },
  }),
  nothing: {
    message: { zh: '录入它不会改变任何一天。', en: 'Entering it would change no day.' },
    cure: {
      zh: '这份通知多半已经录过；在列表里核对。',
      en: 'It has most likely been entered already; compare with the list.',
    },
  },
  retracted: {
    message: { zh: '这份通知已经收回。', en: 'This notice has been taken back already.' },
    cure: { zh: '刷新页面再看。', en: 'Reload the page.' },
  },
} as const

const weekdayNames = {
  zh: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const

/** The day of the week in words. */
export function weekdayText(on: Day): Text {
  return { zh: weekdayNames.zh[weekday(on) - 1] ?? '', en: weekdayNames.en[weekday(on) - 1] ?? '' }
}

/** A limit and its end. */
export interface SaidLimit {
  readonly from: Day
  readonly n: number
  readonly unit: LimitUnit
  readonly dueOn: Day
  readonly provisional: boolean
  readonly coveredUntil?: Day | undefined
  /** Whether the end moved off a day of rest. */
  readonly rolled: boolean
}

/** One sentence that can be copied into a letter: from when, how long, which day is the last, by which rule. */
export function limitSentence({ from, n, unit, dueOn, provisional, coveredUntil, rolled }: SaidLimit): Text {
  const length = {
    working: { zh: `${n}个工作日`, en: `${n} working ${n === 1 ? 'day' : 'days'}` },
    calendar: { zh: `${n}日`, en: `${n} calendar ${n === 1 ? 'day' : 'days'}` },
    months: { zh: `${n}个月`, en: `${n} ${n === 1 ? 'month' : 'months'}` },
    years: { zh: `${n}年`, en: `${n} ${n === 1 ? 'year' : 'years'}` },
  }[unit]
  const end = weekdayText(dueOn)
  return {
    zh:
      `自${formatDay(from, 'zh')}起${length.zh}，起算当日不计入，${rolled ? '届满日遇休息日顺延，' : ''}` +
      `最后一日是${formatDay(dueOn, 'zh')}（${end.zh}）。` +
      (provisional ? `国务院放假通知目前到${coveredUntil?.slice(0, 4) ?? ''}年为止，这个日期是暂定的。` : ''),
    en:
      `${length.en} from ${formatDay(from, 'en')}, that day not counted, end on ${end.en}, ${formatDay(dueOn, 'en')}` +
      `${rolled ? ', the end being moved off days of rest' : ''}.` +
      (provisional
        ? ` Notices on days off reach to ${coveredUntil?.slice(0, 4) ?? 'nowhere yet'}, so the day is provisional.`
        : ''),
  }
}
