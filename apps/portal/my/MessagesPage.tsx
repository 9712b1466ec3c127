/** The inbox: what was told about one's cases; opening a message marks it as read. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { inboxContract } from '#platform/mail/contract.ts'
import { Paged } from '#ui/components/lists.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { href, portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { privateMeta } from './apply/DraftFrame.tsx'
import { MessageList } from './MessageList.tsx'
import { myTexts as texts } from './texts.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams
  const unread = search.get('unread') === 'yes'
  const after = search.get('after') ?? undefined
  const page = await viewOf(context).call(inboxContract.listMessages, {
    limit: 20,
    ...(unread ? { unread } : {}),
    ...(after === undefined ? {} : { after }),
  })
  return { page, unread, after }
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const view = viewOf(context)
  const form = await readForm(view, request)
  await view.call(inboxContract.markRead, { message: textOf(form, 'message') })
  const link = textOf(form, 'link')
  // Only a path of this site: what is posted is not trusted to be the message's own.
  const isOwn = /^\/my(?:\/[\w-]+)*$/u.test(link)
  return redirect(isOwn ? href(view.language, link) : portalLinks(view.language).myMessages())
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = () => privateMeta(texts.messages.zh)

export default function MessagesPage({ loaderData: { page, unread, after } }: { loaderData: Data }) {
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const asked = { unread: unread ? 'yes' : undefined }
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[{ label: say(texts.title), href: to.my() }, { label: say(texts.messages) }]}
        title={say(texts.messages)}
        lead={say(texts.messagesLead)}
      />
      <Tabs
        label={say(texts.messages)}
        tabs={[
          { href: to.myMessages(), label: say(texts.all), current: !unread },
          { href: to.myMessages({ unread: 'yes' }), label: say(texts.unread), current: unread },
        ]}
      />
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.myMessages({ ...asked, after })}
        none={unread ? texts.messagesNoneUnread : texts.messagesNone}
        cure={texts.messagesNoneCure}
      >
        <section aria-label={say(texts.messages)}>
          <h2 className="visually-hidden">{say(unread ? texts.unread : texts.all)}</h2>
          <MessageList messages={page.items} />
        </section>
      </Paged>
    </div>
  )
}
