/** The list of commitments as a file: xlsx, narrowed like the page. */
import type { LoaderFunctionArgs } from 'react-router'
import { viewOf } from '#ui/view-context.ts'
import { sendCommitments } from './sending.ts'

export function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  return sendCommitments(viewOf(context), request, 'xlsx')
}
