/** An address counts once the code sent to it came back; the digest of a day goes to it as one letter, and no longer once it is taken back. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mailJobs } from '#platform/mail/letters.ts'
import { tell } from '#platform/mail/index.ts'
import { chosenPassword, openIdentityTest, type IdentityTest } from '#testing/identity.ts'
import { testKeys } from '#testing/luodi.ts'
import { identityContract as identity } from './contract.ts'
import { confirmedAddresses } from './my-mail.ts'

let test: IdentityTest
beforeAll(async () => void (test = await openIdentityTest()))
afterAll(() => test.luodi.close())

const refusal = (code: string): unknown =>
  expect.objectContaining({ refusal: expect.objectContaining({ code }) as unknown })

const lettersTo = async (address: string): Promise<{ subject: string; body: string }[]> =>
  (
    await sql<{ subject: string; body: string }>`select subject, body from mail.letters where address = ${address}
      order by queued_at, id`.execute(test.luodi.database.db)
  ).rows

const codeIn = (body: string | undefined): string => /\d{8}/u.exec(body ?? '')?.[0] ?? ''

async function signedIn(username: string) {
  const user = await test.makeUser(username, 'clerk')
  const call = await test.callAt('desk', await test.signIn(user))
  return { user, call }
}

it('sends a code to the address, and counts the address once the code came back', async () => {
  const { user, call } = await signedIn('mail.one')
  const address = 'demo.one@example.test'
  await expect(call(identity.proposeMailAddress, { address, password: 'wrong' })).rejects.toEqual(
    refusal('password-wrong'),
  )
  await expect(call(identity.proposeMailAddress, { address: 'no address', password: chosenPassword })).rejects.toThrow(
    /address/u,
  )
  await call(identity.proposeMailAddress, { address, password: chosenPassword })
  expect((await call(identity.getMyAccount, {})).mail).toEqual({ waiting: address })
  const addressOf = confirmedAddresses(testKeys)
  expect(await addressOf(test.luodi.database.db, user.person)).toBeUndefined()
  await expect(call(identity.confirmMailAddress, { code: '00000000' })).rejects.toEqual(refusal('mail-code-failed'))
  const code = codeIn((await lettersTo(address))[0]?.body)
  await call(identity.confirmMailAddress, { code })
  expect((await call(identity.getMyAccount, {})).mail).toMatchObject({ address })
  expect(await addressOf(test.luodi.database.db, user.person)).toBe(address)
  await expect(call(identity.confirmMailAddress, { code })).rejects.toEqual(refusal('mail-code-failed'))
})

it('keeps the address sealed, in the account and while it waits', async () => {
  const { rows } = await sql<{ held: string }>`select encode(mail_address, 'escape') as held from identity.accounts
    where mail_address is not null`.execute(test.luodi.database.db)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.held).not.toContain('example')
})

it('takes no code after half an hour, and makes who guesses wait', async () => {
  const { call } = await signedIn('mail.two')
  const address = 'demo.two@example.test'
  await call(identity.proposeMailAddress, { address, password: chosenPassword })
  const code = codeIn((await lettersTo(address))[0]?.body)
  test.pass(31 * 60)
  await expect(call(identity.confirmMailAddress, { code })).rejects.toEqual(refusal('mail-code-failed'))
  const guesses = await Promise.all(
    Array.from({ length: 12 }, () =>
      call(identity.confirmMailAddress, { code: '12345678' }).catch((error: unknown) => error),
    ),
  )
  expect(guesses).toContainEqual(refusal('too-many-attempts'))
})

it('a message told by mail is one letter, however often the job runs; none goes where no address counts', async () => {
  const { user, call } = await signedIn('mail.three')
  const { user: without } = await signedIn('mail.four')
  const address = 'demo.three@example.test'
  await call(identity.proposeMailAddress, { address, password: chosenPassword })
  await call(identity.confirmMailAddress, { code: codeIn((await lettersTo(address))[0]?.body) })
  const { db } = test.luodi.database
  const say = (personId: string) =>
    db.transaction().execute((tx) =>
      tell(
        { tx, now: new Date() },
        {
          personId,
          title: { zh: '有1份报告', en: 'A report' },
          body: { zh: '请报送', en: 'Due' },
          link: '/plans/reports',
          byMail: true,
        },
      ),
    )
  const [message, other] = [await say(user.person), await say(without.person)]
  const { rows } = await sql<{ key: string }>`select key from jobs.runs where name = 'mail.copy'`.execute(db)
  expect(rows.map(({ key }) => key).toSorted()).toEqual([message, other].toSorted())
  const jobs = mailJobs({
    from: 'luodi@example.test',
    outboxDir: '',
    addressOf: confirmedAddresses(testKeys),
    linkBase: 'https://desk.example.test',
  })
  const copy = (id: string) => jobs['mail.copy']?.({ db } as never, { message: id } as never)
  await copy(message)
  await copy(message)
  await copy(other)
  const letters = (await lettersTo(address)).slice(1)
  expect(letters.map(({ subject }) => subject)).toEqual(['有1份报告'])
  expect(letters[0]?.body).toContain('https://desk.example.test/plans/reports')
  const { rows: all } = await sql`select 1 from mail.letters where person_id = ${without.person}`.execute(db)
  expect(all).toEqual([])
  await call(identity.removeMailAddress, {})
  expect((await call(identity.getMyAccount, {})).mail).toEqual({})
  await copy(await say(user.person))
  expect((await lettersTo(address)).slice(2)).toEqual([])
})
