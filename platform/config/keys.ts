/** Uses the secret keys: seals and opens small values, and makes keyed hashes; the keys themselves never leave this file. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import type { Secrets } from './config.ts'

/** What code that protects data receives instead of keys. A purpose keeps one use from opening what another sealed. */
export interface Keys {
  /** Encrypts (AES-256-GCM) with the newest key of the purpose; `bound` must be given again to open it. */
  seal(purpose: string, plain: Buffer | string, bound: string): Buffer
  /** Decrypts what `seal` made with any key of the purpose; throws when it was changed or bound to something else. */
  open(purpose: string, sealed: Buffer, bound: string): Buffer
  /** A keyed hash (HMAC-SHA-256) that stays the same while keys rotate: it uses the first key of the purpose. */
  hash(purpose: string, text: string): Buffer
}

const nonceBytes = 12
const tagBytes = 16

/** Node takes four times as long with the bytes of a key as with a key object. */
const asKey = (key: Buffer | KeyObject): KeyObject => (key instanceof KeyObject ? key : createSecretKey(key))

/** Encrypts under a key of 32 bytes: nonce, tag, ciphertext. */
export function sealUnder(key: Buffer | KeyObject, plain: Buffer | string, bound: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', asKey(key), nonce).setAAD(Buffer.from(bound))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Decrypts what `sealUnder` made; throws when it does not fit. */
export function openUnder(key: Buffer | KeyObject, sealed: Buffer, bound: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', asKey(key), sealed.subarray(0, nonceBytes))
    .setAAD(Buffer.from(bound))
    .setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()])
}

/** Makes the keys usable. A purpose without a key throws when it is used, so that schemas can be listed without any. */
export function openKeys(secrets: Secrets): Keys {
  const ring = new Map(
    Object.entries(secrets).map(([purpose, keys]) => [
      purpose,
      keys.map(({ id, key }) => ({ id, key: createSecretKey(Buffer.from(key, 'base64url')) })),
    ]),
  )
  function keysFor(purpose: string): { id: string; key: KeyObject }[] {
    const keys = ring.get(purpose) ?? []
    if (keys.length === 0) throw new Error(`no key for the purpose ${purpose} (./luodi secrets prints a new set)`)
    return keys
  }
  return {
    seal(purpose, plain, bound) {
      const newest = keysFor(purpose).at(-1)
      if (newest === undefined) throw new Error(`no key for the purpose ${purpose}`)
      const id = Buffer.from(newest.id)
      return Buffer.concat([Buffer.from([id.length]), id, sealUnder(newest.key, plain, `${purpose} ${bound}`)])
    },
    open(purpose, sealed, bound) {
      const length = sealed[0] ?? 0
      const id = sealed.subarray(1, 1 + length).toString()
      const key = keysFor(purpose).find((one) => one.id === id)
      if (key === undefined) throw new Error(`the key ${id} for the purpose ${purpose} is missing`)
      return openUnder(key.key, sealed.subarray(1 + length), `${purpose} ${bound}`)
    },
    hash(purpose, text) {
      const first = keysFor(purpose)[0]
      if (first === undefined) throw new Error(`no key for the purpose ${purpose}`)
      return createHmac('sha256', first.key).update(text).digest()
    },
  }
}

/** Compares without telling by its duration where two texts differ. */
export function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
