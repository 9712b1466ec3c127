/** Draws what is looked at on the spot: by a recorded seed, so that everybody who draws again draws the same. */
import { createHash } from 'node:crypto'
import { exact, fraction, productOf, quotient } from '#base/exact.ts'
import type { Scheme } from './schemes.ts'

/** How many of so many: the percentage rounded up, at least the scheme's number, at most all. */
export function drawSize({ percent, atLeast }: NonNullable<Scheme['spotCheck']>, of: number): number {
  const { above, below } = quotient(productOf(exact(percent), fraction(of)), fraction(100))
  const share = Number((above + below - 1n) / below)
  return Math.min(of, Math.max(share, atLeast))
}

/** The drawn ones: those whose SHA-256 of seed, unit and commitment comes first; the order in which they are given does not matter. */
export function draw(seed: string, unit: string, commitments: readonly string[], size: number): string[] {
  return [...new Set(commitments)]
    .map((id) => ({ id, lot: createHash('sha256').update(`${seed}\n${unit}\n${id}`).digest('hex') }))
    .sort((a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0))
    .slice(0, size)
    .map(({ id }) => id)
    .sort()
}
