/** Turns a Fastify request into the web standard's `Request`, with a body that may not grow beyond a limit. */
import { Readable, Transform } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Invalid } from '#base/refusals.ts'

/** `url` stands on the face's own origin, whatever host the request names; a body longer than `bytesMax` fails with status 413. */
export interface WebRequestOptions {
  readonly url: string
  readonly bytesMax: number
  readonly withCookies: boolean
}

function tooLarge(): Error {
  return Object.assign(new Error('the body is larger than allowed'), { statusCode: 413 })
}

function limited(body: Readable, bytesMax: number): Readable {
  let bytes = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done(bytes > bytesMax ? tooLarge() : null, chunk)
    },
  })
  body.on('error', (error) => counter.destroy(error))
  return body.pipe(counter)
}

function headersOf(request: FastifyRequest, withCookies: boolean): Headers {
  const headers = new Headers()
  headers.set('x-request-id', request.id)
  // Who only reads is told by address and session; pages look at nothing else, and each header has its cost.
  if (request.method !== 'POST') {
    if (withCookies && request.headers.cookie !== undefined) headers.set('cookie', request.headers.cookie)
    return headers
  }
  for (const [name, value] of Object.entries(request.headers)) {
    if (name.startsWith(':') || name === 'x-request-id' || (name === 'cookie' && !withCookies)) continue
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  }
  return headers
}

/** The request as pages see it; HEAD is rendered as GET, and the signal aborts when the client goes away. */
export function toWebRequest(request: FastifyRequest, reply: FastifyReply, options: WebRequestOptions): Request {
  if (!request.url.startsWith('/')) throw new Invalid([{ path: 'url', message: 'only paths are served here' }])
  const abort = new AbortController()
  reply.raw.once('close', () => reply.raw.writableFinished || abort.abort())
  const headers = headersOf(request, options.withCookies)
  const { url } = options
  if (request.method !== 'POST') return new Request(url, { headers, signal: abort.signal })
  if (Number(request.headers['content-length'] ?? 0) > options.bytesMax) throw tooLarge()
  return new Request(url, {
    method: 'POST',
    headers,
    signal: abort.signal,
    body: Readable.toWeb(limited(request.raw, options.bytesMax)) as never,
    duplex: 'half',
  } as RequestInit)
}
