/** What was begun at the counter and not handed in yet. */
import type { LoaderFunctionArgs } from 'react-router'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { entryTexts as texts } from './entry-texts.ts'
import { inboxTexts } from './inbox-texts.ts'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  const after = search.get('after') ?? undefined
  const page = await viewOf(context).call(proceduresContract.listDrafts, after === undefined ? {} : { after })
  return { page, isFirst: after === undefined, did: search.get('did') ?? undefined }
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.drafts)

export default function DraftsPage({ loaderData }: { loaderData: Awaited<ReturnType<typeof loader>> }) {
  const { page, isFirst, did } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.drafts)}
        lead={say(texts.draftsLead)}
        trail={[{ label: say(inboxTexts.title), href: to.cases() }, { label: say(texts.drafts) }]}
        actions={
          <LinkButton kind="primary" href={to.newCase()}>
            {say(texts.title)}
          </LinkButton>
        }
      />
      {did === 'drop' && <Notice kind="success" title={say(texts.dropped)} />}
      <Paged
        page={page}
        isFirst={isFirst}
        at={(after) => to.counterDrafts({ after })}
        none={texts.noDrafts}
        cure={texts.noDraftsCure}
      >
        <Table
          caption={say(texts.drafts)}
          captionHidden
          rows={page.items}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'service',
              head: say(texts.service),
              rowHead: true,
              cell: (row) => <a href={to.counterDraft(row.id)}>{say(row.service.title)}</a>,
            },
            {
              key: 'applicant',
              head: say(texts.applicant),
              cell: (row) => <span lang="zh-CN">{row.applicant.name}</span>,
            },
            { key: 'updated', head: say(texts.updated), cell: (row) => formatInstant(row.updatedAt, language) },
          ]}
        />
      </Paged>
    </div>
  )
}
