/** One job: how far it is, what it found, why it failed; try again or cancel. */
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { jobsContract } from '#platform/jobs/contract.ts'
import { attempt } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList, Progress, Table } from '#ui/components/data.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Notice, ProblemNotice, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import '../audit/records.css'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { JobName, Refreshing, refreshEvery5s } from './parts.tsx'
import { jobNames, jobTexts as texts, runStates } from './texts.ts'

const acts = { retry: jobsContract.retryRun, cancel: jobsContract.cancelRun } as const
const rowsShown = 200

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const run = await viewOf(context).call(jobsContract.getRun, { run: params['job'] ?? '' })
  const query = new URL(request.url).searchParams
  const moves = run.state === 'running' || run.state === 'queued'
  const said = query.get('said')
  return {
    run,
    moves,
    refreshes: moves && query.get('refresh') === 'on',
    said: said === 'retry' || said === 'cancel' ? said : undefined,
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const run = params['job'] ?? ''
  const act = (await readForm(view, request)).get('act') === 'cancel' ? 'cancel' : 'retry'
  const outcome = await attempt(view.language, () => view.call(acts[act], { run }))
  if (!outcome.ok) return outcome.problem
  return redirect(`${deskLinks(view.language).job(run)}?said=${act}`)
}

type Loaded = Awaited<ReturnType<typeof loader>>

export function meta(args: DeskMetaArgs & { loaderData: Loaded | undefined }) {
  const { loaderData } = args
  return [
    ...deskMeta(args, jobNames[loaderData?.run.name ?? ''] ?? loaderData?.run.name, texts.title),
    ...(loaderData?.refreshes === true ? [refreshEvery5s] : []),
  ]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const inWords = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

interface ReportRow {
  readonly row: Record<string, unknown>
  readonly index: number
}

/** Single values as facts, lists of records as tables. */
function Report({ report }: { report: unknown }) {
  const say = useSay()
  if (!isRecord(report)) return <pre className="record-command">{inWords(report)}</pre>
  const isTable = (value: unknown): value is Record<string, unknown>[] =>
    Array.isArray(value) && value.length > 0 && value.every(isRecord)
  const parts = Object.entries(report)
  return (
    <>
      <DefinitionList
        items={parts.filter(([, value]) => !isTable(value)).map(([name, value]) => [name, inWords(value)])}
      />
      {parts.map(([name, value]) => {
        if (!isTable(value)) return null
        const rows: ReportRow[] = value.slice(0, rowsShown).map((row, index) => ({ row, index }))
        const heads = [...new Set(rows.flatMap(({ row }) => Object.keys(row)))]
        return (
          <Table
            key={name}
            caption={`${say(texts.reportRows)} ${name}`}
            rows={rows}
            rowKey={({ index }) => String(index)}
            columns={heads.map((head) => ({
              key: head,
              head,
              cell: ({ row }: ReportRow) => (row[head] === undefined ? '–' : inWords(row[head])),
            }))}
          />
        )
      })}
    </>
  )
}

function Acts({ state }: { state: Loaded['run']['state'] }) {
  const say = useSay()
  if (state === 'done') return null
  const isOpen = state === 'running' || state === 'queued'
  return (
    <Form inline>
      <Button name="act" value={isOpen ? 'cancel' : 'retry'} kind={isOpen ? 'danger' : 'primary'}>
        {say(isOpen ? texts.cancel : texts.retry)}
      </Button>
    </Form>
  )
}

export default function JobPage({
  loaderData,
  actionData,
}: {
  loaderData: Loaded
  actionData?: Awaited<ReturnType<typeof action>>
}) {
  const { run, moves, refreshes, said } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const at = (instant: string | undefined) => (instant === undefined ? undefined : formatInstant(instant, language))
  const name = jobNames[run.name]
  return (
    <div className="stack-wide">
      <PageHeader
        title={name === undefined ? run.name : say(name)}
        lead={<StatusBadge states={runStates} state={run.state} />}
        trail={[{ label: say(texts.title), href: deskLinks(language).jobs() }, { label: <JobName name={run.name} /> }]}
        actions={<Acts state={run.state} />}
      />
      {said !== undefined && <Notice kind="success" title={say(said === 'retry' ? texts.retried : texts.cancelled)} />}
      {actionData !== undefined && 'code' in actionData && <ProblemNotice problem={actionData} />}
      {run.state === 'running' && (
        <Progress
          id="progress"
          label={`${say(texts.progress)} ${Math.round(run.progress * 100)}%`}
          value={Math.round(run.progress * 100)}
        />
      )}
      {run.error !== undefined && (
        <Notice kind={run.state === 'failed' ? 'error' : 'warning'} title={say(texts.error)}>
          <p className="record-id">{run.error}</p>
        </Notice>
      )}
      <DefinitionList
        items={[
          [say(texts.note), run.note === undefined ? undefined : say(run.note)],
          [
            say(texts.subject),
            run.subject === undefined ? undefined : (
              <code className="record-id" key="s">
                {run.subject}
              </code>
            ),
          ],
          [say(texts.queuedAt), at(run.queuedAt)],
          [say(texts.dueAt), run.dueAt === run.queuedAt ? undefined : at(run.dueAt)],
          [say(texts.startedAt), at(run.startedAt)],
          [say(texts.finishedAt), at(run.finishedAt)],
          [say(texts.attempts), run.attempts === 0 ? undefined : String(run.attempts)],
        ]}
      />
      {run.report !== undefined && (
        <section className="stack" aria-labelledby="report">
          <h2 id="report">{say(texts.report)}</h2>
          <Report report={run.report} />
        </section>
      )}
      {moves && <Refreshing on={refreshes} />}
    </div>
  )
}
