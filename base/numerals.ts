/** Chinese numerals in both directions, and the circled and Arabic forms that number clauses. */

const digits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const written = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** A character class for regular expressions: every character a Chinese numeral may hold. */
export const chineseNumeral = '[〇零○一二两三四五六七八九十百千]'

/** Value of a Chinese numeral below ten thousand, positional (二〇一二) or with units (一百零三); undefined when it is none. */
export function parseChineseNumeral(text: string): number | undefined {
  const characters = [...text]
  if (characters.length === 0) return undefined
  if (!characters.some((character) => character in units)) {
    let value = 0
    for (const character of characters) {
      const digit = digits[character]
      if (digit === undefined) return undefined
      value = value * 10 + digit
    }
    return value
  }
  let total = 0
  let digit: number | undefined
  let unitBefore = Number.POSITIVE_INFINITY
  let zeroBefore = false
  for (const character of characters) {
    const unit = units[character]
    if (unit !== undefined) {
      if (unit >= unitBefore || digit === 0) return undefined
      total += (digit ?? 1) * unit
      digit = undefined
      unitBefore = unit
      zeroBefore = false
      continue
    }
    const next = digits[character]
    if (next === undefined || (digit !== undefined && digit !== 0)) return undefined
    zeroBefore ||= next === 0
    if (next === 0 && unitBefore === Number.POSITIVE_INFINITY) return undefined
    digit = next === 0 ? undefined : next
  }
  // 一百二 is 120 in speech and 102 in careless print: neither is chosen silently.
  if (digit !== undefined && unitBefore > 10 && !zeroBefore) return undefined
  return total + (digit ?? 0)
}

/** Writes a whole number from 0 to 9999 as clauses are numbered: 10 is 十, 12 is 十二, 103 is 一百零三. */
export function formatChineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > 9999) throw new RangeError(`no clause numeral for ${value}`)
  if (value === 0) return '零'
  let text = ''
  let zero = false
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10
    if (digit === 0) {
      zero = text !== ''
      continue
    }
    if (zero) text += '零'
    zero = false
    text += digit === 1 && unit === 10 && text === '' ? name : `${written[digit]}${name}`
  }
  return text
}

/** Value of a circled number ① to ⑳; undefined for anything else. */
export function parseCircledNumber(character: string): number | undefined {
  const point = character.codePointAt(0) ?? 0
  return point >= 0x2460 && point <= 0x2473 && [...character].length === 1 ? point - 0x245f : undefined
}

/** The circled form of 1 to 20. */
export function formatCircledNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 20) throw new RangeError(`no circled form of ${value}`)
  return String.fromCodePoint(0x245f + value)
}
