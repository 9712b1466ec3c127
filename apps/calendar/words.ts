/** Stretches of days in words. */
import { formatDay, type Day } from '#base/day.ts'

/** From a day to another, the common part said once: 2026年10月1日至7日, 1–7 October 2026. */
export function rangeWords(from: Day, to: Day, language: 'zh' | 'en'): string {
  if (from === to) return formatDay(from, language)
  const sameYear = from.slice(0, 4) === to.slice(0, 4)
  const sameMonth = from.slice(0, 7) === to.slice(0, 7)
  const date = Number(to.slice(8))
  if (language === 'zh') {
    const end = sameMonth ? `${date}日` : sameYear ? `${Number(to.slice(5, 7))}月${date}日` : formatDay(to, 'zh')
    return `${formatDay(from, 'zh')}至${end}`
  }
  if (sameMonth) return `${Number(from.slice(8))}–${formatDay(to, 'en')}`
  const start = formatDay(from, 'en')
  return `${sameYear ? start.slice(0, -5) : start} to ${formatDay(to, 'en')}`
}
