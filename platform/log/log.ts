/** The structured log: one JSON line an event on standard error, never with a secret, a token or personal data. */
import { pino } from 'pino'

export type Log = pino.Logger

const hidden = ['password', 'token', 'secret', 'code', 'cookie', 'authorization', 'key'].flatMap((name) => [
  name,
  `*.${name}`,
])

/** Opens the log at a level; fields with secret names are cut out wherever they stand. */
export function openLog(level: string): Log {
  return pino({ level, redact: { paths: hidden, censor: '…' } }, pino.destination({ dest: 2, sync: false }))
}
