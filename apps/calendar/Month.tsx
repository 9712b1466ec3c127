/** A month as a table with marks on its days: a word and a shape each, never colour alone. */
import { addDays, addMonths, day, weekday, type Day } from '#base/day.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { calendarWords, weekdayWords } from './texts.ts'

/** What a day shows under its number; `tone` names the shape of its cell. */
export interface DayMark {
  readonly word: string
  readonly tone: 'off' | 'made-up' | 'weekend' | 'counted' | 'start' | 'due' | 'rolled'
}

const monthNames = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** The name of a month from its first day. */
export function monthName(first: Day, language: 'zh' | 'en'): string {
  if (language === 'en') return monthNames.format(new Date(`${first}T00:00:00Z`))
  return `${first.slice(0, 4)}年${Number(first.slice(5, 7))}月`
}

/** The weeks of a month; days of other months are absent. */
function weeksOf(first: Day): (Day | undefined)[][] {
  const last = addDays(addMonths(first, 1), -1)
  const cells: (Day | undefined)[] = Array.from({ length: weekday(first) - 1 }, () => undefined)
  for (let on = first; on <= last; on = addDays(on, 1)) cells.push(on)
  while (cells.length % 7 !== 0) cells.push(undefined)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** One month, from its first day. */
export function Month({ first, marks }: { first: Day; marks: ReadonlyMap<Day, DayMark> }) {
  const { language } = useFrame()
  const say = useSay()
  const heads = [...say(calendarWords.weekdays)]
  return (
    <table className="month">
      <caption>{monthName(first, language)}</caption>
      <thead>
        <tr>
          {weekdayWords[language].map((name, index) => (
            <th key={name} scope="col" abbr={name}>
              {heads[index]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(first).map((week, index) => (
          <tr key={index}>
            {week.map((on, place) => {
              if (on === undefined) return <td key={place} className="month-none" />
              const mark = marks.get(on)
              return (
                <td key={place} className={mark === undefined ? undefined : `day-${mark.tone}`}>
                  <span className="day-number">{Number(on.slice(8))}</span>
                  {mark !== undefined && mark.word !== '' && <span className="day-word">{mark.word}</span>}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Months in a row, from the one that holds the first day to the one that holds the last; `dim` puts days without a mark back. */
export function Months({
  from,
  until,
  marks,
  dim = false,
}: {
  from: Day
  until: Day
  marks: ReadonlyMap<Day, DayMark>
  dim?: boolean
}) {
  const firsts: Day[] = []
  for (let first = day(`${from.slice(0, 7)}-01`); first <= until; first = addMonths(first, 1)) firsts.push(first)
  return (
    <div className={dim ? 'months months-dim' : 'months'}>
      {firsts.map((first) => (
        <Month key={first} first={first} marks={marks} />
      ))}
    </div>
  )
}

/** What the marks mean. */
export function Legend({
  items,
}: {
  items: readonly (readonly [tone: DayMark['tone'], word: string, meaning: string])[]
}) {
  const say = useSay()
  return (
    <ul className="plain-list month-legend" aria-label={say(calendarWords.legend)}>
      {items.map(([tone, word, meaning]) => (
        <li key={tone}>
          <span className={`legend-day day-${tone}`} aria-hidden="true">
            {word}
          </span>
          {meaning}
        </li>
      ))}
    </ul>
  )
}
