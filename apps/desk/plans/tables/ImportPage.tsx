/** One uploaded table of a report or of facts: every row with what it would do; write it, discard it, undo it. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import { actOnImport, loadImport, type ImportDoing } from '../../tables/import-acts.ts'
import { ImportFrame } from '../../tables/ImportFrame.tsx'
import type { ImportAnswer } from '../../tables/import-parts.tsx'
import { fillTexts as texts } from './texts.ts'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  return {
    ...(await loadImport(request, params['import'] ?? '', (asked) => view.call(plans.getPlanTable, asked))),
    may: { apply: view.may(plans.applyPlanTable), undo: view.may(plans.undoPlanTable) },
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const id = params['import'] ?? ''
  const acts: ImportDoing = {
    apply: ({ reason: _reason, ...on }) => view.call(plans.applyPlanTable, on),
    undo: (on) => view.call(plans.undoPlanTable, on),
    discard: ({ reason: _reason, ...on }) => view.call(plans.discardPlanTable, on),
  }
  return actOnImport(view, request, id, acts, (query) => deskLinks(view.language).planTable(id, query))
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.found.fileName, args.loaderData?.found.title)

export default function ImportPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: ImportAnswer }) {
  const { found, may } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { report, commitment = '' } = found
  const ofReport = report !== undefined && {
    from: { label: texts.report, href: to.reportTable(report) },
    undoLead: texts.undoReport,
    actions: <LinkButton href={to.report(report)}>{say(texts.toReport)}</LinkButton>,
  }
  const ofFacts = {
    from: { label: texts.facts, href: to.factTable(commitment) },
    undoLead: texts.undoFacts,
    actions: <LinkButton href={to.figureFacts(commitment)}>{say(texts.toFacts)}</LinkButton>,
    // Cells of people are not kept here once they are facts.
    gone: found.state === 'checked' ? undefined : texts.writtenFacts,
  }
  return (
    <ImportFrame
      loaded={loaderData}
      kicker={found.title}
      hrefOf={(query) => to.planTable(found.id, query)}
      answer={actionData}
      may={may}
      {...(ofReport || ofFacts)}
    />
  )
}
