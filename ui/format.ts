/** Days, instants and numbers as people read them, always in Asia/Shanghai. */
import { formatDay as writeDay, type Day } from '#base/day.ts'
import type { Language } from '#base/text.ts'

const zone = 'Asia/Shanghai'
const tags = { zh: 'zh-CN', en: 'en-GB' } as const

const instantFormats = {
  zh: new Intl.DateTimeFormat(tags.zh, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }),
  en: new Intl.DateTimeFormat(tags.en, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }),
}
const numberFormats = { zh: new Intl.NumberFormat(tags.zh), en: new Intl.NumberFormat(tags.en) }

/** `2012-07-23` → 2012年7月23日, 23 July 2012. */
export function formatDay(day: string, language: Language): string {
  return writeDay(day as Day, language)
}

/** An instant to the minute. */
export function formatInstant(at: string | Date, language: Language): string {
  return instantFormats[language].format(new Date(at))
}

/** A whole number with separators. */
export function formatNumber(value: number, language: Language): string {
  // Most counts are small, and have no separator in either language.
  return Number.isInteger(value) && value >= 0 && value < 1000 ? `${value}` : numberFormats[language].format(value)
}

/** A number of bytes as kB or MB. */
export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 1000) return `${formatNumber(bytes, language)} B`
  return bytes < 1_000_000
    ? `${formatNumber(Math.round(bytes / 1000), language)} kB`
    : `${formatNumber(Math.round(bytes / 100_000) / 10, language)} MB`
}

/** Names joined as the language does. */
export function formatNames(names: readonly string[], language: Language): string {
  return names.join(language === 'zh' ? '、' : ', ')
}
