/** One import: the documents found, what is open, the account of its characters, and how far the reading is. */
import { useEffect } from 'react'
import { data, redirect, useRevalidator, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { attempt } from '#ui/attempt.ts'
import { Button, LinkButton } from '#ui/components/actions.tsx'
import { DefinitionList, Progress, Table } from '#ui/components/data.tsx'
import { Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatNumber } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { ImportState } from './ImportsPage.tsx'
import { documentLinks, DocumentState, OpenCounts, WorkForm } from './parts.tsx'
import { texts } from './texts.ts'
import './workbench.css'

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const found = await view.call(gazetteContract.getImport, { import: params['import'] ?? '' })
  const search = new URL(request.url).searchParams
  return {
    found,
    isRepeated: search.get('repeated') === 'yes',
    isPublished: search.get('published') === 'yes',
    mayPublish: view.may(gazetteContract.publishImport),
    mayDiscard: view.may(gazetteContract.discardImport),
  }
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const id = params['import'] ?? ''
  const form = await readForm(view, request)
  const links = deskLinks(view.language)
  const done = await attempt<unknown>(view.language, async () => {
    if (form.get('act') === 'discard')
      return view.call(gazetteContract.discardImport, { import: id, revision: Number(form.get('revision')) })
    const documents = form.getAll('document').map((value) => {
      const [document = 0, revision = 0] = (typeof value === 'string' ? value : '').split('.').map(Number)
      return { document, revision }
    })
    return view.call(gazetteContract.publishImport, { import: id, documents })
  })
  if (!done.ok) return data({ problem: done.problem }, { status: 409 })
  return redirect(form.get('act') === 'discard' ? links.imports() : `${links.import(id)}?published=yes`)
}

export const handle = { hydrate: true }

/** A refused act shows what it met: the router would keep the old data after a 409. */
export function shouldRevalidate() {
  return true
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.found.fileName, texts.imports)

type Loaded = Awaited<ReturnType<typeof loader>>
type Found = Loaded['found']

function useRefresh(isWaiting: boolean): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setInterval(() => void revalidate(), 1500)
    return () => clearInterval(timer)
  }, [isWaiting, revalidate])
}

function Reading({ found }: { found: Found }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <section className="panel stack" aria-live="polite">
      <Progress id="reading" label={say(texts.reading)} value={found.progress} />
      <p>{say(texts.readingLead)}</p>
      <p>
        <LinkButton href={deskLinks(language).import(found.id)}>{say(texts.refresh)}</LinkButton>
      </p>
    </section>
  )
}

function Documents({ found }: { found: Found }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <Table
      caption={say(texts.documentsFound)}
      rows={found.items}
      rowKey={(row) => `${row.position}`}
      columns={[
        {
          key: 'title',
          head: say(texts.columnTitle),
          rowHead: true,
          cell: (row) => (
            <a href={documentLinks(language, found.id, row.position).clauses()} lang="zh-CN">
              {row.title === '' ? say(texts.noTitle) : row.title}
            </a>
          ),
        },
        {
          key: 'number',
          head: say(texts.columnNumber),
          cell: (row) => <span lang="zh-CN">{row.number ?? say(texts.noNumber)}</span>,
        },
        { key: 'clauses', head: say(texts.columnClauses), numeric: true, cell: (row) => row.clauses },
        { key: 'rows', head: say(texts.columnRows), numeric: true, cell: (row) => row.rows },
        { key: 'open', head: say(texts.columnOpen), cell: (row) => <OpenCounts open={row.open} /> },
        { key: 'state', head: say(texts.columnState), cell: (row) => <DocumentState state={row.state} /> },
      ]}
    />
  )
}

