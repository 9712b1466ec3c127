/** Parts of the pages on which a table is taken in: states, every row with what it would do, writing, discarding, undoing. */
import type { ReactNode } from 'react'
import { textIn, type Text } from '#base/text.ts'
import type { Problem } from '#ui/attempt.ts'
import { Button } from '#ui/components/actions.tsx'
import { DefinitionList, Table } from '#ui/components/data.tsx'
import { Pager } from '#ui/components/lists.tsx'
import { Form } from '#ui/components/Form.tsx'
import { Field } from '#ui/components/fields.tsx'
import { EmptyState, ErrorSummary, issueOf, Notice, ProblemNotice, StatusBadge } from '#ui/components/messages.tsx'
import { Tabs } from '#ui/components/navigation.tsx'
import { formatInstant } from '#ui/format.ts'
import { useFrame, useSay } from '#ui/frame.ts'
import { importTexts as texts } from './texts.ts'
import './tables.css'

/** What a row would do, wrong ones first. */
export const outcomes = ['error', 'new', 'changed', 'same'] as const

type Outcome = (typeof outcomes)[number]

interface Row {
  readonly row: number
  readonly outcome: Outcome
  readonly subject: string
  readonly changes: readonly { column: string; name: Text; before: string; after: string }[]
  readonly issues: readonly {
    column?: string | undefined
    name?: Text | undefined
    value?: string | undefined
    message: Text
    cure: Text
  }[]
}

/** A table as uploaded, with a page of its rows. */
export interface Found {
  readonly id: string
  readonly state: 'checked' | 'applied' | 'undone' | 'discarded'
  readonly counts: Readonly<Record<Outcome, number>>
  readonly revision: number
  readonly uploadedBy: string
  readonly uploadedAt: string
  readonly appliedBy?: string | undefined
  readonly appliedAt?: string | undefined
  readonly applyReason?: string | undefined
  readonly undoneBy?: string | undefined
  readonly undoneAt?: string | undefined
  readonly undoReason?: string | undefined
  readonly rows: { readonly items: readonly Row[]; readonly next?: string | undefined }
}

/** What a refused act says, with what was typed. */
export interface ImportAnswer {
  readonly problem: Problem
  readonly act: string
  readonly reason: string
}

/** Where a page of rows lives: all, of an outcome, after a row; `done` tells what was done. */
export type HrefOf = (query?: {
  outcome?: Outcome | undefined
  after?: string | undefined
  done?: string | undefined
}) => string

/** States of an import. */
export const importStates = {
  checked: { tone: 'warn', word: texts.checked },
  applied: { tone: 'good', word: texts.applied },
  undone: { tone: 'mute', word: texts.undone },
  discarded: { tone: 'mute', word: texts.discarded },
} as const

const outcomeStates = {
  new: { tone: 'good', word: texts.new },
  changed: { tone: 'info', word: texts.changed },
  same: { tone: 'mute', word: texts.same },
  error: { tone: 'bad', word: texts.error },
} as const

/** The outcome that an address asks for. */
export const outcomeIn = (query: URLSearchParams): Outcome | undefined =>
  outcomes.find((one) => one === query.get('outcome'))

/** One field: before and after. */
export function Change({ name, before, after }: { name: string; before: string; after: string }) {
  const { language } = useFrame()
  const say = useSay()
  return (
    <li>
      {name}
      {language === 'zh' ? '：' : ': '}
      {before === '' ? <span className="soft">{say(texts.emptied)}</span> : <del>{before}</del>} →{' '}
      {after === '' ? <span className="soft">{say(texts.emptied)}</span> : <ins>{after}</ins>}
    </li>
  )
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

/** Every row, narrowed by what it would do, a page at a time. */
export function ImportRows({
  found,
  outcome,
  isFirst,
  hrefOf,
}: {
  found: Found
  outcome: Outcome | undefined
  isFirst: boolean
  hrefOf: HrefOf
}) {
  const say = useSay()
  return (
    <section className="stack" aria-label={say(texts.rows)}>
      <Tabs
        label={say(texts.filter)}
        tabs={[
          { href: hrefOf(), label: say(texts.all), current: outcome === undefined },
          ...outcomes.map((one) => ({
            href: hrefOf({ outcome: one }),
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
      <Pager next={found.rows.next} isFirst={isFirst} at={(after) => hrefOf({ outcome, after })} />
    </section>
  )
}

/** Writing it, discarding it, undoing it. */
export function ImportActs({
  found,
  may,
  answer,
  asksWhy = false,
  undoLead,
}: {
  found: Found
  may: { readonly apply: boolean; readonly undo: boolean }
  answer: ImportAnswer | undefined
  /** Whether writing needs a reason; undoing always does. */
  asksWhy?: boolean
  undoLead: Text
}) {
  const say = useSay()
  const writes = found.counts.new + found.counts.changed
  const ownOf = (act: string) => (answer?.act === act ? answer : undefined)
  const reason = (act: string) => (
    <Field
      id={`field-reason-${act}`}
      name="reason"
      label={say(texts.reason)}
      hint={say(texts.reasonHint)}
      required
      maxLength={500}
      defaultValue={ownOf(act)?.reason}
      error={issueOf(ownOf(act)?.problem.issues, 'reason')}
    />
  )
  const hidden = <input type="hidden" name="revision" value={found.revision} />
  if (found.state === 'applied' && may.undo) {
    return (
      <details className="panel" open={ownOf('undo') !== undefined}>
        <summary>{say(texts.undo)}</summary>
        <Form>
          <p>{say(undoLead)}</p>
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
          {asksWhy && reason('apply')}
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

/** Who did what when, and what stands in the way; above the acts. */
export function ImportHead({
  found,
  done,
  answer,
}: {
  found: Found
  done: 'doneApply' | 'doneUndo' | 'doneDiscard' | undefined
  answer: ImportAnswer | undefined
}): ReactNode {
  const { language } = useFrame()
  const say = useSay()
  const { counts } = found
  const byAt = (who: string | undefined, at: string | undefined, why: string | undefined) =>
    who === undefined || at === undefined ? undefined : `${who} ${formatInstant(at, language)} ${why ?? ''}`
  return (
    <>
      {answer === undefined && done !== undefined && <Notice kind="success" title={say(texts[done])} />}
      {answer !== undefined && <ProblemNotice problem={answer.problem} />}
      <ErrorSummary issues={answer?.problem.issues ?? []} idOf={(path) => `field-${path}-${answer?.act}`} />
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
    </>
  )
}
