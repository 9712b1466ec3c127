/** The second factor: time codes (RFC 6238) and recovery codes, each good once. */
import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import QRCode from 'qrcode'

const period = 30

function totpOf(secret: Buffer): TOTP {
  return new TOTP({
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
    digits: 6,
    period,
    algorithm: 'SHA1',
  })
}

/** A new secret of 160 bits (RFC 4226, section 4). */
export function newTotpSecret(): Buffer {
  return randomBytes(20)
}

/** The code that an authenticator shows at an instant. */
export function totpCode(secret: Buffer, at: Date): string {
  return totpOf(secret).generate({ timestamp: at.getTime() })
}

/** The time step a code belongs to, one step early or late allowed; undefined when it is wrong. */
export function findTotpStep(secret: Buffer, code: string, at: Date): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: at.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(at.getTime() / 1000 / period) + delta
}

/** What an authenticator is given: the secret in letters, its address, and the address as a QR code (SVG path in modules). */
export interface Enrolment {
  readonly secret: string
  readonly uri: string
  readonly qr: { readonly size: number; readonly path: string }
}

/** Describes a secret for an authenticator. */
export function describeTotp(secret: Buffer, username: string, issuer: string): Enrolment {
  const totp = totpOf(secret)
  totp.issuer = issuer
  totp.label = username
  const uri = totp.toString()
  const { modules } = QRCode.create(uri, { errorCorrectionLevel: 'M' })
  const path: string[] = []
  for (let y = 0; y < modules.size; y += 1)
    for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) path.push(`M${x} ${y}h1v1h-1z`)
  return { secret: totp.secret.base32, uri, qr: { size: modules.size, path: path.join('') } }
}

const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ0123456789'

/** Ten recovery codes of fifty bits, written in two groups. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const code = [...randomBytes(10)].map((byte) => alphabet[byte % 32]).join('')
    return `${code.slice(0, 5)}-${code.slice(5)}`
  })
}

/** How a recovery code is stored and looked up; case, spaces and the hyphen do not matter. Fifty random bits need no slow hash. */
export function hashRecoveryCode(accountId: string, code: string): Buffer {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/gu, '')
  return createHash('sha256').update(`${accountId} ${plain}`).digest()
}

/** Whether a typed code is a time code by its shape; anything else is tried as a recovery code. */
export function isTimeCode(code: string): boolean {
  return /^\d{6}$/u.test(code)
}
