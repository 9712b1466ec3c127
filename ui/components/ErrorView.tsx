/** What a reader sees when a page cannot be shown: what happened, what to do, the number to quote. */
import { isRouteErrorResponse } from 'react-router'
import { useSay } from '#ui/frame.ts'
import type { Text } from '#base/text.ts'

const texts = {
  notFound: { zh: '这个页面不存在', en: 'This page does not exist' },
  notFoundLead: {
    zh: '地址可能写错了，或者内容已经移走。可以搜索，或从首页重新找起。',
    en: 'The address may be mistyped, or the content has moved. Search, or start again from the home page.',
  },
  notAllowed: { zh: '没有权限查看', en: 'You may not see this' },
  invalid: { zh: '请求有误', en: 'The request is not right' },
  failed: { zh: '页面出错了', en: 'The page failed' },
  failedLead: {
    zh: '错误已经记录。请稍后再试；如果一直出错，请把下面的编号告诉管理员。',
    en: 'The error is recorded. Try again later; if it stays, tell an administrator the number below.',
  },
  number: { zh: '编号', en: 'Number' },
} satisfies Record<string, Text>

interface Told {
  readonly title?: string
  readonly cure?: string
  readonly instance?: string
  readonly issues?: readonly { readonly path: string; readonly message: string }[]
}

/** The status and words of what was thrown. */
export function describeError(error: unknown): { status: number; told: Told; heading: Text; lead?: Text } {
  const status = isRouteErrorResponse(error) ? error.status : 500
  const told = isRouteErrorResponse(error) && typeof error.data === 'object' ? ((error.data ?? {}) as Told) : {}
  if (status === 404) return { status, told, heading: texts.notFound, lead: texts.notFoundLead }
  if (status === 401 || status === 403) return { status, told, heading: texts.notAllowed }
  if (status < 500) return { status, told, heading: texts.invalid }
  return { status, told, heading: texts.failed, lead: texts.failedLead }
}

/** The error page's content; the face puts its own way on below it. */
export function ErrorView({ error, children }: { error: unknown; children?: React.ReactNode }) {
  const say = useSay()
  const { status, told, heading, lead } = describeError(error)
  return (
    <div className="stack error-view">
      <p className="error-status number" aria-hidden="true">
        {status}
      </p>
      <h1>{say(heading)}</h1>
      {lead !== undefined && <p className="page-header-lead">{say(lead)}</p>}
      {lead === undefined && told.title !== undefined && <p className="page-header-lead">{told.title}</p>}
      {told.cure !== undefined && <p>{told.cure}</p>}
      {told.issues !== undefined && told.issues.length > 0 && (
        <ul>
          {told.issues.map((issue) => (
            <li key={`${issue.path}${issue.message}`}>
              <code>{issue.path}</code> {issue.message}
            </li>
          ))}
        </ul>
      )}
      {children}
      {told.instance !== undefined && told.instance !== '' && (
        <p className="small soft">
          {say(texts.number)} <code>{told.instance}</code>
        </p>
      )}
    </div>
  )
}
