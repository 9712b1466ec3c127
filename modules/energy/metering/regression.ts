/** A straight line through points by least squares, in whole numbers until the last division. Pure and browser-safe. */
import { add, divide, multiply, wholeDecimal, type Decimal } from '#base/decimal.ts'

/** A driver and the energy it moved. */
export interface Point {
  readonly x: Decimal
  readonly y: Decimal
}

/** `y = base + slope · x`; the numbers have twelve places, `fit` (R²) four, half up. */
export interface Line {
  readonly base: Decimal
  readonly slope: Decimal
  /** R²; absent where every y is the same, so that there is nothing to explain. */
  readonly fit?: Decimal
}

const places = 12

function wholes(values: readonly Decimal[]): { units: bigint[]; scale: number } {
  const scale = Math.max(0, ...values.map((value) => value.scale))
  return { units: values.map((value) => value.units * 10n ** BigInt(scale - value.scale)), scale }
}

const sum = (values: readonly bigint[]): bigint => values.reduce((all, one) => all + one, 0n)
const products = (a: readonly bigint[], b: readonly bigint[]): bigint[] => a.map((one, at) => one * (b[at] ?? 0n))

/** The line; undefined for fewer than three points or where the driver never differs. */
export function fitLine(points: readonly Point[]): Line | undefined {
  if (points.length < 3) return undefined
  const n = BigInt(points.length)
  const [x, y] = [wholes(points.map((one) => one.x)), wholes(points.map((one) => one.y))]
  const [sumX, sumY] = [sum(x.units), sum(y.units)]
  const sumXX = sum(products(x.units, x.units))
  const sumXY = sum(products(x.units, y.units))
  const spreadX = n * sumXX - sumX * sumX
  if (spreadX === 0n) return undefined
  const joint = n * sumXY - sumX * sumY
  const spreadY = n * sum(products(y.units, y.units)) - sumY * sumY
  // Units of y over units of x: both scales return to the number that is divided.
  const slope = divide({ units: joint, scale: y.scale }, { units: spreadX, scale: x.scale }, places)
  const base = divide({ units: sumY * sumXX - sumX * sumXY, scale: y.scale }, wholeDecimal(spreadX), places)
  return spreadY === 0n
    ? { base, slope }
    : { base, slope, fit: divide(wholeDecimal(joint * joint), wholeDecimal(spreadX * spreadY), 4) }
}

/** What the line expects. */
export function expected({ base, slope }: Line, x: Decimal): Decimal {
  return add(base, multiply(slope, x))
}
