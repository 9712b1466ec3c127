/** The inbox that everybody signed in has: what Luodi told them. */
import { z } from 'zod'
import { command, contract, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from './texts.ts'

const text = z.object({ zh: z.string(), en: z.string().optional() })

/** A message; `link` is a path on the face of the reader. */
export const messageView = z.object({
  id: z.string(),
  title: text,
  body: text,
  link: z.string().optional(),
  receivedAt: z.string(),
  readAt: z.string().optional(),
})

export const inboxContract = contract('inbox', {
  listMessages: query({
    route: 'GET /my/messages',
    title: texts.listMessages,
    access: 'signed-in',
    input: z.object({ ...pageInput, unread: z.stringbool().or(z.boolean()).optional() }),
    output: pageOf(messageView),
  }),
  markRead: command({
    route: 'POST /my/messages/:message/read',
    title: texts.markRead,
    access: 'signed-in',
    input: z.object({ message: z.uuid() }),
    output: z.object({}),
  }),
})
