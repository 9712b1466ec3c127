/** A year of working days: twelve months with days off and made-up working days, and the notices behind them. */
import type { LoaderFunctionArgs } from 'react-router'
import { day, type Day } from '#base/day.ts'
import { NotFound } from '#base/refusals.ts'
import { textIn } from '#base/text.ts'
import { Legend, Months, type DayMark } from '#apps/calendar/Month.tsx'
import { NoticeLink } from '#apps/calendar/NoticeLink.tsx'
import { calendarWords as words } from '#apps/calendar/texts.ts'
import { rangeWords } from '#apps/calendar/words.ts'
import { calendarContract } from '#modules/calendar/contract.ts'
import { Table } from '#ui/components/data.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { dayTexts as texts } from './texts.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('calendar')
  const asked = params['year'] ?? view.today.slice(0, 4)
  if (!/^\d{4}$/u.test(asked) || asked < '1949' || asked > '2200') throw new NotFound(`calendar ${asked}`)
  return view.call(calendarContract.getCalendarYear, { year: Number(asked) })
}

type Year = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0] & { loaderData?: Year }) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  const title = textIn(texts.yearTitle, language).replace('{year}', String(args.loaderData?.year ?? ''))
  return pageMeta(args, { title, description: title, column: texts.title })
}

/** A festival with its days off, stretch by stretch, and the days that are worked for them. */
interface Festival {
  readonly name: string
  readonly off: readonly (readonly [Day, Day])[]
  readonly madeUp: readonly Day[]
}

function festivalsOf(days: Year['days']): Festival[] {
  const found = new Map<string, { off: [Day, Day][]; madeUp: Day[]; lastIndex: number }>()
  days.forEach(({ on, why }, index) => {
    if (why.name === undefined) return
    const festival = found.get(why.name) ?? { off: [], madeUp: [], lastIndex: -2 }
    found.set(why.name, festival)
    if (why.code === 'made-up') festival.madeUp.push(on)
    if (why.code !== 'holiday') return
    const before = festival.off.at(-1)
    if (before !== undefined && festival.lastIndex === index - 1) before[1] = on
    else festival.off.push([on, on])
    festival.lastIndex = index
  })
  return [...found].map(([name, { off, madeUp }]) => ({ name, off, madeUp }))
}

function marksOf({ days }: Year, off: string, madeUp: string): Map<Day, DayMark> {
  const marks = new Map<Day, DayMark>()
  for (const { on, why } of days) {
    if (why.code === 'holiday') marks.set(on, { word: off, tone: 'off' })
    if (why.code === 'made-up') marks.set(on, { word: madeUp, tone: 'made-up' })
    if (why.code === 'weekend') marks.set(on, { word: '', tone: 'weekend' })
  }
  return marks
}

function Festivals({ days }: Pick<Year, 'days'>) {
  const { language } = useFrame()
  const say = useSay()
  const festivals = festivalsOf(days)
  if (festivals.length === 0) return null
  const short = (on: Day): string => formatDay(on, language)
  return (
    <section aria-labelledby="festivals" className="stack">
      <div className="section-head">
        <h2 id="festivals">{say(texts.festivals)}</h2>
      </div>
      <Table
        caption={say(texts.festivals)}
        captionHidden
        rows={festivals}
        rowKey={({ name }) => name}
        columns={[
          {
            key: 'name',
            head: say(texts.festival),
            rowHead: true,
            cell: ({ name }) => <span lang="zh-CN">{name}</span>,
          },
          {
            key: 'off',
            head: say(texts.daysOff),
            cell: ({ off }) =>
              off.length === 0
                ? '—'
                : off.map(([from, to]) => rangeWords(from, to, language)).join(language === 'zh' ? '；' : '; '),
          },
          {
            key: 'made-up',
            head: say(texts.madeUp),
            cell: ({ madeUp }) => (madeUp.length === 0 ? '—' : madeUp.map(short).join(language === 'zh' ? '、' : ', ')),
          },
        ]}
      />
    </section>
  )
}

function YearLinks({ year, coveredFrom, coveredUntil }: Year) {
  const { language } = useFrame()
  const say = useSay()
  const last = Number(coveredUntil?.slice(0, 4) ?? year) + 1
  const first = Number(coveredFrom?.slice(0, 4) ?? year)
  const shown = [year - 1, year + 1].filter((one) => one >= first && one <= last)
  return (
    <nav className="pager" aria-label={say(texts.years)}>
      {shown.map((one) => (
        <a
          key={one}
          className="button button-secondary"
          href={portalLinks(language).calendar(one)}
          rel={one < year ? 'prev' : 'next'}
        >
          {say(texts.yearLink).replace('{year}', String(one))}
        </a>
      ))}
    </nav>
  )
}

export default function YearPage({ loaderData }: { loaderData: Year }) {
  const { language } = useFrame()
  const say = useSay()
  const { year, provisional, workingDays, sources, coveredUntil } = loaderData
  const put = (text: string): string =>
    text
      .replace('{year}', String(year))
      .replace('{n}', String(workingDays))
      .replace('{until}', coveredUntil === undefined ? '—' : formatDay(coveredUntil, language))
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[{ label: say(texts.title), href: portalLinks(language).days() }, { label: put(say(texts.yearTitle)) }]}
        title={put(say(texts.yearTitle))}
        lead={provisional ? undefined : put(say(texts.yearLead))}
      />
      {provisional && (
        <Notice kind="warning" title={put(say(texts.yearOpen))}>
          <p>{put(say(texts.yearOpenWhy))}</p>
        </Notice>
      )}
      {sources.length > 0 && (
        <p className="row notice-links">
          {sources.map((source) => (
            <NoticeLink key={source} source={source} year={year} />
          ))}
        </p>
      )}
      <Legend
        items={[
          ['off', say(words.off), say(words.legendOff)],
          ['made-up', say(words.madeUp), say(words.legendMadeUp)],
          ['weekend', '', say(words.legendWeekend)],
        ]}
      />
      <Months
        from={day(`${year}-01-01`)}
        until={day(`${year}-12-31`)}
        marks={marksOf(loaderData, say(words.off), say(words.madeUp))}
      />
      <Festivals days={loaderData.days} />
      <YearLinks {...loaderData} />
    </div>
  )
}
