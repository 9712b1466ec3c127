/** Words of case numbers. */
import type { Text } from '#base/text.ts'

export const numberingTexts = {
  listCaseSeries: { zh: '本单位案号', en: 'Case numbers of the office' },
  setCaseSeries: { zh: '设定案号', en: 'Set the series of case numbers' },
} as const satisfies Record<string, Text>

export const numberingRefusalTexts = {
  'series-in-the-past': {
    message: {
      zh: '启用日期早于今天，或者不晚于上一次设定。',
      en: 'It cannot begin before today, nor before the last that was set.',
    },
    cure: {
      zh: '已经编出的案号不变；请从今天或者以后启用。',
      en: 'Numbers that were given stay; begin today or later.',
    },
  },
  'series-taken': {
    message: {
      zh: '这个字号已经有别的单位、事项或者文书在用。',
      en: 'Another office, service or paper uses this word.',
    },
    cure: { zh: '请换一个字号，例如“罗发改案”。', en: 'Choose another, such as 罗发改案.' },
  },
} as const satisfies Record<string, { message: Text; cure: Text }>
