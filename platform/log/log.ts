/** The structured log: one JSON line an event on standard error, never with a secret, a token or personal data. */
import { pino } from 'pino'

export type Log = pino.Logger

const hiddenName =
  /^(?:.*_)?(?:pass(?:word|phrase|wd)?|.*(?:password|secret|token|cookie|credential|apikey)s?|authorization|proxy-authorization|code|otp|totp|key|private[-_]?key|session(?:id)?|idnumber|phone|mobile|email)$/iu
const depthMax = 6
const boundNames = ['password', 'secret', 'token', 'cookie', 'authorization', 'code', 'key', 'session']

/** Cuts credentials out of addresses, and long opaque words that follow a telling name. */
function cleanText(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/giu, '$1…@')
    .replace(
      /\b(password|passwd|secret|token|code|otp|authorization|cookie|key)(["']?\s*[=:]\s*["']?)(?:bearer\s+|basic\s+)?[^\s"'&;,]+/giu,
      '$1$2…',
    )
    .replace(/\bbearer\s+[\w.~+/-]+=*/giu, 'Bearer …')
}

/** What is told of an error: where and what, not the values that a database or a library hangs on it. */
function cleanError(error: Error, depth: number): object {
  const { code, constraint, table, statusCode } = error as Error & Record<string, unknown>
  return {
    type: error.name,
    message: cleanText(error.message),
    stack: cleanText(error.stack ?? ''),
    ...(typeof code === 'string' || typeof code === 'number' ? { errorCode: code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    ...(typeof statusCode === 'number' ? { statusCode } : {}),
    ...(error.cause instanceof Error && depth > 0 ? { cause: cleanError(error.cause, depth - 1) } : {}),
  }
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (value instanceof Error) return cleanError(value, depth)
  if (depth === 0) return '…'
  if (Buffer.isBuffer(value)) return `${value.length} bytes`
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => clean(item, depth - 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      hiddenName.test(name) && item !== undefined ? '…' : clean(item, depth - 1),
    ]),
  )
}

/** A request in the log: its method and its path, without query (which may hold a code) and headers. */
function cleanRequest(request: unknown): object {
  const { method, url } = (request ?? {}) as { method?: unknown; url?: unknown }
  return { method, path: typeof url === 'string' ? url.split('?')[0] : undefined }
}

/** Opens the log at a level; `destination` stands in for standard error in tests. */
export function openLog(level: string, destination?: pino.DestinationStream): Log {
  return pino(
    {
      level,
      hooks: {
        logMethod(args, method) {
          const cleaned = args.map((arg) =>
            typeof arg === 'object' && arg !== null && !(arg instanceof Error) && ('req' in arg || 'res' in arg)
              ? arg
              : clean(arg instanceof Error ? { err: arg } : arg, depthMax),
          )
          method.apply(this, cleaned as Parameters<typeof method>)
        },
      },
      serializers: { req: cleanRequest, res: () => undefined, err: (error: unknown) => error },
      // Fields bound to a child logger do not pass the hook.
      redact: { paths: boundNames, censor: '…' },
    },
    destination ?? pino.destination({ dest: 2, sync: false }),
  )
}
