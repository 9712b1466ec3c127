/** What is said of values that do not fit a field. Browser-safe. */
import type { Text } from '#base/text.ts'

export const fieldTexts = {
  unknown: { zh: '没有这个填报项。', en: 'There is no such field.' },
  required: (label: Text): Text => ({ zh: `请填写“${label.zh}”。`, en: `Fill in “${label.en ?? label.zh}”.` }),
  number: { zh: '请填写数字，例如 35.5，不带千位分隔符。', en: 'Write a number such as 35.5, without separators.' },
  day: { zh: '请填写实有的日期，形如 2012-09-17。', en: 'Write a day that exists, as 2012-09-17.' },
  yesNo: { zh: '请选“是”或者“否”。', en: 'Choose yes or no.' },
  choice: { zh: '请从所列选项中选。', en: 'Choose one of the options.' },
  atLeast: (min: string): Text => ({ zh: `不能小于 ${min}。`, en: `Not less than ${min}.` }),
  atMost: (max: string): Text => ({ zh: `不能大于 ${max}。`, en: `Not more than ${max}.` }),
  places: (places: number): Text =>
    places === 0
      ? { zh: '请填写整数。', en: 'Write a whole number.' }
      : { zh: `小数最多 ${places} 位。`, en: `At most ${places} decimal places.` },
  tooLong: (max: number): Text => ({ zh: `最多 ${max} 个字。`, en: `At most ${max} characters.` }),
} as const
