/** One import: every row and what it would do or what is wrong with it; write it, discard it, undo it. */
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { textIn } from '#base/text.ts'
import { directoryContract } from '#modules/directory/contract.ts'
import type { OutputOf } from '#platform/contract/operation.ts'
import { attempt, type Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList, Pager, Table } from '#ui/components/data.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field } from '#ui/components/fields.tsx'
import { EmptyState, ErrorSummary, issueOf, Notice, ProblemNotice, StatusBadge } from '#ui/components/messages.tsx'
import { PageHeader, Tabs } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { deskLinks } from '#ui/links.ts'
import { readForm, textOf } from '#ui/read-form.ts'
import { viewOf } from '#ui/view-context.ts'
import { deskMeta, type DeskMetaArgs } from '../meta.ts'
import { directoryTexts, tableTexts as texts } from './directory-texts.ts'
import { Change } from './history.tsx'
import { importStates } from './TablesPage.tsx'
import './directory.css'

const outcomes = ['error', 'new', 'changed', 'same'] as const

const outcomeStates = {
  new: { tone: 'good', word: texts.new },
  changed: { tone: 'info', word: texts.changed },
  same: { tone: 'mute', word: texts.same },
  error: { tone: 'bad', word: texts.error },
} as const

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const view = viewOf(context)
  const query = new URL(request.url).searchParams
  const outcome = outcomes.find((one) => one === query.get('outcome'))
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
type Found = OutputOf<typeof directoryContract.getTableImport>
type Row = Found['rows']['items'][number]

interface Answer {
  readonly problem: Problem
  readonly act: string
  readonly reason: string
}

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
    return data<Answer>({ problem: done.problem, act, reason }, { status })
  }
  const said = act === 'discard' ? 'doneDiscard' : act === 'undo' ? 'doneUndo' : 'doneApply'
  return redirect(deskLinks(view.language).table(id, { done: said }))
}

function RowDetail({ row }: { row: Row }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <ul className="changes">
      {row.issues.map((issue) => (
        <li key={`${issue.column} ${issue.message.zh}`}>
          <strong>{issue.name && textIn(issue.name, language)}</strong> {textIn(issue.message, language)}
          {issue.value !== undefined && (
            <>
              {language === 'zh' ? '，' : ', '}
              {say(texts.cell)} <del lang="zh-CN">{issue.value}</del>
            </>
          )}
          {language === 'zh' ? '。' : '. '}
          {textIn(issue.cure, language)}
        </li>
      ))}
      {row.changes.map((change) =>
        row.outcome === 'new' ? (
          <li key={change.column}>
            {textIn(change.name, language)}
            {language === 'zh' ? '：' : ': '}
            <ins>{change.after}</ins>
          </li>
        ) : (
          <Change
            key={change.column}
            name={textIn(change.name, language)}
            before={change.before}
            after={change.after}
          />
        ),
      )}
    </ul>
  )
}

function Rows({ found, outcome }: { found: Found; outcome: Loaded['outcome'] }) {
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  return (
    <section className="stack" aria-label={say(texts.rows)}>
      <Tabs
        label={say(texts.filter)}
        tabs={[
          { href: to.table(found.id), label: say(texts.all), current: outcome === undefined },
          ...outcomes.map((one) => ({
            href: to.table(found.id, { outcome: one }),
            label: say(texts[one]),
            count: found.counts[one],
            current: outcome === one,
          })),
        ]}
      />
      {found.rows.items.length === 0 ? (
        <EmptyState title={say(texts.noRows)}>
          <p>{say(texts.noRowsCure)}</p>
        </EmptyState>
      ) : (
        <Table
          caption={say(texts.rows)}
          captionHidden
          rows={found.rows.items}
          rowKey={(row) => `${row.row}`}
          columns={[
            { key: 'row', head: say(texts.row), rowHead: true, numeric: true, cell: (row) => row.row },
            {
              key: 'outcome',
              head: say(texts.outcome),
              cell: (row) => <StatusBadge states={outcomeStates} state={row.outcome} />,
            },
            { key: 'subject', head: say(texts.subject), cell: (row) => <span lang="zh-CN">{row.subject}</span> },
            { key: 'detail', head: say(texts.detail), cell: (row) => <RowDetail row={row} /> },
          ]}
        />
      )}
    </section>
  )
}

