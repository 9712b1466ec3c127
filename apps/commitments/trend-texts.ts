/** Words of figures over time, on both faces. */
import type { Language, Text } from '#base/text.ts'

export const trendTexts = {
  trend: { zh: '历次数值', en: 'Over time' },
  trendOf: { zh: '{title}的历次数值', en: 'Figures of “{title}” over time' },
  target: { zh: '目标', en: 'Target' },
  legend: {
    zh: '实心圆：由记录算出；空心菱形：单位申报；虚线：目标；点线：按天均匀推进应当到的位置。',
    en: 'Filled circle: computed; hollow diamond: declared; dashed: target; dotted: an even pace.',
  },
  value: { zh: '数值', en: 'Figure' },
  on: { zh: '截止日', en: 'As of' },
  kind: { zh: '来源', en: 'Where from' },
  computed: { zh: '由记录算出', en: 'Computed from facts' },
  declared: { zh: '单位申报', en: 'Declared' },
  accepted: { zh: '经审核的报告', en: 'An accepted report' },
  asOf: { zh: '截至{day}', en: 'as of {day}' },
} as const satisfies Record<string, Text>

/** A word with what it is counted in or said by, in brackets as the language has them. */
export function bracketed(word: string, inside: string, language: Language): string {
  if (inside === '') return word
  return language === 'zh' ? `${word}（${inside}）` : `${word} (${inside})`
}
