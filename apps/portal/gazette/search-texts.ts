/** Words of the search page. */
import type { Text } from '#base/text.ts'

export const searchTexts = {
  things: { zh: '落地事项', en: 'What the documents set going' },
  unit: { zh: '单位', en: 'unit' },
  title: { zh: '搜索', en: 'Search' },
  lead: {
    zh: '在条款原文和摘要里找。可以输入词语、拼音、文号；加引号要求原样出现。',
    en: 'Search the wording and our summaries: words, pinyin, document numbers; quotation marks ask for the exact phrase.',
  },
  found: { zh: '找到 {n} 处', en: '{n} found' },
  foundMore: { zh: '找到 {n} 处以上', en: 'more than {n} found' },
  understood: { zh: '理解为：', en: 'Understood as: ' },
  words: { zh: '词', en: 'words' },
  phrase: { zh: '原样', en: 'exactly' },
  number: { zh: '文号', en: 'number' },
  pinyin: { zh: '拼音', en: 'pinyin' },
  synonym: { zh: '同义', en: 'also' },
  cut: { zh: '输入太长，后面的没有用上。', en: 'The query was too long; its end was not used.' },
  none: { zh: '没有找到', en: 'Nothing found' },
  noneCure: {
    zh: '换个说法，减少字数，或者看全部文件。',
    en: 'Try other or fewer words, or look through all documents.',
  },
  instead: { zh: '可以试试', en: 'You could try' },
  near: { zh: '相近的说法', en: 'similar words' },
  'without-filters': { zh: '去掉筛选', en: 'without filters' },
  'fewer-words': { zh: '少用几个词', en: 'fewer words' },
  start: { zh: '输入要找的词语', en: 'Type what you look for' },
  startCure: {
    zh: '例如“就业困难人员”、“罗府办〔2012〕23号”、“jieneng”。',
    en: 'For example 就业困难人员, 罗府办〔2012〕23号, jieneng.',
  },
  filters: { zh: '筛选', en: 'Filters' },
  onDay: { zh: '某日有效', en: 'In force on' },
  document: { zh: '文件', en: 'Document' },
} as const satisfies Record<string, Text>
