/** Signs demo accounts of staff in on a running desk, or on the portal, by its API, second factor included. */
import { demoAccounts, findPackDemo } from '#modules/directory/index.ts'
import { totpCode } from '#platform/identity/index.ts'

async function post(desk: string, path: string, body: object, cookie?: string): Promise<{ token: string } | undefined> {
  const answer = await fetch(`${desk}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: desk,
      ...(cookie === undefined ? {} : { cookie }),
    },
    body: JSON.stringify(body),
  })
  return answer.ok ? ((await answer.json()) as { token: string }) : undefined
}

/** The token of a new session. A code counts once; when this half minute's was used already, the next one is taken. `cookie` is that of the face. */
export async function deskSession(desk: string, username: string, cookie = 'luodi_desk'): Promise<string> {
  const demo = findPackDemo('policies/luohu-2012')
  const account = demo === undefined ? undefined : demoAccounts(demo).find((one) => one.username === username)
  if (!account?.totpSecret) throw new Error(`no demo account ${username} with a second factor`)
  for (const later of [0, 30_000]) {
    const half = await post(desk, '/session', { username, password: account.password })
    const code = totpCode(account.totpSecret, new Date(Date.now() + later))
    const full = half && (await post(desk, '/session/code', { code }, `${cookie}=${half.token}`))
    if (full) return full.token
  }
  throw new Error(`the desk did not let ${username} in`)
}
