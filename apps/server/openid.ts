/** The two addresses of a sign-in by OpenID Connect on the portal: to the provider, and back from it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '#platform/config/config.ts'
import type { Dispatcher } from '#platform/contract/dispatch.ts'
import { backTo, identityContract } from '#platform/identity/contract.ts'
import { openOpenId, type CallerFinder, type OpenIdProvider } from '#platform/identity/index.ts'
import { Refused } from '#base/refusals.ts'

const startPath = '/my/openid/start'
const callbackPath = '/my/openid/callback'
const cookieName = 'luodi_openid'

/** The provider the configuration names, or none. */
export function openIdOf(config: Config): OpenIdProvider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = config
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return openOpenId({ issuer, clientId, clientSecret, redirect: `${config.portalUrl}${callbackPath}` })
}

/** Adds the two addresses to the portal; a refusal leads back to the sign-in page with its code. */
export function bindOpenId(app: FastifyInstance, dispatcher: Dispatcher, finder: CallerFinder, url: string): void {
  const attributes = `Path=/my/openid; HttpOnly; SameSite=Lax${url.startsWith('https:') ? '; Secure' : ''}`
  const call = async (request: FastifyRequest) =>
    dispatcher.callAs((await finder.find(request)).caller, { requestId: request.id, address: request.ip })
  const orBack = async (reply: FastifyReply, act: () => Promise<FastifyReply>): Promise<FastifyReply> => {
    void reply.header('cache-control', 'no-store')
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return reply.redirect(`/my/sign-in?problem=${error.refusal.code}`, 303)
    }
  }
  app.get(startPath, (request, reply) =>
    orBack(reply, async () => {
      const { back } = request.query as { back?: unknown }
      const started = await (await call(request))(identityContract.startOpenId, { back: backTo(back, '/my') })
      void reply.header('set-cookie', `${cookieName}=${started.binding}; Max-Age=600; ${attributes}`)
      return reply.redirect(started.url, 303)
    }),
  )
  app.get(callbackPath, (request, reply) =>
    orBack(reply, async () => {
      const done = await (
        await call(request)
      )(identityContract.finishOpenId, {
        callback: `${url}${request.url}`,
        binding: request.cookies[cookieName] ?? '',
      })
      void reply.header('set-cookie', [`${cookieName}=; Max-Age=0; ${attributes}`, finder.cookie(done.token)])
      return reply.redirect(done.back, 303)
    }),
  )
}
