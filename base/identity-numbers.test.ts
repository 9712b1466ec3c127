import { expect, test } from 'vitest'
import { isCreditCode, isIdentityNumber } from './identity-numbers.ts'

test.each([
  // The standard's own example, and one with X.
  ['11010519491231002X', true],
  ['440524188001010014', true],
  ['440524188001010015', false],
  ['11010519490231002X', false],
  ['11010519491231002x', false],
  ['123456', false],
])('the citizen number %s is %s', (number, expected) => expect(isIdentityNumber(number)).toBe(expected))

test.each([
  // Codes that bodies publish on their own pages.
  ['91350100M000100Y43', true],
  ['91350100M000100Y44', false],
  ['91350100I000100Y43', false],
  ['9135', false],
])('the credit code %s is %s', (code, expected) => expect(isCreditCode(code)).toBe(expected))

test('one changed digit is always found', () => {
  const number = '440524188001010014'
  for (let at = 0; at < 17; at += 1)
    for (let digit = 0; digit < 10; digit += 1) {
      const other = number.slice(0, at) + String(digit) + number.slice(at + 1)
      if (other !== number) expect(isIdentityNumber(other)).toBe(false)
    }
})
