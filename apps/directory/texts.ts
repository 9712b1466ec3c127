/** Words of units and areas: the same on portal and desk. */
import type { Text } from '#base/text.ts'

export const unitTexts = {
  why: { zh: '为什么这样理解', en: 'Why it is read so' },
  unit: { zh: '一个单位', en: 'One unit' },
  'body-and-sign': { zh: '一家单位、两块牌子，第一个负责', en: 'One body with two signs; the first answers' },
  'several-bodies': { zh: '几家单位，每一家都指到', en: 'Several bodies, each of them is meant' },
  'by-clause': { zh: '要看在哪一条里', en: 'It depends on the clause' },
  printedName: { zh: '文件里的写法', en: 'As printed' },
  howRead: { zh: '理解为', en: 'Read as' },
  from: { zh: '{day}起', en: 'from {day}' },
  until: { zh: '到{day}前', en: 'before {day}' },
  contact: { zh: '联系方式', en: 'Contact' },
  address: { zh: '地址', en: 'Address' },
  phone: { zh: '电话', en: 'Phone' },
  email: { zh: '邮箱', en: 'E-mail' },
  hours: { zh: '办公时间', en: 'Opening hours' },
  website: { zh: '网站', en: 'Website' },
} as const satisfies Record<string, Text>
