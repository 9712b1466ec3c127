/** A published instrument: its versions, open proposals, the clauses that readers see, and what was corrected. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Filters, Paged } from '#ui/components/lists.tsx'
import { EmptyState, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay, formatNumber } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, portalLinks } from '#ui/links.ts'
import { uiTexts } from '#ui/texts.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, nameOf, type DeskMetaArgs } from '../../meta.ts'
import { decideFrom, type DecisionProblem } from './decide.ts'
import {
  clausePath,
  CorrectionCard,
  CorrectionCounts,
  DecisionMessages,
  numbered,
  VersionMark,
  Words,
} from './parts.tsx'
import { SourceLink } from './source.tsx'
import { texts } from './texts.ts'
import '../workbench.css'
import './published.css'

const clausesShown = 30

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const instrument = params['instrument'] ?? ''
  const q = query.get('q')?.trim() ?? ''
  const after = query.get('after') ?? undefined
  const [published, clauses, open, history] = await Promise.all([
    view.call(gazetteContract.getPublished, { instrument }),
    view.call(gazetteContract.listPublishedClauses, {
      instrument,
      limit: clausesShown,
      ...(q === '' ? {} : { q }),
      ...(after === undefined ? {} : { after }),
    }),
    view.call(gazetteContract.listCorrections, { instrument, open: 'true', limit: 50 }),
    view.call(gazetteContract.listCorrections, { instrument, open: 'false', limit: 10 }),
  ])
  return {
    published,
    clauses,
    open,
    history,
    q,
    isFirst: after === undefined,
    isProposed: query.has('proposed'),
    decided: query.get('decided'),
    mayPropose: view.may(gazetteContract.correctClause),
    mayDecide: view.may(gazetteContract.decideCorrection),
    mayWithdraw: view.may(gazetteContract.withdrawVersion),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  return decideFrom(view, request, (query) =>
    deskLinks(view.language).publishedInstrument(params['instrument'] ?? '', query),
  )
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, nameOf(args.loaderData?.published), texts.published)

type Loaded = Awaited<ReturnType<typeof loader>>

function Acts({ loaded, version }: { loaded: Loaded; version: Loaded['published']['versions'][number] }) {
  const { language, site } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { published, mayWithdraw } = loaded
  const named = <span className="visually-hidden"> {numbered(say(texts.versionNumber), version.number)}</span>
  const isShown = version.number === published.shown
  return (
    <span className="row">
      {version.withdrawn === undefined && (
        <a
          href={`${site.url}${portalLinks(language).instrument(published.id, isShown ? {} : { version: version.number })}`}
        >
          {say(texts.onPortal)}
          {named}
        </a>
      )}
      {version.publication !== undefined && (
        <a
          href={`${site.url}${portalLinks(language).publication(version.withdrawn?.publication ?? version.publication)}`}
        >
          {say(texts.record)}
          {named}
        </a>
      )}
      {version.number > 1 && (
        <a href={to.lineage(published.id, version.number)}>
          {say(texts.lineage)}
          {named}
        </a>
      )}
      {mayWithdraw && version.withdrawn === undefined && version.publication !== undefined && (
        <a href={to.withdrawVersion(published.id, version.number)}>
          {say(texts.withdraw)}
          {named}
        </a>
      )}
    </span>
  )
}

function Versions({ loaded }: { loaded: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const { published } = loaded
  return (
    <Table
      caption={say(texts.versions)}
      rows={published.versions}
      rowKey={({ number }) => `${number}`}
      columns={[
        {
          key: 'version',
          head: say(texts.columnVersion),
          rowHead: true,
          cell: (version) => (
            <span className="counts">
              {numbered(say(texts.versionNumber), version.number)}
              <VersionMark version={version} shown={published.shown} />
            </span>
          ),
        },
        { key: 'on', head: say(texts.columnPublishedOn), cell: (version) => formatDay(version.publishedOn, language) },
        {
          key: 'clauses',
          head: say(texts.columnClauses),
          numeric: true,
          cell: (version) => formatNumber(version.clauses, language),
        },
        {
          key: 'corrections',
          head: say(texts.columnCorrections),
          cell: (version) => <CorrectionCounts of={version} />,
        },
        { key: 'source', head: say(texts.columnSource), cell: (version) => <SourceLink version={version} /> },
        { key: 'acts', head: say(texts.columnActs), cell: (version) => <Acts loaded={loaded} version={version} /> },
      ]}
    />
  )
}

function Open({ loaded, failed }: { loaded: Loaded; failed: DecisionProblem | undefined }) {
  const { language } = useFrame()
  const say = useSay()
  const { open, mayDecide, published } = loaded
  return (
    <section className="stack" aria-labelledby="open">
      <h2 id="open">{say(texts.open)}</h2>
      {open.items.length === 0 ? (
        <EmptyState title={say(texts.noOpen)}>
          <p>{say(texts.noOpenCure)}</p>
        </EmptyState>
      ) : (
        <ul className="plain-list correction-list">
          {open.items.map((correction) => (
            <CorrectionCard key={correction.id} correction={correction} mayDecide={mayDecide} problem={failed?.note} />
          ))}
        </ul>
      )}
      {open.next !== undefined && (
        <p>
          <a href={deskLinks(language).corrections({ instrument: published.id })}>{say(texts.corrections)}</a>
        </p>
      )}
    </section>
  )
}

function ClauseRow({ clause, loaded }: { clause: Loaded['clauses']['items'][number]; loaded: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <li>
      <div className="clause-row-words">
        <p className="row">
          <span className="clause-id">{clause.id}</span>
          {clause.corrected + clause.proposed > 0 && <CorrectionCounts of={clause} />}
        </p>
        <Words clause={clause} />
      </div>
      {loaded.mayPropose && (
        <LinkButton kind="quiet" href={deskLinks(language).correctClause(loaded.published.id, clause.id)}>
          {say(texts.propose)}
          <span className="visually-hidden" lang="zh-CN">
            {' '}
            {clausePath(clause.id)}
          </span>
        </LinkButton>
      )}
    </li>
  )
}

function Clauses({ loaded }: { loaded: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { published, clauses, q, isFirst } = loaded
  if (published.shown === undefined) {
    return (
      <EmptyState title={say(texts.allWithdrawn)}>
        <p>{say(texts.allWithdrawnCure)}</p>
      </EmptyState>
    )
  }
  return (
    <section className="stack" aria-labelledby="clauses">
      <h2 id="clauses">{numbered(say(texts.clausesOf), published.shown)}</h2>
      <Filters
        action={to.publishedInstrument(published.id)}
        isNarrowed={q !== ''}
        word={uiTexts.search}
        kind="secondary"
      >
        <Field
          name="q"
          type="search"
          label={say(texts.find)}
          hint={say(texts.findHint)}
          defaultValue={q}
          maxLength={200}
        />
      </Filters>
      <Paged
        page={clauses}
        isFirst={isFirst}
        at={(after) => to.publishedInstrument(published.id, { q, after })}
        none={texts.noClause}
        cure={texts.noneFoundCure}
      >
        <ol className="plain-list clause-rows">
          {clauses.items.map((clause) => (
            <ClauseRow key={clause.id} clause={clause} loaded={loaded} />
          ))}
        </ol>
      </Paged>
    </section>
  )
}

function History({ loaded }: { loaded: Loaded }) {
  const { language } = useFrame()
  const say = useSay()
  const { history, published } = loaded
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">{say(texts.history)}</h2>
      {history.items.length === 0 ? (
        <p className="soft">{say(texts.noHistory)}</p>
      ) : (
        <ul className="plain-list correction-list">
          {history.items.map((correction) => (
            <CorrectionCard key={correction.id} correction={correction} mayDecide={false} />
          ))}
        </ul>
      )}
      {history.next !== undefined && (
        <p>
          <a href={deskLinks(language).corrections({ instrument: published.id, state: 'decided' })}>
            {say(texts.wholeHistory)}
          </a>
        </p>
      )}
    </section>
  )
}

export default function InstrumentPage({
  loaderData,
  actionData,
}: {
  loaderData: Loaded
  actionData?: DecisionProblem
}) {
  const { language } = useFrame()
  const say = useSay()
  const { published, isProposed, decided } = loaderData
  const lang = langOfText(published.title, language)
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.published), href: deskLinks(language).published() },
          { label: say(published.title), lang },
        ]}
        kicker={published.number === undefined ? say(texts.noNumber) : <span lang="zh-CN">{published.number}</span>}
        title={say(published.title)}
        titleLang={lang}
      />
      {isProposed && <Notice kind="success" title={say(texts.proposedNow)} />}
      <DecisionMessages decided={decided} failed={actionData} />
      <Versions loaded={loaderData} />
      <Open loaded={loaderData} failed={actionData} />
      <Clauses loaded={loaderData} />
      <History loaded={loaderData} />
    </div>
  )
}
