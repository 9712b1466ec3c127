/** A letter goes out once its transaction commits, to exactly one address, and its sending is recorded; the inbox is one's own. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { clockWithOffset } from '#platform/clock/clock.ts'
import { startWorker, type Worker } from '#platform/jobs/index.ts'
import { openLog } from '#platform/log/log.ts'
import { openTestLuodi, staff, type TestLuodi } from '#testing/luodi.ts'
import { waitUntil } from '#testing/wait-until.ts'
import { inboxContract } from './contract.ts'
import { mailJobs, type MailParts } from './letters.ts'
import { sendLetter, tell } from './index.ts'

interface Received {
  to: string[]
  text: string
}

let luodi: TestLuodi
let folder: string
let worker: Worker | undefined
let smtp: SMTPServer
let smtpUrl: string
const received: Received[] = []
let refusals = 0

beforeEach(async () => {
  luodi = await openTestLuodi()
  folder = await mkdtemp(path.join(tmpdir(), 'luodi-mail-'))
  received.length = 0
  refusals = 0
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      void text(stream).then((body) => {
        if (refusals > 0) {
          refusals -= 1
          done(new Error('450 try later'))
          return
        }
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: body })
        done()
      })
    },
  })
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  smtpUrl = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  await new Promise<void>((resolve) => smtp.close(resolve))
  await luodi.close()
  await rm(folder, { recursive: true })
})

async function work(parts: Partial<MailParts>): Promise<void> {
  const { url, db } = luodi.database
  worker = await startWorker({
    url,
    db,
    log: openLog('silent'),
    clock: clockWithOffset(0),
    handlers: mailJobs({ from: 'luodi@example.test', outboxDir: path.join(folder, 'outbox'), ...parts }),
  })
}

const letter = {
  address: 'demo@example.test',
  personId: 'p1',
  subject: '验证码\r\nBcc: x@example.test',
  body: '您的验证码是 123456。',
}

const stateOf = async (id: string) =>
  (
    await sql<{
      state: string
      attempts: number
      body: string
    }>`select state, attempts, body from mail.letters where id = ${id}`.execute(luodi.database.db)
  ).rows[0]

it('sends through SMTP after the commit, tries again when the server refuses, and forgets the body', async () => {
  refusals = 1
  await work({ smtpUrl })
  await luodi.database.db
    .transaction()
    .execute(async (tx) => {
      await sendLetter(tx, letter)
      throw new Error('rolled back')
    })
    .catch(() => undefined)
  const id = await luodi.database.db.transaction().execute((tx) => sendLetter(tx, letter))
  await waitUntil('it is sent', async () => (await stateOf(id))?.state === 'sent')
  expect(received).toHaveLength(1)
  expect(received[0]?.to).toEqual(['demo@example.test'])
  expect(received[0]?.text).toMatch(/^Message-ID: <[0-9a-f-]+@example\.test>$/imu)
  expect(received[0]?.text).not.toMatch(/^bcc:/imu)
  expect(await stateOf(id)).toEqual({ state: 'sent', attempts: 2, body: '' })
})

it('cannot be made to write to a second address', async () => {
  await work({ smtpUrl })
  const id = await luodi.database.db
    .transaction()
    .execute((tx) => sendLetter(tx, { ...letter, address: 'a@example.test>, <b@example.test' }))
  await waitUntil('it is tried', async () => ((await stateOf(id))?.attempts ?? 0) > 0)
  await waitUntil('it ended', async () => (await stateOf(id))?.state !== 'queued')
  expect(received.flatMap(({ to }) => to)).not.toContain('b@example.test')
})

it('catches letters in the outbox folder when there is no server', async () => {
  await work({})
  const id = await luodi.database.db.transaction().execute((tx) => sendLetter(tx, letter))
  await waitUntil('it is caught', async () => (await stateOf(id))?.state === 'sent')
  expect(await readdir(path.join(folder, 'outbox'))).toEqual([`${id}.eml`])
  expect(await readFile(path.join(folder, 'outbox', `${id}.eml`), 'utf8')).toMatch(/^To: demo@example\.test$/mu)
})

it('keeps an inbox that only its person reads', async () => {
  const me = staff('editor')
  const personId = me.kind === 'person' ? me.personId : ''
  // What is told in a district whose day is another stands at that day's instant.
  const now = new Date('2012-07-23T01:30:00Z')
  const mine = await luodi.database.db.transaction().execute(async (tx) => {
    await tell({ tx, now }, { personId: 'somebody-else', title: { zh: '别人的' }, body: { zh: '别人的' } })
    return tell(
      { tx, now },
      {
        personId,
        title: { zh: '导入完成', en: 'Import done' },
        body: { zh: '五份文件' },
        link: '/imports/1',
      },
    )
  })
  const call = luodi.callAs(me)
  expect(
    (await call(inboxContract.listMessages, {})).items.map((item) => [item.id, item.receivedAt, item.readAt]),
  ).toEqual([[mine, now.toISOString(), undefined]])
  await call(inboxContract.markRead, { message: mine })
  expect((await call(inboxContract.listMessages, { unread: true })).items).toEqual([])
  const { rows } = await sql<{ id: string }>`select id from mail.inbox where person_id = 'somebody-else'`.execute(
    luodi.database.db,
  )
  await expect(call(inboxContract.markRead, { message: rows[0]?.id ?? '' })).rejects.toThrow('not found')
  await expect(luodi.call(inboxContract.listMessages, {})).rejects.toThrow()
})
