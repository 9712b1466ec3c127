/** Renders a face's pages whole, then sends them: late errors keep their status, and every page has an ETag. */
import { PassThrough } from 'node:stream'
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server'
import type { EntryContext, RouterContextProvider } from 'react-router'
import { ServerRouter } from 'react-router'
import { releaseData } from './held-data.ts'
import { wantsScript } from './hydration.ts'
import { viewOf } from './view-context.ts'

/** Tells the server that this page carries script, so that its policy allows the nonce. */
const scriptedHeader = 'x-luodi-scripted'

function answerOf(html: Buffer<ArrayBuffer>, status: number, headers: Headers): Response {
  headers.set('content-type', 'text/html; charset=utf-8')
  return new Response(html, { status, headers })
}

/** A page without script needs neither marks for hydration nor its data again, and its loaders have waited for all it shows: one text, no stream. */
function renderStill(url: string, context: EntryContext): Buffer<ArrayBuffer> {
  const { serverHandoffStream: _, staticHandlerContext, ...rest } = context
  const loaderData = releaseData(staticHandlerContext.loaderData)
  const still = { ...rest, staticHandlerContext: { ...staticHandlerContext, loaderData } }
  return Buffer.from(`<!DOCTYPE html>${renderToStaticMarkup(<ServerRouter context={still} url={url} />)}`)
}

/** Renders one page; the entry point React Router calls. What it throws is rendered once more, as an error page. */
export async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  provider: Readonly<RouterContextProvider>,
): Promise<Response> {
  const { nonce } = viewOf(provider)
  const handles = context.staticHandlerContext.matches.map(
    (match) => (context.routeModules[match.route.id] as { handle?: unknown } | undefined)?.handle,
  )
  const scripted = nonce !== undefined && wantsScript(handles)
  if (!scripted) return answerOf(renderStill(request.url, context), status, headers)
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
