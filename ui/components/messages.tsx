/** What the page tells the reader: notices, error summary, empty states, badges; each with shape and words besides colour. */
import { useEffect, useRef, type ReactNode } from 'react'
import type { Issue } from '#base/refusals.ts'
import type { Text } from '#base/text.ts'
import type { Problem } from '#ui/attempt.ts'
import { useSay } from '#ui/frame.ts'
import { uiTexts } from '#ui/texts.ts'

/** The weight of a notice. */
export type NoticeKind = 'info' | 'success' | 'warning' | 'error'

const shapes: Record<NoticeKind, ReactNode> = {
  info: (
    <path
      d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.2 8h2.4v7h-2.4v-7Zm0-3.4h2.4V9h-2.4V6.600Z"
      fill="currentColor"
    />
  ),
  success: (
    <path
      d="M3 3h18v18H3V3Zm7.600 13.300 7-7-1.700-1.700-5.300 5.300-2.500-2.500-1.700 1.700 4.200 4.200Z"
      fill="currentColor"
    />
  ),
  warning: (
    <path
      d="M12 2 1.500 21h21L12 2Zm-1.200 7h2.400v6h-2.400V9Zm0 7.400h2.400v2.400h-2.400v-2.400Z"
      fill="currentColor"
    />
  ),
  error: (
    <path
      d="M8 2h8l6 6v8l-6 6H8l-6-6V8l6-6Zm.9 5.200L7.200 8.900l3.100 3.100-3.100 3.100 1.700 1.700 3.100-3.100 3.100 3.100 1.700-1.700-3.100-3.100 3.100-3.100-1.700-1.700-3.100 3.100-3.100-3.100Z"
      fill="currentColor"
    />
  ),
}

/** A message on the page; errors and successes are announced. The title says the kind in words when none is given. */
export function Notice({
  kind = 'info',
  title,
  children,
}: {
  kind?: NoticeKind
  title?: string
  children?: ReactNode
}) {
  const say = useSay()
  const role = kind === 'error' ? 'alert' : kind === 'success' ? 'status' : undefined
  return (
    <div className={`notice notice-${kind}`} role={role}>
      <svg className="notice-shape" viewBox="0 0 24 24" aria-hidden="true">
        {shapes[kind]}
      </svg>
      <div className="notice-body">
        <p className="notice-title">{title ?? say(uiTexts[kind])}</p>
        {children}
      </div>
    </div>
  )
}

function BasisOf({ basis }: { basis: string }) {
  const say = useSay()
  return (
    <p className="small soft">
      {say(uiTexts.basis)} <span lang="zh-CN">{basis}</span>
    </p>
  )
}

/** A refusal as a notice: what, on what basis, what to do; where several things stand in the way, each of them. */
export function ProblemNotice({ problem }: { problem: Problem }) {
  if (problem.message === undefined) return null
  return (
    <Notice kind="error" title={problem.message}>
      {problem.reasons === undefined ? (
        <>
          {problem.cure !== undefined && <p>{problem.cure}</p>}
          {problem.basis !== undefined && <BasisOf basis={problem.basis} />}
        </>
      ) : (
        <ul>
          {problem.reasons.map(({ missing, cure, basis }) => (
            <li key={`${basis} ${missing}`}>
              <p>{missing}</p>
              <p>{cure}</p>
              <BasisOf basis={basis} />
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

/** All mistakes of a form on top of it, each a link to its field (`#field-<path>` unless told); takes the focus where script runs. */
export function ErrorSummary({
  issues,
  title,
  idOf = (path) => `field-${path}`,
}: {
  issues: readonly Issue[]
  title?: string
  idOf?: ((path: string) => string) | undefined
}) {
  const say = useSay()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [issues])
  if (issues.length === 0) return null
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{title ?? say(uiTexts.errorSummary)}</h2>
      <ul>
        {issues.map((issue) => (
          <li key={`${issue.path} ${issue.message}`}>
            {issue.path === '' ? issue.message : <a href={`#${idOf(issue.path)}`}>{issue.message}</a>}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The message of the field of that name, for its `error`. */
export function issueOf(issues: readonly Issue[] | undefined, name: string): string | undefined {
  return issues?.find((issue) => issue.path === name)?.message
}

/** Nothing to show: says why, and in the children what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}

/** The sense of a badge; each has its own shape. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'mute'

/** A short state: shape and word; the style sheet draws the shape. */
export function Badge({ tone = 'mute', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>
}

/** A state out of a table of states: `<StatusBadge states={jobStates} state={job.state} />`. */
export function StatusBadge<S extends string>({
  states,
  state,
}: {
  states: Readonly<Record<S, { readonly tone: Tone; readonly word: Text }>>
  state: S
}) {
  const say = useSay()
  return <Badge tone={states[state].tone}>{say(states[state].word)}</Badge>
}
