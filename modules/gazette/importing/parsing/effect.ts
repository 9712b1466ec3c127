/** When a document takes effect and how long it holds, as its closing clauses say. */
import { addDays, addMonths, type Day } from '#base/day.ts'
import { parseChineseNumeral } from '#base/numerals.ts'
import { readInstrument } from '#base/citations.ts'
import type { Validity } from '../result.ts'
import { findDate } from './dates.ts'

/** What the closing clauses say; `at` is where in the text, `onPublication` that the day is not stated. */
export interface Effect {
  readonly inForceFrom?: Day
  readonly onPublication?: true
  readonly validity?: Validity
}

const date =
  '(?:\\d{4}|[〇零○OoＯ０一二三四五六七八九]{4})\\s*年\\s*[\\d〇零○OoＯ一二三四五六七八九十]{1,3}\\s*月\\s*[\\d〇零○OoＯ一二三四五六七八九十]{1,3}\\s*日'
const fromDay = new RegExp(`自\\s*(${date})\\s*(?:起|之日起)\\s*(?:正式)?(?:施行|实施|执行|生效|试行)`, 'u')
const fromPublication =
  /自(?:印发|发布|公布|发文|颁布|下发|签发)之日起(?:\d+日后|[一二三四五六七八九十]+日后)?(?:正式)?(?:施行|实施|执行|生效|试行)/u
const period =
  /(?:有效期|试行期|施行期|期限)(?:限)?(?:为|是|：|:)?\s*(\d{1,3}|[一二两三四五六七八九十]{1,3})\s*(年|个月)/u
const lastDay = new RegExp(`(?:有效期(?:限)?|执行|施行|实施)\\s*(?:截?至|到|止于)\\s*(${date})`, 'u')
const sameAs = /有效期(?:限)?(?:与|同|随|和|参照)\s*(?=《|[\p{Script=Han}]{2,10}[〔[(（])/u
const endless = /(?:长期有效|有效期(?:限)?(?:为)?长期)/u

const numberOf = (text: string): number | undefined => (/^\d+$/u.test(text) ? Number(text) : parseChineseNumeral(text))

/** The last day of a period that begins on a day: five years from 1 January 2013 end on 31 December 2017. */
function lastDayOf(from: Day | undefined, months: number): { lastOn?: Day } {
  return from === undefined ? {} : { lastOn: addDays(addMonths(from, months), -1) }
}

function readValidity(text: string, from: Day | undefined): Validity | undefined {
  const same = sameAs.exec(text)
  if (same) {
    const named = readInstrument(text, same.index + same[0].length)?.instrument
    if (named?.kind === 'named') {
      return {
        kind: 'as',
        ...(named.title === undefined ? {} : { title: named.title }),
        ...(named.number === undefined ? {} : { number: named.number }),
      }
    }
  }
  const last = lastDay.exec(text)
  const lastOn = last?.[1] === undefined ? undefined : findDate(last[1])?.day
  if (lastOn !== undefined) return { kind: 'day', lastOn }
  const counted = period.exec(text)
  const count = counted?.[1] === undefined ? undefined : numberOf(counted[1])
  if (count !== undefined && count > 0) {
    return counted?.[2] === '年'
      ? { kind: 'years', years: count, ...lastDayOf(from, count * 12) }
      : { kind: 'months', months: count, ...lastDayOf(from, count) }
  }
  return endless.test(text) ? { kind: 'none' } : undefined
}

/** Reads one clause's words; undefined when they say nothing about effect or validity. */
export function readEffect(text: string): Effect | undefined {
  if (!/施行|实施|执行|生效|试行|有效/u.test(text)) return undefined
  const stated = fromDay.exec(text)
  const inForceFrom = stated?.[1] === undefined ? undefined : findDate(stated[1])?.day
  const onPublication = inForceFrom === undefined && fromPublication.test(text)
  const validity = readValidity(text, inForceFrom)
  if (inForceFrom === undefined && !onPublication && !validity) return undefined
  return {
    ...(inForceFrom === undefined ? {} : { inForceFrom }),
    ...(onPublication ? { onPublication: true as const } : {}),
    ...(validity === undefined ? {} : { validity }),
  }
}

/** How many clauses from the end are looked through. */
const closingClauses = 12

/** Reads the effect from the closing clauses of a text, last first; texts quoted from elsewhere are no closing clauses. */
export function findEffect(texts: readonly string[]): Effect {
  let effect: Effect = {}
  for (const text of texts.slice(-closingClauses).reverse()) {
    const own =
      /^(?:本|自|有效期)|本(?:办法|规定|细则|规则|条例|方案|意见|通知|公告|决定|通告|规划|计划|预案|指引|标准|制度|措施)/u.test(
        text,
      )
    const read = own ? readEffect(text) : undefined
    if (read) effect = { ...read, ...effect }
  }
  return effect
}
