/** Words of the page that compares two versions. */
import type { Text } from '#base/text.ts'
import type { Tone } from '#ui/components/messages.tsx'

export const compareTexts = {
  title: { zh: '版本比较', en: 'Comparison of versions' },
  lead: { zh: '两个版本逐条比较。', en: 'Two versions compared clause by clause.' },
  none: { zh: '两个版本的文字没有差别', en: 'The two versions do not differ in wording' },
  from: { zh: '旧版', en: 'Older' },
  to: { zh: '新版', en: 'Newer' },
  compare: { zh: '比较', en: 'Compare' },
  same: { zh: '未变', en: 'Same' },
  moved: { zh: '移位', en: 'Moved' },
  changed: { zh: '有修改', en: 'Changed' },
  'moved-and-changed': { zh: '移位并修改', en: 'Moved and changed' },
  added: { zh: '新增', en: 'Added' },
  removed: { zh: '删去', en: 'Removed' },
  first: { zh: '首次公布', en: 'First published' },
} as const satisfies Record<string, Text>

/** How much a change weighs, as a tone. */
export const changeTones = {
  first: 'mute',
  same: 'mute',
  moved: 'info',
  changed: 'warn',
  'moved-and-changed': 'warn',
  added: 'good',
  removed: 'bad',
} as const satisfies Record<string, Tone>
