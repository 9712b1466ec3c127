/** Figures over time as a line with the table of the same figures beside, on both faces. */
import { dayNumber, isDay } from '#base/day.ts'
import { textIn, type Text } from '#base/text.ts'
import { grouped } from '#modules/plans/figures/texts.ts'
import { ValueLine } from '#ui/components/charts.tsx'
import { Table } from '#ui/components/data.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { bracketed, trendTexts as texts } from './trend-texts.ts'

/** What is drawn. */
export interface TrendData {
  readonly title: Text
  readonly startsOn?: string | undefined
  readonly dueOn?: string | undefined
  readonly measure?:
    { readonly indicator: string; readonly value?: string | undefined; readonly unit: Text } | undefined
  readonly isCeiling: boolean
  readonly trend: readonly { readonly on: string; readonly shown: string; readonly kind: 'declared' | 'computed' }[]
}

const number = (day: string): number => (isDay(day) ? dayNumber(day) : 0)

/** Positions are for the eye; the exact figures stand in the table. */
function Line({ data, until }: { data: TrendData; until: string }) {
  const { language } = useFrame()
  const say = useSay()
  const { trend, measure, startsOn, dueOn, title } = data
  const first = startsOn ?? trend[0]?.on ?? until
  const last = dueOn ?? until
  const span = Math.max(1, number(last) - number(first))
  const target = measure?.value === undefined ? undefined : Number(measure.value)
  const top = Math.max(1, target ?? 0, ...trend.map(({ shown }) => Number(shown)))
  return (
    <ValueLine
      title={say(texts.trendOf).replace('{title}', textIn(title, language))}
      first={formatDay(first, language)}
      last={formatDay(last, language)}
      pace={measure?.indicator === 'count' && !data.isCeiling}
      target={
        target === undefined
          ? undefined
          : { height: target / top, label: `${say(texts.target)} ${grouped(measure?.value ?? '')}` }
      }
      points={trend.map(({ on, shown, kind }) => ({
        key: `${on} ${kind}`,
        at: Math.max(0, Math.min(1, (number(on) - number(first)) / span)),
        height: Number(shown) / top,
        label: grouped(shown),
        isHollow: kind === 'declared',
      }))}
    />
  )
}

/** The line, its legend and the table; `declared` says what a declared figure is called on this face. */
export function Trend({ data, until, declared = texts.declared }: { data: TrendData; until: string; declared?: Text }) {
  const { language } = useFrame()
  const say = useSay()
  if (data.trend.length === 0) return null
  return (
    <section className="stack" aria-labelledby="trend">
      <h2 id="trend">{say(texts.trend)}</h2>
      <Line data={data} until={until} />
      <p className="small soft">{say(texts.legend)}</p>
      <Table
        caption={say(texts.trend)}
        captionHidden
        rows={[...data.trend].reverse()}
        rowKey={({ on, kind }) => `${on} ${kind}`}
        columns={[
          { key: 'on', head: say(texts.on), rowHead: true, cell: ({ on }) => formatDay(on, language) },
          {
            key: 'value',
            head: bracketed(say(texts.value), textIn(data.measure?.unit ?? { zh: '' }, language), language),
            numeric: true,
            cell: ({ shown }) => grouped(shown),
          },
          {
            key: 'kind',
            head: say(texts.kind),
            cell: ({ kind }) => say(kind === 'computed' ? texts.computed : declared),
          },
        ]}
      />
    </section>
  )
}
