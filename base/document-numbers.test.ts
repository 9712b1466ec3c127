/** Document and order numbers read from careless print. GB/T 9704-2012 7.2.5 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareDocumentNumbers,
  documentNumberSlug,
  formatDocumentNumber,
  normaliseDocumentNumber,
  parseDocumentNumber,
} from './document-numbers.ts'
import type { DocumentNumber } from './document-numbers.ts'

const runs = { seed: 20120706, numRuns: 500 }
const han = fc.constantFrom(...'罗府办深发改财建粤国规函市法字教育')
const numbers: fc.Arbitrary<DocumentNumber> = fc.oneof(
  fc.record({
    kind: fc.constant('document' as const),
    agency: fc.string({ unit: han, minLength: 1, maxLength: 8 }),
    year: fc.integer({ min: 1949, max: 2100 }),
    serial: fc.integer({ min: 1, max: 9999 }),
  }),
  fc.record({
    kind: fc.constant('order' as const),
    issuer: fc.constantFrom('国务院', '深圳市人民政府', '市政府', '财政部'),
    serial: fc.integer({ min: 1, max: 9999 }),
  }),
)

describe('a document number', () => {
  test('reads back from its standard form without findings', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(parseDocumentNumber(formatDocumentNumber(number))).toEqual({ number, findings: [] })
      }),
      runs,
    )
  })

  test.each([
    ['罗府办〔2012〕23号', '罗府办〔2012〕23号', []],
    ['罗府办[2012]23号', '罗府办〔2012〕23号', ['bracket-form']],
    ['罗府办【2012】23号', '罗府办〔2012〕23号', ['bracket-form']],
    ['罗府办(2012)23号', '罗府办〔2012〕23号', ['bracket-form']],
    ['罗府办〔2012）23号', '罗府办〔2012〕23号', ['bracket-form']],
    ['罗府办〔2012〕第23号', '罗府办〔2012〕23号', ['ordinal-word']],
    ['罗府办〔2012〕023号', '罗府办〔2012〕23号', ['zero-padded']],
    ['罗府办〔12〕23号', '罗府办〔2012〕23号', ['year-short']],
    ['罗府办〔98〕23号', '罗府办〔1998〕23号', ['year-short']],
    ['罗府办〔２０１２〕２３号', '罗府办〔2012〕23号', ['full-width']],
    ['罗府办〔二〇一二〕二十三号', '罗府办〔2012〕23号', ['not-arabic']],
    ['罗府办 〔2012〕 23 号', '罗府办〔2012〕23号', ['spaced']],
    ['罗府办〔2012〕23', '罗府办〔2012〕23号', ['hao-missing']],
    [' 深圳市人民政府令第368号 ', '深圳市人民政府令第368号', []],
    ['国务院令713号', '国务院令第713号', ['order-form']],
    ['国务院第713号令', '国务院令第713号', ['order-form']],
  ])('%s is %s, with findings %j', (printed, expected, codes) => {
    const read = parseDocumentNumber(printed)
    expect(read && formatDocumentNumber(read.number)).toBe(expected)
    expect(read?.findings.map((finding) => finding.code)).toEqual(codes)
    expect(normaliseDocumentNumber(printed)).toBe(expected)
  })

  test.each([
    '',
    '罗府办',
    '〔2012〕23号',
    '罗府办〔2012〕号',
    '罗府办〔201〕23号',
    '二（12）3',
    '罗府办〔2012〕23号文',
    '第六条',
    '令第3号',
  ])('%j is none', (text) => {
    expect(parseDocumentNumber(text)).toBeUndefined()
  })

  test('any text is a number or none, and never throws', () => {
    const unit = fc.constantFrom(...'罗府〔〕[]（）第号令0123２二〇 \n')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        const read = parseDocumentNumber(text)
        if (read)
          expect(normaliseDocumentNumber(formatDocumentNumber(read.number))).toBe(formatDocumentNumber(read.number))
      }),
      { ...runs, numRuns: 3000 },
    )
  })

  test('lists by agency, year and serial, not by digits, and orders come last', () => {
    const printed = [
      '国务院令第713号',
      '罗府办〔2012〕9号',
      '罗府办〔2011〕30号',
      '罗府办〔2012〕23号',
      '国办发〔2020〕1号',
      '国务院令第99号',
    ]
    const sorted = printed
      .map((text) => parseDocumentNumber(text)?.number)
      .filter((number) => number !== undefined)
      .sort(compareDocumentNumbers)
    expect(sorted.map(formatDocumentNumber)).toEqual([
      '国办发〔2020〕1号',
      '罗府办〔2011〕30号',
      '罗府办〔2012〕9号',
      '罗府办〔2012〕23号',
      '国务院令第99号',
      '国务院令第713号',
    ])
  })

  test('makes the slug of an instrument where its agency has one', () => {
    const slugs = new Map([
      ['罗府办', 'luofuban'],
      ['国务院令', 'guowuyuan-ling'],
    ])
    const slug = (text: string) => {
      const read = parseDocumentNumber(text)
      return read && documentNumberSlug(read.number, slugs)
    }
    expect(slug('罗府办[2012]023号')).toBe('luofuban-2012-23')
    expect(slug('国务院令第713号')).toBe('guowuyuan-ling-713')
    expect(slug('罗府〔2012〕22号')).toBeUndefined()
  })
})
