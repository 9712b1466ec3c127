/** One import: every row and what it would do or what is wrong with it; write it, discard it, undo it. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { directoryContract } from '#modules/directory/contract.ts'
import { attempt } from '#ui/attempt.ts'
import { StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import {
  ImportActs,
  ImportHead,
  ImportRows,
  importStates,
  outcomeIn,
  type ImportAnswer,
} from '../tables/import-parts.tsx'
import { directoryTexts, tableTexts as texts } from './directory-texts.ts'
import './directory.css'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const outcome = outcomeIn(query)
  const after = query.get('after') ?? undefined
  return {
    found: await view.call(directoryContract.getTableImport, {
      import: params['import'] ?? '',
      limit: 50,
      ...(outcome === undefined ? {} : { outcome }),
      ...(after === undefined ? {} : { after }),
    }),
    outcome,
    isFirst: after === undefined,
    done: (['doneApply', 'doneUndo', 'doneDiscard'] as const).find((one) => one === query.get('done')),
    may: { apply: view.may(directoryContract.applyTable), undo: view.may(directoryContract.undoTable) },
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>

export async function action({ params, request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const id = params['import'] ?? ''
  const [act, revision, reason] = [textOf(form, 'act'), textOf(form, 'revision'), textOf(form, 'reason')]
  const done = await attempt(view.language, async () => {
    if (act === 'discard') await view.call(directoryContract.discardTable, { import: id, revision })
    else if (act === 'undo') await view.call(directoryContract.undoTable, { import: id, revision, reason })
    else await view.call(directoryContract.applyTable, { import: id, revision, reason })
  })
  if (!done.ok) {
    const status = done.problem.code === 'invalid' ? 400 : 409
    return data<ImportAnswer>({ problem: done.problem, act, reason }, { status })
  }
  const said = act === 'discard' ? 'doneDiscard' : act === 'undo' ? 'doneUndo' : 'doneApply'
  return redirect(deskLinks(view.language).table(id, { done: said }))
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.found.fileName, directoryTexts.tables)

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

export default function TablePage({
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
  return (
    <div className="stack-wide">
      <PageHeader
        title={found.fileName}
        titleLang="zh-CN"
        kicker={say(texts[found.kind])}
        lead={<StatusBadge states={importStates} state={found.state} />}
        trail={[
          { label: say(directoryTexts.tables), href: to.tables() },
          { label: found.fileName, lang: 'zh-CN' },
        ]}
      />
      <ImportHead found={found} done={done} answer={answer} />
      <ImportActs found={found} may={may} answer={answer} asksWhy undoLead={texts.undoLead} />
      <ImportRows found={found} outcome={outcome} isFirst={isFirst} hrefOf={(query) => to.table(found.id, query)} />
    </div>
  )
}
