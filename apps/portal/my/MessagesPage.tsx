/** The inbox: what was told about one's cases; opening a message marks it as read. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { inboxContract } from '#platform/mail/contract.ts'
import { Tabs } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { href, portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { privateMeta } from './apply/DraftFrame.tsx'
import { MessageList } from './MessageList.tsx'
import { MyList, pageAsked } from './MyList.tsx'
import { myTexts as texts } from './texts.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = pageAsked(request)
  const unread = new URL(request.url).searchParams.get('unread') === 'yes'
  const page = await viewOf(context).call(inboxContract.listMessages, { ...asked, ...(unread ? { unread } : {}) })
  return { page, unread, after: asked.after }
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
    <MyList
      title={texts.messages}
      lead={texts.messagesLead}
      tabs={
        <Tabs
          label={say(texts.messages)}
          tabs={[
            { href: to.myMessages(), label: say(texts.all), current: !unread },
            { href: to.myMessages({ unread: 'yes' }), label: say(texts.unread), current: unread },
          ]}
        />
      }
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
    </MyList>
  )
}
