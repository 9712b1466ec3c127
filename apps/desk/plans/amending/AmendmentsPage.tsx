/** Amendments of commitments that wait for a decision, and those that have one. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { plansContract as plans } from '#modules/plans/contract.ts'
import type { View } from '#platform/contract/view.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Paged } from '#ui/components/lists.tsx'
import { ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { supervisionPageTexts } from '../supervising/texts.ts'
import { AmendmentCard } from './parts.tsx'
import { amendingPageTexts as texts } from './texts.ts'

const states = ['open', 'decided', 'all'] as const

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const state = states.find((one) => one === search.get('state')) ?? 'open'
  const after = search.get('after') ?? undefined
  const page = await view.call(plans.listCommitmentAmendments, {
    state,
    limit: 20,
    ...(after === undefined ? {} : { after }),
  })
  return { page, state, after, mayUndo: view.may(plans.undoEdit), done: search.get('done') }
}

/** Decides on an amendment, withdraws one's own or takes an approved one back, as a form of either page asks. */
export async function actOnAmendment(view: View, form: FormData): Promise<unknown> {
  const amendment = textOf(form, 'amendment')
  if (textOf(form, 'act') === 'withdraw') return view.call(plans.withdrawAmendment, { amendment })
  if (textOf(form, 'act') === 'undo')
    return view.call(plans.undoEdit, {
      commitment: textOf(form, 'commitment'),
      edit: textOf(form, 'edit'),
      reason: textOf(form, 'reason'),
    })
  return view.call(plans.decideCommitmentAmendment, {
    amendment,
    outcome: textOf(form, 'outcome') === 'approved' ? 'approved' : 'refused',
    reason: textOf(form, 'reason'),
  })
}

interface Answer {
  readonly problem: Problem
  readonly amendment: string
  readonly typed: string
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const done = await attempt(view.language, () => actOnAmendment(view, form))
  if (done.ok) return redirect(deskLinks(view.language).amendments({ state: 'all', done: 'done' }))
  const { problem } = done
  return data<Answer>(
    { problem, amendment: textOf(form, 'amendment'), typed: textOf(form, 'reason') },
    { status: problem.code === 'invalid' ? 400 : 409 },
  )
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

type Loaded = Awaited<ReturnType<typeof loader>>

export default function AmendmentsPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Answer }) {
  const { page, state, after, mayUndo, done } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        lead={say(texts.lead)}
        trail={[{ label: say(supervisionPageTexts.title), href: to.supervisions() }, { label: say(texts.title) }]}
      />
      <Tabs
        label={say(texts.states)}
        tabs={states.map((one) => ({
          href: to.amendments({ state: one }),
          label: say(texts[one]),
          current: one === state,
        }))}
      />
      {done !== null && actionData === undefined && <Notice kind="success">{say(texts.done)}</Notice>}
      {actionData !== undefined && actionData.problem.issues.length > 0 && (
        <ErrorSummary issues={actionData.problem.issues.map(({ message }) => ({ path: '', message }))} />
      )}
      {actionData !== undefined && <ProblemNotice problem={actionData.problem} />}
      <Paged
        page={page}
        isFirst={after === undefined}
        at={(after) => to.amendments({ state, after })}
        none={texts.none}
        cure={texts.noneCure}
      >
        <ul className="plain-list stack">
          {page.items.map((one) => (
            <AmendmentCard
              key={one.id}
              one={one}
              typed={actionData?.amendment === one.id ? actionData.typed : ''}
              mayUndo={mayUndo}
            />
          ))}
        </ul>
      </Paged>
    </div>
  )
}
