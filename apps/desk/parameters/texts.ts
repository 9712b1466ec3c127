/** Words of the desk's pages of figures. */
import { figureTexts } from '#apps/parameters/texts.ts'
import type { Text } from '#base/text.ts'

export const deskParameterTexts = {
  ...figureTexts,
  lead: {
    zh: '规则里的门槛、比例、时限。改动都是加一个新的起始日，旧值一直留着。',
    en: 'Thresholds, shares and limits. A change is a value with a new first day; the old one always stays.',
  },
  from: { zh: '从哪天起', en: 'From' },
  clause: { zh: '依据条款', en: 'Clause' },
  clauseHint: {
    zh: '写条款编号，例如luofuban-2012-23#art_4；法律写externals.yaml里的编号。',
    en: 'The reference of the clause, e.g. luofuban-2012-23#art_4; of a statute its id in externals.yaml.',
  },
  held: { zh: '今天有效', en: 'In force today' },
  coming: { zh: '以后才有', en: 'Only later' },
  noValues: { zh: '还没有数值', en: 'No value yet' },
  add: { zh: '加一个新数值', en: 'Add a value' },
  addLead: {
    zh: '从起始日起用新数值，以前的计算不变。',
    en: 'The new value holds from its first day; earlier calculations stay as they are.',
  },
  dayHint: { zh: '写日期，例如2012-09-17', en: 'a day, e.g. 2012-09-17' },
  wordHint: { zh: '写选项的词', en: 'the word of the choice' },
  numberHint: { zh: '写数字，单位是{n}', en: 'a number, in {n}' },
  tick: { zh: '已经对照原文', en: 'Compared with the source' },
  retroactive: {
    zh: '追溯：起始日已经过去，我知道这会改变那天以后的计算',
    en: 'Reaches back: the first day is past, and I know that later calculations change',
  },
  reason: { zh: '为什么改', en: 'Why' },
  save: { zh: '记录新数值', en: 'Record the value' },
  saved: { zh: '新数值已经记录', en: 'The value is recorded' },
  undone: { zh: '已经撤销', en: 'It is undone' },
  mayNot: { zh: '公报编辑和审核发布可以加数值。', en: 'Gazette editors and reviewers may add values.' },
  valueMissing: { zh: '请填数值。', en: 'Enter the value.' },
  fromMissing: { zh: '请填起始日，例如2013-01-01。', en: 'Enter the first day, e.g. 2013-01-01.' },
  clauseMissing: { zh: '请写依据的条款。', en: 'Enter the clause that sets it.' },
  reasonMissing: { zh: '请写明理由。', en: 'Please give the reason.' },
  portal: { zh: '看门户上的这个数字', en: 'See it on the portal' },
} as const satisfies Record<string, Text>
