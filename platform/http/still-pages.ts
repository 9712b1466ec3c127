/** Reads and renders pages without script: what React Router does for a script that takes over is left out. */
import type { EntryContext, RouteObject, ServerBuild } from 'react-router'
import { createRequestHandler, createStaticHandler, isRouteErrorResponse } from 'react-router'
import type { View } from '#platform/contract/view.ts'
import { splitLanguage } from './page-address.ts'

type Provider = NonNullable<Parameters<ReturnType<typeof createRequestHandler>>[1]>

/** The first word of an address that a route answers, after the language; undefined where it answers others too. */
function firstWord(path: string | undefined): string | undefined {
  const [word, next] = (path ?? '').split('/')
  const first = word === 'en?' ? next : word
  return first === undefined || first === '' || /[:*?]/u.test(first) ? undefined : first.toLowerCase()
}

/** The routes of a build by the first word of their addresses, each with those that may answer any: of 150 a page needs ten. */
function routesByWord({ routes }: ServerBuild): Map<string, ServerBuild['routes']> {
  const wordOf = (id: string): string | undefined => {
    const route = routes[id]
    const parent = route?.parentId === undefined ? undefined : routes[route.parentId]
    return parent?.parentId === undefined ? firstWord(route?.path) : wordOf(parent.id)
  }
  const words = new Map(Object.keys(routes).map((id) => [id, wordOf(id)]))
  return new Map(
    [...new Set(words.values())].flatMap((word) =>
      word === undefined
        ? []
        : [
            [
              word,
              Object.fromEntries(Object.entries(routes).filter(([id]) => [word, undefined].includes(words.get(id)))),
            ],
          ],
    ),
  )
}

type Handler = (request: Request, provider: Provider) => Promise<Response>

type Render = (
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  provider: Provider,
) => Promise<Response>

/** The routes of a build as a tree; what answers with files has no loader here, so that it is left to React Router. */
function routeTree({ routes }: ServerBuild): RouteObject[] {
  const below = Map.groupBy(Object.values(routes), (route) => route?.parentId)
  const branch = (parent: string | undefined): RouteObject[] =>
    (below.get(parent) ?? []).flatMap((route) => {
      if (route === undefined) return []
      const { id, path, index, caseSensitive, module } = route
      const isPage = module.default !== undefined
      const ErrorBoundary = id === 'root' || module.ErrorBoundary !== undefined ? () => null : undefined
      const all = { id, path, index, caseSensitive, handle: module.handle, ErrorBoundary, children: branch(id) }
      return [(isPage ? { ...all, loader: module.loader } : all) as RouteObject]
    })
  return branch(undefined)
}

/**
 * Reads and renders a page as React Router does, but does not write its data out, open a stream or look for its route again.
 * What is no page (a file), and what fails in a way that no page says, is left to React Router, which reads it anew.
 */
function readingHandler(build: ServerBuild, mode: string): Handler {
  const whole = createRequestHandler(build, mode)
  const { query } = createStaticHandler(routeTree(build))
  const routeModules = Object.fromEntries(Object.entries(build.routes).map(([id, route]) => [id, route?.module]))
  const render = build.entry.module.default as unknown as Render
  const { assets: manifest, future, ssr, isSpaMode, routeDiscovery } = build
  return async (request, provider) => {
    const staticHandlerContext = await query(request, { requestContext: provider })
    if (staticHandlerContext instanceof Response) return staticHandlerContext
    const { matches, errors, statusCode } = staticHandlerContext
    const page = matches.at(-1)
    const isSaid = Object.values(errors ?? {}).every(isRouteErrorResponse)
    if (page === undefined || build.routes[page.route.id]?.module.default === undefined || !isSaid)
      return whole(request, provider)
    const entry = {
      manifest,
      routeModules,
      staticHandlerContext,
      branches: [],
      renderMeta: {},
      future,
      ssr,
      isSpaMode,
      routeDiscovery,
    } as unknown as EntryContext
    try {
      return await render(request, statusCode, new Headers(), entry, provider)
    } catch {
      // A page that cannot be rendered: React Router reports it and renders the page of the error.
      return whole(request, provider)
    }
  }
}

/** Answers with the routes that can match an address: React Router tries one after the other. Made when first asked for. */
function narrowHandlers(build: ServerBuild, mode: string): (path: string) => Handler {
  const words = routesByWord(build)
  const handlers = new Map<string, Handler>()
  return (path) => {
    const word = firstWord(path.slice(1)) ?? ''
    const routes = words.get(word)
    const key = routes === undefined ? '' : word
    const made = handlers.get(key) ?? readingHandler(routes === undefined ? build : { ...build, routes }, mode)
    handlers.set(key, made)
    return made
  }
}

/** Answers requests of pages for views; what is sent, what has script (a nonce) and who asks for a page's data alone is React Router's. */
export function createPageHandler(
  build: ServerBuild,
  mode: string,
): (request: Request, view: View) => Promise<Response> {
  const { contextFor } = build.entry.module as unknown as { contextFor(view: View): Provider }
  const whole = createRequestHandler(build, mode)
  const stillFor = narrowHandlers(build, mode)
  return (request, view) => {
    const { pathname } = new URL(request.url)
    const isStill = view.nonce === undefined && request.method === 'GET' && !pathname.endsWith('.data')
    const handler = isStill ? stillFor(splitLanguage(pathname).rest) : whole
    return handler(request, contextFor(view))
  }
}
