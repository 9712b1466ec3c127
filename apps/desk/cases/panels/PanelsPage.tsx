/** The expert panels of a case: pool and draw, recusals, signed opinions, the end. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { panelDone, panelTexts as texts } from '#apps/cases/panel-texts.ts'
import { proceduresContract } from '#modules/procedures/contract.ts'
import { EmptyState } from '#ui/components/messages.tsx'
import { useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { takeForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { CasePart, loadCasePart, refusedForm } from '../CasePart.tsx'
import type { Answer } from '../typed.ts'
import { doOnPanel } from './panel-acts.ts'
import { PanelSection } from './PanelSection.tsx'
import { PrepareForm } from './PrepareForm.tsx'
import '../cases.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const id = params['case'] ?? ''
  const [part, shown] = await Promise.all([
    loadCasePart(view, request, id),
    view.call(proceduresContract.getPanels, { case: id }),
  ])
  return { ...part, shown }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const id = params['case'] ?? ''
  const { form, done } = await takeForm(view, request, (sent) => doOnPanel(view, id, sent))
  if (!done.ok) return refusedForm(done.problem, form)
  return redirect(deskLinks(view.language).casePanels(id, { did: done.value }))
}

type PanelsData = Awaited<ReturnType<typeof loader>>

export const meta = (args: DeskMetaArgs & { loaderData: PanelsData | undefined }) =>
  deskMeta(args, texts.title, args.loaderData?.number)

export default function PanelsPage({ loaderData, actionData }: { loaderData: PanelsData; actionData?: Answer }) {
  const { shown } = loaderData
  const say = useSay()
  return (
    <CasePart
      one={loaderData}
      title={texts.title}
      lead={texts.lead}
      done={panelDone}
      answer={actionData}
      placeOf={({ panel }) => panel ?? 'prepare'}
    >
      {shown.panels.length === 0 && !shown.mayPrepare && (
        <EmptyState title={say(texts.none)}>
          <p>{say(texts.noneCure)}</p>
        </EmptyState>
      )}
      {shown.mayPrepare && <PrepareForm shown={shown} answer={actionData} />}
      {shown.panels.map((panel) => (
        <PanelSection key={panel.id} one={loaderData} panel={panel} answer={actionData} />
      ))}
    </CasePart>
  )
}
