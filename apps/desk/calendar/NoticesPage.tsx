/** Notices on days off: all that are held, and entering a new one with a preview of the days it changes. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { calendarContract } from '#modules/calendar/contract.ts'
import { reasonText, weekdayText } from '#modules/calendar/texts.ts'
import type { View } from '#platform/contract/view.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { Table } from '#ui/components/data.tsx'
import { Field, TextArea } from '#ui/components/fields.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { ErrorSummary, issueOf, Notice, ProblemNotice } from '#ui/components/messages.tsx'
import { PageHeader } from '#ui/components/navigation.tsx'
import { formatDay } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { NoticeList } from './NoticeList.tsx'
import { noticeTexts as texts } from './texts.ts'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const search = new URL(request.url).searchParams
  const after = search.get('after') ?? undefined
  const page = await view.call(calendarContract.listNotices, {
    limit: 12,
    ...(after === undefined ? {} : { after }),
  })
  return { page, after, mayEnter: view.may(calendarContract.addNotice), done: search.get('done') }
}

type Loaded = Awaited<ReturnType<typeof loader>>

interface Entered {
  readonly year: string
  readonly title: string
  readonly source: string
  readonly text: string
}

type Preview = Awaited<ReturnType<typeof previewOf>>

interface Acted {
  readonly problem?: Problem
  readonly entered?: Entered
  readonly preview?: Preview
}

function previewOf({ call }: View, { year, title, source, text }: Entered) {
  return call(calendarContract.previewNotice, {
    text,
    ...(year === '' ? {} : { year }),
    ...(title === '' ? {} : { title }),
    ...(source === '' ? {} : { source }),
  })
}

const failed = (problem: Problem, entered?: Entered) =>
  data<Acted>(
    { problem, ...(entered === undefined ? {} : { entered }) },
    { status: problem.code === 'invalid' ? 400 : 409 },
  )

async function retract(view: View, form: FormData) {
  const reason = textOf(form, 'reason')
  if (reason === '')
    return failed({
      code: 'invalid',
      issues: [{ path: 'reason', message: textIn(texts.reasonMissing, view.language) }],
    })
  const done = await attempt(view.language, () =>
    view.call(calendarContract.retractNotice, { notice: textOf(form, 'notice'), reason }),
  )
  return done.ok ? redirect(deskLinks(view.language).notices({ done: 'retracted' })) : failed(done.problem)
}

/** `preview` shows what would change and keeps what was typed; `enter` reads the same text again and enters it. */
export async function action({ context, request }: ActionFunctionArgs) {
  const view = viewOf(context)
  const form = await readForm(view, request)
  const act = textOf(form, 'act')
  if (act === 'retract') return retract(view, form)
  const entered = {
    year: textOf(form, 'year'),
    title: textOf(form, 'title'),
    source: textOf(form, 'source'),
    text: textOf(form, 'text'),
  }
  const read = await attempt(view.language, () => previewOf(view, entered))
  if (!read.ok) return failed(read.problem, entered)
  if (act !== 'enter') return data<Acted>({ entered, preview: read.value })
  const { year, title, sources, days } = read.value
  const done = await attempt(view.language, () =>
    view.call(calendarContract.addNotice, { year, sources, days, ...(title === undefined ? {} : { title }) }),
  )
  return done.ok ? redirect(deskLinks(view.language).notices({ done: 'entered' })) : failed(done.problem, entered)
}

export const meta = (args: DeskMetaArgs) => deskMeta(args, texts.title)

/** A refused act shows what it met: the router would keep the old data after a 409. */
export function shouldRevalidate() {
  return true
}

