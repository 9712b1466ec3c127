/** Pages without script are rendered from the data of their loaders, which nothing writes out. */
import { expect, test } from 'vitest'
import type { ServerBuild } from 'react-router'
import { data, matchRoutes } from 'react-router'
import type { View } from '#platform/contract/view.ts'
import { forgetData, holdData, releaseData } from '#ui/held-data.ts'
import { contextFor } from '#ui/view-context.ts'
import { createPageHandler } from './still-pages.ts'

interface Entry {
  readonly staticHandlerContext: { readonly loaderData: Readonly<Record<string, unknown>> }
  readonly serverHandoffStream: ReadableStream<Uint8Array>
}

/** One route whose page says what React Router would write out and what the page is shown. */
function buildWith(loader: () => unknown): ServerBuild {
  const render = async (_request: Request, status: number, headers: Headers, entry: Entry): Promise<Response> => {
    const written = await new Response(entry.serverHandoffStream).text()
    const shown = releaseData(entry.staticHandlerContext.loaderData)
    return Response.json({ written, shown }, { status, headers })
  }
  return {
    entry: { module: { default: render, contextFor, holdData } },
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
  readonly written: string
  readonly shown: Readonly<Record<string, unknown>>
}

test('a page without script shows its data, which are not written out again', async () => {
  const { written, shown } = (await (await ask(() => ({ word: '条款' }), still)).json()) as Answer
  expect(shown).toEqual({ root: { word: '条款' } })
  expect(written).not.toContain('条款')
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

test('what is held is let go once the page is rendered', () => {
  const loaderData = { root: holdData({ word: '条款' }), other: { word: '直接' } }
  expect(releaseData(loaderData)).toEqual({ root: { word: '条款' }, other: { word: '直接' } })
  forgetData(loaderData)
  expect(releaseData(loaderData)).toEqual({ root: undefined, other: { word: '直接' } })
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
