import cookie from '@fastify/cookie'
import { fastify, type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { day } from '#base/day.ts'
import { Refused } from '#base/refusals.ts'
import { personKeeper } from '#modules/directory/index.ts'
import { openIdentityTest, type IdentityTest } from '#testing/identity.ts'
import { testDay, testKeys } from '#testing/luodi.ts'
import { formTokenField } from '#ui/form-token.ts'
import { readForm } from '#ui/read-form.ts'
import { openCallerFinder, type CallerFinder } from './caller.ts'
import { issueKey, revokeKey } from './machine-keys.ts'
import { identityContract as identity } from './contract.ts'
import { lifetimes } from './policy.ts'

let test: IdentityTest
let app: FastifyInstance

function finderAt(face: 'portal' | 'desk', url: string): CallerFinder {
  const persons = personKeeper(testKeys, () => testDay)
  return openCallerFinder({
    db: test.luodi.database.db,
    keys: testKeys,
    persons,
    face,
    url,
    wall: () => test.at(),
    today: () => testDay,
    now: () => test.at(),
  })
}

beforeAll(async () => {
  test = await openIdentityTest()
  app = fastify()
  await app.register(cookie)
  app.get('/', async (request) => finderAt('desk', 'http://localhost').find(request))
})
afterAll(async () => {
  await app.close()
  await test.luodi.close()
})

it('sets cookies that script cannot read and other sites cannot send', () => {
  const token = 'A'.repeat(43)
  expect(finderAt('desk', 'http://localhost').cookie(token)).toBe(
    `luodi_desk=${token}; Path=/; HttpOnly; SameSite=Strict`,
  )
  expect(finderAt('portal', 'http://localhost').cookie(token)).toBe(
    `luodi_portal=${token}; Path=/; HttpOnly; SameSite=Lax`,
  )
  expect(finderAt('desk', 'https://desk.example').cookie(token)).toBe(
    `__Host-luodi_desk=${token}; Path=/; HttpOnly; SameSite=Strict; Secure`,
  )
  expect(finderAt('desk', 'http://localhost').cookie(undefined)).toMatch(/^luodi_desk=; Max-Age=0/u)
})

it('finds the caller by cookie or bearer token, and nobody by anything else', async () => {
  const user = await test.makeUser('caller.one', 'clerk')
  const token = await test.signIn(user)
  const kind = async (headers: Record<string, string>): Promise<unknown> =>
    (await app.inject({ url: '/', headers })).json<{ caller: { kind: string } }>().caller.kind
  expect(await kind({ cookie: `luodi_desk=${token}` })).toBe('person')
  expect(await kind({ authorization: `Bearer ${token}` })).toBe('person')
  expect(await kind({ cookie: `luodi_portal=${token}` })).toBe('visitor')
  expect(await kind({ cookie: `luodi_desk=${token}x` })).toBe('visitor')
  expect(await kind({ cookie: "luodi_desk=' or true --" })).toBe('visitor')
  expect(await kind({})).toBe('visitor')
})

it('tells a visitor by face, address and browser, and a half sign-in by its session', async () => {
  const user = await test.makeUser('caller.two', 'clerk')
  const { token } = await (
    await test.callAt('desk')
  )(identity.signIn, { username: user.username, password: user.password })
  const found = await finderAt('desk', 'http://localhost').findByToken(token, { face: 'desk', address: '192.0.2.3' })
  expect(found).toMatchObject({ caller: { kind: 'visitor', door: { halfSessionId: expect.any(String) as string } } })
  test.pass(lifetimes.half.longest * 60 + 1)
  const late = await finderAt('desk', 'http://localhost').findByToken(token, { face: 'desk' })
  expect(late.caller).toEqual({ kind: 'visitor', door: { face: 'desk' } })
})

it('ties forms to the session they were made for', async () => {
  const user = await test.makeUser('caller.three', 'clerk')
  const finder = finderAt('desk', 'http://localhost')
  const tokens = [await test.signIn(user), await test.signIn(user)]
  const [one, two] = await Promise.all(tokens.map((token) => finder.findByToken(token, { face: 'desk' })))
  const formToken = one?.formToken ?? ''
  expect(formToken).toMatch(/^[\w-]{43}$/u)
  expect(two?.formToken).not.toBe(formToken)
  const post = (fields: Record<string, string>) =>
    readForm({ formToken }, new Request('http://localhost/', { method: 'POST', body: new URLSearchParams(fields) }))
  expect([...(await post({ [formTokenField]: formToken, a: '1' })).keys()]).toEqual(['a'])
  for (const wrong of [{}, { [formTokenField]: '' }, { [formTokenField]: two?.formToken ?? '' }])
    await expect(post({ ...wrong, a: '1' })).rejects.toBeInstanceOf(Refused)
})

it('finds a company’s system by its key, on the portal only, and says why a key does not hold', async () => {
  const ids = { holderId: '01990000-0000-7000-8000-000000000011', agentId: '01990000-0000-7000-8000-000000000012' }
  const { id, key } = await test.luodi.database.db.transaction().execute((tx) =>
    issueKey(testKeys, tx, {
      kind: 'organisation',
      ...ids,
      name: '演示·系统',
      uses: ['energy-recognition'],
      by: '演示·代理',
      at: test.at(),
      untilOn: day('2013-01-01'),
    }),
  )
  const portal = fastify()
  await portal.register(cookie)
  portal.get('/', async (request) => (await finderAt('portal', 'http://localhost').find(request)).caller)
  const asked = async (server: FastifyInstance, sent: string): Promise<unknown> => {
    const answer = await server.inject({ url: '/', headers: { authorization: `Bearer ${sent}` } })
    return answer.statusCode === 200 ? answer.json() : answer.json<{ message: string }>().message.split(':')[0]
  }
  expect(await asked(portal, key)).toEqual({
    kind: 'machine',
    keyId: id,
    systemId: id,
    name: '演示·系统',
    personId: ids.holderId,
    agentId: ids.agentId,
    uses: ['energy-recognition'],
  })
  expect(await asked(app, key)).toBe('key-refused')
  expect(await asked(portal, `${key}x`)).toBe('key-refused')
  const because = { by: '演示·代理', at: test.at(), reason: '停用' }
  await test.luodi.database.db.transaction().execute((tx) => revokeKey(tx, id, because))
  expect(await asked(portal, key)).toBe('key-revoked')
  await portal.close()
})
