/** One face of Luodi as an HTTP server: portal or desk, with API, static files, pages, health and metrics. */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import { fastify, LogController, type FastifyInstance } from 'fastify'
import type { Dispatcher } from '#platform/contract/dispatch.ts'
import type { Log } from '#platform/log/log.ts'
import { answerProblem, bindApi, type Identify } from './api.ts'
import { endSpareConnections } from './closing.ts'
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
  readonly pages: Omit<Pages, 'face' | 'url' | 'dispatcher'>
  isReady(): Promise<boolean>
  extend?(app: FastifyInstance): void
  /** Adds measurement before any route. */
  observe?(app: FastifyInstance): void
}

/** The files browsers and crawlers ask for at fixed places: mark and robots. */
function bindSmallFiles(app: FastifyInstance, face: Face): void {
  const robots =
    face.name === 'portal'
      ? `User-agent: *\nDisallow: /my\nDisallow: /en/my\nDisallow: /api/\nSitemap: ${face.url}/sitemap.xml\n`
      : 'User-agent: *\nDisallow: /\n'
  app.get('/robots.txt', (_request, reply) =>
    reply.type('text/plain; charset=utf-8').header('cache-control', 'public, max-age=3600').send(robots),
  )
  const mark = path.join(face.clientDir, 'favicon.svg')
  if (!existsSync(mark)) return
  const bytes = readFileSync(mark)
  app.get('/favicon.svg', (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(bytes),
  )
  app.get('/favicon.ico', (_request, reply) => reply.redirect('/favicon.svg', 301))
}

/** Opens a face and listens; `close` finishes the requests under way, for 30 s at most. */
export async function openFace(face: Face): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: face.log.child({ face: face.name }),
    trustProxy: face.trustProxy,
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    forceCloseConnections: 'idle',
    // A line for each request would cost a quarter of the CPU; `observe` logs the slow and the failed.
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true },
  }) as unknown as FastifyInstance
  endSpareConnections(app)
  await app.register(cookie)
  app.addHook('onRequest', (request, reply, done) => {
    void reply.headers(fixedHeaders).header('x-request-id', request.id)
    if (face.url.startsWith('https:'))
      void reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    refuseForeignOrigin(request, face.url, face.pages.site.demo)
    done()
  })
  app.setErrorHandler((error, request, reply) => answerProblem(request, reply, error))

  face.observe?.(app)
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
  bindSmallFiles(app, face)
  face.extend?.(app)
  await app.register(async (scope) =>
    mountPages(scope, { ...face.pages, face: face.name, url: face.url, dispatcher: face.dispatcher }),
  )
  await app.listen({ host: face.host, port: face.port })
  return app
}
