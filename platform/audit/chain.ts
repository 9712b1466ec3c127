/** The chain's arithmetic: how a row, its place and the head before it become the next head. Pure. */
import { createHash } from 'node:crypto'

/** Hash functions a seal may use; SM3 where GB/T 39786 asks for commercial cryptography. */
export type Algorithm = 'sha256' | 'sm3'

/** Hash of an entry at its place: the same row elsewhere has another hash. */
export function hashRow(algorithm: Algorithm, position: number, canonical: string): Buffer {
  return createHash(algorithm).update(`${position}\n${canonical}`).digest()
}

/** What a seal binds besides its rows. */
export interface SealFrame {
  readonly number: number
  readonly at: Date
  readonly algorithm: Algorithm
  readonly firstPosition: number
  readonly lastPosition: number
  readonly previous: Buffer
}

/** Folds the rows of a seal, in order, into its head. */
export function openHead(seal: SealFrame): { add(rowHash: Buffer): void; head(): Buffer } {
  const { number, at, algorithm, firstPosition, lastPosition, previous } = seal
  const hash = createHash(algorithm)
    .update(previous)
    .update(`${number}\n${at.toISOString()}\n${algorithm}\n${firstPosition}\n${lastPosition}\n`)
  return { add: (rowHash) => void hash.update(rowHash), head: () => hash.digest() }
}

/** The head before the first seal. */
export const firstPrevious = Buffer.alloc(32)
