/** Exact fractions, for means and shares: nothing is rounded until a figure is written. Sums of decimals alone need only `decimal.ts`. */
import { decimal } from './decimal.ts'

/** A fraction; `below` is always greater than zero. */
export interface Exact {
  readonly above: bigint
  readonly below: bigint
}

/** A fraction of two whole numbers; throws a RangeError when `below` is zero. */
export function fraction(above: bigint | number, below: bigint | number = 1): Exact {
  const [a, b] = [BigInt(above), BigInt(below)]
  if (b === 0n) throw new RangeError('nothing is divided by zero')
  return b < 0n ? { above: -a, below: -b } : { above: a, below: b }
}

/** Reads a decimal text; throws a RangeError where it is none. */
export function exact(text: string): Exact {
  const { units, scale } = decimal(text)
  return { above: units, below: 10n ** BigInt(scale) }
}

/** Adds any number of fractions; nothing is 0. */
export function sumOf(...terms: readonly Exact[]): Exact {
  return terms.reduce((a, b) => reduced(a.above * b.below + b.above * a.below, a.below * b.below), fraction(0))
}

/** The first less the second. */
export function less(a: Exact, b: Exact): Exact {
  return sumOf(a, fraction(-b.above, b.below))
}

/** The product of any number of fractions; nothing is 1. */
export function productOf(...factors: readonly Exact[]): Exact {
  return factors.reduce((a, b) => reduced(a.above * b.above, a.below * b.below), fraction(1))
}

/** One by the other; throws a RangeError when the other is zero. */
export function quotient(a: Exact, b: Exact): Exact {
  const { above, below } = fraction(a.above * b.below, a.below * b.above)
  return reduced(above, below)
}

/** Negative, zero or positive as the first is less than, equal to or greater than the second. */
export function compareExact(a: Exact, b: Exact): number {
  const difference = a.above * b.below - b.above * a.below
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The least of some fractions; throws a RangeError without any. */
export function leastOf(...all: readonly Exact[]): Exact {
  const [first, ...rest] = all
  if (!first) throw new RangeError('no least of nothing')
  return rest.reduce((a, b) => (compareExact(b, a) < 0 ? b : a), first)
}

/** Rounded to so many places, half away from zero, as a fraction. */
export function rounded({ above, below }: Exact, places: number): Exact {
  const scale = 10n ** BigInt(places)
  const size = (above < 0n ? -above : above) * scale
  const whole = (2n * size + below) / (2n * below)
  return { above: above < 0n ? -whole : whole, below: scale }
}

/** As text with exactly so many places, or with `trim` without closing zeros. */
export function toDecimal(value: Exact, places: number, trim = false): string {
  const { above } = rounded(value, places)
  const size = String(above < 0n ? -above : above).padStart(places + 1, '0')
  const whole = size.slice(0, size.length - places)
  const rest = trim ? size.slice(size.length - places).replace(/0+$/u, '') : size.slice(size.length - places)
  return `${above < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`
}

function reduced(above: bigint, below: bigint): Exact {
  let [a, b] = [above < 0n ? -above : above, below]
  while (b !== 0n) [a, b] = [b, a % b]
  return a <= 1n ? { above, below } : { above: above / a, below: below / a }
}
