/** Posts in units and who holds them: an officer's name is personal data, so every reading is recorded. */
import { z } from 'zod'
import { command, query } from '#platform/contract/operation.ts'
import { pageInput, pageOf } from '#platform/contract/pages.ts'
import { texts } from '../texts.ts'
import { day, slug, text, unitRef } from '../units/contract.ts'

const reason = z.string().trim().min(1).max(500)

/** Who holds a post, and when. */
export const appointmentView = z.object({
  id: z.uuid(),
  person: z.object({ id: z.uuid(), name: z.string() }),
  from: z.string(),
  until: z.string().optional(),
  state: z.enum(['current', 'coming', 'ended']),
  endReason: z.string().optional(),
})

/** A post with its holders, the present one first. */
export const postView = z.object({
  id: z.uuid(),
  unit: unitRef,
  title: text,
  order: z.number().int(),
  revision: z.number().int(),
  closedOn: z.string().optional(),
  holders: z.array(appointmentView),
})

const staff = {
  'system-admin': 'district',
  'security-admin': 'district',
  'audit-admin': 'district',
  editor: 'district',
  reviewer: 'district',
  leader: 'district',
  clerk: 'district',
} as const
const keepers = { 'system-admin': 'district', 'security-admin': 'district' } as const

export const postOperations = {
  listPosts: query({
    route: 'GET /posts',
    title: texts.listPosts,
    access: staff,
    audited: true,
    input: z.object({
      ...pageInput,
      unit: slug.optional(),
      /** Part of a post's title, or a whole name of a holder. */
      q: z.string().trim().max(100).optional(),
      /** Holders of earlier times too, and posts that were closed. */
      past: z.stringbool().or(z.boolean()).default(false),
    }),
    output: pageOf(postView),
  }),
  createPost: command({
    route: 'POST /posts',
    title: texts.createPost,
    access: keepers,
    refuses: ['post-taken', 'unit-holds-no-roles'],
    input: z.object({
      unit: slug,
      title: z.object({ zh: z.string().trim().min(1).max(100), en: z.string().trim().max(200).optional() }),
      order: z.coerce.number().int().min(0).max(9999).default(0),
    }),
    output: z.object({ post: z.uuid() }),
  }),
  closePost: command({
    route: 'POST /posts/:post/close',
    title: texts.closePost,
    access: keepers,
    refuses: ['post-held', 'post-closed'],
    input: z.object({ post: z.uuid(), reason }),
    output: z.object({}),
  }),
  appoint: command({
    route: 'POST /posts/:post/appointments',
    title: texts.appoint,
    access: keepers,
    refuses: ['post-closed', 'person-erased', 'appointed-already'],
    input: z.object({
      post: z.uuid(),
      /** A person who is entered already, or the name of one who is not. */
      person: z.uuid().optional(),
      name: z.string().trim().min(1).max(100).optional(),
      from: day,
      until: day.optional(),
      reason: z.string().trim().max(500).optional(),
    }),
    output: z.object({ appointment: z.uuid() }),
  }),
  endAppointment: command({
    route: 'POST /appointments/:appointment/end',
    title: texts.endAppointment,
    access: keepers,
    refuses: ['appointment-over'],
    input: z.object({ appointment: z.uuid(), until: day, reason }),
    output: z.object({}),
  }),
  voidAppointment: command({
    route: 'POST /appointments/:appointment/void',
    title: texts.voidAppointment,
    access: keepers,
    refuses: ['appointment-over'],
    input: z.object({ appointment: z.uuid(), reason }),
    output: z.object({}),
  }),
}
