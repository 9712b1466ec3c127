/** Exact decimal numbers as texts and whole units: no float meets a threshold. */

/** `units / 10^scale`. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}

/** How a digit that goes is settled: away from zero at five, towards zero, or away from zero. */
export type Rounding = 'half-up' | 'down' | 'up'

const shape = /^(-)?(\d+)(?:\.(\d+))?$/u
const powers: bigint[] = [1n]

function powerOfTen(exponent: number): bigint {
  for (let next = powers.length; next <= exponent; next += 1) powers.push((powers[next - 1] as bigint) * 10n)
  return powers[exponent] as bigint
}

/** Whether a text is a plain decimal number (`-12.50`; no exponent, no separators). */
export function isDecimal(text: string): boolean {
  return shape.test(text)
}

/** Reads a decimal; throws a RangeError that names the text. */
export function decimal(text: string): Decimal {
  const parts = shape.exec(text)
  if (!parts) throw new RangeError(`not a decimal number: ${text}`)
  const [, minus, whole = '', fraction = ''] = parts
  const units = BigInt(whole + fraction)
  return { units: minus === undefined ? units : -units, scale: fraction.length }
}

/** A whole number as a decimal. */
export function wholeDecimal(value: number | bigint): Decimal {
  return { units: BigInt(value), scale: 0 }
}

/** Writes a decimal without digits that say nothing: `12.50` becomes `12.5`. */
export function formatDecimal({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = scale === 0 ? '' : digits.slice(digits.length - scale).replace(/0+$/u, '')
  const text = fraction === '' ? whole : `${whole}.${fraction}`
  return units < 0n && /[1-9]/u.test(text) ? `-${text}` : text
}

const unitsAt = ({ units, scale }: Decimal, wanted: number): bigint => units * powerOfTen(wanted - scale)

/** The sum. */
export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale }
}

/** The first less the second. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: unitsAt(a, scale) - unitsAt(b, scale), scale }
}

/** The product. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale }
}

/** Below zero when the first is smaller, zero when equal, above when greater. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const [left, right] = [unitsAt(a, scale), unitsAt(b, scale)]
  return left < right ? -1 : left > right ? 1 : 0
}

/** The sum of many; zero of none. */
export function sumDecimals(values: Iterable<Decimal>): Decimal {
  let sum = wholeDecimal(0)
  for (const value of values) sum = add(sum, value)
  return sum
}

/** A whole quotient, rounded; the divisor is not zero. */
function divideWhole(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  const negative = dividend < 0n !== divisor < 0n
  const [top, bottom] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor]
  const whole = top / bottom
  const rest = top % bottom
  const isUp = rounding === 'up' ? rest > 0n : rounding === 'half-up' && rest * 2n >= bottom
  const rounded = isUp ? whole + 1n : whole
  return negative ? -rounded : rounded
}

/** The quotient with so many places after the point; throws a RangeError on division by zero. */
export function divide(dividend: Decimal, divisor: Decimal, places: number, rounding: Rounding = 'half-up'): Decimal {
  if (divisor.units === 0n) throw new RangeError('division by zero')
  const scale = Math.max(dividend.scale, divisor.scale)
  const top = unitsAt(dividend, scale) * powerOfTen(places)
  return { units: divideWhole(top, unitsAt(divisor, scale), rounding), scale: places }
}

/** The number with at most so many places after the point. */
export function round(value: Decimal, places: number, rounding: Rounding = 'half-up'): Decimal {
  if (value.scale <= places) return value
  return { units: divideWhole(value.units, powerOfTen(value.scale - places), rounding), scale: places }
}
