/** Pages without script are read and rendered as React Router does, except that nothing writes their data out. */
import { expect, test } from 'vitest'
import type { ServerBuild } from 'react-router'
import { data, matchRoutes } from 'react-router'
import type { View } from '#platform/contract/view.ts'
import { contextFor } from '#ui/view-context.ts'
import { createPageHandler } from './still-pages.ts'

interface Entry {
  readonly staticHandlerContext: {
    readonly loaderData: Readonly<Record<string, unknown>>
    readonly errors: Readonly<Record<string, { readonly status: number; readonly data: unknown }>> | null
  }
  /** Only where React Router writes the data out. */
  readonly serverHandoffStream?: ReadableStream<Uint8Array>
}

const unrenderable = 'unrenderable'

/** One route whose page says what React Router would write out and what the page is shown. */
function buildWith(loader: () => unknown): ServerBuild {
  const render = async (_request: Request, status: number, headers: Headers, entry: Entry): Promise<Response> => {
    const { serverHandoffStream, staticHandlerContext } = entry
    const written = serverHandoffStream && (await new Response(serverHandoffStream).text())
    const { loaderData: shown, errors } = staticHandlerContext
    if (shown['root'] === unrenderable && errors === null) throw new Error('cannot be rendered')
    return Response.json({ written, shown, errors }, { status, headers })
  }
  return {
    entry: { module: { default: render, contextFor, handleError: () => undefined } },
    routes: { root: { id: 'root', path: '/a', module: { default: () => null, loader } } },
    assets: { routes: {}, entry: { module: '', imports: [] }, url: '', version: '1' },
    future: {},
    ssr: true,
    isSpaMode: false,
    prerender: [],
    publicPath: '/',
    assetsBuildDirectory: '',
    routeDiscovery: { mode: 'initial', manifestPath: '/__manifest' },
  } as unknown as ServerBuild
}

/** Routes as the portal has them, each of which says its id. */
function buildOf(paths: readonly string[]): ServerBuild {
  const build = buildWith(() => null)
  const routes = paths.map((path) => {
    const module = { default: () => null, loader: () => ({ said: path }) }
    return [path, { id: path, parentId: 'root', path, module }] as const
  })
  const root = { id: 'root', path: '', module: { default: () => null } }
  return { ...build, routes: { root, ...Object.fromEntries(routes) } }
}

const still = {} as View
const scripted = { nonce: 'n' } as View
const ask = (loader: () => unknown, view: View, path = '/a'): Promise<Response> =>
  createPageHandler(buildWith(loader), 'test')(new Request(`http://localhost${path}`), view)

interface Answer {
  readonly written?: string
  readonly shown: Readonly<Record<string, unknown>>
  readonly errors: Entry['staticHandlerContext']['errors']
}

test('a page without script shows its data, which are not written out again', async () => {
  const { written, shown } = (await (await ask(() => ({ word: '条款' }), still)).json()) as Answer
  expect(shown).toEqual({ root: { word: '条款' } })
  expect(written).toBeUndefined()
})

test('a page with script gets its data written out', async () => {
  const { written, shown } = (await (await ask(() => ({ word: '条款' }), scripted)).json()) as Answer
  expect(shown).toEqual({ root: { word: '条款' } })
  expect(written).toContain('条款')
})

test('the status of a page without script is that of its loader', async () => {
  const answer = await ask(() => data({ word: '撤回' }, { status: 410 }), still)
  expect(answer.status).toBe(410)
  expect(((await answer.json()) as Answer).shown).toEqual({ root: { word: '撤回' } })
})

test('a loader that leads elsewhere still does', async () => {
  const answer = await ask(() => new Response(null, { status: 302, headers: { location: '/b' } }), still)
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/b'])
})

test('who asks for a page’s data alone is given them', async () => {
  expect(await (await ask(() => ({ word: '条款' }), still, '/a.data')).text()).toContain('条款')
})

test('what a loader refuses reaches the page of the error with its status and words, and is read once', async () => {
  let times = 0
  const answer = await ask(() => {
    times += 1
    // React Router takes thrown `data` for an answer.
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw data({ code: 'not-found' }, { status: 404 })
  }, still)
  const { errors } = (await answer.json()) as Answer
  expect([answer.status, errors?.['root']?.data, times]).toEqual([404, { code: 'not-found' }, 1])
})

test('a page that fails says nothing of why', async () => {
  for (const loader of [
    (): never => {
      throw new Error('password')
    },
    () => unrenderable,
  ]) {
    const answer = await ask(loader, still)
    const text = await answer.text()
    expect([answer.status, (JSON.parse(text) as Answer).errors]).toEqual([500, { root: expect.anything() as unknown }])
    expect(text).not.toContain('password')
  }
})

test('a file, and what is sent, is answered by React Router', async () => {
  const build = buildWith(() => null)
  const file = { id: 'file', path: '/a.csv', module: { loader: () => new Response('a,b') } }
  const form = { id: 'form', path: '/form', module: { default: () => null, action: () => ({ done: true }) } }
  const handle = createPageHandler(
    { ...build, routes: { ...build.routes, file, form } } as unknown as ServerBuild,
    'test',
  )
  expect(await (await handle(new Request('http://localhost/a.csv'), still)).text()).toBe('a,b')
  const sent = await handle(new Request('http://localhost/form', { method: 'POST' }), still)
  expect(((await sent.json()) as Answer).written).toContain('done')
})

test('an address is answered by the route that would answer it among all', async () => {
  const paths = ['en?', 'en?/a', 'en?/a/:id', 'en?/a/new', 'en?/a.csv', 'en?/b/:id?', ':word/c', 'en?/*']
  const asked = [
    '/',
    '/en',
    '/a',
    '/A',
    '/en/a/1',
    '/a/new',
    '/a/',
    '/a.csv',
    '/b',
    '/en/b/2',
    '/a/c',
    '/x/c',
    '/%61/1',
    '/a/1/2',
    '//a',
    '/en/en/a',
  ]
  const handle = createPageHandler(buildOf(paths), 'test')
  const routes = paths.map((path) => ({ path }))
  for (const path of asked) {
    const answer = await handle(new Request(`http://localhost${path}`), still)
    const { shown } = (await answer.json()) as Answer
    const expected = matchRoutes(routes, new URL(`http://localhost${path}`).pathname)?.at(-1)?.route.path ?? ''
    expect([path, Object.keys(shown)], path).toEqual([path, expected === '' ? [] : [expected]])
  }
})
