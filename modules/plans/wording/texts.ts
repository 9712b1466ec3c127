/** Says in words what is measured, by when and how often; pure, for pages and exports alike. */
import { formatDay, type Day } from '#base/day.ts'
import type { Text } from '#base/text.ts'

/** A measure as the contract gives it. */
export interface MeasureWords {
  readonly indicator: string
  readonly comparison?: string | undefined
  readonly value?: { readonly value?: string | undefined } | undefined
  readonly upper?: { readonly value?: string | undefined } | undefined
  readonly unit: Text
  readonly per?: string | undefined
}

/** How often something comes again, as the contract gives it. */
export interface RecurrenceWords {
  readonly every: string
  readonly times?: number | undefined
  readonly on?: Text | undefined
}

/** When something is due, as the contract gives it. */
export interface DueWords {
  readonly dueOn?: string | undefined
  readonly duePrecision?: string | undefined
  readonly recurrence?: RecurrenceWords | undefined
  readonly vague?: Text | undefined
  readonly state?: string | undefined
}

const comparisons: Readonly<Record<string, Text>> = {
  'at-least': { zh: '不少于', en: 'at least ' },
  'more-than': { zh: '超过', en: 'more than ' },
  'at-most': { zh: '不超过', en: 'at most ' },
  'less-than': { zh: '低于', en: 'less than ' },
  exactly: { zh: '', en: '' },
}

const pers: Readonly<Record<string, Text>> = {
  week: { zh: '每周', en: 'a week' },
  month: { zh: '每月', en: 'a month' },
  quarter: { zh: '每季度', en: 'a quarter' },
  'half-year': { zh: '每半年', en: 'every half-year' },
  year: { zh: '每年', en: 'a year' },
  'two-years': { zh: '每两年', en: 'every two years' },
}

const english = (text: Text): string => text.en ?? text.zh

/** A decimal with separators, no digit lost: `35000` → 35,000. */
export function decimalWords(value: string): string {
  const [whole = '', rest] = value.split('.')
  return whole.replace(/\B(?=(\d{3})+$)/gu, ',') + (rest === undefined ? '' : `.${rest}`)
}

/** `不少于5个试点`, `at least 5 trial sites`; says so where the document gives no figure. */
export function measureWords({ indicator, comparison = 'exactly', value, upper, unit, per }: MeasureWords): Text {
  const figure = value?.value === undefined ? undefined : decimalWords(value.value)
  const every = per === undefined ? undefined : pers[per]
  const zhEvery = every === undefined ? '' : every.zh
  const enEvery = every === undefined ? '' : ` ${english(every)}`
  const isPercent = unit.zh.startsWith('%')
  if (figure === undefined) {
    if (indicator === 'binary') return { zh: `${zhEvery}看${unit.zh}`, en: `${english(unit)}${enEvery}` }
    if (indicator === 'milestone') return { zh: '按节点逐个看', en: 'step by step' }
    return {
      zh: `${zhEvery}没有写数量（按“${unit.zh}”计）`,
      en: `no figure given (counted in ${english(unit)})${enEvery}`,
    }
  }
  const high = upper?.value === undefined ? undefined : decimalWords(upper.value)
  const words = comparisons[comparison] ?? { zh: '', en: '' }
  const range =
    comparison === 'between' && high !== undefined
      ? { zh: `${figure}至${high}`, en: `${figure} to ${high}` }
      : undefined
  const zhFigure = range?.zh ?? `${words.zh}${figure}`
  const enFigure = range?.en ?? `${english(words)}${figure}`
  return { zh: `${zhEvery}${zhFigure}${unit.zh}`, en: `${enFigure}${isPercent ? '' : ' '}${english(unit)}${enEvery}` }
}

/** `每年不少于2次，暑期`. */
export function recurrenceWords({ every, times, on }: RecurrenceWords): Text {
  const period = pers[every] ?? { zh: every, en: every }
  const zhEvery = times === undefined ? period.zh : `${period.zh}${times}次`
  const plain = /^a /u.test(english(period)) ? english(period).replace(/^a /u, 'every ') : english(period)
  const enEvery =
    times === undefined
      ? plain
      : `${times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`} ${english(period)}`
  return on === undefined
    ? { zh: zhEvery, en: enEvery }
    : { zh: `${zhEvery}，${on.zh}`, en: `${enEvery}, ${english(on)}` }
}

const months = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A due day as exact as the document is: `2015年底前`. */
export function dueWords(dueOn: string, precision = 'day'): Text {
  const [year = '', month = ''] = dueOn.split('-')
  const whole = { zh: formatDay(dueOn as Day, 'zh'), en: formatDay(dueOn as Day, 'en') }
  switch (precision) {
    case 'month':
      return {
        zh: `${year}年${Number(month)}月底前`,
        en: `by the end of ${months.format(new Date(`${dueOn}T00:00:00Z`))}`,
      }
    case 'half-year':
      return Number(month) <= 6
        ? { zh: `${year}年上半年内`, en: `in the first half of ${year}` }
        : { zh: `${year}年下半年内`, en: `in the second half of ${year}` }
    case 'year':
      return { zh: `${year}年底前`, en: `by the end of ${year}` }
    case 'period':
      return { zh: `计划期内（到${whole.zh}）`, en: `within the plan’s period (to ${whole.en})` }
    default:
      return { zh: `${whole.zh}前`, en: `by ${whole.en}` }
  }
}

/** When it is due, or how often, or what the document says instead of a day. */
export function whenWords({ dueOn, duePrecision, recurrence, vague, state }: DueWords): Text {
  const parts = [
    ...(dueOn === undefined ? [] : [dueWords(dueOn, duePrecision)]),
    ...(recurrence === undefined ? [] : [recurrenceWords(recurrence)]),
    ...(dueOn === undefined && recurrence === undefined && vague !== undefined ? [vague] : []),
  ]
  if (parts.length > 0) return { zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(english).join('; ') }
  return state === 'continuous' ? { zh: '常年', en: 'all the time' } : { zh: '没写期限', en: 'no date given' }
}
