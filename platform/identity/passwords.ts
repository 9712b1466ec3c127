/** Passwords: argon2id with its parameters in the stored text, so that they can be raised later. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** What a new password is hashed with: OWASP's argon2id setting, 19 MiB and two passes (about 33 ms here). */
const current = { memory: 19_456, passes: 2, parallelism: 1 }

const shape = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/u

async function hashWith(parameters: typeof current, password: string, nonce: Buffer): Promise<Buffer> {
  return derive('argon2id', { message: normalised(password), nonce, tagLength: 32, ...parameters })
}

/** The same password typed on another keyboard or system is the same text (NIST SP 800-63B 5.1.1.2). */
function normalised(password: string): string {
  return password.normalize('NFKC')
}

/** Hashes a password for storing. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await hashWith(current, password, nonce)
  const { memory, passes, parallelism } = current
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${nonce.toString('base64url')}$${tag.toString('base64url')}`
}

let dummy: Promise<string> | undefined

/**
 * Whether a password fits. Without a stored hash (unknown account, sign-in elsewhere) the same work is done in vain, so
 * that the duration does not tell which accounts exist.
 */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const known = shape.exec(stored ?? '')
  const parts = known ?? shape.exec(await (dummy ??= hashPassword(randomBytes(16).toString('hex'))))
  const [, memory = '', passes = '', parallelism = '', nonce = '', tag = ''] = parts ?? []
  const expected = Buffer.from(tag, 'base64url')
  const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const found = await hashWith(parameters, password, Buffer.from(nonce, 'base64url'))
  return timingSafeEqual(found, expected) && known !== null
}

/** Whether a stored hash was made with weaker parameters than today's and should be renewed at the next sign-in. */
export function isWeakHash(stored: string): boolean {
  const [, memory, passes] = shape.exec(stored) ?? []
  return Number(memory ?? 0) < current.memory || Number(passes ?? 0) < current.passes
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A random password for a first sign-in: four groups of four without letters that look alike (79 bits). */
export function newPassword(): string {
  const pick = (): string => {
    // Bytes above the largest multiple are thrown away, so that every letter is as likely.
    for (;;)
      for (const byte of randomBytes(16)) if (byte < letters.length * 8) return letters[byte % letters.length] ?? 'a'
  }
  return Array.from({ length: 4 }, () => Array.from({ length: 4 }, pick).join('')).join('-')
}
