/** A Luodi for tests of identity: wall time that tests move, people made as the system, callers found by their tokens. */
import { addDays, type Day } from '#base/day.ts'
import { sql } from 'kysely'
import { personKeeper } from '#modules/directory/index.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import type { Caller, Door } from '#platform/contract/actor.ts'
import type { Call, Role } from '#platform/contract/operation.ts'
import { openTestLuodi, testDay, testKeys, type TestLuodi } from './luodi.ts'
import { openCallerFinder } from '#platform/identity/index.ts'
import { identityContract } from '#platform/identity/contract.ts'
import type { OpenIdProvider } from '#platform/identity/index.ts'
import type { Face } from '#platform/identity/policy.ts'
import { totpCode } from '#platform/identity/second-factor.ts'

/** A person made for a test, with everything needed to sign in. */
export interface TestUser {
  readonly person: string
  readonly account: string
  readonly username: string
  password: string
  secret?: Buffer
}

export interface IdentityTest {
  readonly luodi: TestLuodi
  readonly system: Call
  at(): Date
  /** Moves wall time on. */
  pass(seconds: number): void
  makeUser(username: string, ...roles: Role[]): Promise<TestUser>
  /** Whoever stands at a face with a token, or without. */
  callerAt(face: Face, token?: string, door?: Partial<Door>): Promise<Caller>
  callAt(face: Face, token?: string, door?: Partial<Door>): Promise<Call>
  /** The current code of a user's authenticator. */
  codeOf(user: TestUser): string
  /** Password, enrolment or code, and a password of one's own when asked: a full session. */
  signIn(user: TestUser, face?: Face): Promise<string>
}

/** The password that test users choose. */
export const chosenPassword = '秋天-罗湖-山水-2012'

async function addUnits(luodi: TestLuodi): Promise<void> {
  for (const [id, parent] of [
    ['unit-a', null],
    ['unit-b', 'unit-a'],
  ] as const) {
    await sql`insert into directory.units (id, name, kind, kind_name, name_status, parent_id, position)
      values (${id}, '{"zh":"测试单位"}', 'government', '{"zh":"政府单位"}', 'printed', ${parent}, 0)`.execute(
      luodi.database.db,
    )
  }
}

/** Opens it on the test day with a unit `unit-a` and `unit-b` below it. */
export async function openIdentityTest(openId?: OpenIdProvider, today: Day = testDay): Promise<IdentityTest> {
  let wall = new Date('2026-03-02T01:00:00Z')
  const at = (): Date => wall
  const luodi = await openTestLuodi(today, { wall: at, openId })
  await addUnits(luodi)
  const system = luodi.callAs({ kind: 'system', name: 'test' })
  const persons = personKeeper(testKeys, () => today)
  const callerAt: IdentityTest['callerAt'] = async (face, token, door = {}) => {
    const finder = openCallerFinder({
      db: luodi.database.db,
      keys: testKeys,
      persons,
      face,
      url: 'http://localhost',
      wall: at,
      today: () => today,
      now: at,
    })
    return (await finder.findByToken(token, { face, address: '192.0.2.1', ...door })).caller
  }
  const callAt: IdentityTest['callAt'] = async (face, token, door) => luodi.callAs(await callerAt(face, token, door))
  const codeOf = (user: TestUser): string => totpCode(user.secret ?? Buffer.alloc(20), wall)

  async function enrol(user: TestUser, token: string): Promise<string> {
    const call = await callAt('desk', token)
    const { secret } = await call(identityContract.beginEnrolment, {})
    const { Secret } = await import('otpauth')
    user.secret = Buffer.from(Secret.fromBase32(secret).bytes)
    return (await call(identityContract.enrolSecondFactor, { code: codeOf(user) })).token
  }
  return {
    luodi,
    system,
    at,
    pass: (seconds) => void (wall = new Date(wall.getTime() + seconds * 1000)),
    async makeUser(username, ...roles) {
      const { person } = await system(directoryContract.createPerson, { name: `演示·${username}` })
      const { account, password } = await system(identityContract.createAccount, { person, username })
      for (const role of roles)
        await system(directoryContract.grantRole, { person, role, unit: 'unit-a', until: addDays(today, 30) })
      return { person, account, username, password }
    },
    callerAt,
    callAt,
    codeOf,
    async signIn(user, face = 'desk') {
      const { username, password } = user
      let call = await callAt(face)
      const first = await call(identityContract.signIn, { username, password })
      let { token } = first
      if (first.next === 'enrolment') token = await enrol(user, token)
      if (first.next === 'code') {
        // A code is good once; the next one comes half a minute later.
        wall = new Date(wall.getTime() + 30_000)
        call = await callAt(face, token)
        token = (await call(identityContract.confirmSecondFactor, { code: codeOf(user) })).token
      }
      call = await callAt(face, token)
      const { stage } = await call(identityContract.getSignInState, {})
      if (stage !== 'new-password') return token
      user.password = chosenPassword
      return (await call(identityContract.setFirstPassword, { newPassword: chosenPassword })).token
    },
  }
}
