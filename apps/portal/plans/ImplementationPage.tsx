/** What the documents promise, at a glance: by document, year, unit, street and kind; every figure leads to its list. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn, type Text } from '#base/text.ts'
import { NumberBar, StatePatterns, YearColumns } from '#apps/commitments/charts.tsx'
import { LampList } from '#apps/commitments/Lamp.tsx'
import { commitmentTexts } from '#apps/commitments/texts.ts'
import { numbered } from '#apps/commitments/words.ts'
import { plansContract } from '#modules/plans/contract.ts'
import { kindTexts } from '#modules/plans/texts.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Badge, EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks, type Query } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { pageMeta } from '../meta.ts'
import { OverviewFigures, StatesWithWords, type Overview } from './parts.tsx'
import { planTexts as texts } from './texts.ts'

const unitsShown = 12

export async function loader({ context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('plans', 'directory', 'gazette')
  return { overview: await view.call(plansContract.getOverview, {}) }
}

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.title, language),
    description: textIn(texts.lead, language),
    column: texts.title,
  })
}

/** A number that opens its list; nought opens nothing. */
function Count({ count, query }: { count: number; query: Query }) {
  const { language } = useFrame()
  if (count === 0) return <span className="soft">0</span>
  return <a href={portalLinks(language).commitments(query)}>{count}</a>
}

function ByLamp({ lamps }: { lamps: Overview['lamps'] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  if (Object.values(lamps).every((count) => count === 0)) return null
  return (
    <section aria-labelledby="by-lamp" className="stack">
      <div className="section-head">
        <h2 id="by-lamp">{say(texts.byLamp)}</h2>
      </div>
      <p className="soft">{say(texts.byLampLead)}</p>
      <LampList counts={lamps} href={(lamp) => to.commitments({ lamp })} />
    </section>
  )
}

function ByDocument({ documents }: { documents: Overview['byInstrument'] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <section aria-labelledby="by-document" className="stack">
      <div className="section-head">
        <h2 id="by-document">{say(texts.byDocument)}</h2>
      </div>
      <p className="soft">{say(texts.byDocumentLead)}</p>
      <ul className="plan-cards">
        {documents.map((one) => {
          const name = one.short ?? one.title
          return (
            <li className="plan-card" key={one.id}>
              <h3 lang={langOfText(name, language)}>
                <a href={to.commitments({ instrument: one.id })}>{textIn(name, language)}</a>
              </h3>
              <p className="plan-count">
                <strong>{one.count}</strong>
                <span>{say(texts.total)}</span>
                <a className="tap" href={to.instrument(one.id)} lang="zh-CN">
                  {one.number ?? one.title.zh}
                </a>
              </p>
              <StatesWithWords name={textIn(name, language)} states={one.states} query={{ instrument: one.id }} />
              <LampList counts={one.lamps} href={(lamp) => to.commitments({ instrument: one.id, lamp })} />
              <p className="small soft">{say(numbered(texts.measuredCount, one.withMeasure))}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function ByYear({ years }: { years: Overview['byYear'] }) {
  const { today } = useFrame()
  const say = useSay()
  const dated = years.filter(({ year }) => year !== undefined)
  const columns = dated.map(({ year, count }) => ({ key: `${year ?? ''}`, word: `${year ?? ''}`, count }))
  return (
    <section aria-labelledby="by-year" className="stack">
      <div className="section-head">
        <h2 id="by-year">{say(texts.byYear)}</h2>
      </div>
      <div className="chart-with-table">
        <YearColumns
          years={columns}
          current={today.slice(0, 4)}
          label={say(texts.yearLabel) + columns.map(({ word, count }) => `${word} ${count}`).join(', ')}
        />
        <div className="even-rows">
          <Table
            caption={say(texts.byYear)}
            captionHidden
            rows={years}
            rowKey={({ year }) => `${year ?? 'none'}`}
            columns={[
              {
                key: 'year',
                head: say(texts.year),
                rowHead: true,
                cell: ({ year }) => year ?? say(texts.withoutDay),
              },
              {
                key: 'count',
                head: say(texts.number),
                numeric: true,
                cell: ({ year, count }) => (year === undefined ? count : <Count count={count} query={{ year }} />),
              },
            ]}
          />
        </div>
      </div>
    </section>
  )
}

function Units({ units, max, caption }: { units: Overview['byUnit']; max: number; caption: string }) {
  const { language, today } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <Table
      caption={caption}
      captionHidden
      rows={units}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'unit',
          head: say(texts.unit),
          rowHead: true,
          cell: (one) => (
            <>
              <a href={to.unitCommitments(one.id)} lang={langOfText(one.name, language)}>
                {textIn(one.name, language)}
              </a>{' '}
              {one.isCollective && <Badge>{say(texts.collective)}</Badge>}
            </>
          ),
        },
        {
          key: 'lead',
          head: say(texts.leads),
          cell: (one) => (
            <span className="unit-lead">
              <span className="number">
                <Count count={one.lead} query={{ unit: one.id, role: 'lead' }} />
              </span>
              <NumberBar value={one.lead} max={max} />
            </span>
          ),
        },
        {
          key: 'cooperating',
          head: say(texts.cooperates),
          numeric: true,
          cell: (one) => <Count count={one.cooperating} query={{ unit: one.id, role: 'cooperating' }} />,
        },
        {
          key: 'part',
          head: say(texts.parts),
          numeric: true,
          cell: (one) => <Count count={one.part} query={{ unit: one.id, role: 'part' }} />,
        },
        {
          key: 'due',
          head: say(texts.dueThisYear),
          numeric: true,
          cell: (one) => <Count count={one.dueThisYear} query={{ unit: one.id, year: today.slice(0, 4) }} />,
        },
      ]}
    />
  )
}

function ByUnit({ units }: { units: Overview['byUnit'] }) {
  const say = useSay()
  const max = Math.max(...units.map(({ lead }) => lead))
  const rest = units.slice(unitsShown)
  return (
    <section aria-labelledby="by-unit" className="stack">
      <div className="section-head">
        <h2 id="by-unit">{say(texts.byUnit)}</h2>
      </div>
      <p className="soft">{say(texts.byUnitLead)}</p>
      <div className="even-rows in-few-lines">
        <Units units={units.slice(0, unitsShown)} max={max} caption={say(texts.byUnit)} />
      </div>
      {rest.length > 0 && (
        <details className="more-filters">
          <summary>{say(numbered(texts.moreUnits, rest.length))}</summary>
          <div className="even-rows in-few-lines">
            <Units units={rest} max={max} caption={say(numbered(texts.moreUnits, rest.length))} />
          </div>
        </details>
      )}
    </section>
  )
}

function ByStreet({ streets }: { streets: Overview['byStreet'] }) {
  const { language, today } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const [first] = streets
  if (first === undefined) return null
  const isEven = streets.every((one) => one.lead === first.lead && one.cooperating === first.cooperating)
  return (
    <section aria-labelledby="by-street" className="stack">
      <div className="section-head">
        <h2 id="by-street">{say(texts.byStreet)}</h2>
      </div>
      {isEven && <p className="soft">{say(texts.byStreetEven)}</p>}
      <div className="even-rows in-few-lines">
        <Table
          caption={say(texts.byStreet)}
          captionHidden
          rows={streets}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'street',
              head: say(texts.street),
              rowHead: true,
              cell: (one) => (
                <a href={to.commitments({ area: one.id })} lang={langOfText(one.name, language)}>
                  {textIn(one.name, language)}
                </a>
              ),
            },
            {
              key: 'lead',
              head: say(texts.leads),
              numeric: true,
              cell: (one) => <Count count={one.lead} query={{ area: one.id, role: 'lead' }} />,
            },
            {
              key: 'cooperating',
              head: say(texts.cooperates),
              numeric: true,
              cell: (one) => <Count count={one.cooperating} query={{ area: one.id, role: 'cooperating' }} />,
            },
            {
              key: 'due',
              head: say(texts.dueThisYear),
              numeric: true,
              cell: (one) => <Count count={one.dueThisYear} query={{ area: one.id, year: today.slice(0, 4) }} />,
            },
          ]}
        />
      </div>
    </section>
  )
}

