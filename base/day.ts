/** Calendar days of the district (Asia/Shanghai) as plain text, with arithmetic that no time zone can disturb. */

/** A calendar day `YYYY-MM-DD`; compares and sorts as text. */
export type Day = string & { readonly brand: 'Day' }

const shape = /^\d{4}-\d{2}-\d{2}$/u
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
// A formatter takes thirty microseconds for each day, and pages have many.
const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })
const englishMonths = monthLengths.map((_, month) => monthName.format(Date.UTC(2000, month, 1)))

/** Whether a text is a day that exists (30 February does not). */
export function isDay(text: string): text is Day {
  if (!shape.test(text)) return false
  const [year, month, date] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
  const isLeap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return date >= 1 && date <= (monthLengths[month - 1] ?? 0) + (isLeap ? 1 : 0)
}

/** Reads a day; throws a RangeError naming what is wrong with it. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day that exists: ${text} (write YYYY-MM-DD)`)
  return text
}

/** Days since 1970-01-01; the number that day arithmetic is done in. Plain integers, because deadlines are computed by the million. */
export function dayNumber(value: Day): number {
  return numberOf(digits(value, 0, 4), digits(value, 5, 7), digits(value, 8, 10))
}

/** The day with that number; throws a RangeError outside the years 0000 to 9999, which a `Day` cannot write. */
export function dayFromNumber(number: number): Day {
  // Count in eras of 400 years that begin on 1 March, so that the leap day is the last of its year.
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return written(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
}

/** The calendar day so many days later (earlier when negative). */
export function addDays(value: Day, days: number): Day {
  return dayFromNumber(dayNumber(value) + days)
}

/** The same day of a later month (earlier when negative), or that month's last day where it is shorter. 民法典 §202 */
export function addMonths(value: Day, months: number): Day {
  const month = digits(value, 0, 4) * 12 + digits(value, 5, 7) - 1 + months
  const first = numberOf(Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, 1)
  const next = numberOf(Math.floor((month + 1) / 12), ((((month + 1) % 12) + 12) % 12) + 1, 1)
  return dayFromNumber(Math.min(first + digits(value, 8, 10), next) - 1)
}

/** Day of the week, 1 Monday to 7 Sunday. */
export function weekday(value: Day): number {
  return ((((dayNumber(value) + 3) % 7) + 7) % 7) + 1
}

/** The calendar day in the district at an instant; China keeps UTC+8 without summer time since 1992. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) as Day
}

/** Writes a day in words: 2012年7月23日, or 23 July 2012. */
export function formatDay(value: Day, language: 'zh' | 'en'): string {
  if (language === 'zh') return `${digits(value, 0, 4)}年${digits(value, 5, 7)}月${digits(value, 8, 10)}日`
  return `${digits(value, 8, 10)} ${englishMonths[digits(value, 5, 7) - 1]} ${digits(value, 0, 4)}`
}

function numberOf(year: number, month: number, date: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

function digits(text: string, start: number, end: number): number {
  let value = 0
  for (let index = start; index < end; index += 1) value = value * 10 + text.charCodeAt(index) - 48
  return value
}

function written(year: number, month: number, date: number): Day {
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`no day can be written in the year ${year}`)
  return `${`${year}`.padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}` as Day
}
