/** Serves pages without script from a build whose loaders' data React Router does not write out a second time. */
import type { ServerBuild } from 'react-router'
import { createRequestHandler, data } from 'react-router'
import type { View } from '#platform/contract/view.ts'

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
  const still = createRequestHandler(heldLoaders(build, holdData), mode)
  return (request, view) => {
    const isStill = view.nonce === undefined && !new URL(request.url).pathname.endsWith('.data')
    return (isStill ? still : scripted)(request, contextFor(view))
  }
}