const meanings: Readonly<Record<Overview['byKind'][number]['kind'], Text>> = {
  target: texts.meaningTarget,
  task: texts.meaningTask,
  'recurring-task': texts['meaningRecurring-task'],
  'standing-duty': texts['meaningStanding-duty'],
}

function ByKind({ kinds }: { kinds: Overview['byKind'] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <section aria-labelledby="by-kind" className="stack">
      <div className="section-head">
        <h2 id="by-kind">{say(texts.byKind)}</h2>
      </div>
      <div className="even-rows">
        <Table
          caption={say(texts.byKind)}
          captionHidden
          rows={kinds}
          rowKey={({ kind }) => kind}
          columns={[
            {
              key: 'kind',
              head: say(texts.kind),
              rowHead: true,
              cell: ({ kind }) => <a href={to.commitments({ kind })}>{say(kindTexts[kind])}</a>,
            },
            { key: 'meaning', head: say(texts.meaning), cell: ({ kind }) => say(meanings[kind]) },
            { key: 'count', head: say(texts.number), numeric: true, cell: ({ count }) => count },
          ]}
        />
      </div>
    </section>
  )
}

function OpenData() {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <section className="panel stack" aria-labelledby="data">
      <h2 id="data">{say(texts.data)}</h2>
      <p>{say(texts.dataLead)}</p>
      <div className="row">
        <LinkButton href={to.commitmentsAs('csv')}>{say(texts.csv)}</LinkButton>
        <LinkButton href={to.commitmentsAs('json')}>{say(texts.json)}</LinkButton>
      </div>
      <p>
        <a className="tap" href={to.parameters()}>
          {say(texts.figures)}
        </a>{' '}
        <span className="soft">{say(texts.figuresLead)}</span>
      </p>
    </section>
  )
}

export default function ImplementationPage({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { overview } = loaderData
  const { language, today } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        actions={
          <>
            <LinkButton kind="primary" href={to.commitments()}>
              {say(commitmentTexts.commitments)}
            </LinkButton>
            <span className="soft">{say(numbered(texts.asOf, formatDay(today, language)))}</span>
          </>
        }
      />
      {overview.total === 0 ? (
        <EmptyState title={say(commitmentTexts.noneYet)}>
          <p>{say(commitmentTexts.noneYetCure)}</p>
          <LinkButton href={to.instruments()}>{say(commitmentTexts.instrument)}</LinkButton>
        </EmptyState>
      ) : (
        <>
          <StatePatterns />
          <OverviewFigures overview={overview} />
          <ByLamp lamps={overview.lamps} />
          <ByDocument documents={overview.byInstrument} />
          <ByYear years={overview.byYear} />
          <ByUnit units={overview.byUnit} />
          <div className="chart-with-table">
            <ByStreet streets={overview.byStreet} />
            <ByKind kinds={overview.byKind} />
          </div>
          <OpenData />
        </>
      )}
    </div>
  )
}
