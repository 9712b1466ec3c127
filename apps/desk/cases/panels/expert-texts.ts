/** Words of the pool of experts. */
import type { Text } from '#base/text.ts'

export const expertTexts = {
  title: { zh: '专家库', en: 'Pool of experts' },
  lead: {
    zh: '评审从这里抽签。对外只用编号；专家用本人的门户账号签署意见，没有账号的交纸件。',
    en: 'Panels are drawn from here. To others an expert is a number; they sign with their own portal account, or on paper.',
  },
  none: { zh: '库里没有这样的专家', en: 'No such expert in the pool' },
  noneCure: { zh: '由单位领导入库，或者换一个条件。', en: 'A leader puts them in; or look by another field.' },
  field: { zh: '专业', en: 'Field' },
  all: { zh: '也列出已出库的', en: 'Those who left too' },
  find: { zh: '查找', en: 'Find' },
  unit: { zh: '单位', en: 'Unit' },
  period: { zh: '聘期', en: 'Period' },
  until: { zh: '至（不含当日）', en: 'Until (excluded)' },
  from: { zh: '自', en: 'From' },
  open: { zh: '不限', en: 'open' },
  over: { zh: '已出库', en: 'Left' },
  add: { zh: '专家入库', en: 'Put an expert in' },
  identity: { zh: '身份证号码', en: 'Identity number' },
  identityHint: {
    zh: '加密保存，用来认人；不在任何名单里出现。',
    en: 'Kept encrypted, to know the person; it stands in no list.',
  },
  fieldsHint: { zh: '用逗号分开，例如：照明，空调', en: 'Parted by commas: lighting, air conditioning' },
  end: { zh: '出库', en: 'Take out' },
  reason: { zh: '理由', en: 'Reason' },
  added: { zh: '已入库。', en: 'The expert is in the pool.' },
  ended: { zh: '已出库。', en: 'The expert was taken out.' },
} as const satisfies Record<string, Text>
