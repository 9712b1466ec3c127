/** Renders a face's pages whole, then sends them: late errors keep their status, and every page has an ETag. */
import { PassThrough } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import type { EntryContext, RouterContextProvider } from 'react-router'
import { ServerRouter } from 'react-router'
import { wantsScript } from './hydration.ts'
import { viewOf } from './view-context.ts'

/** Tells the server that this page carries script, so that its policy allows the nonce. */
const scriptedHeader = 'x-luodi-scripted'

/** Renders one page; the entry point React Router calls. */
export function handleRequest(
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
  if (scripted) headers.set(scriptedHeader, 'yes')
  return new Promise((resolve, reject) => {
    let failed: unknown
    const { pipe } = renderToPipeableStream(
      <ServerRouter context={context} url={request.url} {...(scripted ? { nonce } : {})} />,
      {
        ...(scripted ? { nonce } : {}),
        onAllReady() {
          const chunks: Buffer[] = []
          const sink = new PassThrough()
          sink.on('data', (chunk: Buffer) => chunks.push(chunk))
          sink.on('end', () => {
            headers.set('content-type', 'text/html; charset=utf-8')
            resolve(new Response(Buffer.concat(chunks), { status: failed === undefined ? status : 500, headers }))
          })
          pipe(sink)
        },
        onShellError: reject,
        onError(error) {
          failed = error
        },
      },
    )
  })
}
