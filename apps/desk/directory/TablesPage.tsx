/** Tables in and out: templates, exports, upload, and the imports so far. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { directoryContract } from '#modules/directory/contract.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field, Select } from '#ui/components/fields.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { EmptyState, ErrorSummary, issueOf, ProblemNotice, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { tableFileIn } from '../tables/import-acts.ts'
import { importStates } from '../tables/import-parts.tsx'
import { directoryTexts, tableTexts as texts } from './directory-texts.ts'
import { DirectoryTabs, directoryPlaces } from './parts.tsx'
import './directory.css'

const kinds = ['units', 'areas', 'posts'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  return {
    page: await view.call(directoryContract.listTableImports, { ...(after === undefined ? {} : { after }) }),
    isFirst: after === undefined,
    mayUpload: view.may(directoryContract.uploadTable),
    places: directoryPlaces(view),
  }
}

type Loaded = Awaited<ReturnType<typeof loader>>

interface Answer {
  readonly problem: Problem
  readonly kind: string
}

export async function action({ request, context }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const kind = kinds.find((one) => one === textOf(form, 'kind')) ?? 'units'
  const done = await attempt(view.language, async () =>
    view.call(directoryContract.uploadTable, { kind, ...(await tableFileIn(form, view.language)) }),
  )
  if (!done.ok) return data<Answer>({ problem: done.problem, kind }, { status: 400 })
  return redirect(deskLinks(view.language).table(done.value.import))
}

function Files() {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <section className="panel stack" aria-labelledby="files">
      <h2 id="files">{say(texts.files)}</h2>
      <p className="soft">{say(texts.exportHint)}</p>
      {kinds.map((kind) => (
        <div key={kind}>
          <h3>{say(texts[kind])}</h3>
          <p className="file-links">
            {(['template', 'export'] as const).flatMap((what) =>
              (['xlsx', 'csv'] as const).map((form) => (
                <a key={`${what}-${form}`} href={to.tableFile({ kind, form, what })} download>
                  {say(texts[what])} {form}
                  <span className="visually-hidden"> {say(texts[kind])}</span>
                </a>
              )),
            )}
          </p>
        </div>
      ))}
    </section>
  )
}

function Upload({ answer }: { answer: Answer | undefined }) {
  const say = useSay()
  return (
    <section className="panel stack" aria-labelledby="upload">
      <h2 id="upload">{say(texts.upload)}</h2>
      <Form files>
        <Select
          name="kind"
          label={say(texts.kind)}
          defaultValue={answer?.kind}
          options={kinds.map((kind) => ({ value: kind, label: say(texts[kind]) }))}
        />
        <Field
          name="file"
          type="file"
          accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          label={say(texts.file)}
          hint={say(texts.fileHint)}
          required
          error={issueOf(answer?.problem.issues, 'file')}
        />
        <div>
          <Button>{say(texts.upload)}</Button>
        </div>
      </Form>
    </section>
  )
}

function Imports({ page }: Pick<Loaded, 'page'>) {
  const { language } = useFrame()
  const say = useSay()
  if (page.items.length === 0) {
    return (
      <EmptyState title={say(texts.none)}>
        <p>{say(texts.noneCure)}</p>
      </EmptyState>
    )
  }
  return (
    <Table
      caption={say(texts.list)}
      rows={page.items}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'file',
          head: say(texts.file),
          rowHead: true,
          cell: (row) => (
            <a href={deskLinks(language).table(row.id)} lang="zh-CN">
              {row.fileName}
            </a>
          ),
        },
        { key: 'kind', head: say(texts.kind), cell: (row) => say(texts[row.kind]) },
        {
          key: 'rows',
          head: say(texts.rows),
          cell: (row) =>
            (['new', 'changed', 'same', 'error'] as const)
              .filter((one) => row.counts[one] > 0)
              .map((one) => `${say(texts[one])} ${row.counts[one]}`)
              .join(language === 'zh' ? '，' : ', '),
        },
        {
          key: 'state',
          head: say(texts.state),
          cell: (row) => <StatusBadge states={importStates} state={row.state} />,
        },
        {
          key: 'by',
          head: say(texts.by),
          cell: (row) => (
            <>
              <span lang="zh-CN">{row.uploadedBy}</span> {formatInstant(row.uploadedAt, language)}
            </>
          ),
        },
      ]}
    />
  )
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, directoryTexts.tables)

export default function TablesPage({ loaderData, actionData: answer }: { loaderData: Loaded; actionData?: Answer }) {
  const { page, isFirst, mayUpload, places } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <div className="stack-wide">
      <PageHeader title={say(directoryTexts.tables)} lead={say(texts.lead)} />
      <DirectoryTabs here="tables" places={places} />
      {answer !== undefined && <ProblemNotice problem={answer.problem} />}
      <ErrorSummary issues={answer?.problem.issues ?? []} />
      <div className="pair">
        {mayUpload && <Upload answer={answer} />}
        <Files />
      </div>
      <Imports page={page} />
      <Pager next={page.next} isFirst={isFirst} at={(after) => to.tables({ after })} />
    </div>
  )
}
