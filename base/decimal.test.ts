/** Decimal arithmetic against whole-number arithmetic and worked values. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compareDecimals,
  decimal,
  divide,
  formatDecimal,
  isDecimal,
  multiply,
  round,
  subtract,
} from './decimal.ts'

const texts = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }))
  .map(([units, scale]) => ({ units, scale }))

describe('a decimal', () => {
  it.each([
    ['0', '0'],
    ['-0.00', '0'],
    ['12.50', '12.5'],
    ['-12.050', '-12.05'],
    ['007', '7'],
    ['35000', '35000'],
  ])('written %s reads back as %s', (text, written) => {
    expect(formatDecimal(decimal(text))).toBe(written)
  })

  it.each(['', '1e3', '1,000', '.5', '5.', '+1', ' 1', '１', 'NaN'])('is not %j', (text) => {
    expect(isDecimal(text)).toBe(false)
    expect(() => decimal(text)).toThrow(RangeError)
  })

  it('adds a tenth ten times to exactly one', () => {
    let sum = decimal('0')
    for (let time = 0; time < 10; time += 1) sum = add(sum, decimal('0.1'))
    expect(compareDecimals(sum, decimal('1'))).toBe(0)
  })

  it.each([
    ['2', '3', 2, 'half-up', '0.67'],
    ['2', '3', 2, 'down', '0.66'],
    ['1', '3', 2, 'up', '0.34'],
    ['1', '8', 2, 'half-up', '0.13'],
    ['-1', '8', 2, 'half-up', '-0.13'],
    ['1', '-8', 2, 'down', '-0.12'],
    ['0.3', '0.1', 0, 'half-up', '3'],
  ] as const)('divides %s by %s to %i places, %s: %s', (a, b, places, rounding, expected) => {
    expect(formatDecimal(divide(decimal(a), decimal(b), places, rounding))).toBe(expected)
  })

  it('does not divide by zero', () => {
    expect(() => divide(decimal('1'), decimal('0.00'), 2)).toThrow(RangeError)
  })

  it('rounds 2.345 up at five and cuts it otherwise', () => {
    expect(formatDecimal(round(decimal('2.345'), 2))).toBe('2.35')
    expect(formatDecimal(round(decimal('2.345'), 2, 'down'))).toBe('2.34')
  })

  it('keeps the laws of arithmetic', () => {
    fc.assert(
      fc.property(texts, texts, texts, (a, b, c) => {
        expect(compareDecimals(add(a, b), add(b, a))).toBe(0)
        expect(compareDecimals(subtract(add(a, b), b), a)).toBe(0)
        expect(compareDecimals(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(0)
        expect(compareDecimals(decimal(formatDecimal(a)), a)).toBe(0)
      }),
    )
  })
})
