/** When a limit ends: the day, a sentence to copy, how it is counted stretch by stretch, and month by month. */
import { addMonths, type Day } from '#base/day.ts'
import { textIn, type Text } from '#base/text.ts'
import type { LimitUnit } from '#base/working-calendar.ts'
import { Legend, Months, type DayMark } from '#apps/calendar/Month.tsx'
import { NoticeLink } from '#apps/calendar/NoticeLink.tsx'
import type { Run } from '#apps/calendar/runs.ts'
import { calendarWords as words } from '#apps/calendar/texts.ts'
import { rangeWords } from '#apps/calendar/words.ts'
import { reasonText, weekdayText } from '#modules/calendar/texts.ts'
import { Table } from '#ui/components/data.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { formatDay, formatNumber } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { dayTexts as texts } from './texts.ts'

/** What was computed, as the loader hands it over. */
export interface Computed {
  readonly from: Day
  readonly n: number
  readonly unit: LimitUnit
  readonly roll: boolean
  readonly dueOn: Day
  readonly provisional: boolean
  readonly coveredUntil?: Day | undefined
  readonly sentence: Text
  readonly runs: readonly Run[]
  readonly steps: readonly { on: Day; counts: boolean; why: NonNullable<Run['why']>; rolled?: true | undefined }[]
}

/** More months than these are folded away until the reader wants them. */
const monthsShown = 6

function marksOf({ from, dueOn, steps }: Computed, say: (text: Text) => string): Map<Day, DayMark> {
  const marks = new Map<Day, DayMark>([[from, { word: say(words.start), tone: 'start' }]])
  let counted = 0
  for (const { on, counts, why, rolled } of steps) {
    if (counts) counted += 1
    if (counts) marks.set(on, { word: String(counted), tone: 'counted' })
    else if (rolled === true) marks.set(on, { word: say(words.rolled), tone: 'rolled' })
    else if (why.code === 'holiday') marks.set(on, { word: say(words.off), tone: 'off' })
    else marks.set(on, { word: '', tone: 'weekend' })
  }
  marks.set(dueOn, { word: say(words.due), tone: 'due' })
  return marks
}

function ByMonth({ answer }: { answer: Computed }) {
  const say = useSay()
  const { from, dueOn, unit } = answer
  if (unit === 'months' || unit === 'years') return null
  const marks = marksOf(answer, say)
  const tones = new Set([...marks.values()].map(({ tone }) => tone))
  const legend = (
    [
      ['start', say(words.start), say(words.legendStart)],
      ['counted', '1', say(words.legendCounted)],
      ['off', say(words.off), say(words.legendOff)],
      ['weekend', '', say(words.legendWeekend)],
      ['rolled', say(words.rolled), say(words.legendRolled)],
      ['due', say(words.due), say(words.legendDue)],
    ] as const
  ).filter(([tone]) => tones.has(tone))
  let months = 0
  for (let first = from; first.slice(0, 7) <= dueOn.slice(0, 7); first = addMonths(first, 1)) months += 1
  const shown = (
    <div className="stack">
      <Legend items={legend} />
      <Months from={from} until={dueOn} marks={marks} dim />
    </div>
  )
  if (months > monthsShown)
    return (
      <details className="panel">
        <summary>{say(texts.monthsMany).replace('{n}', String(months))}</summary>
        {shown}
      </details>
    )
  return (
    <section aria-labelledby="months" className="stack">
      <div className="section-head">
        <h2 id="months">{say(texts.months)}</h2>
      </div>
      {shown}
    </section>
  )
}

function Steps({ runs }: { runs: readonly Run[] }) {
  const { language } = useFrame()
  const say = useSay()
  const daysOf = ({ from, to }: Run): string => rangeWords(from, to, language)
  const countsOf = ({ counts, rolled, first, last }: Run): string => {
    if (!counts) return say(rolled ? texts.countsRolled : texts.countsNot)
    return say(texts.countsAs).replace('{n}', first === last ? String(first) : `${first}–${last}`)
  }
  return (
    <section aria-labelledby="steps" className="stack">
      <div className="section-head">
        <h2 id="steps">{say(texts.steps)}</h2>
      </div>
      {runs.length === 0 ? (
        <p className="soft">{say(texts.noSteps)}</p>
      ) : (
        <Table
          caption={say(texts.steps)}
          captionHidden
          rows={runs}
          rowKey={({ from }) => from}
          columns={[
            { key: 'days', head: say(texts.days), rowHead: true, cell: daysOf },
            { key: 'length', head: say(texts.length), cell: ({ days }) => formatNumber(days, language) },
            { key: 'counts', head: say(texts.counts), cell: countsOf },
            {
              key: 'why',
              head: say(texts.why),
              cell: ({ why }) => say(why === undefined ? texts.everyDay : reasonText(why)),
            },
            {
              key: 'source',
              head: say(texts.source),
              cell: ({ why }) =>
                why !== undefined && 'source' in why && why.source !== undefined ? (
                  <NoticeLink source={why.source} />
                ) : (
                  '—'
                ),
            },
          ]}
        />
      )}
    </section>
  )
}

/** The answer below the form. */
export function Answer({ answer }: { answer: Computed }) {
  const { language } = useFrame()
  const say = useSay()
  const { from, n, unit, roll, dueOn, provisional, coveredUntil, sentence, runs } = answer
  const address = new URLSearchParams({ from, n: String(n), unit, roll: String(roll) })
  return (
    <>
      <section className="ask" aria-labelledby="due">
        <div>
          <h2 id="due" className="ask-label">
            {say(texts.last)}
          </h2>
          <p className="ask-words">
            <time dateTime={dueOn}>{formatDay(dueOn, language)}</time>
          </p>
          <p>{say(weekdayText(dueOn))}</p>
        </div>
        <div>
          <p className="ask-label">{say(texts.sentence)}</p>
          <p className="copy-line">{textIn(sentence, language)}</p>
          <p className="small soft screen-only">{say(texts.sentenceHint)}</p>
        </div>
      </section>
      {provisional && (
        <Notice kind="warning" title={say(texts.provisional)}>
          <p>
            {say(texts.provisionalWhy).replace(
              '{until}',
              coveredUntil === undefined ? '—' : formatDay(coveredUntil, language),
            )}
          </p>
        </Notice>
      )}
      <ByMonth answer={answer} />
      <Steps runs={runs} />
      <p className="row screen-only">
        {[...new Set([from.slice(0, 4), dueOn.slice(0, 4)])].map((year) => (
          <a key={year} className="button button-quiet" href={portalLinks(language).calendar(year)}>
            {say(texts.yearLink).replace('{year}', year)}
          </a>
        ))}
        <a className="button button-quiet" href={`/api/v1/calendar/limit?${address.toString()}`}>
          {say(texts.machine)}
        </a>
      </p>
    </>
  )
}
