/** Words of a key with which a company's system hands in: the same for its agent and for the office. */
import type { Text } from '#base/text.ts'

export const keyStateTexts = {
  holds: { zh: '有效', en: 'holds' },
  ended: { zh: '已到期', en: 'ended' },
  revoked: { zh: '已吊销', en: 'revoked' },
} as const satisfies Record<string, Text>

export const keyTexts = {
  company: { zh: '企业', en: 'Company' },
  services: { zh: '可以办的事项', en: 'Services' },
  until: { zh: '到期日', en: 'Ends on' },
  used: { zh: '最近使用', en: 'Last used' },
  neverUsed: { zh: '还没有用过', en: 'never' },
  issued: { zh: '创建', en: 'Made' },
  by: { zh: '创建人', en: 'Made by' },
  handedIn: { zh: '交来的件', en: 'Handed in' },
  handedInMany: { zh: '1000 件以上', en: '1,000 and more' },
  count: { zh: '{n} 件', en: '{n}' },
  revoke: { zh: '吊销', en: 'Revoke' },
  reason: { zh: '理由', en: 'Reason' },
  revokedBy: { zh: '吊销人', en: 'Revoked by' },
} as const satisfies Record<string, Text>
