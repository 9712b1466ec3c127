/** Words of figures in the rules: the same on portal and desk. */
import type { Text } from '#base/text.ts'

export const figureTexts = {
  title: { zh: '规则数字', en: 'Figures in the rules' },
  name: { zh: '名称', en: 'Name' },
  value: { zh: '数值', en: 'Value' },
  since: { zh: '从哪天起', en: 'Since' },
  until: { zh: '到（不含）', en: 'Until (excluded)' },
  clause: { zh: '依据', en: 'Basis' },
  checked: { zh: '核对', en: 'Checked' },
  verified: { zh: '已对照原文', en: 'compared with the source' },
  unverified: { zh: '还没有对照原文', en: 'not compared with the source yet' },
  pending: { zh: '待定', en: 'Not set' },
  q: { zh: '名称里的词', en: 'Words of the name' },
  state: { zh: '状态', en: 'State' },
  none: { zh: '没有符合条件的数字', en: 'No figure fits' },
  noneCure: { zh: '减少一些条件再看。', en: 'Take some of the filters away.' },
  values: { zh: '各个时期的数值', en: 'Values over time' },
  usedBy: { zh: '用在', en: 'Used by' },
  kind: { zh: '数的是什么', en: 'What it counts' },
  note: { zh: '说明', en: 'Note' },
} as const satisfies Record<string, Text>
