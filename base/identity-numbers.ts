/** Check digits of identity numbers: citizens (GB 11643-1999) and organisations (GB 32100-2015). Browser-safe. */
import { isDay } from './day.ts'

const citizenWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const citizenDigits = '10X98765432'

/** Whether it is a citizen's number: seventeen digits, a day of birth that exists, and the check digit (GB 11643-1999, ISO 7064 MOD 11-2). */
export function isIdentityNumber(number: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/u.test(number)) return false
  if (!isDay(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)) return false
  const sum = citizenWeights.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return citizenDigits[sum % 11] === number[17]
}

// Letters that are taken for digits are left out.
const codeLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const codeWeights = Array.from({ length: 17 }, (_, index) => 3 ** index % 31)

/** Whether it is a unified social credit code: eighteen characters with the check character (GB 32100-2015, MOD 31). */
export function isCreditCode(code: string): boolean {
  if (code.length !== 18 || [...code].some((letter) => !codeLetters.includes(letter))) return false
  const sum = codeWeights.reduce((total, weight, index) => total + weight * codeLetters.indexOf(code[index] ?? ''), 0)
  return codeLetters[(31 - (sum % 31)) % 31] === code[17]
}
