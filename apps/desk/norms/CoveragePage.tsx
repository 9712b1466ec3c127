/** Coverage both ways: by document, by kind, by unit, and back from things to clauses; every number opens its list. */
import type { ReactNode } from 'react'
import type { LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { idleReasons, normKinds, normsContract, type NormKind } from '#modules/norms/contract.ts'
import { drivenHeadTexts, normKindTexts, reasonTexts } from '#modules/norms/texts.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { EmptyState, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatNumber } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, type Query } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { CoverageChart } from '../../driven/CoverageChart.tsx'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { NormTabs } from './parts.tsx'
import { texts } from './texts.ts'
import './norms.css'

export async function loader({ context }: LoaderFunctionArgs) {
  return viewOf(context).call(normsContract.getCoverage, {})
}

type Loaded = Awaited<ReturnType<typeof loader>>
type Row = Omit<Loaded['instruments'][number], 'id'> & { readonly id?: string }

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.coverage, texts.place)

/** A number that leads to its list; nought leads nowhere. */
function Count({ count, href }: { count: number; href: string }): ReactNode {
  const { language } = useFrame()
  return count === 0 ? <span className="soft">0</span> : <a href={href}>{formatNumber(count, language)}</a>
}

function totalOf(instruments: Loaded['instruments']): Row {
  const sum = (of: (one: Loaded['instruments'][number]) => number): number =>
    instruments.reduce((total, one) => total + of(one), 0)
  return {
    title: texts.total,
    clauses: sum(({ clauses }) => clauses),
    answered: sum(({ answered }) => answered),
    byNorm: Object.fromEntries(normKinds.map((kind) => [kind, sum(({ byNorm }) => byNorm[kind])])) as Row['byNorm'],
    byReason: Object.fromEntries(
      idleReasons.map((reason) => [reason, sum(({ byReason }) => byReason[reason])]),
    ) as Row['byReason'],
  }
}

function ByDocument({ instruments }: Pick<Loaded, 'instruments'>) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const list = (row: Row, query: Query): string =>
    to.normClauses({ ...(row.id === undefined ? {} : { instrument: row.id }), ...query })
  const column = (kind: NormKind) => ({
    key: kind,
    head: say(normKindTexts[kind]),
    numeric: true,
    cell: (row: Row) => <Count count={row.byNorm[kind]} href={list(row, { kind })} />,
  })
  return (
    <Table<Row>
      caption={say(texts.byDocument)}
      rows={instruments.length < 2 ? instruments : [...instruments, totalOf(instruments)]}
      rowKey={({ id }) => id ?? 'total'}
      columns={[
        {
          key: 'document',
          head: say(texts.document),
          rowHead: true,
          cell: (row) =>
            row.id === undefined ? (
              <strong>{textIn(row.title, language)}</strong>
            ) : (
              <a href={to.norms(row.id)} lang={langOfText(row.title, language)}>
                {textIn(row.title, language)}
              </a>
            ),
        },
        {
          key: 'clauses',
          head: say(texts.clauseCount),
          numeric: true,
          cell: (row) => <Count count={row.clauses} href={list(row, {})} />,
        },
        {
          key: 'unanswered',
          head: say(texts.unanswered),
          numeric: true,
          cell: (row) => <Count count={row.clauses - row.answered} href={list(row, { state: 'unanswered' })} />,
        },
        ...normKinds.map(column),
      ]}
    />
  )
}

function ByKind({ coverage }: { coverage: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <Table
      caption={say(texts.byKind)}
      rows={coverage.answers}
      rowKey={({ kind }) => kind}
      columns={[
        { key: 'kind', head: say(texts.kind), rowHead: true, cell: ({ kind }) => say(drivenHeadTexts[kind]) },
        {
          key: 'total',
          head: say(texts.things),
          numeric: true,
          cell: ({ kind, total }) => <Count count={total} href={to.answers({ kind })} />,
        },
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
  )
}

function Reasons({ instruments }: Pick<Loaded, 'instruments'>) {
  const { language } = useFrame()
  const say = useSay()
  const total = totalOf(instruments).byReason
  return (
    <Table
      caption={say(texts.reasons)}
      rows={idleReasons.map((reason) => ({ reason, count: total[reason] }))}
      rowKey={({ reason }) => reason}
      columns={[
        { key: 'reason', head: say(texts.reason), rowHead: true, cell: ({ reason }) => say(reasonTexts[reason].word) },
        {
          key: 'count',
          head: say(texts.clauseCount),
          numeric: true,
          cell: ({ reason, count }) => <Count count={count} href={deskLinks(language).normClauses({ reason })} />,
        },
      ]}
    />
  )
}

function Backwards({ coverage }: { coverage: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { orphans, units } = coverage
  return (
    <section className="stack" aria-labelledby="backwards">
      <h2 id="backwards">{say(texts.backwards)}</h2>
      <p>{say(texts.backwardsLead)}</p>
      <ul className="plain-list norm-counts">
        <li>
          {say(texts.orphanCount)} <Count count={orphans} href={to.normOrphans()} />
        </li>
        <li>
          {say(texts.unitsResponsible)}{' '}
          <Count count={units.responsible} href={to.normUnits({ state: 'responsible' })} />
        </li>
        <li>
          {say(texts.unitsNever)}{' '}
          <Count count={units.total - units.responsible} href={to.normUnits({ state: 'never' })} />
        </li>
      </ul>
    </section>
  )
}

export default function CoveragePage({ loaderData }: { loaderData: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { instruments } = loaderData
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.coverage)}
        kicker={say(texts.place)}
        lead={say(texts.coverageLead)}
        actions={<LinkButton href={to.coverageFile()}>{say(texts.export)}</LinkButton>}
      />
      <NormTabs current="coverage" />
      {instruments.length === 0 ? (
        <EmptyState title={say(texts.noInstruments)}>
          <p>{say(texts.noInstrumentsCure)}</p>
        </EmptyState>
      ) : (
        <>
          {loaderData.unanswered === 0 && <Notice kind="success" title={say(texts.allAnswered)} />}
          <section className="stack" aria-labelledby="chart">
            <h2 id="chart">{say(texts.chart)}</h2>
            <CoverageChart instruments={instruments} hrefOf={to.norms} />
            <p className="small soft">{say(texts.chartNote)}</p>
          </section>
          <ByDocument instruments={instruments} />
          <div className="norm-pair">
            <ByKind coverage={loaderData} />
            <Reasons instruments={instruments} />
          </div>
          <Backwards coverage={loaderData} />
        </>
      )}
    </div>
  )
}