function Account({ account }: { account: NonNullable<Found['reconciliation']> }) {
  const say = useSay()
  const { language } = useFrame()
  return (
    <section className="panel stack" aria-labelledby="account">
      <h2 id="account">{say(texts.reconciliation)}</h2>
      <DefinitionList
        items={[
          [say(texts.charactersIn), formatNumber(account.charactersIn, language)],
          [say(texts.charactersPlaced), formatNumber(account.charactersPlaced, language)],
          [
            say(texts.setAside),
            account.setAside.map(({ what, characters }) => `${what} ${characters}`).join('；') || undefined,
          ],
        ]}
      />
      {account.lost.length === 0 ? (
        <Notice kind="success" title={say(texts.nothingLost)} />
      ) : (
        <Notice kind="error" title={say(texts.lost)}>
          <ul>
            {account.lost.map((one) => (
              <li key={`${one.line}-${one.text}`} lang="zh-CN">
                {one.line}：{one.text}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <details>
        <summary>{say(texts.placedAs)}</summary>
        <DefinitionList
          items={Object.entries(account.placedAs).map(([what, count]) => [what, formatNumber(count, language)])}
        />
      </details>
    </section>
  )
}

function IssueFindings({ found }: { found: Found }) {
  const say = useSay()
  const { language } = useFrame()
  if (found.findings.length === 0) return null
  return (
    <section className="panel stack" aria-labelledby="issue-findings">
      <h2 id="issue-findings">{say(texts.issueFindings)}</h2>
      <ul>
        {found.findings.map((finding) => (
          <li key={finding.index}>
            {finding.line}：{language === 'en' ? finding.messageEn : finding.message}{' '}
            {language === 'en' ? finding.fixEn : finding.fix}
          </li>
        ))}
      </ul>
    </section>
  )
}

export default function ImportPage({
  loaderData,
  actionData,
}: {
  loaderData: Loaded
  actionData?: { problem: Parameters<typeof ProblemNotice>[0]['problem'] }
}) {
  const say = useSay()
  const { language } = useFrame()
  const { found, isRepeated, isPublished, mayPublish, mayDiscard } = loaderData
  const isWaiting = found.state === 'uploaded' || found.state === 'reading'
  useRefresh(isWaiting)
  const prepared = found.items.filter(({ state }) => state === 'prepared')
  return (
    <div className="stack-wide">
      <PageHeader
        trail={[
          { label: say(texts.imports), href: deskLinks(language).imports() },
          { label: found.fileName, lang: 'zh-CN' },
        ]}
        title={found.fileName}
        titleLang="zh-CN"
        lead={<ImportState state={found.state} />}
      />
      {isRepeated && <Notice title={say(texts.repeated)} />}
      {isPublished && <Notice kind="success" title={say(texts.publishedNow)} />}
      {actionData !== undefined && <ProblemNotice problem={actionData.problem} />}
      {found.state === 'failed' && (
        <Notice kind="error" title={say(texts.failed)}>
          <p>{found.problem}</p>
        </Notice>
      )}
      {isWaiting && <Reading found={found} />}
      {found.items.length > 0 && <Documents found={found} />}
      {mayPublish && prepared.length > 0 && (
        <WorkForm>
          {prepared.map(({ position, revision }) => (
            <input key={position} type="hidden" name="document" value={`${position}.${revision}`} />
          ))}
          <Button name="act" value="publish">
            {say(texts.publishAll)} ({prepared.length})
          </Button>
        </WorkForm>
      )}
      <IssueFindings found={found} />
      {found.reconciliation !== undefined && <Account account={found.reconciliation} />}
      {mayDiscard && found.published === 0 && found.state !== 'discarded' && !isWaiting && (
        <details>
          <summary>{say(texts.discard)}</summary>
          <WorkForm className="form">
            <p>{say(texts.discardLead)}</p>
            <input type="hidden" name="revision" value={found.revision} />
            <div>
              <Button kind="danger" name="act" value="discard">
                {say(texts.discard)}
              </Button>
            </div>
          </WorkForm>
        </details>
      )}
    </div>
  )
}
