import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { Invalid } from '#base/refusals.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import { chosenPassword, openIdentityTest, type IdentityTest, type TestUser } from '#testing/identity.ts'
import { identityContract as identity } from './contract.ts'

let test: IdentityTest
beforeAll(async () => void (test = await openIdentityTest()))
afterAll(() => test.luodi.close())

const refusal = (code: string): unknown =>
  expect.objectContaining({ refusal: expect.objectContaining({ code }) as unknown })

async function signInWith(user: TestUser, password: string, face: 'portal' | 'desk' = 'portal') {
  const call = await test.callAt(face)
  return call(identity.signIn, { username: user.username, password })
}

describe('the first sign-in on the desk', () => {
  it('goes password, enrolment, own password, and only then opens the desk', async () => {
    const user = await test.makeUser('first.one', 'clerk')
    const { token, next } = await signInWith(user, user.password, 'desk')
    expect(next).toBe('enrolment')
    expect((await test.callerAt('desk', token)).kind).toBe('visitor')
    const call = await test.callAt('desk', token)
    await expect(call(identity.setFirstPassword, { newPassword: chosenPassword })).rejects.toEqual(
      refusal('no-sign-in-under-way'),
    )
    await expect(call(identity.getMyAccount, {})).rejects.toThrow(/not for this caller/u)
    const full = await test.signIn(user)
    const caller = await test.callerAt('desk', full)
    expect(caller).toMatchObject({ kind: 'person', face: 'desk', name: '演示·first.one', grants: [{ role: 'clerk' }] })
    expect((await test.callerAt('desk', token)).kind).toBe('visitor')
  })

  it('refuses a weak or unchanged first password', async () => {
    const user = await test.makeUser('first.two', 'clerk')
    let { token } = await signInWith(user, user.password, 'desk')
    const begun = await test.callAt('desk', token)
    const { secret } = await begun(identity.beginEnrolment, {})
    expect((await begun(identity.beginEnrolment, {})).secret).toBe(secret)
    const { Secret } = await import('otpauth')
    user.secret = Buffer.from(Secret.fromBase32(secret).bytes)
    const enrolled = await begun(identity.enrolSecondFactor, { code: test.codeOf(user) })
    expect(enrolled.next).toBe('new-password')
    expect(enrolled.recoveryCodes).toHaveLength(10)
    token = enrolled.token
    const call = await test.callAt('desk', token)
    for (const newPassword of ['short', user.password, 'first.two-first.two'])
      await expect(call(identity.setFirstPassword, { newPassword })).rejects.toBeInstanceOf(Invalid)
    expect((await call(identity.setFirstPassword, { newPassword: chosenPassword })).next).toBe('done')
  })

  it('needs a role that holds today', async () => {
    const user = await test.makeUser('no.role')
    await expect(signInWith(user, user.password, 'desk')).rejects.toEqual(refusal('no-desk-role'))
  })
})

describe('tokens', () => {
  it('are stored as hashes only and change with every step', async () => {
    const user = await test.makeUser('tokens.one', 'clerk')
    const token = await test.signIn(user)
    const { rows } = await sql<{ row: string }>`select s::text as row from identity.sessions s`.execute(
      test.luodi.database.db,
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.some(({ row }) => row.includes(token))).toBe(false)
    const audit = await sql<{ row: string }>`select e::text as row from audit.entries e`.execute(test.luodi.database.db)
    expect(audit.rows.length).toBeGreaterThan(0)
    for (const secret of [token, user.password, chosenPassword])
      expect(audit.rows.some(({ row }) => row.includes(secret))).toBe(false)
  })

  it('that somebody planted before a sign-in open nothing afterwards', async () => {
    const user = await test.makeUser('fixed.one', 'clerk')
    const planted = (await signInWith(user, user.password, 'desk')).token
    const call = await test.callAt('desk', planted)
    const again = await call(identity.signIn, { username: user.username, password: user.password })
    expect(again.token).not.toBe(planted)
    const state = await (await test.callAt('desk', planted))(identity.getSignInState, {})
    expect(state.stage).toBe('signed-out')
    const invented = 'A'.repeat(43)
    expect((await test.callerAt('desk', invented)).kind).toBe('visitor')
  })

  it('of one face open nothing on the other, and the portal never carries roles', async () => {
    const user = await test.makeUser('faces.one', 'security-admin')
    const desk = await test.signIn(user)
    expect((await test.callerAt('portal', desk)).kind).toBe('visitor')
    const portal = await test.signIn(user, 'portal')
    expect(await test.callerAt('portal', portal)).toMatchObject({ kind: 'person', grants: [] })
    expect((await test.callerAt('desk', portal)).kind).toBe('visitor')
    const call = await test.callAt('portal', portal)
    await expect(call(directoryContract.listPersons, {})).rejects.toThrow(/not for this caller/u)
  })
})

