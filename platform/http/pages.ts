/** Mounts a server-rendered app on a face: builds the view, keeps public pages in the cache, buffers every answer. */
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ServerBuild } from 'react-router'
import { createRequestHandler } from 'react-router'
import type { Caller } from '#platform/contract/actor.ts'
import type { Dispatcher } from '#platform/contract/dispatch.ts'
import type { DisplayChoices, Site, View } from '#platform/contract/view.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { CachedPage, PageCache } from './page-cache.ts'
import { packPage } from './page-cache.ts'
import { contentSecurityPolicy } from './security.ts'

/** Who a request of a private page is from, with the token its forms carry. */
export interface Session {
  readonly caller: Caller
  readonly formToken?: string
}

/** What a face needs to serve its pages. `isPrivate` says which paths read the session. */
export interface Pages {
  readonly build: ServerBuild
  readonly face: 'portal' | 'desk'
  readonly dispatcher: Dispatcher
  readonly clock: Clock
  readonly cache?: PageCache
  readonly site: Site
  readonly mode: 'development' | 'production'
  readonly bodyBytesMax: number
  isPrivate(path: string): boolean
  /** Paths whose pages run script. */
  isHydrated(path: string): boolean
  openSession(request: FastifyRequest): Promise<Session>
}

type Handler = ReturnType<typeof createRequestHandler>
type Provider = Parameters<Handler>[1]

/** The display choices in the reader's cookie (`elder.contrast`, `elder`, `contrast`). */
export function readDisplay(cookie: string | undefined): DisplayChoices {
  const value = /(?:^|;\s*)luodi_display=([a-z.]*)/u.exec(cookie ?? '')?.[1] ?? ''
  const words = value.split('.')
  return { elder: words.includes('elder'), contrast: words.includes('contrast') }
}

function splitLanguage(path: string): { language: 'zh' | 'en'; rest: string } {
  const match = /^\/en(?=\/|$)(.*)$/u.exec(path)
  return match ? { language: 'en', rest: match[1] === '' ? '/' : (match[1] ?? '/') } : { language: 'zh', rest: path }
}

function toWebRequest(request: FastifyRequest, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && !name.startsWith(':')) headers.append(name, one)
  }
  const url = `${request.protocol}://${request.headers.host ?? 'localhost'}${request.url}`
  if (request.method === 'GET' || request.method === 'HEAD')
    return new Request(url, { method: request.method, headers, signal })
  return new Request(url, {
    method: request.method,
    headers,
    signal,
    body: Readable.toWeb(request.raw) as never,
    duplex: 'half',
  } as RequestInit)
}

function sendPacked(request: FastifyRequest, reply: FastifyReply, page: CachedPage): FastifyReply {
  void reply.code(page.status).headers(page.headers).header('etag', page.etag).header('vary', 'accept-encoding, cookie')
  if (request.headers['if-none-match'] === page.etag) return reply.code(304).send()
  const accepted = request.headers['accept-encoding'] ?? ''
  if (/\bbr\b/u.test(accepted)) return reply.header('content-encoding', 'br').send(page.brotli)
  if (/\bgzip\b/u.test(accepted)) return reply.header('content-encoding', 'gzip').send(page.gzip)
  return reply.send(page.plain)
}

/** Registers the catch-all route of a face's pages. */
export function mountPages(app: FastifyInstance, pages: Pages): void {
  const handle = createRequestHandler(pages.build, pages.mode)
  const { contextFor } = pages.build.entry.module as unknown as { contextFor(view: View): Provider }

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.route({ method: ['GET', 'HEAD', 'POST'], url: '/*', bodyLimit: pages.bodyBytesMax, handler: answer })

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const path = request.url.split('?')[0] ?? '/'
    // React Router asks for a route's data alone under `<path>.data`; the decision is the page's.
    const pagePath = path.replace(/\.data$/u, '').replace(/^(.*\/)?_root$/u, '$1') || '/'
    const { language, rest } = splitLanguage(pagePath)
    const isPrivate = pages.isPrivate(rest)
    const display = readDisplay(request.headers.cookie)
    const cacheable = pages.cache !== undefined && !isPrivate && request.method === 'GET'
    const key = cacheable ? `${request.url} ${display.elder ? 'e' : ''}${display.contrast ? 'c' : ''}` : ''
    const kept = cacheable ? pages.cache?.find(key) : undefined
    if (kept) return sendPacked(request, reply, kept)

    const rendering = cacheable ? pages.cache?.begin(key) : undefined
    const topics = new Set<string>()
    const extra: [string, string][] = []
    const nonce = pages.isHydrated(rest) ? randomBytes(16).toString('base64') : undefined
    const session: Session = isPrivate ? await pages.openSession(request) : { caller: { kind: 'visitor' } }
    const { caller } = session
    const abort = new AbortController()
    request.raw.on('aborted', () => abort.abort())
    const response = await handle(
      toWebRequest(request, abort.signal),
      contextFor({
        call: pages.dispatcher.callAs(caller, { requestId: request.id, address: request.ip }),
        may: (operation) => pages.dispatcher.may(operation, caller),
        language,
        path: rest,
        display,
        today: pages.clock.today(),
        site: pages.site,
        ...(caller.kind === 'person'
          ? { reader: { name: caller.name, roles: caller.grants.map((grant) => grant.role) } }
          : {}),
        ...(nonce === undefined ? {} : { nonce }),
        ...(session.formToken === undefined ? {} : { formToken: session.formToken }),
        showing: (...names) => names.forEach((name) => topics.add(name)),
        setHeader: (name, value) => void extra.push([name, value]),
      }),
    )
    const body = Buffer.from(await response.arrayBuffer())
    const headers: Record<string, string> = {}
    response.headers.forEach((value, name) => name !== 'set-cookie' && (headers[name] = value))
    headers['content-security-policy'] = contentSecurityPolicy(nonce)
    const cookies = [
      ...response.headers.getSetCookie(),
      ...extra.filter(([name]) => name === 'set-cookie').map(([, value]) => value),
    ]
    for (const [name, value] of extra) if (name !== 'set-cookie') headers[name] = value
    const keep =
      rendering !== undefined &&
      topics.size > 0 &&
      response.status === 200 &&
      cookies.length === 0 &&
      nonce === undefined
    headers['cache-control'] = keep ? 'public, max-age=0, must-revalidate' : (headers['cache-control'] ?? 'no-store')
    if (keep) {
      const page = await packPage(response.status, headers, body)
      rendering.keep(page, [...topics])
      return sendPacked(request, reply, page)
    }
    for (const cookie of cookies) void reply.header('set-cookie', cookie)
    return reply.code(response.status).headers(headers).send(body)
  }
}
