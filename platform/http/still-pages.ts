/** Serves pages without script from a build whose loaders' data React Router does not write out a second time. */
import type { ServerBuild } from 'react-router'
import { createRequestHandler, data } from 'react-router'
import type { View } from '#platform/contract/view.ts'
import { splitLanguage } from './page-address.ts'

type RouteModule = NonNullable<ServerBuild['routes'][string]>['module']
type Provider = Parameters<ReturnType<typeof createRequestHandler>>[1]

type Loader = (args: unknown) => unknown

interface Dressed {
  readonly type: 'DataWithResponseInit'
  readonly data: unknown
  readonly init: ResponseInit | null
}

function isDressed(answer: unknown): answer is Dressed {
  return typeof answer === 'object' && answer !== null && (answer as Partial<Dressed>).type === 'DataWithResponseInit'
}

/** The same build with loaders whose data are held by `hold`; what they throw, and whole responses, stay as they are. */
function heldLoaders(build: ServerBuild, hold: (data: unknown) => object): ServerBuild {
  const holding =
    (loader: Loader): Loader =>
    async (args) => {
      const answer = await loader(args)
      if (answer instanceof Response) return answer
      return isDressed(answer) ? data(hold(answer.data), answer.init ?? undefined) : hold(answer)
    }
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      const loader = (route?.module as { loader?: Loader } | undefined)?.loader
      if (route === undefined || loader === undefined) return [id, route]
      return [id, { ...route, module: { ...route.module, loader: holding(loader) } as unknown as RouteModule }]
    }),
  )
  return { ...build, routes }
}

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

type Handler = ReturnType<typeof createRequestHandler>

/** Answers with the routes that can match an address: React Router tries one after the other, twice a page. */
function narrowHandlers(build: ServerBuild, mode: string): (path: string) => Handler {
  const whole = createRequestHandler(build, mode)
  const handlers = new Map(
    [...routesByWord(build)].map(([word, routes]) => [word, createRequestHandler({ ...build, routes }, mode)]),
  )
  return (path) => handlers.get(firstWord(path.slice(1)) ?? '') ?? whole
}

/** Renders pages for views; one without script (no nonce) from held data. Who asks for a page's data alone is given them either way. */
export function createPageHandler(
  build: ServerBuild,
  mode: string,
): (request: Request, view: View) => Promise<Response> {
  const { contextFor, holdData } = build.entry.module as unknown as {
    contextFor(view: View): Provider
    holdData(data: unknown): object
  }
  const scripted = createRequestHandler(build, mode)
  const stillFor = narrowHandlers(heldLoaders(build, holdData), mode)
  return (request, view) => {
    const { pathname } = new URL(request.url)
    const handler =
      view.nonce === undefined && !pathname.endsWith('.data') ? stillFor(splitLanguage(pathname).rest) : scripted
    return handler(request, contextFor(view))
  }
}
