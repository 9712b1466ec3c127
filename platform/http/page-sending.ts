/** Sends rendered pages: kept ones without any work but the choice of an encoding, others compressed on the way. */
import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { compressed, encodingFor, type Encoding } from './compressing.ts'
import { packPage, type CachedPage } from './page-cache.ts'

const smallestBytes = 1024

const encodings = new Map<string, Encoding>()

/** The same, remembered: browsers send few different headers. */
function rememberedEncoding(accepted: string | undefined): Encoding {
  const name = accepted ?? ''
  let encoding = encodings.get(name)
  if (encoding === undefined) {
    encoding = encodingFor(accepted)
    if (encodings.size < 200) encodings.set(name, encoding)
  }
  return encoding
}

/** Whether `If-None-Match` names the page (weak comparison, RFC 9110 13.1.2). */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === etag) return true
  const strong = etag.replace(/^W\//u, '')
  return ifNoneMatch.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//u, '') === strong)
}

/** Sends a kept page past everything a page could still be asked for. */
export async function sendKept(request: FastifyRequest, reply: FastifyReply, page: CachedPage): Promise<FastifyReply> {
  const encoding = rememberedEncoding(request.headers['accept-encoding'])
  const bytes = page.packed[encoding] ?? (await packPage(page, encoding))
  reply.hijack()
  const { raw } = reply
  const headers = { ...reply.getHeaders(), ...page.headers } as OutgoingHttpHeaders
  if (isUnchanged(request.headers['if-none-match'], page.etag)) {
    raw.writeHead(304, headers).end()
    return reply
  }
  headers['content-length'] = bytes.length
  if (encoding !== 'plain') headers['content-encoding'] = encoding
  raw.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : bytes)
  return reply
}

/** Sends a page that is not kept. */
export async function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  headers: Record<string, string>,
  body: Buffer,
): Promise<FastifyReply> {
  void reply.code(status).headers(headers).header('vary', 'accept-encoding, cookie')
  const encoding = body.length < smallestBytes ? 'plain' : rememberedEncoding(request.headers['accept-encoding'])
  const sent = await compressed(body, encoding)
  if (encoding !== 'plain') void reply.header('content-encoding', encoding)
  if (request.method === 'HEAD') return reply.header('content-length', sent.length).send()
  return reply.send(sent)
}
