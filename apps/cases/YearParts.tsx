/** A year of a service in figures, chart and tables: in public with small counts kept back, on the desk whole. */
import { YearColumns } from '#apps/commitments/charts.tsx'
import { textIn } from '#base/text.ts'
import type { proceduresContract } from '#modules/procedures/contract.ts'
import { fewerThan, yearTexts as words } from '#modules/procedures/statistics/texts.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { Badge, EmptyState } from '#ui/components/messages.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { Clause, Words } from './Clause.tsx'
import { filled, outcomeTones } from './words.ts'
import { yearPageTexts as texts } from './year-texts.ts'
import '#ui/charts.css'

/** A year as the contract shows it. */
export type YearView = OutputOf<typeof proceduresContract.getServiceYear>

function useCount(view: YearView): (count: number | null) => string {
  const say = useSay()
  return (count) => (count === null ? say(fewerThan(view.countMin ?? 1)) : String(count))
}

function Totals({ view }: { view: YearView }) {
  const say = useSay()
  const shown = useCount(view)
  const { totals, steps, open, days, limit, rating } = view
  // Where nothing is kept back there simply is none yet.
  const none = say(view.countMin === undefined ? texts.noneYet : texts.tooFew)
  return (
    <DefinitionList
      items={[
        ...(['received', 'ended', 'granted', 'refused', 'other', 'late'] as const).map((key): [string, string] => [
          say(words[key]),
          shown(totals[key]),
        ]),
        ...(open === undefined
          ? []
          : [
              [say(words.open), shown(open.count)] as [string, string],
              [say(words.openLate), shown(open.late)] as [string, string],
            ]),
        ...(['accepted', 'corrected', 'hearings', 'bySilence'] as const).map((key): [string, string] => [
          say(words[key]),
          shown(steps[key]),
        ]),
        [say(words.median), days === undefined ? none : String(days.median)],
        [say(words.p90), days === undefined ? none : String(days.p90)],
        [say(words.limit), limit === undefined ? say(texts.noLimit) : <Words key="limit" text={limit} />],
        [say(words.rating), rating === undefined ? none : `${rating.mean} / ${rating.count}`],
      ]}
    />
  )
}

function Months({ view }: { view: YearView }) {
  const say = useSay()
  const shown = useCount(view)
  const label = say(filled(view.countMin === undefined ? texts.chartWhole : texts.chart, { year: view.year }))
  return (
    <section aria-labelledby="months" className="stack">
      <h2 id="months">{say(texts.months)}</h2>
      <figure className="stack year-figure">
        <YearColumns
          label={label}
          current={view.isOver ? '' : (view.months.at(-1)?.month ?? '')}
          years={view.months.map(({ month, received }) => ({
            key: month,
            word: String(Number(month.slice(5))),
            count: received,
          }))}
        />
        <figcaption className="small soft">{label}</figcaption>
      </figure>
      <Table
        caption={say(texts.months)}
        captionHidden
        rows={view.months}
        rowKey={({ month }) => month}
        columns={[
          { key: 'month', head: say(words.month), rowHead: true, cell: ({ month }) => month },
          { key: 'received', head: say(words.received), numeric: true, cell: ({ received }) => shown(received) },
          { key: 'ended', head: say(words.ended), numeric: true, cell: ({ ended }) => shown(ended) },
          { key: 'late', head: say(words.late), numeric: true, cell: ({ late }) => shown(late) },
        ]}
      />
    </section>
  )
}

function Results({ view }: { view: YearView }) {
  const { language } = useFrame()
  const say = useSay()
  const shown = useCount(view)
  return (
    <section aria-labelledby="results" className="stack">
      <h2 id="results">{say(texts.results)}</h2>
      <Table
        caption={say(texts.results)}
        captionHidden
        rows={view.outcomes}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'outcome',
            head: say(words.outcome),
            rowHead: true,
            cell: ({ title, tone }) => (
              <Badge tone={outcomeTones[tone]}>
                <span lang={langOfText(title, language)}>{textIn(title, language)}</span>
              </Badge>
            ),
          },
          { key: 'count', head: say(words.count), numeric: true, cell: ({ count }) => shown(count) },
          { key: 'basis', head: say(words.basis), cell: ({ basis }) => <Clause reference={basis} /> },
        ]}
      />
      {view.grounds.length > 0 && (
        <Table
          caption={say(words.ground)}
          rows={view.grounds}
          rowKey={({ id }) => id}
          columns={[
            { key: 'ground', head: say(words.ground), rowHead: true, cell: ({ title }) => <Words text={title} /> },
            { key: 'count', head: say(words.count), numeric: true, cell: ({ count }) => shown(count) },
            { key: 'basis', head: say(words.basis), cell: ({ basis }) => <Clause reference={basis} /> },
          ]}
        />
      )}
    </section>
  )
}

/** The whole year; where nothing came and nothing ended, that alone. */
export function YearParts({ view }: { view: YearView }) {
  const { language } = useFrame()
  const say = useSay()
  const { year, through } = view
  return (
    <>
      <p>{say(filled(view.isOver ? texts.over : texts.running, { year, day: formatDay(through, language) }))}</p>
      {view.totals.received === 0 && view.totals.ended === 0 ? (
        <EmptyState title={say(texts.empty)} />
      ) : (
        <>
          <section className="panel" aria-label={say(texts.short)}>
            <Totals view={view} />
          </section>
          <Months view={view} />
          <Results view={view} />
        </>
      )}
    </>
  )
}
