/** How far every document is carried out: clauses by what they drive, what runs already, and what nobody has answered. */
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { idleReasons, normKinds, normsContract } from '#modules/norms/contract.ts'
import { drivenHeadTexts, normKindTexts, reasonTexts } from '#modules/norms/texts.ts'
import { Table } from '#ui/components/data.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatNumber } from '#ui/format.ts'
import { langOfText, useFrame, useSay, type Frame } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { CoverageChart } from '../../driven/CoverageChart.tsx'
import { drivenTopics } from '../../driven/grouping.ts'
import { drivenTexts } from '../../driven/texts.ts'
import { pageMeta } from '../meta.ts'
import { portalTexts } from '../texts.ts'
import { coverageTexts as texts } from './texts.ts'

export async function loader({ context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  view.showing('gazette', ...drivenTopics)
  return view.call(normsContract.getCoverage, {})
}

type Data = Awaited<ReturnType<typeof loader>>

export function meta(args: Parameters<typeof pageMeta>[0]) {
  const language = (args.matches[0]?.loaderData as { frame?: Frame } | undefined)?.frame?.language ?? 'zh'
  return pageMeta(args, {
    title: textIn(texts.title, language),
    description: textIn(texts.lead, language),
    column: portalTexts.disclosure,
  })
}

function ByDocument({ instruments }: Pick<Data, 'instruments'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  return (
    <Table
      caption={say(texts.table)}
      rows={instruments}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'document',
          head: say(texts.document),
          rowHead: true,
          cell: ({ id, title }) => (
            <a href={to.instrument(id)} lang={langOfText(title, language)}>
              {textIn(title, language)}
            </a>
          ),
        },
        {
          key: 'clauses',
          head: say(texts.clauses),
          numeric: true,
          cell: ({ clauses }) => formatNumber(clauses, language),
        },
        ...normKinds.map((kind) => ({
          key: kind,
          head: say(normKindTexts[kind]),
          numeric: true,
          cell: ({ byNorm }: Data['instruments'][number]) => formatNumber(byNorm[kind], language),
        })),
        {
          key: 'open',
          head: say(texts.open),
          numeric: true,
          cell: ({ clauses, answered }) => formatNumber(clauses - answered, language),
        },
      ]}
    />
  )
}

function Running({ coverage }: { coverage: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const { answers, commitments, parameters } = coverage
  const to = portalLinks(language)
  return (
    <section className="stack" aria-labelledby="running">
      <h2 id="running">{say(texts.runs)}</h2>
      <p>{say(texts.runsLead)}</p>
      <Table
        caption={say(texts.runs)}
        captionHidden
        rows={answers}
        rowKey={({ kind }) => kind}
        columns={[
          { key: 'kind', head: say(texts.kind), rowHead: true, cell: ({ kind }) => say(drivenHeadTexts[kind]) },
          { key: 'total', head: say(texts.total), numeric: true, cell: ({ total }) => formatNumber(total, language) },
          {
            key: 'running',
            head: say(texts.running),
            numeric: true,
            cell: ({ kind, running }) => (kind === 'definition' ? '—' : formatNumber(running, language)),
          },
          {
            key: 'planned',
            head: say(texts.planned),
            numeric: true,
            cell: ({ kind, total, running }) => (kind === 'definition' ? '—' : formatNumber(total - running, language)),
          },
        ]}
      />
      <ul className="plain-list">
        <li className="found-thing">
          <a href={to.commitments()}>{say(texts.tracked).replace('{n}', formatNumber(commitments, language))}</a>
        </li>
        <li className="found-thing">
          <a href={to.parameters()}>{say(texts.parameters).replace('{n}', formatNumber(parameters, language))}</a>
        </li>
      </ul>
    </section>
  )
}

function Idle({ instruments }: Pick<Data, 'instruments'>) {
  const { language } = useFrame()
  const say = useSay()
  const rows = idleReasons
    .map((reason) => ({ reason, count: instruments.reduce((sum, { byReason }) => sum + byReason[reason], 0) }))
    .filter(({ count }) => count > 0)
  if (rows.length === 0) return null
  return (
    <Table
      caption={say(texts.idleWhy)}
      rows={rows}
      rowKey={({ reason }) => reason}
      columns={[
        { key: 'reason', head: say(texts.reason), rowHead: true, cell: ({ reason }) => say(reasonTexts[reason].word) },
        {
          key: 'count',
          head: say(texts.clauses),
          numeric: true,
          cell: ({ count }) => formatNumber(count, language),
        },
      ]}
    />
  )
}

export default function CoveragePage({ loaderData }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const { instruments } = loaderData
  const clauses = instruments.reduce((sum, one) => sum + one.clauses, 0)
  const answered = instruments.reduce((sum, one) => sum + one.answered, 0)
  const sum = Object.entries({ documents: instruments.length, clauses, answered, open: clauses - answered }).reduce(
    (text, [name, count]) => text.replace(`{${name}}`, formatNumber(count, language)),
    say(texts.sum),
  )
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} />
      {instruments.length === 0 ? (
        <EmptyState title={say(texts.none)}>
          <p>{say(texts.noneCure)}</p>
        </EmptyState>
      ) : (
        <>
          <section className="stack" aria-labelledby="chart">
            <h2 id="chart">{say(drivenTexts.chart)}</h2>
            <p>{sum}</p>
            <CoverageChart instruments={instruments} hrefOf={portalLinks(language).instrument} />
          </section>
          <section className="stack">
            <ByDocument instruments={instruments} />
            <p className="small soft">{say(texts.tableNote)}</p>
          </section>
          <Running coverage={loaderData} />
          <Idle instruments={instruments} />
        </>
      )}
    </div>
  )
}
