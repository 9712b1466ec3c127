import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#platform/db/database.ts'
import { openIdentityTest, type IdentityTest, type TestUser } from '#testing/identity.ts'
import { identityContract as identity } from './contract.ts'
import { takeRate } from './rates.ts'

let test: IdentityTest
beforeAll(async () => void (test = await openIdentityTest()))
afterAll(() => test.luodi.close())

async function codeAfter(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
    return 'done'
  } catch (error) {
    return (error as { refusal?: { code: string } }).refusal?.code ?? String(error)
  }
}

async function trySignIn(username: string, password: string, address = '192.0.2.7'): Promise<string> {
  const call = await test.callAt('portal', undefined, { address })
  return codeAfter(() => call(identity.signIn, { username, password }))
}

async function tryCode(user: TestUser, token: string, code: string): Promise<string> {
  const call = await test.callAt('desk', token)
  return codeAfter(() => call(identity.confirmSecondFactor, { code }))
}

describe('wrong passwords', () => {
  it('make an account wait, longer each time, and the right one does not shorten it', async () => {
    const user = await test.makeUser('waits.one')
    for (let tries = 0; tries < 5; tries += 1) expect(await trySignIn(user.username, 'wrong')).toBe('sign-in-failed')
    expect(await trySignIn(user.username, user.password)).toBe('too-many-attempts')
    test.pass(61)
    expect(await trySignIn(user.username, 'wrong')).toBe('sign-in-failed')
    test.pass(61)
    expect(await trySignIn(user.username, user.password)).toBe('too-many-attempts')
    test.pass(60)
    expect(await trySignIn(user.username, user.password)).toBe('done')
    for (let tries = 0; tries < 4; tries += 1) expect(await trySignIn(user.username, 'wrong')).toBe('sign-in-failed')
    expect(await trySignIn(user.username, user.password)).toBe('done')
  })

  it('of a name nobody has look and wait the same', async () => {
    const known = await test.makeUser('waits.two')
    const results = { known: [] as string[], unknown: [] as string[] }
    for (let tries = 0; tries < 6; tries += 1) {
      results.known.push(await trySignIn(known.username, 'wrong', '192.0.2.8'))
      results.unknown.push(await trySignIn('nobody.here', 'wrong', '192.0.2.8'))
    }
    expect(results.unknown).toEqual(results.known)
  })

  it('tried at the same moment are all counted', async () => {
    const user = await test.makeUser('waits.three')
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => trySignIn(user.username, 'wrong', '192.0.2.9')))
    expect(outcomes.filter((outcome) => outcome === 'sign-in-failed')).toHaveLength(5)
    expect(outcomes.filter((outcome) => outcome === 'too-many-attempts')).toHaveLength(7)
  })

  it('are limited for each address, whatever the name', async () => {
    const outcomes: string[] = []
    for (let tries = 0; tries < 62; tries += 1) outcomes.push(await trySignIn(`name.${tries}`, 'wrong', '192.0.2.10'))
    expect(outcomes.slice(0, 60).every((outcome) => outcome === 'sign-in-failed')).toBe(true)
    expect(outcomes.slice(60)).toEqual(['too-many-attempts', 'too-many-attempts'])
    expect(await trySignIn('name.x', 'wrong', '192.0.2.11')).toBe('sign-in-failed')
  })
})

describe('codes', () => {
  it('are good once, even within their half minute', async () => {
    const user = await test.makeUser('codes.one', 'clerk')
    await test.signIn(user)
    test.pass(60)
    const start = async (): Promise<string> =>
      (await (await test.callAt('desk'))(identity.signIn, { username: user.username, password: user.password })).token
    const code = test.codeOf(user)
    expect(await tryCode(user, await start(), code)).toBe('done')
    expect(await tryCode(user, await start(), code)).toBe('code-failed')
    test.pass(30)
    expect(await tryCode(user, await start(), test.codeOf(user))).toBe('done')
  })

  it('may be replaced by a recovery code, once each', async () => {
    const user = await test.makeUser('codes.two', 'clerk')
    const first = await (
      await test.callAt('desk')
    )(identity.signIn, { username: user.username, password: user.password })
    const call = await test.callAt('desk', first.token)
    const { secret } = await call(identity.beginEnrolment, {})
    const { Secret } = await import('otpauth')
    user.secret = Buffer.from(Secret.fromBase32(secret).bytes)
    const { recoveryCodes } = await call(identity.enrolSecondFactor, { code: test.codeOf(user) })
    const start = async (): Promise<string> =>
      (await (await test.callAt('desk'))(identity.signIn, { username: user.username, password: user.password })).token
    const [recovery = ''] = recoveryCodes
    expect(await tryCode(user, await start(), recovery.toLowerCase())).toBe('done')
    expect(await tryCode(user, await start(), recovery)).toBe('code-failed')
  })

  it('guessed make the account wait', async () => {
    const user = await test.makeUser('codes.three', 'clerk')
    await test.signIn(user)
    const { token } = await (
      await test.callAt('desk')
    )(identity.signIn, { username: user.username, password: user.password })
    for (let tries = 0; tries < 5; tries += 1) expect(await tryCode(user, token, 'ABCDE-FGHJK')).toBe('code-failed')
    expect(await tryCode(user, token, 'ABCDE-FGHJK')).toBe('too-many-attempts')
  })
})

describe('administrators', () => {
  it('lock, unlock and reset the accounts of others, never their own', async () => {
    const [admin, user] = [await test.makeUser('admin.one', 'system-admin'), await test.makeUser('admin.two', 'clerk')]
    const session = await test.signIn(user)
    const call = await test.callAt('desk', await test.signIn(admin))
    await call(identity.lockAccount, { account: user.account, reason: '离岗' })
    expect((await test.callerAt('desk', session)).kind).toBe('visitor')
    expect(await trySignIn(user.username, user.password, '192.0.2.12')).toBe('account-locked')
    expect(await trySignIn(user.username, 'wrong', '192.0.2.12')).toBe('sign-in-failed')
    await call(identity.unlockAccount, { account: user.account })
    const { password } = await call(identity.resetPassword, { account: user.account })
    expect(await trySignIn(user.username, password, '192.0.2.12')).toBe('done')
    for (const act of [
      () => call(identity.lockAccount, { account: admin.account, reason: 'x' }),
      () => call(identity.resetPassword, { account: admin.account }),
    ])
      expect(await codeAfter(act)).toBe('own-account')
    // The second factor is in other hands.
    await expect(call(identity.resetSecondFactor, { account: user.account })).rejects.toThrow(/not for this caller/u)
  })
})

it('counts a rate exactly across processes and windows', async () => {
  const [one, two] = [openDatabase(test.luodi.database.url, 4), openDatabase(test.luodi.database.url, 4)]
  try {
    const at = new Date('2026-03-02T00:00:10Z')
    const taken = await Promise.all(
      Array.from({ length: 40 }, (_, index) => takeRate((index % 2 ? one : two).db, 'test', 'key', 25, 60, at)),
    )
    expect(taken.filter((rate) => rate.allowed)).toHaveLength(25)
    expect(taken.find((rate) => !rate.allowed)?.retryAfter).toBe(50)
    expect((await takeRate(one.db, 'test', 'key', 25, 60, new Date('2026-03-02T00:01:00Z'))).allowed).toBe(true)
    expect((await takeRate(one.db, 'test', 'other', 25, 60, at)).allowed).toBe(true)
  } finally {
    await Promise.all([one.close(), two.close()])
  }
})
