/** Renders the desk's pages whole, then sends them: late errors keep their status, and every page has an ETag. */
import { PassThrough } from 'node:stream'
import { renderToPipeableStream } from 'react-dom/server'
import type { EntryContext } from 'react-router'
import { ServerRouter } from 'react-router'

export { contextFor } from '#ui/view-context.ts'

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed: unknown
    const { pipe } = renderToPipeableStream(<ServerRouter context={context} url={request.url} />, {
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
    })
  })
}
