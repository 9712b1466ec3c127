/** The expert panels of a case: pool and draw, recusals, signed opinions, the end. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { panelDone, panelTexts as texts } from '#apps/cases/panel-texts.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { attempt } from '#ui/attempt.ts'
import { EmptyState, Notice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { typedIn } from '../case-acts.ts'
import { inboxTexts } from '../inbox-texts.ts'
import { standingOn, type Answer } from '../typed.ts'
import { doOnPanel } from './panel-acts.ts'
import { PanelSection } from './PanelSection.tsx'
import { PrepareForm } from './PrepareForm.tsx'
import '../cases.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const id = params['case'] ?? ''
  const [one, desk, shown] = await Promise.all([
    view.call(proceduresContract.getCase, { case: id }),
    view.call(proceduresContract.getDesk, {}),
    view.call(proceduresContract.getPanels, { case: id }),
  ])
  return {
    id,
    number: one.number,
    standing: standingOn(one, desk),
    shown,
    did: new URL(request.url).searchParams.get('did') ?? '',
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const id = params['case'] ?? ''
  const done = await attempt(view.language, () => doOnPanel(view, id, form))
  if (done.ok) return redirect(deskLinks(view.language).casePanels(id, { did: done.value }))
  return data<Answer>(
    { problem: done.problem, entered: typedIn(form) },
    { status: done.problem.code === 'invalid' ? 400 : 409 },
  )
}

type PanelsData = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: PanelsData | undefined }) =>
  deskMeta(args, texts.title, args.loaderData?.number)

export default function PanelsPage({ loaderData, actionData }: { loaderData: PanelsData; actionData?: Answer }) {
  const { id, number, shown, did } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const done = actionData === undefined ? panelDone[did] : undefined
  return (
    <div className="stack-wide">
      <PageHeader
        title={say(texts.title)}
        kicker={<span lang="zh-CN">{number}</span>}
        lead={say(texts.lead)}
        trail={[
          { label: say(inboxTexts.title), href: to.cases() },
          { label: number, href: to.case(id) },
          { label: say(texts.title) },
        ]}
      />
      {done !== undefined && <Notice kind="success" title={say(done)} />}
      {shown.panels.length === 0 && !shown.mayPrepare && (
        <EmptyState title={say(texts.none)}>
          <p>{say(texts.noneCure)}</p>
        </EmptyState>
      )}
      {shown.mayPrepare && <PrepareForm shown={shown} answer={actionData} />}
      {shown.panels.map((panel) => (
        <PanelSection key={panel.id} one={loaderData} panel={panel} answer={actionData} />
      ))}
    </div>
  )
}
