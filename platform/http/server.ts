/** One face of Luodi as an HTTP server: portal or desk, with API, static files, pages, health and metrics. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import { fastify, type FastifyInstance } from 'fastify'
import { v7 as uuid } from 'uuid'
import type { Dispatcher } from '#platform/contract/dispatch.ts'
import type { Log } from '#platform/log/log.ts'
import { answerProblem, bindApi, type Identify } from './api.ts'
import type { Pages } from './pages.ts'
import { mountPages } from './pages.ts'
import { fixedHeaders, refuseForeignOrigin } from './security.ts'

/** Everything a face is made of; `extend` adds routes that are neither operation nor page (feeds, exports, sign-in by OpenID). */
export interface Face {
  readonly name: 'portal' | 'desk'
  readonly url: string
  readonly host: string
  readonly port: number
  readonly clientDir: string
  readonly log: Log
  readonly trustProxy: boolean
  readonly dispatcher: Dispatcher
  readonly identify: Identify
  readonly pages: Omit<Pages, 'face' | 'dispatcher'>
  isReady(): Promise<boolean>
  extend?(app: FastifyInstance): void
}

/** Opens a face and listens; `close` finishes the requests under way. */
export async function openFace(face: Face): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: face.log.child({ face: face.name }),
    trustProxy: face.trustProxy,
    genReqId: () => uuid(),
    bodyLimit: 1024 * 1024,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  }) as unknown as FastifyInstance
  await app.register(cookie)
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(fixedHeaders).header('x-request-id', request.id)
    if (face.url.startsWith('https:'))
      void reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    refuseForeignOrigin(request, face.url)
    done()
  })
  app.setErrorHandler((error, request, reply) => answerProblem(request, reply, error))

  app.get('/health/live', (_request, reply) => reply.header('cache-control', 'no-store').send({ live: true }))
  app.get('/health/ready', async (_request, reply) => {
    const ready = await face.isReady()
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready })
  })

  await app.register(
    async (api) => {
      await api.register(compress, { encodings: ['br', 'gzip'], threshold: 1024 })
      bindApi(api, face.dispatcher, face.identify, face.url)
    },
    { prefix: '/api/v1' },
  )
  if (existsSync(path.join(face.clientDir, 'assets'))) {
    await app.register(fastifyStatic, {
      root: path.join(face.clientDir, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      preCompressed: true,
      decorateReply: false,
    })
  }
  for (const file of ['favicon.svg', 'robots.txt']) {
    if (!existsSync(path.join(face.clientDir, file))) continue
    await app.register(fastifyStatic, { root: face.clientDir, prefix: `/${file}`, serve: false, decorateReply: false })
  }
  face.extend?.(app)
  await app.register(async (scope) =>
    mountPages(scope, { ...face.pages, face: face.name, dispatcher: face.dispatcher }),
  )
  await app.listen({ host: face.host, port: face.port })
  return app
}
