/** The Ed25519 key with which decision files are signed; it follows from the district's own secret, so that no second one has to be kept. */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { Keys } from '#platform/config/keys.ts'

/** PKCS #8 before the 32 bytes of an Ed25519 key. RFC 8410 */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Signs and names its public key (SPKI, base64url). */
export interface Signer {
  readonly publicKey: string
  sign(content: string): string
}

/** The signer of a district. */
export function openSigner(keys: Keys): Signer {
  const seed = keys.hash('person', 'decision-file signing key')
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  return {
    publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64url'),
    sign: (content) => sign(null, Buffer.from(content), key).toString('base64url'),
  }
}

/** Whether a signature fits content and key; false for a damaged key too. */
export function isSignedBy(publicKey: string, content: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64url'), format: 'der', type: 'spki' })
    return verify(null, Buffer.from(content), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}
