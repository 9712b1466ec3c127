/** Letters by mail: queued in the transaction, sent by a job, caught in a folder in development; never sent from a transaction. */
import { randomBytes } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { v7 as uuid } from 'uuid'
import { NotFound } from '#base/refusals.ts'
import { textIn, type Text } from '#base/text.ts'
import type { Db, Tx } from '#platform/db/database.ts'
import { enqueue, type JobHandlers } from '#platform/jobs/jobs.ts'

/** A letter in plain text to one address. */
export interface Letter {
  readonly address: string
  readonly personId?: string
  readonly subject: string
  readonly body: string
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

/** Queues a letter; it goes out after the transaction commits, and not when it does not. Returns the letter's id. */
export async function sendLetter(tx: Tx, letter: Letter): Promise<string> {
  return queueLetter(tx, uuid(), letter)
}

async function queueLetter(tx: Tx, id: string, letter: Letter): Promise<string> {
  const { rows } = await sql`insert into mail.letters (id, address, person_id, subject, body, state, queued_at)
    values (${id}, ${oneLine(letter.address)}, ${letter.personId ?? null}, ${oneLine(letter.subject)}, ${letter.body},
      'queued', ${new Date()}) on conflict (id) do nothing returning 1`.execute(tx)
  if (rows.length > 0) await enqueue(tx, 'mail.send', { letter: id }, { key: id, subject: id })
  return id
}

/** How letters leave: `smtpUrl`, else files in `outboxDir`. */
export interface MailParts {
  readonly smtpUrl?: string | undefined
  readonly from: string
  readonly outboxDir: string
  /** The address that a person confirmed; without it no message of the inbox leaves the house. */
  addressOf?(db: Db, personId: string): Promise<string | undefined>
  /** Where the paths of messages lead. */
  readonly linkBase?: string | undefined
}

interface CopiedMessage {
  person_id: string
  title: Text
  body: Text
  link: string | null
}

/** A message of the inbox as a letter: in Chinese, then in English, then where it leads and how to get no more of them. */
export function letterOf({ title, body, link }: Omit<CopiedMessage, 'person_id'>, linkBase = ''): string {
  const parts = [textIn(body, 'zh'), `${textIn(title, 'en')}\n${textIn(body, 'en')}`]
  if (link !== null && linkBase !== '') parts.push(`${linkBase}${link}`)
  if (linkBase !== '')
    parts.push(`不想再收到这样的邮件：${linkBase}/account\nTo receive no more of these: ${linkBase}/en/account`)
  return parts.join('\n\n')
}

/** Sends a message of the inbox to the address of its person; done twice it is one letter. */
async function copyMessage(db: Db, { addressOf, linkBase }: MailParts, message: string): Promise<void> {
  const { rows } = await sql<CopiedMessage>`select person_id, title, body, link from mail.inbox
    where id = ${message}`.execute(db)
  const [row] = rows
  if (row === undefined) throw new NotFound(message)
  const address = await addressOf?.(db, row.person_id)
  if (address === undefined) return
  const letter = { address, personId: row.person_id, subject: row.title.zh, body: letterOf(row, linkBase) }
  await db.transaction().execute((tx) => queueLetter(tx, message, letter))
}

interface Post {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Opens the way out of the house. */
function openPost({ smtpUrl, outboxDir }: MailParts): (post: Post) => Promise<void> {
  const messageId = (post: Post): string => `<${post.id}@${post.from.split('@').at(-1) ?? 'luodi'}>`
  if (smtpUrl !== undefined) {
    const transport = createTransport(smtpUrl, { disableFileAccess: true, disableUrlAccess: true })
    return async ({ id, from, to, subject, text }) => {
      // The address is an object, so that no comma or bracket in it becomes a second recipient.
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        messageId: messageId({ id, from, to, subject, text }),
      })
    }
  }
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return async (post) => {
    const { from, to, subject, text } = post
    const { message } = await writer.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      messageId: messageId(post),
    })
    await mkdir(outboxDir, { recursive: true, mode: 0o700 })
    const temporary = path.join(outboxDir, `.${randomBytes(8).toString('hex')}`)
    await writeFile(temporary, message, { mode: 0o600 })
    await rename(temporary, path.join(outboxDir, `${post.id}.eml`))
  }
}

/** The job that sends: a letter that was sent is not sent again, its body is forgotten, and a failure is recorded and tried again. */
export function mailJobs(parts: MailParts): JobHandlers {
  const post = openPost(parts)
  return {
    'mail.copy': ({ db }, { message }: { message: string }) => copyMessage(db, parts, message),
    'mail.send': async ({ db }, { letter }: { letter: string }) => {
      const { rows } = await sql<{ address: string; subject: string; body: string; state: string }>`
        update mail.letters set attempts = attempts + 1 where id = ${letter} and state <> 'sent'
        returning address, subject, body, state`.execute(db)
      const row = rows[0]
      if (!row) {
        const known = await sql`select 1 from mail.letters where id = ${letter}`.execute(db)
        if (known.rows.length === 0) throw new NotFound(letter)
        return
      }
      try {
        await post({ id: letter, from: parts.from, to: row.address, subject: row.subject, text: row.body })
      } catch (error) {
        const words = (error instanceof Error ? error.message : String(error)).slice(0, 500)
        await sql`update mail.letters set state = 'failed', error = ${words} where id = ${letter}`.execute(db)
        throw error
      }
      await sql`update mail.letters set state = 'sent', sent_at = ${new Date()}, body = '', error = null
        where id = ${letter}`.execute(db)
    },
  }
}
