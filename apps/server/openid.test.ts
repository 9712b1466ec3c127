import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import cookie from '@fastify/cookie'
import { fastify, type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { personKeeper } from '#modules/directory/index.ts'
import { openCallerFinder, openOpenId } from '#platform/identity/index.ts'
import { openIdentityTest, type IdentityTest } from '#testing/identity.ts'
import { testDay, testKeys } from '#testing/luodi.ts'
import { openIdClient, openProvider, visit } from '#testing/openid.ts'
import { bindOpenId } from './openid.ts'

async function findFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

let provider: Server
let test: IdentityTest
let portal: FastifyInstance
let url: string

beforeAll(async () => {
  portal = fastify()
  await portal.register(cookie)
  portal.get('/my', async (request) => ({ kind: (await finderOf().find(request)).caller.kind }))
  // The provider has to know our address before we listen on it.
  const port = await findFreePort()
  url = `http://127.0.0.1:${port}`
  const redirect = `${url}/my/openid/callback`
  const opened = await openProvider(redirect)
  provider = opened.server
  test = await openIdentityTest(openOpenId({ issuer: opened.issuer, redirect, ...openIdClient }))
  bindOpenId(portal, test.luodi.dispatcher, finderOf(), url)
  await portal.listen({ port, host: '127.0.0.1' })
})
afterAll(async () => {
  await portal.close()
  provider.close()
  await test.luodi.close()
})

function finderOf() {
  const persons = personKeeper(testKeys, () => testDay)
  return openCallerFinder({
    db: test.luodi.database.db,
    keys: testKeys,
    persons,
    face: 'portal',
    url,
    wall: () => test.at(),
    today: () => testDay,
    now: () => test.at(),
  })
}

const get = (address: string, cookies = '') => fetch(address, { redirect: 'manual', headers: { cookie: cookies } })

it('goes to the provider and comes back signed in, to a page of our own and no other', async () => {
  const started = await get(`${url}/my/openid/start?back=//elsewhere.example`)
  expect(started.status).toBe(303)
  const binding = started.headers.getSetCookie()[0] ?? ''
  expect(binding).toMatch(/^luodi_openid=[\w-]{43}; Max-Age=600; Path=\/my\/openid; HttpOnly; SameSite=Lax$/u)
  const callback = await visit(started.headers.get('location') ?? '', `${url}/my/openid/callback`)
  const done = await get(callback, binding.split(';')[0])
  expect(done.headers.get('location')).toBe('/my')
  const session = done.headers.getSetCookie().find((one) => one.startsWith('luodi_portal='))
  expect(session).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/u)
  const page = await get(`${url}/my`, session?.split(';')[0])
  expect(await page.json()).toEqual({ kind: 'person' })
})

it('leads an answer without its cookie back to the sign-in page', async () => {
  const started = await get(`${url}/my/openid/start`)
  const callback = await visit(started.headers.get('location') ?? '', `${url}/my/openid/callback`)
  const done = await get(callback)
  expect(done.headers.get('location')).toBe('/my/sign-in?problem=openid-failed')
  expect(done.headers.getSetCookie()).toEqual([])
})
