/** The list of instruments with published text: versions, where they came from, corrections, withdrawals. */
import type { LoaderFunctionArgs } from 'react-router'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { Table } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Filters as ListFilters, Pager } from '#ui/components/lists.tsx'
import { EmptyState } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { langOfText, useFrame, useSay } from '#ui/frame.ts'
import { deskLinks, portalLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { CorrectionCounts, ListTabs, numbered, VersionMark } from './parts.tsx'
import { SourceLink } from './source.tsx'
import { texts } from './texts.ts'
import '../workbench.css'
import './published.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const q = query.get('q')?.trim() ?? ''
  const year = query.get('year')?.trim() ?? ''
  const after = query.get('after') ?? undefined
  const isYear = /^(?:19[5-9]\d|[2-9]\d{3})$/u.test(year)
  const page = await view.call(gazetteContract.listPublished, {
    limit: 20,
    ...(q === '' ? {} : { q }),
    ...(isYear ? { year } : {}),
    ...(after === undefined ? {} : { after }),
  })
  return { page, q, year, yearWrong: year !== '' && !isYear, isFirst: after === undefined }
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.published)

type Loaded = Awaited<ReturnType<typeof loader>>

type Published = Loaded['page']['items'][number]
interface Row {
  readonly instrument: Published
  readonly version: Published['versions'][number]
}

function Filters({ q, year, yearWrong }: Pick<Loaded, 'q' | 'year' | 'yearWrong'>) {
  const say = useSay()
  const { language } = useFrame()
  const to = deskLinks(language)
  return (
    <ListFilters action={to.published()} isNarrowed={q !== '' || year !== ''}>
      <Field name="q" type="search" label={say(texts.text)} defaultValue={q} maxLength={200} />
      <Field
        name="year"
        inputMode="numeric"
        label={say(texts.year)}
        defaultValue={year}
        maxLength={4}
        error={yearWrong ? say(texts.yearWrong) : undefined}
      />
    </ListFilters>
  )
}

function Title({ instrument }: Pick<Row, 'instrument'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <>
      <a href={deskLinks(language).publishedInstrument(instrument.id)} lang={langOfText(instrument.title, language)}>
        {say(instrument.title)}
      </a>
      <span className="small soft one-line light">
        {' '}
        {instrument.number === undefined ? say(texts.noNumber) : <span lang="zh-CN">{instrument.number}</span>}
      </span>
    </>
  )
}

export default function PublishedPage({ loaderData }: { loaderData: Loaded }) {
  const { page, q, year, isFirst } = loaderData
  const { language, site } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const isNarrowed = q !== '' || year !== ''
  const rows: Row[] = page.items.flatMap((instrument) =>
    instrument.versions.map((version) => ({ instrument, version })),
  )
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.published)} lead={say(texts.publishedLead)} />
      <ListTabs current="published" />
      <Filters {...loaderData} />
      {rows.length === 0 ? (
        <EmptyState title={say(isNarrowed ? texts.noneFound : texts.empty)}>
          <p>{say(isNarrowed ? texts.noneFoundCure : texts.emptyCure)}</p>
        </EmptyState>
      ) : (
        <Table
          caption={say(texts.list)}
          captionHidden
          rows={rows}
          rowKey={({ instrument, version }) => `${instrument.id} ${version.number}`}
          columns={[
            { key: 'title', head: say(texts.columnTitle), rowHead: true, cell: (row) => <Title {...row} /> },
            {
              key: 'version',
              head: say(texts.columnVersion),
              cell: ({ instrument, version }) => (
                <span className="counts">
                  {numbered(say(texts.versionNumber), version.number)}
                  <VersionMark version={version} shown={instrument.shown} />
                </span>
              ),
            },
            {
              key: 'on',
              head: say(texts.columnPublishedOn),
              cell: ({ version }) => <span className="one-line">{formatDay(version.publishedOn, language)}</span>,
            },
            { key: 'source', head: say(texts.columnSource), cell: ({ version }) => <SourceLink version={version} /> },
            {
              key: 'corrections',
              head: say(texts.columnCorrections),
              cell: ({ version }) => <CorrectionCounts of={version} />,
            },
            {
              key: 'portal',
              head: say(texts.columnPortal),
              cell: ({ instrument, version }) =>
                version.withdrawn === undefined ? (
                  <a
                    className="one-line"
                    href={`${site.url}${portalLinks(language).instrument(
                      instrument.id,
                      version.number === instrument.shown ? {} : { version: version.number },
                    )}`}
                  >
                    {say(texts.onPortal)}
                    <span className="visually-hidden">
                      {' '}
                      {say(instrument.title)} {numbered(say(texts.versionNumber), version.number)}
                    </span>
                  </a>
                ) : (
                  '—'
                ),
            },
          ]}
        />
      )}
      <Pager next={page.next} isFirst={isFirst} at={(after) => to.published({ q, year, after })} />
    </div>
  )
}
