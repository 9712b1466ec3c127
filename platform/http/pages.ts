/** Mounts a server-rendered app on a face: builds the view, keeps public pages in the cache, buffers every answer. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ServerBuild } from 'react-router'
import type { Caller } from '#platform/contract/actor.ts'
import type { Dispatcher } from '#platform/contract/dispatch.ts'
import type { DisplayChoices, Site } from '#platform/contract/view.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { pageOfPath, readDisplay, splitLanguage } from './page-address.ts'
import type { PageCache } from './page-cache.ts'
import { preparePage } from './page-cache.ts'
import { problemsAnswered, sendErrorPage } from './page-problems.ts'
import { sendKept, sendPage } from './page-sending.ts'
import { contentSecurityPolicy } from './security.ts'
import { createPageHandler } from './still-pages.ts'
import { toWebRequest } from './web-request.ts'

/** Who a request of a private page is from, with the token its forms carry. */
export interface Session {
  readonly caller: Caller
  readonly formToken?: string
}

/** What a face needs to serve its pages. `isPrivate` says which paths read the session. */
export interface Pages {
  readonly build: ServerBuild
  readonly face: 'portal' | 'desk'
  /** Address of the face; what pages see as their own origin, whatever host a request names. */
  readonly url: string
  readonly dispatcher: Dispatcher
  readonly clock: Clock
  readonly cache?: PageCache
  readonly site: Site
  readonly mode: 'development' | 'production'
  readonly bodyBytesMax: number
  isPrivate(path: string): boolean
  /** Paths whose pages may run script. */
  isHydrated(path: string): boolean
  openSession(request: FastifyRequest): Promise<Session>
  /** The cookie that hands a session's token to the browser, or takes it back. */
  sessionCookie(token: string | undefined): string
  /** Where a visitor of a private page is sent; what they posted is answered by the page `ended` below it, with their words. */
  readonly signInPath: string
  /** Private pages that a visitor may see: those of the sign-in itself. */
  isOpen(path: string): boolean
}

/** Set by a face's entry when the page rendered carries script; never leaves the server. */
export const scriptedHeader = 'x-luodi-scripted'

/** Set by a face's entry on an answer whose page the view holds; never leaves the server. */
export const heldHeader = 'x-luodi-held'

function cacheKey(url: string, { elder, contrast }: DisplayChoices): string {
  return `${url} ${elder ? 'e' : ''}${contrast ? 'c' : ''}`
}

const visitor: Caller = { kind: 'visitor' }

/** An address that knows the page to come back to afterwards. */
function withBack(language: 'zh' | 'en', path: string, back: string): string {
  return `${language === 'en' ? '/en' : ''}${path}?back=${encodeURIComponent(back)}`
}

/** The one place where a visitor is kept from private pages; `back` brings them to the page afterwards. */
function sendToSignIn(
  request: FastifyRequest,
  reply: FastifyReply,
  language: 'zh' | 'en',
  signInPath: string,
): FastifyReply {
  void reply.header('cache-control', 'no-store')
  const [path = '/', query] = request.url.split('?', 2)
  // A script that asks for a page's data cannot follow to a page; its own error page leads there.
  if (path.endsWith('.data')) return reply.code(401).send('')
  const back = request.method === 'POST' || query === undefined ? path : `${path}?${query}`
  return reply.redirect(withBack(language, signInPath, back), 303)
}

const endedBytesMax = 1024 * 1024

/** Where a form goes whose session has ended, to come back with its words: a larger one holds files, which nobody has to type again. */
function endedUrl(request: FastifyRequest, language: 'zh' | 'en', signInPath: string): string | undefined {
  const [path = '/'] = request.url.split('?', 1)
  const bytes = Number(request.headers['content-length'] ?? Number.NaN)
  if (request.method !== 'POST' || path.endsWith('.data') || !(bytes <= endedBytesMax)) return undefined
  return withBack(language, `${signInPath}/ended`, path)
}

/** The bytes of an answer: those the view holds where the answer says so, otherwise its own. */
async function bodyOf(response: Response, held: Uint8Array | undefined): Promise<Buffer> {
  if (held === undefined || !response.headers.has(heldHeader)) return Buffer.from(await response.arrayBuffer())
  return Buffer.from(held.buffer, held.byteOffset, held.byteLength)
}

