/** The publicity of a case on the desk: each round with its objections, the one answer to each, what came on paper. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { Invalid } from '#base/refusals.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { attempt } from '#ui/attempt.ts'
import { EmptyState, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { typedIn } from '../case-acts.ts'
import { inboxTexts } from '../inbox-texts.ts'
import { standingOn, type Answer } from '../typed.ts'
import { EnterForm, RoundSection } from './RoundSection.tsx'
import { publicityTexts as texts } from './texts.ts'
import '../cases.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const id = params['case'] ?? ''
  const [one, desk, shown] = await Promise.all([
    view.call(proceduresContract.getCase, { case: id }),
    view.call(proceduresContract.getDesk, {}),
    view.call(proceduresContract.getObjections, { case: id }),
  ])
  const { number, subject, documents } = one
  return {
    id,
    number,
    subject,
    documents: documents.map((paper) => paper.id),
    standing: standingOn(one, desk),
    shown,
    did: new URL(request.url).searchParams.get('did') ?? '',
  }
}

/** Does what the form asks; answers the word under which the page tells it. */
async function doOnPublicity(view: View, id: string, form: FormData): Promise<string> {
  const field = (name: string): string => textOf(form, name)
  const on = { case: id, revision: Number(field('revision')) }
  switch (field('act')) {
    case 'answer':
      await view.call(proceduresContract.answerObjection, {
        ...on,
        objection: field('objection'),
        verdict: field('verdict') as 'adopted',
        gist: field('gist'),
        answer: field('answer'),
      })
      return 'answer'
    case 'enter':
      await view.call(proceduresContract.enterObjection, {
        ...on,
        kind: field('kind') as 'natural',
        name: field('name'),
        identity: field('identity'),
        madeOn: field('madeOn'),
        text: field('text'),
      })
      return 'enter'
    default:
      throw new Invalid([{ path: 'act', message: 'unknown' }])
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const id = params['case'] ?? ''
  if (textOf(form, 'act') === 'open') {
    const asked = { case: id, objection: textOf(form, 'objection'), reason: textOf(form, 'reason') }
    const shown = await attempt(view.language, () => view.call(proceduresContract.openObjector, asked))
    // Shown in this answer only: going back to the address shows it no more.
    if (shown.ok) return data<Answer>({ entered: typedIn(form), personal: { ...shown.value, fields: {} } })
    return data<Answer>({ entered: typedIn(form), problem: shown.problem }, { status: 400 })
  }
  const done = await attempt(view.language, () => doOnPublicity(view, id, form))
  if (done.ok) return redirect(deskLinks(view.language).casePublicity(id, { did: done.value }))
  return data<Answer>(
    { problem: done.problem, entered: typedIn(form) },
    { status: done.problem.code === 'invalid' ? 400 : 409 },
  )
}

export type PublicityData = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: PublicityData | undefined }) =>
  deskMeta(args, texts.title, args.loaderData?.number)

const done = { answer: texts.didAnswer, enter: texts.didEnter } as const

export default function PublicityPage({ loaderData, actionData }: { loaderData: PublicityData; actionData?: Answer }) {
  const { id, number, subject, shown, standing, did } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const told = actionData === undefined && did in done ? done[did as keyof typeof done] : undefined
  return (
    <div className="stack-wide">
      <PageHeader
        title={`${say(texts.title)}${say({ zh: '：', en: ': ' })}${subject}`}
        kicker={<span lang="zh-CN">{number}</span>}
        lead={say(texts.lead)}
        trail={[
          { label: say(inboxTexts.title), href: to.cases() },
          { label: number, href: to.case(id) },
          { label: say(texts.title) },
        ]}
      />
      {told !== undefined && <Notice kind="success" title={say(told)} />}
      {shown.rounds.length === 0 && (
        <EmptyState title={say(texts.none)}>
          <p>{say(texts.noneCure)}</p>
          <p>
            <a href={to.case(id)}>{number}</a>
          </p>
        </EmptyState>
      )}
      {shown.rounds.map((round, index) => (
        <RoundSection key={round.seq} one={loaderData} round={round} isNewest={index === 0} answer={actionData} />
      ))}
      {shown.mayEnter && standing.isClerk && <EnterForm one={loaderData} answer={actionData} />}
    </div>
  )
}
