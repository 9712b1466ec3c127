/** The workbench: clause tree beside the source text, every finding at its place, one clause open for editing. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Pager } from '#ui/components/lists.tsx'
import { ErrorSummary, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { useFrame, useSay } from '#ui/frame.ts'
import { readForm, wholeTextOf as textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, nameOf, type DeskMetaArgs } from '../meta.ts'
import { ClauseTree } from './ClauseTree.tsx'
import { documentLinks, DocumentHeader } from './parts.tsx'
import { SourcePane } from './SourcePane.tsx'
import { texts } from './texts.ts'
import { Toolbar, WholeFindings } from './Toolbar.tsx'
import { addressOf, openFindingsInOrder } from './workbench-findings.ts'
import { actsOf, enteredOf } from './workbench-acts.ts'
import { useWorkbenchKeys } from './workbench-keys.ts'
import './workbench.css'

const clausesAPage = 200

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const clause = search.get('clause') ?? undefined
  const from = search.get('from')
  const finding = search.get('finding')
  const document = await view.call(gazetteContract.getImportDocument, {
    import: params['import'] ?? '',
    document: Number(params['document']),
    limit: clausesAPage,
    ...(clause === undefined ? {} : { clause }),
    ...(from === null ? {} : { from: Number(from) }),
  })
  return {
    document,
    selected: clause,
    asked: finding === null ? undefined : Number(finding),
    pane: search.get('view') === 'source' ? ('source' as const) : ('clauses' as const),
    mayEdit: view.may(gazetteContract.editDocument) && document.state !== 'published',
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const at = { import: params['import'] ?? '', document: Number(params['document']) }
  const links = documentLinks(view.language, at.import, at.document)
  const act = textOf(form, 'act')
  const seen = Number(form.get('revision'))
  const done = await attempt(view.language, async () => {
    if (act === 'undo') return view.call(gazetteContract.undoEdit, { ...at, revision: seen })
    if (act === 'redo') return view.call(gazetteContract.redoEdit, { ...at, revision: seen })
    let edited: { revision: number; clause?: string | undefined } = { revision: seen }
    for (const one of actsOf(form))
      edited = await view.call(gazetteContract.editDocument, { ...at, revision: edited.revision, act: one })
    return edited
  })
  const entered = enteredOf(form)
  if (!done.ok) {
    const status = done.problem.code === 'invalid' ? 400 : 409
    return data({ problem: done.problem, entered }, { status })
  }
  const clause = done.value.clause ?? entered['clause']
  if (act === 'accept' || act === 'proposal')
    return redirect(await nextPlace(view.call, at, links, Number(form.get('finding')), clause))
  return redirect(clause === undefined ? links.clauses() : `${links.clauses({ clause })}#clause-${clause}`)
}

/** After a finding is settled: the next open one, else the clause itself. */
async function nextPlace(
  call: ReturnType<typeof viewOf>['call'],
  at: { import: string; document: number },
  links: ReturnType<typeof documentLinks>,
  settled: number,
  clause: string | undefined,
): Promise<string> {
  const document = await call(gazetteContract.getImportDocument, { ...at, limit: 1 })
  const open = openFindingsInOrder(document)
  const line = document.findings[settled]?.line ?? 0
  const next = open.find((finding) => finding.line >= line) ?? open[0]
  if (next === undefined)
    return clause === undefined ? links.clauses() : `${links.clauses({ clause })}#clause-${clause}`
  return addressOf(next, document, links)
}

export const handle = { hydrate: true }

/** A refused act shows what it met: the router would keep the old data after a 409. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs & { loaderData: { document: WorkbenchDocument } | undefined }) =>
  deskMeta(args, texts.workbench, nameOf(args.loaderData?.document))

export type WorkbenchDocument = Awaited<ReturnType<typeof loader>>['document']

/** A refused act, with what the form held. */
export interface RefusedAct {
  readonly problem: Problem
  readonly entered: Readonly<Record<string, string>>
}

function Refusal({ refused, document }: { refused: RefusedAct; document: WorkbenchDocument }) {
  const say = useSay()
  const clause = document.clausesShown.find(({ id }) => id === refused.entered['clause'])
  if (refused.problem.issues.length > 0) return <ErrorSummary issues={refused.problem.issues} />
  return (
    <>
      <ProblemNotice problem={refused.problem} />
      {refused.problem.code === 'stale-revision' && clause !== undefined && refused.entered['text'] !== undefined && (
        <Notice kind="warning" title={say(texts.stale)}>
          <div className="two-texts" lang="zh-CN">
            <div>
              <h3 lang={undefined}>{say(texts.staleTheirs)}</h3>
              <p className="print">{clause.text}</p>
            </div>
            <div>
              <h3>{say(texts.staleMine)}</h3>
              <p className="print">{refused.entered['text']}</p>
            </div>
          </div>
        </Notice>
      )}
    </>
  )
}

export default function WorkbenchPage({
  loaderData,
  actionData,
}: {
  loaderData: Awaited<ReturnType<typeof loader>>
  actionData?: RefusedAct
}) {
  const say = useSay()
  const { language } = useFrame()
  const { document, selected, asked, pane, mayEdit } = loaderData
  const links = documentLinks(language, document.import, document.position)
  useWorkbenchKeys(document.revision, selected, asked)
  const next = document.from + clausesAPage
  return (
    <div className="workbench-page">
      <DocumentHeader document={document} current="clauses" />
      {actionData !== undefined && <Refusal refused={actionData} document={document} />}
      <Toolbar document={document} selected={selected} mayEdit={mayEdit} />
      <WholeFindings document={document} asked={asked} mayEdit={mayEdit} />
      <nav className="pane-choice" aria-label={say(texts.panes)}>
        <a href={links.clauses({ clause: selected })} aria-current={pane === 'clauses' ? 'page' : undefined}>
          {say(texts.clauses)}
        </a>
        <a
          href={links.clauses({ clause: selected, view: 'source' })}
          aria-current={pane === 'source' ? 'page' : undefined}
        >
          {say(texts.source)}
        </a>
      </nav>
      <div className="workbench" data-pane={pane}>
        <SourcePane document={document} selected={selected} asked={asked} />
        <ClauseTree document={document} selected={selected} mayEdit={mayEdit} refused={actionData} />
      </div>
      {document.total > clausesAPage && (
        <Pager
          next={next < document.total ? next : undefined}
          isFirst={document.from === 0}
          at={(from = 0) => links.clauses({ from })}
        />
      )}
    </div>
  )
}
