/** The publicity of a case on the desk: each round with its objections, the one answer to each, what came on paper. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { Invalid } from '#base/refusals.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { EmptyState } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { takeForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { typedIn } from '../case-acts.ts'
import { CasePart, loadCasePart, refusedForm } from '../CasePart.tsx'
import type { Answer, Personal } from '../typed.ts'
import { EnterForm, RoundSection } from './RoundSection.tsx'
import { publicityTexts as texts } from './texts.ts'
import '../cases.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const id = params['case'] ?? ''
  const [part, shown] = await Promise.all([
    loadCasePart(view, request, id),
    view.call(proceduresContract.getObjections, { case: id }),
  ])
  return { ...part, shown }
}

/** Does what the form asks; answers the word under which the page tells it, or who objected. */
async function doOnPublicity(view: View, id: string, form: FormData): Promise<string | Personal> {
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
    case 'open': {
      const asked = { case: id, objection: field('objection'), reason: field('reason') }
      return { ...(await view.call(proceduresContract.openObjector, asked)), fields: {} }
    }
    default:
      throw new Invalid([{ path: 'act', message: 'unknown' }])
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const id = params['case'] ?? ''
  const { form, done } = await takeForm(view, request, (sent) => doOnPublicity(view, id, sent))
  if (!done.ok) return refusedForm(done.problem, form)
  if (typeof done.value === 'string') return redirect(deskLinks(view.language).casePublicity(id, { did: done.value }))
  // Shown in this answer only: going back to the address shows it no more.
  return data<Answer>({ entered: typedIn(form), personal: done.value })
}

export type PublicityData = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: PublicityData | undefined }) =>
  deskMeta(args, texts.title, args.loaderData?.number)

const didTexts = { answer: texts.didAnswer, enter: texts.didEnter } as const

export default function PublicityPage({ loaderData, actionData }: { loaderData: PublicityData; actionData?: Answer }) {
  const { id, number, shown, standing } = loaderData
  const { language } = useFrame()
  const say = useSay()
  return (
    <CasePart
      one={loaderData}
      title={texts.title}
      lead={texts.lead}
      done={didTexts}
      answer={actionData}
      placeOf={({ act, objection }) => (act === 'enter' ? act : `objection-${objection}`)}
    >
      {shown.rounds.length === 0 && (
        <EmptyState title={say(texts.none)}>
          <p>{say(texts.noneCure)}</p>
          <p>
            <a href={deskLinks(language).case(id)}>{number}</a>
          </p>
        </EmptyState>
      )}
      {shown.rounds.map((round, index) => (
        <RoundSection key={round.seq} one={loaderData} round={round} isNewest={index === 0} answer={actionData} />
      ))}
      {shown.mayEnter && standing.isClerk && <EnterForm one={loaderData} answer={actionData} />}
    </CasePart>
  )
}