function Acts({ found, may, answer }: { found: Found; may: Loaded['may']; answer: Answer | undefined }) {
  const say = useSay()
  const writes = found.counts.new + found.counts.changed
  const reason = (act: string) => (
    <Field
      id={`field-reason-${act}`}
      name="reason"
      label={say(texts.reason)}
      hint={say(texts.reasonHint)}
      required
      maxLength={500}
      defaultValue={answer?.act === act ? answer.reason : undefined}
      error={answer?.act === act ? issueOf(answer.problem.issues, 'reason') : undefined}
    />
  )
  const hidden = <input type="hidden" name="revision" value={found.revision} />
  if (found.state === 'applied' && may.undo) {
    return (
      <details className="panel">
        <summary>{say(texts.undo)}</summary>
        <Form>
          <p>{say(texts.undoLead)}</p>
          {hidden}
          {reason('undo')}
          <div>
            <Button kind="danger" name="act" value="undo">
              {say(texts.undo)}
            </Button>
          </div>
        </Form>
      </details>
    )
  }
  if (found.state !== 'checked' || !may.apply) return null
  return (
    <div className="stack">
      {found.counts.error === 0 && writes > 0 && (
        <Form className="panel">
          {hidden}
          {reason('apply')}
          <div>
            <Button name="act" value="apply">
              {say(texts.apply).replace('{count}', String(writes))}
            </Button>
          </div>
        </Form>
      )}
      <Form>
        {hidden}
        <div>
          <Button kind="quiet" name="act" value="discard">
            {say(texts.discard)}
          </Button>
        </div>
      </Form>
    </div>
  )
}

export const meta = (args: DeskMetaArgs & { loaderData: Loaded | undefined }) =>
  deskMeta(args, args.loaderData?.found.fileName, directoryTexts.tables)

/** A refused act shows what it met. */
export function shouldRevalidate() {
  return true
}

export default function TablePage({ loaderData, actionData: answer }: { loaderData: Loaded; actionData?: Answer }) {
  const { found, outcome, isFirst, done, may } = loaderData
  const { language } = useFrame()
  const say = useSay()
  const to = deskLinks(language)
  const { counts } = found
  const byAt = (who: string | undefined, at: string | undefined, why: string | undefined) =>
    who === undefined || at === undefined ? undefined : `${who} ${formatInstant(at, language)} ${why ?? ''}`
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
      {done !== undefined && <Notice kind="success" title={say(texts[done])} />}
      {answer !== undefined && <ProblemNotice problem={answer.problem} />}
      <ErrorSummary
        issues={(answer?.problem.issues ?? []).map(({ message, path }) => ({
          path: path === 'reason' ? `reason-${answer?.act}` : path,
          message,
        }))}
      />
      <DefinitionList
        items={[
          [say(texts.by), byAt(found.uploadedBy, found.uploadedAt, undefined)],
          [say(texts.appliedBy), byAt(found.appliedBy, found.appliedAt, found.applyReason)],
          [say(texts.undoneBy), byAt(found.undoneBy, found.undoneAt, found.undoReason)],
        ]}
      />
      {found.state === 'checked' && counts.error > 0 && (
        <Notice kind="error" title={say(texts.hasErrors).replace('{count}', String(counts.error))}>
          <p>{say(texts.hasErrorsCure)}</p>
        </Notice>
      )}
      {found.state === 'checked' && counts.error + counts.new + counts.changed === 0 && (
        <Notice title={say(texts.nothing)}>
          <p>{say(texts.nothingLead)}</p>
        </Notice>
      )}
      <Acts found={found} may={may} answer={answer} />
      <Rows found={found} outcome={outcome} />
      <Pager
        next={found.rows.next === undefined ? undefined : to.table(found.id, { outcome, after: found.rows.next })}
        first={isFirst ? undefined : to.table(found.id, { outcome })}
      />
    </div>
  )
}
