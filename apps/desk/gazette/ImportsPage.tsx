/** The list of imports, and the upload of a new one. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { gazetteContract } from '#modules/gazette/contract.ts'
import { attempt } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Field } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Paged } from '#ui/components/lists.tsx'
import { ErrorSummary, issueOf, ProblemNotice, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatBytes, formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { OpenCounts } from './parts.tsx'
import { stateTexts, texts } from './texts.ts'
import './workbench.css'

const fileBytesMax = 20 * 1024 * 1024

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const after = new URL(request.url).searchParams.get('after') ?? undefined
  const page = await view.call(gazetteContract.listImports, { ...(after === undefined ? {} : { after }) })
  return { page, isFirst: after === undefined, mayUpload: view.may(gazetteContract.uploadImport) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const file = (await readForm(view, request)).get('file')
  const refuse = (message: string) =>
    data({ problem: { code: 'invalid', issues: [{ path: 'file', message }] } }, { status: 400 })
  if (!(file instanceof File) || file.name === '') return refuse(textIn(texts.fileMissing, view.language))
  if (file.size > fileBytesMax) return refuse(textIn(texts.fileTooLarge, view.language))
  const content = Buffer.from(await file.arrayBuffer()).toString('base64')
  const done = await attempt(view.language, () =>
    view.call(gazetteContract.uploadImport, { fileName: file.name, content }),
  )
  if (!done.ok) return data({ problem: done.problem }, { status: 400 })
  const path = deskLinks(view.language).import(done.value.import)
  return redirect(done.value.repeated ? `${path}?repeated=yes` : path)
}

export const handle = { hydrate: true }

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.imports)

type Loaded = Awaited<ReturnType<typeof loader>>
type Line = Loaded['page']['items'][number]
type Problem = Parameters<typeof ProblemNotice>[0]['problem']

const tones = {
  uploaded: 'mute',
  reading: 'info',
  ready: 'warn',
  failed: 'bad',
  published: 'good',
  discarded: 'mute',
} as const

/** An import's state, with its word. */
export function ImportState({ state }: { state: Line['state'] }) {
  return <StatusBadge state={state} states={{ [state]: { tone: tones[state], word: stateTexts[state] } } as never} />
}

function Upload({ problem }: { problem: Problem | undefined }) {
  const say = useSay()
  return (
    <section className="panel stack" aria-labelledby="upload">
      <h2 id="upload">{say(texts.upload)}</h2>
      {problem !== undefined && problem.issues.length > 0 && <ErrorSummary issues={problem.issues} />}
      {problem !== undefined && problem.issues.length === 0 && <ProblemNotice problem={problem} />}
      <Form files>
        <Field
          name="file"
          type="file"
          accept=".txt,.docx,.html,.htm"
          required
          label={say(texts.file)}
          hint={say(texts.fileHint)}
          error={issueOf(problem?.issues, 'file')}
        />
        <div className="row">
          <Button>{say(texts.upload)}</Button>
        </div>
      </Form>
    </section>
  )
}

export default function ImportsPage({
  loaderData,
  actionData,
}: {
  loaderData: Loaded
  actionData?: { problem: Problem }
}) {
  const say = useSay()
  const { language } = useFrame()
  const links = deskLinks(language)
  const { page, isFirst, mayUpload } = loaderData
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.imports)} lead={say(texts.importsLead)} />
      {mayUpload && <Upload problem={actionData?.problem} />}
      <Paged
        page={page}
        isFirst={isFirst}
        at={(after) => links.imports({ after })}
        none={texts.noImports}
        cure={texts.noImportsCure}
      >
        <Table
          caption={say(texts.imports)}
          rows={page.items}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'file',
              head: say(texts.columnFile),
              rowHead: true,
              cell: (row) => (
                <a href={links.import(row.id)} lang="zh-CN">
                  {row.fileName}
                </a>
              ),
            },
            { key: 'state', head: say(texts.columnState), cell: (row) => <ImportState state={row.state} /> },
            {
              key: 'documents',
              head: say(texts.columnDocuments),
              cell: (row) => `${row.published} ${say(texts.of)} ${row.documents}`,
            },
            {
              key: 'open',
              head: say(texts.columnOpen),
              cell: (row) =>
                row.state === 'ready' || row.state === 'published' ? <OpenCounts open={row.open} /> : '—',
            },
            {
              key: 'uploaded',
              head: say(texts.columnUploaded),
              cell: (row) => (
                <>
                  {formatInstant(row.createdAt, language)} <span className="soft">{row.createdBy}</span>{' '}
                  <span className="soft">{formatBytes(row.fileSize, language)}</span>
                </>
              ),
            },
          ]}
        />
      </Paged>
    </div>
  )
}
