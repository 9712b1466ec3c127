/** Words of published assessments and of what changed since approval. */
import type { Text } from '#base/text.ts'

export const assessingTexts = {
  column: { zh: '政策落实', en: 'Implementation' },
  title: { zh: '{plan}{year}年度考核结果', en: '{plan}: assessment of {year}' },
  lead: {
    zh: '按方案逐项计算，每一分都有算式。等次由名额和规则决定，理由写在每个单位后面。',
    en: 'Computed line by line as the scheme says. Grades follow rules and quotas; the reason stands beside each unit.',
  },
  publishedOn: { zh: '公布日期', en: 'Published' },
  scheme: { zh: '考核方案', en: 'Scheme' },
  document: { zh: '文件', en: 'Document' },
  hash: { zh: '数据指纹', en: 'Hash of the inputs' },
  results: { zh: '考核结果', en: 'Results' },
  rank: { zh: '名次', en: 'Rank' },
  unit: { zh: '单位', en: 'Unit' },
  total: { zh: '总分', en: 'Total' },
  grade: { zh: '等次', en: 'Grade' },
  because: { zh: '理由', en: 'Why' },
  lines: { zh: '得分明细', en: 'Line by line' },
  linesOf: { zh: '{unit}：得分明细', en: '{unit}: line by line' },
  line: { zh: '指标', en: 'Line' },
  input: { zh: '依据', en: 'Input' },
  arithmetic: { zh: '算式', en: 'Arithmetic' },
  points: { zh: '得分', en: 'Points' },
  changes: { zh: '批准以来的变化', en: 'Changed since approval' },
  changesLead: {
    zh: '{on}批准的计划有{count}项任务，下面是后来的变化。',
    en: 'The plan approved on {on} had {count} commitments; this is what changed since.',
  },
  noBaseline: {
    zh: '批准的计划还没有存档，看不出变化。',
    en: 'The approved plan was not frozen yet, so changes do not show.',
  },
  added: { zh: '增加', en: 'Added' },
  removed: { zh: '删除', en: 'Taken out' },
  changed: { zh: '改动', en: 'Changed' },
  noChanges: { zh: '批准以来没有变化。', en: 'Nothing changed since approval.' },
  noteChanged: { zh: '这一项在批准以后改过。', en: 'This commitment was changed after approval.' },
  noteAdded: { zh: '这一项是批准以后增加的。', en: 'This commitment was added after approval.' },
  seeChanges: { zh: '看全部变化', en: 'See all changes' },
} as const satisfies Record<string, Text>

/** A text with its `{slots}` filled. */
export function filled(text: string, slots: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/gu, (whole, name: string) => String(slots[name] ?? whole))
}
