/** Reads the days off and made-up working days out of a notice's own wording, checking weekdays and counts that it prints. */
import { addDays, isDay, weekday, type Day } from '#base/day.ts'
import type { Issue } from '#base/refusals.ts'
import type { NoticeDay } from '#base/working-calendar.ts'

const weekdays = '一二三四五六日'
const item = /(?:^|\n)\s*[一二三四五六七八九十]{1,3}、\s*([^:\n]{1,40}?)\s*:/gu
const dated = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\s*\(([^)]*)\))?/u
const token = new RegExp(
  `(?<from>${dated.source})(?:\\s*[至到—-]\\s*(?<to>${dated.source}))?|(?<off>放假|补休|休息)|(?<work>上班)|共(?<count>\\d+)天`,
  'gu',
)

/** A stretch of days that is named before the word that says what they are. */
interface Stretch {
  readonly from: Day
  readonly to: Day
}

/** What was found, and what does not fit. */
export interface ReadWording {
  readonly days: readonly NoticeDay[]
  readonly issues: readonly Issue[]
}

/** Says what is wrong with an item, in Chinese and in English, each a sentence. */
type Tell = (zh: string, en: string) => void

/** Reads one notice of a year: an item a festival (`一、元旦：1月1日（周五）至3日（周日）放假，共3天。`). Issues name the line. */
export function readNoticeWording(text: string, year: number): ReadWording {
  const plain = text.normalize('NFKC').replace(/\r\n?/gu, '\n')
  const heads = [...plain.matchAll(item)]
  const days: NoticeDay[] = []
  const issues: Issue[] = []
  heads.forEach((head, index) => {
    const start = head.index + head[0].length
    const body = plain.slice(start, heads[index + 1]?.index ?? plain.length)
    const line = plain.slice(0, start).split('\n').length
    const name = (head[1] ?? '').trim()
    const tell: Tell = (zh, en) =>
      void issues.push({ path: 'text', message: `第${line}行（${name}）：${zh}Line ${line} (${name}): ${en}` })
    days.push(...readItem(body, name, year, tell))
  })
  if (days.length === 0 && issues.length === 0)
    issues.push({
      path: 'text',
      message:
        '没有找到“一、元旦：1月1日……放假”这样的条目；从通知里把各个节日的条目粘过来。No item such as 一、元旦：1月1日……放假 was found; paste the items of the notice, or YAML that begins with notices:.',
    })
  return { days, issues }
}

/** An item without what stands in the paragraphs after it, such as the day of the notice itself. */
function itemOf(body: string): string {
  const last = [...body.matchAll(/放假|补休|休息|上班/gu)].at(-1)
  const end = last === undefined ? -1 : body.indexOf('\n', last.index)
  return end < 0 ? body : body.slice(0, end)
}

function readItem(body: string, name: string, year: number, tell: Tell): NoticeDay[] {
  const found: NoticeDay[] = []
  let pending: Stretch[] = []
  let month = 0
  const dayOf = (words: string): Day | undefined => {
    const [printed = '', inYear, inMonth, date = '', said = ''] = dated.exec(words) ?? []
    month = inMonth === undefined ? month : Number(inMonth)
    const on = `${inYear ?? year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`
    if (!isDay(on)) {
      tell(`${printed}不是存在的一天。`, `there is no day ${printed}.`)
      return undefined
    }
    const stated = /(?:周|星期)([一二三四五六日天])/u.exec(said)?.[1]?.replace('天', '日')
    const actual = weekdays[weekday(on) - 1] ?? ''
    if (stated !== undefined && stated !== actual)
      tell(
        `${printed}这一天是周${actual}，不是周${stated}；请改日期或者年份。`,
        `${printed} is another day of the week; mend the date or the year.`,
      )
    return on
  }
  const settle = (off: boolean): void => {
    for (const { from, to } of pending) for (let on = from; on <= to; on = addDays(on, 1)) found.push({ on, name, off })
    pending = []
  }
  for (const match of itemOf(body).matchAll(token)) {
    const { off, work, count, from: first = '', to: second } = match.groups ?? {}
    if (off !== undefined || work !== undefined) settle(work === undefined)
    else if (count !== undefined) {
      const counted = found.filter((one) => one.off).length
      if (counted !== Number(count))
        tell(`写的是共${count}天，读出${counted}天。`, `it says ${count} days; ${counted} were read.`)
    } else {
      const from = dayOf(first)
      const to = second === undefined ? from : dayOf(second)
      if (from === undefined || to === undefined) continue
      if (to < from)
        tell(`${match[0]}：结束早于开始；跨年时写出年份。`, 'it ends before it begins; write the years out.')
      else pending.push({ from, to })
    }
  }
  if (pending.length > 0) tell('有的日期后面没有“放假”或“上班”。', 'some dates are followed by neither 放假 nor 上班.')
  return found
}
