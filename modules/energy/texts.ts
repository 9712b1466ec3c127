/** Words of the measures that forms, registers and pages share. Browser-safe. */
import type { Text } from '#base/text.ts'

/** The fields of 第五条. */
export const sectorTexts = {
  commerce: { zh: '商贸', en: 'Trade' },
  hotel: { zh: '酒店', en: 'Hotels' },
  building: { zh: '建筑', en: 'Buildings' },
  industry: { zh: '工业', en: 'Industry' },
  transport: { zh: '交通', en: 'Transport' },
  property: { zh: '物业管理', en: 'Property management' },
  other: { zh: '其他领域', en: 'Other' },
} as const satisfies Record<string, Text>

/** Where a company is on record. 第六条第（一）项 */
export const recordAuthorityTexts = {
  national: {
    zh: '国家发展和改革委员会、财政部',
    en: 'National Development and Reform Commission, Ministry of Finance',
  },
  city: { zh: '市节能主管部门', en: 'The city’s energy-saving authority' },
  none: { zh: '没有备案', en: 'Not on record' },
} as const satisfies Record<string, Text>

/** A table of words as the choices of a field. */
export const choicesOf = (texts: Readonly<Record<string, Text>>): readonly { value: string; label: Text }[] =>
  Object.entries(texts).map(([value, label]) => ({ value, label }))
