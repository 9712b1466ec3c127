/** Where each clause of the version before went in this one. */
import type { LoaderFunctionArgs } from 'react-router'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { Table } from '#ui/components/data.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, nameOf, numberedText, type DeskMetaArgs } from '../../meta.ts'
import { howTexts, texts as workbench } from '../texts.ts'
import { clausePath, numbered } from './parts.tsx'
import { lineageTexts as texts, texts as shared } from './texts.ts'
import '../workbench.css'
import './published.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const instrument = params['instrument'] ?? ''
  const after = query.get('after') ?? undefined
  const isWhole = query.get('show') === 'all'
  const [published, lineage] = await Promise.all([
    view.call(gazetteContract.getPublished, { instrument }),
    view.call(gazetteContract.listLineage, {
      instrument,
      version: params['version'] ?? '',
      changed: isWhole ? 'false' : 'true',
      limit: 100,
      ...(after === undefined ? {} : { after }),
    }),
  ])
  return { published, lineage, version: Number(params['version']), isWhole, isFirst: after === undefined }
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(
    args,
    args.loaderData && numberedText(texts.title, args.loaderData.version),
    nameOf(args.loaderData?.published),
  )

type Loaded = Awaited<ReturnType<typeof loader>>

type Side = Loaded['lineage']['added'][number]

function ClauseSide({ side }: { side: Side | undefined }) {
  if (side === undefined) return <>—</>
  return (
    <>
      <span lang="zh-CN">{clausePath(side.id)}</span> <span className="clause-id soft">{side.id}</span>
      {side.words !== '' && (
        <span lang="zh-CN" className="print small soft lineage-words">
          {side.words}
        </span>
      )}
    </>
  )
}

function Steps({ lineage }: Pick<Loaded, 'lineage'>) {
  const say = useSay()
  return (
    <>
      {lineage.items.length === 0 ? (
        <EmptyState title={say(texts.nothing)}>
          <p>{say(texts.nothingCure)}</p>
        </EmptyState>
      ) : (
        <Table
          caption={say(texts.table)}
          captionHidden
          rows={lineage.items}
          rowKey={({ from }) => from.id}
          columns={[
            { key: 'from', head: say(texts.from), rowHead: true, cell: ({ from }) => <ClauseSide side={from} /> },
            { key: 'how', head: say(texts.how), cell: ({ how }) => say(howTexts[how] ?? workbench.none) },
            { key: 'to', head: say(texts.to), cell: ({ to }) => <ClauseSide side={to} /> },
          ]}
        />
      )}
      {lineage.added.length > 0 && lineage.next === undefined && (
        <Table
          caption={say(texts.added)}
          rows={lineage.added}
          rowKey={({ id }) => id}
          columns={[{ key: 'to', head: say(texts.to), rowHead: true, cell: (side) => <ClauseSide side={side} /> }]}
        />
      )}
    </>
  )
}

export default function LineagePage({ loaderData }: { loaderData: Loaded }) {
  const { published, lineage, version, isWhole, isFirst } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const address = (query: Record<string, string | undefined>) => to.lineage(published.id, version, query)
  const show = isWhole ? 'all' : undefined
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(shared.published), href: to.published() },
          {
            label: say(published.title),
            href: to.publishedInstrument(published.id),
            lang: langOfText(published.title, language),
          },
          { label: numbered(say(texts.title), version) },
        ]}
        title={numbered(say(texts.title), version)}
        {...(lineage.from === undefined ? {} : { lead: numbered(say(texts.lead), lineage.from) })}
      />
      {lineage.from === undefined ? (
        <EmptyState title={say(texts.first)}>
          <p>{say(texts.firstCure)}</p>
        </EmptyState>
      ) : (
        <>
          <Tabs
            label={say(texts.views)}
            tabs={[
              { href: address({}), label: say(texts.changed), current: !isWhole },
              { href: address({ show: 'all' }), label: say(texts.all), current: isWhole },
            ]}
          />
          <Steps lineage={lineage} />
        </>
      )}
      <Pager next={lineage.next} isFirst={isFirst} at={(after) => address({ show, after })} />
    </div>
  )
}
