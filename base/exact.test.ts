import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareExact, exact, fraction, less, productOf, quotient, rounded, sumOf, toDecimal } from './exact.ts'

const fractions = fc
  .tuple(fc.bigInt(-1_000_000n, 1_000_000n), fc.bigInt(1n, 1_000_000n))
  .map(([above, below]) => fraction(above, below))

describe('exact arithmetic', () => {
  test('reads decimals without losing a digit', () => {
    expect(toDecimal(sumOf(exact('0.1'), exact('0.2')), 1)).toBe('0.3')
    expect(toDecimal(exact('-12.3450'), 4)).toBe('-12.3450')
    expect(toDecimal(exact('-12.3450'), 4, true)).toBe('-12.345')
    expect(toDecimal(exact('100'), 2, true)).toBe('100')
  })

  test('rounds half away from zero', () => {
    expect(toDecimal(exact('0.125'), 2)).toBe('0.13')
    expect(toDecimal(exact('-0.125'), 2)).toBe('-0.13')
    expect(toDecimal(fraction(2, 3), 2)).toBe('0.67')
    expect(toDecimal(fraction(-1, 1000), 2)).toBe('0.00')
  })

  test('refuses what is no decimal and a division by zero', () => {
    for (const text of ['', '1.', '.5', '1e3', '1,000', '１']) expect(() => exact(text), text).toThrow(RangeError)
    expect(() => fraction(1, 0)).toThrow(RangeError)
    expect(() => quotient(fraction(1), exact('0.0'))).toThrow(RangeError)
  })

  test('adds and multiplies as the laws of arithmetic say', () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        expect(compareExact(sumOf(a, b, c), sumOf(c, b, a))).toBe(0)
        expect(compareExact(productOf(a, sumOf(b, c)), sumOf(productOf(a, b), productOf(a, c)))).toBe(0)
        expect(compareExact(sumOf(less(a, b), b), a)).toBe(0)
        expect(compareExact(less(rounded(a, 2), a), exact('0.005'))).toBeLessThanOrEqual(0)
      }),
    )
  })
})
