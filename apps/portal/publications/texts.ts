/** Words of the public record's pages. */
import type { Text } from '#base/text.ts'

export const publicationsTexts = {
  title: { zh: '公布', en: 'Published' },
  lead: {
    zh: '公布过什么、依据什么、有没有更正或撤下，都在这里，只增不改。',
    en: 'What was published, on what basis, and what corrected or withdrew it. Entries are added, never changed.',
  },
  kind: { zh: '类别', en: 'Kind' },
  year: { zh: '公布年份', en: 'Year' },
  empty: { zh: '还没有公布记录', en: 'Nothing is on record yet' },
  none: { zh: '没有符合条件的记录', en: 'No entry fits' },
  emptyCure: { zh: '文件发布后会在这里留下记录。', en: 'Publishing a document leaves its record here.' },
  noneCure: { zh: '减少一个条件再看。', en: 'Drop a condition.' },
  publishedOn: { zh: '公布日期', en: 'Published on' },
  until: { zh: '公开至', en: 'Public until' },
  issuers: { zh: '发文机关', en: 'Issuers' },
  basis: { zh: '公开依据', en: 'Basis' },
  reason: { zh: '原因', en: 'Reason' },
  read: { zh: '看公布的内容', en: 'Read what was published' },
  correctedBy: { zh: '已被更正', en: 'Corrected' },
  replacedBy: { zh: '已有新版本', en: 'Replaced by a newer one' },
  withdrawnBy: { zh: '已撤下', en: 'Withdrawn' },
  corrects: { zh: '更正的是', en: 'Corrects' },
  replaces: { zh: '替换的是', en: 'Replaces' },
  withdraws: { zh: '撤下的是', en: 'Withdraws' },
  earlier: { zh: '较早的记录', en: 'the earlier entry' },
  later: { zh: '见新记录', en: 'see the later entry' },
  follow: { zh: '订阅新公布', en: 'Follow new publications' },
} as const satisfies Record<string, Text>
