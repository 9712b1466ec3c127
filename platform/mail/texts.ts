/** Every text of mail and inbox that people see. */
import type { Text } from '#base/text.ts'

export const texts = {
  listMessages: { zh: '查看我的消息', en: 'Read my messages' },
  markRead: { zh: '标为已读', en: 'Mark a message as read' },
} as const satisfies Record<string, Text>