/** Headers of the answer and those the page added, without cookies. */
function headersOf(response: Response, extra: readonly [string, string][]): Record<string, string> {
  const headers: Record<string, string> = {}
  response.headers.forEach((value, name) => name !== 'set-cookie' && (headers[name] = value))
  for (const [name, value] of extra) if (name !== 'set-cookie') headers[name] = value
  return headers
}

/** Cookies of the answer and those the page added. */
function cookiesOf(response: Response, extra: readonly [string, string][]): string[] {
  const added = extra.flatMap(([name, value]) => (name === 'set-cookie' ? [value] : []))
  return [...response.headers.getSetCookie(), ...added]
}

/** Registers the catch-all route of a face's pages. */
export function mountPages(app: FastifyInstance, pages: Pages): void {
  const build = problemsAnswered(pages.build, app.log)
  const handle = createPageHandler(build, pages.mode)
  const { cache } = pages

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.setErrorHandler((error, request, reply) => sendErrorPage(request, reply, error))
  app.route({ method: ['GET', 'HEAD', 'POST'], url: '/*', bodyLimit: pages.bodyBytesMax, handler: answer })

  async function answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { language, rest } = splitLanguage(pageOfPath(request.url.split('?', 1)[0] ?? '/'))
    const isPrivate = pages.isPrivate(rest)
    const display = readDisplay(request.headers.cookie)
    const cacheable = cache !== undefined && !isPrivate && request.method !== 'POST'
    const key = cacheable ? cacheKey(request.url, display) : ''
    const kept = cacheable ? cache.find(key) : undefined
    if (kept) return sendKept(request, reply, kept)

    const rendering = cacheable ? cache.begin() : undefined
    const topics = new Set<string>()
    const extra: [string, string][] = []
    let held: Uint8Array | undefined
    const nonce = pages.isHydrated(rest) ? randomBytes(16).toString('base64') : undefined
    const { caller, formToken }: Session = isPrivate ? await pages.openSession(request) : { caller: visitor }
    const isKept = isPrivate && caller.kind !== 'person' && !pages.isOpen(rest)
    const ended = isKept ? endedUrl(request, language, pages.signInPath) : undefined
    if (isKept && ended === undefined) return sendToSignIn(request, reply, language, pages.signInPath)
    const response = await handle(
      toWebRequest(request, reply, {
        url: `${pages.url}${ended ?? request.url}`,
        bytesMax: pages.bodyBytesMax,
        // A public page never learns who reads it: what it cannot see it cannot show to the next reader.
        withCookies: isPrivate,
      }),
      {
        call: pages.dispatcher.callAs(caller, { requestId: request.id, address: request.ip }),
        may: (operation, units) => pages.dispatcher.may(operation, caller, units),
        language,
        path: ended === undefined ? rest : `${pages.signInPath}/ended`,
        display,
        today: pages.clock.today(),
        site: pages.site,
        ...(caller.kind === 'person'
          ? { reader: { name: caller.name, roles: caller.grants.map((grant) => grant.role) } }
          : {}),
        ...(nonce === undefined ? {} : { nonce }),
        ...(formToken === undefined ? {} : { formToken }),
        setSession: (token) => void extra.push(['set-cookie', pages.sessionCookie(token)]),
        showing: (...names) => names.forEach((name) => topics.add(name)),
        setHeader: (name, value) => void extra.push([name.toLowerCase(), value]),
        holdPage: (html) => void (held = html),
      },
    )
    const body = await bodyOf(response, held)
    const headers = headersOf(response, extra)
    const scripted = headers[scriptedHeader] !== undefined
    delete headers[scriptedHeader]
    delete headers[heldHeader]
    headers['content-security-policy'] = contentSecurityPolicy(scripted ? nonce : undefined)
    const cookies = cookiesOf(response, extra)
    if (rendering && topics.size > 0 && response.status === 200 && cookies.length === 0 && !scripted) {
      headers['cache-control'] = 'public, max-age=0, must-revalidate'
      const page = preparePage(headers, body)
      rendering.keep(key, page, [...topics])
      return sendKept(request, reply, page)
    }
    headers['cache-control'] ??= 'no-store'
    if (cookies.length > 0) void reply.header('set-cookie', cookies)
    return sendPage(request, reply, response.status, headers, body)
  }
}
