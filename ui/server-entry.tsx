/** Renders a face's pages whole, then sends them: late errors keep their status, and every page has an ETag. */
import { PassThrough } from 'node:stream'
import type { ReactNode } from 'react'
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server'
import type { EntryContext, RouterContextProvider } from 'react-router'
import { ServerRouter } from 'react-router'
import { wantsScript } from './hydration.ts'
import { WritingPlainly } from './PlainBlock.tsx'
import { plainMarkup } from './plain-markup.ts'
import { viewOf } from './view-context.ts'

/** Tells the server that this page carries script, so that its policy allows the nonce. */
const scriptedHeader = 'x-luodi-scripted'

/** Tells the server that the view holds the page. */
const heldHeader = 'x-luodi-held'

function answerOf(html: Buffer<ArrayBuffer> | null, status: number, headers: Headers): Response {
  headers.set('content-type', 'text/html; charset=utf-8')
  return new Response(html, { status, headers })
}

const encoder = new TextEncoder()
const room = Buffer.allocUnsafeSlow(1024 * 1024)

/** A text as bytes: written once into a room that is kept, which takes a third of the time of counting them first. */
function bytesOf(text: string): Buffer<ArrayBuffer> {
  // No character of UTF-16 takes more than three bytes.
  if (room.length < text.length * 3) return Buffer.from(text)
  const { written } = encoder.encodeInto(text, room)
  const bytes = Buffer.allocUnsafeSlow(written)
  room.copy(bytes, 0, 0, written)
  return bytes
}

const writePlainly = (node: ReactNode): string => plainMarkup(node, (one) => renderToStaticMarkup(<>{one}</>))

/** A page without script needs neither marks for hydration nor its data again, and its loaders have waited for all it shows: one text, no stream. */
function renderStill(url: string, context: EntryContext): Buffer<ArrayBuffer> {
  const { serverHandoffStream: _, staticHandlerContext, manifest, ...rest } = context
  // The router is built anew for each page; it needs no routes but the page's own.
  const routes = Object.fromEntries(staticHandlerContext.matches.map(({ route: { id } }) => [id, manifest.routes[id]]))
  const router = { ...staticHandlerContext }
  const still = { ...rest, manifest: { ...manifest, routes }, staticHandlerContext: router }
  const page = (
    <WritingPlainly value={writePlainly}>
      <ServerRouter context={still} url={url} />
    </WritingPlainly>
  )
  const html = bytesOf(`<!DOCTYPE html>${renderToStaticMarkup(page)}`)
  // React Router's router has getters; V8 keeps the shape of such an object in the old generation, with all that they reach.
  // Without letting go each page's data would stay there until the next full collection.
  router.loaderData = {}
  return html
}

/** Renders one page; the entry point React Router calls. What it throws is rendered once more, as an error page. */
export async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  provider: Readonly<RouterContextProvider>,
): Promise<Response> {
  const { nonce, holdPage } = viewOf(provider)
  const handles = context.staticHandlerContext.matches.map(
    (match) => (context.routeModules[match.route.id] as { handle?: unknown } | undefined)?.handle,
  )
  const scripted = nonce !== undefined && wantsScript(handles)
  if (!scripted) {
    // A stream would copy the page three times on its way.
    holdPage(renderStill(request.url, context))
    headers.set(heldHeader, 'yes')
    return answerOf(null, status, headers)
  }
  headers.set(scriptedHeader, 'yes')
  return new Promise((resolve, reject) => {
    let failed: unknown
    const { pipe } = renderToPipeableStream(<ServerRouter context={context} url={request.url} nonce={nonce} />, {
      nonce,
      onAllReady() {
        const chunks: Buffer[] = []
        const sink = new PassThrough()
        sink.on('data', (chunk: Buffer) => chunks.push(chunk))
        sink.on('end', () => resolve(answerOf(Buffer.concat(chunks), failed === undefined ? status : 500, headers)))
        pipe(sink)
      },
      onShellError: reject,
      onError(error) {
        failed = error
      },
    })
  })
}