function EnterForm({
  entered,
  problem,
  nextYear,
}: {
  entered: Entered | undefined
  problem: Problem | undefined
  nextYear: string
}) {
  const say = useSay()
  const issues = problem?.issues
  const textIssues = issues?.filter(({ path }) => path.startsWith('text')).map(({ message }) => message)
  return (
    <section className="panel stack" aria-labelledby="enter">
      <h2 id="enter">{say(texts.enter)}</h2>
      <Form>
        <Field
          name="year"
          inputMode="numeric"
          label={say(texts.year)}
          maxLength={4}
          defaultValue={entered?.year ?? nextYear}
          error={issueOf(issues, 'year')}
        />
        <Field
          name="source"
          type="url"
          label={say(texts.source)}
          hint={say(texts.sourceHint)}
          maxLength={500}
          defaultValue={entered?.source ?? ''}
          error={issueOf(issues, 'source')}
        />
        <Field name="title" label={say(texts.noticeTitle)} maxLength={200} defaultValue={entered?.title ?? ''} />
        <TextArea
          name="text"
          label={say(texts.text)}
          hint={say(texts.textHint)}
          rows={10}
          required
          maxLength={40_000}
          defaultValue={entered?.text ?? ''}
          error={textIssues === undefined || textIssues.length === 0 ? undefined : textIssues.join(' ')}
        />
        <div className="row">
          <Button kind="secondary" name="act" value="preview">
            {say(texts.preview)}
          </Button>
        </div>
      </Form>
    </section>
  )
}

function PreviewPanel({ preview, entered }: { preview: Preview; entered: Entered }) {
  const { language } = useFrame()
  const say = useSay()
  const { days, changes, nowCertain } = preview
  const off = days.filter((one) => one.off).length
  const count = say(texts.previewCount)
    .replace('{off}', String(off))
    .replace('{work}', String(days.length - off))
    .replace('{n}', String(changes.length))
    .replace('{certain}', String(nowCertain))
  return (
    <section className="panel stack" aria-labelledby="preview">
      <h2 id="preview">{say(texts.previewTitle)}</h2>
      <p>{count}</p>
      <Table
        caption={say(texts.previewTitle)}
        captionHidden
        rows={changes}
        rowKey={({ on }) => on}
        columns={[
          {
            key: 'day',
            head: say(texts.day),
            rowHead: true,
            cell: ({ on }) => <time dateTime={on}>{formatDay(on, language)}</time>,
          },
          { key: 'weekday', head: say(texts.weekday), cell: ({ on }) => say(weekdayText(on)) },
          { key: 'before', head: say(texts.before), cell: ({ before }) => say(reasonText(before.why)) },
          { key: 'after', head: say(texts.after), cell: ({ after }) => say(reasonText(after.why)) },
        ]}
      />
      <Form>
        {(['year', 'title', 'source', 'text'] as const).map((name) => (
          <input key={name} type="hidden" name={name} value={entered[name]} />
        ))}
        <div>
          <Button name="act" value="enter">
            {say(texts.confirm)}
          </Button>
        </div>
      </Form>
    </section>
  )
}

export default function NoticesPage({ loaderData, actionData }: { loaderData: Loaded; actionData?: Acted }) {
  const { page, after, mayEnter, done } = loaderData
  const { language, today } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { problem, entered, preview } = actionData ?? {}
  const nextYear = String(Number((page.coveredUntil ?? today).slice(0, 4)) + 1)
  const covered = say(texts.covered).replace(
    '{until}',
    page.coveredUntil === undefined ? '—' : formatDay(page.coveredUntil, language),
  )
  return (
    <div className="stack-wide">
      <PageHeader title={say(texts.title)} lead={say(texts.lead)} />
      {actionData === undefined && (done === 'entered' || done === 'retracted') && (
        <Notice kind="success" title={say(done === 'entered' ? texts.entered : texts.retracted)} />
      )}
      {problem !== undefined && problem.issues.length > 0 && (
        <ErrorSummary
          issues={problem.issues.map((issue) => ({ ...issue, path: issue.path.replace(/^text:.*/u, 'text') }))}
        />
      )}
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <p>{covered}</p>
      {preview !== undefined && entered !== undefined && <PreviewPanel preview={preview} entered={entered} />}
      {mayEnter && <EnterForm entered={entered} problem={problem} nextYear={nextYear} />}
      <NoticeList notices={page.items} mayRetract={mayEnter} />
      <Pager next={page.next} isFirst={after === undefined} at={(after) => to.notices({ after })} />
    </div>
  )
}
