/** The inbox: telling a person in the transaction of what happened, and reading what one was told. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import { NotAllowed, NotFound } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { CommandContext, Context, QueryContext } from '#platform/contract/actor.ts'
import { decodeCursor, encodeCursor } from '#platform/contract/pages.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { enqueue } from '#platform/jobs/jobs.ts'
import type { inboxContract, messageView } from './contract.ts'

type Message = z.output<typeof messageView>

/** Something to tell a person. */
export interface Telling {
  readonly personId: string
  readonly title: Text
  readonly body: Text
  readonly link?: string
  /** Also sent to the address that the person confirmed, if there is one. */
  readonly byMail?: boolean
}

/** Puts a message into a person's inbox, at the business instant of what it tells; returns its id. */
export async function tell(
  { tx, now }: { readonly tx: Tx; readonly now: Date },
  { personId, title, body, link, byMail = false }: Telling,
): Promise<string> {
  const id = uuid()
  await sql`insert into mail.inbox (id, person_id, title, body, link, received_at)
    values (${id}, ${personId}, ${JSON.stringify(title)}, ${JSON.stringify(body)}, ${link ?? null}, ${now})`.execute(tx)
  if (byMail) await enqueue(tx, 'mail.copy', { message: id }, { key: id, subject: id })
  return id
}

function personOf(ctx: Context<Db>): string {
  if (ctx.actor.scope.kind !== 'own') throw new NotAllowed('an inbox belongs to a person', { signIn: true })
  return ctx.actor.scope.personId
}

interface MessageRow {
  id: string
  title: Text
  body: Text
  link: string | null
  received_at: Date
  read_at: Date | null
}

/** Lists one's own messages, newest first. */
export async function listMessages(
  ctx: QueryContext,
  input: z.output<typeof inboxContract.listMessages.input>,
): Promise<{ items: Message[]; next?: string }> {
  const [at, id] = decodeCursor(input.after) ?? []
  const isPlace = typeof at === 'number' && typeof id === 'string' && /^[0-9a-f-]{36}$/u.test(id)
  const { rows } = await sql<MessageRow>`select id, title, body, link, received_at, read_at from mail.inbox
    where person_id = ${personOf(ctx)} and ${input.unread === true ? sql`read_at is null` : sql`true`}
      and ${isPlace ? sql`(received_at, id) < (${new Date(at)}, ${id}::uuid)` : sql`true`}
    order by received_at desc, id desc limit ${input.limit + 1}`.execute(ctx.tx)
  const last = rows[input.limit - 1]
  return {
    items: rows.slice(0, input.limit).map((row) => ({
      id: row.id,
      title: row.title,
      body: row.body,
      receivedAt: row.received_at.toISOString(),
      ...(row.link === null ? {} : { link: row.link }),
      ...(row.read_at === null ? {} : { readAt: row.read_at.toISOString() }),
    })),
    ...(rows.length > input.limit && last ? { next: encodeCursor([last.received_at.getTime(), last.id]) } : {}),
  }
}

/** Marks one's own message as read; the first time counts. */
export async function markRead(ctx: CommandContext, input: { message: string }): Promise<Record<string, never>> {
  ctx.audit({ subject: input.message })
  const { rows } = await sql`update mail.inbox set read_at = coalesce(read_at, ${ctx.now})
    where id = ${input.message} and person_id = ${personOf(ctx)} returning 1`.execute(ctx.tx)
  if (rows.length === 0) throw new NotFound(input.message)
  return {}
}
