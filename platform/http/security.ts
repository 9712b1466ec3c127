/** Headers of every answer and the refusal of requests that another site made a browser send. */
import type { FastifyRequest } from 'fastify'
import { NotAllowed } from '#base/refusals.ts'

function policyFor(nonce: string | undefined): string {
  const script = nonce === undefined ? "'none'" : `'nonce-${nonce}' 'strict-dynamic'`
  return [
    "default-src 'none'",
    `script-src ${script}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    nonce === undefined ? "connect-src 'none'" : "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
  ].join('; ')
}

const withoutScript = policyFor(undefined)

/** Content security policy: pages without script say so; a nonce allows a hydrated page's own scripts. */
export function contentSecurityPolicy(nonce: string | undefined): string {
  return nonce === undefined ? withoutScript : policyFor(nonce)
}

/** Headers that every answer carries. */
export const fixedHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined
}

/**
 * Refuses an unsafe request that carries cookies unless it comes from this face's own origin (Origin or Sec-Fetch-Site).
 * Requests without any cookie hold no session that could be abused and pass. Development is opened under several names
 * (localhost, 127.0.0.1), so there the address asked for counts as own too.
 */
export function refuseForeignOrigin(request: FastifyRequest, ownUrl: string, development = false): void {
  if (safe.has(request.method)) return
  const origin = request.headers.origin
  const site = request.headers['sec-fetch-site']
  if (origin !== undefined && origin !== 'null') {
    if (originOf(origin) === originOf(ownUrl)) return
    if (development && URL.canParse(origin) && new URL(origin).host === request.headers.host) return
  } else if (site === 'same-origin') return
  else if (origin === undefined && site === undefined && request.headers.cookie === undefined) return
  throw new NotAllowed('the request came from another site')
}