describe('sessions', () => {
  it('end after 30 idle minutes on the desk and at the latest after twelve hours', async () => {
    const user = await test.makeUser('expiry.one', 'clerk')
    const idle = await test.signIn(user)
    test.pass(29 * 60)
    expect((await test.callerAt('desk', idle)).kind).toBe('person')
    test.pass(29 * 60)
    expect((await test.callerAt('desk', idle)).kind).toBe('person')
    test.pass(31 * 60)
    expect((await test.callerAt('desk', idle)).kind).toBe('visitor')
    const used = await test.signIn(user)
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      test.pass(20 * 60)
      expect((await test.callerAt('desk', used)).kind).toBe('person')
    }
    test.pass(21 * 60)
    expect((await test.callerAt('desk', used)).kind).toBe('visitor')
  })

  it('can be listed and ended by their owner only', async () => {
    const [user, other] = [await test.makeUser('owner.one', 'clerk'), await test.makeUser('owner.two', 'clerk')]
    const [one, two, foreign] = [await test.signIn(user), await test.signIn(user), await test.signIn(other)]
    const call = await test.callAt('desk', two)
    const { items } = await call(identity.listMySessions, {})
    expect(items.map((item) => item.current).sort()).toEqual([false, true])
    const old = items.find((item) => !item.current)?.id ?? ''
    await expect((await test.callAt('desk', foreign))(identity.revokeSession, { session: old })).rejects.toThrow(
      /not found/u,
    )
    await call(identity.revokeSession, { session: old })
    expect((await test.callerAt('desk', one)).kind).toBe('visitor')
    await call(identity.signOut, {})
    expect((await test.callerAt('desk', two)).kind).toBe('visitor')
  })

  it('all end when the password changes, and the old password fits no more', async () => {
    const user = await test.makeUser('change.one', 'clerk')
    const token = await test.signIn(user)
    const call = await test.callAt('desk', token)
    await expect(call(identity.changePassword, { password: 'wrong', newPassword: 'x'.repeat(20) })).rejects.toEqual(
      refusal('password-wrong'),
    )
    await call(identity.changePassword, { password: chosenPassword, newPassword: '另一个-足够长的-密码-1' })
    expect((await test.callerAt('desk', token)).kind).toBe('visitor')
    await expect(signInWith(user, chosenPassword)).rejects.toEqual(refusal('sign-in-failed'))
  })

  it('of the desk end when a role is granted or revoked', async () => {
    const user = await test.makeUser('roles.one', 'clerk')
    const token = await test.signIn(user)
    const { grant } = await test.system(directoryContract.grantRole, {
      person: user.person,
      role: 'editor',
      unit: 'unit-b',
    })
    expect((await test.callerAt('desk', token)).kind).toBe('visitor')
    const again = await test.signIn(user)
    await test.system(directoryContract.revokeRole, { grant, reason: '测试' })
    expect((await test.callerAt('desk', again)).kind).toBe('visitor')
  })
})
