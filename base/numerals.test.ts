/** Chinese and circled numerals in both directions. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chineseNumeral,
  formatChineseNumeral,
  formatCircledNumber,
  parseChineseNumeral,
  parseCircledNumber,
} from './numerals.ts'

describe('Chinese numerals', () => {
  test('every number from 0 to 9999 reads back, and is written with numeral characters only', () => {
    const whole = new RegExp(`^${chineseNumeral}+$`, 'u')
    for (let value = 0; value <= 9999; value += 1) {
      const written = formatChineseNumeral(value)
      expect(parseChineseNumeral(written)).toBe(value)
      expect(whole.test(written)).toBe(true)
    }
  })

  test.each([
    [0, '零'],
    [2, '二'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [100, '一百'],
    [103, '一百零三'],
    [110, '一百一十'],
    [1004, '一千零四'],
    [1010, '一千零一十'],
    [9999, '九千九百九十九'],
  ])('%i is written %s', (value, written) => {
    expect(formatChineseNumeral(value)).toBe(written)
  })

  test.each([
    ['二〇一二', 2012],
    ['二○一二', 2012],
    ['二零一二', 2012],
    ['一〇', 10],
    ['两千', 2000],
    ['一百一十二', 112],
    ['一百十二', 112],
    ['百二十', 120],
    ['一千一十', 1010],
  ])('%s is read as %i', (written, value) => {
    expect(parseChineseNumeral(written)).toBe(value)
  })

  test.each(['', '第二', '12', '十百', '一百二', '一千五', '二三十', '十十', '零十', '万'])(
    '%j is no numeral',
    (text) => {
      expect(parseChineseNumeral(text)).toBeUndefined()
    },
  )

  test.each([-1, 10_000, 1.5, Number.NaN])('%d has no clause numeral', (value) => {
    expect(() => formatChineseNumeral(value)).toThrow(RangeError)
  })

  test('any text gives a number below ten thousand, a positional one, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'〇零一二两三九十百千x') }), (text) => {
        const value = parseChineseNumeral(text)
        expect(value === undefined || (Number.isInteger(value) && value >= 0)).toBe(true)
      }),
      { seed: 20120706, numRuns: 1000 },
    )
  })
})

describe('circled numbers', () => {
  test('1 to 20 read back', () => {
    for (let value = 1; value <= 20; value += 1) expect(parseCircledNumber(formatCircledNumber(value))).toBe(value)
    expect(formatCircledNumber(12)).toBe('⑫')
  })

  test.each(['1', '⑴', '', '①②', '〇'])('%j is none', (text) => {
    expect(parseCircledNumber(text)).toBeUndefined()
  })

  test.each([0, 21, 1.5])('%d has none', (value) => {
    expect(() => formatCircledNumber(value)).toThrow(RangeError)
  })
})
