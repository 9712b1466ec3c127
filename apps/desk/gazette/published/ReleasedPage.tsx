/** Documents that an editor released: what a second person has to look at and publish. */
import type { LoaderFunctionArgs } from 'react-router'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { Table } from '#ui/components/data.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { Badge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { documentLinks } from '../parts.tsx'
import { ListTabs } from './parts.tsx'
import { texts } from './texts.ts'
import '../workbench.css'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const page = await view.call(gazetteContract.listReleased, after === undefined ? {} : { after })
  return { page, isFirst: after === undefined }
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.released)

export default function ReleasedPage({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { page, isFirst } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.released)} lead={say(texts.releasedLead)} />
      <ListTabs current="released" />
      <Paged
        page={page}
        isFirst={isFirst}
        at={(after) => to.released({ after })}
        none={texts.nothingReleased}
        cure={texts.nothingReleasedCure}
      >
        <Table
          caption={say(texts.released)}
          captionHidden
          rows={page.items}
          rowKey={(row) => `${row.import} ${row.document}`}
          columns={[
            {
              key: 'title',
              head: say(texts.columnTitle),
              rowHead: true,
              cell: (row) => (
                <>
                  <a href={documentLinks(language, row.import, row.document).publish()} lang="zh-CN">
                    {row.title}
                  </a>{' '}
                  <span className="small soft" lang={row.number === null ? undefined : 'zh-CN'}>
                    {row.number ?? say(texts.noNumber)}
                  </span>
                </>
              ),
            },
            {
              key: 'by',
              head: say(texts.releasedBy),
              cell: (row) => (
                <>
                  <span lang="zh-CN">{row.releasedBy}</span>{' '}
                  <span className="soft">{formatInstant(row.releasedAt, language)}</span>{' '}
                  {row.own && <Badge tone="warn">{say(texts.yours)}</Badge>}
                </>
              ),
            },
            { key: 'basis', head: say(texts.basis), cell: (row) => <span lang="zh-CN">{row.basis}</span> },
          ]}
        />
      </Paged>
    </div>
  )
}
