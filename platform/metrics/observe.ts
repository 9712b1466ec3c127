/** Measures every answered request of a face, logs the slow and the failed ones, and answers `/metrics` to who may ask. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Metrics } from './metrics.ts'
import { createHash, timingSafeEqual } from 'node:crypto'

const slowMs = 500

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** With a token, who shows it; without one (development) only this machine, and not through a proxy. */
function mayAsk(request: FastifyRequest, token: string | undefined, isDevelopment: boolean): boolean {
  if (token !== undefined && token !== '') {
    const shown = /^Bearer (.+)$/u.exec(request.headers.authorization ?? '')?.[1] ?? ''
    return timingSafeEqual(digest(shown), digest(token))
  }
  const address = request.socket.remoteAddress ?? ''
  const isLocal = address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'
  return (
    isDevelopment &&
    isLocal &&
    request.headers['x-forwarded-for'] === undefined &&
    request.headers.forwarded === undefined
  )
}

/** Adds the hook and the route to a face; call it before the routes are registered. */
export function observe(
  app: FastifyInstance,
  face: string,
  metrics: Metrics,
  { token, isDevelopment }: { token: string | undefined; isDevelopment: boolean },
): void {
  app.addHook('onResponse', (request, reply, done) => {
    const ms = reply.elapsedTime
    const route = request.routeOptions.url ?? '(none)'
    metrics.observeRequest(face, request.method, route, reply.statusCode, ms / 1000)
    if (reply.statusCode >= 500)
      request.log.error(
        { method: request.method, route, status: reply.statusCode, ms: Math.round(ms) },
        'request failed',
      )
    else if (ms > slowMs)
      request.log.info(
        { method: request.method, route, status: reply.statusCode, ms: Math.round(ms) },
        'request was slow',
      )
    done()
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayAsk(request, token, isDevelopment)) return reply.code(404).send()
    return reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text())
  })
}
