/** One uploaded table of a report or of facts: every row with what it would do; write it, discard it, undo it. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { plansContract as plans } from '#modules/plans/contract.ts'
import { attempt } from '#ui/attempt.ts'
import { LinkButton } from '#ui/components/actions.tsx'
import { EmptyState, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../../meta.ts'
import {
  ImportActs,
  ImportHead,
  ImportRows,
  importStates,
  outcomeIn,
  type ImportAnswer,
} from '../../tables/import-parts.tsx'
import { fillTexts as texts } from './texts.ts'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const outcome = outcomeIn(query)
  const after = query.get('after') ?? undefined
  return {
    found: await view.call(plans.getPlanTable, {
      import: params['import'] ?? '',
      limit: 50,
      ...(outcome === undefined ? {} : { outcome }),
      ...(after === undefined ? {} : { after }),
    }),
    outcome,
    isFirst: after === undefined,
    done: (['doneApply', 'doneUndo', 'doneDiscard'] as const).find((one) => one === query.get('done')),
    may: { apply: view.may(plans.applyPlanTable), undo: view.may(plans.undoPlanTable) },
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const id = params['import'] ?? ''
  const [act, revision, reason] = [textOf(form, 'act'), Number(textOf(form, 'revision')), textOf(form, 'reason')]
  const done = await attempt(view.language, async () => {
    if (act === 'discard') await view.call(plans.discardPlanTable, { import: id, revision })
    else if (act === 'undo') await view.call(plans.undoPlanTable, { import: id, revision, reason })
    else await view.call(plans.applyPlanTable, { import: id, revision })
  })
  if (!done.ok)
    return data<ImportAnswer>(
      { problem: done.problem, act, reason },
      { status: done.problem.code === 'invalid' ? 400 : 409 },
    )
  const said = act === 'discard' ? 'doneDiscard' : act === 'undo' ? 'doneUndo' : 'doneApply'
  return redirect(deskLinks(view.language).planTable(id, { done: said }))
}

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.found.fileName, args.loaderData?.found.title)

export default function ImportPage({
  loaderData,
  actionData: answer,
}: {
  loaderData: Loaded
  actionData?: ImportAnswer
}) {
  const { found, outcome, isFirst, done, may } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { report, commitment = '' } = found
  const isReport = report !== undefined
  const back = isReport ? to.report(report) : to.figureFacts(commitment)
  const isGone = !isReport && found.state !== 'checked'
  return (
    <div className="stack-wide">
      <PageHeader
        title={found.fileName}
        titleLang="zh-CN"
        kicker={say(found.title)}
        lead={<StatusBadge states={importStates} state={found.state} />}
        trail={[
          {
            label: say(isReport ? texts.report : texts.facts),
            href: isReport ? to.reportTable(report) : to.factTable(commitment),
          },
          { label: found.fileName, lang: 'zh-CN' },
        ]}
        actions={<LinkButton href={back}>{say(isReport ? texts.toReport : texts.toFacts)}</LinkButton>}
      />
      <ImportHead found={found} done={done} answer={answer} />
      <ImportActs found={found} may={may} answer={answer} undoLead={isReport ? texts.undoReport : texts.undoFacts} />
      {isGone ? (
        <EmptyState title={say(texts.writtenFacts)} />
      ) : (
        <ImportRows
          found={found}
          outcome={outcome}
          isFirst={isFirst}
          hrefOf={(query) => to.planTable(found.id, query)}
        />
      )}
    </div>
  )
}
