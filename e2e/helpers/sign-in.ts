/** Signs demo accounts in by the API and hands the session to a browser context. */
import type { BrowserContext } from '@playwright/test'
import { demoAccounts, findPackDemo } from '#modules/directory/index.ts'
import { totpCode } from '#platform/identity/index.ts'

/** Address of the desk in this run. */
export const deskUrl = `http://localhost:${process.env['E2E_DESK_PORT']}`

const tokens = new Map<string, string>()

async function post(path: string, body: object, token?: string): Promise<{ token: string } | undefined> {
  const answer = await fetch(`${deskUrl}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: deskUrl,
      ...(token === undefined ? {} : { cookie: `luodi_desk=${token}` }),
    },
    body: JSON.stringify(body),
  })
  return answer.ok ? ((await answer.json()) as { token: string }) : undefined
}

/** A code counts once; when this half minute's was used already, the next one is taken. */
async function signIn(username: string): Promise<string> {
  const demo = findPackDemo('policies/luohu-2012')
  const account = demo === undefined ? undefined : demoAccounts(demo).find((one) => one.username === username)
  if (!account?.totpSecret) throw new Error(`no demo account ${username} with a second factor`)
  for (const later of [0, 30_000]) {
    const half = await post('/session', { username, password: account.password })
    const code = totpCode(account.totpSecret, new Date(Date.now() + later))
    const full = half && (await post('/session/code', { code }, half.token))
    if (full) return full.token
  }
  throw new Error(`the desk did not let ${username} in`)
}

/** Signs a demo account of the Luohu pack in, once a run. */
export async function signInOnDesk(context: BrowserContext, username: string): Promise<void> {
  const token = tokens.get(username) ?? (await signIn(username))
  tokens.set(username, token)
  await context.addCookies([{ name: 'luodi_desk', value: token, url: deskUrl, httpOnly: true, sameSite: 'Lax' }])
}
