/** Signs demo accounts in by the API and hands the session to a browser context. */
import type { BrowserContext } from '@playwright/test'
import { deskSession } from '#testing/desk-session.ts'

/** Address of the desk in this run. */
export const deskUrl = `http://localhost:${process.env['E2E_DESK_PORT']}`

const tokens = new Map<string, string>()

/** Signs a demo account of the Luohu pack in, once a run; `desk` is another desk than the run's own. */
export async function signInOnDesk(context: BrowserContext, username: string, desk = deskUrl): Promise<void> {
  const key = `${desk} ${username}`
  const token = tokens.get(key) ?? (await deskSession(desk, username))
  tokens.set(key, token)
  await context.addCookies([{ name: 'luodi_desk', value: token, url: desk, httpOnly: true, sameSite: 'Lax' }])
}
