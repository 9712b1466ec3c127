/** A real OpenID provider for tests, and a browser that follows its pages. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** What the provider knows our portal by. */
export const openIdClient = { clientId: 'luodi', clientSecret: 'a-secret-of-the-test-only' }

/** A provider that vouches for whoever is named in the login hint, without asking. */
export async function openProvider(redirect: string): Promise<{ server: Server; issuer: string }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const oidc = new Provider(issuer, {
    clients: [
      { client_id: openIdClient.clientId, client_secret: openIdClient.clientSecret, redirect_uris: [redirect] },
    ],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['keys-of-the-test-only'] },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, name: `演示·${id}` }) }),
  })
  const callback = oidc.callback()
  server.on('request', (request, response) => {
    void (async () => {
      if (!request.url?.startsWith('/interaction/')) return callback(request, response)
      const { params, session, prompt } = await oidc.interactionDetails(request, response)
      const accountId = session?.accountId ?? 'resident-1'
      if (prompt.name === 'login') return oidc.interactionFinished(request, response, { login: { accountId } })
      const grant = new oidc.Grant({ accountId, clientId: String(params['client_id']) })
      grant.addOIDCScope('openid profile')
      return oidc.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
    })()
  })
  return { server, issuer }
}

/** Follows the provider's pages as a browser does, up to the address it sends people back to. */
export async function visit(url: string, redirect: string): Promise<string> {
  const jar = new Map<string, string>()
  let next = url
  for (let hops = 0; hops < 12; hops += 1) {
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`)
    next = new URL(location, next).href
    if (next.startsWith(redirect)) return next
  }
  throw new Error('the provider never came back')
}
