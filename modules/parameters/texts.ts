/** Every text of the parameters that people see besides the pages' own. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

export const texts = {
  listParameters: { zh: '列出规则数字', en: 'List the figures that rules use' },
  getParameter: { zh: '查看一个规则数字', en: 'Read a figure that rules use' },
  listEdits: { zh: '查看规则数字的修改记录', en: 'Read the history of a figure' },
  setValue: { zh: '给规则数字加一个新值', en: 'Add a dated value to a figure' },
  undoEdit: { zh: '撤销对规则数字的修改', en: 'Undo an edit of a figure' },
  pending: { zh: '待定', en: 'not set yet' },
  unverified: { zh: '未核对', en: 'not verified' },
} as const satisfies Record<string, Text>

/** What a parameter counts. */
export const kindTexts = {
  quantity: { zh: '数量', en: 'Quantity' },
  share: { zh: '比例', en: 'Share' },
  money: { zh: '金额', en: 'Amount' },
  'working-days': { zh: '工作日', en: 'Working days' },
  'calendar-days': { zh: '自然日', en: 'Calendar days' },
  months: { zh: '月数', en: 'Months' },
  years: { zh: '年数', en: 'Years' },
  count: { zh: '个数', en: 'Count' },
  hours: { zh: '小时数', en: 'Hours' },
  age: { zh: '年龄', en: 'Age' },
  day: { zh: '日期', en: 'Day' },
  choice: { zh: '选项', en: 'Choice' },
} as const satisfies Record<string, Text>

/** Refusals: what is in the way and how to go on. */
export const refusalTexts = {
  pending: (title: Text, why: Text | undefined) => ({
    message: {
      zh: `“${title.zh}”还没有数值${why === undefined ? '' : `：${why.zh}`}。`,
      en: `“${title.en ?? title.zh}” has no value yet${why === undefined ? '' : `: ${why.en ?? why.zh}`}.`,
    },
    cure: {
      zh: '请区里按确定它的文件录入数值和起始日，写明条款。',
      en: 'The district enters the value and its first day from the document that sets it, naming the clause.',
    },
  }),
  notYet: (title: Text, from: Day, on: Day) => ({
    message: {
      zh: `“${title.zh}”从${formatDay(from, 'zh')}起才有数值，${formatDay(on, 'zh')}还没有。`,
      en: `“${title.en ?? title.zh}” has a value from ${formatDay(from, 'en')} only; ${formatDay(on, 'en')} is before that.`,
    },
    cure: {
      zh: '核对日期；更早的数值请按当时的文件补录。',
      en: 'Check the day; add an earlier value from the document of that time.',
    },
  }),
  valueExists: (from: Day, value: string) => ({
    message: {
      zh: `${formatDay(from, 'zh')}已经有一个数值（${value}），已有的数值不覆盖。`,
      en: `${formatDay(from, 'en')} has a value already (${value}); values are never overwritten.`,
    },
    cure: {
      zh: '换一个起始日；写错了的，在修改记录里撤销那一次录入。',
      en: 'Choose another first day; a slip is taken back in the history.',
    },
  }),
  past: (from: Day) => ({
    message: {
      zh: `${formatDay(from, 'zh')}已经过去：这会改变那天以后作出的计算。`,
      en: `${formatDay(from, 'en')} is past: this changes what was computed since that day.`,
    },
    cure: {
      zh: '从今天或以后起算；确要追溯的，勾选“追溯”并写明理由。',
      en: 'Let it hold from today on; where it must reach back, tick “reaches back” and say why.',
    },
  }),
} as const
