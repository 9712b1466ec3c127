/** Dates as official papers print them: Arabic or Chinese numerals, either width, with the letter O standing in for zero. */
import { isDay, type Day } from '#base/day.ts'
import { parseChineseNumeral } from '#base/numerals.ts'

const year = '(\\d{4}|[〇零○OoＯ０一二三四五六七八九]{4})'
const small = '(\\d{1,2}|[〇零○OoＯ一二三四五六七八九十]{1,3})'
const pattern = `${year}\\s*年\\s*${small}\\s*月\\s*${small}\\s*日`

/** A date found in a text: the day, or none when such a day does not exist. */
export interface FoundDate {
  readonly day?: Day
  readonly printed: string
  readonly at: number
}

const digitsOf = (text: string): number | undefined =>
  /^\d+$/u.test(text) ? Number(text) : parseChineseNumeral(text.replace(/[OoＯ０]/gu, '〇'))

function widthless(text: string): string {
  return text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
}

/** The first date of a text. */
export function findDate(text: string): FoundDate | undefined {
  const match = new RegExp(pattern, 'u').exec(widthless(text))
  if (!match) return undefined
  const parts = [match[1], match[2], match[3]].map((part) => digitsOf(part ?? ''))
  const [y, m, d] = parts
  const printed = text.slice(match.index, match.index + match[0].length)
  if (y === undefined || m === undefined || d === undefined) return { printed, at: match.index }
  const written = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  return { ...(isDay(written) ? { day: written } : {}), printed, at: match.index }
}

const bracketed = new RegExp(`^[（(【\\[]\\s*${pattern}\\s*[)）】\\]]$`, 'u')
const bare = new RegExp(`^${pattern}$`, 'u')
const noted = new RegExp(`^[（(]\\s*${pattern}.{2,80}(?:通过|公布|发布|批准|修正|修订|施行|印发).{0,60}[)）]$`, 'u')

/** What kind of date line a line is: bracketed under a title, bare as in a signature, or a note on adoption. */
export function dateLineKind(value: string): 'bracketed' | 'bare' | 'note' | undefined {
  if (value.length < 7 || value.length > 200 || !value.includes('日')) return undefined
  const text = widthless(value)
  if (bracketed.test(text)) return 'bracketed'
  if (bare.test(text)) return 'bare'
  return noted.test(text) ? 'note' : undefined
}
