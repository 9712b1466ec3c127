import type { Server } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openIdentityTest, type IdentityTest } from '#testing/identity.ts'
import { openIdClient, openProvider, visit as visitProvider } from '#testing/openid.ts'
import { identityContract as identity } from './contract.ts'
import { openOpenId } from './openid.ts'

const redirect = 'http://localhost/my/openid/callback'
let provider: Server
let test: IdentityTest

const visit = (url: string): Promise<string> => visitProvider(url, redirect)

beforeAll(async () => {
  const opened = await openProvider(redirect)
  provider = opened.server
  test = await openIdentityTest(openOpenId({ issuer: opened.issuer, redirect, ...openIdClient }))
})
afterAll(async () => {
  provider.close()
  await test.luodi.close()
})

async function start(back = '/my'): Promise<{ url: string; binding: string }> {
  return (await test.callAt('portal'))(identity.startOpenId, { back })
}

async function finish(callback: string, binding: string) {
  return (await test.callAt('portal'))(identity.finishOpenId, { callback, binding })
}

const failed: unknown = expect.objectContaining({
  refusal: expect.objectContaining({ code: 'openid-failed' }) as unknown,
})

it('signs a resident in, makes the person the first time and finds them the second', async () => {
  const begun = await start('/my?tab=1')
  const url = new URL(begun.url)
  expect(url.searchParams.get('code_challenge_method')).toBe('S256')
  expect(url.searchParams.get('state')).toMatch(/.{20}/u)
  expect(url.searchParams.get('nonce')).toMatch(/.{20}/u)
  const done = await finish(await visit(begun.url), begun.binding)
  expect(done).toMatchObject({ next: 'done', back: '/my?tab=1' })
  const caller = await test.callerAt('portal', done.token)
  expect(caller).toMatchObject({ kind: 'person', name: '演示·resident-1', grants: [] })
  const again = await start()
  const second = await test.callerAt('portal', (await finish(await visit(again.url), again.binding)).token)
  expect(second).toMatchObject({ personId: caller.kind === 'person' ? caller.personId : '' })
  const account = await (await test.callAt('portal', done.token))(identity.getMyAccount, {})
  expect(account).toMatchObject({ hasPassword: false, issuers: [expect.stringContaining('127.0.0.1')] })
})

it('refuses an answer with another state', async () => {
  const begun = await start()
  const callback = new URL(await visit(begun.url))
  callback.searchParams.set('state', 'somebody-elses')
  await expect(finish(callback.href, begun.binding)).rejects.toEqual(failed)
})

it('refuses an answer whose token carries another nonce', async () => {
  const begun = await start()
  const url = new URL(begun.url)
  url.searchParams.set('nonce', 'somebody-elses-nonce')
  await expect(finish(await visit(url.href), begun.binding)).rejects.toEqual(failed)
})

it('refuses an answer for a code challenge that was not ours', async () => {
  const begun = await start()
  const url = new URL(begun.url)
  url.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
  await expect(finish(await visit(url.href), begun.binding)).rejects.toEqual(failed)
})

it('refuses the answer in another browser, a second time, and after ten minutes', async () => {
  const mine = await start()
  const theirs = await start()
  await expect(finish(await visit(mine.url), theirs.binding)).rejects.toEqual(failed)
  const once = await start()
  const callback = await visit(once.url)
  await finish(callback, once.binding)
  await expect(finish(callback, once.binding)).rejects.toEqual(failed)
  const late = await start()
  const lateCallback = await visit(late.url)
  test.pass(601)
  await expect(finish(lateCallback, late.binding)).rejects.toEqual(failed)
})

it('does not open the desk', async () => {
  await expect((await test.callAt('desk'))(identity.startOpenId, {})).rejects.toEqual(
    expect.objectContaining({ refusal: expect.objectContaining({ code: 'no-openid' }) as unknown }),
  )
})
