/** Sends rendered pages: kept ones without any work but the choice of an encoding, others compressed on the way. */
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { packPage, type CachedPage, type Encoding } from './page-cache.ts'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
const smallestBytes = 1024

/** The best encoding a client takes; `q=0` refuses one. */
export function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'plain'
  const takes = (name: string): boolean =>
    new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|\\s|$))`, 'u').test(accepted)
  if (takes('br')) return 'br'
  return takes('gzip') ? 'gzip' : 'plain'
}

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
  const packed = page.packed[encoding] ?? (await packPage(page, encoding))
  reply.hijack()
  const { raw } = reply
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
  if (isUnchanged(request.headers['if-none-match'], page.etag)) raw.writeHead(304, page.headers).end()
  else raw.writeHead(200, packed.headers).end(request.method === 'HEAD' ? undefined : packed.bytes)
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
  let sent = body
  if (encoding === 'br') sent = await brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
  if (encoding === 'gzip') sent = await gzipped(body, { level: 5 })
  if (encoding !== 'plain') void reply.header('content-encoding', encoding)
  if (request.method === 'HEAD') return reply.header('content-length', sent.length).send()
  return reply.send(sent)
}
