/** What a signed-in person has going: what waits for them, drafts, cases under way, new messages. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { inboxContract } from '#platform/mail/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { EmptyState, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { portalLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { publicityTexts } from '../publicity/texts.ts'
import { privateMeta } from './apply/DraftFrame.tsx'
import { MessageList } from './MessageList.tsx'
import { CaseList, DraftList } from './parts.tsx'
import { myTexts as texts } from './texts.ts'

const shown = { drafts: 20, cases: 20, messages: 5 }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const [drafts, cases, messages] = await Promise.all([
    view.call(proceduresContract.listDrafts, { limit: shown.drafts }),
    view.call(proceduresContract.listMyCases, { limit: shown.cases, open: true }),
    view.call(inboxContract.listMessages, { limit: shown.messages, unread: true }),
  ])
  return {
    drafts: drafts.items,
    cases: cases.items,
    messages: messages.items,
    name: view.reader?.name ?? '',
    said: new URL(request.url).searchParams.get('said'),
  }
}

/** Deletes a draft. */
export async function action({ request, context }: ActionFunctionArgs): Promise<Response> {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const to = portalLinks(view.language)
  if (textOf(form, 'act') !== 'drop') return redirect(to.my())
  await view.call(proceduresContract.dropDraft, { draft: textOf(form, 'draft') })
  return redirect(to.my({ said: 'dropped' }))
}

type Data = Awaited<ReturnType<typeof loader>>

export const meta = () => privateMeta(texts.title.zh)

function Drafts({ drafts }: Pick<Data, 'drafts'>) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <section aria-labelledby="drafts" className="stack">
      <div className="section-head">
        <h2 id="drafts">{say(texts.drafts)}</h2>
      </div>
      {drafts.length > 0 ? (
        <DraftList drafts={drafts} />
      ) : (
        <EmptyState title={say(texts.draftsNone)}>
          <p>{say(texts.draftsNoneCure)}</p>
          <p>
            <LinkButton href={portalLinks(language).services()}>{say(texts.services)}</LinkButton>
          </p>
        </EmptyState>
      )}
    </section>
  )
}

export default function MyPage({ loaderData }: { loaderData: Data }) {
  const { drafts, cases, messages, name, said } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = portalLinks(language)
  const mine = cases.filter(({ state }) => state.turn === 'applicant')
  const others = cases.filter(({ state }) => state.turn !== 'applicant')
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        kicker={name}
        lead={say(texts.lead)}
        actions={
          <>
            <LinkButton href={to.services()}>{say(texts.services)}</LinkButton>
            <LinkButton href={to.myObjections()}>{say(publicityTexts.mine)}</LinkButton>
            <LinkButton href={to.myReviews()}>{say(texts.reviews)}</LinkButton>
            <LinkButton href={to.myMachineKeys()}>{say(texts.machines)}</LinkButton>
            <LinkButton href={to.account()}>{say(texts.account)}</LinkButton>
          </>
        }
      />
      {said === 'dropped' && <Notice kind="success" title={say(texts.dropped)} />}
      <section aria-labelledby="todo" className="stack">
        <div className="section-head">
          <h2 id="todo">{say(texts.todo)}</h2>
        </div>
        {mine.length > 0 ? <CaseList cases={mine} /> : <p className="soft">{say(texts.todoNone)}</p>}
      </section>
      <section aria-labelledby="messages" className="stack">
        <div className="section-head">
          <h2 id="messages">{say(texts.messages)}</h2>
          <a href={to.myMessages()}>{say(texts.messagesAll)}</a>
        </div>
        {messages.length > 0 ? (
          <MessageList messages={messages} />
        ) : (
          <p className="soft">{say(texts.messagesNoneUnread)}</p>
        )}
      </section>
      <section aria-labelledby="cases" className="stack">
        <div className="section-head">
          <h2 id="cases">{say(texts.open)}</h2>
          <a href={to.myCases()}>{say(texts.casesAll)}</a>
        </div>
        {others.length > 0 ? <CaseList cases={others} /> : <p className="soft">{say(texts.casesNoneCure)}</p>}
      </section>
      <Drafts drafts={drafts} />
    </div>
  )
}
